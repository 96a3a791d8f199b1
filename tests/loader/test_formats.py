"""The same answers in YAML, JSON and CSV are the same answers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.engine.answers import Answer
from smmodels.loader.formats import format_of, parse
from smmodels.loader.json_reader import read_json
from smmodels.loader.source import FileText
from tests.loader.tiny import answers, messages
from tests.tries import tries

YAML = """\
smm: 1
answers:
  rhythm: {answer: not-applicable, reason: Nobody knows us}
  papers: [policy, budget]
  decision: {answer: go, note: 'Yes, "go"', evidence: https://example.org, on: 2026-11-22, by: Ann}
"""
JSON = """\
{"smm": 1, "answers": {
  "rhythm": {"answer": "not-applicable", "reason": "Nobody knows us"},
  "papers": ["policy", "budget"],
  "decision": {"answer": "go", "note": "Yes, \\"go\\"", "evidence": "https://example.org",
               "on": "2026-11-22", "by": "Ann"}}}
"""
CSV = '''\
question,answer,note,reason,evidence,on,by
rhythm,not-applicable,,Nobody knows us
papers,policy budget
decision,go,"Yes, ""go""",,https://example.org,2026-11-22,Ann
'''


@pytest.mark.parametrize("fmt", ["json", "csv"])
def test_the_answers_do_not_depend_on_the_format(fmt: str) -> None:
    read = answers({"json": JSON, "csv": CSV}[fmt], fmt)
    assert not messages(read)
    assert read.respondent == answers(YAML).respondent


@pytest.mark.parametrize(
    "text",
    [
        CSV.replace(",", ";").replace("Yes;", "Yes,"),
        CSV.replace(",", "\t").replace("Yes\t", "Yes,"),
        "sep=,\n" + CSV,
        '"sep=,"\n' + CSV,
        CSV.replace("question,answer", '"Question", "ANSWER" '),
        CSV.replace("Ann", " Ann "),
        CSV + ",,,\n\n,,,,,,,,\n",
        CSV.rstrip("\n"),
        CSV.replace("Nobody knows us", "Nobody knows us,,,,"),
    ],
)
def test_y20_a_table_as_spreadsheets_write_it(text: str) -> None:
    read = answers(text, "csv")
    assert not messages(read)
    assert read.respondent == answers(YAML).respondent


def test_empty_brackets_in_a_table_are_none_of_these() -> None:
    read = answers("question,answer\npapers,[]\n", "csv")
    assert read.respondent is not None
    assert read.respondent.answers["papers"].ticks == frozenset()


@pytest.mark.parametrize(
    ("fmt", "text"),
    [
        ("yaml", "smm: 1\nanswers:\n  rhythm:\n  papers: ~\n  decision: go\n"),
        ("json", '{"smm": 1, "answers": {"rhythm": null, "papers": null, "decision": "go"}}'),
        ("csv", "question,answer\nrhythm,\npapers, \ndecision,go\n"),
    ],
)
def test_an_answer_left_empty_is_a_question_not_answered(fmt: str, text: str) -> None:
    read = answers(text, fmt)
    assert not messages(read)
    assert read.respondent is not None
    assert list(read.respondent.answers) == ["decision"]


@pytest.mark.parametrize("text", ["smm: 1\n", "smm: 1\nanswers:\n", "smm: 1\nanswers: {}\n"])
def test_a_file_without_answers_is_sound(text: str) -> None:
    read = answers(text)
    assert read.respondent is not None
    assert not read.respondent.answers


def test_y20_a_cell_may_be_longer_than_the_csv_module_bears() -> None:
    note = "word " * 40_000
    read = answers(f"question,answer,note\nrhythm,never,{note}\n", "csv")
    assert read.respondent is not None
    assert read.respondent.answers["rhythm"].note == note.strip()


def test_y20_a_cell_in_quotes_may_hold_lines_and_what_follows_keeps_its_place() -> None:
    table = 'question,answer,note\nrhythm,never,"One\n""two"""\n'
    read = answers(f"{table}papers,plicy\n", "csv")
    assert messages(read) == ['4:8 unknown option "plicy"']
    sound = answers(table, "csv")
    assert sound.respondent is not None
    assert sound.respondent.answers["rhythm"].note == 'One\n"two"'


@pytest.mark.parametrize(
    ("name", "fmt"),
    [
        *(("a.yaml", "yaml"), ("a.yml", "yaml"), ("a.JSON", "json"), ("a.b.csv", "csv")),
        *(("a.tsv", "csv"), ("-", None), ("answers", None), ("a.yaml.txt", None), ("json", None)),
    ],
)
def test_the_ending_tells_the_format(name: str, fmt: str | None) -> None:
    assert format_of(name) == fmt


@pytest.mark.parametrize(
    "text",
    [
        YAML,
        JSON,
        "\n \n" + JSON,
        CSV,
        CSV.replace(",", "\t").replace("Yes\t", "Yes,"),
        "sep=,\n" + CSV,
    ],
)
def test_without_an_ending_the_content_tells_the_format(text: str) -> None:
    assert answers(text, None).respondent == answers(YAML).respondent


def test_a_mapping_in_brackets_is_taken_for_json() -> None:
    assert messages(answers("{smm: 1}", None)) == ["1:2 here should be a key in double quotes"]


WORDS = st.text('ab\\"\n\té[]{}:,/', max_size=6)
SINGLE = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | WORDS
NESTED = st.recursive(
    SINGLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
PIECES = st.sampled_from(
    [
        *("{", "}", "[", "]", ",", ":", '"a"', "1", "-", "0", ".5", "e1", "true", "nul", "null"),
        *(" ", "\n", '"', "\\", "'", "x", "//", "NaN", '{"b":', "1}"),
    ]
)


@tries(300)
@given(st.dictionaries(WORDS, NESTED, max_size=4), st.integers(0, 3), st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(
    data: object,
    indent: int,
    escape: bool,
) -> None:
    text = json.dumps(data, indent=indent or None, ensure_ascii=escape)
    read = parse("x.json", text.encode(), "json")
    assert read.tree is not None, read.diagnostics
    assert json.dumps(read.tree.data, sort_keys=True) == json.dumps(data, sort_keys=True)


def pairs_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError
    return dict(pairs)


def no_constant(word: str) -> None:
    raise ValueError(word)


@tries(500)
@given(st.lists(PIECES, max_size=10).map("".join))
def test_what_is_no_json_is_refused_and_nothing_else_is(text: str) -> None:
    try:
        data = json.loads(text, object_pairs_hook=pairs_once, parse_constant=no_constant)
    except ValueError:
        data = None
    read = read_json(FileText("x.json", text))
    assert (not read.diagnostics) == isinstance(data, dict)


@pytest.mark.parametrize(
    ("text", "slug", "message"),
    [
        ('{"smm": "a\tb"}', "control-character", "a control character (U+0009)"),
        ('{"smm": -NaN}', "not-a-number", "-NaN is not a number"),
        ("{NaN: 1}", "not-json", "here should be a key"),
    ],
)
def test_what_is_wrong_in_json_is_called_by_its_name(text: str, slug: str, message: str) -> None:
    [fault] = read_json(FileText("x.json", text)).diagnostics
    assert fault.slug == slug
    assert fault.message.startswith(message)


def test_y20_more_warnings_than_anybody_reads_are_not_told_and_cost_no_answer() -> None:
    rows = "rhythm,,a note\n" * 150
    read = answers(f"question,answer,note\n{rows}rhythm,never,\n", "csv")
    assert read.respondent is not None
    assert set(read.respondent.answers) == {"rhythm"}
    assert len(read.diagnostics) == 100
    assert {diagnostic.severity for diagnostic in read.diagnostics} == {"warning"}


WITHOUT_AN_ANSWER = {
    "yaml": "smm: 1\nanswers: {rhythm: {note: N, evidence: E}, papers: {note: P, answer: }}\n",
    "json": '{"smm": 1, "answers": {"rhythm": {"note": "N", "evidence": "E", "answer": null},'
    ' "papers": {"note": "P"}}}',
    "csv": "question,answer,note,evidence\nrhythm,\nrhythm,,N,E\npapers,,P\n",
}


@pytest.mark.parametrize("fmt", WITHOUT_AN_ANSWER)
def test_a_note_without_an_answer_is_kept_and_answers_nothing(fmt: str) -> None:
    read = answers(WITHOUT_AN_ANSWER[fmt], fmt)

    messages = [diagnostic.message for diagnostic in read.diagnostics]
    assert messages == ['"rhythm" is not answered yet', '"papers" is not answered yet']
    assert read.respondent is not None
    assert read.respondent.answers == {}
    assert read.annotations == {
        "rhythm": Answer("unknown", note="N", evidence="E"),
        "papers": Answer("unknown", note="P"),
    }


@pytest.mark.parametrize(
    ("fmt", "text"),
    [
        ("yaml", "smm: 1\nanswers:\n  rythm:\n"),
        ("json", '{"smm": 1, "answers": {"rythm": null}}'),
        ("csv", "question,answer\nrythm,\n"),
    ],
)
def test_an_unknown_question_is_told_whether_it_is_answered_or_not(fmt: str, text: str) -> None:
    read = answers(text, fmt)

    assert read.respondent is None
    assert [diagnostic.message for diagnostic in read.diagnostics] == ['unknown question "rythm"']


MIXED = {
    "a row": "question;answer\nrhythm,never\n",
    "a row after others": "question,answer,note\nrhythm,never,x;y\npapers;policy;z\n",
    "several rows": "question,answer\nrhythm;never\npapers;policy\n",
    "a row with both": "question,answer\nrhythm;never,\n",
    "a row in quotes": '"question";"answer"\n"rhythm","never"\n',
    "tabs": "question,answer\nrhythm\tnever\n",
    "commas among tabs": "question\tanswer\nrhythm,never\n",
    "the name comes last": "note,answer,question\nx;never;rhythm\n",
    "the header": "question;answer,note\nrhythm;never,x\n",
    "the header, of which one sign has both columns": "question,answer;note\nrhythm,never;x\n",
    "blank columns of another program": "question;answer,,,\nrhythm;never,,,\n",
    "a line that tells another one": "sep=;\nquestion;answer\nrhythm,never\n",
}


@pytest.mark.parametrize("text", MIXED.values(), ids=MIXED)
@pytest.mark.parametrize("fmt", ["csv", None])
def test_y20_a_table_with_two_separators_is_told_once(text: str, fmt: str | None) -> None:
    read = answers(text, fmt)

    assert read.respondent is None
    assert [diagnostic.slug for diagnostic in read.diagnostics] == ["mixed-delimiters"]


@pytest.mark.parametrize(
    "text",
    [
        'question,answer,note\nrhythm,never,"a;b, c"\npapers,,x;y\n',
        "note;question;answer\nfirst, then;rhythm;never\n",
        'question,answer\t\n"rhythm"\t,never\t\n',
        'question\tanswer\tnote\nrhythm\tnever\tso; "so", and so\n',
    ],
)
def test_y20_another_separator_in_a_text_is_text(text: str) -> None:
    assert {diagnostic.severity for diagnostic in answers(text, "csv").diagnostics} <= {"warning"}
    assert answers(text, "csv").respondent is not None
