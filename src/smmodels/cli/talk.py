"""The loop of an interview: show, ask, save, and never lose what was said."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Literal

from smmodels.cli.keeping import Autosave, sentence_of
from smmodels.cli.keyboard import SAFE, Interrupted, Keyboard
from smmodels.cli.pace import Eta
from smmodels.cli.voice import Writer
from smmodels.diagnostics import join_and
from smmodels.errors import CannotWrite
from smmodels.interview import words
from smmodels.interview.apply import apply
from smmodels.interview.clean import clean_for_prompt, is_clean_for_prompt
from smmodels.interview.lines import Line
from smmodels.interview.noting import break_off
from smmodels.interview.say import answer_text
from smmodels.interview.screen import message_lines, screen
from smmodels.interview.state import State
from smmodels.interview.step import Turn
from smmodels.language import gettext as _
from smmodels.language import ngettext


class InterviewLoop:
    """The loop: the pure interview below, the file on one side, the terminal on the other."""

    def __init__(
        self,
        keeper: Autosave,
        keyboard: Keyboard,
        voice: Writer,
        again: Callable[[Path], str],
    ) -> None:
        self.autosave = keeper
        self.file = keeper.file
        self.keyboard = keyboard
        self.writer = voice
        self.again = again
        self.eta = Eta(monotonic)

    @property
    def state(self) -> State:
        """Where the interview is."""
        return self.autosave.state

    def run(self, *, resumed: bool) -> Literal["finished", "quit", "interrupted"]:
        """Talk until the end, and tell how it ended; an interruption loses nothing."""
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
            if state.quick and not state.question:
                sentence = words.SETTLED_AT_ONCE
        self.writer.message(
            _(sentence).format(
                file=self.file.path,
                answered=state.answered,
                total=len(state.scope),
            ),
        )
        if stale := len(state.stale):
            told = ngettext(
                "{count} answer is out of date, and counts as open.",
                "{count} answers are out of date, and count as open.",
                stale,
            )
            self.writer.message(told.format(count=stale), "warning")
        if state.quick:
            self.writer.message(_(words.QUICK))

    def _show(self) -> None:
        """Show the question, or the end."""
        left = len(self.state.scope) - self.state.answered
        self.writer.show(screen(self.state, self.writer.width, self.eta.minutes(left)))

    def _ask(self) -> Literal["finished", "quit"]:
        self._show()
        while True:
            if self.state.asking == "answer" and self.keyboard.drop_typed_ahead():
                self.writer.message(_(words.TYPED_AHEAD), "warning")
            step = apply(self.state, self._read())
            if step.effect == "finished" or step.effect == "quit":  # noqa: PLR1714  narrows
                return step.effect
            self._take(step)

    def _take(self, step: Turn) -> None:
        self.autosave.state = step.state
        if step.effect == "answered":
            self.eta.answered()
        if step.changed is not None:
            self._save_answer(step.changed)
        for message in step.messages:
            self.writer.message(message.text, message.tone, message.first)
        if step.effect not in ("told", "added"):
            self._show()

    # --- saving ---

    def _save_answer(self, id_: str) -> None:
        question, answer = self.state.pack.questions[id_], self.state.answers[id_]
        self.autosave.put(id_)
        trouble = self.autosave.save()
        sentence = words.NOT_SAVED if trouble else words.SAVED
        told = _(sentence).format(answer=answer_text(answer, question))
        self.writer.show(message_lines(told, self.writer.width, "warning" if trouble else "good"))
        if trouble:
            self.writer.message(_(words.SAVE_FAILED).format(why=trouble), "warning")

    # --- leaving ---

    def _leave(self, end: Literal["finished", "quit"]) -> None:
        while (trouble := self.autosave.save()) and self.file.unsaved:
            self.writer.message(f"{trouble}. {self.autosave.unsaved()}", "warning")
            self.writer.message(_(words.ELSEWHERE).format(file=self.file.path))
            name = self._read().strip()
            if name.casefold() == "q":
                self.autosave.show_unsaved()
                return
            if not (is_clean_for_prompt(name) and name.isprintable()):
                self.writer.message(_(words.ODD_KEYS), "warning")
            elif name:
                try:
                    self._move(_home_or_not(name))
                except CannotWrite as error:
                    self.writer.message(f"{sentence_of(error)}.", "warning")
        if trouble:  # what was saved cannot be looked at any more
            self.writer.message(f"{trouble}.", "warning")
        elif end == "finished":
            self.writer.message(_(words.DONE).format(file=self.file.path))
        else:
            self.writer.message(self._where())
            self._show_how_to_go_on()

    def _move(self, path: Path) -> None:
        """Keep the answers in another file, and tell what that has no place for."""
        left = [_(words.LEFT[one]) for one in self.file.left_behind(path)]
        if left:
            sentence = words.STAYS_BEHIND if self.file.is_there else words.WOULD_BE_LOST
            told = _(sentence).format(other=path, what=join_and(left), file=self.file.path)
            if not self.file.is_there:
                raise CannotWrite(told)
            self.writer.message(told, "warning")
        self.file.move(path)

    def _interrupted(self) -> None:
        """Save what can be saved, and tell the person, if one is still there."""
        note = break_off(self.state)
        self.autosave.state = note.state
        if note.changed is not None:
            self.autosave.put(note.changed)
        trouble = self._save_quietly()
        try:
            self.writer.write("\n")
            if trouble and self.file.unsaved:
                told = f"{trouble}. {self.autosave.unsaved()}"
                self.writer.message(_(words.INTERRUPTED).format(rest=told), "warning")
                self.autosave.show_unsaved()
            else:
                told = f"{trouble}." if trouble else self._where()
                self.writer.message(_(words.INTERRUPTED).format(rest=told), "warning")
                if not trouble:
                    self._show_how_to_go_on()
                if note.changed is not None:
                    self.writer.message(note.messages[0].text)
        except Interrupted:
            pass

    def _save_quietly(self) -> str | None:
        try:
            return self.autosave.save()
        except Interrupted:  # the terminal is gone: it was saved, and nobody can be told
            return None

    def _where(self) -> str:
        count = sum(id_ in self.state.answers for id_ in self.state.scope)
        if self._is_empty():
            return _(words.NOTHING_YET)
        told = ngettext(
            "{count} answer is saved in {file}. To go on:",
            "{count} answers are saved in {file}. To go on:",
            count,
        )
        return told.format(count=count, file=self.file.path)

    def _show_how_to_go_on(self) -> None:
        """The command on one line, however long: broken in two it could not be pasted."""
        if not self._is_empty():
            self.writer.show([Line(f"  {clean_for_prompt(self.again(self.file.path))}")])

    def _is_empty(self) -> bool:
        return not self.state.answers and self.file.found is None

    # --- the terminal ---

    def _read(self) -> str:
        while True:
            self.writer.write(words.PROMPT)
            line = self.keyboard.read_line()
            if line is not None:
                return line
            told = _(words.TOO_LONG).format(count=SAFE, file=self.file.path)
            self.writer.message(told, "warning")


def _home_or_not(name: str) -> Path:
    """A file by its name, in which ~ is a home where there is such a one."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
