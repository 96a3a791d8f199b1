"""What is published: the wheel holds every model and runs, the archive holds nothing stray."""

import json
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import msgspec
import pytest

from smmodels.engine.pack import Pack
from smmodels.i18n import ENGLISH, LANGUAGES
from smmodels.library import shipped_pack
from smmodels.loader.compiled import name_of, read_compiled
from tests.law import shipped

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.mark.xdist_group("package")
def test_the_wheel_holds_every_file_of_the_models(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / "models").rglob("*.yaml")}
    compiled = {f"models/{name_of(language)}" for language in LANGUAGES}
    said = {f"locale/{one}/LC_MESSAGES/smmodels.mo" for one in LANGUAGES if one != ENGLISH}

    assert {f"smmodels/{name}" for name in shipped | compiled | said} <= names
    assert "smmodels/py.typed" in names


@pytest.mark.xdist_group("package")
def test_the_wheel_holds_the_pack_compiled_from_just_these_files(
    built: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path)  # noqa: S202  we have just built it
    folder = tmp_path / "smmodels" / "models"
    compiled = read_compiled(folder)
    assert compiled is not None

    assert in_plain_values(compiled) == in_plain_values(shipped.pack())

    with (folder / "pyramid.yaml").open("a") as model:
        model.write("# looked at\n")

    assert read_compiled(folder) is None


def in_plain_values(pack: Pack) -> object:
    """All of a pack but the folder that its files are said to lie in."""
    text = msgspec.json.encode(pack, order="deterministic").decode()  # sets have no order
    return json.loads(text.replace(f"{shipped_pack()}/", "models/"))


@pytest.mark.xdist_group("package")
def test_s21_the_archive_holds_what_is_named_and_nothing_stray(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}

    assert tops <= {
        *("src", "models", "tests", "examples", "docs", "bench"),
        *(
            "README.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "pyproject.toml",
            "SECURITY.md",
        ),
        *("catalogues.py", "hatch_build.py", "action.yml", ".pre-commit-hooks.yaml"),
        *(".ci", ".github"),
        *("PKG-INFO", ".gitignore"),
    }
    assert {"src", "models", "README.md", "LICENSE"} <= tops
    assert {"tests", "action.yml", ".pre-commit-hooks.yaml", ".github"} <= tops  # tests read these


@pytest.mark.xdist_group("package")
def test_the_wheel_runs_where_the_repository_is_not(built: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        site = next(home.glob("lib/python*/site-packages"))
        wheel.extractall(site)  # noqa: S202  we have just built it
    libraries = Path(pytest.__file__).parents[1]
    (site / "borrowed.pth").write_text(f"{libraries}\n")
    command = [str(python), "-I", "-m", "smmodels", "assess", "-a", "loud.yaml", "--format", "json"]
    (tmp_path / "loud.yaml").write_bytes((ROOT / "examples" / "loud.yaml").read_bytes())

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert '"creating"' in done.stdout
