"""`--lang`, the locale and `smm translate`, as users meet them."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, ROOT, smm


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of which the title of the Pyramid is in Dutch, and nothing else."""
    folder = tmp_path / "pack"
    shutil.copytree(ROOT / "models", folder, ignore=shutil.ignore_patterns("lang"))
    file = folder / "pack.yaml"
    text = file.read_text()
    line = next(one for one in text.splitlines() if one.startswith("languages:"))
    file.write_text(text.replace(line, "languages: [en, nl]"))
    (folder / "lang").mkdir()
    (folder / "lang" / "nl.yaml").write_text(
        "smm: 1\nlang: nl\nmodels:\n  pyramid: {title: Social Media Piramide}\n"
    )
    return folder


def test_the_language_that_is_asked_for_is_spoken_and_what_is_missing_is_marked(pack: Path) -> None:
    done = smm("models", "--models", pack, "--lang", "nl")

    assert done.code == 0
    assert "Social Media Piramide" in done.out
    assert "Three Stages of Social Media Maturity [en]" in done.out
    assert "657 teksten zijn nog niet vertaald" in done.err


@pytest.mark.parametrize(
    ("variables", "dutch"),
    [
        ({"LANG": "nl_NL.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "nl_BE"}, True),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({}, False),
    ],
)
def test_else_the_locale_tells(pack: Path, variables: dict[str, str], *, dutch: bool) -> None:
    none = {"LANG": "", "LC_ALL": "", "LC_MESSAGES": ""}
    done = smm("models", "--models", pack, env={**none, **variables})

    assert done.code == 0
    assert ("Piramide" in done.out) == dutch


def test_what_programs_read_is_english_unless_asked(pack: Path) -> None:
    wanted = ("assess", "-a", EXAMPLES / "loud.yaml", "--models", pack, "--date", "2026-11-22")
    dutch = {"LC_ALL": "nl_NL.UTF-8"}
    english = smm(*wanted, "--format", "json", env={"LC_ALL": "C.UTF-8"})

    assert smm(*wanted, "--format", "json", env=dutch) == english
    assert "657 teksten" in smm(*wanted, "--format", "json", "--lang", "nl").err
    assert "Piramide" in smm(*wanted, "--format", "markdown", env=dutch).out


def test_a_language_that_nobody_speaks_is_refused_with_those_there_are(pack: Path) -> None:
    done = smm("models", "--models", pack, "--lang", "de")

    assert done.code == 2
    assert 'nothing here speaks "de"' in done.err
    assert "there is: en, nb, nl" in done.err


def test_a_pack_without_the_language_of_the_locale_is_told_in_english_without_a_word() -> None:
    plain = smm("models", env={"LC_ALL": "C.UTF-8"})

    assert smm("models", env={"LC_ALL": "de_DE.UTF-8"}) == plain


def test_check_counts_what_is_missing_and_lists_it_when_asked(pack: Path) -> None:
    counted = smm("check", pack)
    listed = smm("check", pack, "--lang", "nl", "--format", "json")

    assert counted.code == listed.code == 0
    assert "texts are not translated yet" in counted.out
    assert "models.pyramid.about is niet vertaald" in listed.out


def test_translate_keeps_what_is_there_and_says_what_is_left(pack: Path) -> None:
    file = pack / "lang" / "nl.yaml"

    first = smm("translate", "nl", "--models", pack)
    again = file.read_bytes()
    second = smm("translate", "nl", "--models", pack)

    assert first.code == second.code == 0
    assert "texts are still to be translated" in first.err
    assert file.read_bytes() == again
    assert "title: Social Media Piramide" in again.decode()
    assert "# Social Media Pyramid\n" in again.decode()
    assert "about:\n" in again.decode()


def test_translate_loses_no_text_that_no_longer_fits(pack: Path) -> None:
    file = pack / "lang" / "nl.yaml"
    file.write_text("smm: 1\nlang: nl\nquestions:\n  gone: {ask: Wat?}\n")
    before = file.read_bytes()

    done = smm("translate", "nl", "--models", pack)

    assert done.code == 2
    assert 'nothing in this pack is called "gone" here' in done.err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("translate", "nl"), "which models?"),
        (("translate", "en", "-o", "x.yaml"), "in English already"),
        (("translate", "../x", "-o", "x.yaml"), "is not the code of a language"),
    ],
)
def test_translate_refuses_what_it_cannot_mean(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    done = smm(*arguments, cwd=tmp_path)

    assert done.code == 2
    assert said in done.err
    assert not list(tmp_path.iterdir())


def test_a_new_language_is_told_to_be_listed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "models", tmp_path / "models")

    own = smm("translate", "pt-br", "--models", tmp_path / "models")
    shipped = smm("translate", "pt-br", "-o", tmp_path / "pt-br.yaml")

    assert (own.code, shipped.code) == (0, 0)
    assert f"add pt-br to the languages in {tmp_path / 'models' / 'pack.yaml'}" in own.err
    assert "put it as lang/pt-br.yaml into a folder with a copy of these models" in shipped.err
