"""What the examples give as JSON keeps to the published schemas, says a judge of another house."""

import json
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its stubs are no part of it

from tests.cli.command import EXAMPLES, smm

FILES = sorted(EXAMPLES.glob("*.yaml"))
DAY = ("--date", "2026-11-22")
GATE = (
    *("--target", "pyramid=listening", "--target", "pillars.people=standing"),
    *("--min-coverage", "90%"),
)


@pytest.mark.slow
def test_every_document_of_the_examples_keeps_to_its_schema(tmp_path: Path) -> None:
    made: dict[str, list[str]] = {"assessment": [], "plan": [], "comparison": []}

    def make(kind: str, *arguments: str | Path) -> None:
        name = f"{kind}-{len(made[kind])}.json"
        smm(*arguments, "-o", name, cwd=tmp_path)
        made[kind].append(name)

    for file in FILES:
        make("assessment", "assess", "-a", file, *DAY)
        baseline = ("--baseline", FILES[0], "--set", "monitoring-rhythm=none")
        make("assessment", "assess", "-a", file, *DAY, *GATE, *baseline)
        make("plan", "plan", "-a", file, *DAY)
        make("plan", "plan", "-a", file, *DAY, "--target", "pillars.people=standing")
    for old, new in permutations(FILES, 2):
        make("comparison", "compare", old, new)

    assert {kind: len(names) for kind, names in made.items()} == {
        "assessment": 6,
        "plan": 6,
        "comparison": 6,
    }
    for kind, names in made.items():
        smm("schema", kind, "-o", f"{kind}.schema.json", cwd=tmp_path)
        judge = [sys.executable, "-m", "check_jsonschema"]
        done = subprocess.run(
            [*judge, "--schemafile", f"{kind}.schema.json", *names],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("plan", ("plan", "-a", FILES[0])),
        ("comparison", ("compare", FILES[0], FILES[1])),
    ],
    ids=["plan", "comparison"],
)
def test_a_schema_refuses_an_additional_key_and_a_missing_one(
    kind: str, arguments: tuple[str | Path, ...]
) -> None:
    judge = Draft202012Validator(json.loads(smm("schema", kind).out))
    document = json.loads(smm(*arguments, "--format", "json").out)

    assert judge.is_valid(document)
    assert not judge.is_valid({**document, "score": 7})
    for key in document:
        assert not judge.is_valid(
            {other: value for other, value in document.items() if other != key}
        )
