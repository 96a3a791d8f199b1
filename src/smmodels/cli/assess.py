"""`smm assess`: the answers of an interview or a file, and the reports and the gate on them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.gate import EXIT_BY_VERDICT, read_gate_request
from smmodels.cli.inputs import (
    STANDARD_INPUT,
    choose_day,
    choose_models,
    ids_of_today,
    open_pack,
    read_respondent,
)
from smmodels.cli.locale import requested_language
from smmodels.cli.outputs import (
    FOR_PEOPLE,
    Destination,
    ReplacePolicy,
    by_language,
    choose_destinations,
    deliver_all,
    screen,
    screen_for,
    set_language_for,
)
from smmodels.cli.shell import command_line
from smmodels.cli.streams import at_a_terminal, print_error, print_line
from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import GateVerdict
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.i18n import gettext as _
from smmodels.report import FORMATS, Format, render
from smmodels.sanitize import MOST_ACCENTS, first_excess_accent

if TYPE_CHECKING:
    from smmodels.engine.answers import Answer
    from smmodels.engine.comparison import WhatIf
    from smmodels.engine.plan import Plan
    from smmodels.report.sections.gate import GateLine

ANSWERS_FILE = Path("smm-answers.yaml")
"""Where an interview keeps its answers, and looks for them, without --save."""

_WITHOUT_REMARKS = ("junit", "badge")
"""Formats with no room to say that an answer is only supposed."""

_OptionValue = tuple[str, object]
"""An option and its value; None where it was not given."""


class Options(Struct, frozen=True):
    """The options of the command line, as they were written there."""

    answers: str | None = None
    save: Path | None = None
    format_name: str | None = None
    short: bool = False
    targets: Sequence[str] = ()
    baseline: Path | None = None
    min_coverage: str | None = None
    settings: Sequence[str] = ()
    outputs: Sequence[Path] = ()
    force: bool = False
    folder: Path | None = None
    date: str | None = None
    quiet: bool = False
    quick: bool = False
    by: str | None = None
    plain: bool = False

    @property
    def answers_file(self) -> Path:
        """The file in which an interview keeps its answers."""
        return self.save or ANSWERS_FILE


def run_assess(names: Sequence[str], options: Options) -> Exit:
    """Get the answers, assess, deliver the reports, and return the exit code of the gate."""
    is_interview = _is_interview(options)
    source = str(options.answers_file) if is_interview else options.answers
    policy = ReplacePolicy(
        options.force, (source or STANDARD_INPUT, options.baseline), options.folder
    )
    destinations = choose_destinations(options.format_name, options.outputs, FORMATS, policy)
    _refuse_unfit_formats(destinations, options)
    day = choose_day(options.date)
    if not is_interview:
        set_language_for(destinations)
    pack = open_pack(options.folder)
    names = ids_of_today(pack, names)
    models = choose_models(pack, names)
    supposed = _read_settings(pack, options.settings)
    gate_request = read_gate_request(
        pack,
        models,
        targets=options.targets,
        baseline=options.baseline,
        min_coverage=options.min_coverage,
        day=day,
    )
    if is_interview:
        is_gated = gate_request is not None
        respondent, source = _interview(pack, names, options, day, is_gated=is_gated)
    else:
        respondent = read_respondent(pack, options.answers, day, quiet=options.quiet)
    as_supposed = replace(respondent, answers={**respondent.answers, **supposed})
    documents: list[tuple[Destination[Format], str]] = []
    lines_of_gate: Sequence[GateLine] = ()
    code = Exit.DONE
    for translated_pack, group in by_language(destinations, pack, options.folder):
        assessment = assess(translated_pack, as_supposed, day, models)
        gate = gate_request.judge(assessment) if gate_request else None
        what_if = _what_if(respondent, supposed, assessment)
        documents += [
            (destination, _render_report(assessment, gate, what_if, destination, options))
            for destination in group
        ]
        if gate is not None:
            from smmodels.report.sections.gate import gate_lines

            lines_of_gate = gate_lines(assessment, gate)
            code = EXIT_BY_VERDICT[gate.verdict]
    delivery = deliver_all(documents, policy)
    if not options.quiet:
        for _verdict, line in lines_of_gate:
            print_line(line)
        delivery.print(_("The report is in {files}."))
        _print_how_to_keep(destinations, names, options, source)
    return delivery.code(code)


def resume_command(names: Sequence[str], options: Options, path: Path) -> str:
    """Return the command that goes on with the interview that keeps its answers at *path*."""
    flags = {
        "--quick": options.quick,
        "--plain": options.plain,
        "--short": options.short,
        "--force": options.force,
        "--quiet": options.quiet,
    }
    values: list[_OptionValue] = [
        ("--save", None if path == ANSWERS_FILE else path),
        ("--as", options.by),
        *_options_of_report(options),
        ("--format", options.format_name),
        *(("-o", output) for output in options.outputs),
    ]
    given_flags = [flag for flag, is_given in flags.items() if is_given]
    return command_line(["smm", "assess", *names, *_words(values), *given_flags])


def report_command(names: Sequence[str], options: Options, source: str | None) -> str:
    """Return the command that writes the report on the answers in *source* as a page."""
    values = [
        *_options_of_report(options),
        *(("--set", setting) for setting in options.settings),
        ("-o", "report.html"),
    ]
    # What came by standard input has to be named by whoever knows where it came from.
    file = "FILE" if source is None or source == STANDARD_INPUT else source
    return command_line(["smm", "assess", *names, "-a", file, *_words(values)])


def _is_interview(options: Options) -> bool:
    """Return whether to hold an interview; WrongUse for options that do not go together."""
    if options.answers is not None and options.save is not None:
        raise WrongUse(
            "--save goes with the interview, and --answers asks nothing",
            "leave one of the two out",
        )
    is_interview = options.answers is None and at_a_terminal()
    if not is_interview and options.save is not None:
        raise WrongUse(
            "there is no terminal to ask at, so there is nothing to save",
            "give the answers with --answers FILE",
        )
    if not is_interview and (options.quick or options.by):
        raise WrongUse(
            "--quick and --as are for the interview, and nothing is asked here",
            "leave them out",
        )
    if options.by is not None and first_excess_accent(options.by) is not None:
        raise WrongUse(  # no file could give it back
            f"more than {MOST_ACCENTS} accents on one letter",
            "take out those that are too many",
        )
    if is_interview and options.settings:
        raise WrongUse(
            "--set supposes other answers than those given, and none are given yet",
            "give them with --answers FILE",
        )
    return is_interview


def _refuse_unfit_formats(destinations: Sequence[Destination[Format]], options: Options) -> None:
    """Raise WrongUse for options that no document, or not every document, can show."""
    formats = [destination.format for destination in destinations]
    if options.short and all(format_name not in FOR_PEOPLE for format_name in formats):
        raise WrongUse(
            "--short is for people; what programs read is always whole",
            "leave one of the two out",
        )
    if options.settings and any(format_name in _WITHOUT_REMARKS for format_name in formats):
        raise WrongUse(
            "a badge or a test result of answers that are only supposed would be a false claim",
            "leave --set out, or choose another format",
        )


def _read_settings(pack: Pack, settings: Sequence[str]) -> "Mapping[str, Answer]":
    """Return the supposed answers; print everything wrong with them, and raise ExitWith then."""
    if not settings:
        return {}
    from smmodels.engine.what_if import suppose

    supposed = suppose(settings, pack.questions)
    for message, hint in supposed.complaints:
        print_error(message, hint)
    if supposed.complaints:
        raise ExitWith(Exit.UNSOUND)
    return supposed.answers


def _interview(
    pack: Pack, names: Sequence[str], options: Options, day: str, *, is_gated: bool
) -> tuple[Respondent, str | None]:
    """Return the answers of an interview and their file; ExitWith where it was left early."""
    from smmodels.cli.interview import InterviewOptions, interview
    from smmodels.engine.scope import questions_for

    models = choose_models(pack, names)
    result = interview(
        pack,
        questions_for(pack, models),
        options.answers_file,
        date=day,
        options=InterviewOptions(
            partial(resume_command, names, options),
            models,
            options.quick,
            options.by,
            options.plain,
        ),
    )
    if result.end != "finished":
        raise ExitWith(_left_early(result.end, options, is_gated=is_gated))
    return result.respondent, str(result.path) if result.saved else None


def _left_early(
    end: Literal["quit", "interrupted", "unsound"], options: Options, *, is_gated: bool
) -> Exit:
    """Return the exit code of an interview without a report; print what was not done."""
    if end == "unsound":
        return Exit.UNSOUND
    if not options.quiet and is_gated:
        print_line(_("Nothing was judged, since the interview is not finished."))
    if not options.quiet and options.outputs:
        print_line(_("No report was written."))
    if end == "interrupted":
        return Exit.INTERRUPTED
    return Exit.OPEN if is_gated else Exit.DONE


def _what_if(
    respondent: Respondent, supposed: "Mapping[str, Answer]", assessment: Assessment
) -> "WhatIf | None":
    """Return what the *supposed* answers of *assessment* change; None where there are none."""
    if not supposed:
        return None
    from smmodels.engine.compare import compare
    from smmodels.engine.comparison import WhatIf

    models = [result.model.id for result in assessment.models]
    as_given = assess(assessment.pack, respondent, assessment.date, models)
    return WhatIf(compare(as_given, assessment), tuple(supposed))


def _render_report(
    assessment: Assessment,
    gate: GateVerdict | None,
    what_if: "WhatIf | None",
    destination: Destination[Format],
    options: Options,
) -> str:
    shown = screen_for(destination, plain=options.plain)
    is_short = options.short and destination.format in FOR_PEOPLE
    return render(
        assessment,
        destination.format,
        next_steps=_plan(assessment).steps if is_short else None,
        plan=_plan(assessment) if destination.format == "html" and not is_short else None,
        gate=gate,
        what_if=what_if,
        width=shown.width,
        color=shown.color,
        ascii=shown.ascii,
    )


def _plan(assessment: Assessment) -> "Plan":
    from smmodels.engine.plan import plan

    models = [result.model.id for result in assessment.models]
    return plan(assessment.pack, assessment.respondent, assessment.date, (), models)


def _print_how_to_keep(
    destinations: Sequence[Destination[Format]],
    names: Sequence[str],
    options: Options,
    source: str | None,
) -> None:
    """Print how to keep a report of which a screen shows no more than the end."""
    is_on_screen = not options.short and any(
        destination.path is None and destination.format == "text" for destination in destinations
    )
    if is_on_screen and screen(plain=options.plain).width is not None:
        print_line("")
        print_line(_("The summary is at the top of this report. To keep or send it:"))
        print_line(f"  {report_command(names, options, source)}")


def _options_of_report(options: Options) -> Iterator[_OptionValue]:
    """Yield the options that decide what a report says, but for those of its answers."""
    yield "--models", options.folder
    yield "--lang", requested_language()
    yield "--date", options.date
    yield from (("--target", target) for target in options.targets)
    yield "--baseline", options.baseline
    yield "--min-coverage", options.min_coverage


def _words(values: Sequence[_OptionValue]) -> Iterator[str]:
    """Yield the words of a command line that give the options of *values*."""
    for option, value in values:
        if value is not None:
            yield from (option, str(value))
