"""Hold an interview on a terminal, from the file that was there to the answers at its end."""

import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.answers_file.content import entry_of
from smmodels.answers_file.encoding import format_of
from smmodels.answers_file.session import AnswersFile
from smmodels.cli.inputs import print_diagnostics
from smmodels.cli.streams import at_a_terminal
from smmodels.cli.terminal import TerminalKeyboard, TerminalWriter
from smmodels.engine.answers import Answers, Respondent
from smmodels.engine.pack import Pack
from smmodels.errors import WrongUse
from smmodels.interview.autosave import Autosave
from smmodels.interview.loop import InterviewLoop
from smmodels.interview.state import Provenance, begin
from smmodels.loader.answers import read_answers
from smmodels.sanitize import clean_for_prompt


class InterviewResult(Struct, frozen=True):
    """
    How an interview ended, and its answers.

    "finished": the report comes next. "quit" and "interrupted": where the answers are was shown.
    "unsound": the file that was there cannot be used, and nothing was asked; the reason was
    printed. `saved` is false where answers could not be written anywhere.
    """

    end: Literal["finished", "quit", "interrupted", "unsound"]
    path: Path
    respondent: Respondent
    saved: bool = True


class InterviewOptions(Struct, frozen=True):
    """
    How an interview is held.

    `resume_command` makes the command that goes on with the answers in a file. A `quick` interview
    asks only what can still change a level of `models` (all of the pack where None). With `by`,
    every answer records that name and the day. A `plain` one shows one thing a line.
    """

    resume_command: Callable[[Path], str]
    models: tuple[str, ...] | None = None
    quick: bool = False
    by: str | None = None
    plain: bool = False


def interview(
    pack: Pack,
    questions: Sequence[str],
    path: Path,
    *,
    date: str,
    options: InterviewOptions,
) -> InterviewResult:
    """
    Ask *questions* and keep the answers in the file at *path*; go on where it stopped before.

    Everything shown goes to standard error. Raises WrongUse without a terminal, and CannotWrite
    before the first question where *path* cannot be written or another interview has it.
    """
    if not at_a_terminal():
        raise WrongUse(
            "an interview needs a terminal",
            "give the answers with --answers FILE, or with --answers - on standard input",
        )
    gc.enable()  # it was off for a quick start, and this may last for hours
    file = AnswersFile(
        path,
        {"pack": pack.label, "date": date},
        list(pack.questions),
        pack.checklists,
    )
    try:
        respondent = Respondent({}, None, None, date)
        annotations: Answers = {}
        if file.known_data is not None:
            loaded = read_answers(
                str(path), file.known_data, pack, format_of(path), day=date, going_on=True
            )
            print_diagnostics(loaded.diagnostics)
            if loaded.respondent is None:
                return InterviewResult("unsound", path, respondent)
            respondent, annotations = loaded.respondent, loaded.annotations
            if loaded.rewritten:
                file.put_rewritten(
                    {
                        id_: entry_of(respondent.answers[id_], pack.questions[id_])
                        for id_ in loaded.rewritten
                    },
                    loaded.replaced,
                )
        state = begin(
            pack,
            questions,
            respondent.answers,
            models=options.models,
            quick=options.quick,
            provenance=Provenance(
                date,
                clean_for_prompt(options.by) if options.by else None,
                respondent.date,
                every_answer_dated=format_of(path) == "csv",
            ),
            annotations=annotations,
        )
        with TerminalKeyboard(sys.stdin) as keyboard:
            writer = TerminalWriter(sys.stderr, plain=options.plain)
            autosave = Autosave(file, respondent, state, writer)
            end = InterviewLoop(autosave, keyboard, writer, options.resume_command, monotonic).run(
                resumed=file.known_data is not None
            )
        answered = replace(autosave.respondent, answers=autosave.state.answers)
        return InterviewResult(end, file.path, answered, not file.unsaved)
    finally:
        file.close()
