"""
What is for respondents and readers is translated; what is for engineers is English always.

A catalogue that shouts says all that goes through it in capitals. For what is translated no word
may be left in small letters but what was typed, the names of options and files, and what there is
in a pack. What is English comes out as if there were no such catalogue.
"""

import contextvars
import io
import re
import shutil
from pathlib import Path

import pytest

from smmodels import __version__
from smmodels.cli.run import run
from smmodels.i18n import using_language
from smmodels.loader.answers import load_answers
from smmodels.loader.packs import load_pack
from smmodels.report.diagnostics import draw_diagnostics
from tests.cli.command import EXAMPLES
from tests.invalid.test_invalid import HERE, PARTS, bad_files
from tests.shouting import Shouting

LOUD = str(EXAMPLES / "loud.yaml")
COMMANDS = [
    "assess",
    "compare",
    "plan",
    "models",
    "show",
    "template",
    "check",
    "schema",
    "translate",
]
TECHNICAL = re.compile(r'"[^"]*"|\bsmm\b|--?[a-z][a-z-]*|[a-z-]+\.(?:yaml|md|json)\b')
"""What is typed as it is written: words in quotes, the program, options, names of files."""

LATE = re.compile(r"\A\d+ TEXTS ARE NOT TRANSLATED YET, .*\n" if ".dev" in __version__ else "\\Z")
"""What is said first where the shipped models are not translated yet, as between releases."""

WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def shouts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("smmodels.library.catalogue", lambda _language: Shouting())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    monkeypatch.chdir(tmp_path)


def small_letters(text: str, *known: str) -> list[str]:
    """The words with small letters that are no technical ones, and not in a text of *known*."""
    known_words = {word.lower() for text in known for word in WORD.findall(text)}
    words = WORD.findall(TECHNICAL.sub("", text))
    return [word for word in words if not word.isupper() and word.lower() not in known_words]


def printed(argv: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit code of a run and all that it prints."""
    code = contextvars.copy_context().run(run, argv)
    captured = capsys.readouterr()
    return code, captured.out + LATE.sub("", captured.err)


WRONG_USE = [
    "asses",
    "assess --qick",
    "assess --save",
    "assess --quick=3",
    "assess --date 2026-11-22 --date 2026-11-23 --format json --format text",
    "models too many words",
    "show",
    "show pyramidd",
    "show zzz",
    "show zzz pyramidd",
    "assess",
    "assess zzz yyy",
    "assess --quick",
    "assess --save x.yaml",
    f"assess -a {LOUD} --date 2026-13-01",
    f"assess -a {LOUD} -o x.pdf",
    f"assess -a {LOUD} -o x.md -o x.md -o {LOUD} -o .",
    f"assess -a {LOUD} --format pdf",
    f"assess -a {LOUD} --save x",
    f"assess -a {LOUD} --short --format json",
    f"assess -a {LOUD} -o nowhere/x.md",
    f"assess -a {LOUD} -o {'x' * 300}.md",
    f"assess -a {LOUD} --target pyramid",
    f"assess -a {LOUD} --target pyramid=x --target y=x --target social-strategy=x",
    f"assess -a {LOUD} --target pillars.people=x --target pillars.poeple=standing",
    f"assess pillars -a {LOUD} --target pyramid=listening",
    f"assess -a {LOUD} --min-coverage x",
    f"assess -a {LOUD} --min-coverage 0.9",
    f"assess -a {LOUD} --set x",
    f"assess -a {LOUD} --set x=y --set monitoring-rhythm= --set monitoring-rhythm=x",
    f"assess -a {LOUD} --set governance-papers=polcy",
    "compare - -",
    "compare - x.yaml",
    f"plan pyramid -a {LOUD} --target pyramid=listening",
    "schema x",
    "translate en",
    "translate x1",
    "translate nl",
    "template --format x",
    "--lang",
    "models --lang xx",
]
WITH_FAULTS = ["assess -a nothere.yaml", "compare nothere.yaml either.yaml"]


@pytest.mark.slow
@pytest.mark.parametrize("line", [*WRONG_USE, *(f"{name} --help".strip() for name in COMMANDS)])
def test_wrong_use_and_help_are_english_in_every_locale(
    line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_dutch = printed(line.split(), capsys)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    in_english = printed(line.split(), capsys)

    assert in_dutch[0] == (0 if "--help" in line else 2)
    assert in_dutch == in_english


def test_the_first_screen_is_english_in_every_locale(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Begin with: smm assess" in printed(["--help"], capsys)[1]


@pytest.mark.parametrize("line", WITH_FAULTS)
def test_faults_in_answers_are_said_through_the_catalogue(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = printed([*line.split(), "--lang", "nl"], capsys)

    assert code == 2
    assert small_letters(text, line) == []


def test_sound_answers_are_said_through_the_catalogue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("smm: 1\nanswers: {monitoring-rhythm: fixed-days}\n")
    code, text = printed(["check", str(answers)], capsys)

    assert code == 0
    assert small_letters(text, str(answers)) == []


@pytest.mark.parametrize("name", bad_files("answers"))
def test_what_is_wrong_in_answers_is_said_through_the_catalogue(name: str, tmp_path: Path) -> None:
    pack = load_pack(HERE / "base").pack
    assert pack is not None
    written = (HERE / name).read_bytes()
    path = tmp_path / Path(name).name
    path.write_bytes(written)
    with using_language("xx", Shouting()):
        drawn = draw_diagnostics(load_answers(path, pack).diagnostics)
    spoken = [
        line.rpartition(f"{tmp_path}")[2].partition(": ")[2] if str(tmp_path) in line else line
        for line in drawn.splitlines()
        if not re.match(r" *\d* \|(?! *[-^])", line)
    ]
    base = [file.read_bytes() for file in (HERE / "base").iterdir() if file.is_file()]
    everything = b"\n".join([written, *base]).decode("utf-8", "replace").lower()
    assert small_letters("\n".join(spoken), everything, KEYS) == []


@pytest.mark.parametrize("name", bad_files(*PARTS))
def test_what_is_wrong_in_a_pack_is_said_in_english(name: str, tmp_path: Path) -> None:
    for file in (HERE / "base").iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / f"{name.partition('/')[0]}.yaml").write_bytes((HERE / name).read_bytes())
    with using_language("xx", Shouting()):
        shouted = load_pack(tmp_path).diagnostics

    assert shouted
    assert shouted == load_pack(tmp_path).diagnostics


def test_cases_and_translations_of_a_pack_are_told_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HERE / "base", tmp_path / "pack")
    (tmp_path / "pack" / "lang").mkdir()
    (tmp_path / "pack" / "lang" / "nl.yaml").write_text("smm: 1\nlang: nl\nmodel: {x: [}\n")
    file = tmp_path / "pack" / "pack.yaml"
    file.write_text(f"{file.read_text()}languages: [en, nl]\n")
    file = tmp_path / "pack" / "ladder.yaml"
    case = "- {name: A, because: B, answers: {listning: fixed-days}, expect: {}}"
    file.write_text(f"{file.read_text()}cases:\n{case}\n")

    code = contextvars.copy_context().run(run, ["check", "pack", "--lang", "nl"])

    out = capsys.readouterr().out
    assert code == 2
    assert 'unknown question "listning"' in out
    assert "this bracket is not closed" in out or "in quotes" in out
    assert "DID YOU MEAN" not in out


KEYS = (
    "smm id version kind title order notes pack organisation date answers comments scope answer"
    " between one_of said reason on by note evidence unknown not-applicable question questions"
    " options checklist true false null"
)
"""The words of answers files, which stay as they are written there."""
