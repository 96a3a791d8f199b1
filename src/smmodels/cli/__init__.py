"""The door: the only place that prints, prompts, reads the clock or the environment, and exits."""

import sys

from smmodels import __version__


def main() -> None:
    """Run the command line, and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        # Answered before anything is imported, since scripts ask for it at every start.
        sys.stdout.write(f"smm {__version__}\n")
        return
    from smmodels.cli.run import run

    sys.exit(run(sys.argv[1:]))
