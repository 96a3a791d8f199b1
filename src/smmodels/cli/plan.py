"""`smm plan`: from answers and targets to the steps between them."""

from collections.abc import Sequence
from pathlib import Path

from smmodels.cli.exits import Exit
from smmodels.cli.gate import read_targets
from smmodels.cli.inputs import STANDARD_INPUT, choose_day, choose_models, open_pack, read_given
from smmodels.cli.outputs import (
    MayReplace,
    Screen,
    by_language,
    choose_destinations,
    deliver_all,
    screen_for,
)
from smmodels.engine.plan import Plan, plan
from smmodels.errors import WrongUse
from smmodels.i18n import gettext as _
from smmodels.report import DOCUMENT_OR_JSON_FORMATS, DocumentOrJsonFormat, render_document


def run_plan(  # noqa: PLR0913  each is an option of the command
    names: Sequence[str],
    *,
    targets: Sequence[str],
    answers: str | None,
    form: str | None,
    outputs: Sequence[Path],
    force: bool,
    folder: Path | None,
    date: str | None,
    quiet: bool,
) -> Exit:
    """Read the answers, plan, and deliver the plan."""
    may = MayReplace(force, (answers or STANDARD_INPUT,), folder)
    places = choose_destinations(form, outputs, DOCUMENT_OR_JSON_FORMATS, may)
    day = choose_day(date)
    if names and targets:
        raise WrongUse(
            _("a target names its model already, and MODEL asks for the next level of a model"),
            _("leave one of the two out"),
        )
    pack = open_pack(folder)
    models = choose_models(pack, names)
    wanted = read_targets(targets, pack.models, pack.models)
    respondent = read_given(pack, answers, day, quiet=quiet)
    drawn = []
    for spoken, some in by_language(places, pack, folder):
        found = plan(spoken, respondent, day, wanted, models)
        drawn += [(place, _drawn(found, place.form, screen_for(place))) for place in some]
    delivered = deliver_all(drawn, may)
    if not quiet:
        delivered.print(_("The plan is in {files}."))
    return delivered.code()


def _drawn(found: Plan, form: DocumentOrJsonFormat, where: Screen) -> str:
    if form == "json":
        from smmodels.report.json.plan import plan_json

        return plan_json(found)
    from smmodels.report.sections.plan import build_plan

    return render_document(
        build_plan(found), form, width=where.width, color=where.color, ascii=where.ascii
    )
