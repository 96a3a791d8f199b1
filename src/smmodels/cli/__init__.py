"""The command line: the only place that prints, prompts, exits, reads clock and environment."""

import gc
import sys

from smmodels import __version__


def main() -> None:
    """Run the command line, and leave with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]) and _version_printed():
        return
    # The search for garbage in circles is a sixth of a start, and finds next to nothing: all
    # that a command makes is needed to its end, or gone without a search. An interview, which
    # may last, turns it on again.
    gc.disable()
    from smmodels.cli.run import run

    code = run(sys.argv[1:])
    gc.freeze()  # nor is there anything to find on the way out
    sys.exit(code)


def _version_printed() -> bool:
    """Print the version before anything is imported; where it fails, typer tells the reason."""
    try:
        sys.stdout.write(f"smm {__version__}\n")
        sys.stdout.flush()
    except (AttributeError, OSError):
        return False
    return True
