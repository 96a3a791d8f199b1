"""`lacking.py MODULE,MODULE SCRIPT ARG…`: run a script by a Python that lacks these modules."""

import runpy
import sys

if __name__ == "__main__":
    lacking, script = sys.argv[1:3]
    for name in lacking.split(","):  # importing one now fails
        sys.modules[name] = None  # type: ignore[assignment]
    sys.argv = sys.argv[2:]
    runpy.run_path(script, run_name="__main__")
