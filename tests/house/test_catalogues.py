"""The program's own sentences: every one known to the translators, every translation whole."""

import re
from pathlib import Path

import pytest

import catalogues
from smmodels.language import ENGLISH, LANGUAGES
from smmodels.library import catalogue

PLACES = re.compile(r"\{[a-z_]+\}")


def test_the_template_has_just_the_sentences_of_the_program(tmp_path: Path) -> None:
    fresh = tmp_path / "smmodels.pot"
    catalogues.write(fresh, catalogues.extracted())

    told = "a sentence has changed: run python catalogues.py"
    assert catalogues.TEMPLATE.read_text() == fresh.read_text(), told


def test_every_language_that_is_spoken_has_its_catalogue() -> None:
    there = [path.parts[-3] for path in catalogues.catalogues()]

    assert sorted([ENGLISH, *there]) == sorted(LANGUAGES)


@pytest.mark.parametrize("path", catalogues.catalogues(), ids=lambda path: path.parts[-3])
def test_a_catalogue_is_whole_and_keeps_every_place_to_fill_in(path: Path, tmp_path: Path) -> None:
    fresh = tmp_path / path.parts[-3] / "LC_MESSAGES" / "smmodels.po"
    catalogues.write(fresh, catalogues.updated(path, catalogues.extracted()))
    assert fresh.read_text() == path.read_text(), "run python catalogues.py"

    for one in catalogues.messages(catalogues.read(path)):
        original, said = (_texts(some) for some in (one.id, one.string))
        known = set(PLACES.findall(" ".join(original)))
        assert not one.fuzzy, one.id
        for text in said:
            assert text.strip(), one.id
            assert set(re.findall(r"\{[^}]*\}", text)) <= known, one.id


def _texts(text: object) -> list[str]:
    """A sentence, or its two forms."""
    return [str(one) for one in text] if isinstance(text, list | tuple) else [str(text or "")]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != ENGLISH])
def test_what_was_compiled_is_what_is_written(language: str) -> None:
    path = catalogues.FOLDER / language / "LC_MESSAGES" / "smmodels.po"

    assert path.with_suffix(".mo").read_bytes() == catalogues.compiled(path)
    assert catalogue(language) is not None
