"""`--set`: answers that are supposed, and the difference they would make."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.gate import EXITS, read_gate_request
from smmodels.cli.inputs import STANDARD_INPUT, choose_day, choose_models, open_pack, read_given
from smmodels.cli.locale import asked_language
from smmodels.cli.outputs import (
    FOR_PEOPLE,
    Destination,
    MayReplace,
    by_language,
    choose_destinations,
    deliver_all,
    screen,
    screen_for,
    set_language_for,
)
from smmodels.cli.shell import command_line
from smmodels.cli.streams import print_error, print_line
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
    from smmodels.report.sections.gate import Line


def read_settings(pack: "Pack", settings: Sequence[str]) -> "Mapping[str, Answer]":
    """The answers that are supposed; everything wrong with them is told, and raises Stop."""
    if not settings:
        return {}
    from smmodels.engine.what_if import suppose

    supposed = suppose(settings, pack.questions)
    for message, hint in supposed.complaints:
        print_error(message, hint)
    if supposed.complaints:
        raise ExitWith(Exit.UNSOUND)
    return supposed.answers


def what_if(
    given: "Respondent", supposed: "Mapping[str, Answer]", assessment: "Assessment"
) -> "WhatIf | None":
    """What *assessment*, of the supposed answers, changes; None where nothing is supposed."""
    if not supposed:
        return None
    from smmodels.engine.assess import assess
    from smmodels.engine.compare import compare
    from smmodels.engine.comparison import WhatIf

    models = [result.model.id for result in assessment.models]
    as_given = assess(assessment.pack, given, assessment.date, models)
    return WhatIf(compare(as_given, assessment), tuple(supposed))


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


CLAIMS = ("junit", "badge")
"""Formats with no room to say that something is only supposed."""


class Options(Struct, frozen=True):
    """What was asked for on the command line, as it was written there."""

    answers: str | None = None
    save: Path | None = None
    form: str | None = None
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
    def kept(self) -> str:
        """The file in which an interview keeps its answers."""
        return str(self.save or ANSWERS_FILE)


def run_assess(names: Sequence[str], asked: Options) -> Exit:
    """Find the answers, assess, deliver the reports, and tell whether what was to be held is."""
    asks = _is_interview(asked)
    source = asked.kept if asks else asked.answers
    may = MayReplace(asked.force, (source or STANDARD_INPUT, asked.baseline), asked.folder)
    places = choose_destinations(asked.form, asked.outputs, FORMATS, may)
    if asked.short and all(place.form not in FOR_PEOPLE for place in places):
        raise WrongUse(
            _("--short is for people; what programs read is always whole"),
            _("leave one of the two out"),
        )
    if asked.settings and any(place.form in CLAIMS for place in places):
        raise WrongUse(
            _("a badge or a test result of answers that are only supposed would be a false claim"),
            _("leave --set out, or choose another format"),
        )
    day = choose_day(asked.date)
    if not asks:
        set_language_for(places)
    pack = open_pack(asked.folder)
    models = choose_models(pack, names)
    supposed = read_settings(pack, asked.settings)
    held = read_gate_request(
        pack,
        models,
        targets=asked.targets,
        baseline=asked.baseline,
        min_coverage=asked.min_coverage,
        day=day,
    )
    if asks:
        respondent, source = _ask(pack, names, asked, day, gated=held is not None)
    else:
        respondent = read_given(pack, asked.answers, day, quiet=asked.quiet)
    as_if = replace(respondent, answers={**respondent.answers, **supposed})
    drawn: list[tuple[Destination[Format], str]] = []
    lines: tuple[Line, ...] = ()
    code = Exit.DONE
    for spoken, some in by_language(places, pack, asked.folder):
        assessment = assess(spoken, as_if, day, models)
        gate = held.judge(assessment) if held else None
        difference = what_if(respondent, supposed, assessment)
        drawn += [(one, _drawn(assessment, gate, difference, one, asked)) for one in some]
        if gate is not None:
            from smmodels.report.sections.gate import gate_lines

            lines, code = gate_lines(assessment, gate), EXITS[gate.verdict]
    delivered = deliver_all(drawn, may)
    if not asked.quiet:
        for _verdict, line in lines:
            print_line(line)
        delivered.print(_("The report is in {files}."))
        _print_how_to_keep(places, names, asked, source)
    return delivered.code(code)


def _drawn(
    assessment: Assessment,
    gate: GateVerdict | None,
    difference: "WhatIf | None",
    place: Destination[Format],
    asked: Options,
) -> str:
    where = screen_for(place, plain=asked.plain)
    short = asked.short and place.form in FOR_PEOPLE
    return render(
        assessment,
        place.form,
        next_steps=_plan(assessment).steps if short else None,
        plan=_plan(assessment) if place.form == "html" and not short else None,
        gate=gate,
        what_if=difference,
        width=where.width,
        color=where.color,
        ascii=where.ascii,
    )


def _is_interview(asked: Options) -> bool:
    """Whether answers are to be asked for; raises WrongUse for options that do not go together."""
    if asked.answers is not None and asked.save is not None:
        raise WrongUse(
            _("--save goes with the interview, and --answers asks nothing"),
            _("leave one of the two out"),
        )
    asks = asked.answers is None and _at_a_terminal()
    if not asks and asked.save is not None:
        raise WrongUse(
            _("there is no terminal to ask at, so there is nothing to save"),
            _("give the answers with --answers FILE"),
        )
    if not asks and (asked.quick or asked.by):
        raise WrongUse(
            _("--quick and --as are for the interview, and nothing is asked here"),
            _("leave them out"),
        )
    if asked.by is not None and first_excess_accent(asked.by) is not None:
        raise WrongUse(  # no file could give it back
            _("more than {most} accents on one letter").format(most=MOST_ACCENTS),
            _("take out those that are too many"),
        )
    if asks and asked.settings:
        raise WrongUse(
            _("--set supposes other answers than those given, and none are given yet"),
            _("give them with --answers FILE"),
        )
    return asks


def _plan(assessment: Assessment) -> "Plan":
    from smmodels.engine.plan import plan

    models = [result.model.id for result in assessment.models]
    return plan(assessment.pack, assessment.respondent, assessment.date, (), models)


def _print_how_to_keep(
    places: Sequence[Destination[Format]], names: Sequence[str], asked: Options, source: str | None
) -> None:
    """A whole report is longer than a screen, and what matters most is at its top."""
    whole = [
        place for place in places if place.path is None and place.form == "text" and not asked.short
    ]
    if whole and screen(plain=asked.plain).width is not None:
        print_line("")
        print_line(_("The summary is at the top of this report. To keep or send it:"))
        print_line(f"  {to_keep(names, asked, source)}")


def _at_a_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _ask(
    pack: Pack, names: Sequence[str], asked: Options, day: str, *, gated: bool
) -> tuple[Respondent, str | None]:
    """The answers of an interview, and their file; raises Stop where it was left early."""
    from smmodels.cli.interview import InterviewOptions, interview
    from smmodels.engine.scope import questions_for

    models = choose_models(pack, names)
    again = partial(to_go_on, names, asked)
    manner = InterviewOptions(again, models, asked.quick, asked.by, asked.plain)
    path = Path(asked.kept)
    outcome = interview(pack, questions_for(pack, models), path, date=day, manner=manner)
    if outcome.end != "finished":
        raise ExitWith(_left_early(outcome.end, asked, gated=gated))
    return outcome.respondent, str(outcome.path) if outcome.saved else None


def _left_early(
    end: Literal["quit", "interrupted", "unsound"], asked: Options, *, gated: bool
) -> Exit:
    """The exit code of an interview without a report; tells what did not come of it."""
    if end == "unsound":
        return Exit.UNSOUND
    if not asked.quiet and gated:
        print_line(_("Nothing was judged, since the interview is not finished."))
    if not asked.quiet and asked.outputs:
        print_line(_("No report was written."))
    if end == "interrupted":
        return Exit.INTERRUPTED
    return Exit.OPEN if gated else Exit.DONE
