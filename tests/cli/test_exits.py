"""The exit codes that are promised, those of the terminal and of a crash among them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.command import EXAMPLES, LIMIT, ROOT, smm
from tests.interview.terminal import reset_signals
from tests.loader.tiny import BASE

CRASH = """
import sys
from smmodels.cli import assess
def crash(*_arguments, **_options):
    raise ZeroDivisionError("nobody thought of this")
assess.run_assess = crash
sys.argv = ["smm", "assess", *sys.argv[1:]]
from smmodels.cli import main
main()
"""


def crashed(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CRASH, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
    )


def test_a_crash_is_exit_70_and_asks_for_a_report() -> None:
    done = crashed()

    assert done.returncode == 70
    assert done.stdout == ""
    assert "this is a bug in smm (ZeroDivisionError: nobody thought of this)" in done.stderr
    assert "please report it" in done.stderr
    assert "Traceback" not in done.stderr


def test_with_debug_a_crash_shows_where() -> None:
    done = crashed("--debug")

    assert done.returncode == 70
    assert "Traceback" in done.stderr
    assert "in crash" in done.stderr


def test_a_low_stage_is_no_failure() -> None:
    assert smm("assess", "-a", EXAMPLES / "starting.yaml").code == 0


@pytest.fixture
def terminal(tmp_path: Path) -> "pexpect.spawn[str]":
    return interview(tmp_path)


def interview(folder: Path, *more: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        sys.executable,
        ["-m", "smmodels", "assess", *more],
        cwd=folder,
        dimensions=(40, 100),
        encoding="utf-8",
        timeout=LIMIT,
        env={**os.environ, "NO_COLOR": "1", "TERM": "xterm"},
        preexec_fn=reset_signals,
    )


@pytest.mark.slow
def test_an_interview_that_is_interrupted_is_exit_130_and_goes_on_where_it_stopped(
    terminal: "pexpect.spawn[str]", tmp_path: Path
) -> None:
    terminal.expect("Question 1 of 45.*> ")
    terminal.sendline("4")
    terminal.expect("Saved: 4.*Question 2 of 45.*> ")
    terminal.sendintr()
    terminal.expect("1 answer is saved in smm-answers.yaml")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 130
    assert "monitoring-rhythm: fixed-days" in (tmp_path / "smm-answers.yaml").read_text()

    again = interview(tmp_path)
    again.expect("1 of 45 answered")
    again.expect("Question 2 of 45.*> ")
    again.sendline("q")
    again.expect(pexpect.EOF)
    again.close()

    assert again.exitstatus == 0


@pytest.mark.slow
def test_an_interview_in_the_folder_of_its_models_goes_on_there(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    for number in (1, 2):
        held = interview(tmp_path, "--models", ".")
        held.expect(f"Question {number} of 3.*> ")
        held.sendline("1")
        held.expect("Saved: .*> ")
        held.sendline("q")
        held.expect("  smm assess --models \\.\r\n")
        held.expect(pexpect.EOF)
        held.close()

        assert held.exitstatus == 0


@pytest.mark.slow
def test_an_interview_to_its_end_prints_the_report_on_standard_output(
    terminal: "pexpect.spawn[str]", tmp_path: Path
) -> None:
    for number in range(1, 46):
        terminal.expect(f"Question {number} of 45.*> ")
        terminal.sendline("1")
    terminal.expect("> ")
    terminal.sendline("")
    terminal.expect("Social Media Pyramid")
    terminal.expect("The summary is at the top of this report")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    assert smm("check", tmp_path / "smm-answers.yaml").code == 0


@pytest.mark.slow
def test_a_translation_is_checked_with_its_pack_and_a_saved_assessment_as_answers(
    tmp_path: Path,
) -> None:
    saved = tmp_path / "saved.json"
    smm("assess", "-a", EXAMPLES / "loud.yaml", "-o", saved)

    translation = smm("check", ROOT / "models" / "lang" / "nl.yaml")
    assessment = smm("check", saved)

    assert (translation.code, assessment.code) == (0, 0), translation.err + assessment.err
    assert translation.out == smm("check", ROOT / "models").out
    assert "sound. 45 of 45 questions answered" in assessment.out


def test_a_comparison_without_its_second_file_tells_how_to_name_both() -> None:
    done = smm("compare", "-", EXAMPLES / "loud.yaml")

    assert done.code == 2
    assert "name two files: smm compare OLD NEW" in done.err
