"""
S1: interviews that are ended at a random moment, and what is then in their file.

`python -m tests.reliability.kills 240` holds so many and prints the figures; the tests hold a few.
"""

import random
import signal
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from smmodels.engine.pack import Pack
from smmodels.engine.scope import questions_for
from smmodels.library import shipped_pack
from smmodels.loader.answers import load_answers
from smmodels.loader.packs import load_pack
from tests.interview.terminal import Terminal

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
MOST_AT_ONCE = 5
"""Answers given in one interview before its end comes."""


@dataclass
class Tally:
    """What was counted; `lost`, `torn` and `left_over` are to be nothing."""

    interviews: int = 0
    acknowledged: int = 0
    found: int = 0
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    by_signal: dict[str, int] = field(default_factory=dict)
    temporary: int = 0
    """Copies that lay beside the file right after an end; the next start must remove them."""

    def __str__(self) -> str:
        ends = ", ".join(f"{name} {count}" for name, count in sorted(self.by_signal.items()))
        return (
            f"{self.interviews} interviews ended ({ends}): "
            f"{self.acknowledged} answers acknowledged, {self.found} found, {len(self.lost)} lost; "
            f"{len(self.torn)} files torn; {self.temporary} unfinished copies beside them, "
            f"{len(self.left_over)} of those left after the next start"
        )


class Kills:
    """Interviews one after another, by a seed, each going on where the last was killed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  moments, not secrets
        self.folder = folder
        self.tally = Tally()
        self.rounds = 0
        pack = load_pack(shipped_pack()).pack
        assert pack is not None
        self.pack: Pack = pack
        self.questions = questions_for(pack, tuple(pack.models))
        self._begin_a_file()

    def _begin_a_file(self) -> None:
        self.rounds += 1
        folder = self.folder / str(self.rounds)
        folder.mkdir()
        self.path = folder / "answers.yaml"
        self.promised: dict[str, str] = {}
        """What was acknowledged, by question."""

    def hold(self, interviews: int) -> Tally:
        """Hold so many, and tell what came of them."""
        for _ in range(interviews):
            if len(self.promised) + MOST_AT_ONCE >= len(self.questions):
                self._begin_a_file()
            self._interview()
        return self.tally

    def _interview(self) -> None:
        by = SIGNALS[self.tally.interviews % len(SIGNALS)]
        self.tally.interviews += 1
        name = signal.Signals(by).name
        self.tally.by_signal[name] = self.tally.by_signal.get(name, 0) + 1
        command = f"exec {sys.executable} -m smmodels assess --save {self.path}"
        with Terminal(command_line=command, columns=100) as terminal:
            given = self._answer_some(terminal)
            # Around the next save: some before it, most in it or just behind it.
            delay = self.random.choice((0.001, 0.003, 0.01, 0.03, 0.1)) * self.random.random()
            if self.random.random() < _AT_START and not given:
                delay = self.random.random()
            timer = threading.Timer(delay, terminal.child.kill, (by,))
            if given:
                terminal.send(f"{given[-1][1]}\r")
            timer.start()
            terminal.end()
            timer.join()
        acknowledged = terminal.raw.count(b"Saved: ")
        assert acknowledged <= len(given)
        self.promised |= dict(given[:acknowledged])
        self.tally.acknowledged += acknowledged
        self._look(given)

    def _answer_some(self, terminal: Terminal) -> list[tuple[str, str]]:
        """Answer some questions; the last of those returned is still to be typed."""
        count = self.random.randint(0, MOST_AT_ONCE)
        if not count:
            return []
        terminal.wait_for()
        self._see_no_copies()
        held = self._held()
        open_ = [question for question in self.questions if question not in held][:count]
        given = [(question, self.random.choice("12")) for question in open_]
        for _, number in given[:-1]:
            terminal.type(number)
        return given

    def _see_no_copies(self) -> None:
        beside = sorted(path.name for path in self.path.parent.iterdir() if path != self.path)
        self.tally.left_over += beside

    def _held(self) -> dict[str, str]:
        """What the file holds, as the numbers that were typed."""
        if not self.path.exists() or not self.path.read_bytes():
            return {}
        respondent = load_answers(self.path, self.pack).respondent
        if respondent is None:
            self.tally.torn.append(self.path.read_text(errors="replace"))
            return {}
        held = {}
        for id_, answer in respondent.answers.items():
            options = [option.id for option in self.pack.questions[id_].options]
            (chosen,) = answer.ticks or {answer.option}
            held[id_] = str(options.index(chosen or "") + 1)
        return held

    def _look(self, given: list[tuple[str, str]]) -> None:
        beside = [path for path in self.path.parent.iterdir() if path != self.path]
        self.tally.temporary += len(beside)
        held = self._held()
        self.tally.lost += [
            f"{id_}: {number}, not {held.get(id_)}"
            for id_, number in self.promised.items()
            if held.get(id_) != number
        ]
        # One that was saved and not acknowledged is there too, and from now on promised.
        more = dict(given)
        self.tally.found += sum(id_ in held for id_, _ in given)
        self.promised |= {id_: more[id_] for id_ in held if id_ in more}


_AT_START = 0.8


def main() -> None:
    """Hold as many interviews as the first argument says, by the seed in the second."""
    count = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        tally = Kills(Path(folder), seed).hold(count)
    sys.stdout.write(f"{tally}\n")
    sys.exit(bool(tally.lost or tally.torn or tally.left_over))


if __name__ == "__main__":
    main()
