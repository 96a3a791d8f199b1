"""Every command there is, with arguments that it needs: found in the program, not listed here."""

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import typer

from smmodels.cli.app import app
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
    arguments = [param for param in commands()[name].params if param.param_type_name == "argument"]
    words = tuple(
        _VALUES.get(argument.metavar, LOUD) for argument in arguments if argument.required
    )
    return (*words, *(("--date", "2026-11-22") if "--date" in options(name) else ()))


def options(name: str) -> set[str]:
    """The options of a command."""
    return {word for param in commands()[name].params for word in param.opts}


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


def formats(name: str) -> list[str]:
    """The formats that a command says it has."""
    help_text = next(
        (param.help for param in commands()[name].params if "--format" in param.opts), ""
    )
    return [word for word in re.findall("[a-z]+", help_text.split(";")[0]) if word != "or"]


def lines_in_every_format() -> Iterator[Line]:
    """A line of each command for each format that it has; one where it has no choice."""
    for name in commands():
        yield from ((*line_of(name), "--format", format_name) for format_name in formats(name))
        if not formats(name):
            yield line_of(name)


def lines_with_options() -> Iterator[Line]:
    """A line of each command that writes, with an output beside the screen and all else to say."""
    more = {"--force": (), "--quiet": (), "--lang": ("nl",), "--short": ()}
    for name in commands():
        if "--output" not in options(name):
            continue
        outputs = ["-o", "-"] + (["-o", "/dev/null"] if "--force" in options(name) else [])
        form = ["--format", formats(name)[0]] if formats(name) else []
        words = [
            word
            for option, value in more.items()
            if option in options(name)
            for word in (option, *value)
        ]
        yield (*line_of(name), *outputs, *form, *words)
