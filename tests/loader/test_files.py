"""Y24: which files are opened, and that none makes the program wait or wander."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smmodels.loader.answers import load_answers
from smmodels.loader.limits import LARGEST
from smmodels.loader.packs import LoadedPack, load_pack
from smmodels.loader.source import read_file
from tests.cli.command import LIMIT
from tests.loader.tiny import BASE, ROOT, tiny_pack

READ_PIPES = """
import sys
from pathlib import Path
from smmodels.loader.answers import load_answers
from smmodels.loader.packs import load_pack
pack = load_pack(Path(sys.argv[1])).pack
diagnostics = [*load_pack(Path("tiny")).diagnostics]
for name in ("tiny/pipe.yaml", "/dev/zero"):
    diagnostics += load_answers(Path(name), pack).diagnostics
for diagnostic in diagnostics:
    print(f"{diagnostic.file}: {diagnostic.message}")
"""


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(BASE, tmp_path / "tiny")
    monkeypatch.chdir(tmp_path)
    return Path("tiny")


def told(loaded: LoadedPack) -> list[str]:
    return [f"{diagnostic.file}: {diagnostic.message}" for diagnostic in loaded.diagnostics]


def told_of_answers(path: str | Path) -> list[str]:
    loaded = load_answers(Path(path), tiny_pack())
    assert loaded.respondent is None
    return [f"{diagnostic.file}: {diagnostic.message}" for diagnostic in loaded.diagnostics]


def test_y24_a_file_that_is_not_there(tiny: Path) -> None:
    assert told_of_answers("nowhere/a.yaml") == ["nowhere/a.yaml: there is no such file"]
    assert told(load_pack(Path("nowhere"))) == ["nowhere: there is no such folder"]
    assert told_of_answers("tiny/pack.yaml/a.yaml") == [
        "tiny/pack.yaml/a.yaml: this file cannot be read: not a directory"
    ]
    assert tiny


def test_a_folder_in_the_place_of_a_file_and_a_file_in_the_place_of_a_folder_are_refused(
    tiny: Path,
) -> None:
    assert told_of_answers(tiny) == ["tiny: this is a folder, not a file"]
    assert told(load_pack(tiny / "pack.yaml")) == [
        "tiny/pack.yaml: this is a file; a pack is a folder"
    ]
    (tiny / "folder.yaml").mkdir()
    assert told(load_pack(tiny)) == ["tiny/folder.yaml: this is a folder, not a file"]


def test_y24_a_name_that_no_file_can_have(tiny: Path) -> None:
    assert told_of_answers("a\0b.yaml") == ["a\0b.yaml: no file can have such a name"]
    assert told(load_pack(Path("a\0b"))) == ["a\0b: no file can have such a name"]
    assert told_of_answers("x" * 300)[0].endswith("this file cannot be read: file name too long")
    assert tiny


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a thing of Unix")
def test_y24_a_pipe_or_a_device_is_not_waited_for(tiny: Path) -> None:
    """In a process of its own, which can be ended where it waits."""
    os.mkfifo(tiny / "pipe.yaml")
    done = subprocess.run(
        [sys.executable, "-c", READ_PIPES, BASE],
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
        capture_output=True,
        check=False,
        text=True,
        timeout=LIMIT,
    )
    assert done.stdout.splitlines() == [
        f"{name}: this is a pipe or a device, not a file"
        for name in ("tiny/pipe.yaml", "tiny/pipe.yaml", "/dev/zero")
    ]
    assert done.returncode == 0, done.stderr[-2000:]


def test_y23_no_more_of_a_file_is_read_than_tells_that_it_is_too_large(tiny: Path) -> None:
    with (tiny / "large.yaml").open("wb") as file:
        file.truncate(3 * LARGEST)
    data = read_file(tiny / "large.yaml", "large.yaml")
    assert isinstance(data, bytes)
    assert len(data) == LARGEST + 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_refused(tiny: Path) -> None:
    (tiny / "ladder.yaml").chmod(0)
    assert told(load_pack(tiny)) == ["tiny/ladder.yaml: you are not allowed to read this file"]


def test_y24_a_link_that_leaves_the_pack_is_refused_and_one_inside_is_not(tiny: Path) -> None:
    outside = Path("outside.yaml")
    shutil.copyfile(tiny / "ladder.yaml", outside)
    (tiny / "other.yaml").symlink_to(outside.absolute())
    (tiny / "dotted.yaml").symlink_to("../outside.yaml")
    assert told(load_pack(tiny)) == [
        f"tiny/{name}.yaml: this link leads out of the folder of the pack"
        for name in ("dotted", "other")
    ]
    (tiny / "other.yaml").unlink()
    (tiny / "dotted.yaml").unlink()
    (tiny / "lang").mkdir()
    shutil.move(tiny / "ladder.yaml", tiny / "lang" / "kept.yaml")
    (tiny / "ladder.yaml").symlink_to("lang/kept.yaml")
    assert load_pack(tiny).pack is not None


def test_y24_links_that_lead_nowhere_or_in_a_circle_are_told(tiny: Path) -> None:
    (tiny / "circle.yaml").symlink_to("circle.yaml")
    (tiny / "nowhere.yaml").symlink_to("gone")
    assert told(load_pack(tiny)) == [
        "tiny/circle.yaml: this file cannot be read: too many levels of symbolic links",
        "tiny/nowhere.yaml: there is no such file",
    ]


def test_a_pack_in_a_folder_that_is_itself_a_link_is_read(tiny: Path) -> None:
    Path("link").symlink_to(tiny)
    assert load_pack(Path("link")).pack is not None


@pytest.mark.parametrize(
    "name",
    [
        *("../../etc/passwd", "/etc/passwd", "..", ".", "a/b", "C:\\x", "con", "aux.yaml", "a\\b"),
        *("%2e", "~root", "$HOME", "a b", "ladder.yaml", "lang/nl"),
    ],
)
def test_y24_a_name_in_a_pack_is_looked_up_and_never_opened(
    name: str, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    real = os.open

    def record(path: Path, *rest: int) -> int:
        opened.append(str(path))
        return real(path, *rest)

    for file, old, new in (
        ("pack.yaml", "models: [ladder]", f"models: ['{name}']"),
        ("ladder.yaml", "id: ladder", f"id: '{name}'"),
        ("questions.yaml", "sources: [book]", f"sources: ['{name}']"),
    ):
        text = (tiny / file).read_text(encoding="utf-8")
        (tiny / file).write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(os, "open", record)
    load_pack(tiny)
    listed = {"pack", "questions", "findings", "sources", "ladder"}
    assert {Path(path).stem for path in opened} == listed
    assert all(Path(path).parent == tiny for path in opened)


def test_a_missing_file_that_a_pack_requires_is_told(tiny: Path) -> None:
    (tiny / "ladder.yaml").unlink()
    assert told(load_pack(tiny)) == ["tiny: there is no model in this folder"]
    (tiny / "questions.yaml").unlink()
    (tiny / "pack.yaml").unlink()
    assert told(load_pack(tiny)) == [
        "tiny: there is no pack.yaml in this folder",
        "tiny: there is no questions.yaml in this folder",
    ]


def test_findings_and_sources_may_be_left_out(tiny: Path) -> None:
    (tiny / "findings.yaml").unlink()
    assert load_pack(tiny).pack is not None
    (tiny / "sources.yaml").unlink()
    assert {diagnostic.slug for diagnostic in load_pack(tiny).diagnostics} == {"unknown-source"}


def test_files_with_other_endings_and_names_are_read_or_told_how_to_be_named(tiny: Path) -> None:
    (tiny / "ladder.yaml").rename(tiny / "ladder.yml")
    for name in (".hidden.yaml", "notes.txt", "ladder.yaml~", "readme"):
        (tiny / name).write_text("a: [", encoding="utf-8")
    (tiny / "lang").mkdir()
    (tiny / "lang" / "nl.yaml").write_text("a: [", encoding="utf-8")
    assert load_pack(tiny).pack is not None
    (tiny / "findings.yaml").rename(tiny / "Findings.yml")
    assert told(load_pack(tiny)) == [
        "tiny/Findings.yml: a file of this name is called findings.yaml in a pack"
    ]


def test_one_bad_file_does_not_hide_the_faults_of_the_others(tiny: Path) -> None:
    (tiny / "ladder.yaml").write_text("a: [", encoding="utf-8")
    (tiny / "sources.yaml").write_text("smm: 2\nsources: {}\n", encoding="utf-8")
    loaded = load_pack(tiny)
    assert [diagnostic.file for diagnostic in loaded.diagnostics] == [
        "tiny/ladder.yaml",
        "tiny/sources.yaml",
    ]
    assert loaded.pack is None


def test_labels_are_the_paths_as_they_were_given(tiny: Path) -> None:
    (tiny / "ladder.yaml").write_text("a: [", encoding="utf-8")
    assert load_pack(tiny.absolute()).diagnostics[0].file == str(tiny.absolute() / "ladder.yaml")
    os.chdir(tiny)
    assert load_pack(Path()).diagnostics[0].file == "ladder.yaml"


def test_two_models_with_one_id_are_refused(tiny: Path) -> None:
    shutil.copyfile(tiny / "ladder.yaml", tiny / "stairs.yaml")
    [diagnostic] = load_pack(tiny).diagnostics
    assert diagnostic.message == 'the id "ladder" is taken by tiny/ladder.yaml'
    assert diagnostic.file == "tiny/stairs.yaml"
    assert diagnostic.place is not None
    assert (diagnostic.place.line, diagnostic.place.column) == (2, 5)
