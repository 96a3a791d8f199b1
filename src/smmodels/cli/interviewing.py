"""The interview on a terminal: show, ask, save, and never lose what was said."""

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TextIO

from msgspec import Struct
from msgspec.structs import replace

from smmodels.cli.keyboard import Interrupted, Keyboard
from smmodels.cli.opening import tell
from smmodels.cli.voice import Voice
from smmodels.diagnostics import Diagnostic
from smmodels.engine.answers import Respondent
from smmodels.engine.pack import Pack
from smmodels.errors import CannotWrite, WrongUse
from smmodels.interview import words
from smmodels.interview.apply import apply
from smmodels.interview.clean import clean
from smmodels.interview.lines import Line
from smmodels.interview.say import spoken
from smmodels.interview.screen import said, screen
from smmodels.interview.state import State, begin
from smmodels.interview.step import Step
from smmodels.loader.answers import read_answers
from smmodels.store.answers_yaml import write_yaml
from smmodels.store.formats import format_of
from smmodels.store.session import AnswersFile
from smmodels.store.sheet import Sheet, entry_of


class Outcome(Struct, frozen=True):
    """
    How an interview ended, and what was said.

    "finished": go on to the report. "quit" and "interrupted": the person has been told where the
    answers are. "unsound": the file that was there cannot be used; `diagnostics` tells why, and
    nothing was asked. `saved` is false where answers could not be written anywhere.
    """

    end: Literal["finished", "quit", "interrupted", "unsound"]
    path: Path
    respondent: Respondent
    saved: bool = True
    diagnostics: tuple[Diagnostic, ...] = ()


def interview(  # noqa: PLR0913  what it needs is named
    pack: Pack,
    questions: Sequence[str],
    path: Path,
    *,
    date: str,
    organisation: str | None = None,
    scope: str | None = None,
    again: str = "smm assess",
    stdin: TextIO | None = None,
    stderr: TextIO | None = None,
) -> Outcome:
    """
    Ask *questions* and keep the answers in the file at *path*; go on where it stopped before.

    `again` is the command that starts it once more. Everything shown goes to standard error.
    Raises WrongUse without a terminal, and CannotWrite before the first question where *path*
    cannot be written or another interview has it.
    """
    stdin, stderr = stdin or sys.stdin, stderr or sys.stderr
    if not can_ask(stdin, stderr):
        raise WrongUse(
            "an interview needs a terminal",
            "give the answers with --answers FILE, or with --answers - on standard input",
        )
    organisation = clean(organisation) if organisation else None
    scope = clean(scope) if scope else None
    given = {"organisation": organisation, "scope": scope, "date": date}
    head = {"pack": pack.label, **{key: text for key, text in given.items() if text}}
    file = AnswersFile(path, head, list(pack.questions))
    try:
        respondent = Respondent({}, organisation, scope, date)
        if file.found is not None:
            loaded = read_answers(str(path), file.found, pack, format_of(path))
            if loaded.respondent is None:
                return Outcome("unsound", path, respondent, diagnostics=loaded.diagnostics)
            respondent = loaded.respondent
            tell(loaded.diagnostics)
        with Keyboard(stdin) as keyboard:
            state = begin(pack, questions, respondent.answers)
            talk = _Talk(file, state, keyboard, Voice(stderr), again)
            end = talk.run(resumed=file.found is not None)
        answers = replace(respondent, answers=talk.state.answers)
        return Outcome(end, file.path, answers, not file.pending)
    finally:
        file.close()


def can_ask(stdin: TextIO | None, stderr: TextIO | None) -> bool:
    """Whether there is somebody to ask: a terminal to type at and one to show on."""
    return stdin is not None and stderr is not None and stdin.isatty() and stderr.isatty()


class _Talk:
    """The loop: the pure interview below, the file on one side, the terminal on the other."""

    def __init__(
        self,
        file: AnswersFile,
        state: State,
        keyboard: Keyboard,
        voice: Voice,
        again: str,
    ) -> None:
        self.file = file
        self.state = state
        self.keyboard = keyboard
        self.voice = voice
        self.again = again

    def run(self, *, resumed: bool) -> Literal["finished", "quit", "interrupted"]:
        try:
            self._announce(resumed=resumed)
            end = self._ask()
            self._leave(end)
        except Interrupted:
            self._interrupted()
            return "interrupted"
        return end

    def _announce(self, *, resumed: bool) -> None:
        state = self.state
        sentence = words.NEW
        if resumed:
            sentence = words.RESUMED if state.question else words.RESUMED_AT_END
        self.voice.say(
            sentence.format(
                file=self.file.path,
                answered=state.answered,
                total=len(state.questions),
            ),
        )

    def _ask(self) -> Literal["finished", "quit"]:
        self.voice.show(screen(self.state, self.voice.width))
        while True:
            if self.state.asking == "answer" and self.keyboard.drop_typed_ahead():
                self.voice.say(words.TYPED_AHEAD, warning=True)
            step = apply(self.state, self._read())
            if step.effect == "finished" or step.effect == "quit":  # noqa: PLR1714  narrows
                return step.effect
            self._take(step)

    def _take(self, step: Step) -> None:
        self.state = step.state
        if step.changed is not None:
            self._save_answer(step.changed)
        for sentence in step.says:
            self.voice.say(sentence)
        if step.effect != "told":
            self.voice.show(screen(self.state, self.voice.width))

    # --- saving ---

    def _save_answer(self, id_: str) -> None:
        question, answer = self.state.pack.questions[id_], self.state.answers[id_]
        self.file.put(id_, entry_of(answer, question))
        trouble = self._save()
        sentence = words.NOT_SAVED if trouble else words.SAVED
        told = sentence.format(answer=spoken(answer, question))
        self.voice.show(said(told, self.voice.width, "warning" if trouble else "good"))
        if trouble:
            self.voice.say(words.SAVE_FAILED.format(why=trouble), warning=True)

    def _save(self) -> str | None:
        """Save what is pending; why that failed, if it did."""
        try:
            if self.file.save() == "changed":
                self._reconcile()
        except CannotWrite as error:
            return error.message[:1].upper() + error.message[1:]
        return None

    def _reconcile(self) -> None:
        """Bring our answers together with what another program wrote into the file meanwhile."""
        theirs = self.file.on_disk() or b""
        loaded = read_answers(
            str(self.file.path), theirs, self.state.pack, format_of(self.file.path)
        )
        if loaded.respondent is not None and not self.file.clashes(theirs):
            ours = {id_: self.state.answers[id_] for id_ in self.file.pending}
            self.file.accept(theirs)
            self.state = replace(self.state, answers={**loaded.respondent.answers, **ours})
            if self.file.save() == "saved":
                self.voice.say(words.MERGED.format(file=self.file.path), warning=True)
                return
        old, other = self.file.path, self.file.conflict_path()
        self.file.move(other)
        self.voice.say(words.DIVERTED.format(file=old, other=other), warning=True)

    # --- leaving ---

    def _leave(self, end: Literal["finished", "quit"]) -> None:
        while self.file.pending and (trouble := self._save()):
            self.voice.say(f"{trouble}. {self._unsaved()}", warning=True)
            self.voice.say(words.ELSEWHERE.format(file=self.file.path))
            name = self._read().strip()
            if name.casefold() == "q":
                self._show_unsaved()
                return
            if name:
                try:
                    self.file.move(Path(name).expanduser())
                except (CannotWrite, RuntimeError) as error:
                    self.voice.say(f"{error}.", warning=True)
        if end == "finished":
            self.voice.say(words.DONE.format(file=self.file.path))
        else:
            self.voice.say(self._where())

    def _interrupted(self) -> None:
        """Save what can be saved, and tell the person, if one is still there."""
        trouble = self._save_quietly()
        try:
            self.voice.write("\n")
            if trouble:
                told = f"{trouble}. {self._unsaved()}"
                self.voice.say(words.INTERRUPTED.format(rest=told), warning=True)
                self._show_unsaved()
            else:
                self.voice.say(words.INTERRUPTED.format(rest=self._where()), warning=True)
        except Interrupted:
            pass

    def _save_quietly(self) -> str | None:
        try:
            return self._save()
        except Interrupted:  # the terminal is gone: it was saved, and nobody can be told
            return None

    def _where(self) -> str:
        count = self.state.answered
        if not self.state.answers and self.file.found is None:
            return words.NOTHING_YET
        again = f"{self.again} --save {shlex.quote(str(self.file.path))}"
        sentence = words.ARE_SAVED_ONE if count == 1 else words.ARE_SAVED
        return sentence.format(count=count, file=self.file.path, again=again)

    def _unsaved(self) -> str:
        count = len(self.file.pending)
        return words.UNSAVED_ONE if count == 1 else words.UNSAVED.format(count=count)

    def _show_unsaved(self) -> None:
        self.voice.say(words.COPY)
        text = write_yaml(Sheet({}, self.file.pending))
        self.voice.show(Line(line) for line in text.splitlines())

    # --- the terminal ---

    def _read(self) -> str:
        self.voice.write(words.PROMPT)
        return self.keyboard.read_line()
