"""`smm plan`: the actions between the answers and the next levels, or the targets."""

from collections.abc import Sequence
from pathlib import Path

from smmodels.cli.exits import Exit
from smmodels.cli.gate import read_targets
from smmodels.cli.inputs import (
    STANDARD_INPUT,
    choose_day,
    choose_models,
    ids_of_today,
    open_pack,
    read_respondent,
)
from smmodels.cli.outputs import (
    ReplacePolicy,
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
    format_name: str | None,
    outputs: Sequence[Path],
    force: bool,
    folder: Path | None,
    date: str | None,
    quiet: bool,
) -> Exit:
    """Read the answers, plan, and deliver the plan."""
    policy = ReplacePolicy(force, (answers or STANDARD_INPUT,), folder)
    destinations = choose_destinations(format_name, outputs, DOCUMENT_OR_JSON_FORMATS, policy)
    day = choose_day(date)
    if names and targets:
        raise WrongUse(
            "a target names its model already, and MODEL asks for the next level of a model",
            "leave one of the two out",
        )
    pack = open_pack(folder)
    models = choose_models(pack, ids_of_today(pack, names))
    chosen_targets = read_targets(targets, pack, pack.models)
    respondent = read_respondent(pack, answers, day, quiet=quiet)
    documents = []
    for translated_pack, group in by_language(destinations, pack, folder):
        planned = plan(translated_pack, respondent, day, chosen_targets, models)
        documents += [
            (destination, _render_plan(planned, destination.format, screen_for(destination)))
            for destination in group
        ]
    delivery = deliver_all(documents, policy)
    if not quiet:
        delivery.print(_("The plan is in {files}."))
    return delivery.code()


def _render_plan(planned: Plan, format_name: DocumentOrJsonFormat, screen: Screen) -> str:
    if format_name == "json":
        from smmodels.report.json.plan import plan_json

        return plan_json(planned)
    from smmodels.report.sections.plan import build_plan

    return render_document(
        build_plan(planned),
        format_name,
        width=screen.width,
        color=screen.color,
        ascii=screen.ascii,
    )
