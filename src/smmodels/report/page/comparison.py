"""A comparison as a page: both standings in one picture, then what moved, and why."""

from smmodels.engine.comparison import Comparison
from smmodels.language import gettext as _
from smmodels.report.markup import element, together
from smmodels.report.page.figures import overview
from smmodels.report.page.story import document_page
from smmodels.report.story import Document


def comparison_page(comparison: Comparison, story: Document) -> str:
    """*comparison* as it is told in *story*, with the picture of then and now on top."""
    title = element("h2", None, _("Before and after, at a glance"))
    both = overview(comparison.new.models, comparison.old.models)
    return document_page(story, together([title, both]))
