"""`smm compare`: what became of one assessment in another, from two files."""

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
    ReplacePolicy,
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
    format_name: str | None,
    outputs: Sequence[Path],
    force: bool,
    folder: Path | None,
    date: str | None,
    quiet: bool,
) -> Exit:
    """Read both files, compare, and deliver the comparison."""
    from smmodels.engine.compare import compare

    policy = ReplacePolicy(force, (old, new), folder)
    destinations = choose_destinations(format_name, outputs, DOCUMENT_OR_JSON_FORMATS, policy)
    day = None if date is None else choose_day(date)
    if old == new == STANDARD_INPUT:
        raise WrongUse("only one of the two can be standard input", "name a file for the other")
    pack = open_pack(folder)
    files = (old, new)
    loaded = _read_both(pack, files, day, quiet=quiet)
    documents = []
    for translated_pack, group in by_language(destinations, pack, folder):
        models = _common_models(translated_pack, loaded)
        old_assessment, new_assessment = (
            _assess(translated_pack, standing, day, models) for standing in loaded
        )
        report = _ComparisonReport(
            compare(old_assessment, new_assessment),
            (_name(old), _name(new)),
            _notes(translated_pack, loaded, files, models),
        )
        documents += [
            (destination, report.render(destination.format, screen_for(destination)))
            for destination in group
        ]
    delivery = deliver_all(documents, policy)
    if not quiet:
        delivery.print(_("The comparison is in {files}."))
    return delivery.code()


class _ComparisonReport(Struct, frozen=True):
    """A comparison with the names of its two files, and the notes that come before it."""

    comparison: "Comparison"
    names: tuple[str, str]
    notes: list[str]

    def render(self, format_name: DocumentOrJsonFormat, screen: Screen) -> str:
        """Return the report in one format."""
        if format_name == "json":
            from smmodels.report.json.comparison import comparison_json

            return comparison_json(self.comparison, self.names, self.notes)
        from smmodels.report.sections.comparison import build_comparison

        document = build_comparison(self.comparison, self.names, self.notes)
        if format_name == "html":
            from smmodels.report.html.pages import comparison_page

            return comparison_page(self.comparison, document)
        return render_document(
            document,
            format_name,
            width=screen.width,
            color=screen.color,
            ascii=screen.ascii,
        )


def _read_both(
    pack: Pack, files: tuple[str, str], day: str | None, *, quiet: bool
) -> "tuple[LoadedStanding, LoadedStanding]":
    """Return what both files hold; print all that is wrong, and raise ExitWith for errors."""
    old, new = (_read(pack, file, day) for file in files)
    diagnostics = [
        *old.diagnostics,
        # Where both sides are the same file, its faults are printed once.
        *(diagnostic for diagnostic in new.diagnostics if diagnostic not in old.diagnostics),
    ]
    print_diagnostics(diagnostics, quiet=quiet)
    if has_errors(diagnostics) or old.respondent is None or new.respondent is None:
        raise ExitWith(Exit.UNSOUND)
    return old, new


def _read(pack: Pack, file: str, day: str | None) -> "LoadedStanding":
    from smmodels.loader.answers import load_standing, read_standing

    if file == STANDARD_INPUT:
        data = standard_input("name two files: smm compare OLD NEW")
        return read_standing(_name(file), data, pack, day=day)
    return load_standing(Path(file), pack, day=day)


def _name(file: str) -> str:
    """Return the name of *file* for a reader."""
    return _("standard input") if file == STANDARD_INPUT else file


def _common_models(pack: Pack, loaded: "Sequence[LoadedStanding]") -> list[str]:
    """Return the ids of the models that both files hold; WrongUse where there is none."""
    old, new = (
        set(pack.models if standing.models is None else standing.models) for standing in loaded
    )
    models = [id_ for id_ in pack.models if id_ in old & new]
    if not models:
        raise WrongUse(
            "the two have no model in common, so there is nothing to compare",
            "save both with the same models: smm assess --format json",
        )
    return models


def _notes(
    pack: Pack, loaded: "Sequence[LoadedStanding]", files: Sequence[str], models: Sequence[str]
) -> list[str]:
    """Return what a reader has to know first: files of another pack, models that are left out."""
    notes = [
        _("{file} was made with {made}; both are judged by {pack}.").format(
            file=_name(file), made=standing.pack, pack=pack.label
        )
        for standing, file in zip(loaded, files, strict=True)
        if standing.pack is not None and "@" in standing.pack and standing.pack != pack.label
    ]
    if len(models) < len(pack.models):
        titles = ", ".join(pack.models[id_].title for id_ in models)
        notes.append(
            _("Only what both assessments hold is compared: {titles}.").format(titles=titles)
        )
    return notes


def _assess(
    pack: Pack, standing: "LoadedStanding", day: str | None, models: Sequence[str]
) -> "Assessment":
    """Return the assessment of one file on *day*, on its own day where that is None."""
    from smmodels.engine.assess import assess

    respondent = standing.respondent
    if respondent is None:  # pragma: no cover  it was refused before
        raise ExitWith(Exit.UNSOUND)
    return assess(pack, respondent, day or respondent.day or choose_day(None), models)
