"""A second reading of what a pack says of a set of answers: plain, slow, and from the design alone.

It shares no code with the product, so that a mistake in the one is not also in the other. It reads
the YAML of a pack as plain data, and takes each rule of the design as literally as it can: what
surely holds is what holds for every complete set of answers that the known ones leave possible.

Where the design leaves a choice, the reading makes one, and says so:

- A part of a rule that does not apply is left out. What has only such parts does not apply either.
- "So many of these" asks for all that are left when fewer apply than it names.
- A level of which nothing applies asks nothing of this respondent, like an empty cell.
- A condition of a finding on an answer that does not apply does not hold.
- A condition of a finding on several questions is on all of them.
- Which steps are behind a gate is told by the order in which they are listed.
- Behind a gate that is surely closed all steps are set aside that are not surely done.
- A step is out of order if it is surely done, and one it names in `rests_on` surely is not.
- The next step is the first listed that is not surely done and not set aside.
- The weakest are those that surely came least far, all of them where they are level.
- The whole is told by what is clear, so it may be a level that no row asks.
- A condition that is put together of others is settled by what is settled of these, alone.
"""

from itertools import product
from math import prod
from pathlib import Path
from typing import Any, TypeAlias

import yaml

MET, NOT_MET, UNDETERMINED = "met", "not-met", "undetermined"
NOT_ASKED = "not asked"
"""The verdict of a level that asks nothing, of anybody or of this respondent."""

AS_MANY = 4000
"""So many complete sets of answers are gone through one by one; of more only the two ends."""

Data: TypeAlias = Any
"""What a YAML file holds, every scalar as text."""
Complete: TypeAlias = Any
"""What is known of a question in one possible case: a rank, the ticks, or the option of a fact."""
World: TypeAlias = dict[str, Complete | None]
"""One possible case: what each question would be answered with; None if it does not apply."""


# --- the pack -------------------------------------------------------------------------------------


def read_pack(folder: Path) -> Data:
    """The pack in *folder* as plain data: questions, models and findings, each in its order."""
    about = _yaml(folder / "pack.yaml")
    bank = _yaml(folder / "questions.yaml")["questions"]
    findings = folder / "findings.yaml"
    return {
        "questions": {name: _question(said) for name, said in bank.items()},
        "models": [_model(_yaml(folder / f"{name}.yaml")) for name in about["models"]],
        "findings": _yaml(findings)["findings"] if findings.exists() else [],
    }


def _yaml(path: Path) -> Data:
    """The data of a YAML file, every scalar as the text it looks like."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # texts only


def _question(said: Data) -> Data:
    """A question: its form and the ids of what can be answered, in order."""
    form = next(key for key in ("options", "checklist", "fact") if key in said)
    ids = [option["id"] if "id" in option else next(iter(option)) for option in said[form]]
    return {"form": form, "ids": ids, "may_not_apply": "not_applicable" in said}


def _model(said: Data) -> Data:
    """A model: its dimensions, each with its levels in order; for steps also these and their gate.

    A level has the parts that it requires, all of them; none if it asks nothing.
    """
    kind, steps, gate = said["kind"], [], None
    match kind:
        case "pyramid":
            dimensions = [(said["id"], said["layers"])]
        case "curve":
            dimensions = [(said["id"], said["stages"])]
        case "matrix":
            names = [stage["id"] for stage in said["stages"]]
            dimensions = [
                (row["id"], [{"id": name, **row["cells"].get(name, {})} for name in names])
                for row in said["rows"]
            ]
        case "pillars":
            dimensions = [(pillar["id"], pillar["levels"]) for pillar in said["pillars"]]
        case "steps":
            dimensions = (
                [(said["ground"]["id"], said["ground"]["forms"])] if "ground" in said else []
            )
            steps, gate = said["steps"], said.get("gate")
    return {
        "id": said["id"],
        "kind": kind,
        "dimensions": {
            name: [(level["id"], _parts(level.get("requires", []))) for level in levels]
            for name, levels in dimensions
        },
        "steps": [(s["id"], _parts(s["requires"]), s.get("rests_on", [])) for s in steps],
        "gate": gate,
    }


def _parts(requires: Data) -> list[Data]:
    """What is required, one plain part each: a question with its bar, or a group of parts."""
    if isinstance(requires, dict):
        return [_short(question, bar) for question, bar in requires.items()]
    parts = []
    for part in requires:
        group = next((key for key in ("all_of", "any_of", "some_of") if key in part), None)
        if group is not None:
            inner = _parts(part[group])
            needs = {"all_of": len(inner), "any_of": 1, "some_of": int(part.get("count", 0))}
            parts.append({"parts": inner, "needs": needs[group]})
        elif "question" in part:
            bar = part["at_least"] if "at_least" in part else part["ticked"]
            parts.append(_short(part["question"], bar, part.get("count")))
        else:
            parts += [_short(question, bar) for question, bar in part.items()]
    return parts


def _short(question: str, bar: Data, count: str | None = None) -> Data:
    """A question and the least that is enough: an option, or so many ticks among those named."""
    if isinstance(bar, list):
        return {"question": question, "ticked": bar, "needs": int(count or len(bar))}
    return {"question": question, "at_least": bar}


# --- the answers ----------------------------------------------------------------------------------


def possible(question: Data, answer: Data) -> list[Complete | None]:
    """Each complete answer that *answer*, as a file would hold it, leaves possible; low to high.

    *answer* is None where there is none; it need not be complete. The first is the low end and the
    last the high end, of a scale and of a checklist.
    """
    ids = question["ids"]
    if isinstance(answer, dict) and not {"between", "one_of", "unknown"} & set(answer):
        answer = answer["answer"]
    if answer == "not-applicable":
        return [None]
    known = answer not in (None, "unknown")
    match question["form"]:
        case "options":
            low, high = (
                (answer["between"] if isinstance(answer, dict) else (answer, answer))
                if known
                else (ids[0], ids[-1])
            )
            return list(range(ids.index(low), ids.index(high) + 1))
        case "fact":
            return (
                list(answer["one_of"] if isinstance(answer, dict) else [answer])
                if known
                else list(ids)
            )
        case _:
            sure = (answer["answer"] if isinstance(answer, dict) else answer) if known else []
            doubtful = (answer["unknown"] if isinstance(answer, dict) else []) if known else ids
            subsets = product(*([frozenset(), frozenset([item])] for item in doubtful))
            return [frozenset(sure).union(*some) for some in subsets]


def coverage(
    pack: Data, answers: dict[str, Data], models: list[str] | None = None
) -> dict[str, int]:
    """How many of the questions that these models (all, if None) or their findings use are answered."""
    counts = dict.fromkeys(("answered", "partly", "unknown", "not_applicable", "unanswered"), 0)
    for name in pack["questions"]:
        answer = answers.get(name)
        if isinstance(answer, dict) and not {"between", "one_of", "unknown"} & set(answer):
            answer = answer["answer"]
        if answer is None:
            counts["unanswered"] += 1
        elif answer == "unknown":
            counts["unknown"] += 1
        elif answer == "not-applicable":
            counts["not_applicable"] += 1
        elif isinstance(answer, dict):
            counts["partly"] += 1
        else:
            counts["answered"] += 1
    return {**counts, "total": len(pack["questions"])}


# --- verdicts -------------------------------------------------------------------------------------


def holds(pack: Data, part: Data, world: World) -> bool | None:
    """Whether *part* of a rule holds in one possible case; None if it does not apply."""
    if "parts" in part:
        inner = [held for one in part["parts"] if (held := holds(pack, one, world)) is not None]
        return sum(inner) >= min(part["needs"], len(inner)) if inner else None
    answer = world[part["question"]]
    if answer is None:
        return None
    if "ticked" in part:
        return len(answer & set(part["ticked"])) >= part["needs"]
    return answer >= pack["questions"][part["question"]]["ids"].index(part["at_least"])


def asked_in(part: Data) -> set[str]:
    """The questions that a part of a rule asks."""
    return set().union(*map(asked_in, part["parts"])) if "parts" in part else {part["question"]}


def verdict(pack: Data, parts: list[Data], answers: dict[str, Data], as_many: int = AS_MANY) -> str:
    """Whether all *parts* hold in every case that the answers leave possible, in none, or in some."""
    if not parts:
        return NOT_ASKED
    rule = {"parts": parts, "needs": len(parts)}
    names = sorted(asked_in(rule))
    cases = [possible(pack["questions"][name], answers.get(name)) for name in names]
    if prod(map(len, cases)) > as_many:
        cases = [[case[0], case[-1]] for case in cases]
        worlds = [[case[0] for case in cases], [case[-1] for case in cases]]
    else:
        worlds = product(*cases)
    told = {holds(pack, rule, dict(zip(names, world, strict=True))) for world in worlds}
    if told == {None}:
        return NOT_ASKED
    return {(True,): MET, (False,): NOT_MET}.get(tuple(told), UNDETERMINED)


# --- a model --------------------------------------------------------------------------------------


def ladder(pack: Data, levels: list[tuple[str, list[Data]]], answers: dict[str, Data]) -> Data:
    """How a dimension reads: ids of levels, None where no level is, and how far is clear as a number."""
    told = [(name, verdict(pack, parts, answers)) for name, parts in levels]
    asked = [(name, one) for name, one in told if one != NOT_ASKED]
    attained = attainable = None
    for at in range(len(asked)):
        if all(one == MET for _, one in asked[: at + 1]):
            attained = asked[at][0]
        if all(one != NOT_MET for _, one in asked[: at + 1]):
            attainable = asked[at][0]
    clear = clearable = 0
    for at in range(1, len(told) + 1):
        if all(one in (MET, NOT_ASKED) for _, one in told[:at]):
            clear = at
        if all(one != NOT_MET for _, one in told[:at]):
            clearable = at
    return {
        "levels": told,
        "attained": attained,
        "attainable": attainable,
        "clear": clear,
        "clearable": clearable,
        "floating": [
            name
            for at, (name, one) in enumerate(told)
            if one == MET and any(below == NOT_MET for _, below in told[:at])
        ],
    }


def read_model(pack: Data, model: Data, answers: dict[str, Data]) -> Data:
    """How a model reads: its dimensions, its whole where it has one, the weakest, and its steps."""
    read = {name: ladder(pack, levels, answers) for name, levels in model["dimensions"].items()}
    result: Data = {
        "dimensions": read,
        "attained": None,
        "attainable": None,
        "weakest": [],
        **_steps(pack, model, answers),
    }
    if model["kind"] in ("pyramid", "curve", "matrix"):
        names = [name for name, _ in next(iter(model["dimensions"].values()))]
        low = min(one["clear"] for one in read.values())
        high = min(one["clearable"] for one in read.values())
        result["attained"] = names[low - 1] if low else None
        result["attainable"] = names[high - 1] if high else None
    if model["kind"] in ("matrix", "pillars"):
        least = min(one["clear"] for one in read.values())
        result["weakest"] = [name for name, one in read.items() if one["clear"] == least]
    return result


def _steps(pack: Data, model: Data, answers: dict[str, Data]) -> Data:
    """How the steps read: what each is, which are done, out of order or set aside, the next, the gate."""
    told = {name: verdict(pack, parts, answers) for name, parts, _ in model["steps"]}
    gate, aside, state = model["gate"], [], None
    if gate is not None:
        could = possible(pack["questions"][gate["question"]], answers.get(gate["question"]))
        state = (
            "closed"
            if set(could) == {gate["closes"]}
            else "could close"
            if gate["closes"] in could
            else "open"
        )
        if state == "closed":
            names = list(told)
            behind = names[names.index(gate["after"]) + 1 :]
            aside = [name for name in behind if told[name] != MET]
    return {
        "steps": told,
        "done": [name for name, one in told.items() if one == MET],
        "out_of_order": [
            name
            for name, _, rests_on in model["steps"]
            if told[name] == MET and any(told[below] == NOT_MET for below in rests_on)
        ],
        "set_aside": aside,
        "gate": state,
        "next": next(
            (name for name, one in told.items() if one != MET and name not in aside), None
        ),
    }


# --- findings -------------------------------------------------------------------------------------


def read_findings(pack: Data, answers: dict[str, Data]) -> dict[str, str]:
    """The verdict of each finding of the pack, by id."""
    read = {model["id"]: (model, read_model(pack, model, answers)) for model in pack["models"]}
    return {one["id"]: _condition(pack, one["when"], answers, read) for one in pack["findings"]}


def _condition(pack: Data, when: Data, answers: dict[str, Data], read: Data) -> str:
    """Whether a condition holds, does not, or may yet."""
    parts = []
    for word, said in when.items():
        match word:
            case "all":
                parts.append(_every([_condition(pack, one, answers, read) for one in said]))
            case "any":
                told = [_condition(pack, one, answers, read) for one in said]
                parts.append(
                    MET if MET in told else UNDETERMINED if UNDETERMINED in told else NOT_MET
                )
            case "reached":
                parts.append(_reached(said, read))
            case "lacks":
                other = {MET: NOT_MET, NOT_MET: MET, UNDETERMINED: UNDETERMINED}
                parts.append(other[_reached(said, read)])
            case _:
                parts += [_answered(pack, word, name, bar, answers) for name, bar in said.items()]
    return _every(parts)


def _every(told: list[str]) -> str:
    """Whether all hold: the least of them."""
    return NOT_MET if NOT_MET in told else UNDETERMINED if UNDETERMINED in told else MET


def _reached(level: str, read: Data) -> str:
    """Whether MODEL=LEVEL or MODEL.DIMENSION=LEVEL is clear: of pillars all, of rows all."""
    place, _, name = level.partition("=")
    model_id, _, dimension = place.partition(".")
    model, said = read[model_id]
    if not dimension and model["kind"] == "steps":
        return said["steps"][name]
    told = []
    for one in [dimension] if dimension else model["dimensions"]:
        rank = [other for other, _ in model["dimensions"][one]].index(name) + 1
        clear, clearable = said["dimensions"][one]["clear"], said["dimensions"][one]["clearable"]
        told.append(MET if clear >= rank else UNDETERMINED if clearable >= rank else NOT_MET)
    return _every(told)


def _answered(pack: Data, word: str, name: str, bar: Data, answers: dict[str, Data]) -> str:
    """Whether an answer is at least an option, below it, or one of these, in every case, none or some."""
    question = pack["questions"][name]
    cases = possible(question, answers.get(name))
    told = set()
    for case in cases:
        if case is None:
            told.add(False)
        elif word == "fact":
            told.add(case in bar if isinstance(bar, list) else case == bar)
        elif isinstance(bar, list):
            told.add((set(bar) <= case) == (word == "at_least"))
        else:
            told.add((case >= question["ids"].index(bar)) == (word == "at_least"))
    return {(True,): MET, (False,): NOT_MET}.get(tuple(told), UNDETERMINED)
