"""Terminals of every kind: narrow and wide, dumb, without colours, without what POSIX has."""

import re
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from smmodels.engine.scope import questions_for
from tests.cli.command import EXAMPLES
from tests.interview.terminal import DRIVE, Terminal
from tests.interview.test_every_language import pack_in

SMM = f"exec {sys.executable} -m smmodels"
WITHOUT_MODULES = Path(__file__).with_name("without_modules.py")
STYLE = re.compile("\x1b\\[[0-9;]*m")
DUTCH = pack_in("nl")
QUESTIONS = [DUTCH.questions[id_] for id_ in questions_for(DUTCH, tuple(DUTCH.models))]
SCREENS = {
    "?": QUESTIONS[0].help or "",
    "h": "spring naar een vraag: j 12, of j en een woord eruit",
    "w": "Deze vraag wordt gesteld voor:",
    "r": QUESTIONS[-1].ask,
    "l": "Waar jullie tot nu toe staan; een bereik is nog open:",
    "n": "Je notitie, zo veel regels als je wilt; een punt alleen op een regel sluit haar af.",
    ".": "Typ een nummer van 1 tot 5.",
    "e": "Een link, of de naam van een bestand of document, op één regel; alleen Enter gaat terug.",
    "https://example.org/": "Genoteerd.",
    "j": "Waarheen? Typ een nummer of een woord uit de vraag; Enter blijft hier.",
    "": QUESTIONS[0].ask,
    f"j {len(QUESTIONS) - 1}": QUESTIONS[-2].ask,
    "j xyz": 'Geen vraag heeft het nummer of het woord "xyz".',
}
"""What is typed, and what is then read: every screen there is, in the language of long words."""


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "rows"), [(20, 10), (40, 10), (80, 24), (200, 50)])
def test_every_screen_fits_and_keeps_its_words(tmp_path: Path, columns: int, rows: int) -> None:
    command = f"{SMM} assess --lang nl --save {tmp_path / 'a.yaml'}"
    with Terminal(command_line=command, columns=columns, rows=rows) as terminal:
        terminal.wait_for()
        for line, expected in SCREENS.items():
            before = len(terminal.raw)
            terminal.type(line)
            shown = STYLE.sub("", terminal.raw[before:].decode()).split("\r\n")[1:]

            assert [line for line in shown if cell_len(line) > columns] == []
            # Nothing is lost where a line is broken, and words are broken only where they must be.
            assert "".join(expected.split()) in "".join("".join(shown).split())
            if columns >= 40:
                assert expected in " ".join(" ".join(shown).split())
            # What a person sees at the bottom are these very lines, with the prompt as the last.
            cursor = terminal.screen.cursor
            seen = terminal.display[: cursor.y + 1][-len(shown) :]
            assert seen == [line.rstrip() for line in shown][-len(seen) :]
            assert (seen[-1], cursor.x) == (">", 2)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [20, 200])
@pytest.mark.parametrize(
    ("environment", "forbidden"),
    [({"TERM": "dumb"}, "\x1b"), ({"NO_COLOR": "1"}, "\x1b\\[[0-9;]*[34][0-9][;m]")],
    ids=["dumb", "no colour"],
)
def test_a_terminal_gets_no_codes_that_it_cannot_or_will_not_show(
    tmp_path: Path, environment: dict[str, str], forbidden: str, columns: int
) -> None:
    answers = (EXAMPLES / "loud.yaml").read_text("utf-8")
    (tmp_path / "a.yaml").write_text(answers, "utf-8")
    command = f"{SMM} assess --lang nb --save {tmp_path / 'a.yaml'}"
    with Terminal(command_line=command, columns=columns, environment=environment) as terminal:
        terminal.wait_for()
        for line in SCREENS:
            terminal.type(f"{line} 1" if line == "j" else line)
        terminal.type("j 45", "1", "")
        terminal.send("\r")
        report, code = terminal.end()

    assert code == 0
    assert "Social Strategy Model" in report
    assert re.search(forbidden, terminal.raw.decode()) is None


@pytest.mark.slow
@pytest.mark.parametrize("modules", ["readline", "termios,fcntl,readline,tty,pty,resource,pwd,grp"])
def test_without_the_modules_of_posix_the_interview_is_the_same(
    tmp_path: Path, modules: str
) -> None:
    path = tmp_path / "answers.yaml"
    command = f"exec {sys.executable} {WITHOUT_MODULES} {modules} {DRIVE} {path}"
    with Terminal(command_line=command) as terminal:
        terminal.wait_for()
        terminal.type("2", "b", "r", "", "1 3")
        terminal.send("\x03")
        output, code = terminal.end()
        assert "2 answers are saved" in output
        assert code == 130
    with Terminal(command_line=command) as terminal:
        assert "2 of 4 answered" in terminal.wait_for()
        terminal.type("s", "2")
        terminal.send("\r")
        output, code = terminal.end()

    assert code == 0
    assert "END finished ['papers', 'rhythm', 'sector', 'tool']" in output
    assert "  rhythm: rhythm-2\n  papers: [papers-1, papers-3]\n" in path.read_text()
