"""
Whatever is in a file, reading it and reporting on it ends in a report or in a sentence.

With SMM_DEEP=1 each is tried with far more inputs; `--hypothesis-show-statistics` counts them.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from smmodels.answers_file.template import template, write_translation
from smmodels.diagnostics import Diagnostic, has_errors
from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.compare import compare
from smmodels.engine.pack import Pack
from smmodels.engine.plan import plan
from smmodels.engine.translation import texts_of
from smmodels.loader.answers import read_answers, read_standing
from smmodels.loader.formats import parse
from smmodels.loader.packs import load_pack
from smmodels.loader.translations import load_translation
from smmodels.report import DOCUMENT_OR_JSON_FORMATS, FORMATS, Format, render, render_document
from smmodels.report.diagnostics import diagnostics_json, draw_diagnostics
from smmodels.report.json.comparison import comparison_json
from smmodels.report.json.plan import plan_json
from smmodels.report.sarif import diagnostics_sarif
from smmodels.report.sections.comparison import build_comparison
from smmodels.report.sections.plan import build_plan
from tests.cli.inside import Inside
from tests.loader.tiny import BASE, ROOT, tiny_pack
from tests.reliability.commands import DEEP
from tests.reliability.mutations import mishaps, shapes
from tests.report.pages import tree_of
from tests.report.test_any_world import worlds
from tests.report.toy import DATE
from tests.tries import tries

YAML = b"""\
smm: 1
pack: tiny@1.0.0
organisation: 'A bakery, "Verhoeven"'
date: 2026-11-22
answers:
  rhythm: at-times  # ask Anna
  papers: [policy]
  decision: {answer: go, note: "two\\nlines", on: 2026-11-01}
"""
JSON = b"""\
{"smm": 1, "pack": "tiny@1.0.0", "organisation": "\\u00c4", "answers": {"rhythm": "never",
 "papers": {"answer": ["policy"], "note": "n"}, "decision": {"answer": "unknown", "reason": "r"}}}
"""
CSV = b"""\
question,answer,note,reason,evidence,on
rhythm,at-times,"a ""note"", with
two lines",,,2026-11-01
papers,policy,,,,
decision,unknown,,nobody knows,,
"""
WRITTEN = {"yaml": YAML, "json": JSON, "csv": CSV}
PARTS = sorted(path.name for path in BASE.iterdir())


def trying(often: int) -> Callable[[Any], Any]:
    """So many inputs in the usual run, and ten times as many in the deep one."""
    quiet = list(HealthCheck) if DEEP else [HealthCheck.function_scoped_fixture]
    return tries(often * (10 if DEEP else 1), *quiet)


def assert_drawable(diagnostics: tuple[Diagnostic, ...]) -> None:
    """Everything that was found can be told, in every format."""
    assert bool(draw_diagnostics(diagnostics)) == bool(diagnostics)
    assert len(json.loads(diagnostics_json(diagnostics))) == len(diagnostics)
    assert json.loads(diagnostics_sarif(diagnostics, ROOT))["version"] == "2.1.0"


def assert_explained(data: bytes, fmt: str | None) -> None:
    """Answers are read, and assessed, or what is wrong is told."""
    read = read_answers("answers", data, tiny_pack(), fmt)
    assert (read.respondent is None) == has_errors(read.diagnostics)
    assert_drawable(read.diagnostics)
    if read.respondent is not None:
        json.loads(render(assess(tiny_pack(), read.respondent, DATE), "json"))


@trying(150)
@given(st.binary(max_size=400), st.sampled_from(["yaml", "json", "csv", None]))
def test_any_bytes_as_answers(data: bytes, fmt: str | None) -> None:
    assert_explained(data, fmt)


@trying(250)
@given(shapes(), st.sampled_from(["yaml", "json", "csv", None]))
def test_any_words_of_the_formats_as_answers(data: bytes, fmt: str | None) -> None:
    assert_explained(data, fmt)
    parse("x", b"a: " + data, "yaml")


@trying(250)
@given(st.sampled_from(["yaml", "json", "csv"]), st.data())
def test_answers_after_any_mishap(fmt: str, data: st.DataObject) -> None:
    assert_explained(data.draw(mishaps(WRITTEN[fmt])), fmt)


ESCAPES = [
    r"\r",
    r"\n",
    r"\t",
    r"\\",
    r"\/",
    r"\x0d",
    r"\u000d",
    r"\e",
    r"\N",
    r"\L",
    r"\_",
    r"\u0041",
    r"\ud800",
    r"\z",
    r"a",
    r"C:",
    r"C:\r",
    r"C:\N",
    r"\\nas\r",
]


@trying(200)
@given(
    st.lists(st.sampled_from([*ESCAPES, " "]), max_size=3).map("".join),
    st.sampled_from(["yaml", "json"]),
)
def test_any_escapes_in_a_text(text: str, fmt: str) -> None:
    assert_explained(f'{{"smm": 1, "organisation": "{text}"}}'.encode(), fmt)


def test_the_answers_that_mishaps_happen_to_are_sound() -> None:
    for fmt, data in WRITTEN.items():
        read = read_answers("answers", data, tiny_pack(), fmt)
        assert read.respondent is not None
        assert len(read.respondent.answers) == len(tiny_pack().questions)


@trying(100)
@given(st.sampled_from(PARTS), st.data())
def test_a_pack_after_any_mishap(tmp_path: Path, name: str, data: st.DataObject) -> None:
    for other in PARTS:
        (tmp_path / other).write_bytes((BASE / other).read_bytes())
    (tmp_path / name).write_bytes(data.draw(mishaps((BASE / name).read_bytes())))
    loaded = load_pack(tmp_path)

    assert (loaded.pack is None) == has_errors(loaded.diagnostics)
    assert_drawable(loaded.diagnostics)


SHIPPED = sorted(path.name for path in (ROOT / "models").glob("*.yaml"))


@trying(40)
@given(st.sampled_from(SHIPPED), st.data())
def test_a_file_of_the_shipped_models_after_any_mishap(name: str, data: st.DataObject) -> None:
    """Each is read alone, which is quick enough to be done often."""
    read = parse(name, data.draw(mishaps((ROOT / "models" / name).read_bytes())), "yaml")

    assert read.tree is not None or has_errors(read.diagnostics)
    assert_drawable(read.diagnostics)


@trying(60)
@given(st.data())
def test_a_translation_after_any_mishap(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "nl.yaml"
    path.write_bytes(data.draw(mishaps(TRANSLATION)))
    assert_drawable(load_translation(path, tiny_pack(), "nl").diagnostics)


@trying(100)
@given(st.data())
def test_a_saved_assessment_after_any_mishap(data: st.DataObject) -> None:
    read = read_standing("saved.json", data.draw(mishaps(SAVED)), tiny_pack())

    assert (read.respondent is None) == has_errors(read.diagnostics)
    assert_drawable(read.diagnostics)


@trying(40)
@given(st.sampled_from(["yaml", "csv"]), st.data())
def test_a_blank_after_any_mishap(fmt: str, data: st.DataObject) -> None:
    blank = template(tiny_pack(), list(tiny_pack().questions), "csv" if fmt == "csv" else "yaml")
    assert_explained(data.draw(mishaps(blank.encode())), fmt)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["assess -a", "plan -a", "compare mine", "check"])
def test_whatever_the_file_a_command_ends_with_a_listed_code(command: str, inside: Inside) -> None:
    mine = ROOT / "examples" / "loud.yaml"
    line = [str(mine) if word == "mine" else word for word in command.split()]

    seen = []

    @trying(12)
    @given(mishaps(mine.read_bytes()))
    def tried(data: bytes) -> None:
        seen.append(data)
        (inside.folder / "a.yaml").write_bytes(data)
        done = inside(*line, "a.yaml")
        assert done.code in (0, 2)
        assert "this is a bug" not in done.err
        assert bool(done.out) == (done.code == 0) or command == "check"

    tried()

    assert len(seen) >= (120 if DEEP else 12)


@pytest.mark.slow
@trying(25)
@given(worlds(), worlds(), st.sampled_from([None, 20, 80]))
def test_any_world_in_every_format(
    world: tuple[Pack, Respondent], other: tuple[Pack, Respondent], width: int | None
) -> None:
    assessment = assess(*world, DATE)
    for form in FORMATS:
        readable(render(assessment, form, width=width), form)
    planned = plan(*world, DATE)
    story = build_plan(planned)
    readable(plan_json(planned), "json")
    comparison = compare(assess(world[0], Respondent({}), DATE), assessment)
    names = (other[1].organisation or "", "b")
    readable(comparison_json(comparison, names, [names[0]]), "json")
    for told_in in DOCUMENT_OR_JSON_FORMATS:
        if told_in != "json":
            readable(render_document(story, told_in, width=width), told_in)
            compared = build_comparison(comparison, names, [names[0]])
            readable(render_document(compared, told_in, width=width), told_in)


def readable(text: str, form: Format) -> None:
    """Other programs read it, and find nothing in it that runs or moves anything."""
    kept = {"\n", "\t"} if form in ("html", "csv") else {"\n"}
    assert not {letter for letter in text if ord(letter) < 32 or 127 <= ord(letter) < 160} - kept
    text.encode()
    match form:
        case "json":
            json.loads(text, parse_constant=pytest.fail)
        case "csv":
            rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "\t"))]
        case "junit" | "badge":
            tags = {element.tag.rpartition("}")[2] for element in fromstring(text).iter()}
            assert tags.isdisjoint({"script", "image", "a"})
        case "html":
            tree = tree_of(text)
            assert not list(tree.iter("script"))
            assert not [
                element
                for element in tree.iter()
                if any(key.startswith("on") for key in element.attrib)
            ]
        case _:
            assert text.endswith("\n")


TRANSLATION = write_translation("nl", texts_of(tiny_pack()), texts_of(tiny_pack())).encode()
SAVED = render(
    assess(
        tiny_pack(), read_answers("a", YAML, tiny_pack(), "yaml").respondent or Respondent({}), DATE
    ),
    "json",
).encode()
