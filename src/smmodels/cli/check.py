"""`smm check`: are these packs and answers sound?"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from smmodels.cli.exits import Exit
from smmodels.cli.inputs import choose_day, open_pack
from smmodels.cli.locale import language_for
from smmodels.cli.outputs import (
    ReplacePolicy,
    choose_destinations,
    deliver_all,
    set_language_for,
    working_folder,
)
from smmodels.diagnostics import Diagnostic, has_errors
from smmodels.engine.pack import Pack
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.loader.source import TRANSLATIONS

PACK_FILE = "pack.yaml"
FORMATS = ("text", "json", "sarif")


@dataclass(slots=True)
class _Results:
    """What is wrong in what was checked, and a line for each thing that is sound."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    sound: list[str] = field(default_factory=list)


def run_check(  # noqa: PLR0913  each is an option of the command
    paths: Sequence[Path],
    format_name: str | None,
    folder: Path | None,
    *,
    outputs: Sequence[Path],
    force: bool,
    quiet: bool,
) -> Exit:
    """Check every path, or the pack in use where none is given, and deliver all that is wrong."""
    from smmodels.library import shipped_pack
    from smmodels.loader.formats import is_answers_file

    policy = ReplacePolicy(force, tuple(paths), folder)
    destinations = choose_destinations(format_name, outputs, FORMATS, policy)
    set_language_for(destinations)
    results = _Results()
    checked_packs = set[Path]()
    for path in paths or [folder or shipped_pack()]:
        home = _pack_folder(path)
        if home is None or is_answers_file(path):
            _check_answers(path, open_pack(folder or home), results)
        elif home not in checked_packs:  # a hook names every file of a pack to be committed
            _check_pack(home, results)
            checked_packs.add(home)
    diagnostics = sorted(set(results.diagnostics), key=lambda diagnostic: diagnostic.order)
    if quiet:
        diagnostics = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
    sound = [] if quiet else results.sound
    documents = [
        (destination, _render_results(diagnostics, destination.format, sound))
        for destination in destinations
    ]
    delivery = deliver_all(documents, policy)
    if not quiet:
        delivery.print(_("What was found is in {files}."))
    return delivery.code(Exit.UNSOUND if has_errors(diagnostics) else Exit.DONE)


def _pack_folder(path: Path) -> Path | None:
    """Return the pack folder that *path* is, or is a file of; None for anything else."""
    if os.path.isdir(path):
        return path
    if path.suffix not in (".yaml", ".yml"):
        return None
    folders = [path.parent, *([path.parent.parent] if path.parent.name == TRANSLATIONS else [])]
    return next((folder for folder in folders if os.path.isfile(folder / PACK_FILE)), None)


def _check_pack(folder: Path, results: _Results) -> None:
    """Check the pack in *folder*, its cases and its translations, and add to *results*."""
    from smmodels.engine.cases import run_cases
    from smmodels.engine.checks import check_pack, missing_actions
    from smmodels.loader.packs import load_pack
    from smmodels.loader.translations import check_translations

    loaded = load_pack(folder)
    results.diagnostics += loaded.diagnostics
    if loaded.pack is None or loaded.documents is None or has_errors(loaded.diagnostics):
        return
    pack = loaded.pack
    case_count, failed_cases = run_cases(loaded.documents, pack)
    diagnostics = loaded.locate([*check_pack(pack), *missing_actions(pack), *failed_cases])
    diagnostics += check_translations(folder, pack, language_for(pack))
    results.diagnostics += diagnostics
    if not has_errors(diagnostics):
        counts = ", ".join(
            _count(len(things), noun)
            for things, noun in (
                (pack.models, "model"),
                (pack.questions, "question"),
                (pack.findings, "finding"),
            )
        )
        results.sound.append(f"{folder}: sound. {counts}; {_cases_hold(case_count)}.")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cases_hold(number: int) -> str:
    if not number:
        return "0 cases hold"
    return f"all {_count(number, 'case')} {'holds' if number == 1 else 'hold'}"


def _check_answers(path: Path, pack: Pack, results: _Results) -> None:
    """Check the answers file at *path* by *pack*, and add to *results*."""
    from smmodels.engine.assess import coverage_of
    from smmodels.loader.answers import load_standing

    loaded = load_standing(path, pack, day=choose_day(None))
    results.diagnostics += loaded.diagnostics
    if loaded.respondent is None or has_errors(loaded.diagnostics):
        return
    coverage = coverage_of(tuple(pack.questions), loaded.respondent.answers)
    partly = ""
    if coverage.partly:
        sentence = ngettext(
            "{count} is known in part.", "{count} are known in part.", coverage.partly
        )
        partly = f" {sentence.format(count=coverage.partly)}"
    results.sound.append(
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
        + partly
    )


def _render_results(
    diagnostics: Sequence[Diagnostic], format_name: str, sound: Sequence[str]
) -> str:
    from smmodels.report.diagnostics import diagnostics_json, draw_diagnostics
    from smmodels.sanitize import defuse_commands, one_line

    if format_name == "json":
        return diagnostics_json(diagnostics)
    if format_name == "sarif":
        from smmodels.report.sarif import diagnostics_sarif

        return diagnostics_sarif(diagnostics, working_folder())
    text = draw_diagnostics(diagnostics) if diagnostics else ""
    return text + "".join(f"{defuse_commands(one_line(line))}\n" for line in sound)
