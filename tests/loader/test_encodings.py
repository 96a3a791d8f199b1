"""Y14, Y15, Y16, Y17: bytes, line ends and characters that nobody sees."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from smmodels.answers_file.yaml_writer import plain_or_quoted
from smmodels.loader.faults import doubtful_in, refused_character_in
from smmodels.loader.packs import load_pack
from smmodels.loader.translations import load_translation
from smmodels.report.json.entries import json_text
from smmodels.sanitize import clean, is_clean_for_prompt
from tests.cli.command import ROOT
from tests.loader.tiny import answers, messages, yaml

TEXT = (
    'smm: 1\norganisation: Café Noël\nanswers:\n  rhythm: {answer: never, note: "One\n    two"}\n'
)
JSON = '{"smm": 1,\n"organisation": "Café Noël",\n"answers": {"rhythm": "never"}}\n'
CSV = 'question,answer,note\nrhythm,never,"One, two"\ndecision,go,é\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be+bom"])
@pytest.mark.parametrize(("fmt", "text"), [("yaml", TEXT), ("json", JSON), ("csv", CSV)])
def test_y14_utf_8_and_utf_16_that_says_so_are_read(encoding: str, fmt: str, text: str) -> None:
    data = b"\xfe\xff" + text.encode("utf-16-be") if "bom" in encoding else text.encode(encoding)
    read = answers(data, fmt)
    assert not messages(read)
    assert read.respondent == answers(text, fmt).respondent
    assert answers(data, None).respondent == answers(text, None).respondent


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(("fmt", "text"), [("yaml", TEXT), ("json", JSON), ("csv", CSV)])
def test_y15_every_kind_of_line_end_means_the_same(end: str, fmt: str, text: str) -> None:
    read = answers(text.replace("\n", end), fmt)
    assert not messages(read)
    assert read.respondent == answers(text, fmt).respondent


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85"])
def test_y15_lines_are_counted_alike_whatever_ends_them(end: str) -> None:
    read = answers(f"smm: 1{end}answers:{end}  rhythm: nver{end}")
    assert messages(read) == ['3:11 unknown option "nver"']


def test_y15_a_line_separator_inside_a_text_of_json_is_kept() -> None:
    read = answers('{"smm": 1, "organisation": "a\u2028b"}', "json")
    assert read.respondent is not None
    assert read.respondent.organisation == "a\u2028b"


@pytest.mark.parametrize(("fmt", "text"), [("yaml", TEXT), ("json", JSON)])
def test_y14_what_is_not_utf_8_is_refused_with_its_line(fmt: str, text: str) -> None:
    read = answers(text.encode("latin-1"), fmt)
    column = 18 if fmt == "yaml" else 21
    expected = "the file is not UTF-8: line 2 holds a byte that is no character"
    assert messages(read) == [f"2:{column} {expected}"]


def test_y14_lines_before_a_wrong_byte_are_counted_whatever_ends_them() -> None:
    read = yaml(b"a: b\r\rc: \xe9\r\n")
    assert messages(read) == ["3:4 the file is not UTF-8: line 3 holds a byte that is no character"]


def test_y20_a_table_from_a_spreadsheet_of_old_is_told_how_to_be_saved() -> None:
    read = answers(CSV.encode("cp1252"), "csv")
    assert messages(read)[0].startswith("3:13 the file is not UTF-8: line 3")
    assert read.diagnostics[0].hint == 'in Excel, save it as "CSV UTF-8"'


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("fmt", "text"), [("yaml", TEXT), ("json", JSON), ("csv", CSV)])
def test_y14_utf_16_that_does_not_say_so_is_told_as_an_encoding(
    encoding: str, fmt: str, text: str
) -> None:
    read = answers(text.encode(encoding), fmt)
    assert messages(read) == ["this looks like UTF-16, and does not say so by its first two bytes"]
    assert read.respondent is None


def test_y14_utf_16_that_breaks_off_is_refused() -> None:
    read = answers(TEXT.encode("utf-16")[:-1])
    assert messages(read) == ["the file says that it is UTF-16, and is not"]


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ufeff", "\ufffe", "\uffff"]
)
@pytest.mark.parametrize(("fmt", "text"), [("yaml", TEXT), ("json", JSON), ("csv", CSV)])
def test_y16_characters_that_cannot_be_seen_are_refused(
    character: str, fmt: str, text: str
) -> None:
    read = answers(text.replace("e", f"e{character}", 1), fmt)
    assert read.respondent is None
    assert len(read.diagnostics) == 1
    assert f"U+{ord(character):04X}" in read.diagnostics[0].message
    assert read.diagnostics[0].place is not None


def test_y17_as_many_accents_as_unicode_bears_are_read_and_one_more_is_told_where_it_stands() -> (
    None
):
    accents = "\u0316\u0301" * 15
    read = answers(f"smm: 1\norganisation: a{accents} a{accents} Zoe\u0308\n")
    assert read.respondent is not None
    assert str(read.respondent.organisation).endswith("Zo\u00eb")
    read = answers(f"smm: 1\norganisation: a{accents}\u0301\n")
    assert messages(read) == ["2:46 more than 30 accents on one letter"]


def test_y16_each_line_with_such_a_character_is_told_up_to_a_point() -> None:
    assert len(yaml("a: \x07\x07\nb: \x07\n").diagnostics) == 2
    assert len(yaml("a: \x07\n" * 5000).diagnostics) == 10


@pytest.mark.parametrize("mark", ["\u061c", "\u202a", "\u202e", "\u2066", "\u2069"])
def test_y16_marks_that_turn_text_around_are_warned_of(mark: str) -> None:
    read = answers(TEXT.replace("Caf", f"Caf{mark}"))
    assert read.respondent is not None
    assert [diagnostic.severity for diagnostic in read.diagnostics] == ["warning"]
    assert read.diagnostics[0].slug == "turned-text"


UNSEEN = {
    "\u00ad": "SOFT HYPHEN (U+00AD)",
    "\u034f": "COMBINING GRAPHEME JOINER (U+034F)",
    "\u115f": "HANGUL CHOSEONG FILLER (U+115F)",
    "\u1160": "HANGUL JUNGSEONG FILLER (U+1160)",
    "\u180e": "MONGOLIAN VOWEL SEPARATOR (U+180E)",
    "\u200b": "ZERO WIDTH SPACE (U+200B)",
    "\u200c": "ZERO WIDTH NON-JOINER (U+200C)",
    "\u200d": "ZERO WIDTH JOINER (U+200D)",
    "\u2060": "WORD JOINER (U+2060)",
    "\u2064": "INVISIBLE PLUS (U+2064)",
    "\u206f": "NOMINAL DIGIT SHAPES (U+206F)",
    "\u3164": "HANGUL FILLER (U+3164)",
    "\ufe0f": "VARIATION SELECTOR-16 (U+FE0F)",
    "\uffa0": "HALFWIDTH HANGUL FILLER (U+FFA0)",
    "\ufff0": "U+FFF0",
    "\U000e0041": "TAG LATIN CAPITAL LETTER A (U+E0041)",
    "\U000e007f": "CANCEL TAG (U+E007F)",
    "\U000e0100": "VARIATION SELECTOR-17 (U+E0100)",
}


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize(("fmt", "text"), [("yaml", TEXT), ("json", JSON), ("csv", CSV)])
def test_y16_what_nobody_sees_is_warned_of_by_its_name_and_left_out(
    sign: str, fmt: str, text: str
) -> None:
    word = "One" if fmt == "csv" else "Caf"
    read = answers(text.replace(word, f"{word}{sign}"), fmt)
    told = [
        (diagnostic.slug, diagnostic.severity, diagnostic.message)
        for diagnostic in read.diagnostics
    ]

    assert read.respondent is not None
    sentence = f"a character here cannot be seen: {UNSEEN[sign]}"
    assert told == [("invisible-character", "warning", sentence)]
    assert clean(f"Caf{sign}es") == "Cafes"


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("fmt", ["yaml", "json"])
def test_y16_an_escape_that_stands_for_nothing_to_see_is_warned_of_too(sign: str, fmt: str) -> None:
    escape = json.dumps(sign) if fmt == "json" else plain_or_quoted(sign)
    read = answers(f'{{"smm": 1, "organisation": {escape}}}', fmt)

    assert read.respondent is not None
    assert read.respondent.organisation == sign
    assert [diagnostic.slug for diagnostic in read.diagnostics] == ["invisible-character"]


def test_y16_each_text_and_line_with_such_a_character_is_told() -> None:
    read = answers('smm: 1\norganisation: a\u200bb\nscope: "a\\u200bb"\nanswers: {}  # \u202e\n')
    assert [
        diagnostic.place.line for diagnostic in read.diagnostics if diagnostic.place is not None
    ] == [2, 3, 4]


def test_y16_what_nobody_sees_is_told_in_a_pack_and_its_translations_too(tmp_path: Path) -> None:
    home = tmp_path / "pack"
    shutil.copytree(ROOT / "tests" / "invalid" / "base", home)
    file = home / "questions.yaml"
    file.write_text(file.read_text("utf-8").replace("ask: ", "ask: \u200b", 1), "utf-8")
    other = home / "nl.txt"
    other.write_text("smm: 1\nlang: nl\npack: {title: Klei\u00adn}\n", "utf-8")

    read = load_pack(home)
    assert read.pack is not None
    diagnostics = [*read.diagnostics, *load_translation(other, read.pack, "nl").diagnostics]

    assert [
        (Path(diagnostic.file).name, diagnostic.slug, diagnostic.severity)
        for diagnostic in diagnostics
    ] == [
        ("questions.yaml", "invisible-character", "warning"),
        ("nl.txt", "invisible-character", "warning"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
        "PDF\u200c\u0647\u0627",
        "क्\u200dष",  # Hindi
        "👩\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 🏳\ufe0f\u200d🌈 1\ufe0f\u20e3 ©\ufe0f",
        "🙋🏽\u200d♀\ufe0f",
        "葛\U000e0100城",
        "ᠠ\u180b",
    ],
)
def test_y16_what_joins_or_changes_a_sign_beside_it_is_left_alone(text: str) -> None:
    assert not messages(answers(f"smm: 1\norganisation: {text}\nanswers: {{}}\n"))
    assert clean(text) == text
    assert json_text({"text": text}) == f'{{\n  "text": "{text}"\n}}\n'


@pytest.mark.parametrize(
    "text",
    [
        "🙂\ufe0f\ufe01\ufe02",
        "\u0645\u200c\u200d\u200c",
        "a\u200b\u200c\u0647\u0627",
        "a\ufe0f\u200d🔥",
        "\u200d \u0627",
    ],
)
def test_y16_nothing_is_hidden_behind_what_may_stand_alone(text: str) -> None:
    assert doubtful_in(text) is not None
    assert doubtful_in(clean(text)) is None
    assert json.loads(json_text({"text": text}))["text"] == text
    assert answers(f"smm: 1\norganisation: {plain_or_quoted(text)}\nanswers: {{}}").respondent == (
        answers(f"smm: 1\norganisation: {text}\nanswers: {{}}").respondent
    )


@pytest.mark.parametrize("mark", ["\u200e", "\u200f"])
def test_y16_marks_that_hebrew_and_arabic_cannot_do_without_are_left_alone(mark: str) -> None:
    read = answers(TEXT.replace("Caf", f"Caf{mark}"))
    assert not messages(read)
    assert clean(f"Caf{mark}") == f"Caf{mark}"


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF])
@pytest.mark.parametrize("fmt", ["yaml", "json"])
def test_y16_an_escape_that_stands_for_no_character_is_refused(code: int, fmt: str) -> None:
    read = answers(f'{{"smm": 1, "organisation": "a\\u{code:04x}b"}}', fmt)
    assert [diagnostic.slug for diagnostic in read.diagnostics] == ["control-character"]
    assert f"U+{code:04X}" in read.diagnostics[0].message
    assert read.respondent is None


def test_y16_what_is_replaced_where_it_is_shown_is_told_where_it_is_read_and_escaped_in_files() -> (
    None
):
    for code in (*range(0x10000), *range(0x1BCA0, 0x1BCB0), *range(0x1D170, 0x1D180), 0xE0001):
        sign = chr(code)
        told = refused_character_in(sign) is not None or doubtful_in(sign) is not None
        if sign in "\t\n\r\u2028\u2029\ufffd":  # blanks and line ends: each place has its way
            continue
        assert told == (clean(sign) != sign) == (not is_clean_for_prompt(sign)), hex(code)
        if told:
            assert sign not in plain_or_quoted(f"a{sign}")


@pytest.mark.parametrize("fmt", ["yaml", "json", "csv"])
def test_y17_composed_and_decomposed_letters_are_one(fmt: str) -> None:
    texts = {
        "yaml": "smm: 1\nanswers: {rhythm: {answer: never, note: Café}}\n",
        "json": '{"smm": 1, "answers": {"rhythm": {"answer": "never", "note": "Café"}}}',
        "csv": "question,answer,note\nrhythm,never,Café\n",
    }
    read = answers(unicodedata.normalize("NFD", texts[fmt]), fmt)
    assert read.respondent is not None
    assert read.respondent.answers["rhythm"].note == "Café"


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\b", "\\v", "\\f", "\\e", "\\N", "\\x9b"])
def test_y16_an_escape_that_stands_for_such_a_character_is_refused_where_it_stands(
    escape: str,
) -> None:
    read = yaml(f'a: "b\\n\\"\\t\\\\ {escape} {escape}"\n')
    assert [diagnostic.slug for diagnostic in read.diagnostics] == ["control-character"]
    place = read.diagnostics[0].place
    assert place is not None
    assert (place.column, place.length) == (15, len(escape))


@pytest.mark.parametrize("escape", ["\\u0041", "\\U0001F600", "\\x41", "\\_", "\\L", "\\P", "\\ "])
def test_y16_an_escape_that_stands_for_something_to_see_is_not(escape: str) -> None:
    assert not yaml(f'a: "{escape}"\n').diagnostics
