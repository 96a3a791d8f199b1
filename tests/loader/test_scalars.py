"""Y6, Y7, Y8: an unquoted word is what YAML 1.2 says, and otherwise the text it looks like."""

import pytest

from smmodels.loader.scalars import TooLargeError, plain_value
from tests.loader.tiny import yaml

TEXTS = """
no NO No yes Yes on On off y n True-ish 010 012 08 00 -012 0o8 0xg 0b1 1_000 22:30 1:30 190:20:30
2024-02-31 2026-11-22 2026-11-22T10:00:00Z .inf-inity +.x . .. - -- +1-2 1e 1.2.3 << = nil NONE
""".split()  # noqa: SIM905  a list of forty words would be less readable

VALUES = [
    ("null", None),
    ("~", None),
    ("Null", None),
    ("NULL", None),
    ("true", True),
    ("True", True),
    ("TRUE", True),
    ("false", False),
    ("0", 0),
    ("-0", 0),
    ("7", 7),
    ("+7", 7),
    ("-7", -7),
    ("0o14", 12),
    ("0x1F", 31),
    ("9" * 18, 10**18 - 1),
    ("1.10", 1.1),
    ("-1.5", -1.5),
    (".5", 0.5),
    ("1.", 1.0),
    ("1e3", 1000.0),
    ("0.0", 0.0),
]


@pytest.mark.parametrize("text", TEXTS)
def test_y08_what_yaml_1_1_would_have_turned_into_something_else_stays_text(text: str) -> None:
    assert plain_value(text) == text


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_y08_words_and_numbers_of_the_core_schema(text: str, value: object) -> None:
    value_read = plain_value(text)
    assert value_read == value
    assert type(value_read) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("1" + "0" * 18, "9" * 19, "9" * 4301, "-" + "9" * 20, "0x" + "f" * 30),
        *("1e400", ".inf", "-.Inf", ".NaN", "1." + "1" * 100),
    ],
)
def test_y06_a_number_without_measure_is_refused(text: str) -> None:
    with pytest.raises(TooLargeError):
        plain_value(text)


@pytest.mark.parametrize("text", ["no", "1.10", "null", "true", "0x1F", ".nan", ""])
def test_y08_what_is_in_quotes_is_text(text: str) -> None:
    read = yaml(f"a: \"{text}\"\nb: '{text}'\nc: |-\n  {text}\n")
    assert read.tree is not None
    assert read.tree.data == {"a": text, "b": text, "c": text}
