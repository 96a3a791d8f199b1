"""`--lang`, the locale and `smm translate`, as users meet them."""

import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from smmodels.cli.locale import environment_languages, languages_in
from smmodels.engine.translation import texts_of
from smmodels.i18n import LANGUAGES, language_among, language_tag, ngettext
from tests.cli.command import EXAMPLES, ROOT, smm
from tests.cli.inside import Inside
from tests.law import shipped

MISSING = len(texts_of(shipped.pack())) - len(("the title of the Pyramid",))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of which the title of the Pyramid is in Dutch, and nothing else."""
    folder = tmp_path / "pack"
    shutil.copytree(ROOT / "models", folder, ignore=shutil.ignore_patterns("lang"))
    file = folder / "pack.yaml"
    text = file.read_text()
    line = next(line for line in text.splitlines() if line.startswith("languages:"))
    file.write_text(text.replace(line, "languages: [en, nl]"))
    (folder / "lang").mkdir()
    (folder / "lang" / "nl.yaml").write_text(
        "smm: 1\nlang: nl\nmodels:\n  pyramid: {title: Social Media Piramide}\n"
    )
    return folder


def test_lang_translates_the_models_and_marks_what_is_not_translated(pack: Path) -> None:
    done = smm("models", "--models", pack, "--lang", "nl")

    assert done.code == 0
    assert "Social Media Piramide" in done.out
    assert "Three Stages of Social Media Maturity [en]" in done.out
    assert f"{MISSING} teksten zijn nog niet vertaald" in done.err


@pytest.mark.slow
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
def test_without_lang_the_locale_decides(
    pack: Path, variables: dict[str, str], *, dutch: bool
) -> None:
    none = {"LANGUAGE": "", "LANG": "", "LC_ALL": "", "LC_MESSAGES": ""}
    done = smm("models", "--models", pack, env={**none, **variables})

    assert done.code == 0
    assert ("Piramide" in done.out) == dutch


@pytest.mark.slow
def test_what_programs_read_is_english_unless_asked(pack: Path) -> None:
    wanted = ("assess", "-a", EXAMPLES / "loud.yaml", "--models", pack, "--date", "2026-11-22")
    dutch = {"LC_ALL": "nl_NL.UTF-8"}
    english = smm(*wanted, "--format", "json", env={"LC_ALL": "C.UTF-8"})

    assert smm(*wanted, "--format", "json", env=dutch) == english
    assert f"{MISSING} teksten" in smm(*wanted, "--format", "json", "--lang", "nl").err
    assert "Piramide" in smm(*wanted, "--format", "markdown", env=dutch).out


def test_a_language_that_nobody_speaks_is_refused_with_those_there_are(pack: Path) -> None:
    done = smm("models", "--models", pack, "--lang", "de")

    assert done.code == 2
    assert 'nothing here speaks "de"' in done.err
    assert "there is: en, nb, nl" in done.err


@pytest.mark.parametrize("written", ["nk", "../nl", "nl/..", "Nederlands", "n", ""])
def test_a_word_that_is_no_language_is_refused_with_those_there_are(
    inside: Inside, written: str
) -> None:
    done = inside("models", f"--lang={written}")

    assert (done.code, done.out) == (2, "")
    assert f'nothing here speaks "{written}"' in done.err
    assert "there is: en, nb, nl" in done.err


@pytest.mark.parametrize("command", ["check", "show pyramid", "template"])
def test_every_command_refuses_a_language_that_nobody_speaks(inside: Inside, command: str) -> None:
    done = inside(*command.split(), "--lang", "de_DE")

    assert (done.code, done.out) == (2, "")
    assert 'nothing here speaks "de_DE"' in done.err


@pytest.mark.parametrize(
    ("written", "language"),
    [
        *((tag, "nl") for tag in ("NL", "nl-BE", "nl_BE", "nl_NL.UTF-8", "Nl-be", "nl_NL@euro")),
        *((tag, "nb") for tag in ("no", "nn", "NO", "nb-NO", "nb_NO", "nn_NO.utf8", "no-NO")),
        *((tag, "en") for tag in ("en-GB", "EN_us.UTF-8")),
    ],
)
def test_a_language_is_understood_however_its_tag_is_written(written: str, language: str) -> None:
    tag = language_tag(written)

    assert tag is not None
    assert language_among([tag], LANGUAGES) == language


@pytest.mark.parametrize(("written", "title"), [("nl-BE", "titel"), ("nn_NO.utf8", "tittel")])
def test_lang_and_the_locale_give_the_same_output(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, written: str, title: str
) -> None:
    asked = inside("models", "--lang", written)
    monkeypatch.setenv("LC_ALL", written)

    assert asked.code == 0
    assert asked.out.split()[1] == title
    assert inside("models") == asked


@pytest.mark.parametrize(
    ("variables", "tags"),
    [
        ({"LANGUAGE": "nb:nl", "LC_ALL": "de_DE"}, ("nb", "nl")),
        ({"LANGUAGE": "de_AT:nl_NL.UTF-8", "LANG": "en_US"}, ("de-at", "nl-nl")),
        ({"LANGUAGE": "nl"}, ("nl",)),
        ({"LANGUAGE": "nl", "LC_ALL": "C.UTF-8", "LANG": "nl_NL"}, ("en",)),
        ({"LANGUAGE": "nl", "LANG": "POSIX"}, ("en",)),
        ({"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "nb_NO", "LANG": "nl"}, ("nb-no",)),
        ({"LANGUAGE": "C:nl", "LANG": "nl_NL"}, ("en", "nl")),
        ({"LANGUAGE": "::../x:nl:", "LANG": "de"}, ("nl",)),
        ({"LC_MESSAGES": "nl_BE@euro"}, ("nl-be",)),
        ({}, ()),
    ],
)
def test_the_environment_is_read_by_the_rules_of_gettext(
    variables: dict[str, str], tags: tuple[str, ...]
) -> None:
    assert languages_in(variables) == tags


@pytest.mark.parametrize(("listed", "title"), [("de:nl", "titel"), ("de:en:nl", "title")])
def test_the_first_language_of_the_environment_that_there_is_is_used(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, listed: str, title: str
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", listed)

    assert inside("models").out.split()[1] == title


@pytest.mark.parametrize(
    ("variables", "tags"),
    [({}, ("nb-no",)), ({"LANG": "nl_NL"}, ("nl-nl",)), ({"LANG": "C"}, ("en",))],
)
def test_windows_is_asked_where_no_variable_is_set(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], tags: tuple[str, ...]
) -> None:
    def value_of(_key: object, name: str) -> tuple[str, int]:
        if name not in registry:
            raise FileNotFoundError(name)
        return registry[name], 1

    registry = {"LocaleName": "nb-NO"}
    winreg = SimpleNamespace(
        HKEY_CURRENT_USER=1, OpenKey=lambda *_key: nullcontext(), QueryValueEx=value_of
    )
    monkeypatch.setitem(sys.modules, "winreg", winreg)
    monkeypatch.setattr("os.environ", variables)
    assert environment_languages() == languages_in(variables)

    monkeypatch.setattr(sys, "platform", "win32")
    assert environment_languages() == tags
    registry.clear()
    assert environment_languages() == languages_in(variables)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("nl-BE", "Piramide van hier"),
        ("nl_BE.UTF-8", "Piramide van hier"),
        ("nl-NL", "Social Media Piramide"),
        ("nl", "Social Media Piramide"),
    ],
)
def test_a_language_of_the_pack_alone_goes_before_a_wider_one(
    pack: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch, written: str, title: str
) -> None:
    (pack / "lang" / "nl-be.yaml").write_text(
        "smm: 1\nlang: nl-be\nmodels:\n  pyramid: {title: Piramide van hier}\n"
    )
    file = pack / "pack.yaml"
    file.write_text(file.read_text().replace("[en, nl]", "[en, nl, nl-be]"))

    asked = inside("models", "--models", pack, "--lang", written)
    listed = inside("check", pack, "--lang", written, "--format", "json")
    monkeypatch.setenv("LC_ALL", written)

    assert title in asked.out
    assert asked.out.split()[1] == "titel"  # the program speaks its own nearest language
    assert inside("models", "--models", pack) == asked
    assert "models.pyramid.about is not translated" in listed.out


@pytest.mark.slow
def test_a_pack_is_shown_in_its_own_language_that_the_program_does_not_have(
    pack: Path, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pack / "lang" / "nl.yaml").rename(pack / "lang" / "de.yaml")
    for file, old, new in (
        (pack / "lang" / "de.yaml", "lang: nl", "lang: de"),
        (pack / "pack.yaml", "[en, nl]", "[en, de]"),
    ):
        file.write_text(file.read_text().replace(old, new))
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    wanted = ("assess", "-a", EXAMPLES / "loud.yaml", "--models", pack, "--date", "2026-11-22")

    assert "Social Media Piramide" in inside("models", "--models", pack).out
    assert "Social Media Piramide" in inside("models", "--models", pack, "--lang", "de-CH").out
    assert "Piramide" not in inside(*wanted, "--format", "json").out
    monkeypatch.setenv("LANGUAGE", "nl:de")
    assert "Social Media Piramide" in inside("models", "--models", pack).out


@pytest.mark.slow
def test_a_pack_without_the_language_of_the_locale_is_shown_in_english_without_a_notice() -> None:
    plain = smm("models", env={"LC_ALL": "C.UTF-8"})

    assert smm("models", env={"LC_ALL": "de_DE.UTF-8"}) == plain


def test_check_counts_what_is_missing_and_lists_it_when_asked(pack: Path) -> None:
    counted = smm("check", pack)
    listed = smm("check", pack, "--lang", "nl", "--format", "json")

    assert counted.code == listed.code == 0
    assert "texts are not translated yet" in counted.out
    assert "models.pyramid.about is not translated" in listed.out


def test_translate_keeps_the_texts_of_the_file_and_counts_those_that_are_missing(
    pack: Path,
) -> None:
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
    ("arguments", "sentence"),
    [
        (("translate", "nl"), "which models?"),
        (("translate", "en", "-o", "x.yaml"), "in English already"),
        (("translate", "../x", "-o", "x.yaml"), "is not the code of a language"),
    ],
)
def test_translate_refuses_what_it_cannot_mean(
    arguments: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    done = smm(*arguments, cwd=tmp_path)

    assert done.code == 2
    assert sentence in done.err
    assert not list(tmp_path.iterdir())


def test_translate_writes_a_code_as_packs_list_it(tmp_path: Path, inside: Inside) -> None:
    for written in ("pt_BR", "PT-br"):
        done = inside("translate", written, "-o", f"{written}.yaml")

        assert done.code == 0
        assert "lang: pt-br\n" in (tmp_path / f"{written}.yaml").read_text()
    assert "in English already" in inside("translate", "EN", "-o", "x.yaml").err


def test_translate_says_where_to_list_a_new_language(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "models", tmp_path / "models")

    own = smm("translate", "pt-br", "--models", tmp_path / "models")
    shipped = smm("translate", "pt-br", "-o", tmp_path / "pt-br.yaml")

    assert (own.code, shipped.code) == (0, 0)
    assert f"add pt-br to the languages in {tmp_path / 'models' / 'pack.yaml'}" in own.err
    assert "put it as lang/pt-br.yaml into a folder with a copy of these models" in shipped.err


@pytest.mark.parametrize(("count", "form"), [(0, "pages"), (1, "page"), (2, "pages")])
def test_english_has_one_form_for_one_and_another_for_none_and_for_more(
    count: int, form: str
) -> None:
    assert ngettext("page", "pages", count) == form
