"""What is written is what is read again, by our reader and by any other."""

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from smmodels.answers_file.content import Content, Entry, entry_of
from smmodels.answers_file.encoding import read, update
from smmodels.answers_file.yaml_writer import write_yaml
from smmodels.loader.answers import read_answers
from tests.answers_file.strategies import (
    answers,
    contents,
    entries,
    harmless,
    nfc,
    texts,
    unhurried,
)
from tests.interview.toy import TOY

DESIGN = """\
smm: 1
pack: social-media@1.0.0
organisation: Bakery Verhoeven
scope: The Netherlands
date: 2026-11-22
answers:
  monitoring-rhythm: fixed-days
  governance-papers: [policy, training]
  case-review: {answer: agreed-way, note: Since October, evidence: https://x.org, on: 2026-10-01}
  social-crm: unknown
  rollout: {between: [some, everywhere]}
  structures: {answer: [hub], unknown: [governance]}
  decision:
    one_of: [go, no-go]
    said:
      - {by: anna, answer: go, on: 2026-10-01}
      - {by: bo, answer: no-go, note: In service}
  nothing-ticked: []
  accounts-tool: {answer: not-applicable, reason: One account only}
  long-note:
    answer: one
    note: |-
      The first thing that was said:

      - and more # than that
    evidence: "no: not plain"
"""


def test_a_file_looks_as_people_write_it() -> None:
    content = Content(
        {
            "pack": "social-media@1.0.0",
            "organisation": "Bakery Verhoeven",
            "scope": "The Netherlands",
            "date": "2026-11-22",
        },
        {
            "monitoring-rhythm": "fixed-days",
            "governance-papers": ["policy", "training"],
            "case-review": {
                "answer": "agreed-way",
                "note": "Since October",
                "evidence": "https://x.org",
                "on": "2026-10-01",
            },
            "social-crm": "unknown",
            "rollout": {"between": ["some", "everywhere"]},
            "structures": {"answer": ["hub"], "unknown": ["governance"]},
            "decision": {
                "one_of": ["go", "no-go"],
                "said": [
                    {"by": "anna", "answer": "go", "on": "2026-10-01"},
                    {"by": "bo", "answer": "no-go", "note": "In service"},
                ],
            },
            "nothing-ticked": [],
            "accounts-tool": {"answer": "not-applicable", "reason": "One account only"},
            "long-note": {
                "answer": "one",
                "note": "The first thing that was said:\n\n- and more # than that",
                "evidence": "no: not plain",
            },
        },
    )

    assert write_yaml(content).replace("\n", "|") == DESIGN.replace("\n", "|")


@unhurried
@given(contents(texts()))
def test_another_reader_of_yaml_finds_the_same_texts(content: Content) -> None:
    """PyYAML reads YAML 1.1, where `no` and `1:30` are not text."""
    data = yaml.safe_load(write_yaml(content))

    assert data.pop("smm") == 1
    assert (data.pop("answers") or {}) == as_read(content.answers)
    assert data.pop("comments", {}) == content.comments
    assert {key: str(value) for key, value in data.items()} == content.head


def as_read(data: Any) -> Any:
    """With days as YAML 1.1 has them, and our word `on`, which it takes for "true"."""
    if isinstance(data, dict):
        return {
            key == "on" or key: yaml.safe_load(value) if key == "on" else as_read(value)
            for key, value in data.items()
        }
    return [as_read(item) for item in data] if isinstance(data, list) else data


@unhurried
@given(answers(), contents())
def test_our_reader_finds_the_same_answers(given_answers: Any, content: Content) -> None:
    written = {
        id_: entry_of(given_answer, TOY.questions[id_])
        for id_, given_answer in given_answers.items()
    }
    head = {key: text for key, text in content.head.items() if key != "pack" and harmless(text)}
    head["pack"] = TOY.label
    text = write_yaml(Content(head, written))

    loaded = read_answers("answers.yaml", text.encode(), TOY)

    assert [diagnostic for diagnostic in loaded.diagnostics if diagnostic.severity == "error"] == []
    assert loaded.respondent is not None
    assert loaded.respondent.answers == given_answers
    assert loaded.respondent.organisation == (
        nfc(head["organisation"]) if "organisation" in head else None
    )
    assert loaded.respondent.date == head.get("date")


@unhurried
@given(contents())
def test_writing_what_was_read_gives_the_same_bytes(content: Content) -> None:
    text = write_yaml(content)

    assert write_yaml(read(text, "yaml")) == text


@unhurried
@given(
    contents(), st.dictionaries(st.sampled_from(["aa", "bb", "cc", "dd"]), entries(), min_size=1)
)
def test_a_change_and_a_fresh_file_hold_the_same(content: Content, new: dict[str, Entry]) -> None:
    order = ["aa", "bb", "cc", "dd"]

    changed = update(write_yaml(content), "yaml", new, order)

    assert read(changed, "yaml") == content.with_entries(new, order)
