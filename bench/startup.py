"""
What a whole process costs, as ratios in one run.

    python bench/startup.py [rounds] [PYTHON]

PYTHON is one that has `smm`; without it the wheel is built and installed into an environment of
its own. Every command is a new process; the table gives medians and their ratio to `python -c
pass`, and to the *import floor*: a process that only imports typer, yaml, rich.table and one
pydantic class, which such a program cannot well do without.
"""

import sys
from pathlib import Path

from environments import ROOT, environment
from processes import Command, medians, print_table

from smmodels.report import FORMATS

EXAMPLES = ROOT / "examples"
FLOOR = """
import typer, yaml, rich.table
from pydantic import BaseModel
class Row(BaseModel):
    number: int
"""
UNITS = {"x bare Python": "python -c pass", "x import floor": "import floor"}


def commands(python: Path) -> dict[str, Command]:
    """Every command that is measured, by its name in the table."""
    smm = [str(python), "-m", "smmodels"]
    answers = str(EXAMPLES / "mature.yaml")
    before = str(EXAMPLES / "starting.yaml")
    return {
        "python -c pass": [str(python), "-c", "pass"],
        "import floor": [str(python), "-c", FLOOR],
        "smm --version": [*smm, "--version"],
        "smm --help": [*smm, "--help"],
        "smm assess --help": [*smm, "assess", "--help"],
        **{
            f"smm assess, all six, {form}": [*smm, "assess", "-a", answers, "--format", form]
            for form in FORMATS
        },
        "smm assess, all six, in Dutch": [*smm, "assess", "-a", answers, "--lang", "nl"],
        "smm plan": [*smm, "plan", "-a", before],
        "smm compare": [*smm, "compare", before, answers],
        "smm models": [*smm, "models"],
        "smm template": [*smm, "template"],
        "smm check": [*smm, "check"],
        "smm check ANSWERS": [*smm, "check", answers],
    }


def main(rounds: int, python: str | None = None) -> None:
    """Print the table."""
    if python is not None:
        measure(rounds, Path(python))
        return
    with environment(str(ROOT)) as programs:
        measure(rounds, programs / "python")


def measure(rounds: int, python: Path) -> None:
    """Print the table of this Python."""
    seconds = medians(commands(python), rounds, EXAMPLES)
    print_table(f"command ({rounds} rounds, medians)", seconds, UNITS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15, *sys.argv[2:3])
