"""Texts and words as other programs write them: line ends, spaces, paths, and whole other files."""

import json

import pytest
from msgspec.structs import replace

from smmodels.answers_file.encoding import Format, read, update
from smmodels.diagnostics import Diagnostic
from smmodels.loader.answers import LoadedAnswers, LoadedStanding, read_answers, read_standing
from smmodels.loader.faults import UNUSUAL
from smmodels.loader.formats import parse
from smmodels.loader.packs import LoadedPack, load_pack
from smmodels.loader.tree import Parsed
from smmodels.report.diagnostics import draw_diagnostics
from tests.cli.inside import Inside
from tests.loader.tiny import BASE, ROOT, answers, messages, tiny_pack, yaml

LOUD = ROOT / "examples" / "loud.yaml"


@pytest.mark.parametrize("end", ["\\r\\n", "\\r", "\\x0d\\n", "\\u000d", "\\n"])
@pytest.mark.parametrize("fmt", ["yaml", "json"])
def test_y15_an_escaped_line_end_inside_a_text_is_a_line_end(end: str, fmt: str) -> None:
    if fmt == "json":
        end = end.replace("\\x0d", "\\u000d")
    loaded = answers(f'{{"smm": 1, "organisation": "a{end}b"}}', fmt)
    assert not messages(loaded)
    assert loaded.respondent is not None
    assert loaded.respondent.organisation == "a\nb"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_y15_a_line_end_inside_a_cell_is_a_line_end(end: str) -> None:
    loaded = answers(f'question,answer,note\nrhythm,never,"a{end}b"\n', "csv")
    assert loaded.respondent is not None
    assert loaded.respondent.answers["rhythm"].note == "a\nb"


def test_y15_an_escaped_line_end_hides_no_other_fault() -> None:
    assert messages(yaml('a: "b\\x0d \\e"\nc: d\nc: e\n')) == [
        "1:11 a control character (U+001B), which cannot be seen and is not allowed",
        '3:1 "c" is given twice',
    ]


def test_a_pack_with_escaped_line_ends_is_sound(inside: Inside) -> None:
    for path in BASE.iterdir():
        text = path.read_text("utf-8").replace("about: It begins.", r'about: "It\r\nbegins."')
        (inside.folder / path.name).write_text(text, "utf-8")
    pack = load_pack(inside.folder).pack
    assert pack is not None
    assert pack.models["ladder"].dimensions[0].levels[0].about == "It\nbegins."


def test_nothing_can_come_of_a_file_without_an_error_that_says_why() -> None:
    warning = (Diagnostic("a", "x", "x", severity="warning"),)
    with pytest.raises(AssertionError):
        Parsed(None, warning)
    with pytest.raises(AssertionError):
        LoadedAnswers(diagnostics=warning)
    with pytest.raises(AssertionError):
        LoadedStanding(diagnostics=warning)
    with pytest.raises(AssertionError):
        LoadedPack("a", diagnostics=warning)


@pytest.mark.parametrize("line", ["check a.yaml", "assess -a a.yaml", "compare a.yaml a.yaml"])
def test_a_file_that_is_refused_without_a_reason_is_a_bug(
    line: str, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inside.folder / "a.yaml").write_bytes(LOUD.read_bytes())
    monkeypatch.setattr("smmodels.loader.builder.Tree", lambda *_: None)
    done = inside(*line.split())
    assert done.code == 70
    assert "this is a bug" in done.err


def test_an_interview_is_told_why_a_file_with_too_many_old_answers_stops_it() -> None:
    data = json.dumps({"smm": 1, "answers": {"papers": ["Gone"] * 300, "rhythm": "Gone"}})
    loaded = read_answers("a.json", data.encode(), tiny_pack(), "json", going_on=True)
    assert loaded.respondent is None
    assert "error" in {diagnostic.severity for diagnostic in loaded.diagnostics}


def test_an_option_whose_text_is_its_id_is_an_answer_and_not_the_text_of_one() -> None:
    pack = tiny_pack()
    decision = pack.questions["decision"]
    options = (replace(decision.options[0], text="Go."), *decision.options[1:])
    pack = replace(
        pack, questions={**pack.questions, "decision": replace(decision, options=options)}
    )
    data = json.dumps({"smm": 1, "answers": {"decision": {"one_of": ["go"]}}})

    (told,) = read_answers("a.json", data.encode(), pack, "json").diagnostics

    assert (told.slug, told.hint) == ("wrong-shape", "write: decision: go")


SPACED = {
    "yaml": (
        "smm: 1\ndate: _2026-11-01_\nanswers:\n  rhythm_: _never\n  papers: [_policy_, training_]\n"
        "  decision: {answer: _unknown_, on: 2026-11-01_}\n"
    ),
    "json": (
        '{"smm": 1, "_date_": "_2026-11-01", "answers": {"_rhythm": "never_", "papers":'
        ' ["policy_", "_training"], "decision": {"answer": "unknown_", "on": "_2026-11-01"}}}'
    ),
    "csv": (
        "question,answer,on\n_rhythm_,_never,\npapers_,_policy training_,\n"
        "decision,_unknown_,2026-11-01_\n"
    ),
}


@pytest.mark.parametrize("space", UNUSUAL)
@pytest.mark.parametrize("fmt", ["yaml", "json", "csv"])
def test_unusual_spaces_around_words_and_days_are_taken_off(space: str, fmt: str) -> None:
    loaded, plain = (answers(SPACED[fmt].replace("_", sign), fmt) for sign in (space, ""))
    assert not messages(loaded)
    assert loaded.respondent is not None
    assert loaded.respondent == plain.respondent


@pytest.mark.parametrize(
    ("text", "fmt"),
    [
        ("smm: 1\nanswers:\n  rhythm: never\n  rhythm\u00a0: at-times\n", "yaml"),
        ('{"smm": 1, "answers": {"rhythm": "never", "rhythm\u00a0": "at-times"}}', "json"),
        ("question,answer\nrhythm,never\nrhythm\u00a0,at-times\n", "csv"),
    ],
)
def test_y01_a_question_twice_is_told_whatever_spaces_are_around_it(text: str, fmt: str) -> None:
    assert [diagnostic.slug for diagnostic in answers(text, fmt).diagnostics] == ["duplicate-key"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("smm: 1\nanswers:\n  rhythm\u00a0: \u00a0never\n", "yaml"),
        ('{"smm": 1, "answers": {"rhythm\u00a0": "\u00a0never"}}', "json"),
        ("question,answer\nrhythm\u00a0,\u00a0never\n", "csv"),
    ],
)
def test_an_answer_takes_the_place_of_one_with_unusual_spaces(text: str, form: Format) -> None:
    new = update(text, form, {"rhythm": "at-times"}, ["rhythm"])
    assert read(new, form).answers == {"rhythm": "at-times"}


def test_an_unusual_space_in_a_pack_is_called_by_its_name(inside: Inside) -> None:
    for path in BASE.iterdir():
        text = path.read_text("utf-8").replace("rhythm: at-times", "rhythm: at-times\u00a0")
        text = text.replace("basis: ours", "basis: \u3000ours").replace("smm: 1", "smm: \u00a01")
        (inside.folder / path.name).write_text(text, "utf-8")
    told = draw_diagnostics(load_pack(inside.folder).diagnostics)
    assert '"rhythm" has a no-break space (U+00A0) at its beginning or end' in told
    assert '"basis" has an unusual space (U+3000) at its beginning or end' in told
    assert '"smm" has a no-break space (U+00A0) at its beginning or end' in told


@pytest.mark.parametrize("fmt", ["yaml", "json", "csv"])
def test_a_row_of_equals_signs_alone_is_no_merge(fmt: str) -> None:
    texts = {
        "yaml": "smm: 1\norganisation: |\n  A\n  =======\n  <<<<<<< B\nanswers: {}\n",
        "json": '{"smm": 1, "organisation": "<<<<<<<\\n=======\\n>>>>>>>"}',
        "csv": 'question,answer,note\nrhythm,never,"A\n=======\n>>>>>>> B"\n',
    }
    assert not messages(answers(texts[fmt], fmt))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xmlPK\x03\x04xl/workbook.xml", "Excel"),
        (b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xmlPK\x03\x04word/document.xml", "Word"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
        (b"PK\x03\x04\x14\x00answers.yaml", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"%PDF-1.4\nof ASCII alone", "PDF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"GIF89a\x01\x00", "image"),
        (b"RIFF\n\x00\x00\x00WEBPVP8 ", "image"),
        (b"PK\x03\x04xl/" + b"x" * 5_000_000, "Excel"),
    ],
)
@pytest.mark.parametrize("fmt", ["yaml", "csv", None])
def test_y21_a_file_that_is_no_text_is_told_as_what_it_is(
    data: bytes, what: str, fmt: str | None
) -> None:
    [diagnostic] = answers(data, fmt).diagnostics
    assert what in diagnostic.message
    assert diagnostic.hint


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("assess", "this is a saved assessment, not an answers file"),
        ("plan", "this is a report that smm wrote, not an answers file"),
    ],
)
def test_a_report_in_the_place_of_answers_is_told_as_one(
    command: str, what: str, inside: Inside
) -> None:
    written = inside(command, "-a", LOUD, "--format", "json", "-o", "report.json")
    assert written.code == 0
    done = inside("assess", "-a", "report.json")
    assert done.code == 2
    assert done.err.startswith(f"report.json: {what}\n")


def test_answers_are_read_where_a_saved_assessment_may_stand() -> None:
    data = b"smm: 1\nanswers: {rhythm: never}\n"
    assert read_standing("a.yaml", data, tiny_pack()).respondent is not None


def test_a_line_break_in_a_word_breaks_no_line_of_what_is_told() -> None:
    data = (
        '{"smm": 1, "an\\nswers": 1, "answers": {"a\\nb\u2028c": "x", "rhythm": "ne\\nver\u2029"}}'
    )
    diagnostics = answers(data, "json").diagnostics
    drawn = draw_diagnostics(diagnostics)
    assert len(diagnostics) == 3
    assert drawn.splitlines() == drawn.split("\n")[:-1]
    assert not [
        diagnostic.message for diagnostic in diagnostics if len(diagnostic.message.splitlines()) > 1
    ]


def test_a_path_that_means_what_it_looks_like_is_not_warned_of() -> None:
    for text in ("C:/new", "C:\\\\new\\\\team", "\\\\\\\\nas\\\\team", "C:\\/new", "Q: yes\\nno"):
        for fmt in ("yaml", "json"):
            assert not parse("x", f'{{"a": "{text}"}}'.encode(), fmt).diagnostics, text
