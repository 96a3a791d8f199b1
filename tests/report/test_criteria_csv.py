"""The table of criteria: a row for each, read back unchanged, and no formula in any spreadsheet."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.pack import Pack
from smmodels.engine.rules import single_criteria
from smmodels.report.criteria_csv import COLUMNS, render_csv, safe_cell
from smmodels.report.signature import CSV_BEGINS
from smmodels.sanitize import defuse_commands, one_line
from tests.cli.command import LIMIT
from tests.report.nasty import NASTY, spoiled
from tests.report.test_any_world import worlds
from tests.report.toy import DATE, PART_ANSWERED, assessed

WIDE = "\uff1d\uff0b\uff0d\uff20"
"""The full-width forms of = + - @, which spreadsheets of the East take for those."""

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("https://e.example")', *WIDE]
TEXTS = ("organisation", *(name for name in COLUMNS if name.endswith(("_title", "_text"))))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def said(text: str) -> Assessment:
    """Everything that can hold a text says *text*."""
    calm = assessed(PART_ANSWERED, organisation="x")
    return assess(spoiled(calm.pack, text), spoiled(calm.respondent, text), DATE)


def plain(cell: str) -> str:
    """A cell without the apostrophe that was put before it, as docs/reports.md tells."""
    bare = cell.lstrip("'")
    return cell[1:] if cell != bare and bare[:1] in tuple(f"=+-@{WIDE}") else cell


def test_every_criterion_has_a_row_of_its_own_and_a_place_that_is_its_own() -> None:
    assessment = assessed(PART_ANSWERED)
    asked = [
        (model.model.id, dimension.id, level.level.id, leaf.question)
        for model in assessment.models
        for dimension in model.dimensions
        for level in dimension.levels
        if level.level.rule is not None
        for leaf in single_criteria(level.level.rule)
    ]
    found = rows(render_csv(assessment))
    places = [(one["model"], one["dimension"], one["level"], one["criterion"]) for one in found]

    told = [(one["model"], one["dimension"], one["level"], one["question"]) for one in found]
    assert told == asked
    assert len(set(places)) == len(found)


def test_the_first_columns_are_those_by_which_the_file_is_known_again() -> None:
    assert render_csv(assessed({})).startswith(CSV_BEGINS)


def test_a_row_is_a_line_and_the_file_has_no_mark_before_its_first_letter() -> None:
    for text in NASTY.values():
        table = render_csv(said(text))

        assert len(table.split("\n")) == len(rows(table)) + 2
        assert not table.startswith("\ufeff")
        assert "\r" not in table


@pytest.mark.parametrize("text", [*NASTY.values(), *FORMULAS, "'=1+1", "''@x", "'s morgens"])
def test_every_text_comes_back_unchanged_but_for_orders_to_a_build_server(text: str) -> None:
    found = rows(render_csv(said(text)))

    several = {defuse_commands(one_line("; ".join([text] * number)).strip()) for number in range(5)}

    for one in found:
        assert plain(one["question_text"]) == defuse_commands(one_line(text).strip())
        assert {plain(one[name]) for name in TEXTS} <= several


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe_and_a_number_does_not(text: str) -> None:
    found = rows(render_csv(said(text)))

    assert found[0]["question_text"] == f"'{text}"
    assert {one["needs_count"] for one in found} >= {"", "2"}


@given(st.text())
def test_no_text_begins_as_a_formula_and_each_can_be_told_back(text: str) -> None:
    cell = safe_cell(text)

    assert cell[:1] not in tuple(f"=+-@{WIDE}\t\r\n")
    assert plain(cell) == defuse_commands(one_line(text).strip())


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_any_assessment_is_a_table_without_ragged_rows(world: tuple[Pack, Respondent]) -> None:
    table = render_csv(assess(*world, DATE))
    found = list(csv.reader(io.StringIO(table, newline=""), strict=True))

    assert {len(row) for row in found} == {len(COLUMNS)}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here")
def test_libreoffice_makes_no_formula_of_any_text(tmp_path: Path) -> None:
    texts = [*NASTY.values(), *FORMULAS]
    table = "".join(render_csv(said(text)) for text in texts)
    (tmp_path / "table.csv").write_text(table, encoding="utf-8", newline="")
    (tmp_path / "bare.csv").write_text("=1+1\n", encoding="utf-8")
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    import_as = "--infilter=CSV:44,34,76,1"  # commas, quotes, UTF-8: what the dialogue proposes
    for name in ("table.csv", "bare.csv"):
        subprocess.run(
            ["soffice", home, "--headless", import_as, "--convert-to", "xlsx", name],  # noqa: S607  whichever there is
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=LIMIT,
        )

    def formulas(name: str) -> int:
        with zipfile.ZipFile(tmp_path / name) as book:
            return len(re.findall(rb"<f[ />]", book.read("xl/worksheets/sheet1.xml")))

    assert formulas("bare.xlsx") == 1
    assert formulas("table.xlsx") == 0
