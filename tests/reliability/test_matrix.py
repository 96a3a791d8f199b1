"""
S10, S11, S12, S13, S16, S17: every command, whatever its input and its output are.

A run is held to a limit of time by which it is killed. In the usual run of the tests, every command
meets every kind of input and every kind of output; with SMM_DEEP=1, every pair of them.
"""

import itertools
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from smmodels.report import DOCUMENT_FORMATS, DOCUMENT_OR_JSON_FORMATS, FORMATS
from tests.cli.command import EXAMPLES, shell
from tests.cli.inside import Inside
from tests.reliability.commands import (
    DEEP,
    Line,
    formats,
    lines,
    lines_in_every_format,
    lines_that_read,
    lines_with_options,
)
from tests.reliability.ends import In, Out, run

INS: tuple[In, ...] = ("terminal", "pipe", "null", "closed")
OUTS: tuple[Out, ...] = ("terminal", "pipe", "null", "closed", "full", "head")
GIVEN = (EXAMPLES / "loud.yaml").read_bytes()
LINES = list(lines())
MORE = [*lines_in_every_format(), *lines_with_options()]
"""These meet one end each in the usual run, and every end in the deep one."""
PAIRS = list(itertools.product(INS, OUTS))
LISTED = {0, 1, 2, 3}
"""The exit codes of a run that nobody interrupted and that met no bug."""


def ends_of(number: int) -> list[tuple[In, Out]]:
    """The pairs of ends that a line meets: each input and each output at the least once."""
    if DEEP:
        return PAIRS
    return [(INS[(number + place) % len(INS)], out) for place, out in enumerate(OUTS)]


def named(line: Iterable[str]) -> str:
    return " ".join(Path(word).name for word in line)


CASES = [
    pytest.param(line, *ends, id=f"{named(line)} <{ends[0]} >{ends[1]}")
    for number, line in enumerate(LINES)
    for ends in ends_of(number)
]
CASES += [
    pytest.param(line, stdin, out, id=f"{named(line)} <{stdin} >{out}")
    for number, line in enumerate(MORE)
    for place, (stdin, out) in enumerate(PAIRS)
    if DEEP or place == 7 * number % len(PAIRS)
]


@pytest.mark.slow
@pytest.mark.parametrize(("line", "stdin", "stdout"), CASES)
def test_s10_s11_s12_s17_every_command_ends_well_whatever_its_ends_are(
    line: Line, stdin: In, stdout: Out, tmp_path: Path, inside: Inside
) -> None:
    ended = run(line, stdin, stdout, given=GIVEN, cwd=tmp_path)

    assert ended.code in LISTED
    assert "Traceback" not in ended.err
    assert "this is a bug" not in ended.err
    assert list(tmp_path.iterdir()) == []
    if stdout in ("closed", "full"):
        assert ended.code == 2
        return
    if stdout == "null":
        return
    whole = inside(*line)
    assert ended.code == whole.code
    if stdout == "pipe":
        assert ended.out.decode() == whole.out
    if stdout == "terminal":
        assert bool(ended.out) == bool(whole.out)
    if stdout == "head":
        assert whole.out.startswith(ended.out.decode())
        assert ended.err == whole.err


@pytest.mark.slow
@pytest.mark.parametrize("stdin", INS)
@pytest.mark.parametrize("line", list(lines_that_read()), ids=named)
def test_s13_s17_without_answers_a_command_names_the_option_and_waits_for_nobody(
    line: Line, stdin: In, tmp_path: Path
) -> None:
    ended = run(line, stdin, "pipe", given=GIVEN, cwd=tmp_path)

    if stdin == "pipe":
        assert ended.code == 0
        assert b"An outdoor brand" in ended.out
    else:
        assert (ended.code, ended.out) == (2, b"")
        assert "--answers FILE" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_s17_every_pair_of_ends_is_met_by_some_command() -> None:
    met = {pair for number in range(len(LINES)) for pair in ends_of(number)}

    assert met == set(PAIRS)
    assert all({out for _, out in ends_of(n)} == set(OUTS) for n in range(len(LINES)))
    assert all({stdin for stdin, _ in ends_of(n)} == set(INS) for n in range(len(LINES)))


@pytest.mark.slow
def test_s12_closed_standard_error_loses_no_report(tmp_path: Path) -> None:
    done = shell(f"smm assess -a {EXAMPLES / 'mature.yaml'} 2>&-", tmp_path)

    assert done.code == 0
    assert "Integrated" in done.out


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "json"])
def test_s10_a_reader_that_is_gone_before_we_write_is_no_verdict(form: str, tmp_path: Path) -> None:
    """Nothing reads: the pipe is closed long before there is anything to write."""
    line = f"smm assess -a {EXAMPLES / 'mature.yaml'} --format {form} --date 2026-11-22 | true"
    done = shell(line, tmp_path)

    assert done.code == 0
    assert done.err == ""


LOUD = EXAMPLES / "loud.yaml"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("assess", "-a", LOUD, "--target", "pyramid=monitoring"), 0),
        (("assess", "-a", LOUD, "--target", "pillars=standing"), 1),
        (("assess", "-a", LOUD, "--target", "pillars=standing", "--format", "json", "-q"), 1),
        (("assess", "-a", "blank.csv", "--min-coverage", "90%"), 3),
        (("check", "bad.csv"), 2),
        (("check", "bad.csv", "--format", "sarif"), 2),
        (("compare", LOUD, LOUD), 0),
        (("plan", "-a", LOUD), 0),
        ((), 2),
    ],
    ids=lambda value: named(map(str, value)) if isinstance(value, tuple) else "",
)
def test_s10_a_reader_that_is_gone_changes_no_verdict(
    line: tuple[str | Path, ...],
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    inside: Inside,
) -> None:
    (tmp_path / "blank.csv").write_text("question,answer\n")
    (tmp_path / "bad.csv").write_text("question,answer\nno-such-question,yes\n")
    whole = inside(*line)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as nobody:
        monkeypatch.setattr("sys.stdout", nobody)
        silent = inside(*line)

    assert (whole.code, silent.code) == (code, code)
    assert (silent.out, silent.err) == ("", whole.err)


def test_s10_a_help_that_nobody_reads_is_wrong_use_all_the_same(tmp_path: Path) -> None:
    assert shell("smm 2>&1 | true", tmp_path).code == 2


@pytest.mark.slow
@pytest.mark.parametrize("given", ["2\n", "2\n1\n3\n", "yes\n"])
def test_s16_lines_piped_to_an_interview_are_never_taken_for_answers(
    given: str, tmp_path: Path
) -> None:
    ended = run(("assess",), "pipe", "pipe", given=given.encode(), cwd=tmp_path)

    assert ended.code == 2
    assert ended.out == b""
    assert "standard input" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_s17_every_format_of_a_report_is_among_the_lines() -> None:
    assert formats("assess") == list(FORMATS)
    assert formats("plan") == formats("compare") == list(DOCUMENT_OR_JSON_FORMATS)
    assert formats("models") == formats("show") == list(DOCUMENT_FORMATS)
    assert formats("check") == ["text", "json", "sarif"]
    assert formats("template") == ["yaml", "csv", "markdown"]
