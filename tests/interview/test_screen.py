"""What is shown, at every width, and whatever the texts of a pack hold."""

from collections.abc import Callable

import pytest

from smmodels.engine.answers import Answer
from smmodels.interview.commands import apply
from smmodels.interview.lines import wrap
from smmodels.interview.state import State, begin, jump
from smmodels.interview.view import help_texts, message_lines, screen
from tests.interview.toy import TOY, nasty

QUESTIONS = tuple(TOY.questions)


def moments() -> dict[str, State]:
    """The moments of one conversation that look different."""
    begun = begin(TOY, QUESTIONS, {})
    second = apply(begun, "2").state
    third = apply(second, "1 3").state
    fourth = apply(third, "s").state
    reason = apply(fourth, "na").state
    end = apply(reason, "One account only").state
    noted = Answer("given", ticks=frozenset(), note="They are being written")
    said = (
        Answer("given", option="sector-1", by="anna"),
        Answer("given", option="sector-2", rank=1, by="bo"),
    )
    several = {"sector": Answer("partly", options=("sector-1", "sector-2"), said=said)}
    in_part = begin(TOY, QUESTIONS, several)
    for line in ("1..2", "1 3?", "2"):
        in_part = apply(in_part, line).state
    return {
        "1 the first question": begun,
        "2 the next": second,
        "3 another topic": third,
        "4 back at a choice": apply(apply(third, "b").state, "b").state,
        "5 back at ticks": apply(third, "b").state,
        "6 back at don't know": apply(fourth, "b").state,
        "7 back at not applicable": apply(end, "b").state,
        "8 nothing ticked, with a note": apply(
            begin(TOY, ("papers",), {"papers": noted}), "b"
        ).state,
        "9 the end": end,
        "10 back at between two": jump(in_part, "rhythm"),
        "11 back at a doubtful tick": jump(in_part, "papers"),
        "12 back at one of several, and who said what": jump(in_part, "sector"),
        "13 the end, with answers known in part": in_part,
    }


def test_the_screens_look_as_agreed(golden: Callable[[str, str], None]) -> None:
    text = "\n".join(
        "\n".join([f"=== {name}", *(line.text for line in screen(state, 80)), ""])
        for name, state in moments().items()
    )

    golden("screens.txt", text)


@pytest.mark.parametrize("width", [1, 20, 33, 80, 200])
def test_no_line_is_wider_than_the_screen_and_no_word_is_lost(width: int) -> None:
    for state in moments().values():
        lines = screen(state, width)

        assert all(len(line.text) <= max(width, 20) for line in lines)
        if state.question is not None:
            shown = "".join(line.text for line in lines).replace(" ", "")
            for option in state.question.options:
                assert option.text.replace(" ", "") in shown


def test_hostile_text_is_shown_as_it_is_without_what_a_terminal_would_obey() -> None:
    pack = nasty()
    state = begin(pack, QUESTIONS, {})
    lines = [
        *screen(state, 80),
        *(line for text in help_texts(state) for line in message_lines(text, 80)),
    ]
    text = " ".join(line.text for line in lines)

    assert all(line.text.isprintable() for line in lines)
    assert "[red]x[/red] [/oops] [1] :smile:" in text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two", ["> one two"]),
        ("aaaa bbbb cccc dddd", ["> aaaa bbbb", "  cccc dddd"]),
        ("to https://example.org", ["> to", "  https://example.org"]),
        ("日本語日本語 日本", ["> 日本語日本", "  語 日本"]),
        ("a\n\nb", ["> a", "", "  b"]),
    ],
)
def test_lines_break_between_words_and_hang_under_their_beginning(
    text: str, lines: list[str]
) -> None:
    assert [line.text for line in wrap(text, 12, prefix="> " if text else "")] == lines
