"""The floors of the house, and what a command may wake up."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("asyncio", "pydantic", "rich", "typer", "yaml")


def test_every_room_imports_only_from_the_floors_below() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout


def woken(*arguments: str) -> set[str]:
    """The heavy libraries that a command imports."""
    script = (
        "import sys\n"
        f"sys.argv = ['smm', *{list(arguments)!r}]\n"
        "from smmodels.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names: set[str] = set(eval(done.stderr.splitlines()[-1]))  # noqa: S307  our own list
    return names


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["--help"], {"typer"}),
        (["assess", "--help"], {"typer", "pydantic"}),  # typer itself wants pydantic from 0.29 on
        (["schema", "answers"], {"typer", "pydantic"}),
        (["check"], {"typer", "pydantic", "yaml", "rich"}),
        (["assess", "-a", "examples/loud.yaml"], {"typer", "pydantic", "yaml", "rich"}),
        (["assess", "-a", "examples/loud.yaml", "--format", "json"], {"typer", "pydantic", "yaml"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_wakes_only_the_libraries_it_needs(
    arguments: list[str], allowed: set[str]
) -> None:
    assert woken(*arguments) <= allowed
