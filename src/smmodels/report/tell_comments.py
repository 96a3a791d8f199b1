"""What somebody wrote beside the answers for the readers of the report, on the whole or a model."""

from collections.abc import Iterator

from smmodels.engine.assessment import Assessment
from smmodels.language import gettext as _
from smmodels.report.story import Block, Comment


def comment_blocks(assessment: Assessment, on: str) -> Iterator[Block]:
    """The comment on the whole, or on a model by its id; nothing where there is none."""
    written = assessment.respondent.comments.get(on)
    if written is not None:
        yield Comment(_("Comment"), written)
