"""Lines in drawings are no wider than their room, and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.report.svg.shapes import width_of, wrapped
from smmodels.sanitize import one_line

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
    assert wrapped("Verantwoordelijkheid voor", 85, 12) == ["Verantwoordel-", "ijkheid voor"]
    assert wrapped("Ownership", 80, 12) == ["Ownership"]


def test_no_letter_or_two_are_left_alone_on_a_line() -> None:
    assert wrapped("Ownerships", 50, 11) == ["Ownersh-", "ips"]


@pytest.mark.parametrize(
    "word",
    [
        "社会化媒体成熟度模型的阶段",
        "ソーシャルメディア成熟度",
        "الاستراتيجيات",
        "אסטרטגיות",
        "ยุทธศาสตร์สื่อสังคม",
    ],
)
def test_letters_of_a_script_without_hyphens_are_parted_without_one(word: str) -> None:
    for width in range(12, 120, 7):
        lines = wrapped(word, width, 10)

        assert "".join(lines) == word


def test_letters_are_parted_with_a_hyphen_on_either_side_of_other_letters_too() -> None:
    assert wrapped("Стратегическое", 40, 10)[0].endswith("-")
    assert wrapped("1234567890-12", 60, 10) == ["1234567890", "-12"]
