"""From a respondent's answers as written to answers to the questions of a pack."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from smmodels.diagnostics import DataPath, Problem
from smmodels.documents.answers import AnswerDocument, AnswersDocument, LongAnswer
from smmodels.engine.answers import WHOLE, Answer, Respondent, is_ahead
from smmodels.engine.pack import Pack, Question
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.former_answers import AnyAnswers, resolve_any_entries
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop

_AHEAD = gettext_noop("is the year right?")
_AHEAD_AND_OUTDATED = gettext_noop(
    "is the year right? Until then this answer counts as out of date"
)


class ResolvedAnswers(Struct, frozen=True):
    """
    A respondent and what is wrong; only without errors may it be used.

    `entries` tells what was in the words of an earlier version of the pack.
    """

    respondent: Respondent
    problems: tuple[Problem, ...]
    entries: AnyAnswers


def resolve_answers(
    label: str, document: AnswersDocument, pack: Pack, day: str | None = None
) -> ResolvedAnswers:
    """
    Resolve an answers file against *pack*; dates that lie ahead of *day*, where it is known, warn.

    An unknown question or option, a wrong form and an unexplained "not applicable" are errors,
    all of them returned. An answers file made for another pack is an error, one for another
    version of this pack a warning: every answer in it is checked all the same.
    """
    resolution = Resolution()
    if document.pack is not None:
        _check_pack(label, document.pack, pack, resolution)
    if document.date is not None:
        check_day(resolution, label, ("date",), document.date)
    entries = resolve_any_entries(
        label,
        ("answers",),
        document.answers,
        pack.questions,
        pack.renames,
        resolution,
        resolve_entries,
    )
    respondent = Respondent(
        entries.answers,
        document.organisation,
        document.scope,
        document.date,
        _comments(label, document.comments, pack, resolution),
        entries.vague,
    )
    if day is not None:
        _check_ahead(resolution, label, respondent, entries.origins, pack, day)
    return ResolvedAnswers(respondent, tuple(resolution.problems), entries)


def _comments(
    label: str, written: Mapping[str, str], pack: Pack, resolution: Resolution
) -> dict[str, str]:
    """The comments by the models of today; what is on none of them is noted in *resolution*."""
    subjects = (WHOLE, *pack.models)
    comments: dict[str, str] = {}
    for subject, text in written.items():
        path = ("comments", subject)
        today = pack.renames.model(subject)
        if subject in pack.renames.gone_models:
            message = _('there is no model "{model}" any more').format(model=subject)
            hint = _("the comment stays in the file, and is in no report")
            resolution.report(
                label, path, "gone-model", message, hint, severity="warning", key=True
            )
        elif today not in subjects:
            resolution.unknown(label, path, "model", subject, subjects, key=True)
        else:
            if today != subject:
                message = _('the model "{old}" is "{new}" now').format(old=subject, new=today)
                resolution.report(label, path, "older-words", message, severity="warning", key=True)
            known = comments.get(today)
            comments[today] = text if known in (None, text) else f"{known}\n{text}"
    return comments


def _check_ahead(  # noqa: PLR0913, PLR0917  what is looked at, and by what
    resolution: Resolution,
    label: str,
    respondent: Respondent,
    origins: Mapping[str, str],
    pack: Pack,
    day: str,
) -> None:
    """Warn of every date that lies ahead of *day*; *origins* are the ids in the file."""
    wrong = {problem.path for problem in resolution.problems}
    dated: list[tuple[DataPath, str | None, str]] = [
        (
            ("answers", origins.get(id_, id_), "on"),
            answer.on,
            _AHEAD_AND_OUTDATED if pack.questions[id_].good_for else _AHEAD,
        )
        for id_, answer in respondent.answers.items()
    ]
    for path, date, hint in ((("date",), respondent.date, _AHEAD), *dated):
        if date is not None and path not in wrong and is_ahead(date, day):
            message = _("the date {date} is later than {day}").format(date=date, day=day)
            resolution.report(label, path, "date-ahead", message, _(hint), severity="warning")


def _check_pack(label: str, written: str, pack: Pack, resolution: Resolution) -> None:
    """Note that answers were given to another pack, or to another version of *pack*."""
    id_, _sign, version = written.partition("@")
    if id_ != pack.id:
        resolution.report(
            label,
            ("pack",),
            "other-pack",
            _('these answers were given to the pack "{id}", and this is "{pack}"').format(
                id=id_, pack=pack.id
            ),
            _("name the right pack with --models, or take the line out"),
        )
    elif version and version != pack.version:
        resolution.report(
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
    resolution: Resolution,
) -> dict[str, Answer]:
    """The sound answers by question; what is wrong with the others is noted in *resolution*."""
    answers = {}
    for id_, entry in written.items():
        question = questions.get(id_)
        if question is None:
            resolution.unknown(label, (*path, id_), "question", id_, questions, key=True)
            continue
        resolver = _Resolver(label, (*path, id_), question, resolution)
        answer = resolver.resolve(entry) if entry is not None else None
        if answer is not None:
            answers[id_] = answer
    return answers


def check_day(resolution: Resolution, label: str, path: DataPath, day: str) -> None:
    """Note that *day*, in the form of a date, is in no calendar."""
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        resolution.report(
            label,
            path,
            "no-such-day",
            _('there is no day "{day}"').format(day=day),
            _("look at a calendar"),
        )


def _write_as(question: str, answer: str) -> str:
    """A hint that shows how an answer is written."""
    return _("write: {example}").format(example=f"{question}: {answer}")


class _Resolver:
    """Resolves one answer to one question."""

    def __init__(
        self, label: str, path: DataPath, question: Question, resolution: Resolution
    ) -> None:
        self.label = label
        self.path = path
        self.question = question
        self.resolution = resolution

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
            self.resolution.report(
                self.label,
                self.path,
                "missing-key",
                _('"{question}" has no answer here').format(question=self.question.id),
                _write_as(self.question.id, "unknown"),
            )
            return
        self.resolution.report(
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
            self.resolution.report(
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
            self.resolution.report(
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
        for index, item in wrong:
            if item in ("unknown", "not-applicable"):
                self._not_beside_others(item, (*path, index))
            else:
                is_list = not isinstance(written.answer, str)
                self._unknown_option(item, (*path, index) if is_list else path)
        self.resolution.unique(self.label, path, items, "item")
        if wrong:
            return None
        return self._answer(written, Answer("given", ticks=frozenset(items)))

    def _not_beside_others(self, word: str, path: DataPath) -> None:
        self.resolution.report(
            self.label,
            path,
            "wrong-shape",
            _('"{word}" stands alone, not in a list of ticks').format(word=word),
            _write_as(self.question.id, word),
        )

    def _not_applicable(self, path: DataPath, written: LongAnswer) -> Answer | None:
        if self.question.not_applicable is None:
            self.resolution.report(
                self.label,
                path,
                "must-apply",
                _('"{question}" applies to everybody').format(question=self.question.id),
                _("choose one of: {options}, unknown").format(options=self._options()),
            )
            return None
        if written.reason is None:
            self.resolution.report(
                self.label,
                path,
                "reason-missing",
                _('say why "{question}" does not apply').format(question=self.question.id),
                _write_as(self.question.id, "{answer: not-applicable, reason: …}"),
            )
            return None
        return self._answer(written, Answer("not-applicable"))

    def _answer(self, written: LongAnswer, answer: Answer) -> Answer:
        if written.on is not None:
            check_day(self.resolution, self.label, (*self.path, "on"), written.on)
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
            self.resolution.report(
                self.label,
                path,
                "unknown-option",
                _('"{question}" has no item "none"').format(question=self.question.id),
                _("an empty list says none of these: []"),
            )
            return
        self.resolution.unknown(self.label, path, "option", option, known)
