"""The badge: its words are whole for whoever cannot see it, and legible for whoever can."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from hypothesis import given

from smmodels.engine.answers import Respondent
from smmodels.engine.assess import assess
from smmodels.engine.pack import Pack
from smmodels.report.badge import COLOURS, LABEL, badge_segments, render_badge
from smmodels.sanitize import one_line
from tests.cli.command import LIMIT
from tests.report.nasty import NASTY, spoiled
from tests.report.test_any_world import worlds
from tests.report.toy import BEST, DATE, GIVEN_UP, PART_ANSWERED, assessed
from tests.tries import tries

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {f"{SVG}{name}" for name in ("svg", "title", "g", "path", "circle", "text")}


def svg_of(text: str) -> Element:
    root: Element = ElementTree.fromstring(text.encode())
    return root


def texts(svg: Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize("answers", [PART_ANSWERED, GIVEN_UP, BEST, {}])
def test_the_title_has_every_word_of_the_badge_and_the_date(answers: Any) -> None:
    assessment = assessed(answers)
    svg = svg_of(render_badge(assessment))
    title = svg.findtext(f"{SVG}title") or ""
    rows = [row.findtext(f"{SVG}title") or "" for row in svg.findall(f"{SVG}g")]

    assert svg.get("role") == "img"
    assert title.endswith(DATE)
    assert len(rows) == len(assessment.models)
    for row, result in zip(rows, assessment.models, strict=True):
        words = (
            f"{result.model.title}: {', '.join(segment.text for segment in badge_segments(result))}"
        )
        assert row == f"{words}, {DATE}"
        assert words in title
        assert words in str(svg.get("aria-label"))


def test_every_standing_has_a_shape_and_a_colour_of_its_own() -> None:
    tones = {
        segment.tone
        for answers in (PART_ANSWERED, GIVEN_UP, BEST, {})
        for result in assessed(answers).models
        for segment in badge_segments(result)
    }

    assert tones == set(COLOURS)
    assert len(set(COLOURS.values())) == len(COLOURS)


@pytest.mark.parametrize("colour", [LABEL, *COLOURS.values()])
def test_white_letters_are_legible_on_every_colour(colour: str) -> None:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (red, green, blue)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert 1.05 / (luminance + 0.05) >= 4.5


def test_each_pillar_has_a_segment_and_the_whole_has_no_stage() -> None:
    result = next(
        result for result in assessed(PART_ANSWERED).models if result.model.kind == "pillars"
    )

    assert [segment.text.split(":")[0] for segment in badge_segments(result)] == [
        dimension.title for dimension in result.model.dimensions
    ]


def test_t14_notes_are_not_in_the_badge() -> None:
    noted = {"answer": "often", "note": "Jo digs alone", "evidence": "the spade of Jo"}

    badge = render_badge(assessed({**PART_ANSWERED, "digging": noted}))

    assert "Jo" not in badge


def test_nothing_is_loaded_and_there_are_no_ids() -> None:
    text = render_badge(assessed(PART_ANSWERED))

    assert not re.search(r"\bid=|href|url\(|@import|<style|<script", text)


def test_a_long_title_is_cut_where_it_is_drawn_and_whole_where_it_is_read() -> None:
    assessment = assessed(BEST)
    text = render_badge(
        assess(spoiled(assessment.pack, NASTY["long"]), assessment.respondent, DATE)
    )
    svg = svg_of(text)

    assert max(int(element.get("textLength", "0")) for element in svg.iter(f"{SVG}text")) <= 320
    assert any(text.endswith("…") for text in texts(svg))
    assert NASTY["long"] in (svg.findtext(f"{SVG}title") or "")


@pytest.mark.parametrize("text", [*NASTY.values(), "\ufffe]]> &#0; \x00", "=1+1"])
def test_any_text_of_a_pack_stays_text_in_the_svg(text: str) -> None:
    harmless = assessed(PART_ANSWERED)
    assessment = assess(spoiled(harmless.pack, text), spoiled(harmless.respondent, text), DATE)
    svg = svg_of(render_badge(assessment))
    wanted = one_line(text).strip().replace("\ufffe", "\ufffd")

    assert {element.tag for element in svg.iter()} <= ALLOWED
    assert svg.findall(f"{SVG}g")[0].findtext(f"{SVG}title", "").startswith(wanted)
    assert all(wanted.startswith(texts(row)[0].rstrip("…")) for row in svg.findall(f"{SVG}g"))


@tries(30)
@given(worlds())
def test_no_text_of_any_badge_leaves_its_box(
    world: tuple[Pack, Respondent],
) -> None:
    svg = svg_of(render_badge(assess(*world, DATE)))
    width = int(svg.get("width", "0"))

    for element in svg.iter(f"{SVG}text"):
        assert 0 <= int(element.get("x", "0")) + int(element.get("textLength", "0")) <= width


@pytest.mark.skipif(shutil.which("rsvg-convert") is None, reason="rsvg-convert is not here")
def test_another_program_draws_the_badge(tmp_path: Path) -> None:
    file = tmp_path / "badge.svg"
    file.write_text(render_badge(assessed(PART_ANSWERED)), encoding="utf-8")
    done = subprocess.run(
        ["rsvg-convert", file.name, "-o", "badge.png"],  # noqa: S607  whichever there is
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=LIMIT,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "badge.png").read_bytes().startswith(b"\x89PNG")
