"""
What a whole process costs, as ratios in one run.

    python bench/startup.py [rounds]

Every command is a new process; the table gives medians and their ratio to `python -c pass`, and to
the *import floor*: a process that only imports typer, yaml, rich.table and one pydantic class,
which an assessment cannot do without.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLE = str(ROOT / "examples" / "mature.yaml")
SMM = ["-m", "smmodels"]
FLOOR = """
import typer, yaml, rich.table
from pydantic import BaseModel
class One(BaseModel):
    number: int
"""
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import floor": ["-c", FLOOR],
    "smm --version": [*SMM, "--version"],
    "smm --help": [*SMM, "--help"],
    "smm assess (all six, text)": [*SMM, "assess", "-a", EXAMPLE],
    "smm assess (all six, markdown)": [*SMM, "assess", "-a", EXAMPLE, "--format", "markdown"],
    "smm assess (all six, json)": [*SMM, "assess", "-a", EXAMPLE, "--format", "json"],
    "smm check": [*SMM, "check"],
}
ENVIRONMENT = {key: text for key, text in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
"""As users have it: modules are compiled once, and not at every start."""


def seconds(arguments: list[str]) -> float:
    """The wall time of one process. Without a time limit: waiting for one polls, and coarsely."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Run every command in turn, *rounds* times, so that all meet the same weather."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for arguments in COMMANDS.values():
        seconds(arguments)  # once unmeasured: files into the cache, bytecode written
    for _ in range(rounds):
        for name, arguments in COMMANDS.items():
            taken[name].append(seconds(arguments))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    bare, floor = medians["python -c pass"], medians["import floor"]
    print(f"| command ({rounds} rounds, medians) | ms | x bare Python | x import floor |")
    print("|---|---:|---:|---:|")
    for name, median in medians.items():
        print(f"| {name} | {median * 1000:.0f} | {median / bare:.1f} | {median / floor:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
