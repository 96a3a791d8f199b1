"""Commands to be typed again: ready to paste, with what is needed and nothing else."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smmodels.cli.answers import STANDARD_INPUT
from smmodels.cli.shell import command_line
from smmodels.cli.speech import asked_language

if TYPE_CHECKING:
    from smmodels.cli.assessing import Options

ANSWERS_FILE = Path("smm-answers.yaml")
"""Where an interview keeps its answers, and looks for them, when nothing else is said."""

_Valued = tuple[str, object]
"""An option and its value; None where it was not given."""


def to_go_on(names: Sequence[str], asked: "Options", path: Path) -> str:
    """The command that goes on with the interview that keeps its answers at *path*."""
    flags = {
        "--quick": asked.quick,
        "--plain": asked.plain,
        "--short": asked.short,
        "--force": asked.force,
        "--quiet": asked.quiet,
    }
    valued: list[_Valued] = [
        ("--save", None if path == ANSWERS_FILE else path),
        ("--as", asked.by),
        *_about(asked),
        ("--format", asked.form),
        *(("-o", path) for path in asked.outputs),
    ]
    given = [flag for flag, is_given in flags.items() if is_given]
    return command_line(["smm", "assess", *names, *_words(valued), *given])


def to_keep(names: Sequence[str], asked: "Options", source: str | None) -> str:
    """The command that writes the report of the answers in *source* as a page."""
    valued = [
        *_about(asked),
        *(("--set", setting) for setting in asked.settings),
        ("-o", "report.html"),
    ]
    # What came by standard input has to be named by whoever knows where it came from.
    file = "FILE" if source is None or source == STANDARD_INPUT else source
    return command_line(["smm", "assess", *names, "-a", file, *_words(valued)])


def _about(asked: "Options") -> Iterator[_Valued]:
    """What a report is about, beside the answers."""
    yield "--models", asked.folder
    yield "--lang", asked_language()
    yield "--date", asked.date
    yield from (("--target", target) for target in asked.targets)
    yield "--baseline", asked.baseline
    yield "--min-coverage", asked.min_coverage


def _words(valued: Sequence[_Valued]) -> Iterator[str]:
    for option, value in valued:
        if value is not None:
            yield from (option, str(value))
