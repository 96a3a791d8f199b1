"""`smm compare`: two files in, what became of one in the other out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smmodels.cli.answers import STANDARD_INPUT, refuse_to_write_over, standard_input
from smmodels.cli.exits import Exit, Stop
from smmodels.cli.opening import choose_day, open_pack, tell
from smmodels.cli.output import Screen, choose_format, deliver, screen
from smmodels.cli.streams import say
from smmodels.diagnostics import has_errors
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.report import FORMATS

if TYPE_CHECKING:
    from smmodels.engine.assessment import Assessment
    from smmodels.loader.assessments import LoadedStanding


def run_compare(  # noqa: PLR0913  each is an option of the command
    old: str,
    new: str,
    *,
    form: str | None,
    output: Path | None,
    folder: Path | None,
    date: str | None,
    quiet: bool,
) -> None:
    """Read both, compare, and deliver what is to be told of it."""
    from smmodels.engine.compare import compare
    from smmodels.report.comparison_document import comparison_json
    from smmodels.report.tell_comparison import tell_comparison

    chosen = choose_format(form, output, FORMATS)
    day = None if date is None else choose_day(date)
    if old == new == STANDARD_INPUT:
        raise WrongUse("only one of the two can be standard input", "name a file for the other")
    pack = open_pack(folder)
    sides = _read_both(pack, (old, new), quiet=quiet)
    refuse_to_write_over(output, old, new, folder=folder)
    models, notes = _common(pack, sides, (old, new))
    names = (_name(old), _name(new))
    before, after = (_assess(pack, one, day, models) for one in sides)
    comparison = compare(before, after)
    if chosen == "json":
        deliver(comparison_json(comparison, names, notes), output)
        return
    from smmodels.report import render_story

    where = Screen(None, color=False, ascii=False) if output else screen()
    text = render_story(
        tell_comparison(comparison, names, notes),
        chosen,
        width=where.width,
        color=where.color,
        ascii=where.ascii,
    )
    deliver(text, output)
    if output is not None and not quiet:
        say(f"The comparison is in {output}.")


def _read_both(
    pack: Pack, names: tuple[str, str], *, quiet: bool
) -> "tuple[LoadedStanding, LoadedStanding]":
    """Both files; everything wrong with either is told before it stops."""
    old, new = (_read(pack, name) for name in names)
    # The same file on both sides has its faults told once.
    told = [*old.diagnostics, *(one for one in new.diagnostics if one not in old.diagnostics)]
    tell(told, quiet=quiet)
    if has_errors(told) or old.respondent is None or new.respondent is None:
        raise Stop(Exit.UNSOUND)
    return old, new


def _read(pack: Pack, name: str) -> "LoadedStanding":
    from smmodels.loader.assessments import load_standing, read_standing

    if name == STANDARD_INPUT:
        return read_standing(_name(name), standard_input(), pack)
    return load_standing(Path(name), pack)


def _name(file: str) -> str:
    return "standard input" if file == STANDARD_INPUT else file


def _common(
    pack: Pack, sides: "Sequence[LoadedStanding]", names: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The models that both sides speak of, and what is to be said before anything else."""
    notes = [
        f"{_name(name)} was made with {side.pack}; both are judged by {pack.label}."
        for side, name in zip(sides, names, strict=True)
        if side.pack is not None and "@" in side.pack and side.pack != pack.label
    ]
    spoken = [set(pack.models if side.models is None else side.models) for side in sides]
    models = [id_ for id_ in pack.models if id_ in spoken[0] & spoken[1]]
    if not models:
        raise WrongUse(
            "the two have no model in common, so there is nothing to compare",
            "save both with the same models: smm assess --format json",
        )
    if len(models) < len(pack.models):
        titles = ", ".join(pack.models[id_].title for id_ in models)
        notes.append(f"Only what both assessments hold is compared: {titles}.")
    return models, notes


def _assess(
    pack: Pack, side: "LoadedStanding", day: str | None, models: Sequence[str]
) -> "Assessment":
    """The assessment of one side on its own day, unless another was asked for."""
    from smmodels.engine.assess import assess

    if side.respondent is None:  # pragma: no cover  it was refused before
        raise Stop(Exit.UNSOUND)
    return assess(pack, side.respondent, day or side.respondent.date or choose_day(None), models)
