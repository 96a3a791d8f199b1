"""The errors of the YAML parser, in the words of somebody who writes text and not YAML."""

import re

import yaml

from smmodels.diagnostics import Diagnostic
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.loader.escapes import escape_fault
from smmodels.loader.faults import UNUSUAL, unusual_space_fault
from smmodels.loader.limits import DEEPEST
from smmodels.loader.source import FileText

_IN_QUOTES = gettext_noop("put the text in quotes")
_SAME_COLUMN = gettext_noop("keys that belong together begin in the same column")
_SHORT = 60
_MISPLACED = re.compile(f"^[ -]*(?:[^ :]+:)?(?P<space>[{UNUSUAL}])")
"""A line on which an unusual space indents, or follows a hyphen or the colon of a key."""


def syntax_fault(source: FileText, error: yaml.YAMLError) -> Diagnostic:
    """
    The fault at which the parser gave up, with the reason and what to do.

    The two parsers of PyYAML differ in their words and a little in their places, so both are only
    a clue, and the rest is read off the text.
    """
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return _Clue(source, error, error.problem_mark).fault()
    # Not reached as far as we know: what a parser refuses without a place is refused before it.
    return Diagnostic(
        source.label, "not-yaml", _("the file is not YAML: {error}").format(error=error)
    )


class _Clue:
    """One error of the parser, and the text around it."""

    def __init__(self, source: FileText, error: yaml.MarkedYAMLError, mark: yaml.Mark) -> None:
        self.source = source
        self.problem = str(error.problem or "")
        self.context = str(error.context or "")
        self.line, self.column = mark.line, mark.column
        start = error.context_mark or mark
        self.start = (start.line, start.column)
        self.text = source.line(self.line)
        self.before = self.text[: self.column]
        self.rest = self.text[self.column :]

    def fault(self) -> Diagnostic:  # noqa: C901, PLR0911, PLR0912  a table of what can be wrong
        """The fault that the error and the text tell of together."""
        indent = self.text[: len(self.text) - len(self.text.lstrip())]
        if "\t" in indent and len(indent) >= self.column:
            column = indent.index("\t")
            return self.at(
                self.line, column, "tab", _("a tab is used to indent"), _("indent with spaces")
            )
        space = self.space()
        if space is not None:
            return space
        if "nesting depth" in self.problem:
            # The C parser looks ahead, and has a limit of its own, far above ours.
            message = _("nested deeper than {most}").format(most=DEEPEST)
            hint = _("nothing here needs that")
            return self.at(self.line, self.column, "too-deep", message, hint)
        for word in ("alias", "anchor", "tag", "block scalar"):
            if word in self.context:
                return self.sign(*self.start)
        if "start any token" in self.problem:
            return self.sign(self.line, self.column)
        if "quoted scalar" in self.context:
            return self.quoted()
        if "directive" in self.context:
            return self.sign(*self.start)
        if "incompatible" in self.problem:
            message = _("this version of YAML is not known here")
            return self.at(*self.start, "version", message, _("take the line out"), to_end=True)
        if self.text.startswith("%"):
            return self.sign(self.line, 0)
        if "mapping values" in self.problem:
            return self.colon()
        if "flow node" in self.context:
            return self.value()
        if "flow " in self.context:
            return self.brackets()
        if "simple key" in self.context:
            return self.no_colon(*self.start)
        return self.left_over()

    def space(self) -> Diagnostic | None:
        """An unusual space that stands for an ordinary one, on this line or the last before it."""
        lines_above = range(self.line - 1, -1, -1)
        above = next((line for line in lines_above if self.source.line(line)), self.line)
        for line in (self.line, above):
            match = _MISPLACED.match(self.source.line(line))
            if match is not None:
                return unusual_space_fault(
                    self.source, self.source.offset(line, match.start("space"))
                )
        return None

    def sign(self, line: int, column: int) -> Diagnostic:
        """A character that means something else at the start of a text."""
        rest = self.source.line(line)[column:].rstrip()
        short = len(rest) <= _SHORT and '"' not in rest
        message = _('a text cannot begin with "{sign}" unless it is in quotes').format(
            sign=rest[:1]
        )
        quoted = _('put the text in quotes: "{text}"').format(text=rest)
        hint = quoted if short else _(_IN_QUOTES)
        return self.at(line, column, "sign", message, hint)

    def colon(self) -> Diagnostic:
        """A colon and a space where no key can be: inside a text, or under the wrong indent."""
        if re.search(r":\s+\S", self.before) or re.match(r"\s*-\s+\S*\s", self.before):
            message = _('a text with a colon and a space in it (": ") needs quotes')
            return self.at(self.line, self.column, "colon", message, _(_IN_QUOTES))
        above = self.line - 1
        while above > 0 and not self.source.line(above).strip():
            above -= 1
        indent = len(self.before) - len(self.before.lstrip())
        text = self.source.line(above)
        if above >= 0 and ":" not in text and len(text) - len(text.lstrip()) == indent:
            return self.no_colon(above, indent)
        message = _("this line is indented more than it should be")
        return self.at(self.line, indent, "indent", message, _(_SAME_COLUMN), to_end=True)

    def no_colon(self, line: int, column: int) -> Diagnostic:
        """A line where a key was expected."""
        message = _("this line has no key with a colon")
        hint = _('write "key: value"; a text that goes on is indented more than its key')
        return self.at(line, column, "no-colon", message, hint, to_end=True)

    def quoted(self) -> Diagnostic:
        """A text in quotes that does not end, or an escape that does not exist."""
        if "escape" in self.problem or "hex" in self.problem or "Unicode" in self.problem:
            fault = escape_fault(self.source, self.source.offset(*self.start))
            if fault is not None:
                return fault
        return self.at(*self.start, "unclosed", _("this quote is not closed"), _("close it"))

    def value(self) -> Diagnostic:
        """Something in brackets that is no value; or the file ends there."""
        if self.rest.startswith(","):
            return self.at(
                self.line, self.column, "brackets", _("a comma too many"), _("take it out")
            )
        if self.rest:
            return self.sign(self.line, self.column)
        text = self.source.text
        last = max(text.rfind("["), text.rfind("{"))
        place = self.source.at(max(last, 0))
        return self.source.fault(place, "brackets", _("this bracket is not closed"), _("close it"))

    def brackets(self) -> Diagnostic:
        """A list or mapping in brackets that does not end, or lacks a comma."""
        line, column = self.start
        here = self.source.place((line, column, line, column + 1))
        sign = here.text[column : column + 1]
        other = {"[": "]", "{": "}"}.get(sign, sign)
        if self.line != line or not self.rest:
            message = _('this "{sign}" is not closed, or a comma is missing after it').format(
                sign=sign
            )
            return self.source.fault(
                here, "brackets", message, _('close it with "{other}"').format(other=other)
            )
        return self.source.fault(
            self.source.place((self.line, self.column, self.line, self.column + 1)),
            "brackets",
            _('here a comma or "{other}" is missing').format(other=other),
            _("if the brackets belong to the text, put the text in quotes"),
            also=((here, _("opened here")),),
        )

    def left_over(self) -> Diagnostic:
        """Something after the end of a value, or a line that lines up with nothing."""
        before = self.before.rstrip()
        slug, message, hint = (
            "indent",
            _("this line does not line up with those above"),
            _(_SAME_COLUMN),
        )
        if before.endswith(("'", '"')):
            slug, message = "after-quote", _("the text goes on after its closing quote")
            hint = _(
                "put the whole text in one pair of quotes; "
                "'' stands for an apostrophe inside single quotes"
            )
        elif before.endswith(("]", "}")):
            slug, message = "after-bracket", _("something follows the closing bracket")
            hint = _(_IN_QUOTES)
        elif before.endswith(":") and self.rest.startswith("- "):
            slug, message = "list", _("a list cannot begin on the line of its key")
            hint = _("begin each entry on a line of its own, or write [a, b]")
        elif before.endswith(":"):
            return self.sign(self.line, self.column)
        elif self.rest.startswith(":"):
            slug, message, hint = (
                "no-key",
                _("a key is missing before the colon"),
                _("write the key"),
            )
        elif re.search(r"(?m)^\.\.\.", self.source.text) and not before:
            slug, message = "two-documents", _("the file goes on after its end")
            hint = _("take the line with ... out")
        return self.at(self.line, self.column, slug, message, hint, to_end=True)

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
        end = len(self.source.line(line).rstrip()) if to_end else column + 1
        return self.source.fault(self.source.place((line, column, line, end)), slug, message, hint)
