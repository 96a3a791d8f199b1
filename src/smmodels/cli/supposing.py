"""`--set`: answers that are supposed, and the difference they would make."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from smmodels.cli.exits import Exit, ExitWith
from smmodels.cli.streams import print_error

if TYPE_CHECKING:
    from smmodels.engine.answers import Answer, Respondent
    from smmodels.engine.assessment import Assessment
    from smmodels.engine.comparison import WhatIf
    from smmodels.engine.pack import Pack


def read_settings(pack: "Pack", settings: Sequence[str]) -> "Mapping[str, Answer]":
    """The answers that are supposed; everything wrong with them is told, and raises Stop."""
    if not settings:
        return {}
    from smmodels.engine.what_if import suppose

    supposed = suppose(settings, pack.questions)
    for message, hint in supposed.complaints:
        print_error(message, hint)
    if supposed.complaints:
        raise ExitWith(Exit.UNSOUND)
    return supposed.answers


def what_if(
    given: "Respondent", supposed: "Mapping[str, Answer]", assessment: "Assessment"
) -> "WhatIf | None":
    """What *assessment*, of the supposed answers, changes; None where nothing is supposed."""
    if not supposed:
        return None
    from smmodels.engine.assess import assess
    from smmodels.engine.compare import compare
    from smmodels.engine.comparison import WhatIf

    models = [result.model.id for result in assessment.models]
    as_given = assess(assessment.pack, given, assessment.date, models)
    return WhatIf(compare(as_given, assessment), tuple(supposed))
