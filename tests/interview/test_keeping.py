"""An answer and what others write into the same file, brought together at any moment."""

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
def keeper(tmp_path: Path) -> Iterator[Autosave]:
    file = AnswersFile(tmp_path / "answers.yaml", {"pack": TOY.label}, list(TOY.questions))
    state = begin(TOY, tuple(TOY.questions), {}, provenance=Provenance(DAY, None, DAY))
    yield Autosave(file, Respondent({}, None, None, DAY), state, TerminalWriter(io.StringIO()))
    file.close()


def answer(keeper: Autosave, option: str) -> str | None:
    keeper.state = with_answer(keeper.state, Answer("given", option=option))
    keeper.put("rhythm")
    return keeper.save()


@pytest.mark.parametrize("times", [1, 5])
def test_s08_a_file_that_changes_again_and_again_while_it_is_saved_keeps_everything(
    keeper: Autosave, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keeper.file.path
    answer(keeper, "rhythm-1")
    text = path.read_text()
    fsync = os.fsync
    left = list(range(times))

    def save_an_edit(handle: int) -> None:
        fsync(handle)
        if left:
            path.write_text(f"{text}# mark {left.pop()}\n")

    monkeypatch.setattr(os, "fsync", save_an_edit)

    assert answer(keeper, "rhythm-2") is None
    assert left == []
    assert keeper.file.path == path
    assert path.read_text() == text.replace("rhythm-1", "rhythm-2") + "# mark 0\n"
    assert [path.name for path in path.parent.iterdir()] == [path.name]


def test_s08_a_file_that_never_comes_to_rest_is_left_alone_and_told(
    keeper: Autosave, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keeper.file.path
    answer(keeper, "rhythm-1")
    text = path.read_text()
    fsync = os.fsync
    edits: list[int] = []

    def save_an_edit(handle: int) -> None:
        fsync(handle)
        edits.append(handle)
        path.write_text(f"{text}# mark {len(edits)}\n")

    monkeypatch.setattr(os, "fsync", save_an_edit)

    assert answer(keeper, "rhythm-2") is None
    assert keeper.file.path.name == "answers.conflict-1.yaml"
    assert "rhythm: rhythm-2" in keeper.file.path.read_text()
    assert path.read_text() == f"{text}# mark {len(edits)}\n"
