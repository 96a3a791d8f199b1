"""Reports: an assessment told as a story, drawn in several formats. Nothing here prints."""

from typing import TYPE_CHECKING, Literal, assert_never, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmodels.engine.assessment import Assessment
    from smmodels.engine.comparison import WhatIf
    from smmodels.engine.gate import GateVerdict
    from smmodels.engine.plan import Plan, Step
    from smmodels.report.story import Story

Format = Literal["text", "markdown", "html", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: dict[str, Format] = {".txt": "text", ".md": "markdown", ".html": "html", ".json": "json"}
"""The format that the ending of a file's name asks for."""


def render(  # noqa: PLR0913  what differs between one drawing and another
    assessment: "Assessment",
    format: Format,  # noqa: A002  the option's word
    *,
    short: "Sequence[Step] | None" = None,
    gate: "GateVerdict | None" = None,
    what_if: "WhatIf | None" = None,
    plan: "Plan | None" = None,
    width: int | None = None,
    color: bool = False,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """
    Draw a whole report, with what was to be held where there is a *gate*.

    With *short*, the steps of a plan, it is one screen that ends with the first of them (not as
    JSON, which is always whole).
    *plan*, what to do next, is for the page in HTML only.
    With *what_if*, for answers that are supposed, it says so first, and what they would change.

    The last three options are for text only: *width* in columns, None for a pipe.
    """
    # Each drawing is imported when it is asked for, so that a report pays for no other.
    if format == "json":
        from smmodels.report.document import render_json  # noqa: PLC0415

        return render_json(assessment, gate, what_if)
    if format == "html" and short is None:
        from smmodels.report.page.report import report_page  # noqa: PLC0415

        return report_page(assessment, plan=plan, gate=gate, what_if=what_if)
    if short is None:
        from smmodels.report.tell import tell  # noqa: PLC0415

        story = tell(assessment, gate)
    else:
        from smmodels.report.tell_short import tell_short  # noqa: PLC0415

        story = tell_short(assessment, gate, short)
    if what_if is not None:
        from smmodels.report.story import Story  # noqa: PLC0415
        from smmodels.report.tell_what_if import what_if_blocks  # noqa: PLC0415

        story = Story((*what_if_blocks(what_if), *story.blocks))
    return render_story(story, format, width=width, color=color, ascii=ascii)


def render_story(
    story: "Story",
    format: Literal["text", "markdown", "html"],  # noqa: A002  the option's word
    *,
    width: int | None = None,
    color: bool = False,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """Draw any story: a report, the list of models, or one model in full."""
    if format == "text":
        from smmodels.report.text import story_text  # noqa: PLC0415

        return story_text(story, width=width, color=color, ascii=ascii)
    if format == "markdown":
        from smmodels.report.markdown import story_markdown  # noqa: PLC0415

        return story_markdown(story)
    if format == "html":
        from smmodels.report.page.story import story_page  # noqa: PLC0415

        return story_page(story)
    assert_never(format)
