"""The interview from its first question to its end: ask, take what is typed, save, and leave."""

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Literal

from smmodels.diagnostics import join_and
from smmodels.errors import CannotWrite
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.interview import texts
from smmodels.interview.autosave import Autosave, error_sentence
from smmodels.interview.commands import apply, keep_unfinished_note
from smmodels.interview.lines import Line, Tone
from smmodels.interview.state import State, Turn
from smmodels.interview.terminal import Interrupted, Keyboard, Writer
from smmodels.interview.view import answer_text, screen
from smmodels.sanitize import clean_for_prompt, is_clean_for_prompt


class InterviewLoop:
    """
    The interview, between its file and a terminal.

    *resume_command* gives the command that goes on with the answers in a file, and *clock* seconds
    that only go forward.
    """

    def __init__(
        self,
        autosave: Autosave,
        keyboard: Keyboard,
        writer: Writer,
        resume_command: Callable[[Path], str],
        clock: Callable[[], float],
    ) -> None:
        self.autosave = autosave
        self.file = autosave.file
        self.keyboard = keyboard
        self.writer = writer
        self.resume_command = resume_command
        self.eta = _Eta(clock)

    @property
    def state(self) -> State:
        """The state of the interview at this moment."""
        return self.autosave.state

    def run(self, *, resumed: bool) -> Literal["finished", "quit", "interrupted"]:
        """Ask until the end, and return how it ended; an interruption loses no answer."""
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
                file=self.file.path, answered=state.answered_count, total=len(state.scope)
            )
        )
        if stale := len(state.stale_questions):
            warning = ngettext(
                "{count} answer is out of date, and counts as open.",
                "{count} answers are out of date, and count as open.",
                stale,
            )
            self.writer.message(warning.format(count=stale), "warning")
        if state.quick:
            self.writer.message(_(texts.QUICK_INTERVIEW))

    def _show(self) -> None:
        """Show the question, or the end."""
        minutes = self.eta.minutes(len(self.state.scope) - self.state.answered_count)
        self.writer.show(screen(self.state, self.writer.width, minutes))

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
        tone: Tone = "warning" if failure else "good"
        self.writer.message(_(sentence).format(answer=answer_text(answer, question)), tone)
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
        if failure:  # everything was saved, but the file cannot be read any more
            self.writer.message(f"{failure}.", "warning")
        elif end == "finished":
            self.writer.message(_(texts.ANSWERS_SAVED).format(file=self.file.path))
        else:
            self.writer.message(self._saved_sentence())
            self._show_resume_command()

    def _move(self, path: Path) -> None:
        """Keep the answers in another file, and warn of what that has no place for."""
        names = [_(texts.UNSUPPORTED_NAMES[key]) for key in self.file.unsupported_by(path)]
        if names:
            sentence = texts.STAYS_IN_OLD_FILE if self.file.is_unchanged else texts.WOULD_BE_LOST
            warning = _(sentence).format(other=path, what=join_and(names), file=self.file.path)
            if not self.file.is_unchanged:
                raise CannotWrite(warning)
            self.writer.message(warning, "warning")
        self.file.move(path)

    def _interrupted(self) -> None:
        """Save what can be saved, and show what became of it while there is a terminal."""
        turn = keep_unfinished_note(self.state)
        self.autosave.state = turn.state
        if turn.changed is not None:
            self.autosave.put(turn.changed)
        failure = self._save_quietly()
        try:
            self.writer.write("\n")
            if failure and self.file.unsaved:
                outcome = f"{failure}. {self.autosave.unsaved_sentence()}"
                self.writer.message(_(texts.INTERRUPTED).format(rest=outcome), "warning")
                self.autosave.show_unsaved()
            else:
                outcome = f"{failure}." if failure else self._saved_sentence()
                self.writer.message(_(texts.INTERRUPTED).format(rest=outcome), "warning")
                if not failure:
                    self._show_resume_command()
                if turn.changed is not None:
                    self.writer.message(turn.messages[0].text)
        except Interrupted:
            pass

    def _save_quietly(self) -> str | None:
        try:
            return self.autosave.save()
        except Interrupted:  # a message failed, as the terminal is gone; the answers are saved
            return None

    def _saved_sentence(self) -> str:
        count = sum(id_ in self.state.answers for id_ in self.state.scope)
        if self._is_empty():
            return _(texts.NOTHING_ANSWERED)
        sentence = ngettext(
            "{count} answer is saved in {file}. To go on:",
            "{count} answers are saved in {file}. To go on:",
            count,
        )
        return sentence.format(count=count, file=self.file.path)

    def _show_resume_command(self) -> None:
        """Show the command on one line, however long: broken in two it could not be pasted."""
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
            warning = _(texts.LINE_TOO_LONG).format(
                count=self.keyboard.longest, file=self.file.path
            )
            self.writer.message(warning, "warning")


def _expanded_path(name: str) -> Path:
    """The path of this *name*, in which ~ means a home folder where there is one."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


_MIN_ANSWERS = 4
"""How many answers it takes to estimate a pace."""

_LONGEST_ANSWER = 300.0
"""Seconds; longer ones do not count for the pace, as the person has walked away."""


class _Eta:
    """
    The time that is left, by that which the answers of this run took.

    *clock* gives seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last = clock()
        self._durations: list[float] = []

    def answered(self) -> None:
        """Record that a question was answered just now."""
        time = self._clock()
        duration, self._last = time - self._last, time
        if duration < _LONGEST_ANSWER:
            self._durations.append(duration)

    def minutes(self, questions: int) -> int | None:
        """About how many minutes so many *questions* take; None while that is not known."""
        if len(self._durations) < _MIN_ANSWERS or not questions:
            return None
        return max(1, round(questions * median(self._durations) / 60))
