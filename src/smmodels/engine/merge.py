"""
Merges what several people answered into one set of answers that leaves open where they differ.

What one of them does not know does not matter where another does. Where they differ, the answer is
known in part: from the lowest to the highest that anybody gave. So what is attained by the merged
answers is attained whoever is right.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.pack import Question


def signed(respondent: Respondent, name: str) -> Respondent:
    """The *respondent* with *name* at every answer of which it is not told who gave it."""
    answers = {
        id_: answer if answer.by is not None or answer.said else replace(answer, by=name)
        for id_, answer in respondent.answers.items()
    }
    return replace(respondent, answers=answers)


def merge(respondents: Sequence[Respondent], questions: Mapping[str, Question]) -> Respondent:
    """
    One respondent of several, at least one, who answered the *questions*; in any order the same.

    Merging one alone, or with itself, gives that one. Merged answers can be merged again, in any
    grouping, since they keep what was `said`; but one that was changed after it was merged counts
    as said anew, and comments are joined in each merging. The organisation and the scope are kept
    where all that name one agree. The date is the latest.
    """
    ids = {id_ for respondent in respondents for id_ in respondent.answers}
    merged = {
        id_: merged_answer(
            questions[id_],
            [respondent.answers[id_] for respondent in respondents if id_ in respondent.answers],
        )
        for id_ in questions
        if id_ in ids
    }
    subjects = dict.fromkeys(id_ for respondent in respondents for id_ in respondent.comments)
    return Respondent(
        answers=merged,
        organisation=_agreed(respondent.organisation for respondent in respondents),
        scope=_agreed(respondent.scope for respondent in respondents),
        date=max(
            (respondent.date for respondent in respondents if respondent.date is not None),
            default=None,
        ),
        comments={
            id_: _joined(respondent.comments.get(id_) for respondent in respondents)
            for id_ in sorted(subjects)
        },
    )


def merged_answer(question: Question, answers: Sequence[Answer]) -> Answer:
    """
    The one answer to *question* of several, at least one; where they differ, what was `said` stays.

    It is open where nobody knows, or where "not applicable" meets an answer. Its day is the
    earliest, so that it is out of date as soon as one of them is.
    """
    if len(set(answers)) == 1:
        return answers[0]
    said = sorted({one for answer in answers for one in _said(question, answer)}, key=_sort_key)
    if len(said) == 1:
        return said[0]
    known = [one for one in said if one.state != "unknown"]
    applying = [one for one in known if one.state != "not-applicable"]
    if not known or 0 < len(applying) < len(known):
        merged = Answer("unknown")
    elif not applying:
        merged = Answer("not-applicable", reason=_joined(one.reason for one in known))
    else:
        merged = _hull(question, applying)
    days = [one.on for one in known if one.on is not None and merged.state != "unknown"]
    return replace(merged, on=min(days, default=None), said=tuple(said))


def _said(question: Question, answer: Answer) -> tuple[Answer, ...]:
    """
    What was said of which *answer* was merged; itself, where that is not so, or not any more.

    Both, where only something like a note was written to it afterwards.
    """
    itself = replace(answer, said=())
    if not answer.said:
        return (itself,)
    merged = merged_answer(question, answer.said)
    if merged == answer:
        return answer.said
    return (itself, *answer.said) if _possible(merged) == _possible(answer) else (itself,)


def _possible(answer: Answer) -> tuple[object, ...]:
    """All that is possible by an answer."""
    return (answer.state, answer.possible_options, answer.ticks, answer.doubtful)


def _hull(question: Question, answers: Sequence[Answer]) -> Answer:
    """The least answer, known in part or given, that leaves possible what any of *answers* does."""
    if question.shape == "checklist":
        sets = [answer.ticks or frozenset() for answer in answers]
        sure = sets[0].intersection(*sets)
        doubtful = frozenset[str]().union(*(answer.possible for answer in answers)) - sure
        return Answer("partly" if doubtful else "given", ticks=sure, doubtful=doubtful)
    if question.shape == "fact":
        possible = {option for answer in answers for option in answer.possible_options}
        options = tuple(option.id for option in question.options if option.id in possible)
        if len(options) == 1:
            return Answer("given", option=options[0], rank=question.rank(options[0]) or 0)
        return Answer("partly", options=options)
    low = min(answer.rank for answer in answers)
    high = max(answer.highest for answer in answers)
    options = tuple(option.id for option in question.options[low : high + 1])
    if low == high:
        return Answer("given", option=options[0], rank=low)
    return Answer("partly", rank=low, high=high, options=options)


def _sort_key(answer: Answer) -> tuple[object, ...]:
    """An order of all that can be said, first by who said it."""
    return (
        answer.by or "",
        answer.state,
        answer.possible_options,
        sorted(answer.ticks or ()),
        sorted(answer.doubtful),
        *(text or "" for text in (answer.note, answer.reason, answer.evidence, answer.on)),
        answer.stale,
        answer.ahead,
        answer.ticks is None,
        *(text is None for text in (answer.by, answer.note, answer.reason, answer.evidence)),
    )


def _agreed(texts: Iterable[str | None]) -> str | None:
    """The one text that all have who have any; None where they differ."""
    found = {text for text in texts if text is not None}
    return found.pop() if len(found) == 1 else None


def _joined(texts: Iterable[str | None]) -> str:
    """All different texts one after the other, by their alphabet."""
    return "\n".join(sorted({text for text in texts if text is not None}))
