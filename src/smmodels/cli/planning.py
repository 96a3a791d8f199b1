"""`smm plan`: from answers and targets to the steps between them."""

from collections.abc import Sequence
from pathlib import Path

from smmodels.cli.answers import STANDARD_INPUT, read_given, refuse_to_write_over
from smmodels.cli.gating import read_targets
from smmodels.cli.opening import choose_day, choose_models, open_pack
from smmodels.cli.output import Screen, choose_format, deliver, screen
from smmodels.cli.streams import say
from smmodels.engine.plan import plan
from smmodels.errors import WrongUse
from smmodels.report import FORMATS, render_story


def run_plan(  # noqa: PLR0913  each is an option of the command
    names: Sequence[str],
    *,
    targets: Sequence[str],
    answers: str | None,
    form: str | None,
    output: Path | None,
    folder: Path | None,
    date: str | None,
    quiet: bool,
) -> None:
    """Read the answers, plan, and deliver the plan."""
    chosen = choose_format(form, output, FORMATS)
    day = choose_day(date)
    if names and targets:
        raise WrongUse(
            "a target names its model already, and MODEL asks for the next level of a model",
            "leave one of the two out",
        )
    pack = open_pack(folder)
    models = choose_models(pack, names)
    wanted = read_targets(targets, pack.models, pack.models)
    respondent = read_given(pack, answers, quiet=quiet)
    refuse_to_write_over(output, answers or STANDARD_INPUT, folder=folder)
    found = plan(pack, respondent, day, wanted, models)
    if chosen == "json":
        from smmodels.report.plan_document import plan_json

        text = plan_json(found)
    else:
        from smmodels.report.tell_plan import tell_plan

        where = Screen(None, color=False, ascii=False) if output else screen()
        text = render_story(
            tell_plan(found), chosen, width=where.width, color=where.color, ascii=where.ascii
        )
    deliver(text, output)
    if output is not None and not quiet:
        say(f"The plan is in {output}.")
