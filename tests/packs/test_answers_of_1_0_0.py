"""Answers of pack 1.0.0 are read by the shipped one with notices only, and mean what they meant."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
import yaml

from smmodels.answers_file.content import entry_of
from smmodels.answers_file.session import AnswersFile
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.headline import headline
from smmodels.loader.answers import LoadedAnswers, load_answers, read_answers
from tests.law import shipped
from tests.packs.test_older_answers import slugs, words

HERE = Path(__file__).parent
DECIDED = yaml.safe_load((HERE / "answers-of-1.0.0.yaml").read_text("utf-8"))
SAYS = yaml.safe_load((HERE / "options-of-1.0.0.yaml").read_text("utf-8"))
BANK = json.loads((HERE / "1.0.0.json").read_text("utf-8"))
FILES = sorted((HERE / "1.0.0").glob("*.yaml"))
"""The examples of that version, as they were."""


@cache
def read(name: str) -> LoadedAnswers:
    return load_answers(HERE / "1.0.0" / f"{name}.yaml", shipped.pack())


@cache
def assessed(name: str) -> Assessment:
    loaded = read(name)
    assert loaded.respondent is not None, loaded.diagnostics
    return assess(shipped.pack(), loaded.respondent, "2026-11-22")


def test_every_file_of_that_version_was_decided() -> None:
    assert [path.stem for path in FILES] == sorted(DECIDED)


@pytest.mark.parametrize("name", DECIDED)
def test_it_is_read_with_notices_only(name: str) -> None:
    assert {found.severity for found in read(name).diagnostics} == {"warning"}


@pytest.mark.parametrize("name", DECIDED)
def test_what_is_in_it_counts_or_is_told(name: str) -> None:
    """Under the same id with the same words, or else one of the notices names it."""
    loaded = read(name)
    assert loaded.respondent is not None
    told = " ".join(found.message for found in loaded.diagnostics).replace(",", " ").split()
    written = yaml.safe_load((HERE / "1.0.0" / f"{name}.yaml").read_text("utf-8"))["answers"]

    for id_, entry in written.items():
        given = entry["answer"] if isinstance(entry, dict) else entry
        plain = " ".join(sorted(given)) if isinstance(given, list) else given
        same = words(loaded.respondent.answers.get(id_)) == plain
        assert same or any(word.strip('"').partition(".")[0] == id_ for word in told), id_


@pytest.mark.parametrize("name", DECIDED)
def test_its_answers_are_those_that_were_decided(name: str) -> None:
    answers = assessed(name).respondent.answers
    decided = DECIDED[name]["answers"]

    assert {id_: words(answers.get(id_)) for id_ in decided} == decided
    partly = {id_ for id_, answer in answers.items() if answer.state == "partly"}
    assert partly <= set(decided)
    assert [
        id_
        for id_ in sorted(shipped.pack().questions)
        if words(answers.get(id_)) in ("-", "unknown")
    ] == DECIDED[name]["open"]


@pytest.mark.parametrize("name", DECIDED)
def test_every_model_stands_where_it_was_decided(name: str) -> None:
    decided = DECIDED[name]
    stages, parts = {}, {}
    for result in assessed(name).models:
        stages[result.model.id] = _range(result.attained, result.attainable)
        for dimension in result.dimensions:
            key = f"{result.model.id}.{dimension.id}"
            parts[key] = _range(dimension.attained, dimension.attainable)

    assert {id_: stages[id_] for id_ in decided["stages"]} == decided["stages"]
    assert {id_: parts[id_] for id_ in decided["parts"]} == decided["parts"]


@pytest.mark.parametrize("name", DECIDED)
def test_its_steps_findings_and_headline_are_those_that_were_decided(name: str) -> None:
    assessment, decided = assessed(name), DECIDED[name]
    steps = next(result for result in assessment.models if result.model.kind == "steps")
    found = headline(assessment)

    assert found is not None
    assert {
        "steps_done": [part.id for part in steps.dimensions if part.attained == "done"],
        "next": steps.next,
        "findings": {finding.id for finding in assessment.findings},
        "headline": found.row,
    } == {
        **{key: decided[key] for key in ("steps_done", "next", "headline")},
        "findings": set(decided["findings"]),
    }


@pytest.mark.parametrize("name", DECIDED)
def test_it_is_saved_in_the_words_of_today_and_means_the_same(tmp_path: Path, name: str) -> None:
    path = tmp_path / "old.yaml"
    copy(HERE / "1.0.0" / f"{name}.yaml", path)
    pack = shipped.pack()
    loaded = read_answers(str(path), path.read_bytes(), pack, "yaml", going_on=True)
    assert loaded.respondent is not None
    answers = loaded.respondent.answers
    file = AnswersFile(path, {"pack": pack.label}, list(pack.questions))

    file.put_rewritten(
        {id_: entry_of(answers[id_], pack.questions[id_]) for id_ in loaded.rewritten},
        loaded.replaced,
    )
    assert file.save() == "saved"
    file.close()

    again = read_answers(str(path), path.read_bytes(), pack, "yaml", going_on=True)
    assert again.respondent is not None
    assert again.respondent.answers == answers
    assert slugs(again) == ["not-asked", "not-asked"], "busy-week and support, which stay"


def every_entry() -> Iterator[tuple[str, Any]]:
    """Every answer that a question of that version had, one at a time."""
    for id_, question in BANK["questions"].items():
        yield id_, "unknown"
        if question["shape"] == "checklist":
            yield id_, []
            yield from ((id_, [item]) for item in question["options"])
        else:
            yield from ((id_, option) for option in question["options"])


def test_every_answer_of_that_version_is_read_without_an_error() -> None:
    for id_, entry in every_entry():
        text = json.dumps({"smm": 1, "answers": {id_: entry}})

        loaded = read_answers("old.json", text.encode(), shipped.pack(), "json")

        wrong = [found for found in loaded.diagnostics if found.severity == "error"]
        assert loaded.respondent is not None, (id_, entry, wrong)
        assert wrong == []


def test_every_answer_that_is_called_otherwise_now_was_decided() -> None:
    today = shipped.pack().questions
    renamed = {
        f"{id_}.{option}"
        for id_, question in BANK["questions"].items()
        for option in question["options"]
        if id_ not in today or option not in [known.id for known in today[id_].options]
    }

    assert renamed <= set(SAYS)


@pytest.mark.parametrize("was", SAYS)
def test_an_answer_says_what_was_decided_from_its_text(was: str) -> None:
    id_, option = was.split(".")
    entry = [option] if BANK["questions"][id_]["shape"] == "checklist" else option

    loaded = read_answers(
        "old.json",
        json.dumps({"smm": 1, "answers": {id_: entry}}).encode(),
        shipped.pack(),
        "json",
    )

    assert loaded.respondent is not None
    assert set(loaded.respondent.answers) == set(SAYS[was])
    for question, decided in SAYS[was].items():
        answer = loaded.respondent.answers[question]
        if shipped.pack().questions[question].shape != "checklist":
            assert words(answer) == decided
            continue
        told = {word for word in decided.split() if word[-1] != "?" and word[0] != "!"}
        doubtful = {word[:-1] for word in decided.split() if word[-1] == "?"}
        not_ticked = {word[1:] for word in decided.split() if word[0] == "!"}
        items = {known.id for known in shipped.pack().questions[question].options}
        assert told | doubtful | not_ticked <= items
        if answer.state == "unknown":
            assert not told
            assert not not_ticked
            continue
        assert (answer.ticks or frozenset()) == told
        assert doubtful <= answer.doubtful
        assert items - answer.possible == not_ticked


def _range(low: str | None, high: str | None) -> str:
    return f"{low or 'none'}..{high or 'none'}" if low != high else low or "none"
