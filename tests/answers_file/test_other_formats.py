"""JSON and CSV hold the same answers as YAML."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from smmodels.answers_file.content import Content, Entry, entry_of
from smmodels.answers_file.encoding import Format, format_of, read, update, write
from smmodels.engine.answers import Answer
from smmodels.loader.answers import read_answers
from tests.answers_file.strategies import answers, contents, unhurried
from tests.interview.toy import TOY


@pytest.mark.parametrize("form", ["yaml", "json", "csv"])
@unhurried
@given(answers())
def test_our_reader_finds_the_same_answers_in_every_format(
    form: Format, given_answers: dict[str, Answer]
) -> None:
    entries = {id_: entry_of(answer, TOY.questions[id_]) for id_, answer in given_answers.items()}
    text = write(Content({"pack": TOY.label}, entries), form)

    loaded = read_answers(f"answers.{form}", text.encode(), TOY)

    assert [diagnostic for diagnostic in loaded.diagnostics if diagnostic.severity == "error"] == []
    assert loaded.respondent is not None
    if form == "csv":  # a table knows one kind of line end only
        assert {id_: lines_of(answer) for id_, answer in loaded.respondent.answers.items()} == {
            id_: lines_of(answer) for id_, answer in given_answers.items()
        }
    else:
        assert loaded.respondent.answers == given_answers


def lines_of(answer: Answer) -> Answer:
    texts = {
        name: "\n".join(text.splitlines())
        for name in ("note", "reason", "evidence", "by")
        if (text := getattr(answer, name))
    }
    return replace(answer, **texts, said=())  # nor has it a place for who said what


@unhurried
@given(contents())
def test_json_is_json(content: Content) -> None:
    text = write(content, "json")

    comments = {"comments": content.comments} if content.comments else {}
    assert json.loads(text) == {"smm": 1, **content.head, **comments, "answers": content.answers}
    assert read(text, "json") == content


TABLE = """\
question;note;answer;by
rhythm;"one
two";rhythm-1;Anna
papers;;;
tool;;;
"""


def test_a_table_keeps_its_columns_its_delimiter_and_its_blank_rows() -> None:
    changed = update(TABLE, "csv", {"papers": ["papers-1", "papers-2"]}, list(TOY.questions))

    assert changed == TABLE.replace("papers;;;", "papers;;papers-1 papers-2;")


def test_a_table_gets_the_columns_that_an_answer_needs() -> None:
    entry: Entry = {"answer": "not-applicable", "reason": "why, not"}

    changed = update(
        "question,answer\nrhythm,rhythm-1\n", "csv", {"tool": entry}, ["rhythm", "tool"]
    )

    assert changed == 'question,answer,reason\nrhythm,rhythm-1,\ntool,not-applicable,"why, not"\n'


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.yaml", "yaml"), ("a.yml", "yaml"), ("a", "yaml"), ("A.JSON", "json"), ("a.b.csv", "csv")],
)
def test_the_ending_tells_the_format(name: str, form: str) -> None:
    assert format_of(Path(name)) == form
