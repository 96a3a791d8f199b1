"""What docs/answers.md shows is sound, and means what the page says."""

import re
from functools import cache

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # its stubs are no part of it

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.what_if import suppose
from smmodels.interview.commands import apply
from smmodels.interview.state import begin, jump
from smmodels.library import shipped_pack
from smmodels.loader.answers import read_answers
from smmodels.loader.formats import parse
from smmodels.loader.packs import load_pack
from smmodels.report.schema import schema
from tests.cli.command import ROOT

PAGE = (ROOT / "docs" / "answers.md").read_text("utf-8")
BLOCKS: dict[str, str] = dict(re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL))
LOADED = load_pack(shipped_pack())
assert LOADED.pack is not None
PACK = LOADED.pack
ROWS = re.findall(
    r"^\| a (\w+) \| `(.+?)` \| `(.+?)` \| `(.+?)` \|", PAGE[PAGE.index("## Known") :], re.MULTILINE
)
QUESTION_OF = {"scale": "rollout", "checklist": "structures", "fact": "go-decision"}


@cache
def answers_in(form: str) -> Answers:
    loaded = read_answers(f"answers.{form}", BLOCKS[form].encode(), PACK)
    told = [diagnostic.slug for diagnostic in loaded.diagnostics]
    assert loaded.respondent is not None, loaded.diagnostics
    assert told == (["no-answer"] if form == "yaml" else [])
    return loaded.respondent.answers


def test_both_examples_say_the_same_in_part() -> None:
    rollout, structures, decision = (
        answers_in("yaml")[QUESTION_OF[shape]] for shape in ("scale", "checklist", "fact")
    )

    assert rollout == Answer(
        "partly", rank=1, high=3, options=("some", "all-unwatched", "everywhere")
    )
    assert structures == Answer(
        "partly", ticks=frozenset({"hub"}), doubtful=frozenset({"governance"})
    )
    assert decision == Answer("partly", options=("go", "no-go"))
    assert answers_in("csv")["structures"].doubtful == structures.doubtful
    assert answers_in("csv")["go-decision"].options == decision.options
    assert answers_in("csv")["rollout"].high == rollout.high
    assert [one.by for one in answers_in("yaml")["case-review"].said] == ["anna", "bo"]


def test_an_editor_takes_the_example_by_its_schema() -> None:
    judge = Draft202012Validator(schema("answers"))
    tree = parse("answers.yaml", BLOCKS["yaml"].encode()).tree
    assert tree is not None

    judge.validate(tree.data)
    for wrong in (
        {"between": ["a1"]},
        {"between": ["a1", "a2", "a3"]},
        {"one_of": ["a1"]},
        {"one_of": "a1"},
        {"answer": "a1", "said": [{"answer": "a1"}]},
    ):
        assert not judge.is_valid({"smm": 1, "answers": {"rollout": wrong}}), wrong


@pytest.mark.parametrize(("shape", "entry", "cell", "typed"), ROWS, ids=[row[0] for row in ROWS])
def test_every_way_to_write_what_is_known_in_part_says_the_same(
    shape: str, entry: str, cell: str, typed: str
) -> None:
    id_ = QUESTION_OF[shape]
    meant = answers_in("yaml")[id_]

    in_yaml = read_answers("a.yaml", f"smm: 1\nanswers: {{{id_}: {entry}}}".encode(), PACK)
    in_table = read_answers("a.csv", f"question,answer\n{id_},{cell}\n".encode(), PACK)
    supposed = suppose([f"{id_}={cell.replace(' ', ',')}"], PACK.questions)
    interview = apply(jump(begin(PACK, (id_,), {}), id_), typed)

    assert in_yaml.respondent is not None
    assert in_table.respondent is not None
    assert in_yaml.respondent.answers == {id_: meant}
    assert in_table.respondent.answers == {id_: meant}
    assert supposed.answers == {id_: meant}
    assert interview.state.answers == {id_: meant}


def test_the_page_shows_a_row_for_every_shape() -> None:
    assert {row[0] for row in ROWS} == set(QUESTION_OF)
