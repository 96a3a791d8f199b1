"""What each command and format wakes: start-up is a feature, and imports are what it costs."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smmodels.answers_file.template import TEMPLATE_FORMATS
from smmodels.cli.app import app
from smmodels.cli.check import FORMATS as CHECK_FORMATS
from smmodels.loader.compiled import compile_pack, name_of
from smmodels.report import DOCUMENT_FORMATS, DOCUMENT_OR_JSON_FORMATS, FORMATS
from tests.law import shipped

ROOT = Path(__file__).parents[2]
LIBRARIES = ("asyncio", "http", "logging", "pydantic", "rich", "ssl", "typer", "unittest", "yaml")
DRAWINGS = (
    "badge",
    "json.comparison",
    "criteria_csv",
    "json.assessment",
    "junit",
    "markdown",
    "html.pages",
    "sarif",
    "text",
)

BARE = {"typer", "pydantic"}  # typer itself wants pydantic from 0.29 on, for any option at all
DRAWN = BARE | {"rich"}
READ = BARE | {"yaml"}
MATURE = ["-a", "mature.yaml", "--date", "2026-11-22"]
RUNS = {
    ("", ""): (["--version"], set(), set()),
    ("", "help"): (["--help"], {"typer"}, set()),
    ("assess", "help"): (["assess", "--help"], BARE, set()),
    ("assess", "text"): (MATURE, READ | DRAWN, {"text"}),
    ("assess", "markdown"): (
        MATURE,
        READ | DRAWN,
        {"markdown"},
    ),
    ("assess", "html"): (
        MATURE,
        READ | DRAWN,
        {"html.pages"},
    ),
    ("assess", "json"): (MATURE, READ, {"json.assessment"}),
    ("assess", "csv"): (MATURE, READ, {"criteria_csv"}),
    ("assess", "junit"): (MATURE, READ, {"junit"}),
    ("assess", "badge"): (MATURE, READ, {"badge"}),
    ("plan", "text"): (MATURE, READ | DRAWN, {"text"}),
    ("plan", "markdown"): (
        MATURE,
        READ | DRAWN,
        {"markdown"},
    ),
    ("plan", "html"): (MATURE, READ | DRAWN, {"html.pages"}),
    ("plan", "json"): (MATURE, READ, {"json.assessment"}),
    ("compare", "text"): (["starting.yaml", "mature.yaml"], READ | DRAWN, {"text"}),
    ("compare", "markdown"): (["starting.yaml", "mature.yaml"], READ | DRAWN, {"markdown"}),
    ("compare", "html"): (["starting.yaml", "mature.yaml"], READ | DRAWN, {"html.pages"}),
    ("compare", "json"): (["starting.yaml", "mature.yaml"], READ, {"json.comparison"}),
    ("models", "text"): ([], DRAWN, {"text"}),
    ("models", "markdown"): ([], DRAWN, {"markdown"}),
    ("models", "html"): ([], DRAWN, {"html.pages"}),
    ("show", "text"): (["pyramid"], DRAWN, {"text"}),
    ("show", "markdown"): (["pyramid"], DRAWN, {"markdown"}),
    ("show", "html"): (["pyramid"], DRAWN, {"html.pages"}),
    ("template", "yaml"): ([], BARE, set()),
    ("template", "csv"): ([], BARE, set()),
    ("template", "markdown"): ([], BARE, set()),
    ("check", "text"): ([], READ | DRAWN, set()),
    ("check", "json"): ([], READ | DRAWN, set()),
    ("check", "sarif"): ([], READ | DRAWN, {"sarif"}),
    ("schema", ""): (["answers"], BARE, set()),
    ("translate", ""): (["da"], BARE, set()),
}
SCRIPT = """
import json, sys
from pathlib import Path
sys.argv = ["smm", *json.loads(sys.argv[1])]
PACK
from smmodels.cli import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The models as an installed wheel has them: with the pack compiled beside them."""
    folder = tmp_path_factory.mktemp("installed") / "models"
    shutil.copytree(ROOT / "models", folder)
    (folder / name_of("en")).write_bytes(compile_pack(folder, shipped.pack()))
    return folder


def woken(arguments: list[str], folder: Path | None) -> set[str]:
    """All modules that a command has imported when it is done."""
    pack = f"import smmodels.library as at; at.shipped_pack = lambda: Path({str(folder)!r})"
    script = SCRIPT.replace("PACK", pack if folder else "")
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(arguments)],
        cwd=ROOT / "examples",
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_every_command_and_every_format_is_among_the_runs() -> None:
    formats: dict[str, tuple[str, ...]] = {
        "assess": FORMATS,
        "plan": DOCUMENT_OR_JSON_FORMATS,
        "compare": DOCUMENT_OR_JSON_FORMATS,
        "models": DOCUMENT_FORMATS,
        "show": DOCUMENT_FORMATS,
        "template": TEMPLATE_FORMATS,
        "check": CHECK_FORMATS,
    }
    names = [
        registered_command.name or getattr(registered_command.callback, "__name__", "")
        for registered_command in app.registered_commands
    ]
    all_runs = {(name, form) for name in names for form in formats.get(name, ("",))}

    assert {one for one in RUNS if one[0] and one[1] != "help"} == all_runs


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS, ids=lambda run: " ".join(run).strip() or "version")
def test_a_command_wakes_only_the_libraries_and_drawings_it_needs(
    run: tuple[str, str], installed: Path
) -> None:
    more, allowed, drawings = RUNS[run]
    command, form = run
    alone = not command or form == "help"
    chosen = ["--format", form] if form else []
    arguments = more if alone else [command, *more, *chosen]

    modules = woken(arguments, None if alone else installed)

    assert modules.intersection(LIBRARIES) <= allowed
    assert {one for one in DRAWINGS if f"smmodels.report.{one}" in modules} == drawings
    assert "rich.console" not in modules


def test_the_version_is_told_before_anything_of_the_house_is_imported() -> None:
    ours = {one for one in woken(["--version"], None) if one.startswith("smmodels")}

    assert ours == {"smmodels", "smmodels.cli"}


def test_help_wakes_neither_the_engine_nor_an_interview() -> None:
    rooms = {name.split(".")[1] for name in woken(["--help"], None) if name.startswith("smmodels.")}

    assert rooms <= {"cli", "columns", "diagnostics", "errors", "i18n", "library", "sanitize"}
