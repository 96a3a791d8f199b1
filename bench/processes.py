"""Whole processes, timed as people meet them: in turn, so that all have the same weather."""

import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from environments import AS_USERS_HAVE_IT

Command = Sequence[str]


def medians(commands: Mapping[str, Command], rounds: int, folder: Path) -> dict[str, float]:
    """The median seconds of each command, run in turn so many times in *folder*."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        seconds(command, folder)  # once unmeasured: files into the cache, bytecode written
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(seconds(command, folder))
    return {name: statistics.median(times) for name, times in taken.items()}


def seconds(command: Command, folder: Path) -> float:
    """The wall time of one process. Without a time limit: waiting for one polls, and coarsely."""
    start = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        cwd=folder,
        env=AS_USERS_HAVE_IT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def print_table(title: str, taken: Mapping[str, float], units: Mapping[str, str]) -> None:
    """A table of milliseconds and of ratios: *units* has the heading of each, and its command."""
    print(f"| {title} | ms | {' | '.join(units)} |")
    print(f"|---|{'---:|' * (len(units) + 1)}")
    for name, median in taken.items():
        ratios = " | ".join(f"{median / taken[unit]:.2f}" for unit in units.values())
        print(f"| {name} | {median * 1000:.0f} | {ratios} |")
