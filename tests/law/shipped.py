"""The shipped pack, and the answers that people might give to it."""

from collections.abc import Iterator
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from smmodels.engine.answers import Answer, Answers
from smmodels.engine.cases import extreme_answers
from smmodels.engine.pack import Pack
from smmodels.engine.resolve.answers import resolve_entries
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.pack import PackDocuments
from smmodels.library import shipped_pack
from smmodels.loader.packs import load_pack
from tests.law import worlds


@cache
def pack() -> Pack:
    """The pack that every installation brings."""
    loaded = load_pack(shipped_pack())
    assert loaded.pack is not None
    return loaded.pack


@cache
def documents() -> PackDocuments:
    """The same, as written."""
    loaded = load_pack(shipped_pack())
    assert loaded.documents is not None
    return loaded.documents


def cases() -> Iterator[Answers]:
    """The answers of every case that the models carry, completed as the case says."""
    files = [model.cases for model in documents().models.values()]
    findings = documents().findings
    files += [findings[1].cases] if findings else []
    for written in files:
        given: dict[str, Answers] = {}
        for case in written:
            start = given[case.like] if case.like else {}
            own = resolve_entries("case", (), case.answers, pack().questions, Resolution())
            given[case.name] = {**start, **own}
            yield {**_rest(case.rest), **given[case.name]}


@cache
def _rest(rest: str | None) -> Answers:
    if rest is None:
        return {}
    return extreme_answers(list(pack().questions.values()), best=rest == "best")


def any_answers() -> SearchStrategy[Answers]:
    """Any answers, open and excused ones among them, leaning to the better or the worse."""

    @st.composite
    def leaning(draw: st.DrawFn) -> Answers:
        lean = draw(st.integers(0, 4))
        chosen: dict[str, Answer] = {}
        for id_, question in pack().questions.items():
            known = known_answers(id_)
            pick = draw(st.integers(-1, len(known) - 1 + lean))
            if pick >= 0:
                chosen[id_] = known[min(pick, len(known) - 1)]
            elif draw(st.booleans()):
                chosen[id_] = Answer("unknown")
            elif question.not_applicable is not None:
                chosen[id_] = Answer("not-applicable", reason="…")
        return chosen

    return leaning()


@cache
def known_answers(id_: str) -> list[Answer]:
    """The known answers to a question of the pack, worst to best."""
    question = pack().questions[id_]
    return worlds.known_answers(question) if question.shape != "checklist" else _ticks(id_)


@cache
def _ticks(id_: str) -> list[Answer]:
    """One set of ticks of each size: enough to meet every criterion, and few enough to lean."""
    ids = [option.id for option in pack().questions[id_].options]
    return [Answer("given", ticks=frozenset(ids[:size])) for size in range(len(ids) + 1)]
