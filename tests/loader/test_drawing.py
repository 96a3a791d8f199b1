"""Diagnostics as a reader sees them, however odd the line is."""

import json
import unicodedata

import pytest
from rich.cells import cell_len

from smmodels.diagnostics import Diagnostic, Place
from smmodels.report.diagnostics import diagnostics_json, draw_diagnostics
from tests.loader.tiny import yaml


def draw(text: str, start: int, length: int = 1, line: int = 14) -> list[str]:
    place = Place("models/pyramid.yaml", line, start + 1, length, text)
    diagnostic = Diagnostic("models/pyramid.yaml", "slug", "a sentence", "a hint", place=place)
    return draw_diagnostics([diagnostic]).splitlines()


def test_a_diagnostic_is_drawn_in_the_documented_form() -> None:
    place = Place("models/pyramid.yaml", 14, 7, 16, "      monitoring-rythm: fixed-days")
    diagnostic = Diagnostic(
        "models/pyramid.yaml",
        "unknown-question",
        'unknown question "monitoring-rythm"',
        'did you mean "monitoring-rhythm"?',
        place=place,
    )
    assert draw_diagnostics([diagnostic]) == (
        'models/pyramid.yaml:14:7: unknown question "monitoring-rythm"\n'
        "   |\n"
        "14 |       monitoring-rythm: fixed-days\n"
        "   |       ^^^^^^^^^^^^^^^^\n"
        '   = did you mean "monitoring-rhythm"?\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        *("a: mark", "\tmark", "日本語: mark", "a\u0301: mark", "😀😀 mark", "\x1b[31m mark"),
        *("x" * 300 + "mark", "mark" + "y" * 300, "x" * 300 + "mark" + "y" * 300),
        *("日本\t" * 60 + "mark", "\u202emark"),
    ],
)
def test_the_caret_is_under_what_it_marks(text: str) -> None:
    _, _, line, carets, _ = draw(text, text.index("mark"), 4)
    before = line[: line.index("mark")]
    assert carets == f"   |{' ' * (cell_len(before) - 4)}^^^^"
    assert cell_len(line) < 400


def test_a_long_line_is_cut_around_the_place() -> None:
    _, _, line, _, _ = draw("x" * 5000 + "mark" + "y" * 5000, 5000, 4)
    assert line.startswith("14 | …xxxx")
    assert line.endswith("yyyy…")
    assert len(line) < 120


def test_no_control_character_reaches_the_screen() -> None:
    nasty = "a\x1b]52;c;eA==\x07\x9b2J\u202e\r\nb"
    place = Place(nasty, 1, 2, 3, nasty)
    diagnostic = Diagnostic(nasty, nasty, nasty, nasty, place=place, also=((place, nasty),))
    drawn = draw_diagnostics([diagnostic])
    assert not [c for c in drawn if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]
    assert [line[:3] for line in drawn.splitlines()] == [
        "a\ufffd]",
        "  |",
        "1 |",
        "  |",
        "  |",
        "  =",
    ]


def test_warnings_are_marked_and_a_diagnostic_of_a_whole_file_has_no_line() -> None:
    diagnostic = Diagnostic("a.yaml", "slug", "the file is odd", severity="warning")
    assert draw_diagnostics([diagnostic]) == "a.yaml: warning: the file is odd\n"


def test_diagnostics_are_sorted_by_file_and_place() -> None:
    places = [("b", 1), ("a", 10), ("a", 9)]
    diagnostics = [Diagnostic(f, "s", "m", place=Place(f, n, 1)) for f, n in places]
    diagnostics.append(Diagnostic("a", "s", "whole"))
    heads = [line for line in draw_diagnostics(diagnostics).splitlines() if line[:1] in ("a", "b")]
    assert heads == ["a: whole", "a:9:1: m", "a:10:1: m", "b:1:1: m"]
    assert draw_diagnostics([]) == ""


def test_of_very_many_diagnostics_the_first_are_drawn_and_the_rest_counted() -> None:
    diagnostics = [Diagnostic("a", "s", "m", place=Place("a", n, 1)) for n in range(1, 1235)]
    assert draw_diagnostics(diagnostics).endswith("\n… and 1,034 more: mend these first\n")


def test_further_places_of_a_diagnostic_are_drawn() -> None:
    place = Place("b.yaml", 3, 4, 1, "text")
    diagnostic = Diagnostic(
        "a.yaml", "s", "taken", place=Place("a.yaml", 1, 1), also=((place, "first"),)
    )
    assert draw_diagnostics([diagnostic]).splitlines()[-1] == "  = first: b.yaml:3:4"


def test_json_holds_all_of_a_diagnostic() -> None:
    read = yaml("a: b\na: c\n")
    assert json.loads(diagnostics_json(read.diagnostics)) == [
        {
            "file": "x.yaml",
            "line": 2,
            "column": 1,
            "length": 1,
            "severity": "error",
            "slug": "duplicate-key",
            "message": '"a" is given twice',
            "hint": "keep one of the two",
            "also": [
                {
                    "file": "x.yaml",
                    "line": 1,
                    "column": 1,
                    "length": 1,
                    "message": "first given here",
                }
            ],
        }
    ]
    assert json.loads(diagnostics_json([])) == []
    assert json.loads(diagnostics_json([Diagnostic("a", "s", "\ud800")]))[0]["line"] is None
