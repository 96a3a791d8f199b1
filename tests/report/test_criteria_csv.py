"""The table of criteria: a row for each, read back unchanged, and no formula in any spreadsheet."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.engine.answers import Answer, Respondent
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
from tests.report.toy import DATE, PART_ANSWERED, assessed, pack_of
from tests.tries import tries

WIDE = "\uff1d\uff0b\uff0d\uff20"
"""The full-width forms of = + - @, which spreadsheets of the East take for those."""

FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("https://e.example")', *WIDE]
TEXTS = ("organisation", *(name for name in COLUMNS if name.endswith(("_title", "_text"))))


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def assessed_with(text: str) -> Assessment:
    """Everything that can hold a text says *text*."""
    assessment = assessed(PART_ANSWERED, organisation="x")
    return assess(spoiled(assessment.pack, text), spoiled(assessment.respondent, text), DATE)


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that was put before it, as docs/reports.md tells."""
    bare = cell.lstrip("'")
    return cell[1:] if cell != bare and bare[:1] in tuple(f"=+-@{WIDE}") else cell


def test_every_criterion_has_a_row_and_a_number_of_its_own() -> None:
    assessment = assessed(PART_ANSWERED)
    expected = [
        (model.model.id, dimension.id, level.level.id, criterion.question)
        for model in assessment.models
        for dimension in model.dimensions
        for level in dimension.levels
        if level.level.rule is not None
        for criterion in single_criteria(level.level.rule)
    ]
    table = rows(render_csv(assessment))
    places = [(row["model"], row["dimension"], row["level"], row["criterion"]) for row in table]

    listed = [(row["model"], row["dimension"], row["level"], row["question"]) for row in table]
    assert listed == expected
    assert len(set(places)) == len(table)


@pytest.mark.parametrize(
    ("question", "answer", "cell", "text"),
    [
        (
            "digging",
            Answer("partly", rank=0, high=1, options=("never", "spring")),
            "never..spring",
            "It is not dug.; Once, in spring.",
        ),
        (
            "tools",
            Answer("partly", ticks=frozenset({"spade"}), doubtful=frozenset({"rake"})),
            "spade rake?",
            "A spade.; A rake.",
        ),
    ],
)
def test_what_is_known_in_part_stands_in_one_cell(
    question: str, answer: Answer, cell: str, text: str
) -> None:
    assessment = assess(pack_of(), Respondent({question: answer}), DATE)
    row = next(row for row in rows(render_csv(assessment)) if row["question"] == question)

    assert (row["answer"], row["answer_text"]) == (cell, text)


def test_the_first_columns_are_the_signature_of_the_file() -> None:
    assert render_csv(assessed({})).startswith(CSV_BEGINS)


def test_a_row_is_one_line_and_the_file_has_no_byte_order_mark() -> None:
    for text in NASTY.values():
        table = render_csv(assessed_with(text))

        assert len(table.split("\n")) == len(rows(table)) + 2
        assert not table.startswith("\ufeff")
        assert "\r" not in table


@pytest.mark.parametrize("text", [*NASTY.values(), *FORMULAS, "'=1+1", "''@x", "'s morgens"])
def test_every_text_comes_back_unchanged_but_for_commands_to_a_build_server(text: str) -> None:
    table = rows(render_csv(assessed_with(text)))

    repeated = {
        defuse_commands(one_line("; ".join([text] * number)).strip()) for number in range(5)
    }

    for row in table:
        assert unguarded(row["question_text"]) == defuse_commands(one_line(text).strip())
        assert {unguarded(row[name]) for name in TEXTS} <= repeated


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe_and_a_number_does_not(text: str) -> None:
    table = rows(render_csv(assessed_with(text)))

    assert table[0]["question_text"] == f"'{text}"
    assert {row["needs_count"] for row in table} >= {"", "2"}


@given(st.text())
def test_no_cell_begins_as_a_formula_and_each_text_comes_back(text: str) -> None:
    cell = safe_cell(text)

    assert cell[:1] not in tuple(f"=+-@{WIDE}\t\r\n")
    assert unguarded(cell) == defuse_commands(one_line(text).strip())


@tries(30)
@given(worlds())
def test_every_row_of_any_assessment_has_every_column(world: tuple[Pack, Respondent]) -> None:
    table = render_csv(assess(*world, DATE))
    table_rows = list(csv.reader(io.StringIO(table, newline=""), strict=True))

    assert {len(row) for row in table_rows} == {len(COLUMNS)}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here")
def test_libreoffice_makes_no_formula_of_any_text(tmp_path: Path) -> None:
    texts = [*NASTY.values(), *FORMULAS]
    table = "".join(render_csv(assessed_with(text)) for text in texts)
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
