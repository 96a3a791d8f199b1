"""
Pages before judges that nobody here wrote: a browser, axe-core, and the checker of the W3C.

The browser is used where there is one. The other two are asked where they are named:
SMM_AXE=…/axe.min.js and SMM_VNU=…/vnu.jar (the npm packages axe-core and vnu-jar; the second
needs Java).
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.report.browser import CHROMIUM, ask, run
from tests.report.nasty import NASTY
from tests.report.test_page import PAGES, nasty_page

pytestmark = pytest.mark.slow  # a judge that is a program of its own

in_a_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium to look at pages with"
)
AXE, VNU = os.environ.get("SMM_AXE"), os.environ.get("SMM_VNU")

OUTSIDE = """[...document.querySelectorAll("svg[role=img]")].flatMap(picture => {
    const edge = picture.viewBox.baseVal;
    return [...picture.querySelectorAll("text")].filter(text => {
        const box = text.getBBox();
        return getComputedStyle(picture).display !== "none" && text.closest("g") === null
            && (box.x < -1 || box.x + box.width > edge.width + 1);
    }).map(text => text.textContent);
})"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@in_a_browser
@pytest.mark.parametrize("page", ["part", "comparison"])
@pytest.mark.parametrize("width", [500, 1200])
def test_no_letter_leaves_its_picture_and_no_page_its_window(
    page: str, width: int, tmp_path: Path
) -> None:
    assert ask(PAGES[page], OUTSIDE, tmp_path, width=width) == []
    assert ask(PAGES[page], WIDER, tmp_path, width=width) == 0


@in_a_browser
@pytest.mark.parametrize("name", ["markup", "cells", "widths"])
def test_a_browser_reads_nasty_texts_as_text(name: str, tmp_path: Path) -> None:
    text = ask(nasty_page(NASTY[name]), "document.querySelector('#glance').textContent", tmp_path)
    scripts = ask(nasty_page(NASTY[name]), "document.scripts.length", tmp_path)

    assert NASTY[name] in text or name == "widths"
    assert scripts == 1  # the one that asks


@in_a_browser
def test_paper_gets_what_is_folded_away_on_the_screen(tmp_path: Path) -> None:
    """What is closed has no height on the screen; a printer must get it all the same."""
    file, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    file.write_text(PAGES["part"], "utf-8")
    open_, all_open = tmp_path / "open.pdf", tmp_path / "open.html"
    all_open.write_text(PAGES["part"].replace("<details>", "<details open>"), "utf-8")

    run("--no-pdf-header-footer", f"--print-to-pdf={paper}", file.as_uri())
    run("--no-pdf-header-footer", f"--print-to-pdf={open_}", all_open.as_uri())

    assert _pages(paper) == _pages(open_) > 3


def _pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))


@in_a_browser
@pytest.mark.skipif(AXE is None, reason="SMM_AXE does not name an axe.min.js")
@pytest.mark.parametrize("page", sorted(PAGES))
def test_axe_finds_nothing_that_shuts_somebody_out(page: str, tmp_path: Path) -> None:
    axe = Path(str(AXE)).read_text("utf-8").replace("</script", "<\\/script")
    tags = '["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]'
    script = (
        f"axe.run(document, {{runOnly: {tags}}})"
        ".then(found => found.violations.map(rule => rule.id))"
    )
    with_axe = PAGES[page].replace("</head>", f"<script>{axe}</script></head>")

    for dark, width in ((False, 1200), (True, 500)):
        assert ask(with_axe, script, tmp_path, width=width, dark=dark) == []


@pytest.mark.skipif(VNU is None, reason="SMM_VNU does not name a vnu.jar")
def test_the_checker_of_the_w3c_finds_nothing_to_say(tmp_path: Path) -> None:
    files = []
    for name, page in PAGES.items():
        files.append(tmp_path / f"{name}.html")
        files[-1].write_text(page, "utf-8")

    java = shutil.which("java") or "java"
    done = subprocess.run(
        [java, "-jar", str(VNU), "--also-check-css", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
