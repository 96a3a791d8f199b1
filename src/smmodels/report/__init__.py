"""Reports: an assessment told as a story, drawn in several formats. Nothing here prints."""

from typing import TYPE_CHECKING, Literal, assert_never, get_args

if TYPE_CHECKING:
    from smmodels.engine.assessment import Assessment
    from smmodels.report.story import Story

Format = Literal["text", "markdown", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
ENDINGS: dict[str, Format] = {".txt": "text", ".md": "markdown", ".json": "json"}
"""The format that the ending of a file's name asks for."""


def render(
    assessment: "Assessment",
    format: Format,  # noqa: A002  the option's word
    *,
    width: int | None = None,
    color: bool = False,
    ascii: bool = False,  # noqa: A002  the option's word
) -> str:
    """
    Draw a whole report.

    The last three are for text only: *width* in columns, None for a pipe.
    """
    # Each drawing is imported when it is asked for, so that a report pays for no other.
    if format == "json":
        from smmodels.report.document import render_json  # noqa: PLC0415

        return render_json(assessment)
    from smmodels.report.tell import tell  # noqa: PLC0415

    return render_story(tell(assessment), format, width=width, color=color, ascii=ascii)


def render_story(
    story: "Story",
    format: Literal["text", "markdown"],  # noqa: A002  the option's word
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
    assert_never(format)
