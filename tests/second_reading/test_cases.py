"""The second reading gives what the models' own cases expect, which were derived by hand."""

from typing import Any

import pytest

from smmodels.library import shipped_pack
from tests.second_reading import reading

Data = Any
FOLDER = shipped_pack()
PACK = reading.read_pack(FOLDER)
FILES = [*(model["id"] for model in PACK["models"]), "findings"]


def rest(word: str | None) -> Data:
    """The worst or the best answer to every question but the facts; none where no *word* is."""
    if word is None:
        return {}
    best = word == "best"
    return {
        id_: (question["ids"] if best else [])
        if question["form"] == "checklist"
        else question["ids"][-1 if best else 0]
        for id_, question in PACK["questions"].items()
        if question["form"] != "fact"
    }


def answers_of(case: Data, cases: dict[str, Data]) -> Data:
    """What a case says itself, over what the one says that it is like."""
    like = answers_of(cases[case["like"]], cases) if "like" in case else {}
    return {**like, **case.get("answers", {})}


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_the_cases_of_the_models_hold(name: str) -> None:
    cases = {case["name"]: case for case in reading.read_cases(FOLDER / f"{name}.yaml")}
    for case in cases.values():
        answers = {**rest(case.get("rest")), **answers_of(case, cases)}
        models = {one["id"]: reading.read_model(PACK, one, answers) for one in PACK["models"]}
        findings = reading.read_findings(PACK, models, answers)
        stated = {id_ for id_, verdict in findings.items() if verdict == reading.MET}
        expect = {word: said for word, said in case["expect"].items() if word != "headline"}
        assert stated.issuperset(expect.pop("findings", [])), case["name"]
        assert stated.isdisjoint(expect.pop("no_findings", [])), case["name"]
        if expect:
            told = as_told(models[name])
            parts = expect.pop("dimensions", {})
            assert {id_: told["dimensions"][id_] for id_ in parts} == parts, case["name"]
            assert {word: told[word] for word in expect} == expect, case["name"]


def as_told(read: Data) -> Data:
    """A model as the expectations of a case speak of it: `none` is no level and no step."""
    dimensions = read["dimensions"]
    return {
        **{word: read[word] or "none" for word in ("attained", "attainable", "next")},
        **{word: read[word] for word in ("set_aside", "out_of_order")},
        "done": [step for step, verdict in read["steps"].items() if verdict == reading.MET],
        "floating": [id_ for one in dimensions.values() for id_ in one["floating"]],
        "dimensions": {id_: one["attained"] or "none" for id_, one in dimensions.items()},
    }
