"""Wrapping breaks lines at spaces, and loses nothing but them."""

from hypothesis import given
from hypothesis import strategies as st

from smmodels.report.lines import Line, plain, width_of, wrap

SIGNS = st.text(st.sampled_from(list("ab ,.日本🎉é\u0301")), max_size=12)
LINES = st.lists(st.tuples(SIGNS, st.sampled_from(["plain", "strong"])), max_size=6).map(tuple)


@given(LINES, st.integers(2, 30))
def test_nothing_is_lost_and_nothing_sticks_out(line: Line, width: int) -> None:
    wrapped = wrap(line, width)

    assert "".join(plain(line) for line in wrapped).replace(" ", "") == plain(line).replace(" ", "")
    assert all(width_of(line) <= width for line in wrapped if plain(line).strip())


@given(LINES)
def test_a_pipe_breaks_nothing(line: Line) -> None:
    assert wrap(line, None) == [line]


def test_a_line_breaks_at_the_last_space_that_fits() -> None:
    wrapped = wrap((("The spade, ", "plain"), ("the rake", "strong"), (".", "plain")), 14)

    assert [plain(line) for line in wrapped] == ["The spade, the", "rake."]
    assert wrapped[1] == (("rake", "strong"), (".", "plain"))


def test_a_word_without_room_is_broken_and_not_cut() -> None:
    wrapped = wrap((("a wheelbarrow", "plain"),), 6)

    assert [plain(line) for line in wrapped] == ["a", "wheelb", "arrow"]


def test_wide_signs_take_two_columns() -> None:
    assert [plain(line) for line in wrap((("日本語", "plain"),), 5)] == ["日本", "語"]
