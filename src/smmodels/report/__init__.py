"""Reports: an assessment told as a story, drawn in several formats. Nothing here prints."""

from typing import TYPE_CHECKING, Literal, assert_never, get_args

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmodels.engine.assessment import Assessment
    from smmodels.engine.comparison import WhatIf
    from smmodels.engine.gate import GateVerdict
    from smmodels.engine.plan import Plan, PlanStep
    from smmodels.report.document import Document

Format = Literal["text", "markdown", "html", "json", "csv", "junit", "badge"]
FORMATS: tuple[Format, ...] = get_args(Format)
ToldFormat = Literal["text", "markdown", "html", "json"]
TOLD_FORMATS: tuple[ToldFormat, ...] = get_args(ToldFormat)
"""The formats of a plan and of a comparison."""

StoryFormat = Literal["text", "markdown", "html"]
STORY_FORMATS: tuple[StoryFormat, ...] = get_args(StoryFormat)
"""The formats of any story, such as the list of models."""


def render(  # noqa: PLR0913  what differs between one drawing and another
    assessment: "Assessment",
    format: Format,  # noqa: A002  the option's word
    *,
    short: "Sequence[PlanStep] | None" = None,
    gate: "GateVerdict | None" = None,
    what_if: "WhatIf | None" = None,
    plan: "Plan | None" = None,
    width: int | None = None,
    color: bool = False,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """
    Draw a whole report, with what was to be held where there is a *gate*.

    With *short*, the steps of a plan, it is one screen that ends with the first of them (what
    programs read is always whole).
    *plan*, what to do next, is for the page in HTML only.
    With *what_if*, for answers that are supposed, it says so first, and what they would change.

    The last three options are for text only: *width* in columns, None for a pipe.
    """
    # Each drawing is imported when it is asked for, so that a report pays for no other.
    match format:
        case "json":
            from smmodels.report.json.assessment import render_json  # noqa: PLC0415

            return render_json(assessment, gate, what_if)
        case "csv":
            from smmodels.report.criteria_csv import render_csv  # noqa: PLC0415

            return render_csv(assessment, what_if)
        case "junit":
            from smmodels.report.junit import render_junit  # noqa: PLC0415

            return render_junit(assessment, gate)
        case "badge":
            from smmodels.report.badge import render_badge  # noqa: PLC0415

            return render_badge(assessment)
        case "html" if short is None:
            from smmodels.report.html.pages import report_page  # noqa: PLC0415

            return report_page(assessment, plan=plan, gate=gate, what_if=what_if)
        case "text" | "markdown" | "html":
            story = _document(assessment, short, gate, what_if)
            return render_document(story, format, width=width, color=color, ascii=ascii)
        case _:
            assert_never(format)


def _document(
    assessment: "Assessment",
    short: "Sequence[PlanStep] | None",
    gate: "GateVerdict | None",
    what_if: "WhatIf | None",
) -> "Document":
    """What is told to people, in whatever format it is drawn."""
    if short is None:
        from smmodels.report.sections.assessment import build_report  # noqa: PLC0415

        story = build_report(assessment, gate)
    else:
        from smmodels.report.sections.assessment import build_short_report  # noqa: PLC0415

        story = build_short_report(assessment, gate, short)
    if what_if is not None:
        from smmodels.report.document import Document  # noqa: PLC0415
        from smmodels.report.sections.comparison import what_if_blocks  # noqa: PLC0415

        story = Document((*what_if_blocks(what_if), *story.blocks))
    return story


def render_document(
    story: "Document",
    format: StoryFormat,  # noqa: A002  the option's word
    *,
    width: int | None = None,
    color: bool = False,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """Draw any story: a report, the list of models, or one model in full."""
    if format == "text":
        from smmodels.report.text import document_text  # noqa: PLC0415

        return document_text(story, width=width, color=color, ascii=ascii)
    if format == "markdown":
        from smmodels.report.markdown import document_markdown  # noqa: PLC0415

        return document_markdown(story)
    if format == "html":
        from smmodels.report.html.pages import document_page  # noqa: PLC0415

        return document_page(story)
    assert_never(format)
