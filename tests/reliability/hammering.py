"""
S8: an interview that saves without a pause, an editor that does the same, and what was lost.

`python -m tests.reliability.hammering 2000` waits for so many saves of the editor and prints the
figures.
"""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from smmodels.answers_file.session import AnswersFile
from smmodels.errors import CannotWrite

QUESTIONS = [f"question-{number}" for number in range(50)]
PAUSE = 0.02
"""Seconds that the editor waits at most; without a pause the interview would never be done."""
_MARK = re.compile(rb"# mark (\d+)\n")


def edit(path: Path, tries: int, pause: float, *, in_place: bool) -> int:
    """Save a mark *tries* times, each by what is there; how many an interview wrote over."""
    lost = 0
    last = 0
    while last < tries:
        time.sleep(random.random() * pause)  # noqa: S311  moments, not secrets
        text = path.read_bytes()
        mark_match = _MARK.search(text)
        if not text or (mark_match is None and last == 0 and b"answers" not in text):
            continue
        if last and (mark_match is None or int(mark_match[1]) != last):
            lost += 1
        last += 1
        mark = b"# mark %d\n" % last
        text = mark + _MARK.sub(b"", text)
        if in_place:
            path.write_bytes(text)
        else:
            beside = path.with_name("by-the-editor")
            beside.write_bytes(text)
            os.replace(beside, path)  # noqa: PTH105  as editors do
    return lost


def hammer(path: Path, tries: int, pause: float, *, in_place: bool) -> tuple[int, int]:
    """How often the interview saved meanwhile, and how many saves of the editor it wrote over."""
    file = AnswersFile(path, {"pack": "toy@1.0.0"}, QUESTIONS)
    file.put(QUESTIONS[0], "option-0")
    file.save()
    code = (
        "import sys; from pathlib import Path; from tests.reliability.hammering import edit; "
        f"print(edit(Path(sys.argv[1]), {tries}, {pause}, in_place={in_place}))"
    )
    editor = subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE)
    saves = 0
    while editor.poll() is None:
        file.put(QUESTIONS[saves % len(QUESTIONS)], f"option-{saves}")
        while file.save() == "changed":
            with suppress(CannotWrite):  # the editor has not written the whole of it yet
                if theirs := file.on_disk():
                    file.accept(theirs)
        saves += 1
    file.close()
    assert editor.stdout is not None
    return saves, int(editor.stdout.read())


def main() -> None:
    tries = int(sys.argv[1])
    for in_place in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            saves, lost = hammer(Path(folder) / "answers.yaml", tries, PAUSE, in_place=in_place)
        manner = "written in place" if in_place else "replaced"
        sys.stdout.write(f"{manner}: {tries} saves of the editor, {saves} answers, {lost} lost\n")


if __name__ == "__main__":
    main()
