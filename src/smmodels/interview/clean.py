"""Texts from a pack, an answer or a keyboard, made unable to move a cursor."""

import re

from smmodels.accents import first_excess_accent
from smmodels.characters import HARMFUL, unseen_in, without_unseen

_HARMFUL = re.compile(f"[\t\u2028\u2029{HARMFUL}]")
"""On a screen of prompts, a tab and the line ends of Unicode move the cursor as well."""


def clean_for_prompt(text: str) -> str:
    """*text* as it is seen, with a sign in the place of everything that a terminal would obey."""
    plain = without_unseen(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _HARMFUL.sub("\ufffd", plain)


def is_clean_for_prompt(text: str) -> bool:
    """Whether *text* is nothing but what can be seen, and what will be read from a file again."""
    seen = "\ufffd" not in clean_for_prompt(text) and unseen_in(text) is None
    return seen and first_excess_accent(text) is None
