"""`smm check`: are these packs and answers sound?"""

import os
from collections.abc import Sequence, Sized
from dataclasses import dataclass, field
from pathlib import Path

from smmodels.cli.exits import Exit
from smmodels.cli.inputs import choose_day, open_pack, working_folder
from smmodels.cli.locale import language_for
from smmodels.cli.outputs import MayReplace, choose_destinations, deliver_all, set_language_for
from smmodels.diagnostics import Diagnostic, has_errors
from smmodels.engine.pack import Pack
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.loader.source import TRANSLATIONS

PACK_FILE = "pack.yaml"
FORMATS = ("text", "json", "sarif")


@dataclass(slots=True)
class _Checked:
    """What was found, and what is said of the things in which nothing was."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    sound: list[str] = field(default_factory=list)


def run_check(  # noqa: PLR0913  each is an option of the command
    paths: Sequence[Path],
    form: str | None,
    folder: Path | None,
    *,
    outputs: Sequence[Path],
    force: bool,
    quiet: bool,
) -> Exit:
    """Check every path, or the pack in use where none is given, and deliver all that is wrong."""
    from smmodels.library import shipped_pack
    from smmodels.loader.formats import is_answers_file

    may = MayReplace(force, tuple(paths), folder)
    places = choose_destinations(form, outputs, FORMATS, may)
    set_language_for(places)
    checked = _Checked()
    home = folder or shipped_pack()
    packs = set[Path]()
    for path in paths or [home]:
        inside = _pack_of(path)
        if inside is not None and not is_answers_file(path):
            if inside not in packs:  # a hook names every file of a pack that is to be committed
                _check_pack(inside, checked)
            packs.add(inside)
        else:
            _check_answers(path, open_pack(folder or inside), checked)
    diagnostics = sorted(set(checked.diagnostics), key=lambda diagnostic: diagnostic.order)
    if quiet:
        diagnostics = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
    sound = [] if quiet else checked.sound
    drawn = [(place, _drawn(diagnostics, place.form, sound)) for place in places]
    delivered = deliver_all(drawn, may)
    if not quiet:
        delivered.print(_("What was found is in {files}."))
    return delivered.code(Exit.UNSOUND if has_errors(diagnostics) else Exit.DONE)


def _drawn(diagnostics: Sequence[Diagnostic], form: str, sound: Sequence[str]) -> str:
    from smmodels.report.diagnostics import diagnostics_json, draw_diagnostics
    from smmodels.sanitize import defuse_commands, one_line

    if form == "json":
        return diagnostics_json(diagnostics)
    if form == "sarif":
        from smmodels.report.sarif import diagnostics_sarif

        return diagnostics_sarif(diagnostics, working_folder())
    drawn = draw_diagnostics(diagnostics) if diagnostics else ""
    return drawn + "".join(f"{defuse_commands(one_line(line))}\n" for line in sound)


def _pack_of(path: Path) -> Path | None:
    """The pack folder that *path* is, or is a file of; None for anything else."""
    if os.path.isdir(path):
        return path
    if path.suffix not in (".yaml", ".yml"):
        return None
    homes = [path.parent, *([path.parent.parent] if path.parent.name == TRANSLATIONS else [])]
    return next((home for home in homes if os.path.isfile(home / PACK_FILE)), None)


def _check_pack(folder: Path, checked: _Checked) -> None:
    from smmodels.engine.cases import run_cases
    from smmodels.engine.checks import check_pack
    from smmodels.loader.packs import load_pack
    from smmodels.loader.translations import check_translations

    loaded = load_pack(folder)
    checked.diagnostics += loaded.diagnostics
    if loaded.pack is None or loaded.documents is None or has_errors(loaded.diagnostics):
        return
    pack = loaded.pack
    count, failed = run_cases(loaded.documents, pack)
    found = loaded.locate([*check_pack(pack), *failed])
    found += check_translations(folder, pack, language_for(pack))
    checked.diagnostics += found
    if not has_errors(found):
        checked.sound.append(
            _("{file}: sound. {models}, {questions}, {findings}; {cases}.").format(
                file=folder,
                models=_count(
                    ngettext("{count} model", "{count} models", len(pack.models)), pack.models
                ),
                questions=_count(
                    ngettext("{count} question", "{count} questions", len(pack.questions)),
                    pack.questions,
                ),
                findings=_count(
                    ngettext("{count} finding", "{count} findings", len(pack.findings)),
                    pack.findings,
                ),
                cases=_cases(count),
            )
        )


def _count(told: str, things: Sized) -> str:
    return told.format(count=len(things))


def _cases(count: int) -> str:
    if not count:
        return _("0 cases hold")
    told = ngettext("all {count} case holds", "all {count} cases hold", count)
    return told.format(count=count)


def _check_answers(path: Path, pack: Pack, checked: _Checked) -> None:
    from smmodels.engine.assess import coverage_of
    from smmodels.loader.answers import load_standing

    loaded = load_standing(path, pack, day=choose_day(None))
    checked.diagnostics += loaded.diagnostics
    if loaded.respondent is None or has_errors(loaded.diagnostics):
        return
    coverage = coverage_of(tuple(pack.questions), loaded.respondent.answers)
    checked.sound.append(
        ngettext(
            "{file}: sound. {answered} of {total} question answered, {unknown} unknown, "
            "{unanswered} unanswered.",
            "{file}: sound. {answered} of {total} questions answered, {unknown} unknown, "
            "{unanswered} unanswered.",
            coverage.total,
        ).format(
            file=path,
            answered=coverage.answered + coverage.not_applicable,
            total=coverage.total,
            unknown=coverage.unknown,
            unanswered=coverage.unanswered,
        )
    )
