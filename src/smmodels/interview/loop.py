"""How long the rest of an interview takes, from how long its answers took so far."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import monotonic
from typing import Literal

from smmodels.diagnostics import join_and
from smmodels.errors import CannotWrite
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.interview import texts
from smmodels.interview.autosave import Autosave, error_sentence
from smmodels.interview.commands import apply, keep_unfinished_note
from smmodels.interview.lines import Line
from smmodels.interview.state import State, Turn
from smmodels.interview.terminal import Interrupted, Keyboard, Writer
from smmodels.interview.view import answer_text, message_lines, screen
from smmodels.sanitize import clean_for_prompt, is_clean_for_prompt

_MIN_ANSWERS = 4
"""Answers after which a pace can be told."""

_LONGEST_ANSWER = 300.0
"""Seconds after which somebody is taken to have walked away."""


class Eta:
    """Times the answers of one run by *clock*, which gives seconds that only go forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()
        self._took: list[float] = []

    def answered(self) -> None:
        """Note that a question was answered just now."""
        now = self._clock()
        took, self._last = now - self._last, now
        if took < _LONGEST_ANSWER:
            self._took.append(took)

    def minutes(self, left: int) -> int | None:
        """About how many minutes *left* questions take; None while nobody can tell."""
        if len(self._took) < _MIN_ANSWERS or not left:
            return None
        return max(1, round(left * median(self._took) / 60))


class InterviewLoop:
    """The loop: the pure interview below, the file on one side, the terminal on the other."""

    def __init__(
        self,
        autosave: Autosave,
        keyboard: Keyboard,
        writer: Writer,
        again: Callable[[Path], str],
    ) -> None:
        self.autosave = autosave
        self.file = autosave.file
        self.keyboard = keyboard
        self.writer = writer
        self.resume_command = again
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
        sentence = texts.STARTED
        if resumed:
            sentence = texts.RESUMED if state.question else texts.RESUMED_AT_END
            if state.quick and not state.question:
                sentence = texts.RESUMED_ALL_SETTLED
        self.writer.message(
            _(sentence).format(
                file=self.file.path,
                answered=state.answered_count,
                total=len(state.scope),
            ),
        )
        if stale := len(state.stale_questions):
            told = ngettext(
                "{count} answer is out of date, and counts as open.",
                "{count} answers are out of date, and count as open.",
                stale,
            )
            self.writer.message(told.format(count=stale), "warning")
        if state.quick:
            self.writer.message(_(texts.QUICK_INTERVIEW))

    def _show(self) -> None:
        """Show the question, or the end."""
        left = len(self.state.scope) - self.state.answered_count
        self.writer.show(screen(self.state, self.writer.width, self.eta.minutes(left)))

    def _ask(self) -> Literal["finished", "quit"]:
        self._show()
        while True:
            if self.state.asking == "answer" and self.keyboard.drop_typed_ahead():
                self.writer.message(_(texts.TYPED_AHEAD_DROPPED), "warning")
            turn = apply(self.state, self._read())
            if turn.effect == "finished" or turn.effect == "quit":  # noqa: PLR1714  narrows
                return turn.effect
            self._apply_turn(turn)

    def _apply_turn(self, turn: Turn) -> None:
        self.autosave.state = turn.state
        if turn.effect == "answered":
            self.eta.answered()
        if turn.changed is not None:
            self._save_answer(turn.changed)
        for message in turn.messages:
            self.writer.message(message.text, message.tone, message.prefix)
        if turn.effect not in ("stayed", "added"):
            self._show()

    # --- saving ---

    def _save_answer(self, id_: str) -> None:
        question, answer = self.state.pack.questions[id_], self.state.answers[id_]
        self.autosave.put(id_)
        failure = self.autosave.save()
        sentence = texts.ANSWER_NOT_SAVED if failure else texts.ANSWER_SAVED
        told = _(sentence).format(answer=answer_text(answer, question))
        self.writer.show(message_lines(told, self.writer.width, "warning" if failure else "good"))
        if failure:
            self.writer.message(_(texts.SAVE_FAILED).format(why=failure), "warning")

    # --- leaving ---

    def _leave(self, end: Literal["finished", "quit"]) -> None:
        while (failure := self.autosave.save()) and self.file.unsaved:
            self.writer.message(f"{failure}. {self.autosave.unsaved_sentence()}", "warning")
            self.writer.message(_(texts.ASK_OTHER_FILE).format(file=self.file.path))
            name = self._read().strip()
            if name.casefold() == "q":
                self.autosave.show_unsaved()
                return
            if not (is_clean_for_prompt(name) and name.isprintable()):
                self.writer.message(_(texts.UNPRINTABLE_KEYS), "warning")
            elif name:
                try:
                    self._move(_expanded_path(name))
                except CannotWrite as error:
                    self.writer.message(f"{error_sentence(error)}.", "warning")
        if failure:  # what was saved cannot be looked at any more
            self.writer.message(f"{failure}.", "warning")
        elif end == "finished":
            self.writer.message(_(texts.ANSWERS_SAVED).format(file=self.file.path))
        else:
            self.writer.message(self._saved_sentence())
            self._show_resume_command()

    def _move(self, path: Path) -> None:
        """Keep the answers in another file, and tell what that has no place for."""
        left = [_(texts.UNSUPPORTED_NAMES[one]) for one in self.file.unsupported_by(path)]
        if left:
            sentence = texts.STAYS_IN_OLD_FILE if self.file.is_unchanged else texts.WOULD_BE_LOST
            told = _(sentence).format(other=path, what=join_and(left), file=self.file.path)
            if not self.file.is_unchanged:
                raise CannotWrite(told)
            self.writer.message(told, "warning")
        self.file.move(path)

    def _interrupted(self) -> None:
        """Save what can be saved, and tell the person, if one is still there."""
        note = keep_unfinished_note(self.state)
        self.autosave.state = note.state
        if note.changed is not None:
            self.autosave.put(note.changed)
        failure = self._save_quietly()
        try:
            self.writer.write("\n")
            if failure and self.file.unsaved:
                told = f"{failure}. {self.autosave.unsaved_sentence()}"
                self.writer.message(_(texts.INTERRUPTED).format(rest=told), "warning")
                self.autosave.show_unsaved()
            else:
                told = f"{failure}." if failure else self._saved_sentence()
                self.writer.message(_(texts.INTERRUPTED).format(rest=told), "warning")
                if not failure:
                    self._show_resume_command()
                if note.changed is not None:
                    self.writer.message(note.messages[0].text)
        except Interrupted:
            pass

    def _save_quietly(self) -> str | None:
        try:
            return self.autosave.save()
        except Interrupted:  # the terminal is gone: it was saved, and nobody can be told
            return None

    def _saved_sentence(self) -> str:
        count = sum(id_ in self.state.answers for id_ in self.state.scope)
        if self._is_empty():
            return _(texts.NOTHING_ANSWERED)
        told = ngettext(
            "{count} answer is saved in {file}. To go on:",
            "{count} answers are saved in {file}. To go on:",
            count,
        )
        return told.format(count=count, file=self.file.path)

    def _show_resume_command(self) -> None:
        """The command on one line, however long: broken in two it could not be pasted."""
        if not self._is_empty():
            self.writer.show([Line(f"  {clean_for_prompt(self.resume_command(self.file.path))}")])

    def _is_empty(self) -> bool:
        return not self.state.answers and self.file.known_data is None

    # --- the terminal ---

    def _read(self) -> str:
        while True:
            self.writer.write(texts.PROMPT)
            line = self.keyboard.read_line()
            if line is not None:
                return line
            told = _(texts.LINE_TOO_LONG).format(count=self.keyboard.longest, file=self.file.path)
            self.writer.message(told, "warning")


def _expanded_path(name: str) -> Path:
    """A file by its name, in which ~ is a home where there is such a one."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
