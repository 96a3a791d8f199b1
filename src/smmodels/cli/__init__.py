"""The door: the only place that prints, prompts, reads the clock or the environment, and exits."""

import sys

from smmodels import __version__


def main() -> None:
    """Run the command line, and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]) and _say_version():
        return
    from smmodels.cli.run import run

    sys.exit(run(sys.argv[1:]))


def _say_version() -> bool:
    """Answer before anything is imported; where that fails, the long way tells the reason."""
    try:
        sys.stdout.write(f"smm {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError):
        return False
    return True
