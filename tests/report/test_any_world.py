"""Whatever the pack and the answers, every format comes out, and comes out the same twice."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.pack import Level, Model, Pack
from smmodels.report import FORMATS, render, render_document
from smmodels.report.sections.show import build_model, build_model_list
from tests.law.worlds import any_answers as answers_to
from tests.law.worlds import packs
from tests.report.nasty import NASTY, spoiled
from tests.report.toy import DATE
from tests.tries import tries

SIDES = st.sampled_from(["outside-in", "inside-out"])
TEXTS = st.one_of(st.sampled_from(list(NASTY.values())), st.text(min_size=1, max_size=20))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Pack, Respondent]:
    """A pack of any kinds, pyramids among them, with any texts, and answers to it."""
    pack = draw(packs())
    models = {id_: draw(pyramids(model)) for id_, model in pack.models.items()}
    text = draw(TEXTS)
    answers = draw(answers_to(pack))
    respondent = Respondent(answers, "An organisation")
    return spoiled(replace(pack, models=models), text), spoiled(respondent, text)


def pyramids(model: Model) -> st.SearchStrategy[Model]:
    """A curve as it is, or as a pyramid."""

    @st.composite
    def either(draw: st.DrawFn) -> Model:
        if model.kind != "curve" or draw(st.booleans()):
            return model

        def sided(level: Level) -> Level:
            return replace(level, traits=(("side", draw(SIDES)),))

        stages = tuple(sided(level) for level in model.stages)
        dimension = replace(model.dimensions[0], levels=stages)
        return replace(model, kind="pyramid", stages=stages, dimensions=(dimension,))

    return either()


@tries(40)
@given(worlds(), st.sampled_from([None, 1, 7, 20, 59, 60, 80, 200]))
def test_every_format_comes_out_the_same_twice(
    world: tuple[Pack, Respondent], width: int | None
) -> None:
    assessment = assess(*world, DATE)

    for form in FORMATS:
        first = render(assessment, form, width=width)
        assert first == render(assess(*world, DATE), form, width=width)
        assert first.endswith("\n")


@tries(15)
@given(worlds(), st.sampled_from([None, 1, 20, 80]))
def test_every_model_can_be_shown(world: tuple[Pack, Respondent], width: int | None) -> None:
    pack = world[0]

    for document in (
        build_model_list(pack),
        *(build_model(pack, model) for model in pack.models.values()),
    ):
        assert render_document(document, "text", width=width)
        assert render_document(document, "markdown")
