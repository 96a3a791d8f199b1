"""Run a command, and turn whatever happens in it into one of the promised exit codes."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.locale import choose_language
from smmodels.cli.streams import (
    ClosedOutput,
    columns_of,
    flush_or_discard,
    is_output_error,
    print_error,
    print_lines,
)
from smmodels.errors import SmmError


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; no exception escapes, so a crash is no verdict."""
    # Otherwise pydantic looks through all that is installed for plug-ins, and imports each.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if sys.stdout is None:
        sys.stdout = ClosedOutput()
    code = _run_guarded(argv)
    flush_or_discard()
    return int(code)


def _run_guarded(argv: Sequence[str]) -> int:
    try:
        choose_language(list(argv))
        code = _run_command(argv)
        with suppress(BrokenPipeError):  # what was found out stands, whoever has gone
            sys.stdout.flush()
    except ExitWith as leaving:
        code = leaving.code
    except SmmError as error:
        print_error(error.message, error.hint)
        code = Exit.UNSOUND
    except BrokenPipeError:
        # The reader of a help text has what it wanted; of documents, `emit` knows that.
        code = Exit.DONE
    except KeyboardInterrupt:
        print_error("interrupted")
        code = Exit.INTERRUPTED
    except MemoryError:
        print_error("there is not enough memory for this", "close other programs and try again")
        code = Exit.UNSOUND
    except Exception as error:  # noqa: BLE001  the one place that must catch everything
        if is_output_error(error):
            print_error(f"cannot write to standard output: {error.strerror}")
            return Exit.UNSOUND
        if "--debug" in argv:
            import traceback

            print_lines(traceback.format_exc())
        print_error(
            f"this is a bug in smm ({type(error).__name__}: {error})",
            "please report it, with what you did; --debug shows where it happened",
        )
        code = Exit.BUG
    return code


def _run_command(argv: Sequence[str]) -> int:
    from smmodels.cli.app import app_for

    try:
        code = app_for(argv)(
            args=list(argv),
            prog_name="smm",
            standalone_mode=False,
            # Help is in two columns, which need some room, and long lines are hard to read.
            terminal_width=min(max(columns_of(sys.stdout) - 2, 50), 94),
        )
    except SystemExit as leaving:
        # The library under typer leaves with 1, a verdict of ours, when a pipe is closed.
        if isinstance(leaving.__context__, BrokenPipeError):
            raise leaving.__context__ from None
        raise
    except Exception as error:
        if type(error).__name__ == "Abort":
            raise KeyboardInterrupt from None
        show = getattr(error, "show", None)
        if show is None:
            raise
        # A usage error of the library under typer, whichever of the two it is built on.
        if type(error).__name__ == "NoArgsIsHelpError":
            with suppress(BrokenPipeError):
                show()
            return Exit.UNSOUND
        from smmodels.cli.usage import explain_usage_error

        print_error(*explain_usage_error(error))
        return Exit.UNSOUND
    return int(code or 0)
