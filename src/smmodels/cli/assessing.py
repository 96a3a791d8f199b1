"""`smm assess`: from answers, wherever they come from, to a report."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from smmodels.cli.exits import Exit, Stop
from smmodels.cli.opening import choose_day, choose_models, open_pack, tell
from smmodels.cli.output import Screen, choose_format, deliver, screen
from smmodels.cli.streams import say
from smmodels.diagnostics import has_errors
from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.report import FORMATS, render

STANDARD_INPUT = "-"
ANSWERS_FILE = Path("smm-answers.yaml")


def run_assess(  # noqa: PLR0913  each is an option of the command
    names: Sequence[str],
    *,
    answers: str | None,
    save: Path | None,
    form: str | None,
    output: Path | None,
    folder: Path | None,
    date: str | None,
    quiet: bool,
) -> None:
    """Find the answers, assess, and deliver the report."""
    chosen = choose_format(form, output, FORMATS)
    day = choose_day(date)
    if answers is not None and save is not None:
        raise WrongUse(
            "--save goes with the interview, and --answers asks nothing",
            "leave one of the two out",
        )
    asks = answers is None and _at_a_terminal()
    if not asks and save is not None:
        raise WrongUse(
            "there is no terminal to ask at, so there is nothing to save",
            "give the answers with --answers FILE",
        )
    pack = open_pack(folder)
    models = choose_models(pack, names)
    if asks:
        respondent = _ask(pack, names, models, save or ANSWERS_FILE, day)
    else:
        respondent = _read(pack, answers, quiet=quiet)
    _refuse_to_write_over(answers if not asks else str(save or ANSWERS_FILE), output)
    assessment = assess(pack, respondent, day, models)
    where = Screen(None, color=False, ascii=False) if output else screen()
    text = render(assessment, chosen, width=where.width, color=where.color, ascii=where.ascii)
    deliver(text, output)
    if quiet:
        return
    if output is not None:
        say(f"The report is in {output}.")
    elif where.width is not None and chosen == "text":
        # It is longer than a screen, and what matters most is at its top.
        kept = answers if not asks else str(save or ANSWERS_FILE)
        say("")
        say("The summary is at the top of this report. To keep or send it:")
        say(f"  smm assess -a {shlex.quote(kept or 'FILE')} -o report.md")


def _at_a_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _read(pack: Pack, answers: str | None, *, quiet: bool) -> Respondent:
    from smmodels.loader.answers import load_answers, read_answers

    if answers is None or answers == STANDARD_INPUT:
        loaded = read_answers("standard input", _standard_input(), pack)
    else:
        loaded = load_answers(Path(answers), pack)
    tell(loaded.diagnostics, quiet=quiet)
    if loaded.respondent is None or has_errors(loaded.diagnostics):
        raise Stop(Exit.UNSOUND)
    return loaded.respondent


def _standard_input() -> bytes:
    hint = "give the answers with --answers FILE; smm template prints a blank to fill in"
    if sys.stdin is None:
        raise WrongUse("there are no answers: standard input is closed", hint)
    if sys.stdin.isatty():
        raise WrongUse("there are no answers, and no screen to ask on", hint)
    data = sys.stdin.buffer.read()
    if not data.strip():
        raise WrongUse("there are no answers: standard input is empty", hint)
    return data


def _refuse_to_write_over(answers: str | None, output: Path | None) -> None:
    if output is None or answers in (None, STANDARD_INPUT):
        return
    if output.exists() and output.resolve() == Path(answers).resolve():
        raise WrongUse(
            f"{output} is the answers file, and the report would replace it",
            "choose another name for --output",
        )


def _ask(
    pack: Pack, names: Sequence[str], models: Sequence[str], save: Path, day: str
) -> Respondent:
    from smmodels.cli.interviewing import interview
    from smmodels.engine.scope import questions_for

    again = " ".join(["smm assess", *names])
    outcome = interview(pack, questions_for(pack, models), save, date=day, again=again)
    if outcome.end == "finished":
        return outcome.respondent
    tell(outcome.diagnostics)
    raise Stop(_EXIT_OF_END[outcome.end])


_EXIT_OF_END = {"quit": Exit.DONE, "interrupted": Exit.INTERRUPTED, "unsound": Exit.UNSOUND}
