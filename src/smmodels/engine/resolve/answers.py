"""From a respondent's answers as written to answers to the questions of a pack."""

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from smmodels.diagnostics import DataPath, Problem
from smmodels.documents.answers import AnswerDocument, AnswersDocument, LongAnswer, SaidAnswer
from smmodels.engine.answers import WHOLE, Answer, Respondent, State, is_ahead
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
    label: str,
    document: AnswersDocument,
    pack: Pack,
    day: str | None = None,
    *,
    in_cells: bool = False,
) -> ResolvedAnswers:
    """
    Resolve an answers file against *pack*; dates that lie ahead of *day*, where it is known, warn.

    *in_cells*: its answers stand in the cells of a table, and hints show them as they do there.

    An unknown question or option, a wrong form and an unexplained "not applicable" are errors,
    all of them returned. An answers file made for another pack is an error, one for another
    version of this pack a warning: every answer in it is checked all the same.
    """
    resolution = Resolution()
    resolution.in_cells = in_cells
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


def _braced(key: str, options: Sequence[str]) -> str:
    return f"{{{key}: [{', '.join(options)}]}}"


def _list_of(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


_FORMS = ("answer", "between", "one_of")
_SHAPES = {"between": "scale", "one_of": "fact"}
_SIGNS = {"between": "..", "one_of": "?", "unknown": "?"}
_BOTH_ENDS = 2


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
        said = self._said(written.said or ())
        forms = [form for form in _FORMS if getattr(written, form) is not None]
        if len(forms) > 1:
            self._one_form_only(forms)
            return None
        if written.unknown is not None and forms != ["answer"]:
            self._doubt_in_other_form(_list_of(written.unknown))
            return None
        if not forms and said:
            self._missing_answer()
            return None
        if not forms:
            self._not_answered(written)
            return None
        answer = self._said_in(forms[0], written)
        return None if answer is None else replace(answer, said=said)

    def _said(self, entries: Sequence[SaidAnswer]) -> tuple[Answer, ...]:
        """The sound ones among what several people said."""
        answers = []
        for index, entry in enumerate(entries):
            path = (*self.path, "said", index)
            inner = _Resolver(self.label, path, self.question, self.resolution)
            answer = inner.resolve_said(entry)
            if answer is not None:
                answers.append(answer)
        return tuple(answers)

    def resolve_said(self, written: SaidAnswer) -> Answer | None:
        """The answer of one of several people; they have to have said something."""
        fields = {name: getattr(written, name) for name in SaidAnswer.model_fields}
        if all(fields[form] is None for form in (*_FORMS, "unknown")):
            self._missing_answer()
            return None
        return self.resolve(LongAnswer.model_construct(**fields))

    def _said_in(self, form: str, written: LongAnswer) -> Answer | None:
        reply = getattr(written, form)
        path = (*self.path, form)
        if form == "answer":
            return self._reply(reply, path, written)
        self._no_reason(written)
        options = _list_of(reply)
        if self.question.shape != _SHAPES[form]:
            self._other_form(form, options, path)
            return None
        wrong = [(index, id_) for index, id_ in enumerate(options) if self._rank(id_) is None]
        for index, id_ in wrong:
            self._unknown_option(id_, (*path, index) if isinstance(reply, list) else path)
        if wrong:
            return None
        ranks = [self.question.rank(option) or 0 for option in options]
        partly = self._between if form == "between" else self._one_of
        answer = partly(options, ranks, path)
        return None if answer is None else self._answer(written, answer)

    def _between(self, options: list[str], ranks: list[int], path: DataPath) -> Answer | None:
        """Between two options of a scale, of which the lower comes first."""
        if len(options) != _BOTH_ENDS:
            self.resolution.report(
                self.label,
                path,
                "wrong-shape",
                _('"between" takes two options: the lowest and the highest that it may be'),
                self._partly_hint(options),
            )
            return None
        low, high = ranks
        if low >= high:
            falling = _('"between" takes the lower of the two options first')
            equal = _('both ends of "between" are the same')
            self.resolution.report(
                self.label,
                path,
                "wrong-order",
                equal if low == high else falling,
                self._write(options[0]) if low == high else self._partly_hint(options),
            )
            return None
        possible = tuple(option.id for option in self.question.options[low : high + 1])
        return Answer("partly", rank=low, high=high, options=possible)

    def _one_of(self, options: list[str], ranks: list[int], path: DataPath) -> Answer | None:
        """One of several options of a fact."""
        before = len(self.resolution.problems)
        self.resolution.unique(self.label, path, options, "item")
        if len(self.resolution.problems) > before:
            return None
        if len(options) < _BOTH_ENDS:
            self.resolution.report(
                self.label,
                path,
                "wrong-shape",
                _("of the options that are possible, two at least are to be named"),
                self._write(options[0]) if options else self._partly_hint([]),
            )
            return None
        possible = tuple(self.question.options[rank].id for rank in sorted(ranks))
        return Answer("partly", options=possible)

    def _one_form_only(self, forms: Sequence[str]) -> None:
        self.resolution.report(
            self.label,
            (*self.path, forms[1]),
            "two-answers",
            _('"{question}" has both "{first}" and "{second}"').format(
                question=self.question.id, first=forms[0], second=forms[1]
            ),
            _("keep one of the two"),
            key=True,
        )

    def _doubt_in_other_form(self, doubtful: list[str], sure: Sequence[str] = ()) -> None:
        """Note that `unknown` does not stand beside ticks; beside it, *sure* was answered."""
        if self.question.shape != "checklist":
            self._other_form("unknown", [*sure, *doubtful], (*self.path, "unknown"))
            return
        self.resolution.report(
            self.label,
            (*self.path, "unknown"),
            "wrong-shape",
            _('"unknown" stands beside "answer", which has the items that are surely ticked'),
            self._partly_hint(doubtful),
            key=True,
        )

    def _other_form(self, form: str, options: list[str], path: DataPath) -> None:
        """Note that a partly known answer to this question is written in another form."""
        in_cells = self.resolution.in_cells
        message = {
            "scale": _('"{form}" does not go with "{question}", whose options rise'),
            "fact": _('"{form}" does not go with "{question}", whose options have no order'),
            "checklist": _('"{form}" does not go with "{question}", which is a list to tick'),
        }[self.question.shape]
        if in_cells and form == "unknown" and self.question.shape == "fact":
            message = _('where one of several options answers "{question}", each has a "{form}"')
        self.resolution.report(
            self.label,
            path,
            "wrong-shape",
            message.format(form=_SIGNS[form] if in_cells else form, question=self.question.id),
            self._partly_hint(options),
            key=not in_cells,
        )

    def _partly_hint(self, named: Sequence[str]) -> str:
        """A hint at how a partly known answer is written; of the options *named*, if they do."""
        known = sorted({rank for id_ in named if (rank := self._rank(id_)) is not None})
        ids = [option.id for option in self.question.options]
        shape = self.question.shape
        if shape == "checklist":
            doubtful = [ids[rank] for rank in known] or ids[-1:]
            form = f"{{answer: [], unknown: [{', '.join(doubtful)}]}}"
            if self.resolution.in_cells:
                form = " ".join(f"{id_}?" for id_ in doubtful)
        else:
            enough = [ids[rank] for rank in known] if len(known) >= _BOTH_ENDS else ids[:2]
            if shape == "scale":
                ends = (enough[0], enough[-1])
                form = "..".join(ends) if self.resolution.in_cells else _braced("between", ends)
            else:
                cell = " ".join(f"{id_}?" for id_ in enough)
                form = cell if self.resolution.in_cells else _braced("one_of", enough)
        return self._write(form)

    def _write(self, form: str) -> str:
        """A hint at what to write for this question: in a cell of a table, or behind its id."""
        if self.resolution.in_cells:
            return _("write: {example}").format(example=form)
        return _write_as(self.question.id, form)

    def _rank(self, option: str) -> int | None:
        return self.question.rank(option)

    def _missing_answer(self) -> None:
        self.resolution.report(
            self.label,
            self.path,
            "missing-key",
            _('"{question}" has no answer here').format(question=self.question.id),
            _write_as(self.question.id, "unknown"),
        )

    def _not_answered(self, written: LongAnswer) -> None:
        if written.note is None and written.evidence is None:
            self._missing_answer()
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
        if written.unknown is not None and (
            self.question.shape != "checklist" or reply in ("unknown", "not-applicable")
        ):
            self._doubt_in_other_form(_list_of(written.unknown), _list_of(reply))
            return None
        if reply == "unknown":
            return self._answer(written, Answer("unknown"))
        if reply == "not-applicable":
            return self._not_applicable(path, written)
        self._no_reason(written)
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

    def _no_reason(self, written: LongAnswer) -> None:
        """Note a reason, which only "not applicable" has."""
        if written.reason is not None:
            self.resolution.report(
                self.label,
                (*self.path, "reason"),
                "reason-without-need",
                _('a reason goes with "not-applicable" only'),
                _("write it as a note"),
                key=True,
            )

    def _ticks(self, items: list[str], path: DataPath, written: LongAnswer) -> Answer | None:
        sound = self._are_items(items, path, is_list=not isinstance(written.answer, str))
        doubtful: list[str] = []
        if written.unknown is not None:
            doubtful = _list_of(written.unknown)
            path = (*self.path, "unknown")
            is_list = not isinstance(written.unknown, str)
            sound = self._are_items(doubtful, path, is_list=is_list) and sound
            for index, item in enumerate(doubtful):
                if item in items and self._rank(item) is not None:
                    self._ticked_and_unknown(item, (*path, index) if is_list else path)
                    sound = False
        if not sound:
            return None
        state: State = "partly" if doubtful else "given"
        return self._answer(
            written, Answer(state, ticks=frozenset(items), doubtful=frozenset(doubtful))
        )

    def _are_items(self, items: list[str], path: DataPath, *, is_list: bool) -> bool:
        """Whether all *items* are some of the checklist; what is wrong with them is noted."""
        wrong = [(index, item) for index, item in enumerate(items) if self._rank(item) is None]
        for index, item in wrong:
            if item in ("unknown", "not-applicable"):
                self._not_beside_others(item, (*path, index))
            else:
                self._unknown_option(item, (*path, index) if is_list else path)
        self.resolution.unique(self.label, path, items, "item")
        return not wrong

    def _ticked_and_unknown(self, item: str, path: DataPath) -> None:
        self.resolution.report(
            self.label,
            path,
            "two-answers",
            _('"{item}" is both ticked and not known').format(item=item),
            _("take it out of one of the two lists"),
        )

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
        return replace(
            answer,
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
