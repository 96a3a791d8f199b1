"""Lines in drawings are no wider than their room, and lose nothing."""

from hypothesis import given
from hypothesis import strategies as st

from smmodels.report.clean import one_line
from smmodels.report.drawings.letters import width_of, wrapped

WIDEST_LETTER = 1.05


@given(st.text(max_size=60), st.floats(20, 200), st.floats(8, 16))
def test_no_line_is_wider_than_its_room(text: str, width: float, size: float) -> None:
    for line in wrapped(text, width, size):
        assert width_of(line, size) <= max(width, 2 * WIDEST_LETTER * size)


@given(st.text(max_size=60), st.floats(20, 200))
def test_every_letter_is_kept(text: str, width: float) -> None:
    told = "".join(wrapped(text, width, 12)).replace("-", "").replace(" ", "")

    assert told == "".join(one_line(text).split()).replace("-", "")


def test_a_word_is_parted_with_a_hyphen_only_where_it_must_be() -> None:
    assert wrapped("Verantwoordelijkheid voor", 85, 12) == ["Verantwoorde-", "lijkheid voor"]
    assert wrapped("Ownership", 80, 12) == ["Ownership"]
