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
    long = st.builds(lambda reply, annotations: {"answer": reply, **annotations}, reply, more)
    return st.one_of(reply, long)


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
    ids = [option.id for option in question.options]
    reply: SearchStrategy[Answer]
    if question.shape == "checklist":
        ticks = st.frozensets(st.sampled_from(ids))
        reply = st.builds(Answer, st.just("given"), ticks=ticks)
    else:
        ranks = st.integers(0, len(ids) - 1)
        reply = ranks.map(lambda rank: Answer("given", option=ids[rank], rank=rank))
    plain = texts().filter(harmless).map(lambda text: nfc(text.strip()))
    more = st.fixed_dictionaries(
        {}, optional={"note": plain, "evidence": plain, "by": plain, "on": days()}
    )
    given = st.builds(lambda answer, annotations: replace(answer, **annotations), reply, more)
    unknown = st.builds(
        lambda answer, annotations: replace(answer, **annotations), st.just(Answer("unknown")), more
    )
    if question.not_applicable is None:
        return st.one_of(given, unknown)
    not_applicable = st.builds(
        lambda reason, annotations: Answer("not-applicable", reason=reason, **annotations),
        plain,
        more,
    )
    return st.one_of(given, unknown, not_applicable)


def answers() -> SearchStrategy[dict[str, Answer]]:
    return st.fixed_dictionaries(
        {}, optional={id_: answer_to(question) for id_, question in TOY.questions.items()}
    )
