"""Faults in sound YAML: what is refused here, and what is likely not meant as it is written."""

import re
from collections.abc import Iterator

import yaml

from smmodels.diagnostics import Diagnostic
from smmodels.i18n import gettext as _
from smmodels.loader.faults import (
    FaultList,
    refused_character_in,
    space_in,
    unusual_space_fault,
)
from smmodels.loader.source import FileText, Span, shorten
from smmodels.loader.tree import Tree
from smmodels.loader.yaml_events import Event, span_of

_COMMENT = re.compile(r"[ \t]#")
_GAP = re.compile(r"(?P<blank>[ \t]+)#(?P<spaced>[ \t\n#]|\Z)?")


def _lines_cut(text: str) -> Iterator[int]:
    """The lines on which something stands before a blank and a `#`."""
    line = at = 0
    while (match := _COMMENT.search(text, at)) is not None:
        line += text.count("\n", at, match.start())
        if text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip():
            yield line
        at = text.find("\n", match.end())
        if at < 0:
            return


class YamlFaults(FaultList):
    """
    The faults of one YAML file.

    `suspects` are the lines on which a `#`
    may cut a text, and `tabs` whether there are tabs at all: both are empty in most files.
    """

    def __init__(self, source: FileText) -> None:
        super().__init__()
        self.source = source
        self.tabs = "\t" in source.text
        self.suspects = frozenset(_lines_cut(source.text)) if "#" in source.text else frozenset()

    def decorated(self, event: Event) -> None:
        """Refuse a tag or an anchor."""
        self.lost = True
        if event.tag is not None:
            word = self.word(event, "!")
            hint = _("take it out; if it is meant as text, put the text in quotes")
            self.report(
                event,
                "tag",
                _('tags ("{word}") are not used here').format(word=shorten(word)),
                hint,
                length=len(word),
            )
        if event.anchor is not None:
            word = f"&{event.anchor}"
            self.report(
                event,
                "anchor",
                _('anchors ("{word}") are not used here').format(word=shorten(word)),
                _("take it out; if it is meant as text, put the text in quotes"),
                length=len(word),
            )

    def alias(self, event: Event) -> None:
        """Refuse an alias, or a text that happens to look like one."""
        self.lost = True
        word = shorten(f"*{event.anchor}")
        self.report(
            event,
            "alias",
            _('aliases ("{word}") are not used here').format(word=word),
            _('if it is meant as text, put it in quotes: "{word}"').format(word=word),
        )

    def merge_key(self, event: Event) -> None:
        """Refuse `<<`."""
        self.lost = True
        self.report(
            event, "merge-key", _('merge keys ("<<") are not used here'), _("write the keys out")
        )

    def no_text_key(self, event: Event) -> None:
        """Refuse a key that is a number, a list or nothing at all."""
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent):
                self.report(event, "key-not-text", _("a key is one word; here it is in brackets"))
        elif event.value:
            hint = _('if it is meant, put it in quotes: "{value}"').format(value=event.value)
            self.report(
                event,
                "key-not-text",
                _("the key {value} is not a text").format(value=event.value),
                hint,
            )
        else:
            self.report(event, "key-not-text", _("a key is missing before the colon"))

    def indented(self, event: Event) -> bool:
        """Refuse a key that an unusual space indents, and tell whether this one is such."""
        line, column = event.start_mark.line, event.start_mark.column
        text = self.source.line(line)
        if event.style or text[:column].strip() or space_in(text[column]) is None:
            return False
        self.lost = True
        self.error(unusual_space_fault(self.source, self.source.offset(line, column)))
        return True

    def second_document(self, event: Event) -> None:
        """Refuse a second document in the file."""
        message = _("a second document begins here")
        hint = _("a file holds one; take the --- out, or split the file")
        place = self.source.place(span_of(event))
        self.refuse(self.source.fault(place, "two-documents", message, hint))

    def too_large(self, event: Event) -> None:
        """Refuse a number with too many digits."""
        self.lost = True
        message = _("{value} is not a number that can be used here").format(
            value=shorten(event.value)
        )
        hint = _("if it is meant as text, put it in quotes")
        self.report(event, "not-a-number", message, hint)

    def unescaped(self, event: Event, value: str) -> None:
        """Note what is wrong with *value*, a text in double quotes whose escapes were resolved."""
        start, end = event.start_mark.index, event.end_mark.index
        if "\\" not in self.source.text[start:end]:
            return
        # Not at the top: hardly any file has such a thing.
        from smmodels.loader.escapes import (  # noqa: PLC0415
            IN_YAML,
            check_unescaped,
            escape_fault,
        )

        if refused_character_in(value) is None:
            check_unescaped(self.source, self, (start, end), value, IN_YAML)
        elif (fault := escape_fault(self.source, start)) is not None:
            self.lost = True
            self.error(fault)

    def cut(self, event: Event) -> None:
        """Warn of a text that loses its end to a `#`; a comment that is set off is left alone."""
        if self.warned_enough:
            return
        end = event.end_mark
        gap = _GAP.match(self.source.text, self.source.offset(end.line, end.column))
        if gap is None or not event.value:
            return
        if gap["spaced"] is not None and (len(gap["blank"]) > 1 or " " not in event.value):
            return
        length = len(self.source.line(end.line).rstrip())
        self.warn(
            self.source.fault(
                self.source.place((end.line, end.column + len(gap["blank"]), end.line, length)),
                "cut-text",
                _("the text ends here: what follows a # is a comment"),
                _(
                    "if it belongs to the text, put the text in quotes; "
                    'if not, write two spaces and "# " before it'
                ),
                warning=True,
            )
        )

    def tab(self, key: Span, event: Event) -> None:
        """Refuse a tab between a key and its value: programs differ in what they make of it."""
        line, start = key[2:]
        end = event.start_mark
        between = self.source.line(line)[start : end.column]
        if line == end.line and "\t" in between:
            column = start + between.index("\t")
            place = self.source.place((line, column, line, column + 1))
            self.error(
                self.source.fault(place, "tab", _("a tab after the colon"), _("use a space"))
            )

    def no_mapping(self, tree: Tree) -> None:
        """Refuse a file that is empty, or one text, or a list."""
        if tree.data is None:
            empty = _("the file is empty")
            comments = _("the file holds nothing but comments")
            message = comments if self.source.text.strip() else empty
            self.refuse(Diagnostic(self.source.label, "empty", message))
        is_list = isinstance(tree.data, list)
        message = _("the file is a list") if is_list else _("the file is a single text")
        hint = _('it must consist of "key: value"')
        self.refuse(self.source.fault(tree.place(()), "not-a-mapping", message, hint))

    def word(self, event: Event, start: str) -> str:
        """The word at an event that begins with *start*, up to the next blank."""
        line = self.source.lines[event.start_mark.line][event.start_mark.column :]
        match = re.search(re.escape(start) + r"\S*", line)
        return match[0] if match else start

    def report(
        self,
        event: Event,
        slug: str,
        message: str,
        hint: str | None = None,
        *,
        length: int | None = None,
    ) -> None:
        """Note a fault at an event. Raises TooManyFaults when there are too many to read."""
        line, column, last, end = span_of(event)
        span = (
            (line, column, last, end) if length is None else (line, column, line, column + length)
        )
        place = self.source.place(span)
        self.error(self.source.fault(place, slug, message, hint))
