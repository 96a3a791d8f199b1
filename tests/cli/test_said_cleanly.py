"""T2: whatever a command line or a file name holds, what is said of it moves no cursor."""

import re
from itertools import pairwise

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
    assert "sound. 1 of 45 questions answered" in done


def test_t02_a_line_break_in_a_name_begins_no_line(inside: Inside) -> None:
    done = inside("assess", "-a", LOUD, "-o", "no/a\n::error::b.md")

    assert done.err.startswith('smm: cannot write "no/a ::error::b.md"')


ORDER = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
SPOILING = [
    ("check", "."),
    ("check", ".", "--format", "json"),
    ("check", ".", "--format", "sarif"),
    ("check", "::error::d/answers.yaml"),
    ("check", "::error::d/answers.yaml", "--format", "json"),
    ("check", "::error::d/answers.yaml", "--format", "sarif"),
    ("check", "::error::d/sound.yaml"),
    ("models", "--models", "."),
    ("assess", "-a", "::error::d/answers.yaml"),
    ("assess", "-a", LOUD, "--set", "##vso[x]=y"),
    ("assess", "-a", LOUD, "-o", "::error::no/##[x].md"),
    ("show", "##vso[task.complete]"),
    *(
        ("assess", "-a", "::error::d/sound.yaml", "--format", name)
        for name in ("text", "markdown", "html", "json", "csv", "junit", "badge")
    ),
    ("compare", "::error::d/sound.yaml", LOUD),
    ("compare", "::error::d/sound.yaml", LOUD, "--format", "json"),
    ("plan", "-a", "::error::d/sound.yaml", "--format", "html"),
]


@pytest.fixture
def evil(inside: Inside) -> Inside:
    """A folder whose names and lines of files are orders."""
    order = "##vso[task.complete]"
    files = {
        "pack.yaml": f"smm: 1\nid: evil\nversion: 1.0.0\ntitle: '{order}'\nodd: '{order}'\n",
        "questions.yaml": f"smm: 1\n::error::x: '##[error]'\nquestions: {order} [\n",
        "::error::gotcha.yaml": f"a: {order} @b: c\n",
        "::error::d/answers.yaml": f"smm: 1\nanswers:\n  '##[x]': '{order}'\n",
        "::error::d/sound.yaml": f"smm: 1\norganisation: '::error::x {order}'\nanswers: {{}}\n",
    }
    (inside.folder / "::error::d").mkdir()
    for name, text in files.items():
        (inside.folder / name).write_text(text, encoding="utf-8")
    return inside


@pytest.mark.slow
@pytest.mark.parametrize("line", SPOILING, ids=" ".join)
def test_t13_nothing_that_is_said_gives_orders_to_a_build_server(
    line: tuple[str, ...], evil: Inside
) -> None:
    done = evil(*line)

    assert ORDER.findall(done.out) == []
    assert ORDER.findall(done.err) == []
    if "badge" not in line:
        assert "vso" in done.out + done.err or "error::" in done.out + done.err
    assert done.code in (0, 2)


def test_t13_the_carets_stand_below_what_they_mark_in_a_line_that_is_spoilt(inside: Inside) -> None:
    (inside.folder / "b.yaml").write_text("smm: 1\nanswers: {'a##[b': c, qq: d, rr: e}\n")
    lines = inside("check", "b.yaml").out.splitlines()
    marked = [
        above[below.index("^") : below.rindex("^") + 1]
        for above, below in pairwise(lines)
        if "^" in below
    ]

    assert marked == ["'a# #[b'", "qq", "rr"]
