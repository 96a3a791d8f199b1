"""Translations: every text has its place, nothing but texts changes, and nothing is lost."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from smmodels.answers_file.template import write_translation
from smmodels.documents.values import MOST_OF_SHORT_NAME, Advice
from smmodels.engine.assess import assess
from smmodels.engine.pack import Pack
from smmodels.engine.translation import Translation, in_language, texts_of, translated
from smmodels.loader.answers import load_answers
from smmodels.loader.translations import check_translations, load_translation, missing_texts
from smmodels.report.json.assessment import render_json
from tests.law import shipped
from tests.loader.tiny import BASE, ROOT, tiny_pack

PACKS = {"shipped": shipped.pack, "tiny": tiny_pack}
ODD = ("no", "a: b", "# c", "- d", '"e" f', "g\nh", " i ", "1.10", "x" * 150, "word " * 60 + ".")

ODD_NAMES = tuple(text for text in ODD if len(text) <= MOST_OF_SHORT_NAME)


@pytest.fixture(params=sorted(PACKS))
def pack(request: pytest.FixtureRequest) -> Pack:
    return PACKS[request.param]()


def test_translating_every_text_by_itself_changes_nothing(pack: Pack) -> None:
    assert translated(pack, lambda _path, text: text) == pack


def test_every_text_that_people_read_is_translated(pack: Pack) -> None:
    """What is left of the English are names of people, and words of ours."""
    shouted = translated(pack, lambda _path, text: text.upper())
    left = [
        text
        for path, text in texts_of(shouted).items()
        if text != text.upper() and path[-1] != "author"
    ]
    assert not left


def test_names_in_a_line_actions_and_whom_a_model_fits_less_are_translated() -> None:
    texts = texts_of(tiny_pack())
    new = {
        ("questions", "rhythm", "short"): "Following",
        (
            "questions",
            "rhythm",
            "do",
            "fixed-days",
        ): "Put half an hour a week in a calendar to look.",
        ("questions", "papers", "do", "policy"): "Write down who may say what.",
        ("models", "ladder", "short"): "Ladder",
        ("models", "ladder", "fits_less", "says"): "It is for those who go on.",
    }
    in_dutch = in_language(tiny_pack(), Translation("nl", dict.fromkeys(new, "Kort")))
    rhythm, ladder = in_dutch.questions["rhythm"], in_dutch.models["ladder"]

    assert new.items() <= texts.items()
    assert (rhythm.name, ladder.name) == ("Kort", "Kort")
    assert [option.do and option.do.do for option in rhythm.options] == [None, None, "Kort"]
    assert [option.way_station for option in rhythm.options] == [False, True, False]
    assert ladder.fits_less is not None
    assert (ladder.fits_less.says, ladder.fits_less.when) == ("Kort", (("decision", ("no-go",)),))
    assert in_dutch.questions["papers"].options[1].do == Advice("Plan a day of training. [en]")


def test_a_written_translation_reads_back_as_it_was(pack: Pack, tmp_path: Path) -> None:
    texts = texts_of(pack)
    odd = {path: ODD_NAMES if path[-1] == "short" else ODD for path in texts}
    said = {path: odd[path][number % len(odd[path])] for number, path in enumerate(texts)}
    file = tmp_path / "nl.yaml"
    file.write_text(write_translation("nl", texts, said), encoding="utf-8")

    loaded = load_translation(file, pack, "nl")

    assert loaded.diagnostics == ()
    assert loaded.missing == ()
    assert loaded.translation == Translation("nl", said)


def test_a_blank_translation_is_sound_and_lacks_every_text(pack: Pack, tmp_path: Path) -> None:
    texts = texts_of(pack)
    file = tmp_path / "nb.yaml"
    file.write_text(write_translation("nb", texts, {}), encoding="utf-8")

    loaded = load_translation(file, pack, "nb")

    assert loaded.diagnostics == ()
    assert loaded.missing == tuple(texts)
    assert len(missing_texts(loaded)) == len(texts)
    assert all(text.endswith(" [en]") for text in texts_of(loaded.speaking(pack)).values())


@pytest.mark.slow
def test_law_4_the_language_changes_no_result() -> None:
    pack = shipped.pack()
    said = {path: f"… {number}" for number, path in enumerate(texts_of(pack))}
    other = in_language(pack, Translation("xx", said))
    for example in sorted((ROOT / "examples").glob("*.yaml")):
        respondent = load_answers(example, pack).respondent
        assert respondent is not None
        here, there = (assess(one, respondent, "2026-11-22") for one in (pack, other))
        assert [(result.attained, result.attainable, result.open) for result in there.models] == [
            (result.attained, result.attainable, result.open) for result in here.models
        ]
        assert [finding.id for finding in there.findings] == [
            finding.id for finding in here.findings
        ]
        assert [gap.changes for gap in there.gaps] == [gap.changes for gap in here.gaps]
        back = {text: texts_of(pack)[path] for path, text in said.items()}
        in_english, in_other = (json.loads(render_json(one)) for one in (here, there))
        for document in (in_english, in_other):  # these two are made of several texts
            del document["headline"]["title"], document["headline"]["proof"]
        assert _replaced(in_other, back) == in_english


def _replaced(data: Any, texts: dict[str, str]) -> Any:
    """*data* with each of *texts* replaced by what it stands for."""
    if isinstance(data, dict):
        return {key: _replaced(one, texts) for key, one in data.items()}
    if isinstance(data, list):
        return [_replaced(one, texts) for one in data]
    return texts.get(data, data) if isinstance(data, str) else data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "smm: 1\nlang: nl\nquestions:\n  gone: {ask: Wat?}\n",
            'nothing in this pack is called "gone" here',
        ),
        ("smm: 1\nlang: nl\ntopic:\n  a: b\n", 'did you mean "topics"?'),
        ("smm: 1\nlang: nl\npack: Tekst\n", "keys with their texts belong here"),
        ("smm: 1\nlang: nl\npack: {title: [Tekst]}\n", "a text belongs here"),
        (
            "smm: 1\nlang: nl\nmodels: {ladder: {short: De ladder van de schrijver}}\n",
            '"short" has 26 characters, and 24 is the most',
        ),
        (
            "smm: 1\nlang: nl\nquestions: {rhythm: {do: {at-times: Kijk soms.}}}\n",
            'nothing in this pack is called "at-times" here',
        ),
        ("smm: 1\nlang: de\n", 'this file is for "nl", and does not say so'),
        ("lang: nl\n", 'a translation begins with "smm: 1"'),
        ("[]\n", "key: value"),
        ("smm: 1\nlang: nl\nlang: nl\n", "lang"),
    ],
)
def test_what_is_no_text_of_the_pack_is_told_with_its_place(
    text: str, expected: str, tmp_path: Path
) -> None:
    file = tmp_path / "nl.yaml"
    file.write_text(text)

    diagnostics = load_translation(file, tiny_pack(), "nl").diagnostics

    assert any(
        expected in f"{diagnostic.message} {diagnostic.hint}" for diagnostic in diagnostics
    ), diagnostics
    assert all(diagnostic.place is not None for diagnostic in diagnostics)


def test_a_translation_whose_language_the_pack_does_not_list_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(BASE, folder)
    (folder / "lang").mkdir()
    (folder / "lang" / "nl.yaml").write_text("smm: 1\nlang: nl\n")

    unlisted = check_translations(folder, tiny_pack())

    assert [diagnostic.slug for diagnostic in unlisted] == ["unlisted-language"]
