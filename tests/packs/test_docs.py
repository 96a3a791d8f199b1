"""The example of docs/models.md on changing a pack is sound, and read as it says."""

import re
from pathlib import Path
from shutil import copytree

from smmodels.loader.answers import read_answers
from smmodels.loader.packs import load_pack
from tests.packs.test_older_answers import words

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^## Changing a pack that people use\n(.*?)^## ", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.DOTALL | re.MULTILINE)


def test_the_example_reads_as_it_says(tmp_path: Path) -> None:
    section = SECTION.search((ROOT / "docs" / "models.md").read_text("utf-8"))
    assert section is not None
    questions, answers, gone = BLOCK.findall(section[1])
    copytree(ROOT / "tests" / "invalid" / "base", tmp_path, dirs_exist_ok=True)
    for name, added in (("questions", questions.partition("\n")[2]), ("pack", gone)):
        path = tmp_path / f"{name}.yaml"
        path.write_text(path.read_text("utf-8") + added, "utf-8")

    loaded = load_pack(tmp_path)
    assert loaded.pack is not None, loaded.diagnostics
    read = read_answers("old.yaml", f"smm: 1\n{answers}".encode(), loaded.pack)

    assert read.respondent is not None
    found = {id_: words(answer) for id_, answer in read.respondent.answers.items()}
    assert found == {"listening-rhythm": "weekly|daily", "record": "nothing|some"}
