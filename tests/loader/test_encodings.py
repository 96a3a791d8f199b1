"""Y14, Y15, Y16, Y17: bytes, line ends and characters that nobody sees."""

import unicodedata

import pytest

from smmodels.interview.clean import is_clean
from smmodels.loader.unseen import refused_in, turns
from smmodels.report.clean import clean
from smmodels.store.scalars import plain_or_quoted
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
    assert [one.severity for one in read.diagnostics] == ["warning"]
    assert read.diagnostics[0].slug == "turned-text"


@pytest.mark.parametrize("mark", ["\u200e", "\u200f"])
def test_y16_marks_that_hebrew_and_arabic_cannot_do_without_are_left_alone(mark: str) -> None:
    read = answers(TEXT.replace("Caf", f"Caf{mark}"))
    assert not messages(read)
    assert clean(f"Caf{mark}") == f"Caf{mark}"


@pytest.mark.parametrize("code", [0xD800, 0xDBFF, 0xDC00, 0xDFFF, 0xFEFF, 0xFFFE, 0xFFFF])
@pytest.mark.parametrize("fmt", ["yaml", "json"])
def test_y16_an_escape_that_stands_for_no_character_is_refused(code: int, fmt: str) -> None:
    read = answers(f'{{"smm": 1, "organisation": "a\\u{code:04x}b"}}', fmt)
    assert [one.slug for one in read.diagnostics] == ["control-character"]
    assert f"U+{code:04X}" in read.diagnostics[0].message
    assert read.respondent is None


def test_y16_what_is_replaced_where_it_is_shown_is_told_where_it_is_read_and_escaped_in_files() -> (
    None
):
    for code in range(0x10000):
        sign = chr(code)
        told = refused_in(sign) is not None or turns(sign)
        if sign in "\t\n\r\u2028\u2029\ufffd":  # blanks and line ends: each place has its way
            continue
        assert told == (clean(sign) != sign) == (not is_clean(sign)), hex(code)
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
    assert [one.slug for one in read.diagnostics] == ["control-character"]
    place = read.diagnostics[0].place
    assert place is not None
    assert (place.column, place.length) == (15, len(escape))


@pytest.mark.parametrize("escape", ["\\u0041", "\\U0001F600", "\\x41", "\\_", "\\L", "\\P", "\\ "])
def test_y16_an_escape_that_stands_for_something_to_see_is_not(escape: str) -> None:
    assert not yaml(f'a: "{escape}"\n').diagnostics
