"""The whole interview, once in each language, in a real terminal, to the end of its report."""

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import catalogues
from smmodels import __version__
from smmodels.engine.answers import Answer
from smmodels.engine.pack import Pack, Question
from smmodels.engine.scope import questions_for
from smmodels.engine.translation import texts_of
from smmodels.i18n import ENGLISH, LANGUAGES
from smmodels.library import shipped_pack
from smmodels.loader.answers import load_answers
from smmodels.loader.source import translation_file
from smmodels.loader.translations import load_translation
from tests.cli.command import EXAMPLES, smm
from tests.interview.terminal import Terminal
from tests.law import shipped

pytestmark = pytest.mark.slow

LOUD = EXAMPLES / "loud.yaml"
DATE = ("--date", "2026-11-22")
LOOK_AROUND = (
    *("?", "w", "h", "l", "r", "n", "Noted", "here.", ".", "e", "https://example.org/x"),
    *("xyz", "99", "1 2", "b", "j xyz", "j", "xyz", "4", "na", "j 1"),
)
"""Every key, and what is no answer, at the first question."""


LATE = ".dev" in __version__
"""Between releases, what is not translated yet is English, and marked."""

HEADER = re.compile(r"· \w+ (\d+) \w+ 45")
"""What stands above a question, in any language: its number, and of how many."""


@cache
def pack_in(language: str) -> Pack:
    pack = shipped.pack()
    if language == ENGLISH:
        return pack
    file = translation_file(shipped_pack(), language)
    return load_translation(file, pack, language).speaking(pack)


def typed(question: Question, answer: Answer) -> str:
    """What a person types for an answer: the numbers in the order of the options."""
    chosen = answer.ticks or {answer.option}
    numbers = [place for place, option in enumerate(question.options, 1) if option.id in chosen]
    return " ".join(map(str, numbers)) or "0"


def answers_to_type() -> list[str]:
    """What is typed at each question, in the order in which they are numbered."""
    pack = shipped.pack()
    given = load_answers(LOUD, pack).respondent
    assert given is not None
    asked = questions_for(pack, tuple(pack.models))
    return [typed(pack.questions[id_], given.answers[id_]) for id_ in asked]


@pytest.fixture(scope="module", params=LANGUAGES)
def walked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, str]:
    """A language, the answers file and all that was shown, on one line."""
    language: str = request.param
    path = tmp_path_factory.mktemp(language) / "answers.yaml"
    command = f"exec {sys.executable} -m smmodels assess --lang {language} --save {path}"
    with Terminal(command_line=" ".join([command, *DATE])) as terminal:
        terminal.wait_for()
        for line in LOOK_AROUND:
            terminal.type(line)
        answers, number = answers_to_type(), "1"
        while number:
            # A jump goes back to where it left, so the question shown tells which answer is due.
            shown = terminal.type(answers[int(number) - 1])
            number = (HEADER.findall(shown) or [""])[-1]
        terminal.send("\r")
        _rest, code = terminal.end()
        assert code == 0
        shown = re.sub("\x1b\\[[0-9;]*m", "", terminal.raw.decode())
    return language, path, " ".join(shown.split())


def test_every_language_asks_every_question_and_reaches_the_same_standing(
    walked: tuple[str, Path, str],
) -> None:
    language, path, shown = walked
    pack = pack_in(language)

    for question in pack.questions.values():
        assert " ".join(question.ask.split()) in shown
    as_walked, as_written = (
        json.loads(smm("assess", "-a", path, "--format", "json", *DATE).out)
        for path in (path, LOUD)
    )
    assert standing(as_walked) == standing(as_written)
    assert as_walked["findings"] == as_written["findings"]


def standing(document: Any) -> list[Any]:
    """What is reached, level by level; the evidence that was noted on the way is left aside."""
    names = ("id", "attained", "attainable", "dimensions")
    return [{name: model[name] for name in names} for model in document["models"]]


def test_the_report_at_the_end_is_that_of_the_answers(walked: tuple[str, Path, str]) -> None:
    language, path, shown = walked

    report = smm("assess", "-a", path, "--lang", language, *DATE, env={"COLUMNS": "80"}).out

    words = re.findall(r"\w{4,}", report.partition("\n\n")[0])
    assert words
    assert all(word in shown for word in words)


def test_nothing_is_shown_in_english_where_another_language_was_chosen(
    walked: tuple[str, Path, str],
) -> None:
    language, _path, shown = walked
    if language == ENGLISH:
        assert sum(text in shown for text in english("nl")) > (100 if LATE else 200)
        return

    assert [text for text in english(language) if text in shown] == []


@cache
def english(language: str) -> tuple[str, ...]:
    """The English texts that differ in *language*: pieces of sentences, and texts of the pack."""
    path = catalogues.FOLDER / language / "LC_MESSAGES" / "smmodels.po"
    differing: list[str] = []
    for message in catalogues.messages(catalogues.read(path)):
        translation = (
            " ".join(message.string)
            if isinstance(message.string, list | tuple)
            else str(message.string)
        )
        for text in message.id if isinstance(message.id, list | tuple) else [message.id]:
            differing += [
                piece for piece in re.split(r"\{[a-z_]+\}", text) if piece not in translation
            ]
    texts, translated = texts_of(shipped.pack()), texts_of(pack_in(language))
    late = [text for path, text in texts.items() if LATE and translated[path].endswith("[en]")]
    differing += [text for path, text in texts.items() if translated[path] != text]
    titles = {source.title for source in shipped.pack().sources.values()}
    pieces = {" ".join(text.split()) for text in differing if text not in titles}
    told_in_english = "\n".join(" ".join(text.split()) for text in late)
    pieces = {text for text in pieces if text not in told_in_english}
    return tuple(sorted(text for text in pieces if len(text.split()) > 2 and len(text) > 12))
