"""A page read back by a parser that nobody here wrote."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring


def tree_of(page: str) -> Element:
    """The elements of a page; what HTML leaves open is closed first, so that XML can read it."""
    closed = re.sub(r"<meta ([^>]*)>", r"<meta \1/>", page.removeprefix("<!DOCTYPE html>\n"))
    tree: Element = fromstring(closed)
    return tree


def named(tree: Element) -> dict[str, Element]:
    """The elements that have a name."""
    return {node.attrib["id"]: node for node in tree.iter() if "id" in node.attrib}


def pictures(tree: Element) -> Iterator[Element]:
    """The drawings, without the swatches and patterns that say nothing by themselves."""
    return (svg for svg in tree.iter("svg") if svg.get("role") == "img")


def text_of(element: Element) -> str:
    """All text inside, each piece of white space as one space."""
    return " ".join("".join(element.itertext()).split())
