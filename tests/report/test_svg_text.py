"""Lines of text in pictures are no wider than their room, and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.report.svg.shapes import SANS_SERIF, text_width, wrap_text
from smmodels.sanitize import one_line


@given(st.text(max_size=60), st.floats(20, 200), st.floats(8, 16))
def test_no_line_is_wider_than_its_room(text: str, width: float, size: float) -> None:
    for line in wrap_text(text, width, size):
        assert text_width(line, size) <= max(width, 2 * SANS_SERIF.full * size)


@given(st.text(max_size=60), st.floats(20, 200))
def test_every_letter_is_kept(text: str, width: float) -> None:
    letters = "".join(wrap_text(text, width, 12)).replace("-", "").replace(" ", "")

    assert letters == "".join(one_line(text).split()).replace("-", "")


def test_a_word_is_parted_with_a_hyphen_only_where_it_must_be() -> None:
    assert wrap_text("Verantwoordelijkheid voor", 85, 12) == ["Verantwoordel-", "ijkheid voor"]
    assert wrap_text("Ownership", 80, 12) == ["Ownership"]


def test_no_letter_or_two_are_left_alone_on_a_line() -> None:
    assert wrap_text("Ownerships", 50, 11) == ["Ownersh-", "ips"]


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
        lines = wrap_text(word, width, 10)

        assert "".join(lines) == word


def test_letters_are_parted_with_a_hyphen_on_either_side_of_other_letters_too() -> None:
    assert wrap_text("Стратегическое", 40, 10)[0].endswith("-")
    assert wrap_text("1234567890-12", 60, 10) == ["1234567890", "-12"]
