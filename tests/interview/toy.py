"""A small pack for the interview: every shape of question, in two topics."""

from msgspec.structs import replace

from smmodels.documents.values import Shape, Topic
from smmodels.engine.pack import Option, Pack, Question, Where

HERE = Where("toy", ())


def question(
    id_: str, shape: Shape, *options: str, topic: str = "hearing", **more: str
) -> Question:
    chosen = tuple(Option(f"{id_}-{number}", text) for number, text in enumerate(options, 1))
    return Question(id_, topic, f"What about {id_}?", shape, chosen, HERE, **more)  # type: ignore[arg-type]


TOY = Pack(
    "toy",
    "1.0.0",
    "A toy pack",
    (
        Topic("hearing", "Hearing what is said", "Whoever listens first speaks better later."),
        Topic("doing", "Doing something about it"),
    ),
    {
        question.id: question
        for question in (
            question(
                "rhythm",
                "scale",
                "Not at all",
                "When something happens, and somebody remembers that it might be worth a look",
                "On fixed days",
                help="A rhythm shows in a calendar.",
                evidence="the calendar, or the last two reports",
                good_for="6 months",
            ),
            question(
                "papers",
                "checklist",
                "A policy",
                "A training plan",
                "A crisis plan",
                not_applicable="you have no staff of your own",
            ),
            question("sector", "fact", "A company", "A public body", topic="doing"),
            question(
                "tool",
                "scale",
                "None",
                "One",
                topic="doing",
                not_applicable="you have one account only",
                good_for="1 year",
            ),
        )
    },
    {},
    HERE,
)

NASTY = (
    "[red]x[/red] [/oops] [1] :smile: [link=https://e]c[/link] "
    "\x1b]0;owned\x07\x1b[2J\x9b31m \u202eabc"
)


def nasty() -> Pack:
    """The same pack with hostile text everywhere."""
    questions = {
        id_: replace(
            question,
            ask=f"{question.ask} {NASTY}",
            help=NASTY,
            evidence=NASTY,
            not_applicable=NASTY,
            options=tuple(
                replace(option, text=f"{option.text} {NASTY}") for option in question.options
            ),
        )
        for id_, question in TOY.questions.items()
    }
    topics = tuple(replace(topic, title=NASTY, why=NASTY) for topic in TOY.topics)
    return replace(TOY, title=NASTY, topics=topics, questions=questions)
