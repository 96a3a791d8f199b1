"""T2: whatever a command line or a file name holds, what is said of it moves no cursor."""

import re

import pytest

from tests.cli.command import EXAMPLES
from tests.cli.inside import Inside, together

ESCAPES = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u061c\ufeffabc"
LOUD = str(EXAMPLES / "loud.yaml")
HARM = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
LINES = [
    ("assess", "-a", ESCAPES),
    ("assess", "-a", LOUD, "--set", f"{ESCAPES}=x"),
    ("assess", "-a", LOUD, "--target", ESCAPES),
    ("assess", "-a", LOUD, "--baseline", ESCAPES),
    ("assess", "-a", LOUD, "--date", ESCAPES),
    ("assess", "-a", LOUD, "--min-coverage", ESCAPES),
    ("assess", "-a", LOUD, "-o", f"no/{ESCAPES}.md"),
    ("assess", "-a", LOUD, "-o", f"{ESCAPES}.md"),
    ("assess", "-a", LOUD, "--lang", ESCAPES),
    ("assess", "-a", LOUD, f"--{ESCAPES}"),
    ("show", ESCAPES),
    ("models", "--models", ESCAPES),
    ("schema", ESCAPES),
    ("template", "--format", ESCAPES),
    ("compare", ESCAPES, LOUD),
    ("check", ESCAPES),
    ("translate", ESCAPES),
    (ESCAPES,),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line).split("\x1b")[0])
def test_t02_what_is_said_of_an_argument_moves_nothing(
    line: tuple[str, ...], inside: Inside
) -> None:
    done = inside(*line)

    assert HARM.findall(done.out + done.err) == []
    assert "abc" in done.out + done.err
    assert done.code in (0, 2)


def test_t02_what_is_said_of_a_file_with_such_a_name_moves_nothing(inside: Inside) -> None:
    folder = inside.folder / ESCAPES
    folder.mkdir()
    answers = folder / f"{ESCAPES}.yaml"
    answers.write_text("smm: 1\nanswers:\n  monitoring-rhythm: fixed-days\n")
    done = together([inside("check", answers), inside("check", answers, folder)])

    assert HARM.findall(done) == []
    assert "sound. 1 of 53 questions answered" in done


def test_t02_a_line_break_in_a_name_begins_no_line(inside: Inside) -> None:
    done = inside("assess", "-a", LOUD, "-o", "no/a\n::error::b.md")

    assert done.err.startswith('smm: cannot write "no/a ::error::b.md"')
