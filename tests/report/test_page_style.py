"""The colours of a page are told apart by everybody: WCAG 2.2 AA, in light, in dark, on paper."""

import re

import pytest

from smmodels.report.html.style import STYLE

COLOUR = re.compile(r"--([a-z-]+):(#[0-9a-f]{3,6})")
SCHEMES = {
    name: dict(COLOUR.findall(block))
    for name, block in zip(
        ("light", "dark", "paper"), re.findall(r":root\{([^}]*)\}", STYLE), strict=True
    )
}
TEXT, SHAPE = 4.5, 3.0
INKS = ("ink", "quiet", "attained", "open", "floating", "missing", "aside", "note", "good")
READ = [
    *((ink, ground) for ink in INKS for ground in ("card", "paper")),
    *(("ink", ground) for ground in ("wash-open", "wash-floating", "empty", "wash-attained")),
    *((ink, ground) for ink in ("ink", "quiet") for ground in ("sky", "shore", "earth")),
    ("on-attained", "attained"),
]
SEEN = [
    *(("attained", ground) for ground in ("card", "empty", "sky", "shore", "earth")),
    *((edge, "card") for edge in ("edge", "open", "floating", "aside", "note")),
    *((edge, ground) for edge in ("open", "floating") for ground in ("sky", "shore", "earth")),
    *(("edge", ground) for ground in ("sky", "shore", "earth")),
]


def light_of(colour: str) -> float:
    """The relative luminance of a colour, as WCAG defines it."""
    digits = colour[1:]
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted(map(light_of, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast("#000", "#ffffff") == 21
    assert round(contrast("#777", "#fff"), 2) == 4.48


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_where_it_stands(scheme: str) -> None:
    colours = SCHEMES[scheme]

    faint = [
        (ink, ground, round(ratio, 2))
        for ink, ground in READ
        if (ratio := contrast(colours[ink], colours[ground])) < TEXT
    ]
    assert faint == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_shapes_can_be_told_from_what_lies_behind_them(scheme: str) -> None:
    colours = SCHEMES[scheme]

    faint = [
        (edge, ground, round(ratio, 2))
        for edge, ground in SEEN
        if (ratio := contrast(colours[edge], colours[ground])) < SHAPE
    ]
    assert faint == []


def test_every_scheme_names_every_colour_that_is_used() -> None:
    used = set(re.findall(r"var\(--([a-z-]+)\)", STYLE))

    assert {name: used - set(colours) for name, colours in SCHEMES.items()} == {
        "light": set(),
        "dark": set(),
        "paper": set(),
    }
