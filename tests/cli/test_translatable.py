"""
Every sentence of the door can be said in another language.

A catalogue that shouts says all that goes through it in capitals. What is left in small letters is
what was typed, the names of options and files, and what there is in a pack; or a sentence of ours
that no translator would ever see.
"""

import contextvars
import io
import re
import shutil
from pathlib import Path

import pytest

from smmodels.cli.run import run
from smmodels.i18n import using_language
from smmodels.loader.answers import load_answers
from smmodels.loader.packs import load_pack
from smmodels.report.diagnostics import draw_diagnostics
from tests.cli.command import EXAMPLES
from tests.invalid.test_invalid import HERE, PARTS, bad_files
from tests.law import shipped
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

WORD = re.compile(r"[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def shouts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("smmodels.library.catalogue", lambda _language: Shouting())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")
    monkeypatch.chdir(tmp_path)


def small_letters(text: str, *known: str) -> list[str]:
    """The words with small letters that are no technical ones, and not *known*."""
    named = {word.lower() for one in known for word in WORD.findall(one)}
    words = WORD.findall(TECHNICAL.sub("", text))
    return [word for word in words if not word.isupper() and word.lower() not in named]


def ids() -> str:
    """The names of all that is in the shipped pack."""
    pack = shipped.pack()
    options = (option.id for question in pack.questions.values() for option in question.options)
    levels = (
        name
        for model in pack.models.values()
        for dimension in model.dimensions
        for name in (dimension.id, *(level.id for level in dimension.levels))
    )
    return " ".join([*pack.models, *pack.questions, *options, *levels, "unknown not-applicable"])


FORMATS = "text markdown html json yaml csv junit badge"
WRONG = [
    "asses",
    "assess --qick",
    "assess --save",
    "assess --quick=3",
    "models too many words",
    "show",
    "show pyramidd",
    "show zzz",
    "assess",
    "assess --quick",
    "assess --save x.yaml",
    "assess -a nothere.yaml",
    f"assess -a {LOUD} --date 2026-13-01",
    f"assess -a {LOUD} -o x.pdf",
    f"assess -a {LOUD} --format pdf",
    f"assess -a {LOUD} --save x",
    f"assess -a {LOUD} --short --format json",
    f"assess -a {LOUD} -o nowhere/x.md",
    f"assess -a {LOUD} --target pyramid",
    f"assess -a {LOUD} --target pyramid=x --target y=x --target social-strategy=x",
    f"assess pillars -a {LOUD} --target pyramid=listening",
    f"assess -a {LOUD} --min-coverage x",
    f"assess -a {LOUD} --set x",
    f"assess -a {LOUD} --set x=y --set monitoring-rhythm= --set monitoring-rhythm=x",
    f"assess -a {LOUD} --set governance-papers=polcy",
    "compare - -",
    "compare nothere.yaml either.yaml",
    f"plan pyramid -a {LOUD} --target pyramid=listening",
    "schema x",
    "translate en",
    "translate x1",
    "translate nl",
    "template --format x",
    "--lang",
]


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_said_through_the_catalogue(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = [*line.split(), *([] if line == "--lang" else ["--lang", "nl"])]
    code = contextvars.copy_context().run(run, argv)

    told = capsys.readouterr()
    assert code == 2
    assert small_letters(told.err + told.out, line, ids(), FORMATS, "mkdir") == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_every_command_goes_through_the_catalogue(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    contextvars.copy_context().run(run, [*command.split(), "--help", "--lang=nl"])

    told = capsys.readouterr().out
    shown = "\n".join(line for line in told.splitlines() if not line.startswith("    smm "))
    assert small_letters(shown, *COMMANDS) == []


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
    "smm id version kind title author about year order notes sources cases layers stages rows steps"
    " ground gate pillars forms axes side relation roles attitude requires basis advice bar motto"
    " any_of all_of some_of question at_least ticked count reached lacks below fact all any when"
    " says tone topic ask help evidence options checklist not_applicable effort good_for name like"
    " answers rest expect findings no_findings do by date url retelling note topics why languages"
    " models pack organisation scope answer reason on unknown not-applicable published inferred"
    " ours stage done warning note good pyramid curve matrix steps column looks_at row_word cells"
    " worst best true false rests_on"
)
"""The words of our files, which stay as they are written there."""
