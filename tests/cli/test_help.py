"""What `--help` says: examples on lines of their own, every option told, and a way to begin."""

import pytest

from tests.cli.command import smm

COMMANDS = ["assess", "plan", "compare", "models", "show", "template", "check", "schema"]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_examples_stand_on_lines_of_their_own(command: str) -> None:
    done = smm(command, "--help", env={"COLUMNS": "80"})
    examples = [line for line in done.out.splitlines() if line.strip().startswith("smm ")]

    assert done.code == 0
    assert examples
    assert all(line.count("smm ") == 1 for line in examples)
    assert "\\b" not in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_the_first_screen_names_every_command_and_how_to_begin() -> None:
    done = smm("--help")

    assert all(f"\n  {command} " in done.out for command in COMMANDS)
    assert "..." not in done.out.split("Commands:")[1]
    assert "Begin with: smm assess" in done.out


@pytest.mark.parametrize("arguments", [["-h"], ["assess", "-h"]])
def test_the_short_form_helps_too(arguments: list[str]) -> None:
    assert smm(*arguments).code == 0
