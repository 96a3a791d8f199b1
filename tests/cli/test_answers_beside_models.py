"""An interview held in the folder of a pack leaves its answers there, and the pack sound."""

import shutil
from pathlib import Path

import pytest

from smmodels.loader.packs import load_pack
from tests.cli.inside import Inside
from tests.loader.tiny import BASE, ROOT

ANSWERS = "smm: 1\npack: tiny@1.0.0\nanswers:\n  rhythm: never\n"
NOTICE = "smm-answers.yaml: warning: these are answers and no model"


@pytest.fixture
def inside(tmp_path: Path, capfdbinary: "pytest.CaptureFixture[bytes]") -> Inside:
    shutil.copytree(BASE, tmp_path / "tiny")
    (tmp_path / "tiny" / "smm-answers.yaml").write_text(ANSWERS)
    return Inside(tmp_path / "tiny", capfdbinary)


def test_answers_beside_models_are_passed_by_with_a_notice(inside: Inside) -> None:
    for line in ("assess --models . -a smm-answers.yaml", "models --models ."):
        done = inside(*line.split())
        assert done.code == 0, done.err
        assert NOTICE in done.err
        assert done.out


def test_answers_beside_models_are_checked_when_they_are_named(inside: Inside) -> None:
    done = inside("check", "smm-answers.yaml")
    assert done.code == 0
    assert "smm-answers.yaml: sound. 1 of 3 questions answered" in done.out
    assert "in part" not in done.out

    in_part = "{between: [never, at-times]}"
    (inside.folder / "smm-answers.yaml").write_text(ANSWERS.replace("never", in_part))
    done = inside("check", "smm-answers.yaml")
    assert done.code == 0
    assert "sound. 0 of 3 questions answered" in done.out
    assert "1 is known in part." in done.out

    (inside.folder / "smm-answers.yaml").write_text(ANSWERS.replace("never", "nver"))
    done = inside("check", "smm-answers.yaml")
    assert done.code == 2
    assert '"nver"' in done.out
    assert inside("models", "--models", ".").code == 0


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("smm-answers.yaml", "smm: 1\nkind: pyramid\nanswers: {}\n", '"answers"'),
        ("smm-answers.yaml", "smm: 1\nanswers: [1\n", "not closed"),
        ("questions.yaml", ANSWERS, "answers"),
    ],
)
def test_a_file_that_may_be_meant_as_part_of_the_pack_is_not_passed_by(
    inside: Inside, name: str, text: str, message: str
) -> None:
    (inside.folder / name).write_text(text)

    done = inside("check", ".")

    assert done.code == 2
    assert message in done.out


def test_a_pack_of_answers_alone_has_no_model(inside: Inside) -> None:
    for model in inside.folder.glob("*.yaml"):
        if model.name not in {"pack.yaml", "questions.yaml", "smm-answers.yaml"}:
            model.unlink()

    messages = [diagnostic.message for diagnostic in load_pack(inside.folder).diagnostics]

    assert "there is no model in this folder" in messages


def test_the_shipped_models_are_sound_with_answers_beside_them(inside: Inside) -> None:
    shutil.copytree(ROOT / "models", inside.folder / "models")
    (inside.folder / "models" / "smm-answers.yaml").write_text("smm: 1\nanswers: {}\n")

    done = inside("check", "models")

    assert done.code == 0
    assert NOTICE in done.out
    assert "models: sound. 6 models" in done.out
