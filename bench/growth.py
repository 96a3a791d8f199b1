"""
Whether any step costs more than its share when a pack grows.

    python bench/growth.py [rounds]

Packs of 100, 1,000 and 10,000 questions, with three demands a question over models of all five
kinds, are made in a temporary folder (`packs.py`), and every step is run on each of them, round by
round, in this process. The last two columns are for ten times the questions: how much more time
a step took, and how many more functions it called. Ten is its share. Time may go up a little
faster, since more data has less room near the processor; the calls are the same on every machine.
Where the largest pack is small to a step, costs that do not grow make it less.

A second table is of packs that are as small as ever but offer a wider choice (`wide.py`): so many
of 10, 30 and 100 demands or items. Between the last two, 3.3 is a step's share.
"""

import cProfile
import gc
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from packs import write_answers, write_pack
from wide import write_wide_answers, write_wide_pack

from smmodels.diagnostics import has_errors
from smmodels.engine.assess import assess
from smmodels.engine.cases import run_cases
from smmodels.engine.checks import check_pack
from smmodels.engine.compare import compare
from smmodels.engine.plan import plan
from smmodels.engine.resolve.pack import resolve_pack
from smmodels.loader.answers import load_answers
from smmodels.loader.packs import load_pack
from smmodels.report import DOCUMENT_FORMATS, FORMATS, render, render_document
from smmodels.report.json.comparison import comparison_json
from smmodels.report.json.plan import plan_json
from smmodels.report.sections.comparison import build_comparison
from smmodels.report.sections.plan import build_plan

SIZES = (100, 1_000, 10_000)
WIDTHS = (10, 30, 100)
DAY = "2026-11-30"
Step = tuple[str, Callable[[], object]]
Make = Callable[[Path, int], list[Step]]


def steps(folder: Path) -> Iterator[Step]:
    """Every step on the pack in *folder*, each with what those before it made."""
    loaded = load_pack(folder)
    if loaded.pack is None or loaded.documents is None or has_errors(loaded.diagnostics):
        raise SystemExit(f"the pack is not sound: {loaded.diagnostics[:3]}")
    pack, documents = loaded.pack, loaded.documents
    files = [folder.with_name(f"{folder.name}-{day}.yaml") for day in (1, 2)]
    old, new = (load_answers(file, pack).respondent for file in files)
    if old is None or new is None:
        raise SystemExit("the answers are not sound")
    before, after = assess(pack, old, DAY), assess(pack, new, DAY)
    planned = plan(pack, new, DAY)
    compared = compare(before, after)
    yield "load: read, validate, link", lambda: load_pack(folder)
    yield "link alone", lambda: resolve_pack(documents)
    yield "load answers", lambda: load_answers(files[0], pack)
    yield "assess", lambda: assess(pack, new, DAY)
    for form in FORMATS:
        yield f"report, {form}", lambda form=form: render(after, form, plan=planned)  # type: ignore[misc]
    yield "plan", lambda: plan(pack, new, DAY)
    yield "plan, json", lambda: plan_json(planned)
    for told in DOCUMENT_FORMATS:
        yield f"plan, {told}", lambda told=told: render_document(build_plan(planned), told)  # type: ignore[misc]
    yield "compare", lambda: compare(before, after)
    names = ("old", "new")
    yield "comparison, json", lambda: comparison_json(compared, names)
    for told in DOCUMENT_FORMATS:
        yield (
            f"comparison, {told}",
            lambda told=told: render_document(build_comparison(compared, names), told),  # type: ignore[misc]
        )
    yield "check: cases", lambda: run_cases(documents, pack)
    yield "check: all else", lambda: check_pack(pack)


def seconds(step: Callable[[], object]) -> float:
    """What a step takes, without the search for garbage, as on the command line."""
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    step()
    taken = time.perf_counter() - start
    gc.enable()
    return taken


def calls(step: Callable[[], object]) -> int:
    """How many functions a step calls, those of the interpreter among them."""
    profile = cProfile.Profile()
    profile.runcall(step)
    return int(vars(pstats.Stats(profile))["total_calls"])


def made_of(folder: Path, size: int) -> list[Step]:
    """The steps on a pack of *size* questions, which is written into *folder* first."""
    home = folder / str(size)
    write_pack(home, size)
    for day in (1, 2):
        write_answers(home.with_name(f"{size}-{day}.yaml"), size, day)
    return list(steps(home))


def made_wide(folder: Path, width: int) -> list[Step]:
    """The steps on a pack with choices among *width* answers, which is written first."""
    home = folder / f"wide-{width}"
    write_wide_pack(home, width)
    for day in (1, 2):
        write_wide_answers(home.with_name(f"wide-{width}-{day}.yaml"), width, day)
    return list(steps(home))


class Taken(NamedTuple):
    """The median seconds of a step at every size, and the functions that it called."""

    seconds: dict[int, float]
    calls: dict[int, int]


def measure(rounds: int, sizes: Sequence[int], make: Make) -> dict[str, Taken]:
    """What every step takes at every size."""
    seen: dict[str, dict[int, list[float]]] = {}
    called: dict[str, dict[int, int]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        made = {size: make(Path(temporary), size) for size in sizes}
        for _ in range(rounds):
            for size in sizes:
                for name, step in made[size]:
                    seen.setdefault(name, {}).setdefault(size, []).append(seconds(step))
        for size in sizes:
            for name, step in made[size]:
                called.setdefault(name, {})[size] = calls(step)
    return {
        name: Taken({size: statistics.median(some) for size, some in by_size.items()}, called[name])
        for name, by_size in seen.items()
    }


def main(rounds: int) -> None:
    """Print the tables."""
    print_growth(rounds, SIZES, made_of)
    print()
    print_growth(rounds, WIDTHS, made_wide)


def print_growth(rounds: int, sizes: Sequence[int], make: Make) -> None:
    """Print what every step takes at every size, and how much more at the last than before it."""
    columns = " | ".join(f"{size:,}" for size in sizes)
    print(f"| step ({rounds} rounds, medians, ms) | {columns} | x time | x calls |")
    print(f"|---|{'---:|' * (len(sizes) + 2)}")
    for name, taken in measure(rounds, sizes, make).items():
        cells = " | ".join(f"{taken.seconds[size] * 1000:,.1f}" for size in sizes)
        time_, called = (one[sizes[-1]] / one[sizes[-2]] for one in (taken.seconds, taken.calls))
        print(f"| {name} | {cells} | {time_:.1f} | {called:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
