"""A report pays only for what it draws with."""

import subprocess
import sys

import pytest

DRAW = """
import sys
from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.pack import Where
from smmodels.engine.pack import Pack, Topic
from smmodels.report import render
pack = Pack("p", "1.0.0", "P", (), {}, {}, Where("p", ()))
render(assess(pack, Respondent({}), "2026-01-01"), *HOW)
print([name for name in WATCHED if name in sys.modules])
"""
HEAVY = ["pydantic", "yaml", "typer", "rich.console", "rich.text", "rich.table", "rich.markdown"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "unwanted"),
    [
        ("('text',), {}", [*HEAVY, "rich"]),
        ("('markdown',), {}", [*HEAVY, "rich"]),
        ("('html',), {}", [*HEAVY, "rich", "html", "xml", "urllib", "smmodels.report.text"]),
        (
            "('json',), {}",
            [*HEAVY, "rich", "smmodels.report.sections.assessment", "smmodels.report.text"],
        ),
        (
            "('csv',), {}",
            [
                *HEAVY,
                "rich",
                "smmodels.report.sections.assessment",
                "smmodels.report.json.assessment",
            ],
        ),
        (
            "('junit',), {}",
            [*HEAVY, "rich", "smmodels.report.sections.assessment", "xml", "urllib"],
        ),
        (
            "('badge',), {}",
            [*HEAVY, "rich", "smmodels.report.sections.assessment", "xml", "urllib"],
        ),
        ("('text',), {'width': 80, 'color': True}", HEAVY),
    ],
)
def test_drawing_imports_little(how: str, unwanted: list[str]) -> None:
    call = f"*{how.split(', {', maxsplit=1)[0]}, **{{{how.split(', {')[1]}"
    script = DRAW.replace("*HOW", call).replace("WATCHED", repr(unwanted))

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")
