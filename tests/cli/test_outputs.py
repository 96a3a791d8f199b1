"""`-o`: several documents at once, nothing lost that smm did not write, all objections at first."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pexpect
import pytest

from smmodels.report.signature import is_signed
from tests.cli.command import EXAMPLES, LIMIT, shell, smm

LOUD, MATURE = EXAMPLES / "loud.yaml", EXAMPLES / "mature.yaml"
DAY = ("--date", "2026-11-22")
ASSESS = ("assess", "-a", LOUD, *DAY)
MINE = "my own notes\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A file that somebody wrote by hand."""
    path = tmp_path / "mine.md"
    path.write_text(MINE)
    return path


def test_several_files_come_from_one_run_each_as_its_ending_says(tmp_path: Path) -> None:
    done = smm(*ASSESS, "-o", "a.md", "-o", "b.json", "-o", "c.txt", cwd=tmp_path)

    assert (done.code, done.out) == (0, "")
    assert done.err == "The report is in a.md, b.json and c.txt.\n"
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# An outdoor brand")
    assert json.loads((tmp_path / "b.json").read_bytes())["smm"] == 2
    assert (tmp_path / "c.txt").read_text("utf-8").startswith("An outdoor brand\n━━━")


@pytest.mark.slow
def test_a_file_holds_what_the_screen_would_show_and_at_most_a_line_that_names_smm(
    tmp_path: Path,
) -> None:
    names = {"text": "a.txt", "markdown": "a.md", "json": "a.json", "csv": "a.csv"}
    names |= {"junit": "a.xml", "badge": "a.svg"}
    smm(*ASSESS, *(word for name in names.values() for word in ("-o", name)), cwd=tmp_path)

    for form, name in names.items():
        shown = smm(*ASSESS, "--format", form).out
        written = (tmp_path / name).read_bytes().decode()
        rest = written.removeprefix(shown)
        assert written.startswith(shown)
        assert rest.strip().startswith(("— smm ", "<!-- smm ")) or not rest
        assert is_signed(written[:512], written[-512:])


@pytest.mark.parametrize(
    "command",
    [
        ASSESS,
        ("plan", "-a", LOUD, *DAY),
        ("compare", LOUD, MATURE),
    ],
    ids=lambda command: command[0],
)
def test_a_hyphen_is_standard_output_beside_files(
    command: Sequence[str | Path], tmp_path: Path
) -> None:
    alone = smm(*command)
    beside = smm(*command, "-o", "-", "-o", "a.json", "-o", "a.md", cwd=tmp_path)

    assert len(alone.out.splitlines()) > 10
    assert (beside.code, beside.out) == (0, alone.out)
    assert json.loads((tmp_path / "a.json").read_bytes())["tool"]["name"] == "smm"
    assert " is in a.json and a.md.\n" in beside.err


@pytest.mark.slow
def test_what_programs_read_is_english_whatever_is_written_beside_it(tmp_path: Path) -> None:
    dutch = {"LC_ALL": "nl_NL.UTF-8"}
    smm(*ASSESS, "-o", "a.json", "-o", "a.md", cwd=tmp_path, env=dutch)
    smm("plan", "-a", LOUD, *DAY, "-o", "plan.json", cwd=tmp_path, env=dutch)

    assert (tmp_path / "a.json").read_bytes().decode() == smm(*ASSESS, "--format", "json").out
    assert "## Social Media Piramide" in (tmp_path / "a.md").read_text("utf-8")
    plain = smm("plan", "-a", LOUD, *DAY, "--format", "json").out
    assert (tmp_path / "plan.json").read_bytes().decode() == plain


def test_format_is_that_of_the_one_file_whose_ending_tells_nothing(tmp_path: Path) -> None:
    done = smm(*ASSESS, "-o", "a.md", "-o", "plain", "--format", "json", cwd=tmp_path)

    assert done.code == 0
    assert json.loads((tmp_path / "plain").read_bytes())["smm"] == 2
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# An")
    refused = smm(*ASSESS, "-o", "b.md", "-o", "b.txt", "--format", "json", cwd=tmp_path)
    assert refused.code == 2
    assert "each of several files has the format of its ending" in refused.err
    assert not (tmp_path / "b.md").exists()


@pytest.mark.parametrize(
    ("ending", "form"), [("md", "markdown"), ("txt", "text"), ("xml", "junit"), ("svg", "badge")]
)
def test_an_ending_is_as_good_as_the_name_of_its_format(ending: str, form: str) -> None:
    short, long = (smm(*ASSESS, "--format", name) for name in (ending, form))

    assert short.code == 0
    assert short.out == long.out


def test_all_that_is_wrong_with_outputs_is_told_at_once_and_nothing_is_written(
    tmp_path: Path, mine: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.md").symlink_to("elsewhere.md")
    (tmp_path / "good.txt").touch()
    names = ["mine.md", "folder", "no/such/a.md", "good.txt", "./good.txt", "a.pdf", "link.md"]
    done = smm(*ASSESS, *(word for name in names for word in ("-o", name)), cwd=tmp_path)

    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines() == [
        "smm: mine.md is there already, and smm did not write it",
        "     choose another name, or replace it with --force",
        "smm: folder is a folder",
        "     name a file in it, for example folder/report.md",
        'smm: cannot write "no/such/a.md": the folder does not exist',
        "     make it first: mkdir -p no/such",
        "smm: good.txt is named twice",
        "     name it once",
        'smm: "a.pdf" does not tell the format by its ending',
        "     name it with --format (text, markdown, html, json, csv, junit, badge)",
        "smm: link.md is a link to elsewhere.md",
        "     name the file itself, or write through the link with --force",
    ]
    assert mine.read_text() == MINE
    assert (tmp_path / "good.txt").read_bytes() == b""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "name"),
    [
        (ASSESS, "a.txt"),
        (ASSESS, "a.md"),
        (ASSESS, "a.json"),
        (ASSESS, "a.csv"),
        (ASSESS, "a.xml"),
        (ASSESS, "a.svg"),
        (("plan", "-a", LOUD), "a.txt"),
        (("plan", "-a", LOUD), "a.json"),
        (("compare", LOUD, MATURE), "a.md"),
        (("compare", LOUD, MATURE), "a.json"),
        (("models",), "a.md"),
        (("show", "pyramid"), "a.txt"),
        (("schema", "answers"), "a.json"),
        (("check",), "a.txt"),
        (("check",), "a.json"),
        (("check",), "a.sarif"),
        (("check", "tests/invalid/pack/shape.yaml"), "a.json"),
    ],
    ids=str,
)
def test_files_that_smm_wrote_are_replaced_without_force(
    command: Sequence[str | Path], name: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    first = smm(*command, "-o", file)
    content = file.read_bytes()
    file.write_bytes(content.replace(b"\n", b"\r\n"))  # as it comes back from a repository
    second = smm(*command, "-o", file)

    assert first.code == second.code
    assert file.read_bytes() == content
    assert "did not write" not in second.err


@pytest.mark.parametrize(
    "content",
    [
        "my own notes\n",
        '{"smm": 1, "pack": "social-media@1.0.0", "answers": {}}\n',
        "question,answer,note,reason,evidence,on\n",
        "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
        "# A report\n\n— smm is what I used\n",
        "<!-- smm 1 -->\nand what I think of it\n",
        "\n",
    ],
)
def test_a_file_that_smm_did_not_write_is_replaced_by_force_alone(
    content: str, tmp_path: Path
) -> None:
    file = tmp_path / "report.md"
    file.write_text(content)
    refused = smm(*ASSESS, "-o", file)

    assert (refused.code, file.read_text()) == (2, content)
    assert "report.md is there already, and smm did not write it" in refused.err
    assert smm(*ASSESS, "-o", file, "--force").code == 0
    assert file.read_text("utf-8").startswith("# An outdoor brand")


def test_a_link_is_written_through_by_force_alone_and_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.md").touch()
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    refused = smm(*ASSESS, "-o", link)

    assert refused.code == 2
    assert "is a link to real.md" in refused.err
    assert smm(*ASSESS, "-o", link, "--force").code == 0
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_text("utf-8").startswith("# An outdoor brand")


@pytest.mark.parametrize("command", ["assess", "plan", "compare"])
def test_force_never_replaces_an_input(command: str, tmp_path: Path) -> None:
    answers, other = tmp_path / "answers.json", tmp_path / "other.json"
    answers.write_text('{"smm": 1, "answers": {}}')
    other.write_text('{"smm": 1, "answers": {}}')
    (tmp_path / "same.json").hardlink_to(answers)
    given = [answers, other] if command == "compare" else ["-a", answers]
    files = [answers, tmp_path / "same.json"] + ([other] if command == "compare" else [])

    for file in files:
        done = smm(command, *given, "-o", file, "--force")
        assert (done.code, done.out) == (2, "")
        assert file.read_text() == '{"smm": 1, "answers": {}}'


def test_a_blank_never_replaces_answers_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    assert smm("template", "-o", file).code == 0
    file.write_text(file.read_text("utf-8").replace("  objectives:", "  objectives: smart"))
    filled = file.read_bytes()
    refused = smm("template", "-o", file)

    assert (refused.code, file.read_bytes()) == (2, filled)
    assert "answers.yaml is there already, and may hold answers" in refused.err
    assert smm("template", "-o", file, "--force").code == 0
    assert file.read_bytes() != filled


@pytest.mark.slow
def test_a_translation_is_filled_and_nothing_else_taken_for_one(tmp_path: Path, mine: Path) -> None:
    file = tmp_path / "nl.yaml"

    assert smm("translate", "nl", "-o", file).code == 0
    kept = file.read_bytes()
    assert smm("translate", "nl", "-o", file).code == 0
    assert file.read_bytes() == kept
    assert smm("translate", "nl", "-o", "-").out == kept.decode()
    assert smm("translate", "nl", "-o", mine).code == 2
    assert mine.read_text() == MINE
    assert "mkdir -p" in smm("translate", "nl", "-o", tmp_path / "no" / "nl.yaml").err


@pytest.mark.slow
def test_a_write_that_fails_leaves_the_old_file_whole_and_the_others_are_written(
    tmp_path: Path,
) -> None:
    smm(*ASSESS, "-o", "a.json", cwd=tmp_path)
    before = (tmp_path / "a.json").read_bytes()
    room = len(before) // 1024 - 1  # for the markdown, and not for the JSON
    words = f"assess -a {MATURE} --date 2026-11-22 --target pyramid=creating"
    done = shell(f"ulimit -f {room}; smm {words} -o a.json -o a.md -o -", cwd=tmp_path)

    assert done.code == 2
    assert 'smm: cannot write "a.json": the disk takes no more' in done.err
    assert "pyramid=creating: attained" in done.err
    assert "The report is in a.md.\n" in done.err
    assert done.out
    assert (tmp_path / "a.json").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.md"]


@pytest.mark.slow
def test_a_reader_that_has_gone_costs_no_file(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = [*map(str, ASSESS), "-o", "-", "-o", "a.md", "-o", "a.json"]
    done = subprocess.run(
        [sys.executable, "-m", "smmodels", *words],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=LIMIT,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"The report is in a.md and a.json.\n")
    assert (tmp_path / "a.json").exists()
    assert (tmp_path / "a.md").exists()


@pytest.mark.slow
def test_devices_and_pipes_are_written_to_as_they_are(tmp_path: Path) -> None:
    done = shell(
        f"smm assess -a {LOUD} -q --format json -o /dev/stdout | cat > a.json", cwd=tmp_path
    )

    assert done.code == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["smm"] == 2
    assert smm(*ASSESS, "--format", "json", "-o", "/dev/null").code == 0


@pytest.mark.slow
def test_an_interview_does_not_begin_where_its_report_could_not_be_kept(
    tmp_path: Path, mine: Path
) -> None:
    words = ["-m", "smmodels", "assess", "pyramid", "-o", "mine.md", "-o", "no/such/a.json"]
    child = pexpect.spawn(sys.executable, words, cwd=str(tmp_path), timeout=LIMIT, encoding="utf-8")
    child.expect(pexpect.EOF)
    child.close()
    shown = child.before

    assert child.exitstatus == 2
    assert "mine.md is there already, and smm did not write it" in shown
    assert 'cannot write "no/such/a.json"' in shown
    assert "Question" not in shown
    assert [path.name for path in tmp_path.iterdir()] == ["mine.md"]


@pytest.mark.slow
def test_the_answers_that_an_interview_keeps_are_no_output(tmp_path: Path) -> None:
    words = ["-m", "smmodels", "assess", "--save", "a.json", "-o", "a.json", "--force"]
    child = pexpect.spawn(sys.executable, words, cwd=str(tmp_path), timeout=LIMIT, encoding="utf-8")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 2
    assert "a.json is read for this, and would be replaced" in child.before
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", ["junit", "badge"])
def test_badge_and_junit_refuse_supposed_answers(form: str) -> None:
    done = smm(*ASSESS, "--set", "monitoring-rhythm=none", "--format", form)

    assert (done.code, done.out) == (2, "")
    assert "only supposed" in done.err


def test_a_table_tells_which_answers_are_supposed() -> None:
    done = smm(*ASSESS, "--set", "monitoring-rhythm=none", "--format", "csv")
    supposed = [row for row in csv.DictReader(done.out.splitlines()) if row["supposed"] == "yes"]

    assert done.code == 0
    assert {(row["question"], row["answer"]) for row in supposed} == {("monitoring-rhythm", "none")}


@pytest.mark.parametrize("form", ["text", "markdown", "json", "csv", "junit", "badge"])
@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("pyramid=creating", 0),
        ("pillars.people=standing", 1),
        ("social-strategy.target-groups=done", 3),
    ],
)
def test_no_format_changes_the_exit_code(form: str, target: str, code: int) -> None:
    text = LOUD.read_text("utf-8")
    answers = text.replace("groundwork: [", "groundwork: {unknown: [target-group], answer: [")
    answers = answers.replace("problem, target-group, baseline, ", "problem, baseline, ")
    answers = answers.replace("listening-channels]", "listening-channels]}")
    done = smm("assess", *DAY, "--target", target, "--format", form, stdin=answers)

    assert done.code == code
    assert done.out


@pytest.mark.slow
def test_an_interview_ends_with_its_reports_but_over_nothing_that_came_meanwhile(
    tmp_path: Path,
) -> None:
    words = ["-m", "smmodels", "assess", "pyramid", "-o", "a.md", "-o", "a.svg", "-o", "a.json"]
    child = pexpect.spawn(
        sys.executable,
        words,
        cwd=str(tmp_path),
        timeout=LIMIT,
        encoding="utf-8",
        dimensions=(60, 120),
    )
    child.expect(r"Question 1 of (\d+)")
    (tmp_path / "a.md").write_text(MINE)
    for _ in range(int(child.match[1])):
        child.expect("> $")
        child.send("1\r")
    child.expect_exact("> ")
    child.send("\r")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 2
    assert "a.md is there already, and smm did not write it" in child.before
    assert "The report is in a.svg and a.json." in child.before
    assert (tmp_path / "a.md").read_text() == MINE
    assert json.loads((tmp_path / "a.json").read_bytes())["coverage"]["unanswered"] == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter all")
def test_a_folder_that_is_shut_to_us_is_not_said_to_be_missing(tmp_path: Path) -> None:
    inside = tmp_path / "shut" / "inside"
    inside.mkdir(parents=True)
    inside.parent.chmod(0)

    done = smm("template", "-o", inside / "x.yaml")
    inside.parent.chmod(0o700)

    assert done.code == 2
    assert "ermission" in done.err
    assert "mkdir" not in done.err
