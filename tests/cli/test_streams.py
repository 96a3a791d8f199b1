"""Pipes, closed streams and full devices: a reason and an exit code, never a traceback."""

from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, shell, smm

MATURE = EXAMPLES / "mature.yaml"
COMMANDS = [
    f"assess -a {MATURE}",
    f"assess -a {MATURE} --format json",
    f"assess -a {MATURE} --format markdown",
    "models",
    "show pyramid",
    "template",
    "check",
    "schema answers",
    "--help",
    "--version",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_device_is_exit_2_with_the_reason(command: str) -> None:
    done = shell(f"smm {command} > /dev/full")

    assert done.code == 2
    assert "No space left on device" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_closed_standard_output_is_exit_2_and_not_silence(command: str) -> None:
    done = shell(f"smm {command} >&-")

    assert done.code == 2
    assert "standard output" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_enough_ends_it_quietly(command: str) -> None:
    done = shell(f"smm {command} | head -n 1 > /dev/null")

    assert done.code == 0
    assert done.err == ""


@pytest.mark.parametrize("command", ["assess", "assess -a -"])
def test_closed_standard_input_names_the_option_to_use(command: str) -> None:
    done = shell(f"smm {command} <&-")

    assert done.code == 2
    assert "--answers" in done.err


def test_closed_standard_error_loses_no_report() -> None:
    done = shell(f"smm assess -a {MATURE} 2>&-")

    assert done.code == 0
    assert "Integrated" in done.out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_narrow_encoding_costs_letters_and_never_the_report(encoding: str) -> None:
    done = smm("assess", "-a", MATURE, env={"PYTHONIOENCODING": encoding})

    assert done.code == 0
    assert "Integrated" in done.out


def test_it_runs_from_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "näme with späce"
    folder.mkdir()
    folder.chmod(0o555)

    assert smm("assess", "-a", MATURE, cwd=folder).code == 0


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_is_gone_before_we_write_is_no_verdict(form: str) -> None:
    """Nothing reads: the pipe is closed long before there is anything to write."""
    done = shell(f"smm assess -a {MATURE} --format {form} | true")

    assert done.code == 0
    assert done.err == ""
