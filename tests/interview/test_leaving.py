"""What an interview that ends early shows and writes: a command to paste, and no verdict."""

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from smmodels.cli.assess import Options, report_command, resume_command
from smmodels.library import shipped_pack
from tests.cli.command import EXAMPLES
from tests.interview.terminal import Terminal

SMM = f"exec {sys.executable} -m smmodels"
GATES = {
    "target": "--target learning-curve=social",
    "baseline": f"--baseline {EXAMPLES / 'loud.yaml'}",
    "coverage": "--min-coverage 90%",
}
JUDGED = "Nothing was judged, since the interview is not finished."
WRITTEN = "No report was written."


def command_in(output: str) -> str:
    """The command to go on, which has a line of its own."""
    return next(line for line in output.splitlines() if line.startswith("  smm assess")).strip()


def outputs_of(
    folder: Path, options: str, *lines: str, leave: str = "q\r"
) -> tuple[str, str, int | None]:
    """What is shown after leaving, as it came and without line ends, and the exit code."""
    command = f"cd {shlex.quote(str(folder))} && {SMM} assess {options}"
    with Terminal(command_line=command, columns=60) as terminal:
        terminal.wait_for()
        terminal.type(*lines)
        before = len(terminal.raw)
        terminal.send(leave)
        output, code = terminal.end()
        raw = re.sub("\x1b\\[[0-9;]*m", "", terminal.raw[before:].decode())
    return raw.replace("\r", ""), output, code


@pytest.mark.slow
@pytest.mark.parametrize("leave", ["q\r", "\x03"], ids=["q", "Ctrl-C"])
def test_the_command_to_go_on_works_when_it_is_pasted(tmp_path: Path, leave: str) -> None:
    own = tmp_path / "our models"
    shutil.copytree(shipped_pack(), own)
    text = (own / "pack.yaml").read_text("utf-8")
    (own / "pack.yaml").write_text(
        re.sub("^id: .+$", "id: our-own", text, flags=re.MULTILINE), "utf-8"
    )
    options = (
        "pyramid pillars --models 'our models' --save 'my answers.yaml' --quick --as 'Anna de B' "
        "--lang en --date 2026-11-22 --target pyramid=listening --target pillars=forming "
        f"--baseline '{EXAMPLES / 'loud.yaml'}' --min-coverage 90% --short -o 'a b.md' -o -"
    )
    (tmp_path / "base.yaml").write_text("smm: 1\nanswers: {}\n")
    options = options.replace(str(EXAMPLES / "loud.yaml"), "base.yaml")
    raw, _output, _code = outputs_of(tmp_path, options, "1", leave=leave)
    again = command_in(raw)

    assert sorted(shlex.split(again)) == sorted(["smm", "assess", *shlex.split(options)])
    command = again.removeprefix("smm assess ")
    _raw, output, _code = outputs_of(tmp_path, command, "1")
    assert "2 answers are saved in my answers.yaml" in output


@pytest.mark.slow
def test_a_plain_interview_goes_on_with_a_plain_command(tmp_path: Path) -> None:
    raw, _output, code = outputs_of(tmp_path, "", "1")

    assert command_in(raw) == "smm assess"
    assert code == 0


@pytest.mark.slow
def test_the_command_for_a_page_repeats_what_the_report_is_about(tmp_path: Path) -> None:
    """And it names the file in which the answers are by now."""
    with Terminal(
        command_line=(
            f"cd {tmp_path} && cp {EXAMPLES / 'loud.yaml'} a.yaml && {SMM} assess pyramid "
            "--save a.yaml --lang nl --date 2026-11-22 --target pyramid=listening"
        ),
        columns=80,
    ) as terminal:
        terminal.wait_for()
        (tmp_path / "a.yaml").write_text("no answers: [at all\n")
        terminal.type("j 1", "1")
        terminal.send("\r")
        output, _code = terminal.end()

    assert (
        "smm assess pyramid -a a.conflict-1.yaml --lang nl --date 2026-11-22 "
        "--target pyramid=listening -o report.html"
    ) in output


def test_commands_are_quoted_for_a_shell_and_name_nothing_that_was_not_asked() -> None:
    asked = Options(by="it's me", folder=Path("-x y"), settings=["a=b"])

    assert resume_command(["pyramid"], asked, Path("smm-answers.yaml")) == (
        """smm assess pyramid --as 'it'"'"'s me' --models '-x y'"""
    )
    assert report_command([], asked, "my answers.yaml") == (
        "smm assess -a 'my answers.yaml' --models '-x y' --set a=b -o report.html"
    )
    assert report_command([], Options(), "-") == report_command([], Options(), None)
    assert report_command([], Options(), None) == "smm assess -a FILE -o report.html"


@pytest.mark.slow
@pytest.mark.parametrize("gate", GATES.values(), ids=GATES.keys())
def test_leaving_early_judges_nothing_and_says_so(tmp_path: Path, gate: str) -> None:
    _raw, output, code = outputs_of(tmp_path, f"{gate} -o r.json", "1")

    assert JUDGED in output
    assert WRITTEN in output
    assert code == 3
    assert not (tmp_path / "r.json").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "leave", "sentences", "code"),
    [
        ("", "q\r", (), 0),
        ("-o r.json", "q\r", (WRITTEN,), 0),
        (GATES["target"], "q\r", (JUDGED,), 3),
        (f"-q {GATES['target']} -o r.json", "q\r", (), 3),
        (f"{GATES['target']} -o r.json", "\x03", (JUDGED, WRITTEN), 130),
    ],
)
def test_leaving_early_names_the_outputs_that_were_not_written(
    tmp_path: Path, options: str, leave: str, sentences: tuple[str, ...], code: int
) -> None:
    _raw, output, ended = outputs_of(tmp_path, options, "1", leave=leave)

    assert [text for text in (JUDGED, WRITTEN) if text in output] == list(sentences)
    assert ended == code


@pytest.mark.slow
def test_y17_a_name_that_no_file_could_give_back_is_refused_before_the_first_question(
    tmp_path: Path,
) -> None:
    name = "Jo" + "\u0301" * 31
    command = f"cd {shlex.quote(str(tmp_path))} && {SMM} assess --as {shlex.quote(name)}"
    with Terminal(command_line=command, columns=60) as terminal:
        _, code = terminal.end()

    assert code == 2
    assert "more than 30 accents on one letter" in terminal.raw.decode()
    assert list(tmp_path.iterdir()) == []
