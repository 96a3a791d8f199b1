"""Which findings and questions belong to some models of a pack."""

from msgspec.structs import replace

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.pack import FactIs, Finding, Option, Question
from smmodels.engine.scope import findings_for, questions_for
from tests.law.shipped import pack

HERE = pack().where
FACT = Question("weather", "hearing", "?", "fact", (Option("dry", "…"), Option("wet", "…")), HERE)
RAIN = Finding("rain", "Rain", "It rains.", "note", "ours", FactIs("weather", ("wet",)), HERE)
PACK = replace(pack(), questions={**pack().questions, "weather": FACT}, findings=(RAIN,))


def test_a_finding_on_what_no_model_asks_belongs_to_all_models_together() -> None:
    assert findings_for(PACK, tuple(PACK.models)) == (RAIN,)
    assert "weather" in questions_for(PACK, tuple(PACK.models))
    answers = {"weather": Answer("given", option="wet", rank=1)}
    assert assess(PACK, Respondent(answers), "2026-11-22").findings == (RAIN,)
    assert findings_for(PACK, ["pyramid"]) == ()
