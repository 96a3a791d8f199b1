"""
Interview by the toy pack: `drive.py FILE [nasty] [plain] [ordinary]`, the last to be no root.

Standard output gets the end.
"""

import os
import sys
from pathlib import Path

from smmodels.cli.interview import InterviewOptions, interview
from smmodels.cli.streams import flush_or_discard
from smmodels.errors import SmmError
from tests.interview.toy import TOY, nasty


def main() -> int:
    if "ordinary" in sys.argv[2:] and os.getuid() == 0:
        os.setuid(65534)  # root may write everywhere
    pack = nasty() if "nasty" in sys.argv[2:] else TOY
    try:
        outcome = interview(
            pack,
            tuple(pack.questions),
            Path(sys.argv[1]),
            date="2026-11-22",
            options=InterviewOptions(
                lambda path: f"smm assess --save {path}", plain="plain" in sys.argv[2:]
            ),
        )
    except SmmError as error:
        if sys.stderr is not None:
            sys.stderr.write(f"smm: {error}\n")
        return 2
    if sys.stdout is not None and outcome.end != "interrupted":
        sys.stdout.write(f"END {outcome.end} {sorted(outcome.respondent.answers)}\n")
    return {"interrupted": 130, "unsound": 2}.get(outcome.end, 0)


if __name__ == "__main__":
    code = main()
    flush_or_discard()  # as the door does
    sys.exit(code)
