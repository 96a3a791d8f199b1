"""JSON and CSV hold the same answers as YAML."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from msgspec.structs import replace

from smmodels.answers_file.content import Content, Entry, entry_of
from smmodels.answers_file.encoding import Format, format_of, read, unsupported_by, update, write
from smmodels.answers_file.session import AnswersFile
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


@pytest.mark.parametrize("form", ["yaml", "json"])
@unhurried
@given(answers())
def test_what_a_table_says_in_part_is_the_same_in_the_file_it_moves_to(
    form: Format, given_answers: dict[str, Answer]
) -> None:
    entries = {id_: entry_of(answer, TOY.questions[id_]) for id_, answer in given_answers.items()}
    with TemporaryDirectory() as folder:
        table = Path(folder, "answers.csv")
        table.write_text(write(Content({}, entries), "csv"), encoding="utf-8")
        file = AnswersFile(table, {}, list(TOY.questions), frozenset({"papers"}))
        data = file.data_for(Path(folder, f"answers.{form}"))
        file.close()

    loaded = read_answers(f"answers.{form}", data, TOY)

    assert loaded.respondent is not None, loaded.diagnostics
    assert {id_: lines_of(answer) for id_, answer in loaded.respondent.answers.items()} == {
        id_: lines_of(answer) for id_, answer in given_answers.items()
    }


@pytest.mark.parametrize(
    ("question", "cell", "answer"),
    [
        ("rhythm", "rhythm-1..rhythm-2", ("rhythm-1", "rhythm-2")),
        ("rhythm", "rhythm-1 .. rhythm-3", ("rhythm-1", "rhythm-2", "rhythm-3")),
        ("sector", "sector-2? sector-1?", ("sector-1", "sector-2")),
        ("sector", "sector-1?; sector-2 ?", ("sector-1", "sector-2")),
    ],
)
def test_a_cell_can_say_which_options_are_possible(
    question: str, cell: str, answer: tuple[str, ...]
) -> None:
    loaded = read_answers("a.csv", f'question,answer\n{question},"{cell}"\n'.encode(), TOY)

    assert loaded.respondent is not None, loaded.diagnostics
    assert loaded.respondent.answers[question].state == "partly"
    assert loaded.respondent.answers[question].options == answer


@pytest.mark.parametrize(
    ("cell", "ticks", "doubtful"),
    [
        ("papers-1 papers-2?", {"papers-1"}, {"papers-2"}),
        ("papers-3?", set(), {"papers-3"}),
        ("papers-1; papers-2 ?;papers-3?", {"papers-1"}, {"papers-2", "papers-3"}),
        ("papers-1; papers-2", {"papers-1", "papers-2"}, set()),
    ],
)
def test_a_cell_can_say_which_ticks_are_doubtful(
    cell: str, ticks: set[str], doubtful: set[str]
) -> None:
    loaded = read_answers("a.csv", f'question,answer\npapers,"{cell}"\n'.encode(), TOY)

    assert loaded.respondent is not None, loaded.diagnostics
    answer = loaded.respondent.answers["papers"]
    assert answer.ticks == frozenset(ticks)
    assert answer.doubtful == doubtful
    assert answer.state == ("partly" if doubtful else "given")


def test_what_is_possible_is_written_in_the_order_of_the_question() -> None:
    ticks = Answer(
        "partly",
        ticks=frozenset({"papers-2", "papers-1"}),
        doubtful=frozenset({"papers-3"}),
    )
    one_of = Answer("partly", options=("sector-2", "sector-1"))

    assert entry_of(ticks, TOY.questions["papers"]) == {
        "answer": ["papers-1", "papers-2"],
        "unknown": ["papers-3"],
    }
    assert entry_of(one_of, TOY.questions["sector"]) == {"one_of": ["sector-1", "sector-2"]}


def test_the_text_of_an_option_that_asks_something_is_no_doubt() -> None:
    papers = TOY.questions["papers"]
    asking = replace(papers.options[0], text="Policy, what policy?")
    question = replace(papers, options=(asking, *papers.options[1:]))
    pack = replace(TOY, questions={**TOY.questions, "papers": question})

    loaded = read_answers("a.csv", b'question,answer\npapers,"Policy, what policy?"\n', pack)

    assert [fault.hint for fault in loaded.diagnostics] == ['write "papers-1"']


def test_a_table_has_no_place_for_who_said_what() -> None:
    said: Entry = {"answer": "tool-1", "said": [{"by": "anna", "answer": "tool-1"}]}
    content = Content({}, {"tool": said})

    assert unsupported_by(content, "", "json", "csv") == ["said"]
    assert write(content, "csv").splitlines()[1:] == ["tool,tool-1,,,,"]


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
