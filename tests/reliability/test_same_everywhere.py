"""S18, S19: where, when and by whom `smm` is run changes no byte of what it prints."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, ROOT
from tests.reliability.everything import all_lines

HERE = {"TZ": "UTC0", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
ELSEWHERE: dict[str, dict[str, str]] = {
    "east": {"TZ": "EAST-14", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    "west": {
        "TZ": "WEST9:30",
        "LC_ALL": "C",
        "LC_NUMERIC": "de_DE.UTF-8",
        "PYTHONHASHSEED": "4294967295",
    },
}
ODD = "a folder, 📁\nin two lines"


def printed(folder: Path, place: Path, environment: Mapping[str, str]) -> dict[str, bytes]:
    """What every command prints when it is run in *place*, by line."""
    folder.mkdir()
    place.mkdir(exist_ok=True)
    rest = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.everything", folder],
        cwd=place,
        env={**rest, "PYTHONPATH": f"{ROOT}:{rest['PYTHONPATH']}", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert list(place.iterdir()) == []
    names = [" ".join(line) for line in all_lines()]
    return dict(zip(names, (path.read_bytes() for path in sorted(folder.iterdir())), strict=False))


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("home")
    return printed(folder / "out", folder / "here", HERE)


@pytest.mark.slow
@pytest.mark.xdist_group("everywhere")
@pytest.mark.parametrize("where", ELSEWHERE)
def test_s18_s19_every_byte_is_the_same_in_other_time_zones_locales_hash_seeds_and_folders(
    where: str, tmp_path: Path, at_home: dict[str, bytes]
) -> None:
    there = printed(tmp_path / "out", tmp_path / ODD, ELSEWHERE[where])

    assert len(at_home) == len(set(map(tuple, all_lines())))
    assert sum(map(bool, at_home.values())) > 30
    assert there == at_home


@pytest.mark.slow
@pytest.mark.parametrize("home", [None, "/nowhere/at/all", "/proc"])
def test_s19_no_home_is_needed_and_nothing_is_left_in_it(home: str | None, tmp_path: Path) -> None:
    inside = tmp_path / ODD
    inside.mkdir()
    answers = inside / "answers, 📄.yaml"
    answers.write_bytes((EXAMPLES / "loud.yaml").read_bytes())
    words = f"{'unset HOME' if home is None else f'HOME={home}'}; unset XDG_CONFIG_HOME;"
    command = [sys.executable, "-m", "smmodels", "assess", "-a", answers.name]
    command += ["-o", "report, 📄.md"]
    done = subprocess.run(
        ["/bin/sh", "-c", f'{words} exec "$@"', "sh", *command],
        cwd=inside,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    assert sorted(path.name for path in inside.iterdir()) == [answers.name, "report, 📄.md"]
