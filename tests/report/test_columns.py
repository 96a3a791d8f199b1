"""The columns of a text are those that terminals give it, or more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from smmodels.columns import text_columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("spade", 5),
        ("café", 4),
        ("e\u0301", 1),
        ("日本語", 6),
        ("ﾊﾝｶｸ", 4),
        ("עברית", 5),
        ("ก็", 1),
        ("🎉", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("🎉\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("🇳🇱", 2),
        ("👍🏽", 4),
        ("👩\u200d👩\u200d👧", 6),
    ],
)
def test_accents_take_none_and_wide_signs_two(text: str, columns: int) -> None:
    assert text_columns(text) == columns


@given(st.text(st.characters(max_codepoint=0x3FF, categories=["L", "M", "N", "P", "S", "Zs"])))
def test_letters_of_europe_are_as_wide_as_another_program_says(text: str) -> None:
    assert text_columns(text) == cell_len(text)
