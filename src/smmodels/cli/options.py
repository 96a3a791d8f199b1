"""The options that several commands share, each described once."""

from pathlib import Path
from typing import Annotated

import typer

from smmodels.language import mark

Models = Annotated[
    list[str] | None,
    typer.Argument(metavar="MODEL", help=mark("Models by name; all of them where none is given.")),
]
Pack = Annotated[
    Path | None,
    typer.Option("--models", metavar="DIR", help=mark("A folder with models of your own.")),
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers",
        "-a",
        metavar="FILE",
        help=mark("Answers from a file (.yaml, .json, .csv) or -."),
    ),
]
AssessForm = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=mark("text, markdown, html, json, csv, junit or badge; else as FILE ends."),
    ),
]
ReportForm = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORMAT", help=mark("text, markdown, html, json; else as FILE ends.")
    ),
]
StoryForm = Annotated[
    str | None,
    typer.Option("--format", metavar="FORMAT", help=mark("text, markdown or html.")),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=mark("Write there, and not beside the models; - is the screen."),
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=mark("Write there instead of to the screen (-); several times for several formats."),
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help=mark("Replace files that smm did not write, too."))
]
Date = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="YYYY-MM-DD", help=mark("The day to report as; today if not given.")
    ),
]
Targets = Annotated[
    list[str] | None,
    typer.Option(
        "--target", metavar="MODEL=LEVEL", help=mark("A level to be at; several times for several.")
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help=mark("Say nothing but what was asked for."))
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANG", help=mark("The language; the locale's if not given.")),
]
Debug = Annotated[bool, typer.Option("--debug", help=mark("If it crashes, show where."))]
