"""Texts that break reports, and a way to put one into every text field of a pack and answers."""

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

NASTY = {
    "markup": "[red]x[/red] [/oops] [1] :smile: [link=https://e.example]c[/link]",
    "terminal": "a \x1b[2J\x1b]52;c;x\x07 \x9b31m \x1b]8;;https://e.example\x1b\\y \x00 z "
    "\u061c1 \ufeff2 \u20663 \uffff4",
    "cells": "| a | b || \\| `c` ``` ~~~ <script>alert(1)</script> </details> \\",
    "mentions": "@team me@e.example #12 GH-7 $x$ ![](http://t.example/x) http://e.ex www.e.co",
    "list": "1. one",
    "dash": "- [ ] two --- ===",
    "heading": "### three ###",
    "quote": "> four",
    "underline": "=====",
    "orders": "::error::five ##vso[task] ##[group]",
    "more-orders": "a ##teamcity[x] five\n  ::add-mask::b\n#\n::six ##VSO[y] ##[z",
    "slash": "/close",
    "slashes": "/label ~done\n\n/assign me\n  /merge",
    "emphasis": "**bold** __it__ ~~gone~~ &amp; &#64; &lt; *",
    "widths": "日本語のテスト 🎉 👩‍👩‍👧 e\u0301 עברית \u202eabc\u202c العربية",
    "unseen": "pay\u200bpal so\u00adft \u2060\U000e0068\U000e0069\u3164x\u180e\ufe0f\u200d a\uffa0",
    "long": "word" * 60,
    "lines": "first\r\nsecond\n\n    third\u2028fourth\tfifth",
}

_TEXTS = frozenset(
    {
        "title", "about", "ask", "help", "evidence", "not_applicable", "text", "author", "year",
        "row_word", "do", "says", "why", "by", "date", "url", "note", "reason", "on",
        "organisation", "scope",
    }
)  # fmt: skip
T = TypeVar("T")


def spoiled(thing: T, text: str) -> T:
    """The same thing with *text* in all of its text fields, also inside; ids stay."""
    if isinstance(thing, tuple):
        return tuple(spoiled(element, text) for element in thing)  # type: ignore[return-value]
    if isinstance(thing, Mapping):
        return {key: spoiled(value, text) for key, value in thing.items()}  # type: ignore[return-value]
    if not isinstance(thing, Struct):
        return thing
    changed: dict[str, Any] = {}
    for name in thing.__struct_fields__:
        value = getattr(thing, name)
        if name == "traits":
            changed["traits"] = tuple((trait, _side(trait, old, text)) for trait, old in value)
        elif name == "notes":
            changed["notes"] = tuple(text for _ in value)
        elif name in _TEXTS and isinstance(value, str):
            changed[name] = text
        elif not isinstance(value, str):
            changed[name] = spoiled(value, text)
    return replace(thing, **changed)


def _side(name: str, old: str, text: str) -> str:
    return old if name == "side" else text
