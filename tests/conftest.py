"""What all tests share: expected texts in files that a reviewer can read."""

import io
import os
from collections.abc import Callable, Iterator
from os.path import normpath
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from smmodels.engine.pack import Pack
from smmodels.i18n import ENGLISH
from smmodels.loader import compiled
from tests import tries
from tests.cli.inside import Inside
from tests.law import shipped
from tests.no_network import sitecustomize

ROOT = Path(__file__).parents[1]
NO_NETWORK = str(Path(sitecustomize.__file__).parent)
os.environ["PYTHONPATH"] = os.pathsep.join(
    [NO_NETWORK, *filter(None, [os.environ.get("PYTHONPATH")])]
)
# What users see is compared in English, whoever runs the tests, and however they have set up their
# terminal and their Python.
os.environ["LC_ALL"] = "C.UTF-8"
for name in ("COLUMNS", "PYTHONDEVMODE", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONWARNINGS"):
    os.environ.pop(name, None)

# How long an example takes tells how busy the machine is.
settings.register_profile("whole", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fast", settings.get_profile("whole"), max_examples=10)


def pytest_configure(config: pytest.Config) -> None:
    tries.whole = config.option.markexpr != "not slow"
    settings.load_profile("whole" if tries.whole else "fast")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the expected texts anew instead of comparing with them; then read the diff",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in the folder `golden` beside the test."""
    folder = request.path.parent / "golden"

    def compare(name: str, text: str) -> None:
        path = Path(normpath(folder / name))  # "../x" too, where there is no folder `golden`
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def inside(
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> Inside:
    """`smm` in this process, in an empty folder, with nothing on standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    return Inside(tmp_path, capfdbinary)


@pytest.fixture(scope="session", autouse=True)
def shipped_pack_is_resolved_once() -> Iterator[None]:
    """Commands that run in this process find the shipped pack as a wheel holds it: compiled."""
    read_compiled = compiled.read_compiled

    def read(folder: Path, language: str = ENGLISH) -> Pack | None:
        if language == ENGLISH and folder == ROOT / "models":
            return shipped.pack()
        return read_compiled(folder, language)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "read_compiled", read)
        yield
