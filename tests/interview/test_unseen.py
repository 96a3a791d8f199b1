"""What is typed or pasted is taken as it is seen."""

import pytest

from smmodels.interview.commands import apply
from smmodels.interview.state import begin
from tests.interview.toy import TOY

QUESTIONS = tuple(TOY.questions)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Kun\u00addendienst\u200b", "Kundendienst"),
        ("\u2060so\U000e0041 it\u3164 is", "so it is"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627", "\u0645\u06cc\u200c\u062e\u0648\u0627"),
        ("👩\u200d👧 ❤\ufe0f", "👩\u200d👧 ❤\ufe0f"),
    ],
)
def test_a_note_and_an_address_are_kept_as_they_are_seen(pasted: str, kept: str) -> None:
    state = begin(TOY, QUESTIONS, {})
    for line in ("2", "b", "n", pasted, ".", "e", pasted):
        state = apply(state, line).state

    answer = state.answers[QUESTIONS[0]]
    assert (answer.note, answer.evidence) == (kept, kept)


def test_a_key_is_understood_with_what_nobody_sees_around_it() -> None:
    state = apply(begin(TOY, QUESTIONS, {}), "\u200b2\u200b").state

    assert state.answers[QUESTIONS[0]].option == "rhythm-2"
