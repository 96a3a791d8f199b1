"""Reports: an assessment, a plan or a model as a text in some format. Nothing here prints."""

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
"""The formats of an assessment."""

DocumentFormat = Literal["text", "markdown", "html"]
DOCUMENT_FORMATS: tuple[DocumentFormat, ...] = get_args(DocumentFormat)
"""The formats of every document, such as the list of models."""

DocumentOrJsonFormat = Literal["text", "markdown", "html", "json"]
DOCUMENT_OR_JSON_FORMATS: tuple[DocumentOrJsonFormat, ...] = get_args(DocumentOrJsonFormat)
"""The formats of a plan and of a comparison."""


def render(  # noqa: PLR0913  what differs between one report and another
    assessment: "Assessment",
    format: Format,  # noqa: A002  the option's word
    *,
    next_steps: "Sequence[PlanStep] | None" = None,
    gate: "GateVerdict | None" = None,
    what_if: "WhatIf | None" = None,
    plan: "Plan | None" = None,
    width: int | None = None,
    color: bool = False,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """
    The report on an assessment, with the verdict of the *gate* where there is one.

    With *next_steps*, those of a plan, a report for people is one screen that ends with the first
    of them; what programs read is always whole.
    *plan*, what to do next, is for the page in HTML only.
    *what_if* is for supposed answers: the report says so first, and what they would change.

    *width* (in columns; None for a pipe), *color* and *ascii* are for text only.
    """
    # Each renderer is imported when it is asked for, so that a report pays for no other.
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
        case "html" if next_steps is None:
            from smmodels.report.html.pages import report_page  # noqa: PLC0415

            return report_page(assessment, plan=plan, gate=gate, what_if=what_if)
        case "text" | "markdown" | "html":
            document = _document(assessment, next_steps, gate, what_if)
            return render_document(document, format, width=width, color=color, ascii=ascii)
        case _:
            assert_never(format)


def _document(
    assessment: "Assessment",
    next_steps: "Sequence[PlanStep] | None",
    gate: "GateVerdict | None",
    what_if: "WhatIf | None",
) -> "Document":
    """The report as a document, whole or short."""
    if next_steps is None:
        from smmodels.report.sections.assessment import build_report  # noqa: PLC0415

        document = build_report(assessment, gate)
    else:
        from smmodels.report.sections.assessment import build_short_report  # noqa: PLC0415

        document = build_short_report(assessment, gate, next_steps)
    if what_if is not None:
        from smmodels.report.document import Document  # noqa: PLC0415
        from smmodels.report.sections.comparison import what_if_blocks  # noqa: PLC0415

        document = Document((*what_if_blocks(what_if), *document.blocks))
    return document


def render_document(
    document: "Document",
    format: DocumentFormat,  # noqa: A002  the option's word
    *,
    width: int | None = None,
    color: bool = False,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """Any document in a format for people; `render` says what the options are."""
    if format == "text":
        from smmodels.report.text import document_text  # noqa: PLC0415

        return document_text(document, width=width, color=color, ascii=ascii)
    if format == "markdown":
        from smmodels.report.markdown import document_markdown  # noqa: PLC0415

        return document_markdown(document)
    if format == "html":
        from smmodels.report.html.pages import document_page  # noqa: PLC0415

        return document_page(document)
    assert_never(format)
