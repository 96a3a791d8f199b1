"""
All tables of docs/performance.md, one after the other, to be pasted there.

    python bench/everything.py [--peers]

With --peers also the table of other programs, which are installed for it.
"""

import platform
import sys

import growth
import peers
import startup
from environments import report_progress


def main(*, with_peers: bool) -> None:
    """Print the tables."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    report_progress("whole processes ...")
    startup.main(21)
    if with_peers:
        print()
        report_progress("other programs ...")
        peers.main(9)
    print()
    report_progress("growth ...")
    growth.main(3)


if __name__ == "__main__":
    main(with_peers="--peers" in sys.argv[1:])
