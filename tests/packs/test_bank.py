"""Law 9: an id that a version of the shipped pack had is understood, or listed as asked again."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from smmodels.engine.pack import Pack
from tests.law import shipped
from tests.packs import test_older_answers as older

HERE = Path(__file__).parent
BANKS = sorted(HERE.glob("*.json"))
"""The ids of each released version of the shipped pack, frozen: such a file never changes."""

Bank = Mapping[str, Any]
Golden = Callable[[str, str], None]


def bank_of(pack: Pack) -> Bank:
    """All ids of a pack that a file can name."""
    return {
        "pack": pack.label,
        "questions": {
            id_: {"shape": question.shape, "options": [option.id for option in question.options]}
            for id_, question in sorted(pack.questions.items())
        },
        "models": {
            id_: {
                dimension.id: [level.id for level in dimension.levels]
                for dimension in model.dimensions
            }
            for id_, model in sorted(pack.models.items())
        },
        "findings": sorted(finding.id for finding in pack.findings),
    }


def lost(bank: Bank, pack: Pack) -> list[str]:
    """Every id of *bank* that *pack* neither has, nor claims, nor tells to be gone."""
    present = {finding.id for finding in pack.findings}
    renames = pack.renames
    return [
        *_lost_questions(bank, pack),
        *_lost_levels(bank, pack),
        *(
            f"finding {id_}"
            for id_ in bank["findings"]
            if renames.finding(id_) not in present and id_ not in renames.gone_findings
        ),
    ]


def _lost_questions(bank: Bank, pack: Pack) -> Iterator[str]:
    renames = pack.renames
    for id_, written in bank["questions"].items():
        claiming = [*([id_] if id_ in pack.questions else []), *renames.questions.get(id_, ())]
        if not claiming and id_ not in renames.gone_questions:
            yield f"question {id_}"
        understood = {
            option
            for question in claiming
            for option in renames.options_from(
                question, [known.id for known in pack.questions[question].options], id_
            )
        }
        understood |= renames.gone_options_of(id_)
        yield from (
            f"option {id_}.{option}"
            for option in written["options"]
            if claiming and option not in understood
        )


def _lost_levels(bank: Bank, pack: Pack) -> Iterator[str]:
    renames = pack.renames
    for id_, dimensions in bank["models"].items():
        model = pack.models.get(renames.model(id_))
        if model is None:
            yield from [] if id_ in renames.gone_models else [f"model {id_}"]
            continue
        levels = {
            dimension.id: [level.id for level in dimension.levels] for dimension in model.dimensions
        }
        for old, known in dimensions.items():
            today = renames.dimension(model.id, old)
            if today not in levels:
                if f"{model.id}.{old}" not in renames.gone_dimensions:
                    yield f"dimension {id_}.{old}"
                continue
            for level in known:
                is_there = renames.level(model.id, today, level) in levels[today]
                gone = {f"{model.id}.{level}", f"{model.id}.{today}.{level}"}
                if not is_there and gone.isdisjoint(renames.gone_levels):
                    yield f"level {id_}.{old}.{level}"


@pytest.mark.parametrize("path", BANKS, ids=lambda path: path.stem)
def test_every_id_of_a_released_pack_is_understood_by_the_shipped_one(path: Path) -> None:
    bank = json.loads(path.read_text("utf-8"))

    assert bank["pack"] == f"{shipped.pack().id}@{path.stem}"
    assert lost(bank, shipped.pack()) == []


def test_the_ids_of_the_shipped_version_are_among_those_that_are_kept(golden: Golden) -> None:
    bank = json.dumps(bank_of(shipped.pack()), indent=1)
    golden(f"../{shipped.pack().version}.json", f"{bank}\n")


def test_an_id_is_understood_where_it_is_claimed_or_told_to_be_gone() -> None:
    first: Bank = {
        "questions": {
            "rhythm": {"options": ["never", "at-times", "fixed-days"]},
            "papers": {"options": ["policy", "training", "budget", "plan"]},
            "notes": {"options": ["none", "half", "everything"]},
            "listening": {"options": ["nobody", "with-people", "with-a-program"]},
            "speed": {"options": ["slow", "quick", "by-luck"]},
            "fax": {"options": ["often"]},
        },
        "models": {
            "ladder": {"stage": ["first", "second", "third"]},
            "room": {"back": ["foot"], "south": ["foot", "high"], "cellar": ["low"]},
            "wheel": {"hub": ["round"]},
        },
        "findings": ["ended", "lost"],
    }
    assert lost(first, older.pack()) == []


def test_an_id_is_lost_where_nothing_is_said_of_it() -> None:
    first: Bank = {
        "questions": {"rhythm": {"options": ["hourly"]}, "telex": {"options": ["often"]}},
        "models": {"ladder": {"stage": ["fourth"]}, "room": {"attic": ["low"]}, "tower": {}},
        "findings": ["begun"],
    }
    assert lost(first, older.pack()) == [
        "option rhythm.hourly",
        "question telex",
        "level ladder.stage.fourth",
        "dimension room.attic",
        "model tower",
        "finding begun",
    ]
