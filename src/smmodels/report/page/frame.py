"""The frame of every page: one file, no script, nothing from elsewhere."""

from collections.abc import Iterable

from smmodels import __version__
from smmodels.language import gettext as _
from smmodels.language import is_right_to_left
from smmodels.report.markup import Markup, element
from smmodels.report.page.figures import patterns
from smmodels.report.page.style import STYLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the page: nothing but its own style."""


def page(title: str, header: Markup, sections: Iterable[Markup], language: str) -> str:
    """A whole page; *language* is that of its texts, by which a browser reads and aligns them."""
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("title", None, title),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "generator", "content": f"smm {__version__}"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": Markup(POLICY)}),
        element("style", None, Markup(STYLE)),
    )
    body = element(
        "body",
        None,
        patterns(),
        header,
        element("main", None, *sections),
        element("footer", None, element("p", None, _foot())),
    )
    way = "rtl" if is_right_to_left(language) else None
    whole = element("html", {"lang": language, "dir": way}, "\n", head, body)
    return f"<!DOCTYPE html>\n{whole}\n"


def section(name: str, *inside: Markup, kind: str | None = None) -> Markup:
    """A part of the page that can be pointed to."""
    return element("section", {"id": name, "class": kind}, *inside)


def contents(entries: Iterable[tuple[str, str]]) -> Markup:
    """Links to the parts of the page, as (name, title)."""
    links = (
        element("li", None, element("a", {"href": f"#{name}"}, title)) for name, title in entries
    )
    return element("nav", {"aria-label": _("On this page")}, element("ul", None, *links))


def folded(title: str, *inside: Markup) -> Markup:
    """What is there for whoever wants to know; on paper it is always open."""
    return element("details", None, element("summary", None, title), *inside)


def _foot() -> str:
    told = _("Made by smm {version}. This page needs no network and runs no program.")
    return told.format(version=__version__)
