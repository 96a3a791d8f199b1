"""
Hazards of reading, one row a test; the rest of them have theirs beside the reader that they try.

What is said of each file, to the letter, stands in tests/invalid.
"""

import shutil
from pathlib import Path

import pytest

from smmodels.diagnostics import Diagnostic
from smmodels.loader.answers import read_standing
from smmodels.loader.packs import load_pack
from smmodels.loader.translations import load_translation
from tests.invalid.test_invalid import bad_files
from tests.loader.tiny import BASE, answers, tiny_pack

HEAD = "smm: 1\nanswers:\n"


def only(diagnostics: tuple[Diagnostic, ...]) -> Diagnostic:
    assert len(diagnostics) == 1, [diagnostic.message for diagnostic in diagnostics]
    return diagnostics[0]


@pytest.mark.parametrize(
    ("fmt", "text"),
    [
        ("yaml", f"{HEAD}  rhythm: never\n  rhythm: at-times\n"),
        ("yaml", f'{HEAD}  rhythm: never\n  "rhythm": never\n'),
        ("yaml", "smm: 1\nanswers: {rhythm: never, rhythm: never}\n"),
        ("yaml", f"{HEAD}  rhythm: {{answer: never, note: a, note: b}}\n"),
        ("yaml", "smm: 1\nsmm: 1\n"),
        ("json", '{"smm": 1, "answers": {"rhythm": "never", "rhythm": "never"}}'),
        ("json", '{"smm": 1, "answers": {"rhythm": "never", "rhyth\\u006d": "never"}}'),
        ("json", '{"smm": 1, "smm": 1}'),
        ("csv", "question,answer\nrhythm,never\nrhythm,never\n"),
    ],
)
def test_y01_what_is_given_twice_is_refused_and_both_places_are_told(fmt: str, text: str) -> None:
    read = answers(text, fmt)
    diagnostic = only(read.diagnostics)

    assert read.respondent is None
    assert "twice" in diagnostic.message
    assert diagnostic.place is not None
    assert [words for _, words in diagnostic.also] != []


def test_y01_a_column_given_twice_is_refused() -> None:
    read = answers("question,answer,answer\nrhythm,never,never\n", "csv")

    assert read.respondent is None
    assert "twice" in only(read.diagnostics).message


def test_y01_twice_in_a_saved_assessment_or_a_translation_is_refused_too(tmp_path: Path) -> None:
    saved = read_standing("a.json", b'{"smm": 1, "tool": {}, "tool": {}}', tiny_pack())
    path = tmp_path / "nl.yaml"
    path.write_text("smm: 1\nlang: nl\nlang: nl\n")
    translated = load_translation(path, tiny_pack(), "nl")

    assert saved.respondent is None
    assert any("twice" in diagnostic.message for diagnostic in saved.diagnostics)
    assert any("twice" in diagnostic.message for diagnostic in translated.diagnostics)


def test_y04_an_alias_of_itself_is_refused_before_anything_follows_it() -> None:
    for text in ("a: &a [*a]\n", "smm: 1\nanswers: &a {rhythm: *a}\n", "&a [*a]\n"):
        read = answers(text)

        assert read.respondent is None
        assert any(
            "*" in diagnostic.message or "&" in diagnostic.message
            for diagnostic in read.diagnostics
        )


@pytest.mark.parametrize("day", ["2024-02-31", "2023-02-29", "2024-13-01", "0000-01-01"])
@pytest.mark.parametrize(
    "where", ["date: {}\n", "answers:\n  rhythm: {{answer: never, on: {}}}\n"], ids=["date", "on"]
)
def test_y07_a_day_that_no_calendar_has_is_told_with_its_place(where: str, day: str) -> None:
    diagnostic = only(answers(f"smm: 1\n{where.format(day)}").diagnostics)

    assert diagnostic.message == f'there is no day "{day}"'
    assert diagnostic.place is not None


def test_y07_where_no_day_belongs_it_is_text() -> None:
    read = answers("smm: 1\norganisation: 2024-02-31\n")

    assert read.respondent is not None
    assert read.respondent.organisation == "2024-02-31"


TAGS = ["!!str", "!!int", "!!binary", "!!set", "!!omap", "!!pairs", "!!timestamp", "!own", "!"]
TAGS += ["!!python/object/apply:os.system", "!!python/name:os.system", "!<tag:yaml.org,2002:map>"]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("node", ["x", "[a]", "{a: b}"])
def test_y09_every_tag_is_refused(tag: str, node: str) -> None:
    read = answers(f"smm: 1\norganisation: {tag} {node}\n")

    assert read.respondent is None
    assert any(diagnostic.message.startswith("tags (") for diagnostic in read.diagnostics)


@pytest.mark.parametrize("text", ["answers:\n\trhythm: never\n", "answers:\n  rhythm:\tnever\n"])
def test_y10_a_tab_is_told_as_a_tab(text: str) -> None:
    diagnostic = only(answers(f"smm: 1\n{text}").diagnostics)

    assert "a tab" in diagnostic.message
    assert "space" in (diagnostic.hint or "")


@pytest.mark.parametrize("text", ["@brand", "*bold*", "`x`", "%done", '"x" y', "Is this: ok?"])
def test_y11_what_people_write_about_social_media_is_told_to_need_quotes(text: str) -> None:
    diagnostic = only(answers(f"smm: 1\norganisation: {text}\n").diagnostics)

    assert diagnostic.place is not None
    assert diagnostic.place.line == 2
    assert "quotes" in f"{diagnostic.message} {diagnostic.hint}"


EMPTY = [
    "",
    "\n\n",
    "# nothing\n",
    "text",
    "5",
    "[a]",
    "- a",
    "---\n---\n",
    "smm: 1\n---\nsmm: 1\n",
]


@pytest.mark.parametrize("fmt", ["yaml", "json", "csv", None])
@pytest.mark.parametrize("text", EMPTY)
def test_y13_what_holds_no_answers_at_all_is_refused(text: str, fmt: str | None) -> None:
    read = answers(text, fmt)

    assert read.respondent is None
    assert read.diagnostics


LAX = ["3", "1.0", "true", "null", ".nan", ".inf", "[[never]]", "{a: b}", '""', "1_000", "yes"]


@pytest.mark.parametrize("value", LAX)
@pytest.mark.parametrize("question", ["rhythm", "decision", "papers"])
def test_y18_nothing_is_taken_for_an_answer_that_is_none(question: str, value: str) -> None:
    read = answers(f"{HEAD}  {question}: {value}\n")

    if value == "null":  # nothing behind the colon is a question not answered yet
        assert read.respondent is not None
        assert read.respondent.answers == {}
    else:
        assert read.respondent is None


NEARLY = [
    ("questions.yaml", "    ask: How", '    effort: "2"\n    ask: How'),
    ("questions.yaml", "    ask: How", "    effort: 2.0\n    ask: How"),
    ("questions.yaml", "    ask: How", "    effort: true\n    ask: How"),
    ("sources.yaml", "    by: Its author", '    by: Its author\n    retelling: "yes"'),
    ("sources.yaml", "    by: Its author", '    by: Its author\n    retelling: "true"'),
    ("sources.yaml", "    by: Its author", "    by: Its author\n    retelling: 1"),
    ("sources.yaml", "    title: The book", "    title: 2024"),
    ("ladder.yaml", "title: A ladder", "title: true"),
    ("ladder.yaml", "advice: [Begin.]", "advice: Begin."),
    ("pack.yaml", "title: A tiny pack", "title: A tiny pack\nabuot: Nothing"),
    ("questions.yaml", "    ask: How", "    aks: How\n    ask: How"),
    ("ladder.yaml", "    title: First", "    title: First\n    requries: {}"),
    ("findings.yaml", "    basis: ours", "    basis: ours\n    barr: ours"),
    ("sources.yaml", "    by: Its author", "    by: Its author\n    link: https://e.example"),
]


@pytest.mark.parametrize(("file", "old", "new"), NEARLY)
def test_y18_nothing_nearly_right_in_a_pack_is_taken_for_what_it_is_not(
    file: str, old: str, new: str, tmp_path: Path
) -> None:
    folder = tmp_path / "tiny"
    shutil.copytree(BASE, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    loaded = load_pack(folder)

    assert loaded.pack is None
    assert [diagnostic.file for diagnostic in loaded.diagnostics] == [str(folder / file)]


@pytest.mark.parametrize(
    "text", ["smm: 1\nodd: a\n", f"{HEAD}  rhythm: {{answer: never, odd: a}}\n"]
)
def test_y18_a_key_that_nothing_knows_is_refused(text: str) -> None:
    assert only(answers(text).diagnostics).message == 'unknown key "odd"'


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", '"1"', "true", "1.0"])
def test_y18_the_version_of_the_format_is_the_number_1_and_nothing_like_it(number: str) -> None:
    assert answers(f'{{"smm": {number}}}', "json").respondent is None
    assert answers('{"smm": 1}', "json").respondent is not None


@pytest.mark.parametrize(
    ("file", "line"), [("ladder.yaml", "kind: curve"), ("questions.yaml", "    topic: hearing")]
)
def test_y19_no_pattern_of_a_pack_is_ever_run(tmp_path: Path, file: str, line: str) -> None:
    """There is none to run: the key is unknown wherever it is put."""
    folder = tmp_path / "tiny"
    shutil.copytree(BASE, folder)
    text = (folder / file).read_text()
    indent = " " * (len(line) - len(line.lstrip()))
    (folder / file).write_text(text.replace(line, f"{line}\n{indent}pattern: (a+)+$", 1))

    assert only(load_pack(folder).diagnostics).message == 'unknown key "pattern"'


TABLES = [name for name in bad_files("answers") if name.endswith(".csv")]
WARNED_OF = {"answers/y16-invisible-characters.csv", "answers/y20-note-without-answer.csv"}


@pytest.mark.parametrize("name", TABLES)
def test_y20_a_table_with_anything_wrong_in_it_gives_no_answers_at_all(name: str) -> None:
    data = (BASE.parent / name).read_bytes()
    read = answers(data, "csv")

    assert (read.respondent is None) == (name not in WARNED_OF)
    assert read.diagnostics
    assert all(diagnostic.place is not None for diagnostic in read.diagnostics) or not data
