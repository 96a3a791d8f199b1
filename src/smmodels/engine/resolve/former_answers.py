"""Answers in the words of earlier versions of a pack, read as answers to the questions of today."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from smmodels.diagnostics import DataPath
from smmodels.documents.answers import AnswerDocument, LongAnswer, SaidAnswer
from smmodels.engine.answers import Answer, Answers
from smmodels.engine.pack import Option, Question
from smmodels.engine.renames import Renames
from smmodels.engine.resolve.context import Resolution
from smmodels.engine.resolve.former_order import FormerOrder
from smmodels.i18n import gettext as _

Written = Mapping[str, AnswerDocument | None]
Resolve = Callable[[str, DataPath, Written, Mapping[str, Question], Resolution], dict[str, Answer]]
"""What resolves entries in the words of the questions that it is given: `resolve_entries`."""

_ANNOTATIONS = ("note", "reason", "evidence", "on", "by")


class AnyAnswers(Struct, frozen=True):
    """
    Answers of any version by the questions of today, and what of them is in older words.

    `origins` has, for each question that is answered under another id, that id. `rewritten` are
    the questions whose entry would be written in other words today. `replaced` has the former
    questions whose entries those take the place of, each with the question of today that is to be
    in its line; where it became several, that is the first of them. `vague` are the
    questions that an earlier version asked in another way, so that its answer settles them in part,
    or not. `annotations` has, by question of today, the notes and evidence of former entries that
    do not answer it.
    """

    answers: dict[str, Answer]
    origins: Mapping[str, str] = {}
    rewritten: tuple[str, ...] = ()
    replaced: Mapping[str, str] = {}
    vague: frozenset[str] = frozenset()
    annotations: Answers = {}


def resolve_any_entries(  # noqa: PLR0913, PLR0917  what they are, and what to resolve them by
    label: str,
    path: DataPath,
    written: Written,
    questions: Mapping[str, Question],
    renames: Renames,
    resolution: Resolution,
    resolve: Resolve,
) -> AnyAnswers:
    """
    The sound answers of entries in the words of any version of the pack.

    What is wrong is noted in *resolution*, and as warnings what is read in other words, is known
    in part only, or is asked again. An answer under a former id that is another than that under
    the id of today is an error at both.
    """
    if not (renames.questions or renames.options or renames.gone_questions):
        return AnyAnswers(resolve(label, path, written, questions, resolution))
    reader = _Reader(label, path, written, questions, renames, resolution, resolve)
    return reader.read()


class _Reading(Struct, frozen=True):
    """
    What one entry says of a question of today.

    `options` are the possible ones of a scale or fact. Of a checklist `sure` and `possible` are
    items of those that were `asked`. `given`: it was answered outright, and neither "unknown" nor
    in part.
    """

    state: Literal["known", "unknown", "not-applicable"]
    options: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    given: bool = True


class _Source(Struct, frozen=True):
    """
    An entry that a question is read from.

    `answer` is in the words of `source`, None where it has none; `reading` is None where it does
    not settle anything. `entry_annotations` are those of an entry without an answer.
    """

    id: str
    answer: Answer | None
    reading: _Reading | None
    entry_annotations: Answer | None = None

    @property
    def noted(self) -> Answer | None:
        """The note and evidence of the entry, whether it is answered or not."""
        return self.answer or self.entry_annotations


class _Reader:
    """Reads the entries of one file."""

    def __init__(  # noqa: PLR0913, PLR0917  what they are, and what to resolve them by
        self,
        label: str,
        path: DataPath,
        written: Written,
        questions: Mapping[str, Question],
        renames: Renames,
        resolution: Resolution,
        resolve: Resolve,
    ) -> None:
        self.label = label
        self.path = path
        self.written = written
        self.questions = questions
        self.renames = renames
        self.resolution = resolution
        self.resolve = resolve
        self.answers: dict[str, Answer] = {}
        self.origins: dict[str, str] = {}
        self.rewritten: list[str] = []
        self.replaced: dict[str, str] = {}
        self.vague: set[str] = set()
        self.annotations: dict[str, Answer] = {}
        self.names: dict[str, str] = {}

    def read(self) -> AnyAnswers:
        former = {
            id_: self.renames.questions[id_]
            for id_ in self.written
            if id_ not in self.questions and id_ in self.renames.questions
        }
        claimed = {id_ for claiming in former.values() for id_ in claiming}
        of_today = {
            id_: entry
            for id_, entry in self.written.items()
            if id_ not in former
            and id_ not in claimed
            and id_ not in self.renames.gone_questions
            and not self._has_former_words(id_, entry)
        }
        self.answers = self.resolve(
            self.label, self.path, of_today, self.questions, self.resolution
        )
        former_answers = {id_: self._former_answers(id_, former[id_]) for id_ in former}
        rest = [
            id_
            for id_ in self.questions
            if id_ in claimed or (id_ in self.written and id_ not in of_today)
        ]
        for id_ in rest:
            self._read_question(self.questions[id_], former_answers)
        for id_ in self.written:
            if id_ in self.renames.gone_questions and id_ not in self.questions:
                self._warn(
                    id_,
                    "not-asked",
                    _('"{old}" is not asked any more').format(old=id_),
                    _("it stays in the file and does not count"),
                )
        self._warn_of_names()
        return AnyAnswers(
            {id_: self.answers[id_] for id_ in self.questions if id_ in self.answers},
            self.origins,
            tuple(self.rewritten),
            self.replaced,
            frozenset(self.vague),
            self.annotations,
        )

    # --- one entry in its own words ---------------------------------------------------------

    def _has_former_words(self, id_: str, entry: AnswerDocument | None) -> bool:
        """Whether an entry of a question of today has words for its options that it had before."""
        question = self.questions.get(id_)
        if question is None or entry is None:
            return False
        former = {*self._options_from(question, id_), *self.renames.gone_options_of(id_)}
        former.difference_update(option.id for option in question.options)
        return not former.isdisjoint(_words_of(entry))

    def _options_from(self, question: Question, source: str) -> dict[str, tuple[str, ...]]:
        known = [option.id for option in question.options]
        return self.renames.options_from(question.id, known, source)

    def _former_answers(self, id_: str, claiming: Sequence[str]) -> dict[str, Answer | None]:
        """
        The answer to a former question, as each of the questions that claim it has its options.

        What is wrong is noted only where it makes sense to none of them, and then once.
        """
        words = {
            word
            for claimant in claiming
            for word in self._options_from(self.questions[claimant], id_)
        }
        words |= self.renames.gone_options_of(id_)
        answers: dict[str, Answer | None] = {}
        problems: list[Resolution] = []
        for claimant in claiming:
            resolution = Resolution()
            answers[claimant] = self._in_former_words(
                self.questions[claimant], id_, words, resolution
            )
            problems.append(resolution)
        # An order that one of them knows to be falling is wrong, whatever the others know.
        falling = [
            noted
            for noted in problems
            if any(problem.slug == "wrong-order" for problem in noted.problems)
        ]
        fewest = min(falling or problems, key=lambda noted: noted.errors)
        self.resolution.take(fewest.problems)
        return answers

    def _in_former_words(
        self, question: Question, source: str, words: Iterable[str], resolution: Resolution
    ) -> Answer | None:
        """
        The answer of the entry *source*, in the former options of *question* and other *words*.

        Between two of them is whatever may have been there.
        """
        found = self._options_from(question, source)
        ranks = {option.id: rank for rank, option in enumerate(question.options)}
        texts = {option.id: option.text for option in question.options}
        order = FormerOrder(
            tuple(sorted({*found, *words})),
            {
                word: (min(ranks[id_] for id_ in claiming), max(ranks[id_] for id_ in claiming))
                for word, claiming in found.items()
            },
        )
        entry = self.written[source]
        options = tuple(
            Option(word, texts[found[word][0]] if len(found.get(word, ())) == 1 else word)
            for word in order.sorted_for(entry)
        )
        excuse = question.not_applicable
        if source != question.id:
            excuse = excuse or "…"
        former = replace(question, id=source, options=options, not_applicable=excuse)
        answer = self.resolve(
            self.label, self.path, {source: entry}, {source: former}, resolution
        ).get(source)
        if answer is None or question.shape != "scale":
            return answer
        said = tuple(_with_all_between(one, order) for one in answer.said)
        return replace(_with_all_between(answer, order), said=said)

    # --- a question of today, from all entries that speak of it -----------------------------

    def _read_question(
        self, question: Question, former_answers: Mapping[str, Mapping[str, Answer | None]]
    ) -> None:
        former = [
            self._source(question, id_, former_answers[id_][question.id])
            for id_ in self.renames.sources_of(question.id)
            if id_ in former_answers
        ]
        own = self._own_source(question)
        answered = [source for source in former if source.answer is not None]
        from_former = self._combined(question, answered) if answered else None
        sources = former if own is None else [own, *former]
        if own is None or own.answer is None:
            used, answer = answered, from_former
        elif self._has_former_words(question.id, self.written[question.id]):
            used, answer = [own], self._combined(question, [own])
        else:
            used, answer = [own], own.answer
        if own in used and from_former is not None:
            if not self._agree(question, answer, from_former):
                self._report_two_answers(question, [source.id for source in answered])
                return
            used = [*used, *answered]
        if answer is None:
            self._not_answered(question, sources)
            return
        annotated = self._annotated(question, answer, sources)
        lost = self._lost_words(question, used, answer)
        self.answers[question.id] = replace(annotated, note=_joined("\n", [annotated.note, *lost]))
        self._note_words(question, used, answer)
        if own in used and from_former is None:
            self._warn_of_older_ones(question, answered)

    def _own_source(self, question: Question) -> _Source | None:
        """The entry under the id of today, which may have options by their former ids."""
        entry = self.written.get(question.id)
        if entry is None:
            return None
        if self._has_former_words(question.id, entry):
            gone = self.renames.gone_options_of(question.id)
            answer = self._in_former_words(question, question.id, gone, self.resolution)
        else:
            own = {question.id: entry}
            answer = self.resolve(
                self.label, self.path, own, {question.id: question}, self.resolution
            ).get(question.id)
        return self._source(question, question.id, answer)

    def _source(self, question: Question, id_: str, answer: Answer | None) -> _Source:
        if answer is None:
            return _Source(id_, None, None, _annotations_of(self.written[id_]))
        return _Source(id_, answer, self._reading(question, id_, answer))

    def _reading(self, question: Question, source: str, answer: Answer) -> _Reading | None:
        """What an answer in the words of *source* says of *question*; None for nothing."""
        elsewhere = self.renames.only_from_others(question.id, source)
        return _reading(question, answer, self._options_from(question, source), elsewhere)

    def _combined(self, question: Question, sources: Sequence[_Source]) -> Answer | None:
        """The answer that all *sources* leave; None where one of them settles nothing."""
        readings = [source.reading for source in sources if source.reading is not None]
        return _combined(question, readings) if len(readings) == len(sources) else None

    def _agree(self, question: Question, own: Answer | None, former: Answer | None) -> bool:
        """Whether the answer under the id of today is one that the former ones leave possible."""
        if former is None or own is None:
            return True
        if "not-applicable" in (own.state, former.state) or "unknown" in (own.state, former.state):
            return former.state in (own.state, "unknown")
        if question.shape == "checklist":
            sure, ticks = former.ticks or frozenset(), own.ticks or frozenset()
            return sure <= ticks and own.possible <= former.possible
        return set(own.possible_options) <= set(former.possible_options)

    # --- what is told -----------------------------------------------------------------------

    def _note_words(self, question: Question, used: Sequence[_Source], answer: Answer) -> None:
        """Keep what is in older words, and warn where the answer is then open."""
        id_ = question.id
        former = [source for source in used if source.id != id_]
        for source in former:
            self.replaced.setdefault(source.id, id_)
            known = self.names.get(source.id)
            self.names[source.id] = f"{known}, {id_}" if known else id_
        if used[0].id != id_:
            self.origins[id_] = used[0].id
        words = {
            word
            for source in used
            if source.answer is not None
            for word in _words_of(self.written[source.id])
        }
        for source in used:
            for old, new in self._options_from(question, source.id).items():
                if old in words and new != (old,) and len(new) == 1:
                    self.names[f"{source.id}.{old}"] = f"{id_}.{new[0]}"
            self._warn_of_gone_items(question, source)
        if former or self._has_former_words(id_, self.written[id_]):
            self.rewritten.append(id_)
        is_own = used[0].id == id_ and not self._has_former_words(id_, self.written[id_])
        if not is_own and self._is_opened(question, used, answer):
            self.vague.add(id_)
        is_kept = all(
            source.reading is None or _is_kept(source.reading, question, answer) for source in used
        )
        if id_ in self.vague or not is_kept:
            self._warn_of_vagueness(question, used, answer, is_kept=is_kept)

    def _is_opened(self, question: Question, used: Sequence[_Source], answer: Answer) -> bool:
        """
        Whether *answer* is open because the question was asked in another way before.

        What the respondent left open is no reason, where it is settled at the low end of that.
        """
        if not answer.open:
            return False
        readings = [
            reading
            for source in used
            if source.answer is not None
            and (reading := self._reading(question, source.id, _at_lowest(question, source.answer)))
        ]
        return _is_open_by(question, readings)

    def _lost_words(
        self, question: Question, used: Sequence[_Source], answer: Answer
    ) -> Iterator[str]:
        """What entries say that is not in *answer*, which takes their place, in their own words."""
        for source in used:
            if source.answer is None or source.reading is None:
                continue
            if not _is_kept(source.reading, question, answer):
                yield f"{source.id}: {_words_in(question, source.answer)}"
            else:
                for item in self._gone_items(question, source):
                    yield f"{source.id}: {item}"

    def _warn_of_vagueness(
        self, question: Question, used: Sequence[_Source], answer: Answer, *, is_kept: bool
    ) -> None:
        """Warn that former answers leave *question* open; what is not kept in it became a note."""
        place = used[0].id
        olds = ", ".join(source.id for source in used if source.id != question.id)
        readings = [source.reading for source in used if source.reading is not None]
        states = {reading.state for reading in readings}
        if len(used) == 1:
            message = _(
                'what "{old}" says leaves more than one answer to "{question}" possible: '
                "that is known in part"
            ).format(old=place, question=question.id)
        elif "not-applicable" in states:
            message = _(
                '"{question}" takes the place of {olds}: "not-applicable" meets an answer there, '
                "so it is open"
            ).format(question=question.id, olds=olds)
        elif answer.state == "unknown":
            message = _(
                '"{question}" takes the place of {olds}, which leave it open together'
            ).format(question=question.id, olds=olds)
        elif _differ(question, readings):
            message = _(
                '"{question}" takes the place of {olds}, and their answers differ: '
                "it is known in part"
            ).format(question=question.id, olds=olds)
        else:
            message = _(
                '"{question}" takes the place of {olds}, and what they say leaves more than one '
                "answer possible: it is known in part"
            ).format(question=question.id, olds=olds)
        hint = _("say more where you know more")
        if not is_kept:
            hint = _("what was answered is kept as a note; say more where you know more")
        self._warn(place, "known-in-part", message, hint)

    def _warn_of_older_ones(self, question: Question, answered: Sequence[_Source]) -> None:
        """Warn of former answers that the one under the id of today counts instead of."""
        for source in answered:
            message = _('"{question}" is answered here as well, and that answer counts').format(
                question=question.id
            )
            self._warn(source.id, "newer-counts", message, _("take out the older one"))

    def _warn_of_gone_items(self, question: Question, source: _Source) -> None:
        """Warn of ticks that nothing takes the place of."""
        for item in self._gone_items(question, source):
            message = _('"{old}" has no "{item}" any more').format(old=source.id, item=item)
            hint = _("it does not count, and is kept as a note")
            self._warn(source.id, "not-asked", message, hint)

    def _gone_items(self, question: Question, source: _Source) -> Sequence[str]:
        """The items that are ticked, or may be, and that nothing takes the place of."""
        if question.shape != "checklist" or source.answer is None:
            return ()
        return sorted(self.renames.gone_options_of(source.id) & source.answer.possible)

    def _not_answered(self, question: Question, sources: Sequence[_Source]) -> None:
        """Warn of answers that do not settle *question*, and keep their notes for when it is."""
        given = [source for source in sources if source.answer is not None]
        for source in given:
            self.vague.add(question.id)
            words = _ids_in(source.answer) if source.answer is not None else set()
            gone = sorted(self.renames.gone_options_of(source.id) & words)
            if gone:
                message = _(
                    '"{old}" has no answer "{option}" any more, so "{question}" is asked again'
                ).format(old=source.id, option=gone[0], question=question.id)
            else:
                message = _(
                    'what "{old}" says does not settle "{question}", which is asked'
                ).format(old=source.id, question=question.id)
            self._warn(source.id, "asked-again", message, None)
        unanswered = [source for source in sources if source.id != question.id]
        noted = self._annotated(question, Answer("unknown"), unanswered)
        if noted.note is not None or noted.evidence is not None:
            self.annotations[question.id] = Answer(
                "unknown", note=noted.note, evidence=noted.evidence
            )

    def _annotated(self, question: Question, answer: Answer, sources: Sequence[_Source]) -> Answer:
        """*answer* with what is noted at all the entries that it comes from, and who said what."""
        annotated = _annotated(answer, [source.noted for source in sources])
        said = [
            self._said(question, source.id, one)
            for source in sources
            if source.answer is not None
            for one in source.answer.said
        ]
        return replace(annotated, said=tuple(said))

    def _said(self, question: Question, source: str, answer: Answer) -> Answer:
        """What one person said of *source*, as an answer to *question*; open where it is none."""
        reading = self._reading(question, source, answer)
        translated = None if reading is None else _combined(question, [reading])
        annotated = _annotated(translated or Answer("unknown"), [answer])
        if reading is not None and _is_kept(reading, question, annotated):
            return annotated
        said = f"{source}: {_words_in(question, answer)}"
        return replace(annotated, note=_joined("\n", [annotated.note, said]))

    def _warn_of_names(self) -> None:
        if self.names:
            names = ", ".join(
                _("{old} as {new}").format(old=old, new=new)
                for old, new in sorted(self.names.items())
            )
            message = _("read in the words of today: {names}").format(names=names)
            hint = _("an interview that goes on in this file saves it so")
            self.resolution.report(
                self.label, self.path, "older-words", message, hint, severity="warning", key=True
            )

    def _warn(self, id_: str, slug: str, message: str, hint: str | None) -> None:
        path = (*self.path, id_)
        self.resolution.report(self.label, path, slug, message, hint, severity="warning", key=True)

    def _report_two_answers(self, question: Question, former: Iterable[str]) -> None:
        for old in former:
            message = _('"{old}" is "{question}" now, and the two have different answers here')
            text = message.format(old=old, question=question.id)
            for id_ in (old, question.id):
                self.resolution.report(
                    self.label,
                    (*self.path, id_),
                    "two-answers",
                    text,
                    _("take out the one that does not hold"),
                    key=True,
                )


def _words_of(entry: object) -> Iterator[str]:
    """Every word of the reply of an entry, whatever its form; notes are none."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, list):
        for part in entry:
            yield from _words_of(part)
    elif isinstance(entry, LongAnswer | SaidAnswer):
        for name in type(entry).model_fields:
            if name not in _ANNOTATIONS:
                yield from _words_of(getattr(entry, name, None))


def _with_all_between(answer: Answer, order: FormerOrder) -> Answer:
    """An answer in former options, of which those that may have been between the ends are some."""
    if answer.state != "partly":
        return answer
    low, high = answer.options[0], answer.options[-1]
    inside = [option for option in order.between(low, high) if option not in (low, high)]
    return replace(answer, options=(low, *inside, high))


def _words_in(question: Question, answer: Answer) -> str:
    """An answer in former options, as a cell of a table has it."""
    if answer.state in ("unknown", "not-applicable"):
        return answer.state
    if answer.ticks is not None:
        doubtful = (f"{item}?" for item in sorted(answer.doubtful))
        return " ".join([*sorted(answer.ticks), *doubtful]) or "[]"
    if answer.state == "given":
        return answer.option or ""
    if question.shape == "scale":
        return f"{answer.options[0]}..{answer.options[-1]}"
    return " ".join(f"{option}?" for option in answer.options)


def _at_lowest(question: Question, answer: Answer) -> Answer:
    """An answer in former options at the low end of what the respondent left open; facts stay."""
    if answer.state != "partly" or question.shape == "fact":
        return answer
    if question.shape == "checklist":
        return Answer("given", ticks=answer.ticks)
    return Answer("given", option=answer.options[0])


def _is_open_by(question: Question, readings: Sequence[_Reading]) -> bool:
    """Whether *readings* of what is settled leave *question* open; what is not known is none."""
    if all(reading.state == "unknown" for reading in readings):
        return False
    if len({reading.state for reading in readings}) > 1 and question.shape != "checklist":
        return True
    combined = _combined(question, readings)
    if combined is None or not combined.open:
        return False
    if question.shape == "fact":
        return _is_fact_open_by(readings)
    if question.shape == "scale" or combined.state == "unknown":
        return True
    asking = [[one for one in readings if item in one.asked] for item in combined.doubtful]
    return any(not some or any(one.state == "known" for one in some) for some in asking)


def _is_fact_open_by(readings: Sequence[_Reading]) -> bool:
    """Whether what is settled of a fact leaves several options, or none that all allow."""
    given = [reading.options for reading in readings if reading.given]
    settled = frozenset[str]().union(*given)
    return bool(given) and (
        len(settled) > 1 or not all(settled <= reading.options for reading in readings)
    )


def _is_kept(reading: _Reading, question: Question, answer: Answer) -> bool:
    """Whether *answer* says all that a *reading* does."""
    if reading.state == "unknown":
        return True
    if "not-applicable" in (reading.state, answer.state):
        return reading.state == answer.state
    ids = {option.id for option in question.options}
    if question.shape == "checklist":
        possible = ids if answer.state == "unknown" else answer.possible
        sure = answer.ticks or frozenset()
        return reading.sure <= sure and possible & reading.asked <= reading.possible
    possible_options = ids if answer.state == "unknown" else set(answer.possible_options)
    return possible_options <= reading.options


def _differ(question: Question, readings: Sequence[_Reading]) -> bool:
    """Whether no answer is possible by all of the *readings* that are known."""
    known = [reading for reading in readings if reading.state == "known"]
    if question.shape != "checklist":
        return not frozenset.intersection(*(reading.options for reading in known))
    return any(one.sure & other.asked - other.possible for one in known for other in known)


def _ids_in(answer: Answer) -> set[str]:
    """The options and items that an answer says are so, or may be."""
    return {*answer.possible_options, *answer.possible}


def _annotations_of(entry: AnswerDocument | None) -> Answer | None:
    """The note and evidence of an entry without an answer."""
    if not isinstance(entry, LongAnswer) or entry.answer is not None:
        return None
    return Answer("unknown", note=entry.note, evidence=entry.evidence)


def _reading(
    question: Question,
    answer: Answer,
    mapping: Mapping[str, tuple[str, ...]],
    elsewhere: frozenset[str],
) -> _Reading | None:
    """
    What an answer in other words says of *question*; None for nothing.

    *mapping* has the options of today for each word, and *elsewhere* are the items that another
    question had.
    """
    if answer.state == "not-applicable":
        return _Reading("not-applicable")
    if question.shape == "checklist":
        return _ticks_reading(answer, mapping, elsewhere)
    if answer.state == "unknown":
        return _Reading("unknown", given=False)
    possible = answer.possible_options
    if not all(option in mapping for option in possible):
        return None
    options = frozenset(new for option in possible for new in mapping[option])
    return _Reading("known", options, given=not answer.open)


def _ticks_reading(
    answer: Answer, mapping: Mapping[str, tuple[str, ...]], elsewhere: frozenset[str]
) -> _Reading:
    """
    What ticks of former items say of the items of today.

    One that takes the place of several is ticked where any of them was.
    """
    items = frozenset(new for claiming in mapping.values() for new in claiming)
    if answer.state == "unknown":
        asked = items - elsewhere
        return _Reading("unknown", possible=asked, asked=asked, given=False)
    sure, possible = set[str](), set[str]()
    for old, claiming in mapping.items():
        if old in answer.possible:
            possible.update(claiming)
        if old in (answer.ticks or ()) and len(claiming) == 1:
            sure.update(claiming)
    return _Reading(
        "known",
        sure=frozenset(sure),
        possible=frozenset(possible),
        asked=items - elsewhere | possible,
        given=not answer.open,
    )


def _combined(question: Question, readings: Sequence[_Reading]) -> Answer | None:
    """The answer that all *readings* leave; None where *question* does not allow it."""
    states = {reading.state for reading in readings}
    if states == {"not-applicable"}:
        return None if question.not_applicable is None else Answer("not-applicable")
    if "not-applicable" in states:
        return Answer("unknown")
    if question.shape == "checklist":
        return _ticks(question, readings)
    if "unknown" in states:
        return Answer("unknown")
    possible = frozenset[str]().union(*(reading.options for reading in readings))
    return _one_of(question, possible, settled=any(reading.given for reading in readings))


def _ticks(question: Question, readings: Sequence[_Reading]) -> Answer:
    """
    The answer to a checklist that all *readings* leave.

    An item that is in none of the entries was not asked, so that it may be ticked or not.
    """
    sure, doubtful = set[str](), set[str]()
    for item in (option.id for option in question.options):
        asking = [reading for reading in readings if item in reading.asked]
        if asking and all(item in reading.sure for reading in asking):
            sure.add(item)
        elif not asking or any(item in reading.possible for reading in asking):
            doubtful.add(item)
    if not doubtful:
        return Answer("given", ticks=frozenset(sure))
    says_nothing = any(reading.given or reading.state == "unknown" for reading in readings)
    if len(doubtful) == len(question.options) and says_nothing:
        return Answer("unknown")
    return Answer("partly", ticks=frozenset(sure), doubtful=frozenset(doubtful))


def _one_of(question: Question, possible: frozenset[str], *, settled: bool) -> Answer:
    """
    The answer to a scale or fact of which these options are *possible*, by their ids.

    Where these are all of them, an answer that was *settled* before says nothing now.
    """
    ids = [option.id for option in question.options]
    ranks = [rank for rank, id_ in enumerate(ids) if id_ in possible]
    if len(ranks) == 1:
        return Answer("given", option=ids[ranks[0]], rank=ranks[0])
    if question.shape == "scale":
        ranks = list(range(ranks[0], ranks[-1] + 1))
    if settled and len(ranks) == len(ids):
        return Answer("unknown")
    options = tuple(ids[rank] for rank in ranks)
    if question.shape == "fact":
        return Answer("partly", options=options)
    return Answer("partly", rank=ranks[0], high=ranks[-1], options=options)


def _annotated(answer: Answer, noted: Iterable[Answer | None]) -> Answer:
    """*answer* with all that is *noted* at others."""
    entries = [entry for entry in noted if entry is not None]
    days = sorted(entry.on for entry in entries if entry.on is not None)
    is_excused = answer.state == "not-applicable"
    notes = [entry.note for entry in entries]
    reasons = [entry.reason for entry in entries]
    return replace(
        answer,
        note=_joined("\n", notes if is_excused else [*notes, *reasons]),
        reason=_joined("\n", reasons) if is_excused else None,
        evidence=_joined(", ", (entry.evidence for entry in entries)),
        on=days[0] if days else None,  # so that it is out of date as soon as any of them is
        by=_joined(", ", (entry.by for entry in entries)),
    )


def _joined(separator: str, texts: Iterable[str | None]) -> str | None:
    """All of the *texts*, but for those that are a part of one before them already."""
    kept: list[str] = []
    for text in texts:
        if text is not None and not any(_has_part(other, text, separator) for other in kept):
            kept.append(text)
    return separator.join(kept) or None


def _has_part(joined: str, text: str, separator: str) -> bool:
    """Whether *text*, whole, is among what was *joined* by the *separator*."""
    return f"{separator}{text}{separator}" in f"{separator}{joined}{separator}"
