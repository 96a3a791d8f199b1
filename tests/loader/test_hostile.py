"""
Y2 to Y23: files made to hang, to fill the memory or to crash.

Each is read in a process of its own with a bound on its memory, since a crash of the parser would
take the tests with it. The time is only a guard against hanging; what would be slow without
hanging is counted by what is told.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import LIMIT
from tests.loader.tiny import BASE, ROOT

READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from pathlib import Path
from smmodels.loader.answers import load_answers
from smmodels.loader.packs import load_pack
from smmodels.report.diagnostics import draw_diagnostics
if sys.argv[3] == "python":
    from smmodels.loader import yaml_events
    yaml_events.CParser = None
pack = load_pack(Path(sys.argv[1])).pack
loaded = load_answers(Path(sys.argv[2]), pack)
assert loaded.respondent is None
assert len(loaded.diagnostics) <= 1200, len(loaded.diagnostics)
print(draw_diagnostics(loaded.diagnostics))
"""

CHECK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from pathlib import Path
from smmodels.engine.cases import run_cases
from smmodels.engine.checks import check_pack
from smmodels.loader.packs import load_pack
from smmodels.loader.translations import check_translations
from smmodels.report.diagnostics import draw_diagnostics
folder = Path(sys.argv[1])
loaded = load_pack(folder)
diagnostics = loaded.diagnostics
if loaded.pack is not None:
    failed_cases = run_cases(loaded.documents, loaded.pack)[1]
    diagnostics += loaded.locate([*check_pack(loaded.pack), *failed_cases])
    diagnostics += check_translations(folder, loaded.pack)
print(draw_diagnostics(diagnostics))
"""

LAUGHS = "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "".join(
    f"{name}: &{name} {{<<: [{', '.join([f'*{before}'] * 9)}]}}\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HEAD = "smm: 1\nanswers:\n"
HOSTILE = {
    "y02-merge-bomb.yaml": ("a: &a {x: 1}\n" + MERGES, "anchors"),
    "y03-alias-bomb.yaml": ("a: &a [lol]\n" + LAUGHS, "anchors"),
    "y05-brackets-60.yaml": ("[" * 60, "deeper than 50"),
    "y05-brackets-10k.yaml": ("[" * 10_000, "deeper than 50"),
    "y05-brackets-100k.yaml": ("[" * 100_000, "deeper than 50"),
    "y05-brackets-1m.yaml": ("[" * 1_000_000, "deeper than 50"),
    "y05-braces-100k.yaml": ("{a: " * 100_000, "deeper than 50"),
    "y05-questions.yaml": ("? " * 3000, "deeper than 50"),
    "y05-hyphens.yaml": ("- " * 900, "deeper than 50"),
    "y05-block.yaml": ("".join(f"{' ' * i}a:\n" for i in range(1000)), "deeper than 50"),
    "y05-brackets-1m.json": ('{"a": ' + "[" * 1_000_000, "deeper than 50"),
    "y05-braces-1m.json": ('{"a":' * 1_000_000, "deeper than 50"),
    "y06-digits.yaml": ("smm: " + "9" * 4_900_000, "not a number"),
    "y06-digits.json": ('{"smm": ' + "9" * 4_900_000 + "}", "not a number"),
    "y06-decimals.yaml": ("smm: 1." + "9" * 4_900_000, "not a number"),
    "y17-accents.yaml": ("organisation: a" + "\u0301\u0316" * 400_000, "more than 30 accents"),
    "y17-accents.csv": ("question,answer\nq,a" + "\u0301\u0316" * 400_000, "more than 30 accents"),
    "y17-accents.json": ('{"smm": "a' + "\u0301\u0316" * 400_000 + '"}', "more than 30 accents"),
    "y17-pairs.yaml": ("organisation: a" + "\u0f73" * 400_000, "more than 30 accents"),
    "y17-escaped.yaml": ('smm: "a' + "\\u0301\\u0316" * 400_000 + '"', "more than 30 accents"),
    "y17-escaped.json": ('{"smm": "a' + "\\u0301\\u0316" * 400_000 + '"}', "more than 30 accents"),
    "y17-joined.yaml": (
        'smm: "a' + "\u0301\u0316\\\n  " * 400_000 + '"',
        "more than 30 accents",
    ),
    "y16-controls.yaml": ("a: " + "\x07" * 4_900_000, "control character"),
    "y16-turned.yaml": ("# " + "\u202e" * 1_600_000, "invisible mark"),
    "y16-turned-lines.yaml": ("# \u202e\n" * 800_000, "invisible mark"),
    "y16-turned-escapes.yaml": ("x: [" + '"\\u202e",' * 140_000 + "]", "invisible mark"),
    "y16-many-escapes.yaml": ('a: "' + "\\u0041" * 800_000 + "\\q", "is no escape of YAML"),
    "y16-turned-escapes.json": ('{"x": [' + '"\\u202e",' * 49_000 + "1]}", "invisible mark"),
    "y10-tabs-after-colons.yaml": (
        HEAD + "".join(f"  q{i}:\tb\n" for i in range(140_000)),
        "a tab after the colon",
    ),
    "y12-cut-texts.yaml": ("smm: 1\nx: [a\n" + ",a b #c\n" * 140_000 + "]", "a comment"),
    "y15-line-ends.json": (
        '{"smm": 1, "answers": {"a": "' + '\\"' * 400_000 + "\u2028",
        "does not end on its line",
    ),
    "y20-same-columns.csv": ("question," + "answer," * 140_000, "there twice"),
    "y20-odd-columns.csv": ("question,answer," + "ab," * 140_000, "unknown column"),
    "y20-quotes-that-go-on.csv": ("question,answer\n" + '"a"b,' * 950_000, "goes on after"),
    "y20-notes-alone.csv": ("question,answer,note\n" + "q,,n\n" * 900_000, "holds more than"),
    "y20-notes-of-one-question.csv": ("question,answer,note\n" + "q,,n\n" * 49_000, "is not kept"),
    "y20-empty-rows.csv": ("question,answer\n" + ",,,,,\n" * 800_000, "holds more than"),
    "y20-one-row.csv": ("question,answer\n" + "a," * 2_400_000, "holds more than"),
    "y20-ticks.csv": ("question,answer\npapers," + "a " * 2_400_000, "holds more than"),
    "y23-no-such-ticks.yaml": (HEAD + f"  papers: [{'polic,' * 140_000}]", "unknown option"),
    "y23-same-ticks.yaml": (HEAD + f"  papers: [{'policy,' * 140_000}]", "given twice"),
    "y23-comments-on-models.yaml": (
        "smm: 1\ncomments:\n" + "".join(f"  m{i}: x\n" for i in range(90_000)),
        "unknown model",
    ),
    "y23-too-large.yaml": ("# " + "x" * 5_000_000, "more than the 5,000,000 bytes"),
    "y23-many-keys.yaml": (
        HEAD + "".join(f"  q{i}: a\n" for i in range(350_000)),
        "holds more than",
    ),
    "y23-many-answers.yaml": (
        HEAD + "".join(f"  q{i}x: a\n" for i in range(90_000)),
        "90,000 answers",
    ),
    "y23-many-answers.csv": (
        "question,answer\n" + "".join(f"q{i}x,a\n" for i in range(400_000)),
        "50,000 rows",
    ),
    "y23-same-answers.csv": ("question,answer\n" + "qq,a\n" * 900_000, "answered twice"),
    "y23-same-keys.yaml": (HEAD + "  qq: a\n" * 500_000, "given twice"),
    "y23-same-keys.json": ('{"smm": 1' + ', "qq": 1' * 400_000 + "}", "given twice"),
    "y23-long-list.json": ('{"smm": [' + "1," * 2_400_000 + "1]}", "holds more than"),
    "y23-hashes.yaml": ("smm: 1 " + "# " * 2_400_000 + "\nx: 1\n", "unknown key"),
    "y23-hashes-in-one-line.yaml": ("smm: [" + "a, " * 140_000 + '" #"]\n', "smm"),
    "y23-quotes.csv": ("question,answer\n" + '"' * 4_900_001, "quote"),
    "y23-long-key.yaml": (
        HEAD + f"  {'a' * 900}: b\n  ? {'b' * 4_000_000}\n  : c\n",
        "unknown question",
    ),
    "y23-one-line.json": ('{"smm": 1, "answers": {' + '"x": {"a": 1}, ' * 200_000 + "}}", "twice"),
    "y23-tabs.yaml": ("smm: 1\n" + "\t" * 4_900_000, "a tab"),
    "y23-comments.yaml": ("#\n" * 2_400_000, "nothing but comments"),
}

OURS = "about: x, basis: ours"
LADDER = (BASE / "ladder.yaml").read_text("utf-8")
BANK = (BASE / "questions.yaml").read_text("utf-8")
HEAD_OF_PACK = (BASE / "pack.yaml").read_text("utf-8")
FINDINGS = (BASE / "findings.yaml").read_text("utf-8")
ASKED = ", ".join(f"{{rhythm-{n}: fixed-days}}" for n in range(9_000))
UNCASED = "because: x, expect: {}"
HOSTILE_PACKS = {
    "y23-levels": (
        "ladder.yaml",
        LADDER
        + "".join(
            f"  - {{id: l-{n}, title: x, {OURS}, advice: [x], requires: {{rhythm: at-times}}}}\n"
            for n in range(8_000)
        ),
        '"stages" has 8,002 entries',
    ),
    "y23-cases-like-later-ones": (
        "ladder.yaml",
        LADDER
        + "cases:\n"
        + "".join(f"  - {{name: case {n}, like: case {n + 1}, {UNCASED}}}\n" for n in range(4_000)),
        '"cases" has 4,000 entries',
    ),
    "y23-as-many-cases-as-may-be": (
        "ladder.yaml",
        LADDER
        + "cases:\n"
        + "".join(f"  - {{name: case {n}, like: case {n + 1}, {UNCASED}}}\n" for n in range(1_000)),
        'unknown case "case 1"',
    ),
    "y23-items": (
        "questions.yaml",
        BANK
        + "  many:\n    topic: hearing\n    ask: x\n    checklist:\n"
        + "".join(f"      - item-{n}: x\n" for n in range(20_000)),
        '"checklist" has 20,000 entries',
    ),
    "y23-some-of": (
        "ladder.yaml",
        LADDER
        + f"  - {{id: third, title: x, {OURS}, advice: [x], requires: "
        + f"[{{some_of: [{ASKED}], count: 4500}}]}}\n",
        '"some_of" has 9,000 entries',
    ),
    "y23-long-title": (
        "pack.yaml",
        HEAD_OF_PACK.replace("A tiny pack", "x" * 10_000),
        '"title" has 10,000 characters',
    ),
    "y23-unknown-targets": (
        "findings.yaml",
        FINDINGS
        + "".join(
            f"  - {{id: found-{n}, title: x, basis: ours, says: x, when: {{any: ["
            + "{reached: laddre=first}, " * 60
            + "]}}\n"
            for n in range(900)
        ),
        'unknown model "laddre"',
    ),
    "y23-unknown-texts": (
        "lang/nl.yaml",
        "smm: 1\nlang: nl\nquestions:\n" + "".join(f"  u-{n}: x\n" for n in range(60_000)),
        '"questions" has 60,000 entries',
    ),
    "y23-as-many-unknown-texts-as-may-be": (
        "lang/nl.yaml",
        "smm: 1\nlang: nl\nquestions:\n" + "".join(f"  u-{n}: x\n" for n in range(10_000)),
        'nothing in this pack is called "u-0" here',
    ),
}


def read(folder: Path, name: str, data: bytes, parser: str = "c") -> str:
    path = folder / name
    path.write_bytes(data)
    return said_by(READ, BASE, path, parser)


def said_by(script: str, *arguments: "str | Path") -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        timeout=LIMIT,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by a means of Unix")
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_y02_y03_y05_y06_y10_y12_y15_y16_y17_y20_y23_a_hostile_file_is_refused(
    name: str, tmp_path: Path
) -> None:
    text, expected = HOSTILE[name]
    told = read(tmp_path, name, text.encode())
    assert expected in told
    assert len(told) < 200_000


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by a means of Unix")
@pytest.mark.parametrize(
    "name", ["y02-merge-bomb.yaml", "y03-alias-bomb.yaml", "y05-questions.yaml"]
)
def test_y02_y03_y05_the_python_parser_refuses_it_too(name: str, tmp_path: Path) -> None:
    text, expected = HOSTILE[name]
    assert expected in read(tmp_path, name, text.encode(), "python")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded by a means of Unix")
@pytest.mark.parametrize("name", sorted(HOSTILE_PACKS))
def test_y23_a_hostile_pack_is_refused(name: str, tmp_path: Path) -> None:
    file, text, expected = HOSTILE_PACKS[name]
    folder = tmp_path / "pack"
    shutil.copytree(BASE, folder)
    (folder / "lang").mkdir()
    (folder / "pack.yaml").write_text(f"{HEAD_OF_PACK}languages: [en, nl]\n", "utf-8")
    (folder / file).write_text(text, "utf-8")

    told = said_by(CHECK, folder)

    assert expected in told
    assert re.search(rf"{re.escape(file)}:\d+:\d+: ", told)
    assert len(told) < 200_000
