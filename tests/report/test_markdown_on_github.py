"""Markdown is judged by the program that GitHub renders it with."""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.answers_file.template import template
from smmodels.answers_file.yaml_writer import visible
from smmodels.report import render
from smmodels.report.document import Bullets, Document, Heading, Item, Pairs, Paragraph, Span, Table
from smmodels.report.markdown import code_block, document_markdown
from smmodels.report.sections.show import build_model, build_model_list
from smmodels.sanitize import one_line
from tests.report.nasty import NASTY
from tests.report.test_hostile_texts import said
from tests.report.toy import PART_ANSWERED, assessed
from tests.tries import tries

CMARK = shutil.which("cmark-gfm")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CMARK is None, reason="cmark-gfm is not installed"),
]
EXTENSIONS = ("table", "autolink", "strikethrough", "tasklist", "footnotes")
EXPECTED = {
    *("h1", "h2", "h3", "p", "blockquote", "ul", "li", "strong", "span", "br", "pre", "code", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
INSIDE = ("strong", "a", "code", "span")
SERVED = re.compile(r"(?<![\w/])@\w|(?<!\w)#\d|\bGH-\d|:[\w+-]+:|\$[^$ ]")
"""What GitHub makes of a text after rendering: mentions, references, emoji, formulas."""


class Page(HTMLParser):
    """The tags, links, cells and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.rows: list[int] = []
        self.texts: list[str] = []
        self.blocks: list[str] = [""]
        self.code = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self.code = self.code or tag == "pre"
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1
        if tag not in INSIDE:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.code = self.code and tag != "pre"
        if tag not in INSIDE:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data
        if not self.code:
            self.texts.append(data)


def page(markdown: str) -> Page:
    assert CMARK is not None
    command = [CMARK, "--unsafe", *(option for name in EXTENSIONS for option in ("-e", name))]
    done = subprocess.run(command, input=markdown.encode(), capture_output=True, check=True)
    return Page(done.stdout.decode())


@pytest.mark.parametrize("name", [*NASTY, None])
def test_a_report_stays_a_report(name: str | None) -> None:
    assessment = said(NASTY[name]) if name else assessed(PART_ANSWERED)
    pack = assessment.pack
    documents = [
        build_model_list(pack),
        *(build_model(pack, model) for model in pack.models.values()),
    ]

    for markdown in (render(assessment, "markdown"), *map(document_markdown, documents)):
        shown = page(markdown)

        assert shown.tags <= EXPECTED
        assert len(set(shown.rows)) <= 1
        assert all(link.startswith("https://") for link in shown.links)


@pytest.mark.parametrize("name", NASTY)
def test_t04_a_text_comes_back_as_it_was(name: str) -> None:
    wanted = " ".join(one_line(NASTY[name]).split())

    shown = page(render(said(NASTY[name]), "markdown"))

    assert shown.blocks.count(wanted) >= 3  # the title, and the two paragraphs of each model
    assert sum(wanted in block for block in shown.blocks) > 40


@pytest.mark.parametrize("name", NASTY)
def test_t04_a_blank_form_says_what_the_pack_says(name: str) -> None:
    pack = said(NASTY[name]).pack
    wanted = " ".join(visible(NASTY[name]).split())

    shown = page(template(pack, tuple(pack.questions), "markdown"))

    assert shown.tags <= EXPECTED | {"input"}
    assert shown.blocks.count(wanted) >= 2  # the title, and what helps with a question


@pytest.mark.parametrize("name", NASTY)
def test_t04_github_finds_nothing_to_serve(name: str) -> None:
    shown = page(render(said(NASTY[name]), "markdown"))

    assert [text for text in shown.texts if SERVED.search(text)] == []


def test_the_address_of_a_source_can_be_followed() -> None:
    assert page(render(assessed(PART_ANSWERED), "markdown")).links == [
        "https://garden.example/almanac?page=1"
    ]


def test_a_picture_cannot_leave_its_frame() -> None:
    shown = page(code_block(["a", "```", "<b>", "`````", "# c"]))

    assert shown.tags == {"pre", "code"}


def test_lists_in_a_row_stay_apart() -> None:
    bullets = Bullets((Item((Span("a"),)),))

    markdown = document_markdown(Document((bullets, bullets)))

    assert page(markdown).tags == {"ul", "li"}
    assert "<!-- -->" in markdown


WORDS = st.text(
    st.sampled_from(list("ab1. \t\n|\\`*_~#<>&;:/@$!()[]{}-+='\"^%é日\u00a0\u2003\u200b🎉\x1b")),
    max_size=30,
)


@tries(150)
@given(st.lists(WORDS, min_size=12, max_size=12))
def test_t04_any_text_in_any_block_stays_in_its_place(words: list[str]) -> None:
    texts = [f"x{word}" if not one_line(word).strip() else word for word in words]
    spans = [Span(text) for text in texts]
    document = Document(
        (
            Heading(2, texts[0]),
            Paragraph((spans[1],)),
            Bullets((Item((spans[2],), None, (Item((spans[3],), "open"),)),)),
            Pairs(
                ("k", "v"), ((Span(texts[4], "strong"), (Item((spans[5],)), Item((spans[6],)))),)
            ),
            Table((texts[7], "h"), (((spans[8],), (Span(texts[9], "strong"),)),)),
            Paragraph((Span(texts[10], "strong"), Span(": "), spans[11])),
        )
    )

    shown = page(document_markdown(document))

    assert shown.tags <= EXPECTED
    assert shown.rows == [2, 2, 2, 2]
    texts_shown = [" ".join(block.split()) for block in shown.blocks if block.strip()]
    plain = [" ".join(span.text.split()) for span in spans]
    last = " ".join(f"{spans[10].text}: {spans[11].text}".split())
    wanted = [
        *plain[:3],
        f"? {plain[3]}",
        "k",
        "v",
        *plain[4:8],
        "h",
        *plain[8:10],
        last,
    ]
    assert texts_shown == wanted
