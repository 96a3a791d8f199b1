"""
A second reading of what a pack says of a set of answers: plain, slow, and from the design alone.

It shares no code with the product, so that a mistake in the one is not also in the other. It reads
the YAML of a pack as plain data and takes each rule as literally as it can: a rule holds if it does
in every complete set of answers that the known ones leave possible, and fails if it does in none.

Where the design leaves a choice, the reading makes one:

- A part of a rule that does not apply is left out; what has only such parts does not apply either.
- "So many of these" asks for all that are left, where fewer apply.
- A level of which nothing applies is undetermined: "not applicable" lifts nobody.
- A condition of a finding on an answer that does not apply does not hold.
- A condition of a finding on several questions is on each of them.
- A finding that is put together of conditions is settled by what is settled of these.
- The whole is told by what is clear, so it may be a level that the lowest row does not ask.
- The weakest came least far as far as is sure; there are none where all are at the top.
- The steps behind a gate are those listed after its step. Once it is surely closed, all of them are
  set aside that are not surely done, and there is no next step: what a no-go leaves is phase 0.
- The next step is the first listed that is not surely done.
- A step is out of order if it surely is done, and one that it names in `rests_on` surely is not.
- An answer that is known in part counts as such even if it leaves everything open.
"""

from collections.abc import Iterable
from itertools import product
from math import prod
from pathlib import Path
from typing import Any, TypeAlias

import yaml

MET, NOT_MET, UNDETERMINED = "met", "not-met", "undetermined"
NOT_ASKED = "not asked"
"""What stands for the verdict of a level that asks nothing."""

AS_MANY = 200
"""So many complete sets of answers are gone through one by one; of more, only the two ends."""

Data: TypeAlias = Any
"""What a YAML file holds, or what was made of it; every scalar in a file is text."""
Answers: TypeAlias = dict[str, Data]
"""The answers by question, as a file would hold them; a question without one has no key."""


# --- the pack -------------------------------------------------------------------------------------


def read_pack(folder: Path) -> Data:
    """The pack in *folder*: its questions, models and findings, in their order."""
    about = _yaml(folder / "pack.yaml")
    bank = read_bank(folder)
    findings = folder / "findings.yaml"
    return {
        "questions": {name: _question(said) for name, said in bank.items()},
        "models": [_model(_yaml(folder / f"{name}.yaml")) for name in about["models"]],
        "findings": _yaml(findings)["findings"] if findings.exists() else [],
    }


def read_bank(folder: Path) -> Data:
    """The questions of the pack in *folder* as they are written."""
    return _yaml(folder / "questions.yaml")["questions"]


def read_cases(file: Path) -> Data:
    """The cases of a model or of the findings as they are written."""
    return _yaml(file).get("cases", [])


def _yaml(path: Path) -> Data:
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  it makes only texts


def _question(said: Data) -> Data:
    """The form of a question, and the ids of what can be answered, in order."""
    form = next(key for key in ("options", "checklist", "fact") if key in said)
    return {"form": form, "ids": [next(iter(option)) for option in said[form]]}


def _model(said: Data) -> Data:
    """A model: its dimensions, each with its levels in order; for steps also these and the gate."""
    match said["kind"]:
        case "pyramid":
            dimensions = {"layer": said["layers"]}
        case "curve":
            dimensions = {"stage": said["stages"]}
        case "matrix":
            stages = [stage["id"] for stage in said["stages"]]
            dimensions = {
                row["id"]: [{"id": stage, **row["cells"].get(stage, {})} for stage in stages]
                for row in said["rows"]
            }
        case "pillars":
            dimensions = {pillar["id"]: pillar["levels"] for pillar in said["pillars"]}
        case _:
            dimensions = {said["ground"]["id"]: said["ground"]["forms"]}
    return {
        "id": said["id"],
        "kind": said["kind"],
        "dimensions": {name: _levels(levels) for name, levels in dimensions.items()},
        "steps": _levels(said.get("steps", [])),
        "rests_on": {step["id"]: step.get("rests_on", []) for step in said.get("steps", [])},
        "gate": said.get("gate"),
        "fits_less": list(said.get("fits_less", {}).get("when", {})),
    }


def _levels(said: list[Data]) -> dict[str, list[Data]]:
    """What each level requires, all of it; nothing for an empty cell."""
    return {level["id"]: _parts(level.get("requires", [])) for level in said}


def _parts(requires: Data) -> list[Data]:
    """What is required, one part each: a question with its bar, or so many of several parts."""
    if isinstance(requires, dict):
        return [_bar(name, bar) for name, bar in requires.items()]
    return [_part(said) for said in requires]


def _part(said: Data) -> Data:
    if "question" in said:
        return _bar(said["question"], said.get("at_least", said.get("ticked")), said.get("count"))
    for word in ("all_of", "any_of", "some_of"):
        if word in said:
            parts = _parts(said[word])
            needs = {"all_of": len(parts), "any_of": 1, "some_of": int(said.get("count", 0))}
            return {"parts": parts, "needs": needs[word]}
    parts = _parts(said)
    return {"parts": parts, "needs": len(parts)}


def _bar(name: str, bar: Data, count: str | None = None) -> Data:
    if isinstance(bar, list):
        return {"question": name, "ticked": bar, "needs": int(count or len(bar))}
    return {"question": name, "at_least": bar}


# --- the answers ----------------------------------------------------------------------------------


def state(answer: Data) -> str:
    """What is known: a key of `coverage`; *answer* is None where there is none."""
    if isinstance(answer, dict) and not {"between", "one_of", "unknown"} & set(answer):
        answer = answer["answer"]
    if isinstance(answer, dict):
        return "partly"
    words = {None: "unanswered", "unknown": "unknown", "not-applicable": "not_applicable"}
    return "answered" if isinstance(answer, list) else words.get(answer, "answered")


def possible(question: Data, answer: Data) -> list[Data]:
    """
    Every complete answer that is possible, from the low end to the high end.

    A scale's is a rank, a checklist's a set of ticks, a fact's an option; the only one of what does
    not apply is None.
    """
    ids, known = question["ids"], state(answer)
    if known == "not_applicable":
        return [None]
    said = answer if isinstance(answer, dict) else {"answer": answer}
    if known in ("unknown", "unanswered"):
        every = {"between": [ids[0], ids[-1]], "one_of": ids, "unknown": ids}
        said = {**every, "answer": []}
    match question["form"]:
        case "options":
            low, high = said.get("between", [said.get("answer")] * 2)
            return list(range(ids.index(low), ids.index(high) + 1))
        case "checklist":
            sure = frozenset[str](said["answer"])
            ticks = product(*([(), (item,)] for item in said.get("unknown", [])))
            return [sure.union(*some) for some in ticks]
        case _:
            return list(said.get("one_of", [said.get("answer")]))


def coverage(names: Iterable[str], answers: Answers) -> dict[str, int]:
    """How many of these questions were answered, and how."""
    states = [state(answers.get(name)) for name in names]
    words = ("answered", "partly", "unknown", "not_applicable", "unanswered")
    return {**{word: states.count(word) for word in words}, "total": len(states)}


# --- verdicts -------------------------------------------------------------------------------------


def holds(pack: Data, part: Data, world: dict[str, Data]) -> bool | None:
    """Whether a part of a rule holds by complete answers; None where it does not apply."""
    if "parts" in part:
        inner = [holds(pack, one, world) for one in part["parts"]]
        left = [one for one in inner if one is not None]
        return sum(left) >= min(int(part["needs"]), len(left)) if left else None
    answer = world[part["question"]]
    if answer is None:
        return None
    if "ticked" in part:
        return len(answer & set(part["ticked"])) >= int(part["needs"])
    least: int = pack["questions"][part["question"]]["ids"].index(part["at_least"])
    return bool(answer >= least)


def asked(parts: list[Data]) -> set[str]:
    """The questions that these parts of a rule ask."""
    return set().union(*(asked(p["parts"]) if "parts" in p else {p["question"]} for p in parts))


def asked_by(model: Data) -> set[str]:
    """The questions that a model's levels, steps and gate ask."""
    levels = [*model["dimensions"].values(), model["steps"]]
    found = set().union(*(asked(parts) for level in levels for parts in level.values()))
    return found | ({model["gate"]["question"]} if model["gate"] else set())


def verdict(pack: Data, parts: list[Data], answers: Answers, as_many: int = AS_MANY) -> str:
    """Whether all of *parts* hold in all that is possible, in none of it, or in some."""
    if not parts:
        return NOT_ASKED
    names = sorted(asked(parts))
    cases = [possible(pack["questions"][name], answers.get(name)) for name in names]
    worlds: Iterable[Any] = product(*cases)
    if prod(len(case) for case in cases) > as_many:  # then rules that only reward need the ends
        worlds = ([case[0] for case in cases], [case[-1] for case in cases])
    rule = {"parts": parts, "needs": len(parts)}
    return _in_all({holds(pack, rule, dict(zip(names, w, strict=True))) for w in worlds})


def _in_all(told: set[bool | None]) -> str:
    """What holds in all of some cases is met, what in none is not met."""
    return MET if told == {True} else NOT_MET if told == {False} else UNDETERMINED


# --- a model --------------------------------------------------------------------------------------


def read_model(pack: Data, model: Data, answers: Answers) -> Data:
    """How a model reads: its dimensions, the whole and the weakest where it has them, its steps."""
    dimensions = {
        name: _dimension({level: verdict(pack, parts, answers) for level, parts in levels.items()})
        for name, levels in model["dimensions"].items()
    }
    levels = list(next(iter(model["dimensions"].values())))
    low, high = (min(one[word] for one in dimensions.values()) for word in ("clear", "clearable"))
    has_whole = model["kind"] in ("pyramid", "curve", "matrix")
    has_weakest = model["kind"] in ("matrix", "pillars") and low < len(levels)
    return {
        "attained": levels[low - 1] if low and has_whole else None,
        "attainable": levels[high - 1] if high and has_whole else None,
        "dimensions": dimensions,
        "weakest": [
            name for name, one in dimensions.items() if one["clear"] == low and has_weakest
        ],
        "coverage": coverage(asked_by(model), answers),
        **_steps(pack, model, answers),
    }


def _dimension(levels: dict[str, str]) -> Data:
    """How a dimension reads, by the verdicts of its levels; how far it is clear is a number."""
    verdicts = list(levels.values())
    ranks = range(1, len(verdicts) + 1)
    clear = [up_to for up_to in ranks if {MET, NOT_ASKED}.issuperset(verdicts[:up_to])]
    clearable = [up_to for up_to in ranks if NOT_MET not in verdicts[:up_to]]
    ids = [name for name, told in levels.items() if told != NOT_ASKED]
    told = [levels[name] for name in ids]
    met = [name for at, name in enumerate(ids) if {MET}.issuperset(told[: at + 1])]
    may_be = [name for at, name in enumerate(ids) if NOT_MET not in told[: at + 1]]
    return {
        "levels": levels,
        "attained": met[-1] if met else None,
        "attainable": may_be[-1] if may_be else None,
        "clear": max(clear, default=0),
        "clearable": max(clearable, default=0),
        "floating": [
            name for at, name in enumerate(ids) if levels[name] == MET and NOT_MET in told[:at]
        ],
    }


def _steps(pack: Data, model: Data, answers: Answers) -> Data:
    """How the steps and the gate of a model read; empty where it has none."""
    steps = {name: verdict(pack, parts, answers) for name, parts in model["steps"].items()}
    gate, behind = model["gate"], list[str]()
    closed: bool | None = False
    if gate:
        could = set(possible(pack["questions"][gate["question"]], answers.get(gate["question"])))
        closed = None if gate["closes"] in could and len(could) > 1 else gate["closes"] in could
        behind = list(steps)[list(steps).index(gate["after"]) + 1 :]
    undone = [name for name, told in steps.items() if told != MET]
    return {
        "steps": steps,
        "out_of_order": [
            name
            for name, told in steps.items()
            if told == MET and any(steps[below] == NOT_MET for below in model["rests_on"][name])
        ],
        "closed": closed if gate else None,
        "set_aside": [name for name in undone if name in behind and closed],
        "undecided": [name for name in undone if name in behind and closed is None],
        "next": undone[0] if undone and not closed else None,
    }


# --- findings -------------------------------------------------------------------------------------


def read_findings(pack: Data, models: dict[str, Data], answers: Answers) -> dict[str, str]:
    """The verdict of every finding, by id; *models* are what `read_model` made, by id."""
    return {
        finding["id"]: _condition(pack, finding["when"], models, answers)
        for finding in pack["findings"]
    }


def _condition(pack: Data, when: Data, models: dict[str, Data], answers: Answers) -> str:
    """Whether a condition of a finding holds, does not, or may."""
    ((word, said),) = when.items()
    match word:
        case "all":
            return _every([_condition(pack, one, models, answers) for one in said])
        case "any":
            return _opposite(
                _every([_opposite(_condition(pack, one, models, answers)) for one in said])
            )
        case "reached":
            return _reached(pack, said, models)
        case "lacks":
            return _opposite(_reached(pack, said, models))
        case _:
            return _every(
                [
                    _in_all(
                        {
                            _is(pack["questions"][name], case, word, bar)
                            for case in possible(pack["questions"][name], answers.get(name))
                        }
                    )
                    for name, bar in said.items()
                ]
            )


def _every(told: list[str]) -> str:
    return NOT_MET if NOT_MET in told else UNDETERMINED if UNDETERMINED in told else MET


def _opposite(told: str) -> str:
    return {MET: NOT_MET, NOT_MET: MET}.get(told, UNDETERMINED)


def _is(question: Data, answer: Data, word: str, bar: Data) -> bool:
    """Whether a complete answer is `at_least` or `below` a bar, or one of these of a `fact`."""
    if answer is None:
        return False
    if word == "fact":
        return answer in ([bar] if isinstance(bar, str) else bar)
    enough = bar if isinstance(bar, str) else set(bar)
    reaches = answer >= (question["ids"].index(enough) if isinstance(bar, str) else enough)
    return bool(reaches == (word == "at_least"))


def _reached(pack: Data, target: str, models: dict[str, Data]) -> str:
    """Whether MODEL=LEVEL is clear, in every dimension, or MODEL.DIMENSION=LEVEL in that one."""
    place, _, level = target.partition("=")
    name, _, part = place.partition(".")
    model = next(model for model in pack["models"] if model["id"] == name)
    if part in model["steps"]:
        return str(models[name]["steps"][part])
    told = []
    for dimension in [part] if part else model["dimensions"]:
        rank = list(model["dimensions"][dimension]).index(level) + 1
        read = models[name]["dimensions"][dimension]
        may_be = UNDETERMINED if read["clearable"] >= rank else NOT_MET
        told.append(MET if read["clear"] >= rank else may_be)
    return _every(told)


def asked_by_finding(when: Data) -> set[str]:
    """The questions that a condition of a finding looks at."""
    ((word, said),) = when.items()
    if word in ("all", "any"):
        return set().union(*map(asked_by_finding, said))
    return set() if word in ("reached", "lacks") else set(said)
