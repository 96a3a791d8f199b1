"""A catalogue that shouts: what is left in small letters was not said through gettext."""

import re


class Shouting:
    """A catalogue that says everything in capitals, but for the places to be filled in."""

    def gettext(self, message: str) -> str:
        return re.sub(r"\{[a-z_]+\}|[^{}]+", _unless_a_place, message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.gettext(one if number == 1 else many)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return self.gettext(message)


def _unless_a_place(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("{") else match[0].upper()
