"""The program's own sentences in other languages: sound, compiled, and whole in a release."""

import gettext
import re
from pathlib import Path

import babel.messages.catalog
import pytest

import catalogues
from smmodels import __version__
from smmodels.i18n import ENGLISH, LANGUAGES
from smmodels.library import catalogue

WRITTEN = catalogues.catalogues()


@pytest.mark.skipif(".dev" in __version__, reason="between releases a new sentence is English")
@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.parts[-3])
def test_a_released_version_has_every_sentence_in_every_language(path: Path) -> None:
    assert catalogues.missing(path, catalogues.extracted()) == [], "see python catalogues.py"


@pytest.mark.slow
def test_a_sentence_that_nobody_has_translated_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "nl" / "LC_MESSAGES" / "smmodels.po"
    sentences = catalogues.extracted()
    catalog = catalogues.updated(WRITTEN[-1], sentences)
    catalog["None of these"].string = ""
    catalogues.write(path, catalog)

    before = catalogues.missing(WRITTEN[-1], sentences)
    assert set(catalogues.missing(path, sentences)) == {*before, "None of these"}


def test_every_language_that_is_spoken_has_its_catalogue() -> None:
    there = [path.parts[-3] for path in WRITTEN]

    assert sorted([ENGLISH, *there]) == sorted(LANGUAGES)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.parts[-3])
def test_a_translation_keeps_every_place_to_fill_in(path: Path) -> None:
    for message in catalogues.messages(catalogues.read(path)):
        original, said = (_texts(some) for some in (message.id, message.string))
        places = set(catalogues.PLACES.findall(" ".join(original)))
        assert not message.fuzzy, message.id
        assert len({bool(text.strip()) for text in said}) == 1, message.id
        for text in said:
            assert set(re.findall(r"\{[^}]*\}", text)) <= places, message.id


def _texts(text: object) -> list[str]:
    """A sentence, or its two forms."""
    return [str(one) for one in text] if isinstance(text, list | tuple) else [str(text or "")]


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != ENGLISH])
def test_what_was_compiled_is_what_is_written(language: str) -> None:
    path = catalogues.FOLDER / language / "LC_MESSAGES" / "smmodels.po"
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    for message in catalogues.messages(catalogues.read(path)):
        (first, *more), context = catalogues.key(message)
        found = [compiled.pgettext(context, first) if context else compiled.gettext(first)]
        if more:
            found = [compiled.ngettext(first, more[0], count) for count in (1, 2)]
        assert found == _texts(message.string), "it was compiled before: run python catalogues.py"
    assert catalogue(language) is not None


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.parts[-3])
def test_no_byte_of_what_is_written_tells_which_babel_wrote_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / path.parts[-3] / "LC_MESSAGES" / "smmodels.po"
    written = []
    for version in ("2.0", "9.9"):
        monkeypatch.setattr(babel.messages.catalog, "VERSION", version)
        catalogues.write(copy, catalogues.read(path))
        written.append((copy.read_bytes(), catalogues.compiled(copy)))

    assert written[0] == written[1]
    assert "Generated-By" not in path.read_text("utf-8")
