"""Looking around without going anywhere: the keys, the answers, the uses, the standing so far."""

from collections.abc import Iterator

from smmodels.engine.answers import Answer
from smmodels.engine.assess import assess_model
from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.engine.pack import Question
from smmodels.engine.rules import AtLeast, SingleCriterion
from smmodels.engine.uses import findings_looking_at, gates_asking, level_uses
from smmodels.engine.verdict import MET, NOT_MET
from smmodels.interview import words
from smmodels.interview.moving import numbered
from smmodels.interview.say import answer_text, bare, hint
from smmodels.interview.state import State
from smmodels.interview.step import Message, Turn, message_turn
from smmodels.language import gettext as _

_ITEM = "  "


def all_keys(state: State) -> Turn:
    """Every key, with what it does."""
    return Turn(state, "told", tuple(_keys()))


def _keys() -> Iterator[Message]:
    for line in _(words.KEYS).split("\n"):
        key, _blank, meaning = line.partition(" ")
        yield Message(meaning.strip(), "plain", f"{_ITEM}{key:<2} ")


def all_answers(state: State) -> Turn:
    """Every answer so far, by topic, and what is open."""
    says = [Message(_(words.REVIEW))]
    topics = {topic.id: topic.title for topic in state.pack.topics}
    last, counted = None, state.counted
    for number, id_ in enumerate(numbered(state), 1):
        question = state.pack.questions[id_]
        if question.topic != last:
            last = question.topic
            says.append(Message(topics.get(last, last), "header"))
        says += _reviewed(state, number, question, counted.get(id_))
    return Turn(state, "told", tuple(says))


def _reviewed(
    state: State, number: int, question: Question, counted: Answer | None
) -> Iterator[Message]:
    """A question, and under it the answer so far; *counted* is what it counts as on this day."""
    first = f"{number:>3}. "
    under = " " * len(first)
    yield Message(question.ask, "plain", first)
    answer = state.answers.get(question.id)
    if answer is None or counted is None:
        yield Message(_(words.OPEN), "warning", under)
        return
    said = answer_text(answer, question)
    if counted.stale:
        why = words.OPEN_AHEAD if counted.ahead else words.OPEN_STALE
        said = _(why).format(date=answer.on, answer=said)
    elif answer.open:
        said = _(words.OPEN_UNKNOWN)
    if answer.note:
        said = _(words.WITH_NOTE).format(answer=said)
    yield Message(said, "warning" if answer.open or counted.stale else "chosen", under)


def uses(state: State) -> Turn:
    """Which models and findings look at the question being asked, and what each wants."""
    question = state.question
    if question is None:
        return message_turn(state, hint(state))
    says = [Message(_(words.SERVES))]
    says += [Message(text, "plain", f"{_ITEM}- ") for text in _uses(state, question)]
    return Turn(state, "told", tuple(says))


def _uses(state: State, question: Question) -> Iterator[str]:
    for use in level_uses(state.pack, state.models, question.id):
        names = {
            "model": use.model.title,
            "part": use.dimension.title,
            "level": use.level.title,
            "needs": _needed_words(use.criterion, question),
        }
        sentence = words.SERVES_PART
        if use.model.kind == "steps" and use.dimension is not use.model.dimensions[0]:
            # Its one level only says that it is done.
            sentence, names["level"] = words.SERVES_LEVEL, use.dimension.title
        elif len(use.model.dimensions) == 1:
            sentence = words.SERVES_LEVEL
        yield _(sentence).format(**names)
    for model in gates_asking(state.pack, state.models, question.id):
        if model.gate is not None:
            yield _(words.SERVES_GATE).format(model=model.title, gate=model.gate.title)
    for finding in findings_looking_at(state.pack, state.models, question.id):
        yield _(words.SERVES_FINDING).format(finding=finding.title)


def _needed_words(leaf: SingleCriterion, question: Question) -> str:
    if isinstance(leaf, AtLeast):
        return _(words.NEEDS_OPTION).format(option=bare(question.options[leaf.rank].text))
    items = "; ".join(bare(question.text(item)) for item in leaf.items)
    if leaf.count == len(leaf.items):
        return _(words.NEEDS_ALL).format(items=items)
    return _(words.NEEDS_SOME).format(count=leaf.count, items=items)


def standing(state: State) -> Turn:
    """Where each model stands so far, as a range while answers are open."""
    says, counted = [Message(_(words.STANDING))], state.counted
    for id_ in state.models:
        result = assess_model(state.pack.models[id_], counted)
        says += [Message(text, "plain", f"{_ITEM}- ") for text in _standing(result)]
    return Turn(state, "told", tuple(says))


def _standing(result: ModelResult) -> Iterator[str]:
    model = result.model
    if model.stages:
        titles = {level.id: level.title for level in model.stages}
        yield _range(model.title, result.attained, result.attainable, titles)
        return
    ladders = list(zip(model.dimensions, result.dimensions, strict=True))
    if model.kind == "steps":
        yield _dimension(model.title, ladders[0][0].title, ladders[0][1])
        yield _steps(model.title, [dimension for _dimension, dimension in ladders[1:]])
        return
    for dimension, one in ladders:
        yield _dimension(model.title, dimension.title, one)


def _dimension(model: str, part: str, dimension: DimensionResult) -> str:
    titles = {level.level.id: level.level.title for level in dimension.levels}
    return _range(f"{model}, {part}", dimension.attained, dimension.attainable, titles)


def _range(name: str, low: str | None, high: str | None, titles: dict[str, str]) -> str:
    none = _(words.NO_LEVEL)
    lowest = none if low is None else titles[low]
    if low == high:
        return _(words.SETTLED).format(name=name, level=lowest)
    highest = none if high is None else titles[high]
    return _(words.RANGE).format(name=name, low=lowest, high=highest)


def _steps(name: str, steps: list[DimensionResult]) -> str:
    verdicts = [dimension.levels[0].verdict for dimension in steps]
    low = sum(verdict is MET for verdict in verdicts)
    high = sum(verdict is not NOT_MET for verdict in verdicts)
    sentence = _(words.STEPS_SETTLED) if low == high else _(words.STEPS)
    return sentence.format(name=name, low=low, high=high, total=len(steps))
