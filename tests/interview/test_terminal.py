"""The interview as a person meets it: terminals of every kind, and all the ways to leave."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.interview.terminal import DRIVE, ROOT, Terminal
from tests.interview.toy import NASTY

HEAD = "smm: 1\npack: toy@1.0.0\ndate: 2026-11-22\nanswers:\n"
ALL = (
    f"{HEAD}  rhythm: rhythm-2\n  papers: [papers-1, papers-3]\n  sector: unknown\n  tool: tool-2\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.yaml"


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 10), (20, 10), (200, 50)])
def test_the_interview_from_beginning_to_end(path: Path, columns: int, rows: int) -> None:
    with Terminal(path, columns=columns, rows=rows) as terminal:
        first = terminal.wait_for()
        assert path.name in first
        terminal.type("2")
        assert path.read_text() == f"{HEAD}  rhythm: rhythm-2\n"
        shown = terminal.type("1 3")
        assert "Saved: 1. A policy; 3. A crisis plan" in shown
        assert terminal.display[terminal.screen.cursor.y] == ">"
        terminal.type("s", "2")
        terminal.send("\r")
        output, code = terminal.end()

    assert "END finished ['papers', 'rhythm', 'sector', 'tool']" in output
    assert code == 0
    assert path.read_text() == ALL
    assert [path.name for path in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
def test_an_interview_is_resumed_where_it_stopped(path: Path) -> None:
    with Terminal(path) as terminal:
        terminal.wait_for()
        terminal.type("2", "1 3")
        terminal.send("q\r")
        output, code = terminal.end()
        assert f"2 answers are saved in {path}." in output
        assert code == 0

    with Terminal(path, columns=200) as terminal:
        shown = terminal.wait_for()
        assert "2 of 4 answered; going on where you stopped. b goes back." in shown
        assert "Question 3 of 4" in shown
        assert "papers-3" not in terminal.type("b")
        assert "  1. A policy (your answer so far)" in terminal.display
        terminal.type("", "s", "2")
        terminal.send("\r")
        terminal.end()

    assert path.read_text() == ALL


@pytest.mark.slow
@pytest.mark.parametrize("name", ["answers.json", "answers.csv"])
def test_an_interview_is_resumed_in_other_formats_too(path: Path, name: str) -> None:
    path = path.with_name(name)
    for line in ("2", "1 3", "s", "2"):
        with Terminal(path) as terminal:
            terminal.wait_for()
            terminal.type(line)
            terminal.send("\x03")
            assert terminal.end()[1] == 130

    with Terminal(path) as terminal:
        assert "all 4 questions are answered" in terminal.wait_for()


KEYS = {
    "Ctrl-C": "\x03",
    "Ctrl-\\": "\x1c",
    "Ctrl-C twice": "\x03\x03",
    "Ctrl-D": "\x04",
    "half a line": "2\x04\x04",
}


@pytest.mark.slow
@pytest.mark.parametrize("place", ["question", "reason", "end"])
@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS.keys())
def test_s14_an_interruption_loses_nothing_and_tells_how_to_go_on(
    path: Path, keys: str, place: str
) -> None:
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type(*{"question": ["2"], "reason": ["2", "na"], "end": "2122"}[place])
        terminal.send(keys)
        output, code = terminal.end()

    count = "4 answers are" if place == "end" else "1 answer is"
    assert f"Interrupted. {count} saved in {path}. To go on: smm assess --save {path}" in output
    assert "Traceback" not in output
    assert code == 130
    assert "  rhythm: rhythm-2\n" in path.read_text()


@pytest.mark.slow
def test_s14_an_interruption_before_any_answer_leaves_no_file(path: Path) -> None:
    with Terminal(path) as terminal:
        terminal.wait_for()
        terminal.send("\x03")
        output, code = terminal.end()

    assert "Nothing was answered" in output
    assert code == 130
    assert list(path.parent.iterdir()) == []


@pytest.mark.slow
def test_s01_a_request_to_end_is_an_interruption(path: Path) -> None:
    with Terminal(path) as terminal:
        terminal.wait_for()
        terminal.type("2")
        terminal.child.kill(signal.SIGTERM)
        output, code = terminal.end()

    assert "1 answer is saved" in output
    assert code == 130


@pytest.mark.slow
@pytest.mark.parametrize(
    "command_line", [None, "trap '' HUP; exec {drive}"], ids=["hangup", "nohup"]
)
def test_s01_a_closed_terminal_loses_nothing(path: Path, command_line: str | None) -> None:
    with Terminal(path, command_line=command_line) as terminal:
        terminal.wait_for()
        terminal.type("2")
        code = terminal.hang_up()

    assert code == 130
    assert path.read_text() == f"{HEAD}  rhythm: rhythm-2\n"
    assert [path.name for path in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
def test_s01_killed_at_any_prompt_it_goes_on_with_everything_that_was_saved(path: Path) -> None:
    lines = {"rhythm: rhythm-2": "2", "papers: [papers-3]": "3", "sector: unknown": "s"}
    for number, (entry, line) in enumerate(lines.items(), 1):
        with Terminal(path, columns=200) as terminal:
            assert f"Question {number} of 4" in terminal.wait_for()
            terminal.send(f"{line}\r")
            terminal.wait_for("Saved: ")
            terminal.child.kill(signal.SIGKILL)
            assert terminal.end()[1] == -signal.SIGKILL
        assert entry in path.read_text()

    assert [path.name for path in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
def test_s15_pasted_lines_answer_only_the_question_that_was_shown(path: Path) -> None:
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.send("1\r2\r1\r2\r")
        shown = terminal.wait_for("is answered unseen.")
        assert "Question 2 of 4" in shown
        terminal.wait_for()
        terminal.type("x", "1 2")

    assert path.read_text() == f"{HEAD}  rhythm: rhythm-1\n  papers: [papers-1, papers-2]\n"


@pytest.mark.slow
def test_a_reason_may_be_typed_before_it_is_asked_for(path: Path) -> None:
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type("1")
        terminal.send("na\rWe have no staff\r")
        terminal.wait_for("Saved: not applicable, because We have no staff")


@pytest.mark.slow
def test_standard_output_carries_nothing_but_the_document(path: Path, tmp_path: Path) -> None:
    with Terminal(path, command_line=f"{{drive}} > {tmp_path / 'out'}") as terminal:
        terminal.wait_for()
        terminal.type("2", "1", "b", "?", "", "2", "na", "One account only")
        terminal.send("\r")
        terminal.end()

    assert (tmp_path / "out").read_text() == "END finished ['papers', 'rhythm', 'sector', 'tool']\n"


@pytest.mark.slow
def test_s12_a_closed_standard_output_stops_no_interview(path: Path) -> None:
    with Terminal(path, command_line="{drive} >&-") as terminal:
        terminal.wait_for()
        terminal.type("2", "1", "1", "1")
        terminal.send("\r")
        assert terminal.end()[1] == 0

    assert "tool: tool-1" in path.read_text()


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["</dev/null", "<&-", "2>/dev/null", "2>&-"])
def test_s13_s17_without_a_terminal_nothing_is_asked(path: Path, ends: str) -> None:
    with Terminal(path, command_line=f"{{drive}} {ends}; echo CODE $?") as terminal:
        output, _ = terminal.end()

    assert "CODE 2" in output
    assert "Traceback" not in output
    assert not path.exists()


@pytest.mark.slow
def test_s16_an_interview_reads_no_pipe(path: Path) -> None:
    run = subprocess.run(
        [sys.executable, DRIVE, path],
        input="2\n",
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}:{os.environ['PYTHONPATH']}"},
    )

    assert run.stderr == "smm: an interview needs a terminal\n"
    assert run.returncode == 2


COLOUR = re.compile(rb"\x1b\[[0-9;]*3[0-9][0-9;]*m")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "escapes", "colours"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, False, False),
    ],
)
def test_t03_colour_is_for_those_who_want_it(
    path: Path,
    environment: dict[str, str],
    escapes: bool,
    colours: bool,
) -> None:
    with Terminal(path, columns=40, environment=environment) as terminal:
        terminal.wait_for()
        terminal.type("2", "b")

    assert (b"\x1b" in terminal.raw) == escapes
    assert bool(COLOUR.search(terminal.raw)) == colours
    assert b"(your answer so far)" in terminal.raw.replace(b"\r\n     ", b" ")


@pytest.mark.slow
def test_t10_letters_that_a_terminal_lacks_do_no_harm(path: Path) -> None:
    with Terminal(path, environment={"PYTHONIOENCODING": "ascii"}) as terminal:
        assert "Hearing what is said - Question 1 of 4" in terminal.wait_for()
        terminal.type("1")
        terminal.child.send(b"na\r")
        terminal.wait_for()
        terminal.child.send("één\r".encode())
        assert "Please type it again" in terminal.wait_for()


@pytest.mark.slow
def test_t01_t02_hostile_text_moves_nothing_and_hides_nothing(path: Path) -> None:
    with Terminal(path, "nasty") as terminal:
        terminal.wait_for()
        terminal.type("?", "2", "1 2", "b", "", "x", "na")
        title = terminal.screen.title

    assert title == ""
    assert NASTY[:40].encode() in terminal.raw
    assert set(re.findall(rb"\x1b[^m]*m?", terminal.raw)) <= {
        b"\x1b[%dm" % number for number in (0, 1, 2, 32, 33)
    }
    assert not re.search("[\x07\x80-\x9f\u202e]", terminal.raw.decode())


@pytest.mark.slow
def test_s08_a_second_interview_with_the_same_file_is_refused(path: Path) -> None:
    with Terminal(path) as first:
        first.wait_for()
        first.type("2")
        with Terminal(path, columns=200) as second:
            second_says, code = second.end()

    assert f'another interview is writing "{path}"' in second_says
    assert code == 2


@pytest.mark.slow
def test_s04_a_place_that_cannot_be_written_is_told_before_the_first_question(
    tmp_path: Path,
) -> None:
    with Terminal(tmp_path / "no" / "answers.yaml", columns=200) as terminal:
        output, code = terminal.end()

    assert "the folder does not exist" in output
    assert "Question" not in output
    assert code == 2


@pytest.mark.slow
@pytest.mark.parametrize("there", [True, False], ids=["a file to go on in", "a new file"])
def test_s04_a_folder_without_permission_is_told_before_the_first_question(
    tmp_path: Path, there: bool
) -> None:
    """A file in it can be opened for writing, and yet no new copy can take its place."""
    path = tmp_path / "in" / "answers.yaml"
    path.parent.mkdir()
    if there:
        path.write_text(HEAD)
        path.chmod(0o666)
    path.parent.chmod(0o555)
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    with Terminal(path, "ordinary", columns=200) as terminal:
        output, code = terminal.end()
    path.parent.chmod(0o755)

    assert "there is no permission to write there" in output
    assert "Question" not in output
    assert code == 2


@pytest.mark.slow
def test_y01_a_file_that_is_not_sound_is_not_touched(path: Path) -> None:
    text = "smm: 1\nanswers:\n  rhythm: rhythm-1\n  rhythm: rhythm-2\n"
    path.write_text(text)
    with Terminal(path) as terminal:
        output, code = terminal.end()

    assert "END unsound" in output
    assert code == 2
    assert path.read_text() == text


@pytest.mark.slow
def test_y26_when_the_questions_have_changed_every_answer_stays_and_is_told(path: Path) -> None:
    path.write_text(
        "smm: 1\npack: toy@0.9.0\nanswers:\n  gone: some-thing\n  rhythm: no-longer\n"
        "  papers: [papers-1, no-more]\n  sector: sector-1\n"
    )
    with Terminal(path) as terminal:
        shown = terminal.wait_for()
        assert 'unknown question "gone"' in shown
        assert 'unknown option "no-longer"' in shown
        assert 'unknown option "no-more"' in shown
        assert "it stays in the file and does not count" in shown
        assert "Question 1 of 4" in shown
        terminal.type("2")
        terminal.child.send(b"q\r")
        terminal.end()

    kept = path.read_text()
    assert "pack: toy@1.0.0\n" in kept
    assert "gone: some-thing" in kept
    assert "papers: [papers-1, no-more]" in kept
    assert "rhythm: rhythm-2" in kept


@pytest.mark.slow
def test_y26_an_answer_whose_question_has_another_form_now_is_asked_again(path: Path) -> None:
    path.write_text(
        f"{HEAD}  rhythm: [rhythm-1, rhythm-2]\n  papers: [papers-1]\n"
        "  sector: {answer: not-applicable, reason: It was allowed}\n  tool: tool-1\n"
    )
    with Terminal(path, columns=200) as terminal:
        shown = terminal.wait_for()
        assert '"rhythm" takes one answer, and a list is given' in shown
        assert '"sector" applies to everybody' in shown
        assert shown.count("it stays in the file and does not count") == 2
        assert "2 of 4 answered" in shown
        assert "Question 1 of 4" in shown
        terminal.send("q\r")
        assert terminal.end()[1] == 0
    assert "rhythm: [rhythm-1, rhythm-2]" in path.read_text()

    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        assert "Question 3 of 4" in terminal.type("2")
        terminal.type("1")

    assert path.read_text() == (
        f"{HEAD}  rhythm: rhythm-2\n  papers: [papers-1]\n  sector: sector-1\n  tool: tool-1\n"
    )


@pytest.mark.slow
def test_s15_a_note_of_several_pasted_lines_answers_nothing(path: Path) -> None:
    with Terminal(path) as terminal:
        terminal.wait_for()
        terminal.type("n")
        terminal.child.send(b"1\r2\rq\r.\r")
        terminal.wait_for("Noted.")
        terminal.wait_for()
        terminal.child.send(b"q\r")
        terminal.end()

    written = path.read_text()
    assert "rhythm:\n    answer: unknown\n    note: |-\n      1\n      2\n      q\n" in written
    assert "papers" not in written


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["x", "é"])
@pytest.mark.parametrize("length", [4095, 5000])
@pytest.mark.parametrize("key", ["n", "e", "na"])
def test_s15_a_line_that_the_terminal_cut_is_not_taken_and_told(
    path: Path, key: str, length: int, letter: str
) -> None:
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type("2", key)
        terminal.send(f"{letter * length}\r")
        terminal.wait_for("longer than a terminal passes on, so its end is lost")
        terminal.wait_for()
        terminal.type("y" * 4094, *(["."] if key == "n" else []))

    written = path.read_text()
    assert letter * 100 not in written
    assert "y" * 4094 in written


ENDS = {
    "Ctrl-\\": "\x1c",
    "Ctrl-C": "\x03",
    "Ctrl-D": "\x04",
    "hang-up": "",
    "half a line": "three\x03",
}


@pytest.mark.slow
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    "before", ["", "{answer: rhythm-2, note: zero}"], ids=["new", "one before"]
)
def test_s14_the_lines_of_a_note_are_kept_when_it_is_broken_off(
    path: Path, end: str, before: str
) -> None:
    path.write_text(f"{HEAD}  rhythm: {before}\n")
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type("j rhythm", "n", "one", "two")
        if end == "hang-up":
            assert terminal.hang_up() == 130
        else:
            terminal.send(ENDS[end])
            output, code = terminal.end()
            assert code == 130
            assert "1 answer is saved in" in output
            assert "The lines of your note so far are kept with it." in output

    answer = "rhythm-2" if before else "unknown"
    lines = ["zero", "one", "two"] if before else ["one", "two"]
    note = "".join(f"      {line}\n" for line in lines)
    assert path.read_text() == f"{HEAD}  rhythm:\n    answer: {answer}\n    note: |-\n{note}"


@pytest.mark.slow
@pytest.mark.parametrize("draft", [[], [""], ["-"]])
def test_a_note_that_says_nothing_yet_changes_nothing_when_it_is_broken_off(
    path: Path, draft: list[str]
) -> None:
    text = f"{HEAD}  rhythm: {{answer: rhythm-2, note: zero}}\n"
    path.write_text(text)
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type("j rhythm", "n", *draft)
        terminal.send("\x03")
        output, code = terminal.end()

    assert code == 130
    assert "your note so far" not in output
    assert path.read_text() == text


@pytest.mark.slow
def test_s02_s14_a_note_that_is_broken_off_and_cannot_be_saved_is_shown_to_copy(
    path: Path,
) -> None:
    path.write_text("# a long comment" * 200 + "\nsmm: 1\nanswers:\n")
    with Terminal(path, command_line="ulimit -f 2; {drive}", columns=200) as terminal:
        terminal.wait_for()
        terminal.type("n", "one")
        terminal.send("\x03")
        output, _ = terminal.end()

    assert "They could not be saved. Copy them from here:" in output
    assert "note: one" in output


@pytest.mark.slow
def test_plain_has_one_thing_a_line_and_no_colour(path: Path) -> None:
    with Terminal(path, "plain", columns=40) as terminal:
        terminal.wait_for()
        terminal.type("2")
        long = "2. When something happens, and somebody remembers that it might be worth a look"

    assert b"\x1b" not in terminal.raw
    assert f"  {long}\r\n".encode() in terminal.raw
    assert b"\r\n\r\n" not in terminal.raw


@pytest.mark.slow
def test_s02_a_folder_that_went_away_costs_no_answer(path: Path, tmp_path: Path) -> None:
    gone, other = tmp_path / "gone", tmp_path / "other.yaml"
    gone.mkdir()
    with Terminal(gone / "a.yaml", columns=200) as terminal:
        terminal.wait_for()
        terminal.type("2")
        shutil.rmtree(gone)
        shown = terminal.type("1 3")
        assert "Not saved yet: 1. A policy; 3. A crisis plan" in shown
        assert "the folder does not exist. Your answers are kept in memory" in shown
        assert "1 answer is not saved yet." not in terminal.type("s", "2")
        shown = terminal.type("")
        assert "4 answers are not saved yet." in shown  # the first went away with the folder
        assert "4 answers are not saved yet." in terminal.type("")
        assert "does not exist" in terminal.type(str(gone / "b.yaml"))
        terminal.send(f"{other}\r")
        output, code = terminal.end()

    assert f"Your answers are in {other}." in output
    assert code == 0
    assert other.read_text() == ALL


@pytest.mark.slow
@pytest.mark.parametrize("gone", [False, True], ids=["kept", "gone"])
def test_s02_what_another_format_cannot_hold_is_told_before_it_is_written(
    tmp_path: Path, gone: bool
) -> None:
    folder, away = tmp_path / "folder", tmp_path / "away"
    folder.mkdir()
    (folder / "a.yaml").write_text("smm: 1\norganisation: A bakery\nanswers: {}\n")
    other = tmp_path / "other.csv"
    with Terminal(folder / "a.yaml", columns=200) as terminal:
        terminal.wait_for()
        folder.rename(away)
        terminal.type("1", "q")
        if not gone:
            away.rename(folder)
        told = f"{other} has no place for the organisation"
        if gone:
            assert f"{told}; name a file that ends in .yaml" in terminal.type(str(other))
            assert not other.exists()
            other = other.with_suffix(".yaml")
        terminal.send(f"{other}\r")
        output, code = terminal.end()

    assert code == 0
    assert other.exists()
    assert gone or f"{told}; {folder / 'a.yaml'} keeps that." in output


@pytest.mark.slow
@pytest.mark.parametrize("leave", ["q", "Ctrl-C"])
@pytest.mark.parametrize("more", [[], ["1 3"]], ids=["nothing-pending", "one-pending"])
def test_s03_a_pipe_in_the_place_of_the_file_is_told_and_every_answer_is_shown(
    path: Path, more: list[str], leave: str
) -> None:
    path.write_text(f"{HEAD}  tool: tool-2\n")
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type("2")
        path.unlink()
        os.mkfifo(path)
        for line in more:
            shown = terminal.type(line)
            assert "it is not an ordinary file. Your answers are kept in memory" in shown
        if leave == "q":
            assert "Type the name of another file" in terminal.type("q")
        terminal.send("q\r" if leave == "q" else "\x03")
        output, _code = terminal.end()

    assert "rhythm: rhythm-2" in output
    assert "tool: tool-2" in output
    assert ("papers: [papers-1, papers-3]" in output) == bool(more)
    assert path.is_fifo()


KEYS_TO_LEAVE = {"Ctrl-C": "\x03", "Ctrl-C twice": "\x03\x03", "Ctrl-D": "\x04"}


@pytest.mark.slow
@pytest.mark.parametrize("keys", KEYS_TO_LEAVE.values(), ids=KEYS_TO_LEAVE.keys())
def test_s14_an_interruption_where_another_file_is_asked_for_shows_the_answers_to_copy(
    tmp_path: Path, keys: str
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    with Terminal(gone / "a.yaml", columns=200) as terminal:
        terminal.wait_for()
        terminal.type("2")
        shutil.rmtree(gone)
        terminal.type("1 3")
        assert "Type the name of another file" in terminal.type("q")
        terminal.send(keys)
        output, code = terminal.end()

    assert "the folder does not exist. 2 answers are not saved yet." in output
    assert "here: smm: 1 answers: rhythm: rhythm-2 papers: [papers-1, papers-3]" in output
    assert "Traceback" not in output
    assert code == 130


@pytest.mark.slow
def test_s14_an_interruption_where_another_file_is_asked_for_saves_where_it_can(
    tmp_path: Path,
) -> None:
    folder, away = tmp_path / "folder", tmp_path / "away"
    folder.mkdir()
    with Terminal(folder / "a.yaml", columns=200) as terminal:
        terminal.wait_for()
        terminal.type("2")
        folder.rename(away)
        terminal.type("1 3", "q")
        away.rename(folder)
        terminal.send("\x03")
        output, code = terminal.end()

    assert "Interrupted. 2 answers are saved in" in output
    assert code == 130
    assert "papers: [papers-1, papers-3]" in (folder / "a.yaml").read_text()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["\x1b[A", "ab\tc", "a\x07"], ids=["arrow", "tab", "bell"])
def test_s02_keys_that_are_no_text_become_no_name_of_a_file(path: Path, name: str) -> None:
    path.parent.joinpath("in").mkdir()
    with Terminal(path.parent / "in" / path.name, columns=200) as terminal:
        terminal.wait_for()
        path.parent.joinpath("in").rename(path.parent / "away")
        terminal.type("2", "q")
        assert "holds keys that are no text" in terminal.type(f"{path.parent}/{name}")
        assert "1 answer is not saved yet." in terminal.type("")

    assert [path.name for path in path.parent.iterdir()] == ["away"]


@pytest.mark.slow
def test_s02_when_the_disk_has_room_again_the_next_answer_saves_all(path: Path) -> None:
    folder = path.parent / "folder"
    folder.mkdir()
    away = path.parent / "away"
    with Terminal(folder / "a.yaml", columns=200) as terminal:
        terminal.wait_for()
        folder.rename(away)
        assert "Not saved yet" in terminal.type("2")
        away.rename(folder)
        assert "Saved: " in terminal.type("1 3")
        terminal.type("s", "2")

    assert (folder / "a.yaml").read_text() == ALL


@pytest.mark.slow
@pytest.mark.parametrize("leave", ["q\rq\r", "\x03"], ids=["quit", "Ctrl-C"])
def test_s02_a_disk_that_stays_full_shows_the_answers_to_copy(path: Path, leave: str) -> None:
    old = "# a long comment" * 200 + "\nsmm: 1\nanswers:\n"
    path.write_text(old)
    with Terminal(path, command_line="ulimit -f 2; {drive}", columns=200) as terminal:
        terminal.wait_for()
        assert "the disk takes no more" in terminal.type("2")
        terminal.send(leave)
        output, _ = terminal.end()

    assert "smm: 1 answers: rhythm: rhythm-2" in output
    assert "1 answer is not saved yet." in terminal.raw.decode()
    assert path.read_text() == old
    assert [path.name for path in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
def test_s08_what_an_editor_saved_meanwhile_is_kept_and_seen(path: Path) -> None:
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type("2")
        path.write_text(path.read_text() + "  sector: sector-2  # by Tom\n")
        shown = terminal.type("1 3")
        assert "was changed elsewhere meanwhile. That is kept, and your answer is added." in shown
        assert "Question 4 of 4" in terminal.type("b", "", "")

    assert path.read_text() == (
        f"{HEAD}  rhythm: rhythm-2\n  papers: [papers-1, papers-3]\n  sector: sector-2  # by Tom\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("then", ["an answer", "q", "Ctrl-C"])
def test_s08_saved_answers_are_put_back_where_an_old_copy_lacks_them(path: Path, then: str) -> None:
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type("2")
        old = path.read_text()
        terminal.type("1 3", "1")
        path.write_text(old.replace("date:", "organisation: Ours\ndate:"))
        terminal.send({"an answer": "2\r", "q": "q\r", "Ctrl-C": "\x03"}[then])
        shown = terminal.wait_for("They are put back: papers, sector")
        added = "That is kept, and your answer is added. It lacked answers"
        assert (added in shown) == (then == "an answer")
        if then == "an answer":
            terminal.wait_for()
            assert "Your answers so far" in terminal.type("r")
            assert "open: not answered yet" not in terminal.display
            terminal.send("\r")
        output, _code = terminal.end()

    assert "Traceback" not in output
    head = HEAD.replace("date:", "organisation: Ours\ndate:")
    tool = "  tool: tool-2\n" if then == "an answer" else ""
    assert path.read_text() == (
        f"{head}  rhythm: rhythm-2\n  papers: [papers-1, papers-3]\n  sector: sector-1\n{tool}"
    )


@pytest.mark.slow
def test_annotations_of_an_answer_that_does_not_count_stay_with_the_next(path: Path) -> None:
    path.write_text(
        "smm: 1\npack: toy@0.9.0\ndate: 2026-11-22\nanswers:\n"
        "  rhythm: {answer: of-old, note: two pages, evidence: a file}\n"
        "  papers: {answer: ~, note: ask on Monday}\n"
    )
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        assert "Your note stays with it" in terminal.type("2")
        terminal.type("1 3")
        terminal.send("q\r")
        terminal.end()

    assert "  rhythm: {answer: rhythm-2, note: two pages, evidence: a file}\n" in path.read_text()
    assert "note: ask on Monday}\n" in path.read_text()


@pytest.mark.slow
def test_the_report_is_about_whom_the_file_names_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    with Terminal(
        columns=200,
        command_line=f"exec {sys.executable} -m smmodels assess pyramid --short --save {path}",
    ) as terminal:
        terminal.wait_for()
        terminal.type("1")
        path.write_text(path.read_text().replace("answers:", "organisation: Ours\nanswers:"))
        while "Question" in (shown := terminal.type("1")):
            pass
        assert shown
        terminal.send("\r")
        output, _code = terminal.end()

    assert "Ours" in output


@pytest.mark.slow
def test_s08_a_line_with_a_tab_saved_by_an_editor_meanwhile_stops_nothing(path: Path) -> None:
    path.write_text(f"{HEAD}  rhythm: rhythm-2\t# as ever\n")
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        path.write_text(path.read_text() + "  sector: sector-2\t# by Tom\n")
        assert "your answer is added" in terminal.type("1 3")

    assert path.read_text() == (
        f"{HEAD}  rhythm: rhythm-2\t# as ever\n  papers: [papers-1, papers-3]\n"
        "  sector: sector-2\t# by Tom\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("theirs", [f"{HEAD}  papers: [papers-2]\n", "no answers: [at all\n"])
def test_s08_answers_that_conflict_are_kept_in_another_file(path: Path, theirs: str) -> None:
    other = path.with_name("answers.conflict-1.yaml")
    with Terminal(path, columns=200) as terminal:
        terminal.wait_for()
        terminal.type("2")
        path.write_text(theirs)
        shown = terminal.type("1 3")
        assert f"from here on yours are kept in {other}" in shown
        terminal.type("s", "2")
        terminal.send("\r")
        assert f"Your answers are in {other}." in terminal.end()[0]

    assert path.read_text() == theirs
    assert other.read_text() == ALL


@pytest.mark.slow
def test_answers_to_questions_that_are_not_asked_stay(path: Path) -> None:
    path.write_text("smm: 1\nanswers:\n  tool: tool-1 # of another model\n")
    with Terminal(path) as terminal:
        terminal.wait_for()
        terminal.type("2")

    assert path.read_text() == (
        "smm: 1\nanswers:\n  rhythm: rhythm-2\n  tool: tool-1 # of another model\n"
    )
