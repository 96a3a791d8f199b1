"""The GitHub action, walked through in a scratch folder: its script, its exits, its summary."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import EXAMPLES, LIMIT, ROOT, Done
from tests.cli.inside import Inside

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
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
        name: inputs.get(name, declared.get("default", ""))
        for name, declared in ACTION["inputs"].items()
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
    ended = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    return ended, summary.read_text("utf-8") if summary.exists() else ""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "answers.yaml").write_text(LOUD, "utf-8")
    (tmp_path / "before.yaml").write_text(LOUD, "utf-8")
    return tmp_path


@pytest.mark.slow
def test_it_passes(repository: Path) -> None:
    done, summary = walk(repository, answers="answers.yaml", **FINE)

    assert done.code == 0
    assert "pyramid=creating: attained" in done.err
    assert "**Social Media Pyramid**" in summary
    assert len(summary.splitlines()) < 45


@pytest.mark.slow
def test_it_fails_below_a_target(repository: Path) -> None:
    done, summary = walk(repository, answers="answers.yaml", targets="pillars=forming")

    assert done.code == 1
    assert "pillars=forming: missing" in done.err
    assert "missing" in summary


@pytest.mark.slow
def test_it_fails_below_the_baseline(repository: Path) -> None:
    text = LOUD.replace("official-presence: main-sites", "official-presence: accounts")
    (repository / "answers.yaml").write_text(text, "utf-8")

    done, summary = walk(repository, answers="answers.yaml", baseline="before.yaml")

    assert done.code == 1
    assert "learning-curve: fallen from tactical to emerging" in done.err
    assert "fallen" in summary


@pytest.mark.slow
def test_it_fails_where_a_target_is_open(repository: Path) -> None:
    text = LOUD.replace("case-review: agreed-way", "case-review: unknown")
    (repository / "answers.yaml").write_text(text, "utf-8")

    done, summary = walk(repository, answers="answers.yaml", **FINE)

    assert done.code == 3
    assert "pyramid=creating: open" in done.err
    assert "open" in summary


@pytest.mark.slow
def test_it_fails_for_a_broken_file(repository: Path) -> None:
    (repository / "answers.yaml").write_text("smm: 1\nanswers:\n  objectives: smrt\n", "utf-8")

    done, summary = walk(repository, answers="answers.yaml", **FINE)

    assert done.code == 2
    assert "answers.yaml:3:15" in done.err
    assert summary == ""


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_lines_of_an_input_may_have_blanks_and_comments(repository: Path, end: str) -> None:
    targets = (
        "# since May",
        "  pyramid=creating  ",
        "",
        " \t",
        "learning-curve=tactical\t# see #12",
        "  # pillars=forming",
    )

    done, _ = walk(
        repository,
        answers=f" answers.yaml {end}",
        targets=end.join(targets),
        baseline=f"before.yaml   # as it was{end}",
        models=f"  # ours, later{end}",
        date=f" 2026-11-22{end}",
        **{"min-coverage": f"{end}  90% {end}"},
    )

    assert (done.code, done.out) == (0, "")
    assert done.err == (
        "pyramid=creating: attained\n"
        "learning-curve=tactical: attained\n"
        "Nothing is below the baseline before.yaml.\n"
        "45 of 45 questions answered (100%); 90% were asked for\n"
    )


@pytest.mark.slow
def test_a_hash_within_a_word_is_no_comment(repository: Path) -> None:
    (repository / "a#1.yaml").write_text(LOUD, "utf-8")

    assert walk(repository, answers="a#1.yaml", targets="pyramid=creating")[0].code == 0


@pytest.mark.slow
def test_an_input_is_never_run_as_a_command(repository: Path) -> None:
    done, _ = walk(repository, answers="answers.yaml", targets="$(touch pwned); touch pwned")

    assert done.code == 2
    assert not (repository / "pwned").exists()


@pytest.mark.slow
def test_the_action_and_the_hooks_are_as_their_schemas_want_them() -> None:
    for schema, name in (
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
    ):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, name]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

        assert done.returncode == 0, done.stdout
    assert [set(hook) >= {"id", "name", "entry", "language"} for hook in HOOKS] == [True]


@pytest.mark.parametrize(
    "name",
    [
        *("answers.yaml", "smm-answers.yaml", "2026/answers-of-may.yml", "answers.json"),
        *("a/answers.csv", "smm/pack.yaml", "smm-models/questions.yml", "a/smm/pyramid.yaml"),
        *("smm/lang/nl.yaml", "smm-models/lang/nb.yml"),
    ],
)
def test_the_hook_takes_answers_models_and_translations(name: str) -> None:
    assert re.search(HOOKS[0]["files"], name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "models/user.yaml",
            "src/models/staging/schema.yml",
            "lang/nl.yaml",
            "models/lang/x.yaml",
        ),
        *(".copier-answers.yml", "faq-answers.json", "answers.md", "answers.yaml.orig"),
        *("smm/README.md", "smm/data.json", "smm/lang/deeper/nl.yaml", "action.yml"),
    ],
)
def test_the_hook_leaves_what_is_not_of_smm(name: str) -> None:
    assert not re.search(HOOKS[0]["files"], name)


@pytest.mark.slow
def test_a_pack_of_which_the_hook_names_every_file_is_checked_once(inside: Inside) -> None:
    done = inside("check", *sorted((ROOT / "models").rglob("*.yaml")))

    assert done.code == 0, done.out
    assert done.out.count(": sound.") == 1
