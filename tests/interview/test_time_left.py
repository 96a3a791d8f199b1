"""How long the rest of an interview takes, as its questions say it."""

import io
import re
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import pytest
from msgspec.structs import replace

from smmodels.answers_file.session import AnswersFile
from smmodels.cli.terminal import TerminalWriter
from smmodels.engine.answers import Respondent
from smmodels.interview.autosave import Autosave
from smmodels.interview.loop import InterviewLoop
from smmodels.interview.state import begin
from tests.interview.toy import TOY, question

EIGHT = replace(
    TOY, questions={f"q-{n}": question(f"q-{n}", "scale", "No", "Yes") for n in range(1, 9)}
)


class Typist:
    """A keyboard at which every question is answered with the first option."""

    longest = 1000

    def __init__(self, questions: int) -> None:
        self.lines = [*["1"] * questions, "q"]

    def read_line(self) -> str:
        return self.lines.pop(0)

    def drop_typed_ahead(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (
            [60.0] * 8,
            [None, None, None, None, "4 minutes", "3 minutes", "2 minutes", "a minute"],
        ),
        # Somebody walked away at the second question, which tells nothing of their pace.
        (
            [60.0, 300.0, *[60.0] * 6],
            [None, None, None, None, None, "3 minutes", "2 minutes", "a minute"],
        ),
        # One long answer hardly changes what is told: it goes by the one in the middle.
        (
            [30.0, 299.0, *[30.0] * 6],
            [None, None, None, None, "2 minutes", "2 minutes", "a minute", "a minute"],
        ),
    ],
    ids=["even", "away", "long"],
)
def test_from_the_fourth_answer_on_a_question_says_how_long_the_rest_takes(
    tmp_path: Path, seconds: Sequence[float], told: Sequence[str | None]
) -> None:
    shown = io.StringIO()
    file = AnswersFile(tmp_path / "answers.yaml", {"pack": EIGHT.label}, list(EIGHT.questions))
    times = accumulate(seconds, initial=1000.0)
    writer = TerminalWriter(shown)
    autosave = Autosave(file, Respondent({}), begin(EIGHT, tuple(EIGHT.questions), {}), writer)
    loop = InterviewLoop(autosave, Typist(8), writer, str, lambda: next(times))

    loop.run(resumed=False)
    file.close()

    headers = re.findall(r"^.*question \d of 8.*$", shown.getvalue(), re.MULTILINE | re.IGNORECASE)
    found = [re.search(r"about (.*) left", header) for header in headers]
    assert [match and match[1] for match in found] == told
