"""`smm compare`: two files in, what became of one in the other out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.inputs import (
    STANDARD_INPUT,
    choose_day,
    open_pack,
    print_diagnostics,
    standard_input,
)
from smmodels.cli.outputs import (
    MayReplace,
    Screen,
    by_language,
    choose_destinations,
    deliver_all,
    screen_for,
)
from smmodels.diagnostics import has_errors
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.i18n import gettext as _
from smmodels.report import DOCUMENT_OR_JSON_FORMATS, DocumentOrJsonFormat, render_document

if TYPE_CHECKING:
    from smmodels.engine.assessment import Assessment
    from smmodels.engine.comparison import Comparison
    from smmodels.loader.answers import LoadedStanding


def run_compare(  # noqa: PLR0913  each is an option of the command
    old: str,
    new: str,
    *,
    form: str | None,
    outputs: Sequence[Path],
    force: bool,
    folder: Path | None,
    date: str | None,
    quiet: bool,
) -> Exit:
    """Read both, compare, and deliver what is to be told of it."""
    from smmodels.engine.compare import compare

    may = MayReplace(force, (old, new), folder)
    places = choose_destinations(form, outputs, DOCUMENT_OR_JSON_FORMATS, may)
    day = None if date is None else choose_day(date)
    if old == new == STANDARD_INPUT:
        raise WrongUse(
            _("only one of the two can be standard input"), _("name a file for the other")
        )
    pack = open_pack(folder)
    sides = _read_both(pack, (old, new), day, quiet=quiet)
    drawn = []
    for spoken, some in by_language(places, pack, folder):
        models, notes = _common(spoken, sides, (old, new))
        before, after = (_assess(spoken, side, day, models) for side in sides)
        told = _Drawing(compare(before, after), (_name(old), _name(new)), notes)
        drawn += [(place, told.drawn(place.form, screen_for(place))) for place in some]
    delivered = deliver_all(drawn, may)
    if not quiet:
        delivered.print(_("The comparison is in {files}."))
    return delivered.code()


class _Drawing(Struct, frozen=True):
    """A comparison with the names of its sides, and what is to be said before anything else."""

    comparison: "Comparison"
    names: tuple[str, str]
    notes: list[str]

    def drawn(self, form: DocumentOrJsonFormat, where: Screen) -> str:
        if form == "json":
            from smmodels.report.json.comparison import comparison_json

            return comparison_json(self.comparison, self.names, self.notes)
        from smmodels.report.sections.comparison import build_comparison

        story = build_comparison(self.comparison, self.names, self.notes)
        if form == "html":
            from smmodels.report.html.pages import comparison_page

            return comparison_page(self.comparison, story)
        return render_document(story, form, width=where.width, color=where.color, ascii=where.ascii)


def _read_both(
    pack: Pack, names: tuple[str, str], day: str | None, *, quiet: bool
) -> "tuple[LoadedStanding, LoadedStanding]":
    """Both files; everything wrong with either is told before it stops."""
    old, new = (_read(pack, name, day) for name in names)
    # The same file on both sides has its faults told once.
    told = [
        *old.diagnostics,
        *(diagnostic for diagnostic in new.diagnostics if diagnostic not in old.diagnostics),
    ]
    print_diagnostics(told, quiet=quiet)
    if has_errors(told) or old.respondent is None or new.respondent is None:
        raise ExitWith(Exit.UNSOUND)
    return old, new


def _read(pack: Pack, name: str, day: str | None) -> "LoadedStanding":
    from smmodels.loader.answers import load_standing, read_standing

    if name == STANDARD_INPUT:
        return read_standing(
            _name(name), standard_input(_("name two files: smm compare OLD NEW")), pack, day=day
        )
    return load_standing(Path(name), pack, day=day)


def _name(file: str) -> str:
    return _("standard input") if file == STANDARD_INPUT else file


def _common(
    pack: Pack, sides: "Sequence[LoadedStanding]", names: Sequence[str]
) -> tuple[list[str], list[str]]:
    """The models that both sides speak of, and what is to be said before anything else."""
    notes = [
        _("{file} was made with {made}; both are judged by {pack}.").format(
            file=_name(name), made=side.pack, pack=pack.label
        )
        for side, name in zip(sides, names, strict=True)
        if side.pack is not None and "@" in side.pack and side.pack != pack.label
    ]
    spoken = [set(pack.models if side.models is None else side.models) for side in sides]
    models = [id_ for id_ in pack.models if id_ in spoken[0] & spoken[1]]
    if not models:
        raise WrongUse(
            _("the two have no model in common, so there is nothing to compare"),
            _("save both with the same models: smm assess --format json"),
        )
    if len(models) < len(pack.models):
        titles = ", ".join(pack.models[id_].title for id_ in models)
        notes.append(
            _("Only what both assessments hold is compared: {titles}.").format(titles=titles)
        )
    return models, notes


def _assess(
    pack: Pack, side: "LoadedStanding", day: str | None, models: Sequence[str]
) -> "Assessment":
    """The assessment of one side on its own day, unless another was asked for."""
    from smmodels.engine.assess import assess

    if side.respondent is None:  # pragma: no cover  it was refused before
        raise ExitWith(Exit.UNSOUND)
    return assess(pack, side.respondent, day or side.respondent.day or choose_day(None), models)
