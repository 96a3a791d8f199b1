"""A respondent's answers as written, resolved against the questions of a pack."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from smmodels.diagnostics import DataPath, Problem
from smmodels.documents.answers import AnswerDocument, AnswersDocument, LongAnswer
from smmodels.engine.answers import WHOLE, Answer, Respondent, is_ahead
from smmodels.engine.pack import Pack, Question
from smmodels.engine.resolve.context import Resolution
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop

_AHEAD = gettext_noop("is the year right?")
_AHEAD_OPEN = gettext_noop("is the year right? Until then this answer counts as out of date")


class ResolvedAnswers(Struct, frozen=True):
    """A respondent and what is wrong; only fit for use without errors."""

    respondent: Respondent
    problems: tuple[Problem, ...]


def resolve_answers(
    label: str, document: AnswersDocument, pack: Pack, day: str | None = None
) -> ResolvedAnswers:
    """
    Resolve an answers file against *pack*; on a *day* it is warned of dates that lie ahead of it.

    An unknown question or option, a wrong form and an unexplained "not applicable" are errors,
    all of them returned. An answers file made for another pack is an error, one for another
    version of this pack a warning: every answer in it is checked all the same.
    """
    linking = Resolution()
    if document.pack is not None:
        _check_pack(label, document.pack, pack, linking)
    if document.date is not None:
        check_day(linking, label, ("date",), document.date)
    answers = resolve_entries(label, ("answers",), document.answers, pack.questions, linking)
    for on in document.comments:
        if on != WHOLE and on not in pack.models:
            linking.unknown(label, ("comments", on), "model", on, (WHOLE, *pack.models), key=True)
    respondent = Respondent(
        answers, document.organisation, document.scope, document.date, document.comments
    )
    if day is not None:
        _check_ahead(linking, label, respondent, pack, day)
    return ResolvedAnswers(respondent, tuple(linking.problems))


def _check_ahead(
    linking: Resolution, label: str, respondent: Respondent, pack: Pack, day: str
) -> None:
    """Warn of every date that lies ahead of *day*."""
    wrong = {problem.path for problem in linking.problems}
    dated: list[tuple[DataPath, str | None, str]] = [
        (("answers", id_, "on"), answer.on, _AHEAD_OPEN if pack.questions[id_].good_for else _AHEAD)
        for id_, answer in respondent.answers.items()
    ]
    for path, date, hint in ((("date",), respondent.date, _AHEAD), *dated):
        if date is not None and path not in wrong and is_ahead(date, day):
            message = _("the date {date} is later than {day}").format(date=date, day=day)
            linking.report(label, path, "date-ahead", message, _(hint), severity="warning")


def _check_pack(label: str, named: str, pack: Pack, linking: Resolution) -> None:
    id_, _sign, version = named.partition("@")
    if id_ != pack.id:
        linking.report(
            label,
            ("pack",),
            "other-pack",
            _('these answers were given to the pack "{id}", and this is "{pack}"').format(
                id=id_, pack=pack.id
            ),
            _("name the right pack with --models, or take the line out"),
        )
    elif version and version != pack.version:
        linking.report(
            label,
            ("pack",),
            "other-version",
            _(
                "these answers were given to version {version} of the pack; this is {pack_version}"
            ).format(version=version, pack_version=pack.version),
            _('when you have looked them through, write "pack: {pack}"').format(pack=pack.label),
            severity="warning",
        )


def resolve_entries(
    label: str,
    path: DataPath,
    written: Mapping[str, AnswerDocument | None],
    questions: Mapping[str, Question],
    linking: Resolution,
) -> dict[str, Answer]:
    """The answers that are right, by question; what is wrong is noted in *linking*."""
    answers = {}
    for id_, one in written.items():
        question = questions.get(id_)
        if question is None:
            linking.unknown(label, (*path, id_), "question", id_, questions, key=True)
            continue
        resolver = _Resolver(label, (*path, id_), question, linking)
        answer = resolver.resolve(one) if one is not None else None
        if answer is not None:
            answers[id_] = answer
    return answers


def check_day(linking: Resolution, label: str, path: DataPath, day: str) -> None:
    """Note a day that no calendar has."""
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        linking.report(
            label,
            path,
            "no-such-day",
            _('there is no day "{day}"').format(day=day),
            _("look at a calendar"),
        )


def write_so(question: str, answer: str) -> str:
    """A hint that shows how an answer is written."""
    return _("write: {example}").format(example=f"{question}: {answer}")


class _Resolver:
    """Resolves one answer to one question."""

    def __init__(self, label: str, path: DataPath, question: Question, linking: Resolution) -> None:
        self.label = label
        self.path = path
        self.question = question
        self.linking = linking

    def resolve(self, written: str | list[str] | LongAnswer) -> Answer | None:
        if not isinstance(written, LongAnswer):
            # Not validated again: words of --set were not, and are looked up like all others.
            return self._reply(written, self.path, LongAnswer.model_construct(answer=written))
        if written.answer is None:
            self._not_answered(written)
            return None
        return self._reply(written.answer, (*self.path, "answer"), written)

    def _not_answered(self, written: LongAnswer) -> None:
        if written.note is None and written.evidence is None:
            self.linking.report(
                self.label,
                self.path,
                "missing-key",
                _('"{question}" has no answer here').format(question=self.question.id),
                write_so(self.question.id, "unknown"),
            )
            return
        self.linking.report(
            self.label,
            self.path,
            "no-answer",
            _('"{question}" is not answered yet').format(question=self.question.id),
            _("what is noted here is kept until it is"),
            severity="warning",
            key=True,
        )

    def _reply(self, reply: str | list[str], path: DataPath, written: LongAnswer) -> Answer | None:
        if reply == "unknown":
            return self._answer(written, Answer("unknown"))
        if reply == "not-applicable":
            return self._not_applicable(path, written)
        if written.reason is not None:
            self.linking.report(
                self.label,
                (*self.path, "reason"),
                "reason-without-need",
                _('a reason goes with "not-applicable" only'),
                _("write it as a note"),
                key=True,
            )
        if self.question.shape == "checklist":
            return self._ticks([reply] if isinstance(reply, str) else reply, path, written)
        if isinstance(reply, list):
            self.linking.report(
                self.label,
                path,
                "wrong-shape",
                _('"{question}" takes one answer, and a list is given').format(
                    question=self.question.id
                ),
                _("choose one of: {options}").format(options=self._options()),
            )
            return None
        rank = self.question.rank(reply)
        if rank is None:
            self._unknown_option(reply, path)
            return None
        return self._answer(written, Answer("given", option=reply, rank=rank))

    def _ticks(self, items: list[str], path: DataPath, written: LongAnswer) -> Answer | None:
        wrong = [
            (index, item) for index, item in enumerate(items) if self.question.rank(item) is None
        ]
        listed = path if isinstance(written.answer, str) else None
        for index, item in wrong:
            if item in ("unknown", "not-applicable"):
                self._not_beside_others(item, (*path, index))
            else:
                self._unknown_option(item, listed or (*path, index))
        self.linking.unique(self.label, path, items, "item")
        if wrong:
            return None
        return self._answer(written, Answer("given", ticks=frozenset(items)))

    def _not_beside_others(self, word: str, path: DataPath) -> None:
        self.linking.report(
            self.label,
            path,
            "wrong-shape",
            _('"{word}" stands alone, not in a list of ticks').format(word=word),
            write_so(self.question.id, word),
        )

    def _not_applicable(self, path: DataPath, written: LongAnswer) -> Answer | None:
        if self.question.not_applicable is None:
            self.linking.report(
                self.label,
                path,
                "must-apply",
                _('"{question}" applies to everybody').format(question=self.question.id),
                _("choose one of: {options}, unknown").format(options=self._options()),
            )
            return None
        if written.reason is None:
            self.linking.report(
                self.label,
                path,
                "reason-missing",
                _('say why "{question}" does not apply').format(question=self.question.id),
                write_so(self.question.id, "{answer: not-applicable, reason: …}"),
            )
            return None
        return self._answer(written, Answer("not-applicable"))

    def _answer(self, written: LongAnswer, answer: Answer) -> Answer:
        if written.on is not None:
            check_day(self.linking, self.label, (*self.path, "on"), written.on)
        return Answer(
            answer.state,
            answer.option,
            answer.rank,
            answer.ticks,
            note=written.note,
            reason=written.reason,
            evidence=written.evidence,
            on=written.on,
            by=written.by,
        )

    def _options(self) -> str:
        return ", ".join(option.id for option in self.question.options)

    def _unknown_option(self, option: str, path: DataPath) -> None:
        known = [option.id for option in self.question.options]
        if option == "none" and self.question.shape == "checklist":
            self.linking.report(
                self.label,
                path,
                "unknown-option",
                _('"{question}" has no item "none"').format(question=self.question.id),
                _("an empty list says none of these: []"),
            )
            return
        self.linking.unknown(self.label, path, "option", option, known)
