"""What an interview shows: the question or the end as lines, and what each key shows."""

from collections.abc import Container, Iterator, Sequence

from smmodels.engine.answers import Answer
from smmodels.engine.assess import assess_model
from smmodels.engine.assessment import DimensionResult, ModelResult
from smmodels.engine.judge import judge_finding
from smmodels.engine.pack import Question
from smmodels.engine.rules import MET, NOT_MET, UNDETERMINED, AtLeast, SingleCriterion
from smmodels.engine.scope import (
    findings_for,
    findings_looking_at,
    gates_asking,
    level_uses,
    models_fitted_by,
)
from smmodels.i18n import gettext as _
from smmodels.i18n import ngettext
from smmodels.interview import texts
from smmodels.interview.lines import UNLIMITED, Line, Tone, wrap
from smmodels.interview.state import Message, State, Turn, message_turn, numbered_questions

_NARROWEST = 20
"""Columns of a line at least, however narrow the window is."""

_WIDEST = 100
"""Columns of a line at most: longer ones are hard to read, however wide the window is."""

_INDENT = "  "

HOW_TO_SAY_IN_PART = {
    "scale": texts.HOW_TO_SAY_BETWEEN,
    "checklist": texts.HOW_TO_DOUBT_A_TICK,
    "fact": texts.HOW_TO_SAY_ONE_OF,
}
"""How an answer is given that is known in part only, by the shape of the question."""


def screen(state: State, width: int | None, minutes: int | None = None) -> tuple[Line, ...]:
    """
    The question being asked, or the end, on *width* columns; without a width no line is broken.

    *minutes* is about how long the rest takes, None where that is not known.
    """
    columns = _text_width(width)
    lines = (
        _end_lines(state, columns)
        if state.question is None
        else _question_lines(state, columns, minutes)
    )
    return tuple(line for line in lines if line.text or width is not None)


def message_lines(
    text: str, width: int | None, tone: Tone = "quiet", prefix: str = ""
) -> tuple[Line, ...]:
    """A sentence of the program, as lines of *width* columns."""
    return tuple(wrap(text, _text_width(width), tone, prefix))


def hint(state: State) -> str:
    """What can be typed at this moment, as one line of text."""
    question = state.question
    if question is None:
        return _(texts.HINT_AT_END_WITH_OPEN) if state.open_places else _(texts.HINT_AT_END)
    is_checklist = question.shape == "checklist"
    template = _(texts.HINT_CHECKLIST) if is_checklist else _(texts.HINT_CHOICE)
    sentence = template.format(count=len(question.options))
    return sentence if state.answer is None else f"{sentence} {_enter_hint(state)}"


def help_texts(state: State) -> Iterator[str]:
    """More about the question: what is meant, and what could be evidence."""
    question = state.question
    if question is None:
        return
    if question.help:
        yield question.help
    if question.evidence:
        yield _(texts.EVIDENCE_EXAMPLE).format(evidence=question.evidence)
    if not (question.help or question.evidence):
        yield _(texts.NO_HELP)


def answer_text(answer: Answer, question: Question) -> str:
    """An answer in words, with the numbers of the options."""
    if answer.state == "unknown":
        return _(texts.ANSWER_UNKNOWN)
    if answer.state == "not-applicable":
        return _(texts.ANSWER_NOT_APPLICABLE).format(reason=answer.reason)
    return _chosen_words(answer, question, [option.text for option in question.options])


def _chosen_words(answer: Answer, question: Question, names: Sequence[str] = ()) -> str:
    """What is chosen, or possible, by the numbers of options; with their *names* where given."""
    numbers = [str(number) for number in range(1, len(question.options) + 1)]
    labels = [f"{number}. {name}" for number, name in zip(numbers, names, strict=False)] or numbers

    def chosen(ids: Container[str]) -> list[str]:
        options = zip(labels, question.options, strict=True)
        return [label for label, option in options if option.id in ids]

    if answer.ticks is not None:
        ticks = chosen(answer.ticks)
        if answer.doubtful:
            doubtful = _one_by_one(chosen(answer.doubtful))
            ticks.append(_(texts.ANSWER_PERHAPS).format(items=doubtful))
        return _one_by_one(ticks) or _(texts.ANSWER_NONE_OF_THESE)
    possible = chosen(answer.possible_options)
    if answer.state == "given":
        return _one_by_one(possible)
    if question.shape == "scale":
        low, high = _without_full_stop(possible[0]), possible[-1]
        return _(texts.ANSWER_BETWEEN).format(low=low, high=high)
    return _(texts.ANSWER_ONE_OF).format(options=_one_by_one(possible))


def _one_by_one(options: Sequence[str]) -> str:
    return "; ".join([*map(_without_full_stop, options[:-1]), *options[-1:]])


def _text_width(width: int | None) -> int:
    return UNLIMITED if width is None else min(max(width, _NARROWEST), _WIDEST)


def _without_full_stop(text: str) -> str:
    """A sentence of the pack, to put into one of the program, which has its own full stop."""
    return text.removesuffix(".")


# --- the question being asked ---------------------------------------------------------------


def _question_lines(state: State, width: int, minutes: int | None) -> Iterator[Line]:
    question = state.question
    assert question is not None  # noqa: S101  `screen` has looked
    topic = next((topic for topic in state.pack.topics if topic.id == question.topic), None)
    yield Line("")
    yield from wrap(_header(state, topic.title if topic else None, minutes), width, "header")
    if topic and topic.why and state.begins_topic:
        yield from wrap(topic.why, width, "quiet")
    yield Line("")
    yield from wrap(question.ask, width, "question")
    yield from _option_lines(question, state.answer, width)
    if state.answer is not None:
        yield from _current_answer_lines(state, state.answer, question, width)
        return
    if state.annotated_answer is not None:
        yield from _annotation_lines(state.annotated_answer, width)
    if state.is_first:
        yield from wrap(hint(state), width, "quiet")
    elif question.shape == "checklist":
        yield from wrap(_(texts.HOW_TO_TICK), width, "quiet")


def _header(state: State, topic: str | None, minutes: int | None) -> str:
    """The topic, which question of how many, and about how long the rest takes."""
    if state.quick:
        number = _(texts.QUESTION_COUNT_QUICK).format(
            number=state.place + 1, left=len(state.spared_questions)
        )
    else:
        number = _(texts.QUESTION_COUNT).format(number=state.place + 1, total=len(state.questions))
    phrases = [topic, number]
    if minutes is not None:
        time_left = ngettext("about a minute left", "about {count} minutes left", minutes)
        phrases.append(time_left.format(count=minutes))
    return " · ".join(phrase for phrase in phrases if phrase)


def _option_lines(question: Question, answer: Answer | None, width: int) -> Iterator[Line]:
    marks: dict[str | None, str] = {}
    if answer is not None:
        possible = answer.possible if answer.ticks is not None else answer.possible_options
        sure = {answer.option} if answer.ticks is None else answer.ticks
        marks = dict.fromkeys(possible, _(texts.POSSIBLE_MARK))
        marks |= dict.fromkeys(sure, _(texts.CURRENT_ANSWER_MARK))
    digits = len(str(len(question.options)))
    for number, option in enumerate(question.options, 1):
        prefix = f"  {number:>{digits}}. "
        if option.id in marks:
            yield from wrap(f"{option.text} {marks[option.id]}", width, "chosen", prefix)
        else:
            yield from wrap(option.text, width, "plain", prefix)
    if question.not_applicable:
        sentence = _(texts.NOT_APPLICABLE_OPTION).format(when=question.not_applicable)
        yield from wrap(sentence, width, "plain", f"  {texts.NOT_APPLICABLE_KEY:>{digits}}. ")


def _current_answer_lines(
    state: State, answer: Answer, question: Question, width: int
) -> Iterator[Line]:
    if answer.state != "given" or answer.ticks == frozenset():
        is_partly = answer.state == "partly"  # of which the options above have their marks
        words = _chosen_words(answer, question) if is_partly else answer_text(answer, question)
        text = f"{words} {_(texts.CURRENT_ANSWER_MARK)}"
        yield from wrap(text[0].upper() + text[1:], width, "chosen")
    yield from _said_lines(answer, question, width)
    yield from _annotation_lines(answer, width)
    if state.is_stale:
        warning = (
            texts.ANSWER_DATED_AHEAD
            if state.counted_answers[question.id].ahead
            else texts.ANSWER_OUT_OF_DATE
        )
        yield from wrap(_(warning).format(date=answer.on), width, "warning")
    sentence = _enter_hint(state)
    if question.shape == "checklist":
        sentence = f"{_(texts.HOW_TO_TICK)} {sentence}"
    yield from wrap(sentence, width, "quiet")


def _annotation_lines(answer: Answer, width: int) -> Iterator[Line]:
    if answer.note:
        yield from wrap(_(texts.YOUR_NOTE).format(note=answer.note), width, "quiet")
    if answer.evidence:
        yield from wrap(_(texts.YOUR_EVIDENCE).format(evidence=answer.evidence), width, "quiet")


def _said_lines(answer: Answer, question: Question, width: int) -> Iterator[Line]:
    """Who said what, before the answers of several people were merged."""
    for one in answer.said:
        words = _(texts.SAID_BY).format(who=one.by, answer=answer_text(one, question))
        yield from wrap(words, width, "quiet", f"{_INDENT}- ")


def _enter_hint(state: State) -> str:
    """The sentence for what Enter does at a question that has an answer."""
    return _(texts.ENTER_CONFIRMS) if state.is_stale else _(texts.ENTER_KEEPS)


# --- the end --------------------------------------------------------------------------------


def _end_lines(state: State, width: int) -> Iterator[Line]:
    yield Line("")
    yield from wrap(_(texts.LAST_QUESTION_PASSED), width, "header")
    for sentence in _summary_sentences(state):
        yield from wrap(sentence, width)
    yield from wrap(hint(state), width, "quiet")


def _summary_sentences(state: State) -> Iterator[str]:
    total, counted = len(state.scope), state.counted_answers
    open_ids = [state.questions[place] for place in state.open_places]
    partly = sum(id_ in counted and counted[id_].state == "partly" for id_ in open_ids)
    open_ = len(open_ids) - partly
    sentence = ngettext(
        "{answered} of {total} question is answered.",
        "{answered} of {total} questions are answered.",
        total,
    )
    yield sentence.format(answered=state.answered_count, total=total)
    if open_:
        sentence = ngettext(
            "{count} of them is open: nobody knew the answer.",
            "{count} of them are open: nobody knew the answer.",
            open_,
        )
        yield sentence.format(count=open_)
    if partly:
        sentence = ngettext(
            "{count} of them is known in part only.",
            "{count} of them are known in part only.",
            partly,
        )
        yield sentence.format(count=partly)
    spared = len(state.spared_questions)
    if state.quick and spared:
        sentence = ngettext(
            "{count} question was spared: no answer to it changes a level.",
            "{count} questions were spared: no answer to them changes a level.",
            spared,
        )
        yield sentence.format(count=spared)
        yield from _undecided_findings(state)


def _undecided_findings(state: State) -> Iterator[str]:
    """The findings that a quick interview leaves undecided, as it asks for levels only."""
    counted = state.counted_answers
    results = {id_: assess_model(state.pack.models[id_], counted) for id_ in state.models}
    undecided = [
        finding.title
        for finding in findings_for(state.pack, state.models)
        if judge_finding(finding.when, counted, results) is UNDETERMINED
    ]
    if undecided:
        yield _(texts.UNDECIDED_FINDINGS)
        yield from (f"- {title}" for title in undecided)


# --- what the keys show ---------------------------------------------------------------------


def show_keys(state: State) -> Turn:
    """Show every key and what it does."""
    return Turn(state, "stayed", tuple(_key_messages(state.question)))


def _key_messages(question: Question | None) -> Iterator[Message]:
    for line in _(texts.KEYS_HELP).split("\n"):
        key, _blank, meaning = line.partition(" ")
        yield Message(meaning.strip(), "plain", f"{_INDENT}{key:<2} ")
    if question is not None:
        yield Message(_(HOW_TO_SAY_IN_PART[question.shape]))


def show_answers(state: State) -> Turn:
    """Show every answer so far by topic, and what is open."""
    messages = [Message(_(texts.ANSWERS_HEADING))]
    topics = {topic.id: topic.title for topic in state.pack.topics}
    topic, counted = None, state.counted_answers
    for number, id_ in enumerate(numbered_questions(state), 1):
        question = state.pack.questions[id_]
        if question.topic != topic:
            topic = question.topic
            messages.append(Message(topics.get(topic, topic), "header"))
        messages += _answer_messages(state, number, question, counted.get(id_))
    return Turn(state, "stayed", tuple(messages))


def _answer_messages(
    state: State, number: int, question: Question, counted: Answer | None
) -> Iterator[Message]:
    """A question, and under it the answer so far; *counted* is the answer as of this day."""
    prefix = f"{number:>3}. "
    indent = " " * len(prefix)
    yield Message(question.ask, "plain", prefix)
    answer = state.answers.get(question.id)
    if answer is None or counted is None:
        yield Message(_(texts.OPEN_UNANSWERED), "warning", indent)
        return
    text = answer_text(answer, question)
    if counted.stale:
        template = texts.OPEN_DATED_AHEAD if counted.ahead else texts.OPEN_OUT_OF_DATE
        text = _(template).format(date=answer.on, answer=text)
    elif answer.state == "partly":
        text = _(texts.OPEN_PARTLY).format(answer=text)
    elif answer.open:
        text = _(texts.OPEN_UNKNOWN)
    if answer.note:
        text = _(texts.ANSWER_WITH_NOTE).format(answer=text)
    yield Message(text, "warning" if answer.open or counted.stale else "chosen", indent)


def show_uses(state: State) -> Turn:
    """Show which levels, gates and findings use the question, and the criteria of the levels."""
    question = state.question
    if question is None:
        return message_turn(state, hint(state))
    messages = [Message(_(texts.USES_HEADING))]
    messages += [Message(text, "plain", f"{_INDENT}- ") for text in _use_sentences(state, question)]
    return Turn(state, "stayed", tuple(messages))


def _use_sentences(state: State, question: Question) -> Iterator[str]:
    for use in level_uses(state.pack, state.models, question.id):
        names = {
            "model": use.model.title,
            "part": use.dimension.title,
            "level": use.level.title,
            "needs": _criterion_words(use.criterion, question),
        }
        sentence = texts.USED_BY_DIMENSION
        if use.model.kind == "steps" and use.dimension is not use.model.dimensions[0]:
            # A step has one level, which only says that it is done.
            sentence, names["level"] = texts.USED_BY_LEVEL, use.dimension.title
        elif len(use.model.dimensions) == 1:
            sentence = texts.USED_BY_LEVEL
        yield _(sentence).format(**names)
    for model in gates_asking(state.pack, state.models, question.id):
        if model.gate is not None:
            yield _(texts.USED_BY_GATE).format(model=model.title, gate=model.gate.title)
    for model in models_fitted_by(state.pack, state.models, question.id):
        yield _(texts.USED_BY_FIT).format(model=model.title)
    for finding in findings_looking_at(state.pack, state.models, question.id):
        yield _(texts.USED_BY_FINDING).format(finding=finding.title)


def _criterion_words(criterion: SingleCriterion, question: Question) -> str:
    if isinstance(criterion, AtLeast):
        return _(texts.CRITERION_OPTION).format(
            option=_without_full_stop(question.options[criterion.rank].text)
        )
    items = "; ".join(_without_full_stop(question.text(item)) for item in criterion.items)
    if criterion.count == len(criterion.items):
        return _(texts.CRITERION_ALL_TICKED).format(items=items)
    return _(texts.CRITERION_SOME_TICKED).format(count=criterion.count, items=items)


def show_standing(state: State) -> Turn:
    """Show where each model stands so far, as a range while answers are open."""
    messages, counted = [Message(_(texts.STANDING_HEADING))], state.counted_answers
    for id_ in state.models:
        result = assess_model(state.pack.models[id_], counted)
        messages += [Message(text, "plain", f"{_INDENT}- ") for text in _standing_sentences(result)]
    return Turn(state, "stayed", tuple(messages))


def _standing_sentences(result: ModelResult) -> Iterator[str]:
    model = result.model
    if model.stages:
        titles = {level.id: level.title for level in model.stages}
        yield _range_sentence(model.title, result.attained, result.attainable, titles)
        return
    if model.kind == "steps":
        first, *steps = zip(model.dimensions, result.dimensions, strict=True)
        yield _dimension_sentence(model.title, first[0].title, first[1])
        yield _steps_sentence(model.title, [step for _dimension, step in steps])
        return
    for dimension, dimension_result in zip(model.dimensions, result.dimensions, strict=True):
        yield _dimension_sentence(model.title, dimension.title, dimension_result)


def _dimension_sentence(model: str, dimension: str, result: DimensionResult) -> str:
    titles = {level.level.id: level.level.title for level in result.levels}
    return _range_sentence(f"{model}, {dimension}", result.attained, result.attainable, titles)


def _steps_sentence(name: str, steps: list[DimensionResult]) -> str:
    verdicts = [dimension.levels[0].verdict for dimension in steps]
    low = sum(verdict is MET for verdict in verdicts)
    high = sum(verdict is not NOT_MET for verdict in verdicts)
    sentence = _(texts.STANDING_STEPS_SETTLED) if low == high else _(texts.STANDING_STEPS_RANGE)
    return sentence.format(name=name, low=low, high=high, total=len(steps))


def _range_sentence(name: str, low: str | None, high: str | None, titles: dict[str, str]) -> str:
    none = _(texts.NO_LEVEL)
    lowest = none if low is None else titles[low]
    if low == high:
        return _(texts.STANDING_SETTLED).format(name=name, level=lowest)
    highest = none if high is None else titles[high]
    return _(texts.STANDING_RANGE).format(name=name, low=lowest, high=highest)
