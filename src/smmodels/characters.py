"""
Characters that do something instead of being seen: one set, for all who read or show texts.

They are written as in a class of a regular expression, in ranges as small as can be: a set that
spans the whole of Unicode takes 10 ms to compile.
"""

CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
"""They move cursors, set titles and ring bells; a tab and a line feed are none of them."""

NO_CHARACTERS = "\ud800-\udfff\ufeff\ufffe\uffff"
"""Halves of characters, a byte order mark in the midst of a text, and what never is a character."""

TURNS = "\u061c\u202a-\u202e\u2066-\u2069"
"""
Marks that turn the direction of text, so that it reads as something else.

The left-to-right and right-to-left marks (U+200E, U+200F) are not among them: they turn nothing
but the signs right beside them, and whoever writes Hebrew or Arabic cannot do without them.
"""

HARMFUL = CONTROLS + TURNS + NO_CHARACTERS
"""Everything that is replaced where a text is shown."""
