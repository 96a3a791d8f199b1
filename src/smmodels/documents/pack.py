"""
The files of a pack as they are written: name, topics, questions, models, findings.

Docstrings of classes appear as descriptions in the JSON Schemas that `smm schema` prints.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from smmodels.documents.answers import AnswerMap
from smmodels.documents.base import ClaimedDocument, Document, Format, Version
from smmodels.documents.criteria import Bar, Requires
from smmodels.documents.values import (
    ID_PATTERN,
    MOST_OF_SHORT_NAME,
    Advice,
    Axis,
    Gate,
    Id,
    Order,
    Shape,
    Side,
    Source,
    Text,
    Tone,
    Topic,
)

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[a-z]{2,8})?$")]
"""A language by its code; its file is looked for by that name, so nothing else may stand here."""


_PLAIN_ID = ID_PATTERN.removeprefix("^").removesuffix("$")
FormerOption = Annotated[str, StringConstraints(pattern=rf"^{_PLAIN_ID}(\.{_PLAIN_ID})?$")]
"""An id that an option or item had: `option`, or `question.option` where only that one is meant."""

FormerLevel = Annotated[
    str, StringConstraints(pattern=rf"^{_PLAIN_ID}\.{_PLAIN_ID}(\.{_PLAIN_ID})?$")
]
"""A level that there was: `model.level`, or `model.dimension.level`."""

FormerDimension = Annotated[str, StringConstraints(pattern=rf"^{_PLAIN_ID}\.{_PLAIN_ID}$")]
"""A dimension that there was, as `model.dimension`."""


class GoneDocument(Document):
    """
    The ids of earlier versions that nothing takes the place of.

    Files that name them are still read: what they say there is told, and does not count. An option
    is named `question.option`; its question is asked again.
    """

    questions: list[FormerOption] = []
    models: list[Id] = []
    dimensions: list[FormerDimension] = []
    levels: list[FormerLevel] = []
    findings: list[Id] = []


class PackDocument(Document):
    """
    The file `pack.yaml`; `models` gives the order in which reports tell them.

    `gone` are ids of earlier versions that nothing takes the place of.
    """

    smm: Format
    id: Id
    version: Version
    title: Text
    about: Text | None = None
    languages: Annotated[list[Language], Field(min_length=1)] = ["en"]
    topics: Annotated[list[Topic], Field(min_length=1)]
    models: list[Id] = []
    gone: GoneDocument = GoneDocument()


class SourcesDocument(Document):
    """The file `sources.yaml`."""

    smm: Format
    sources: dict[Id, Source]


Period = Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,3} (day|week|month|year)s?$")]
"""How long an answer counts: `6 months`, `1 year`."""

ShortName = Annotated[Text, Field(max_length=MOST_OF_SHORT_NAME)]
"""What something is called in a line of a report."""


class LongOption(Document):
    """
    An option with what belongs to it.

    At a `way_station` no plan ends: it counts as an answer, and nobody is advised to stop there.
    `was` are the ids that it had in earlier versions; `question.option` where the question was
    several, and only that option of that one is meant.
    """

    text: Text
    way_station: bool = False
    was: list[FormerOption] = []


def _long_or_text(value: object) -> str:
    return "long" if isinstance(value, dict) else "text"


OptionDocument = Annotated[
    Annotated[Text, Tag("text")] | Annotated[LongOption, Tag("long")],
    Discriminator(_long_or_text),
]
OneOption = Annotated[dict[Id, OptionDocument], Field(min_length=1, max_length=1)]
OptionList = Annotated[list[OneOption], Field(min_length=2)]
"""A list of one-key mappings `id: sentence`: a list, since in a scale the order is the meaning."""

SHAPES: Mapping[str, Shape] = {"options": "scale", "checklist": "checklist", "fact": "fact"}


class QuestionDocument(Document):
    """
    One question; exactly one of `options` (worst to best), `checklist` or `fact` is given.

    `do` says how to get to an option, or to an item of a checklist. `was` are the ids that the
    question, or those that it takes the place of, had in earlier versions.
    """

    topic: Id
    ask: Text
    short: ShortName | None = None
    help: Text | None = None
    evidence: Text | None = None
    options: OptionList | None = None
    checklist: OptionList | None = None
    fact: OptionList | None = None
    not_applicable: Text | None = None
    effort: Annotated[int, Field(ge=1, le=9)] = 1
    good_for: Period | None = None
    do: "dict[Id, AdviceDocument]" = {}
    sources: list[Id] = []
    was: list[Id] = []

    @model_validator(mode="after")
    def _one_shape(self) -> Self:
        given = [key for key in SHAPES if getattr(self, key) is not None]
        if len(given) != 1:
            raise PydanticCustomError("one_shape", "one shape", {})
        return self

    @property
    def shape_key(self) -> str:
        """The key under which the options are written."""
        return next(key for key in SHAPES if getattr(self, key) is not None)


class QuestionBank(Document):
    """The file `questions.yaml`."""

    smm: Format
    questions: Annotated[dict[Id, QuestionDocument], Field(min_length=1)]


def _advice_form(value: object) -> str:
    return "claimed" if isinstance(value, dict) else "plain"


AdviceDocument = Annotated[
    Annotated[Text, Tag("plain")] | Annotated[Advice, Tag("claimed")],
    Discriminator(_advice_form),
]
"""A sentence of ours, or `{do, basis, sources}` where a source gives the advice."""


class LevelDocument(ClaimedDocument):
    """A rung: what it is, what it requires, and what to do to get there."""

    id: Id
    title: Text
    about: Text
    requires: Requires
    advice: Annotated[list[AdviceDocument], Field(min_length=1)]
    was: list[Id] = []


class Layer(LevelDocument):
    """A layer of a pyramid: who speaks to whom, in what attitude, seen by the public or not."""

    relation: Text
    roles: Text
    attitude: Text
    side: Literal["outside-in", "inside-out"]


class Stage(LevelDocument):
    """A stage of a curve; `axes` tells what each axis looks like here, where a source has it."""

    axes: dict[Id, Text] = {}


class TitledDocument(ClaimedDocument):
    """What has a title and a text about it: a row, a pillar, a ground."""

    id: Id
    title: Text
    about: Text

    was: list[Id] = []


class MatrixStage(ClaimedDocument):
    """A column of a matrix; what it requires is in the cells of the rows."""

    id: Id
    title: Text
    motto: Text | None = None
    about: Text
    advice: Annotated[list[AdviceDocument], Field(min_length=1)]
    was: list[Id] = []


class Cell(ClaimedDocument):
    """What one row asks at one stage."""

    about: Text
    requires: Requires
    advice: list[AdviceDocument] = []


class Row(TitledDocument):
    """One aspect, followed through the stages; a stage without a cell asks nothing of it."""

    cells: Annotated[dict[Id, Cell], Field(min_length=1)]


class Pillar(TitledDocument):
    """A pillar, which stands, is forming, or is missing."""

    levels: Annotated[list[LevelDocument], Field(min_length=1)]


class Ground(TitledDocument):
    """What lies under the steps and never closes, in rising forms."""

    forms: Annotated[list[LevelDocument], Field(min_length=1)]


class Step(LevelDocument):
    """One step and the steps it rests on."""

    rests_on: list[Id] = []


class Expectation(Document):
    """
    What a case must give; what is not named is not looked at. `none` is "no level".

    `headline` is what a report on all models begins with: a finding, or a row such as
    `at-the-start`.
    """

    attained: Id | None = None
    attainable: Id | None = None
    dimensions: dict[Id, Id] = {}
    floating: list[Id] | None = None
    done: list[Id] | None = None
    set_aside: list[Id] | None = None
    out_of_order: list[Id] | None = None
    next: Id | None = None
    findings: list[Id] = []
    no_findings: list[Id] = []
    headline: Id | None = None


class Case(Document):
    """
    Named answers and the result they must have, decided by hand from the sources.

    `like` starts from another case's answers; `rest` answers every question that is not named
    with its worst or best option, and leaves it open where it is not given.
    """

    name: Text
    because: Text
    like: Text | None = None
    rest: Literal["worst", "best"] | None = None
    answers: AnswerMap = {}
    expect: Expectation


class FitsLessDocument(Document):
    """
    When a model fits an organisation less, and why; it is then told later, and changes no result.

    `when` are options of fact questions; with several questions, all must be answered so.
    """

    when: Annotated[dict[Id, Annotated[list[Id], Field(min_length=1)]], Field(min_length=1)]
    says: Text


class ModelBase(Document):
    """
    What models of every kind begin with.

    `looks_at` is what the model speaks of: what the public meets (`outside`), how the work is
    organised (`inside`), or both. Reports draw the two against each other. Where it is not
    `numbered`, its levels are never told as "n of m".
    """

    smm: Format
    id: Id
    version: Version
    title: Text
    short: ShortName | None = None
    author: Text
    year: Text | None = None
    about: Text
    numbered: bool = True
    fits_less: FitsLessDocument | None = None
    looks_at: Side = "both"
    sources: list[Id] = []
    order: Order
    notes: list[Text] = []
    cases: list[Case] = []
    was: list[Id] = []


class Pyramid(ModelBase):
    """Layers, bottom to top."""

    kind: Literal["pyramid"]
    layers: Annotated[list[Layer], Field(min_length=2)]


class Curve(ModelBase):
    """Stages along axes."""

    kind: Literal["curve"]
    axes: list[Axis] = []
    stages: Annotated[list[Stage], Field(min_length=2)]


class Matrix(ModelBase):
    """Stages across, rows down; `row_word` is what a row is called ("aspect")."""

    kind: Literal["matrix"]
    row_word: Text = "row"
    stages: Annotated[list[MatrixStage], Field(min_length=2)]
    rows: Annotated[list[Row], Field(min_length=1)]


class Pillars(ModelBase):
    """Pillars side by side, never one stage; `inside` pillars carry what the public meets."""

    kind: Literal["pillars"]
    pillars: Annotated[list[Pillar], Field(min_length=2)]


class Steps(ModelBase):
    """A ground, steps on it, and a gate."""

    kind: Literal["steps"]
    ground: Ground
    steps: Annotated[list[Step], Field(min_length=2)]
    gate: Gate | None = None


ModelDocument = Annotated[Pyramid | Curve | Matrix | Pillars | Steps, Discriminator("kind")]


TARGET_PATTERN = r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?=[a-z][a-z0-9-]*$"
TargetText = Annotated[str, StringConstraints(pattern=TARGET_PATTERN)]
"""`MODEL=LEVEL` or `MODEL.DIMENSION=LEVEL`."""


class LevelReached(Document):
    """The level is attained, whatever the open answers will be."""

    reached: TargetText


class LevelLacked(Document):
    """The level is not attainable, whatever the open answers will be."""

    lacks: TargetText


class AnswerAtLeast(Document):
    """These questions are answered with this option or a better one (or these ticks)."""

    at_least: Annotated[dict[Id, Bar], Field(min_length=1)]


class AnswerBelow(Document):
    """These questions are answered below this option, or without all of these ticks."""

    below: Annotated[dict[Id, Bar], Field(min_length=1)]


class FactsAre(Document):
    """These facts are so."""

    fact: Annotated[dict[Id, Bar], Field(min_length=1)]


class AllTrue(Document):
    """All of these."""

    all: Annotated[list["When"], Field(min_length=1)]


class AnyTrue(Document):
    """One of these at least."""

    any: Annotated[list["When"], Field(min_length=1)]


_CONDITION_KEYS = ("reached", "lacks", "at_least", "below", "fact", "all", "any")


def _condition_key(value: object) -> str | None:
    if isinstance(value, dict):
        return next((key for key in _CONDITION_KEYS if key in value), None)
    return None


When = Annotated[
    Annotated[LevelReached, Tag("reached")]
    | Annotated[LevelLacked, Tag("lacks")]
    | Annotated[AnswerAtLeast, Tag("at_least")]
    | Annotated[AnswerBelow, Tag("below")]
    | Annotated[FactsAre, Tag("fact")]
    | Annotated[AllTrue, Tag("all")]
    | Annotated[AnyTrue, Tag("any")],
    Discriminator(_condition_key),
]


class FindingDocument(ClaimedDocument):
    """
    One sentence over the models, when it holds, and what to do about it.

    Findings of more `weight` (9 the most) are told first.
    """

    id: Id
    title: Text
    tone: Tone = "note"
    weight: Annotated[int, Field(ge=1, le=9)] = 3
    says: Text
    advice: list[AdviceDocument] = []
    when: When
    was: list[Id] = []


class FindingsDocument(Document):
    """The file `findings.yaml`."""

    smm: Format
    findings: list[FindingDocument]
    cases: list[Case] = []
