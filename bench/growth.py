"""
Whether any step costs more than its share when a pack grows.

    python bench/growth.py [rounds]

Packs of 100, 1,000 and 10,000 questions, with three demands a question over models of all five
kinds, are made in a temporary folder (`packs.py`), and every step is run on each of them, round by
round, in this process. The last column is what a step took more for ten times the questions: 10
is its share. Where the largest pack is small to a step, costs that do not grow make it less.
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from packs import write_answers, write_pack

from smmodels.diagnostics import has_errors
from smmodels.engine.assess import assess
from smmodels.engine.cases import run_cases
from smmodels.engine.check import check_pack
from smmodels.engine.compare import compare
from smmodels.engine.link import link
from smmodels.engine.plan import plan
from smmodels.loader.answers import load_answers
from smmodels.loader.packs import load_pack
from smmodels.report import FORMATS, STORY_FORMATS, render, render_story
from smmodels.report.comparison_document import comparison_json
from smmodels.report.plan_document import plan_json
from smmodels.report.tell_comparison import tell_comparison
from smmodels.report.tell_plan import tell_plan

SIZES = (100, 1_000, 10_000)
DAY = "2026-11-30"
Step = tuple[str, Callable[[], object]]


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
    yield "link alone", lambda: link(documents)
    yield "load answers", lambda: load_answers(files[0], pack)
    yield "assess", lambda: assess(pack, new, DAY)
    for form in FORMATS:
        yield f"report, {form}", lambda form=form: render(after, form, plan=planned)  # type: ignore[misc]
    yield "plan", lambda: plan(pack, new, DAY)
    yield "plan, json", lambda: plan_json(planned)
    for told in STORY_FORMATS:
        yield f"plan, {told}", lambda told=told: render_story(tell_plan(planned), told)  # type: ignore[misc]
    yield "compare", lambda: compare(before, after)
    names = ("old", "new")
    yield "comparison, json", lambda: comparison_json(compared, names)
    for told in STORY_FORMATS:
        yield (
            f"comparison, {told}",
            lambda told=told: render_story(tell_comparison(compared, names), told),  # type: ignore[misc]
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


def measure(rounds: int, sizes: tuple[int, ...] = SIZES) -> dict[str, dict[int, float]]:
    """The median seconds of every step at every size."""
    taken: dict[str, dict[int, list[float]]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        made: dict[int, list[Step]] = {}
        for size in sizes:
            folder = Path(temporary, str(size))
            write_pack(folder, size)
            for day in (1, 2):
                write_answers(folder.with_name(f"{size}-{day}.yaml"), size, day)
            made[size] = list(steps(folder))
        for _ in range(rounds):
            for size in sizes:
                for name, step in made[size]:
                    taken.setdefault(name, {}).setdefault(size, []).append(seconds(step))
    return {
        name: {size: statistics.median(some) for size, some in by_size.items()}
        for name, by_size in taken.items()
    }


def main(rounds: int) -> None:
    """Print the table."""
    medians = measure(rounds)
    sizes = " | ".join(f"{size:,}" for size in SIZES)
    print(f"| step ({rounds} rounds, medians, ms) | {sizes} | x for the last tenfold |")
    print(f"|---|{'---:|' * (len(SIZES) + 1)}")
    for name, by_size in medians.items():
        cells = " | ".join(f"{by_size[size] * 1000:,.1f}" for size in SIZES)
        print(f"| {name} | {cells} | {by_size[SIZES[-1]] / by_size[SIZES[-2]]:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
