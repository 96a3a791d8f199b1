"""
Whether any step costs more than its share when a pack grows.

    python bench/growth.py [rounds]

Packs of 100, 1,000 and 10,000 questions, with three criteria a question over models of all five
kinds, are made in a temporary folder (`packs.py`), and every step is run on each of them, round by
round, in this process. The last two columns are for ten times the questions: how much more time
a step took, and how many more functions it called. Ten is its share. Time may go up a little
faster, since more data has less room near the processor; the calls are the same on every machine.
Where the largest pack is small to a step, costs that do not grow make it less.

A second table is of packs that are as small as ever but offer a wider choice (`wide.py`): so many
of 10, 30 and 100 criteria or items. Between the last two, 3.3 is a step's share.
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
MakeSteps = Callable[[Path, int], list[Step]]


def pack_steps(folder: Path) -> Iterator[Step]:
    """Every step on the pack in *folder*, each with what the steps before it gave."""
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
    for form in DOCUMENT_FORMATS:
        yield f"plan, {form}", lambda form=form: render_document(build_plan(planned), form)  # type: ignore[misc]
    yield "compare", lambda: compare(before, after)
    names = ("old", "new")
    yield "comparison, json", lambda: comparison_json(compared, names)
    for form in DOCUMENT_FORMATS:
        yield (
            f"comparison, {form}",
            lambda form=form: render_document(build_comparison(compared, names), form),  # type: ignore[misc]
        )
    yield "check: cases", lambda: run_cases(documents, pack)
    yield "check: all else", lambda: check_pack(pack)


def seconds(step: Callable[[], object]) -> float:
    """The seconds that a step takes, without garbage collection, as on the command line."""
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


def sized_steps(folder: Path, size: int) -> list[Step]:
    """The steps on a pack of *size* questions, which is written into *folder* first."""
    pack = folder / str(size)
    write_pack(pack, size)
    for day in (1, 2):
        write_answers(pack.with_name(f"{size}-{day}.yaml"), size, day)
    return list(pack_steps(pack))


def wide_steps(folder: Path, width: int) -> list[Step]:
    """The steps on a pack with choices among *width* answers, which is written first."""
    pack = folder / f"wide-{width}"
    write_wide_pack(pack, width)
    for day in (1, 2):
        write_wide_answers(pack.with_name(f"wide-{width}-{day}.yaml"), width, day)
    return list(pack_steps(pack))


class Cost(NamedTuple):
    """The median seconds of a step at every size, and the functions that it called."""

    seconds: dict[int, float]
    calls: dict[int, int]


def measure(rounds: int, sizes: Sequence[int], make_steps: MakeSteps) -> dict[str, Cost]:
    """The cost of every step, by its name."""
    times: dict[str, dict[int, list[float]]] = {}
    called: dict[str, dict[int, int]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        steps = {size: make_steps(Path(temporary), size) for size in sizes}
        for _ in range(rounds):
            for size in sizes:
                for name, step in steps[size]:
                    times.setdefault(name, {}).setdefault(size, []).append(seconds(step))
        for size in sizes:
            for name, step in steps[size]:
                called.setdefault(name, {})[size] = calls(step)
    return {
        name: Cost(
            {size: statistics.median(taken) for size, taken in by_size.items()}, called[name]
        )
        for name, by_size in times.items()
    }


def main(rounds: int) -> None:
    """Print the tables."""
    print_growth(rounds, SIZES, sized_steps)
    print()
    print_growth(rounds, WIDTHS, wide_steps)


def print_growth(rounds: int, sizes: Sequence[int], make_steps: MakeSteps) -> None:
    """Print what every step takes at every size, and how much more at the last than before it."""
    columns = " | ".join(f"{size:,}" for size in sizes)
    print(f"| step ({rounds} rounds, medians, ms) | {columns} | x time | x calls |")
    print(f"|---|{'---:|' * (len(sizes) + 2)}")
    for name, cost in measure(rounds, sizes, make_steps).items():
        cells = " | ".join(f"{cost.seconds[size] * 1000:,.1f}" for size in sizes)
        more_time = cost.seconds[sizes[-1]] / cost.seconds[sizes[-2]]
        more_calls = cost.calls[sizes[-1]] / cost.calls[sizes[-2]]
        print(f"| {name} | {cells} | {more_time:.1f} | {more_calls:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
