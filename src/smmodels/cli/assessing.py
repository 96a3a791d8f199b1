"""`smm assess`: from answers, wherever they come from, to a report."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from smmodels.cli.answers import STANDARD_INPUT, read_given, refuse_to_write_over
from smmodels.cli.exits import Exit, Stop
from smmodels.cli.gating import EXITS, ask_held
from smmodels.cli.opening import choose_day, choose_models, open_pack
from smmodels.cli.output import Screen, choose_format, deliver, screen
from smmodels.cli.speech import asked_language, for_machines
from smmodels.cli.streams import say
from smmodels.cli.supposing import read_settings, what_if
from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.engine.gate import GateVerdict
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.language import gettext as _
from smmodels.report import FORMATS, render
from smmodels.report.tell_gate import gate_lines

if TYPE_CHECKING:
    from smmodels.engine.plan import Step

FOR_PEOPLE = ("text", "markdown", "html")
"""The formats that speak the reader's language; programs read the others."""

ANSWERS_FILE = Path("smm-answers.yaml")


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
    output: Path | None = None
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
    """Find the answers, assess, deliver the report, and tell whether what was to be held is."""
    form = choose_format(asked.form, asked.output, FORMATS)
    day = choose_day(asked.date)
    asks = _is_interview(asked, form)
    if form not in FOR_PEOPLE and not asks:
        for_machines()
    pack = open_pack(asked.folder)
    models = choose_models(pack, names)
    supposed = read_settings(pack, asked.settings)
    held = ask_held(
        pack,
        models,
        targets=asked.targets,
        baseline=asked.baseline,
        min_coverage=asked.min_coverage,
        day=day,
    )
    source = asked.kept if asks else asked.answers
    read = source or STANDARD_INPUT
    refuse_to_write_over(asked.output, read, asked.baseline, folder=asked.folder)
    if asks:
        respondent = _ask(pack, names, models, asked, day)
    else:
        respondent = read_given(pack, asked.answers, quiet=asked.quiet)
    as_if = replace(respondent, answers={**respondent.answers, **supposed})
    assessment = assess(pack, as_if, day, models)
    gate = held.judge(assessment) if held else None
    where = Screen(None, color=False, ascii=False) if asked.output else screen(plain=asked.plain)
    text = render(
        assessment,
        form,
        short=_next_steps(assessment, models) if asked.short else None,
        gate=gate,
        what_if=what_if(respondent, supposed, assessment),
        width=where.width,
        color=where.color,
        ascii=where.ascii,
    )
    deliver(text, asked.output)
    if not asked.quiet:
        _say_after(assessment, gate, asked, source, long=where.width is not None and form == "text")
    return EXITS[gate.verdict] if gate else Exit.DONE


def _is_interview(asked: Options, form: str) -> bool:
    """Whether answers are to be asked for; raises WrongUse for options that do not go together."""
    if asked.short and form == "json":
        raise WrongUse("--short is for people; JSON is always whole", "leave one of the two out")
    if asked.answers is not None and asked.save is not None:
        raise WrongUse(
            "--save goes with the interview, and --answers asks nothing",
            "leave one of the two out",
        )
    asks = asked.answers is None and _at_a_terminal()
    if not asks and asked.save is not None:
        raise WrongUse(
            "there is no terminal to ask at, so there is nothing to save",
            "give the answers with --answers FILE",
        )
    if not asks and (asked.quick or asked.by):
        raise WrongUse(
            _("--quick and --as are for the interview, and nothing is asked here"),
            _("leave them out"),
        )
    if asks and asked.settings:
        raise WrongUse(
            "--set supposes other answers than those given, and none are given yet",
            "give them with --answers FILE",
        )
    return asks


def _next_steps(assessment: Assessment, models: Sequence[str]) -> "tuple[Step, ...]":
    from smmodels.engine.plan import plan

    return plan(assessment.pack, assessment.respondent, assessment.date, (), models).steps


def _say_after(
    assessment: Assessment,
    gate: GateVerdict | None,
    asked: Options,
    source: str | None,
    *,
    long: bool,
) -> None:
    """What is to be known beside the report: the gate's verdicts, and where the report is."""
    if gate is not None:
        for _verdict, line in gate_lines(assessment, gate):
            say(line)
    if asked.output is not None:
        say(f"The report is in {asked.output}.")
    elif long and not asked.short:
        # It is longer than a screen, and what matters most is at its top.
        say("")
        say("The summary is at the top of this report. To keep or send it:")
        say(f"  smm assess -a {shlex.quote(source or 'FILE')} -o report.md")


def _at_a_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _ask(
    pack: Pack, names: Sequence[str], models: tuple[str, ...], asked: Options, day: str
) -> Respondent:
    from smmodels.cli.interviewing import Manner, interview
    from smmodels.engine.scope import questions_for

    words = ["smm assess", *names]
    words += ["--quick"] if asked.quick else []
    words += ["--as", shlex.quote(asked.by)] if asked.by else []
    words += ["--plain"] if asked.plain else []
    words += ["--lang", shlex.quote(lang)] if (lang := asked_language()) else []
    manner = Manner(" ".join(words), models, asked.quick, asked.by, asked.plain)
    path = Path(asked.kept)
    outcome = interview(pack, questions_for(pack, models), path, date=day, manner=manner)
    if outcome.end == "finished":
        return outcome.respondent
    raise Stop(_EXIT_OF_END[outcome.end])


_EXIT_OF_END = {"quit": Exit.DONE, "interrupted": Exit.INTERRUPTED, "unsound": Exit.UNSOUND}
