"""What the YAML parser complains of, in the words of somebody who writes text and not YAML."""

import re

import yaml

from smmodels.diagnostics import Diagnostic
from smmodels.loader.source import Source

_IN_QUOTES = "put the text in quotes"
_SIGNS = "@`%*&!|>"


def explain(source: Source, error: yaml.YAMLError) -> Diagnostic:
    """
    Where the parser gave up, why, and what to do.

    The two parsers of PyYAML differ in their words and a little in their places, so both are only
    taken as a clue, and the rest is read off the text.
    """
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return _Clue(source, error, error.problem_mark).told()
    # pragma: no cover  characters that a parser refuses are refused before it sees them
    return Diagnostic(source.label, "not-yaml", f"the file is not YAML: {error}")


class _Clue:
    """One complaint of the parser, and the text around it."""

    def __init__(self, source: Source, error: yaml.MarkedYAMLError, mark: yaml.Mark) -> None:
        self.source = source
        self.problem = str(error.problem or "")
        self.context = str(error.context or "")
        self.line, self.column = mark.line, mark.column
        start = error.context_mark or mark
        self.start = (start.line, start.column)
        self.text = source.lines[self.line] if self.line < len(source.lines) else ""

    def told(self) -> Diagnostic:  # noqa: PLR0911  a table of what can be wrong
        """The diagnostic."""
        if "cannot start any token" in self.problem:
            return self.sign()
        if "alias" in self.context or "anchor" in self.context or "tag" in self.context:
            return self.sign(*self.start)
        if "mapping values" in self.problem:
            return self.colon()
        if "quoted scalar" in self.context:
            return self.quoted()
        if "flow " in self.context:
            return self.brackets()
        if "simple key" in self.context:
            return self.at(
                *self.start,
                "no-colon",
                "this line has no colon after a key",
                'write "key: value"; a text that goes on is indented more than its key',
                to_end=True,
            )
        if "directive" in self.context:
            return self.sign(*self.start)
        return self.left_over()

    def sign(self, line: int | None = None, column: int | None = None) -> Diagnostic:
        """A character that means something else at the start of a text."""
        line = self.line if line is None else line
        column = self.column if column is None else column
        rest = self.source.lines[line][column:]
        if rest.startswith("\t"):
            return self.at(line, column, "tab", "a tab is used to indent", "indent with spaces")
        word = rest.rstrip()
        return self.at(
            line,
            column,
            "sign",
            f'a text cannot begin with "{rest[:1]}" unless it is in quotes',
            f'{_IN_QUOTES}: "{word}"' if len(word) <= 60 and '"' not in word else _IN_QUOTES,  # noqa: PLR2004
        )

    def colon(self) -> Diagnostic:
        """A colon and a space where no key can be: inside a text, or under the wrong indent."""
        before = self.text[: self.column]
        if re.search(r":\s+\S", before) or re.match(r"\s*-\s+[^:]*\s[^:]*$", before):
            message = 'a text with a colon and a space in it (": ") needs quotes'
            return self.at(self.line, self.column, "colon", message, _IN_QUOTES)
        indent = len(before) - len(before.lstrip())
        return self.at(
            self.line,
            indent,
            "indent",
            "this line is indented more than it should be",
            "keys that belong together begin in the same column",
            to_end=True,
        )

    def quoted(self) -> Diagnostic:
        """A text in quotes that does not end, or an escape that does not exist."""
        line, column = self.start
        if "escape" in self.problem or "hexa" in self.problem or "Unicode" in self.problem:
            column = self.text.rfind("\\", 0, self.column + 1)
            message = f'"{self.text[column : column + 2]}" is no escape that YAML knows'
            hint = 'inside "…" write \\\\ for a backslash, or use single quotes'
            return self.at(self.line, column, "escape", message, hint)
        if "---" in self.text[:3] or "..." in self.text[:3] or "end of stream" in self.problem:
            return self.at(line, column, "unclosed", "this quote is not closed", "close it")
        return self.at(line, column, "unclosed", "this quote is not closed", "close it")

    def brackets(self) -> Diagnostic:
        """A list or mapping in brackets that does not end, or lacks a comma."""
        line, column = self.start
        sign = self.source.lines[line][column : column + 1]
        other = {"[": "]", "{": "}"}.get(sign, sign)
        here = self.source.place((line, column, line, column + 1))
        if self.line == line:
            message = f'here a comma or "{other}" is missing'
            one = self.at(self.line, self.column, "brackets", message, _IN_QUOTES_BRACKETS)
            also = ((here, "opened here"),)
            return self.source.fault(one.place, one.slug, one.message, one.hint, also=also)  # type: ignore[arg-type]
        message = f'this "{sign}" is not closed, or a comma is missing after it'
        return self.source.fault(here, "brackets", message, f'close it with "{other}"')

    def left_over(self) -> Diagnostic:
        """Something after the end of a value, or a line that lines up with nothing."""
        before = self.text[: self.column].rstrip()
        if before.endswith(("'", '"')):
            hint = "put the whole text in one pair of quotes; "
            hint += "'' stands for an apostrophe inside single quotes"
            message = "the text goes on after its closing quote"
            return self.at(self.line, self.column, "after-quote", message, hint, to_end=True)
        if before.endswith(("]", "}")):
            message = "something follows the closing bracket"
            return self.at(
                self.line, self.column, "after-bracket", message, _IN_QUOTES, to_end=True
            )
        return self.at(
            self.line,
            self.column,
            "indent",
            "this line does not line up with those above it",
            "keys that belong together begin in the same column",
            to_end=True,
        )

    def at(  # noqa: PLR0913  a diagnostic has this many parts
        self,
        line: int,
        column: int,
        slug: str,
        message: str,
        hint: str,
        *,
        to_end: bool = False,
    ) -> Diagnostic:
        """A diagnostic at one character, or from it to the end of its line."""
        text = self.source.lines[line] if line < len(self.source.lines) else ""
        end = len(text.rstrip()) if to_end else column + 1
        return self.source.fault(self.source.place((line, column, line, end)), slug, message, hint)


_IN_QUOTES_BRACKETS = "if the brackets belong to the text, put the text in quotes"
