"""The time of whole processes, run in turn so that what else the machine does hits all alike."""

import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from environments import AS_USERS_HAVE_IT

Command = Sequence[str]


def medians(commands: Mapping[str, Command], rounds: int, folder: Path) -> dict[str, float]:
    """The median seconds of each command in *folder*, over so many rounds of all of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        seconds(command, folder)  # once unmeasured: files into the cache, bytecode written
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(command, folder))
    return {name: statistics.median(command_times) for name, command_times in times.items()}


def seconds(command: Command, folder: Path) -> float:
    """The wall time of one process; without a time limit, since waiting for one polls coarsely."""
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


def print_table(title: str, medians: Mapping[str, float], units: Mapping[str, str]) -> None:
    """
    Print a table of milliseconds and of ratios.

    *medians* are seconds by command; *units* has the heading of each ratio, and the command that
    is 1 in it.
    """
    print(f"| {title} | ms | {' | '.join(units)} |")
    print(f"|---|{'---:|' * (len(units) + 1)}")
    for name, median in medians.items():
        ratios = " | ".join(f"{median / medians[unit]:.2f}" for unit in units.values())
        print(f"| {name} | {median * 1000:.0f} | {ratios} |")
