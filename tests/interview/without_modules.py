"""`without_modules.py MODULE,MODULE SCRIPT ARG…`: run a script without these modules."""

import runpy
import sys

if __name__ == "__main__":
    modules, script = sys.argv[1:3]
    for name in modules.split(","):  # importing one now fails
        sys.modules[name] = None  # type: ignore[assignment]
    sys.argv = sys.argv[2:]
    runpy.run_path(script, run_name="__main__")
