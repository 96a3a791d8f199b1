"""Small worlds: generated packs, and every answer that can be given in them."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from smmodels.documents.values import Gate, Order, Topic
from smmodels.engine.answers import Answer, Answers
from smmodels.engine.pack import (
    Below,
    Dimension,
    FactIs,
    Finding,
    Holds,
    Kind,
    Lacks,
    Level,
    Model,
    Option,
    Pack,
    Question,
    Reached,
    Target,
    Together,
    When,
    Where,
    Whole,
)
from smmodels.engine.rules import AtLeast, Claim, Rule, SomeOf, Ticked, all_of

HERE = Where("world.yaml", ())
OURS = Claim("ours")
ORDER = Order(basis="ours", about="")
GATE = "gate"
WHOLES: list[tuple[Kind, Whole]] = [
    ("curve", "one"),
    ("matrix", "lowest"),
    ("pillars", "each"),
    ("steps", "steps"),
]
"""The kinds that differ, with what each makes of its dimensions."""
WHOLE: dict[Kind, Whole] = {"pyramid": "one", **dict(WHOLES)}


@st.composite
def questions(draw: DrawFn) -> dict[str, Question]:
    """Two to four scales and checklists, and the fact that a gate asks for."""
    bank = {}
    for index in range(draw(st.integers(2, 4))):
        shape = draw(st.sampled_from(["scale", "scale", "checklist"]))
        size = draw(st.integers(2, 4 if shape == "scale" else 3))
        id_ = f"q{index}"
        bank[id_] = Question(
            id=id_,
            topic="topic",
            ask="?",
            shape=shape,  # type: ignore[arg-type]
            options=tuple(
                Option(
                    f"o{rank}",
                    "…",
                    way_station=shape == "scale" and rank < size - 1 and draw(st.booleans()),
                )
                for rank in range(size)
            ),
            where=HERE,
            not_applicable="never mind" if draw(st.booleans()) else None,
            effort=draw(st.integers(1, 3)),
        )
    decisions = (Option("go", "…"), Option("stop", "…"), Option("try", "…"))
    bank[GATE] = Question(GATE, "topic", "?", "fact", decisions, HERE)
    return bank


def criteria(bank: Mapping[str, Question]) -> SearchStrategy[Rule]:
    """One criterion on one question."""

    @st.composite
    def criterion(draw: DrawFn) -> Rule:
        asked = [question for question in bank.values() if question.shape != "fact"]
        question = draw(st.sampled_from(asked))
        ids = [option.id for option in question.options]
        if question.shape == "scale":
            return AtLeast(question.id, draw(st.integers(1, len(ids) - 1)), OURS)
        items = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
        return Ticked(question.id, tuple(sorted(items)), draw(st.integers(1, len(items))), OURS)

    return criterion()


def rules(bank: Mapping[str, Question]) -> SearchStrategy[Rule]:
    """Rules of any shape, nested a few levels deep."""

    def some_of(parts: SearchStrategy[Rule]) -> SearchStrategy[Rule]:
        @st.composite
        def node(draw: DrawFn) -> Rule:
            inside = tuple(draw(st.lists(parts, min_size=1, max_size=3)))
            return SomeOf(inside, draw(st.integers(1, len(inside))), OURS)

        return node()

    return st.recursive(criteria(bank), some_of, max_leaves=5)


@st.composite
def dimension_with(
    draw: DrawFn, bank: Mapping[str, Question], id_: str, ids: list[str]
) -> Dimension:
    """A dimension with these levels."""
    levels = tuple(
        Level(id_, id_, "", "ours", all_of(draw(st.lists(rules(bank), max_size=2))), HERE)
        for id_ in ids
    )
    return Dimension(id_, id_, "", "ours", levels, HERE)


@st.composite
def models(draw: DrawFn, bank: Mapping[str, Question], id_: str) -> Model:
    """A model of any kind."""
    kind, whole = draw(st.sampled_from(WHOLES))
    ids = [f"l{rank}" for rank in range(draw(st.integers(1, 3)))]
    if kind == "steps":
        ground = draw(dimension_with(bank, "ground", ids))
        steps: list[Dimension] = []
        for index in range(draw(st.integers(2, 3))):
            step = draw(dimension_with(bank, f"s{index}", ["done"]))
            before = [dimension.id for dimension in steps]
            rests = draw(st.lists(st.sampled_from(before), unique=True)) if before else []
            steps.append(
                Dimension(step.id, step.id, "", "ours", step.levels, HERE, (), tuple(rests))
            )
        dimensions = (ground, *steps)
    else:
        count = 1 if kind == "curve" else draw(st.integers(1, 2))
        dimensions = tuple(draw(dimension_with(bank, f"d{index}", ids)) for index in range(count))
    return Model(
        id=id_,
        version="1.0.0",
        kind=kind,
        title=id_,
        author="Somebody",
        about="",
        order=ORDER,
        dimensions=dimensions,
        stages=dimensions[0].levels if kind in ("curve", "matrix") else (),
        where=HERE,
        gate=Gate(basis="ours", title="gate", about="", after="s0", question=GATE, closes="stop")
        if kind == "steps"
        else None,
        whole=whole,
    )


def whens(bank: Mapping[str, Question], drawn: Mapping[str, Model]) -> SearchStrategy[When]:
    """Conditions of a finding."""
    targets = [
        Target(model.id, level.id, dimension.id)
        for model in drawn.values()
        for dimension in model.dimensions
        for level in dimension.levels
    ]
    single: SearchStrategy[When] = st.one_of(
        st.builds(Reached, st.sampled_from(targets)),
        st.builds(Lacks, st.sampled_from(targets)),
        st.builds(Holds, criteria(bank)),
        st.builds(Below, criteria(bank)),
        st.just(FactIs(GATE, ("go",))),
    )
    return st.recursive(
        single,
        lambda parts: st.builds(
            Together, st.lists(parts, min_size=1, max_size=3).map(tuple), st.booleans()
        ),
        max_leaves=4,
    )


@st.composite
def packs(draw: DrawFn) -> Pack:
    """A whole pack of one or two models and a finding."""
    bank = draw(questions())
    drawn = {id_: draw(models(bank, id_)) for id_ in ("m0", "m1")[: draw(st.integers(1, 2))]}
    when = draw(whens(bank, drawn))
    return Pack(
        id="world",
        version="1.0.0",
        title="World",
        topics=(Topic("topic", "Topic"),),
        questions=bank,
        models=drawn,
        where=HERE,
        findings=(Finding("f0", "f0", "…", "note", "ours", when, HERE),),
    )


def known_answers(question: Question) -> list[Answer]:
    """Every known answer to a question, worst to best as far as there is an order."""
    if question.shape == "checklist":
        ids = [option.id for option in question.options]
        return [
            Answer("given", ticks=frozenset(combination))
            for size in range(len(ids) + 1)
            for combination in combinations(ids, size)
        ]
    return [
        Answer("given", option=option.id, rank=rank) for rank, option in enumerate(question.options)
    ]


def possible_answers(question: Question) -> list[Answer | None]:
    """Every known answer to a question, not applicable where allowed, and None for absent."""
    excused = [Answer("not-applicable", reason="…")] if question.not_applicable else []
    return [*known_answers(question), *excused, None]


def partly_known(question: Question) -> list[Answer]:
    """Every answer to a question that is known in part."""
    ids = [option.id for option in question.options]
    if question.shape == "checklist":
        return [
            Answer("partly", ticks=sure.ticks, doubtful=frozenset(doubtful))
            for sure in known_answers(question)
            for size in range(1, len(ids) + 1)
            for doubtful in combinations(
                [id_ for id_ in ids if id_ not in (sure.ticks or ())], size
            )
        ]
    if question.shape == "fact":
        return [
            Answer("partly", options=possible)
            for size in range(2, len(ids) + 1)
            for possible in combinations(ids, size)
        ]
    return [
        Answer("partly", rank=low, high=high, options=tuple(ids[low : high + 1]))
        for low, high in combinations(range(len(ids)), 2)
    ]


def ends_of(answer: Answer) -> tuple[object, object]:
    """The ends between which an answer that applies lies: two ranks, or two sets of items."""
    if answer.ticks is not None:
        return answer.ticks, answer.ticks | answer.doubtful
    return answer.rank, answer.rank if answer.high is None else answer.high


def is_within(question: Question, answer: Answer, wide: Answer | None) -> bool:
    """Whether all that *answer* leaves possible is possible by *wide*, too."""
    if wide is None or wide.state == "unknown":
        return True
    if "not-applicable" in (answer.state, wide.state) or answer.state == "unknown":
        return answer.state == wide.state
    if question.shape == "fact":
        possible = wide.options or (wide.option,)
        return set(answer.options or (answer.option,)) <= set(possible)
    (low, high), (lowest, highest) = ends_of(answer), ends_of(wide)
    return bool(lowest <= low and high <= highest)  # type: ignore[operator]


def may_end_at(question: Question, rank: int, before: Answer | None) -> bool:
    """
    Whether a change may lead from the answer *before* to that rank of a scale.

    To a way station only where that is found out, and all better that is possible are such, too.
    """
    if not question.options[rank].way_station:
        return True
    if before is None or before.state != "partly" or not before.rank < rank <= before.highest:
        return False
    return all(option.way_station for option in question.options[rank : before.highest + 1])


def within(question: Question, answer: Answer | None) -> list[Answer]:
    """Every known answer, and not applicable, that may turn out where *answer* is what is known."""
    turned_out = [known for known in possible_answers(question) if known is not None]
    return [known for known in turned_out if is_within(question, known, answer)]


def narrower(question: Question, answer: Answer | None) -> list[Answer]:
    """Every answer by which more is known than by *answer*."""
    candidates = [*within(question, None), *partly_known(question)]
    return [known for known in candidates if known != answer and is_within(question, known, answer)]


def any_answer(question: Question) -> list[Answer | None]:
    """Everything that can be answered to a question, and None for absent."""
    return [*possible_answers(question), *partly_known(question), Answer("unknown")]


def any_answers(pack: Pack) -> SearchStrategy[Answers]:
    """Any answers to a pack, open ones and those that are known in part among them."""
    choices = {
        id_: st.one_of(
            st.sampled_from([*possible_answers(question), Answer("unknown")]),
            st.sampled_from(partly_known(question)),
        )
        for id_, question in pack.questions.items()
    }
    return st.fixed_dictionaries(choices).map(
        lambda chosen: {id_: answer for id_, answer in chosen.items() if answer is not None}
    )


def completions(pack: Pack, answers: Answers) -> Iterator[Answers]:
    """The answers completed by every answer to the open questions."""
    open_ = [
        question
        for id_, question in pack.questions.items()
        if id_ not in answers or answers[id_].open
    ]
    choices = [within(question, answers.get(question.id)) for question in open_]
    for chosen in product(*choices):
        found_out = {question.id: answer for question, answer in zip(open_, chosen, strict=True)}
        yield {**answers, **found_out}


def one_step_better(question: Question, answer: Answer) -> Iterator[Answer]:
    """The answers that are better by one step at one end or both."""
    if answer.state not in ("given", "partly") or question.shape == "fact":
        return
    for better in [*known_answers(question), *partly_known(question)]:
        (low, high), (was_low, was_high) = ends_of(better), ends_of(answer)
        if (low, high) != (was_low, was_high) and _steps(was_low, low) and _steps(was_high, high):
            yield better


def _steps(was: object, now: object) -> bool:
    """Whether an end is the same, or one step better."""
    if isinstance(was, frozenset) and isinstance(now, frozenset):
        return was <= now and len(now - was) <= 1
    return isinstance(was, int) and now in (was, was + 1)
