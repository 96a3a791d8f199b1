"""Whatever was renamed, split or joined, an older file is never read as more than it says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, DrawFn, SearchStrategy
from msgspec import Struct
from msgspec.structs import replace

from smmodels.documents.answers import LongAnswer
from smmodels.engine.answers import Answer
from smmodels.engine.judge import verdict_of
from smmodels.engine.pack import Pack, Question
from smmodels.engine.renames import Renames
from smmodels.engine.resolve.answers import resolve_entries
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.former_answers import AnyAnswers, Written, resolve_any_entries
from smmodels.engine.rules import UNDETERMINED
from tests.law import worlds
from tests.tries import tries

FORMER = [f"old{index}" for index in range(4)]
WORDS = [f"x{index}" for index in range(4)]
often = tries(400)


class History(Struct, frozen=True):
    """What every question and option was, as `was` has it: former ids, by question and option."""

    questions: Mapping[str, Sequence[str]]
    options: Mapping[str, Mapping[str, Sequence[str]]]

    def renames(self) -> Renames:
        questions: dict[str, tuple[str, ...]] = {}
        options: dict[str, dict[str, tuple[str, ...]]] = {}
        for id_, was in self.questions.items():
            for old in was:
                questions[old] = (*questions.get(old, ()), id_)
        for id_, by_option in self.options.items():
            claims: dict[str, tuple[str, ...]] = {}
            for option, former in by_option.items():
                for word in former:
                    claims[word] = (*claims.get(word, ()), option)
            options[id_] = claims
        return Renames(questions=questions, options=options)

    def meant(self, question: Question, source: str, word: str) -> set[str]:
        """The options of *question* that the option *word* of *source* is one of."""
        was = self.options[question.id]
        exact = {option for option, former in was.items() if f"{source}.{word}" in former}
        plain = {option for option, former in was.items() if word in former}
        same = {option.id for option in question.options if option.id == word}
        return exact or plain or same

    def asked(self, question: Question, source: str) -> set[str]:
        """The items of *question* that were items of *source*, as far as can be told."""
        was = self.options[question.id]
        return {
            option.id
            for option in question.options
            if not was[option.id]
            or any("." not in word or word.startswith(f"{source}.") for word in was[option.id])
        }


@st.composite
def histories(draw: DrawFn, pack: Pack) -> History:
    """Former ids for some of the questions and options of *pack*."""
    shapes: dict[str, str] = {}
    questions: dict[str, list[str]] = {}
    options: dict[str, dict[str, list[str]]] = {}
    for question in pack.questions.values():
        fitting = [old for old in FORMER if shapes.get(old, question.shape) == question.shape]
        sources = (
            draw(st.lists(st.sampled_from(fitting), unique=True, max_size=2)) if fitting else []
        )
        shapes |= dict.fromkeys(sources, question.shape)
        questions[question.id] = sources
        words = [*WORDS, *(f"{source}.{word}" for source in sources for word in WORDS)]
        options[question.id] = {
            option.id: draw(st.lists(st.sampled_from(words), unique=True, max_size=2))
            for option in question.options
        }
    return History(questions, options)


def entries(pack: Pack, history: History) -> SearchStrategy[Written]:
    """An answers file in former words alone."""

    @st.composite
    def written(draw: DrawFn) -> Written:
        found: dict[str, str | list[str] | LongAnswer] = {}
        for old in FORMER:
            claiming = [pack.questions[id_] for id_, was in history.questions.items() if old in was]
            if not claiming or not draw(st.booleans()):
                continue
            known = sorted(
                {
                    word
                    for question in claiming
                    for word in (*WORDS, *(option.id for option in question.options))
                    if history.meant(question, old, word)
                }
            )
            kind = draw(st.integers(0, 9))
            if kind == 0:
                found[old] = "unknown"
            elif kind == 1:
                found[old] = LongAnswer(answer="not-applicable", reason="r")
            elif claiming[0].shape == "checklist":
                found[old] = draw(st.lists(st.sampled_from(known), unique=True))
            else:
                found[old] = draw(st.sampled_from(known))
        return found

    return written()


def read(pack: Pack, written: Written, renames: Renames) -> tuple[AnyAnswers, Resolution]:
    resolution = Resolution()
    label, path = "old.yaml", ("answers",)
    answers = resolve_any_entries(
        label, path, written, pack.questions, renames, resolution, resolve_entries
    )
    return answers, resolution


def possible(question: Question, history: History, written: Written) -> list[Answer]:
    """Every known answer to *question* that the former answers leave, worst to best."""
    sources = [old for old in history.questions[question.id] if old in written]
    everything = worlds.known_answers(question)
    replies = {old: written[old] for old in sources}
    if not sources:
        return everything
    excused = [old for old in sources if isinstance(replies[old], LongAnswer)]
    if len(excused) == len(sources) and question.not_applicable is not None:
        return [Answer("not-applicable")]
    if excused:
        return everything
    if question.shape == "checklist":
        return [
            answer
            for answer in everything
            if all(
                _may_be(option.id, option.id in (answer.ticks or ()), question, history, replies)
                for option in question.options
            )
        ]
    meant = [history.meant(question, old, str(reply)) for old, reply in replies.items()]
    if "unknown" in replies.values() or not all(meant):
        return everything
    ranks = [question.rank(option) or 0 for options in meant for option in options]
    if question.shape == "fact":
        return [everything[rank] for rank in sorted(set(ranks))]
    return everything[min(ranks) : max(ranks) + 1]


def _may_be(
    item: str,
    is_ticked: bool,
    question: Question,
    history: History,
    replies: Mapping[str, object],
) -> bool:
    """Whether *item* may be ticked, or not, by what was ticked of its former items."""
    told = set[Literal["ticked", "not", "open"]]()
    for old, reply in replies.items():
        is_asked = item in history.asked(question, old)
        if reply == "unknown":
            told |= {"open"} if is_asked else set()
            continue
        assert isinstance(reply, list)
        meant = [history.meant(question, old, word) for word in reply]
        if {item} in meant:
            told.add("ticked")
        elif any(item in options for options in meant):
            told.add("open")
        elif is_asked:
            told.add("not")
    return len(told) != 1 or told in ({"open"}, {"ticked" if is_ticked else "not"})


@often
@given(st.data())
def test_what_is_sure_by_an_older_file_holds_for_all_that_it_leaves_possible(
    data: DataObject,
) -> None:
    pack = data.draw(worlds.packs())
    history = data.draw(histories(pack))
    written = data.draw(entries(pack, history))

    found, resolution = read(pack, written, history.renames())

    assert resolution.errors == 0, resolution.problems
    truth = {
        id_: data.draw(st.sampled_from(possible(question, history, written)))
        for id_, question in pack.questions.items()
    }
    for id_, answer in found.answers.items():
        assert _allows(answer, truth[id_]), (id_, answer, truth[id_])
    for model in pack.models.values():
        for dimension in model.dimensions:
            for level in dimension.levels:
                if level.rule is not None:
                    sure = verdict_of(level.rule, found.answers)
                    assert sure in (UNDETERMINED, verdict_of(level.rule, truth))


@pytest.mark.slow
@often
@given(st.data())
def test_between_two_former_options_is_all_that_may_have_been_there(data: DataObject) -> None:
    """The former order is any that each question of today follows."""
    pack = data.draw(worlds.packs())
    history = data.draw(histories(pack))
    asked = {id_: was for id_, was in history.questions.items() if was}
    assume(asked)
    old = data.draw(st.sampled_from(sorted({old for was in asked.values() for old in was})))
    claiming = [pack.questions[id_] for id_, was in asked.items() if old in was]
    assume(claiming[0].shape == "scale")
    order = data.draw(_former_orders(claiming, history, old))
    assume(len(order) > 1)
    low = data.draw(st.integers(0, len(order) - 2))
    high = data.draw(st.integers(low + 1, len(order) - 1))
    word = order[data.draw(st.integers(low, high))]

    found, resolution = read(
        pack, {old: LongAnswer(between=[order[low], order[high]])}, history.renames()
    )

    assert resolution.errors == 0, resolution.problems
    for question in claiming:
        answer = found.answers.get(question.id)
        meant = history.meant(question, old, word) or {one.id for one in question.options}
        for truth in worlds.known_answers(question):
            assert answer is None or truth.option not in meant or _allows(answer, truth)


@st.composite
def _former_orders(
    draw: DrawFn, claiming: Sequence[Question], history: History, old: str
) -> list[str]:
    """An order of the options of *old* in which none is above one that it is surely below."""
    ranks: dict[str, list[tuple[int, int] | None]] = {}
    for word in (*WORDS, *(f"o{rank}" for rank in range(9))):
        places: list[tuple[int, int] | None] = []
        for question in claiming:
            meant = [question.rank(one) or 0 for one in history.meant(question, old, word)]
            places.append((min(meant), max(meant)) if meant else None)
        if any(places):
            ranks[word] = places

    def is_below(low: str, high: str) -> bool:
        return any(
            one and other and one != other and one[0] <= other[0] and one[1] <= other[1]
            for one, other in zip(ranks[low], ranks[high], strict=True)
        )

    rest, order = list(ranks), list[str]()
    while rest:
        lowest = [word for word in rest if not any(is_below(other, word) for other in rest)]
        assume(lowest)
        order.append(draw(st.sampled_from(lowest)))
        rest.remove(order[-1])
    return order


@pytest.mark.slow
@often
@given(st.data())
def test_an_older_file_is_read_as_no_less_than_it_says(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    history = data.draw(histories(pack))
    written = data.draw(entries(pack, history))

    found, _resolution = read(pack, written, history.renames())

    for id_, question in pack.questions.items():
        left = possible(question, history, written)
        answer = found.answers.get(id_)
        if len(left) == 1:
            assert answer is not None
            assert (answer.state, answer.option, answer.ticks) == (
                left[0].state,
                left[0].option,
                left[0].ticks,
            )
        elif answer is not None and answer.state == "partly":
            assert all(_allows(answer, one) for one in left)
            assert len(left) == sum(_allows(answer, one) for one in worlds.known_answers(question))
        else:
            assert left == worlds.known_answers(question)


@pytest.mark.slow
@often
@given(st.data())
def test_other_ids_alone_change_no_answer(data: DataObject) -> None:
    pack = data.draw(worlds.packs())
    answers = data.draw(worlds.any_answers(pack))
    history = History(
        {id_: [f"was-{id_}"] for id_ in pack.questions},
        {
            id_: {option.id: [f"was-{option.id}"] for option in question.options}
            for id_, question in pack.questions.items()
        },
    )
    written: dict[str, str | list[str] | LongAnswer] = {}
    for id_, answer in answers.items():
        written[f"was-{id_}"] = _in_former_words(answer)

    found, resolution = read(pack, written, history.renames())

    assert [problem.slug for problem in resolution.problems] == ["older-words"] * bool(written)
    assert found.vague == frozenset()
    assert set(found.answers) == set(answers)
    for id_, answer in found.answers.items():
        given_ = answers[id_]
        assert answer == replace(given_, reason=answer.reason)


def _in_former_words(answer: Answer) -> str | list[str] | LongAnswer:
    """The answer as a file has it in which every option and item is called as it was."""

    def former(ids: Iterable[str]) -> list[str]:
        return [f"was-{id_}" for id_ in ids]

    if answer.state == "not-applicable":
        return LongAnswer(answer="not-applicable", reason="r")
    if answer.state == "unknown":
        return "unknown"
    if answer.ticks is not None:
        ticks, doubtful = former(sorted(answer.ticks)), former(sorted(answer.doubtful))
        return LongAnswer(answer=ticks, unknown=doubtful) if doubtful else ticks
    if answer.state == "given":
        return f"was-{answer.option}"
    if answer.high is None:
        return LongAnswer(one_of=former(answer.options))
    return LongAnswer(between=former((answer.options[0], answer.options[-1])))


def _allows(answer: Answer, truth: Answer) -> bool:
    """Whether *truth* is one of the answers that *answer* leaves possible."""
    if answer.state == "unknown":
        return True
    if answer.state == "not-applicable" or truth.state == "not-applicable":
        return answer.state == truth.state
    if truth.ticks is not None:
        return (answer.ticks or frozenset()) <= truth.ticks <= answer.possible
    return truth.option in answer.possible_options
