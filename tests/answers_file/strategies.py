"""Strategies for answers and answers files, with texts of every kind, hostile ones too."""

import unicodedata

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec.structs import replace

from smmodels.answers_file.content import ANNOTATIONS, HEAD, Content, Entry
from smmodels.engine.answers import Answer
from smmodels.engine.pack import Question
from tests.interview.toy import TOY

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the program."""

ODD = st.sampled_from(
    [
        *(
            "no",
            "NO",
            "y",
            "on",
            "~",
            "null",
            "true",
            "012",
            "0o14",
            "1:30",
            "1_000",
            "1.10",
            ".inf",
        ),
        *("2026-02-31", "2026-11-22", "=", "<<", "*all", "&a", "!tag", "@brand", "`x`", "%done"),
        *("a: b", "a #b", "#a", "a:", "- a", "? a", "[a", "{a: b}", "a, b", "'a", '"a" b', "a\\b"),
        *("\u00e9\u00e8", "\U0001f600", "\u202eabc", "a\u00a0b", "x\u2028y", "x\u0085y", "\ufeffx"),
        *("a\nb", "a\n\n  b", "a\n#b", "a\n---\nb", "a \nb", "a\tb", "-", "---", "...", "|", ">"),
    ]
)
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff")


def texts() -> SearchStrategy[str]:
    plain = st.text(LETTERS, min_size=1, max_size=30)
    mixed = st.lists(st.one_of(ODD, plain), min_size=1, max_size=4).map(" ".join)
    return st.one_of(ODD, plain, mixed).filter(lambda text: text.strip() != "")


def days() -> SearchStrategy[str]:
    return st.dates().map(lambda day: day.isoformat())


def sound() -> SearchStrategy[str]:
    """Texts as they come out of our reader."""
    return texts().filter(harmless).map(nfc)


def extras(text: SearchStrategy[str]) -> SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {}, optional={name: days() if name == "on" else text for name in ANNOTATIONS}
    )


def entries(text: SearchStrategy[str] | None = None) -> SearchStrategy[Entry]:
    more = extras(sound() if text is None else text)
    words = st.sampled_from(["one", "two", "three", "unknown"])
    reply = st.one_of(words, st.lists(words, max_size=3))
    fields = st.one_of(reply.map(lambda reply: {"answer": reply}), partly_fields())
    long = st.builds(lambda fields, annotations: {**fields, **annotations}, fields, more)
    said = st.builds(
        lambda entry, people: {**entry, "said": [{"by": "Anna", **one} for one in people]},
        long,
        st.lists(long, min_size=1, max_size=2),
    )
    return st.one_of(reply, long, said)


def partly_fields() -> SearchStrategy[dict[str, list[str]]]:
    """What may stand in the place of an answer that is known in part."""
    words = st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, unique=True)
    return st.one_of(
        words.map(lambda ends: {"between": [ends[0], ends[-1]]}),
        words.map(lambda options: {"one_of": options}),
        st.builds(
            lambda ticks, doubtful: {"answer": ticks, "unknown": doubtful}, st.just(["two"]), words
        ),
    )


def contents(text: SearchStrategy[str] | None = None) -> SearchStrategy[Content]:
    text = sound() if text is None else text
    head = st.fixed_dictionaries(
        {"pack": st.just("toy@1.0.0")},
        optional={name: days() if name == "date" else text for name in HEAD[1:]},
    )
    ids = st.sampled_from(["aa", "bb", "cc", "dd", "ee"])
    comments = st.dictionaries(st.sampled_from(["whole", "pyramid"]), text)
    return st.builds(Content, head, st.dictionaries(ids, entries(text), max_size=5), comments)


def harmless(text: str) -> bool:
    """Whether our reader takes the text; others it refuses, as it should."""
    return not any(letter in text for letter in "\x85\ufeff\ufffe\uffff")


def nfc(text: str) -> str:
    """As our reader keeps texts: one form for what looks alike."""
    return unicodedata.normalize("NFC", text)


def answer_to(question: Question) -> SearchStrategy[Answer]:
    """Answers of every state, some with what several people said."""
    alone = answer_of_one(question)
    people = st.lists(
        st.builds(lambda answer, by: replace(answer, by=by), alone, plain_texts()), max_size=2
    )
    return st.builds(lambda answer, said: replace(answer, said=tuple(said)), alone, people)


def plain_texts() -> SearchStrategy[str]:
    return texts().filter(harmless).map(lambda text: nfc(text.strip()))


def answer_of_one(question: Question) -> SearchStrategy[Answer]:
    plain = plain_texts()
    more = st.fixed_dictionaries(
        {}, optional={"note": plain, "evidence": plain, "by": plain, "on": days()}
    )
    states = [given_to(question), partly_to(question), st.just(Answer("unknown"))]
    if question.not_applicable is not None:
        states.append(plain.map(lambda reason: Answer("not-applicable", reason=reason)))
    return st.builds(
        lambda answer, annotations: replace(answer, **annotations), st.one_of(states), more
    )


def given_to(question: Question) -> SearchStrategy[Answer]:
    ids = [option.id for option in question.options]
    if question.shape == "checklist":
        return st.frozensets(st.sampled_from(ids)).map(lambda ticks: Answer("given", ticks=ticks))
    ranks = st.integers(0, len(ids) - 1)
    return ranks.map(lambda rank: Answer("given", option=ids[rank], rank=rank))


def partly_to(question: Question) -> SearchStrategy[Answer]:
    ids = [option.id for option in question.options]
    if question.shape == "checklist":
        kinds = st.lists(
            st.sampled_from(["sure", "doubtful", "no"]), min_size=len(ids), max_size=len(ids)
        ).filter(lambda drawn: "doubtful" in drawn)

        def of(kinds: list[str]) -> Answer:
            sure, doubtful = (
                frozenset(id_ for id_, drawn in zip(ids, kinds, strict=True) if drawn == kind)
                for kind in ("sure", "doubtful")
            )
            return Answer("partly", ticks=sure, doubtful=doubtful)

        return kinds.map(of)
    places = st.lists(st.integers(0, len(ids) - 1), min_size=2, unique=True).map(sorted)
    if question.shape == "fact":
        return places.map(
            lambda drawn: Answer("partly", options=tuple(ids[rank] for rank in drawn))
        )
    return places.map(
        lambda drawn: Answer(
            "partly",
            rank=drawn[0],
            high=drawn[-1],
            options=tuple(ids[drawn[0] : drawn[-1] + 1]),
        )
    )


def answers() -> SearchStrategy[dict[str, Answer]]:
    return st.fixed_dictionaries(
        {}, optional={id_: answer_to(question) for id_, question in TOY.questions.items()}
    )
