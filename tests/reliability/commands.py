"""Every command there is, with arguments that it needs: found in the program, not listed here."""

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import typer

from smmodels.cli.app import app
from smmodels.report import FORMATS
from tests.cli.command import EXAMPLES

DEEP = bool(os.environ.get("SMM_DEEP"))
"""Asked for by the environment: every combination, and loops of hundreds."""

LOUD = str(EXAMPLES / "loud.yaml")
_VALUES = {"MODEL": "pyramid", "NAME": "answers", "LANG": "nl", "PATH": LOUD}
Line = tuple[str, ...]


@cache
def commands() -> dict[str, Any]:
    """The commands by name, as the library under typer knows them."""
    return dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def needed(name: str) -> Line:
    """What a command cannot do without, a file where nothing else is meant; and always one day."""
    arguments = [one for one in commands()[name].params if one.param_type_name == "argument"]
    words = tuple(_VALUES.get(one.metavar, LOUD) for one in arguments if one.required)
    return (*words, *(("--date", "2026-11-22") if "--date" in options(name) else ()))


def options(name: str) -> set[str]:
    """The options of a command."""
    return {word for one in commands()[name].params for word in one.opts}


def line_of(name: str) -> Line:
    """A line of a command that ends well; it reads no standard input."""
    return (name, *needed(name), *(("-a", LOUD) if "--answers" in options(name) else ()))


def lines() -> Iterator[Line]:
    """A line of every command, the help and the version."""
    yield from (("--help",), ("--version",))
    yield from map(line_of, commands())


def lines_that_read() -> Iterator[Line]:
    """A line of every command that reads answers from standard input when no file is named."""
    for name in commands():
        if "--answers" in options(name):
            yield (name, *needed(name))


def lines_in_every_format() -> Iterator[Line]:
    """A line of each command for each format that a report can have."""
    for name in commands():
        if "--format" in options(name):
            yield from ((*line_of(name), "--format", form) for form in FORMATS)
        else:
            yield line_of(name)
