"""T11: whatever says how wide a terminal is, everything is shown, and no line is torn to pieces."""

import fcntl
import os
import struct
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import pytest

from smmodels.cli.outputs import screen
from smmodels.cli.streams import columns_of
from smmodels.cli.terminal import TerminalWriter
from tests.cli.inside import Inside

TELL_NOTHING = ["", "0", "00", "-1", "wide", "8_0", "\u00b2", "\u0663", "9" * 30, "9" * 5000]
TOO_SMALL = ["1", "019"]
SENTENCE = "How often do you look at what people say about you, and who does that?"


@contextmanager
def terminal(columns: int) -> Iterator[tuple[TextIO, int]]:
    """A terminal of so many columns to write to, and the other end of it."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 0, columns, 0, 0))
    try:
        with os.fdopen(theirs, "w", encoding="utf-8") as stream:
            yield stream, ours
    finally:
        os.close(ours)


@pytest.fixture(autouse=True)
def _no_size(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("told", TELL_NOTHING)
@pytest.mark.parametrize(("columns", "expected"), [(0, 80), (1, 20), (44, 44), (65535, 1000)])
def test_t11_a_setting_that_tells_no_width_is_passed_by(
    told: str, columns: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Put back before the test ends: pytest itself draws by COLUMNS.
    with monkeypatch.context() as patch, terminal(columns) as (stream, _other):
        patch.setenv("COLUMNS", told)
        patch.setattr("sys.stdout", stream)
        found = columns_of(stream), TerminalWriter(stream).width, screen().width

    assert found == (expected, expected, expected)


@pytest.mark.parametrize(("told", "expected"), [("1", 20), ("019", 20), ("44", 44), ("9999", 1000)])
def test_t11_a_width_that_is_asked_for_is_kept_within_bounds(
    told: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, terminal(60) as (stream, _other):
        patch.setenv("COLUMNS", told)
        found = columns_of(stream)

    assert found == expected


@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
@pytest.mark.parametrize("told", [*TELL_NOTHING, *TOO_SMALL, "9999"])
def test_t11_an_interview_shows_all_that_it_asks_whatever_the_size_is_said_to_be(
    name: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, terminal(0) as (stream, other):
        patch.setenv(name, told)
        patch.setenv("TERM", "dumb")
        TerminalWriter(stream).message(SENTENCE)
        stream.write("END")
        stream.flush()
        shown = b""
        while not shown.endswith(b"END"):
            shown += os.read(other, 10_000)

    assert shown.decode().split() == [*SENTENCE.split(), "END"]


@pytest.mark.parametrize("told", [*TELL_NOTHING, *TOO_SMALL, "9999"])
def test_t11_help_is_whole_whatever_the_width_is_said_to_be(
    told: str, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = inside("plan", "--help")
    with monkeypatch.context() as patch:
        patch.setenv("COLUMNS", told)
        done = inside("plan", "--help")

    assert done.code == 0
    assert done.out.split() == usual.out.split()
    assert max(map(len, done.out.splitlines())) <= 94
