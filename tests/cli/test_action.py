"""The GitHub action, walked through in a scratch folder: its script, its exits, its summary."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import EXAMPLES, LIMIT, ROOT, Done

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
LOUD = (EXAMPLES / "loud.yaml").read_text("utf-8")
FINE = {"targets": "pyramid=creating\nlearning-curve=tactical\n", "baseline": "before.yaml"}


def walk(folder: Path, **inputs: str) -> tuple[Done, str]:
    """Run the action's own script, as a runner would; gives also the summary it wrote."""
    step: dict[str, Any] = ACTION["runs"]["steps"][-1]
    command = folder / "runner" / "smm" / "bin" / "smm"
    command.parent.mkdir(parents=True, exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m smmodels "$@"\n')
    command.chmod(0o755)
    summary = folder / "summary.md"
    given = {
        name: inputs.get(name, one.get("default", "")) for name, one in ACTION["inputs"].items()
    }
    env = {
        name: given[text.split("inputs.")[1].split(" ")[0]] for name, text in step["env"].items()
    }
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607  as a runner calls it
        cwd=folder,
        env={
            **os.environ,
            **env,
            "RUNNER_TEMP": str(folder / "runner"),
            "GITHUB_STEP_SUMMARY": str(summary),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=LIMIT,
    )
    told = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    return told, summary.read_text("utf-8") if summary.exists() else ""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "answers.yaml").write_text(LOUD, "utf-8")
    (tmp_path / "before.yaml").write_text(LOUD, "utf-8")
    return tmp_path


def test_it_passes(repository: Path) -> None:
    done, summary = walk(repository, answers="answers.yaml", **FINE)

    assert done.code == 0
    assert "pyramid=creating: attained" in done.err
    assert "**Social Media Pyramid**" in summary
    assert len(summary.splitlines()) < 45


def test_below_a_target(repository: Path) -> None:
    done, summary = walk(repository, answers="answers.yaml", targets="pillars=forming")

    assert done.code == 1
    assert "pillars=forming: missing" in done.err
    assert "missing" in summary


def test_fallen_below_the_baseline(repository: Path) -> None:
    text = LOUD.replace("official-presence: main-sites", "official-presence: accounts")
    (repository / "answers.yaml").write_text(text, "utf-8")

    done, summary = walk(repository, answers="answers.yaml", baseline="before.yaml")

    assert done.code == 1
    assert "learning-curve: fallen from tactical to emerging" in done.err
    assert "fallen" in summary


def test_it_cannot_tell(repository: Path) -> None:
    text = LOUD.replace("case-review: agreed-way", "case-review: unknown")
    (repository / "answers.yaml").write_text(text, "utf-8")

    done, summary = walk(repository, answers="answers.yaml", **FINE)

    assert done.code == 3
    assert "pyramid=creating: open" in done.err
    assert "open" in summary


def test_a_broken_file(repository: Path) -> None:
    (repository / "answers.yaml").write_text("smm: 1\nanswers:\n  objectives: smrt\n", "utf-8")

    done, summary = walk(repository, answers="answers.yaml", **FINE)

    assert done.code == 2
    assert "answers.yaml:3:15" in done.err
    assert summary == ""


def test_an_input_is_never_run_as_a_command(repository: Path) -> None:
    done, _ = walk(repository, answers="answers.yaml", targets="$(touch pwned); touch pwned")

    assert done.code == 2
    assert not (repository / "pwned").exists()


def test_the_action_and_the_hooks_are_as_their_schemas_want_them() -> None:
    for schema, name in (
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
    ):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, name]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stdout
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert [set(one) >= {"id", "name", "entry", "language"} for one in hooks] == [True]
