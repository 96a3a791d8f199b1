"""An answer saved while others write into the same file, at any moment."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from smmodels.answers_file.session import AnswersFile
from smmodels.cli.terminal import TerminalWriter
from smmodels.engine.answers import Answer, Respondent
from smmodels.interview.autosave import Autosave
from smmodels.interview.state import Provenance, begin, with_answer
from tests.interview.toy import TOY

DAY = "2026-11-22"


@pytest.fixture
def autosave(tmp_path: Path) -> Iterator[Autosave]:
    file = AnswersFile(tmp_path / "answers.yaml", {"pack": TOY.label}, list(TOY.questions))
    state = begin(TOY, tuple(TOY.questions), {}, provenance=Provenance(DAY, None, DAY))
    yield Autosave(file, Respondent({}, None, None, DAY), state, TerminalWriter(io.StringIO()))
    file.close()


def answer(autosave: Autosave, option: str) -> str | None:
    autosave.state = with_answer(autosave.state, Answer("given", option=option))
    autosave.put("rhythm")
    return autosave.save()


@pytest.mark.parametrize("times", [1, 5])
def test_s08_a_file_that_changes_again_and_again_while_it_is_saved_keeps_everything(
    autosave: Autosave, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = autosave.file.path
    answer(autosave, "rhythm-1")
    text = path.read_text()
    fsync = os.fsync
    edits_to_come = list(range(times))

    def save_an_edit(handle: int) -> None:
        fsync(handle)
        if edits_to_come:
            path.write_text(f"{text}# mark {edits_to_come.pop()}\n")

    monkeypatch.setattr(os, "fsync", save_an_edit)

    assert answer(autosave, "rhythm-2") is None
    assert edits_to_come == []
    assert autosave.file.path == path
    assert path.read_text() == text.replace("rhythm-1", "rhythm-2") + "# mark 0\n"
    assert [path.name for path in path.parent.iterdir()] == [path.name]


def test_s08_a_file_that_never_comes_to_rest_is_left_alone_and_told(
    autosave: Autosave, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = autosave.file.path
    answer(autosave, "rhythm-1")
    text = path.read_text()
    fsync = os.fsync
    edits: list[int] = []

    def save_an_edit(handle: int) -> None:
        fsync(handle)
        edits.append(handle)
        path.write_text(f"{text}# mark {len(edits)}\n")

    monkeypatch.setattr(os, "fsync", save_an_edit)

    assert answer(autosave, "rhythm-2") is None
    assert autosave.file.path.name == "answers.conflict-1.yaml"
    assert "rhythm: rhythm-2" in autosave.file.path.read_text()
    assert path.read_text() == f"{text}# mark {len(edits)}\n"
