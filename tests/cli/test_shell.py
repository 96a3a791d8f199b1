"""Commands to paste: what a shell makes of them is what was meant, and showing them is harmless."""

import io
import os
import subprocess
from pathlib import Path

import pytest

from smmodels.cli.assess import Options, report_command, resume_command
from smmodels.cli.shell import command_line
from smmodels.sanitize import holds_command
from tests.cli.inside import Inside

NAMES = [
    "a.yaml", "a b.yaml", "it's.yaml", "é東.yaml", "", "-x", "a\tb.yaml", "a\nb.yaml", "ends\n",
    "a\\tb\n'c'.yaml", "\x1b]0;owned\x07\x1b[2J", "a\x7f7", "\x9b31m", "\u202egnp.yaml", "a\u2028b",
    "not \udcff text", "\ufeffa", '##vso[task] $HOME `id` !x "\t', "é\t東",
]  # fmt: skip


def read_by_a_shell(line: str) -> list[bytes]:
    """The words that a shell finds in a line."""
    done = subprocess.run(
        ["bash", "-c", f"printf '%s\\0' {line}"],  # noqa: S607  whichever bash there is
        capture_output=True,
        check=True,
    )
    return done.stdout.split(b"\0")[:-1]


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_t02_s14_any_name_comes_back_from_a_command_that_moves_no_cursor(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", io.TextIOWrapper(io.BytesIO(), encoding))

    line = command_line(NAMES)

    assert line.isprintable()
    assert not holds_command(line)
    line.encode(encoding)
    assert read_by_a_shell(line) == [os.fsencode(name) for name in NAMES]


def test_a_printable_name_is_quoted_as_usual() -> None:
    assert command_line(["smm", "a b", "é", "it's"]) == """smm 'a b' 'é' 'it'"'"'s'"""
    assert command_line(["x\ty's"]) == r"$'x\011y\047s'"


def test_every_word_of_the_resume_and_report_commands_is_quoted() -> None:
    odd = "a\tb"
    options = Options(
        by=odd, folder=Path(odd), outputs=[Path(odd)], targets=[odd], baseline=Path(odd)
    )

    assert resume_command([odd], options, Path(odd)).count(r" $'a\011b'") == 7
    assert report_command([odd], options, odd).count(r" $'a\011b'") == 5


@pytest.mark.parametrize("name", ["a\tb", "-p\nx", "é"])
def test_the_command_that_makes_a_folder_makes_that_folder(name: str, inside: Inside) -> None:
    done = inside("template", "-o", f"{name}/blank.yaml")
    line = done.err.partition("make it first: ")[2].strip()
    subprocess.run(["bash", "-c", line], cwd=inside.folder, check=True)  # noqa: S607  same

    assert inside("template", "-o", f"{name}/blank.yaml").code == 0
