"""Blank files to fill in: answers in the order of the conversation, and translations."""

import csv
import io
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, assert_never, get_args

from smmodels.answers_file.csv_writer import COLUMNS
from smmodels.answers_file.yaml_writer import plain_or_quoted, visible
from smmodels.diagnostics import DataPath
from smmodels.engine.pack import Pack, Question, Topic
from smmodels.i18n import gettext as _

Format = Literal["yaml", "csv", "markdown"]
FORMATS: tuple[Format, ...] = get_args(Format)
_BLANK_WIDTH = 88


def _instructions() -> Iterator[str]:
    """How a form is filled in, line by line."""
    yield _("How to fill this in")
    yield "  " + _("Write one of the words behind the question's colon, for example")
    yield "    monitoring-rhythm: fixed-days"
    yield "  " + _('A list to tick takes several, in brackets; [] says "none of these":')
    yield "    governance-papers: [policy, training]"
    yield "  " + _("You do not know? Write: unknown")
    yield "  " + _("It does not apply to you? Where the question allows that, write")
    yield f"    {{answer: not-applicable, reason: {_('why it does not')}}}"
    yield "  " + _("There is room for more, if you like:")
    remark, link = _("a remark"), _("a link or file")
    yield f"    {{answer: fixed-days, note: {remark}, evidence: {link}, on: 2026-10-01}}"
    yield "  " + _("Leave blank what you have not come to yet. Then: smm assess -a FILE")
    yield "  " + _("To go on with it as an interview: smm assess --save FILE")


def template(
    pack: Pack,
    questions: Sequence[str],
    format: Format,  # noqa: A002  the word of the command line
) -> str:
    """The blank form for *questions*; as YAML and CSV it is a sound answers file from the start."""
    match format:
        case "yaml":
            return _yaml_form(pack, questions)
        case "csv":
            return _csv_form(questions)
        case "markdown":
            return _markdown_form(pack, questions)
        case _:
            assert_never(format)


def _by_topic(pack: Pack, questions: Sequence[str]) -> Iterator[tuple[Topic | None, Question]]:
    """Each question, with its topic where that begins."""
    topics = {topic.id: topic for topic in pack.topics}
    last = None
    for id_ in questions:
        question = pack.questions[id_]
        yield (topics.get(question.topic) if question.topic != last else None), question
        last = question.topic


# --- YAML -----------------------------------------------------------------------------------


def _yaml_form(pack: Pack, questions: Sequence[str]) -> str:
    lines = [*_comment(pack.title), "#", *(f"# {line}" for line in _instructions())]
    lines += ["", "smm: 1", f"pack: {pack.label}", "organisation:", "scope:", "date:", "answers:"]
    for topic, question in _by_topic(pack, questions):
        if topic is not None:
            lines += ["", f"  # {'-' * (_BLANK_WIDTH - 4)}", *_comment(topic.title, "  ")]
            lines += _comment(topic.why, "  ") if topic.why else []
        lines += ["", *_comment(question.ask, "  "), *_option_comments(question)]
        lines.append(f"  {question.id}:")
    return "\n".join([*lines, ""])


def _option_comments(question: Question) -> Iterator[str]:
    if question.shape == "checklist":
        yield f"  #   ({_('several may be ticked')})"
    for option in question.options:
        yield from _comment(f"{option.id}: {option.text}", "  ", "  ")
    if question.not_applicable:
        yield from _comment(f"not-applicable: {question.not_applicable}", "  ", "  ")


def _comment(text: str, indent: str = "", inner: str = "") -> list[str]:
    first = f"{indent}# {inner}"
    return [
        wrapped
        for line in visible(text).split("\n")
        for wrapped in textwrap.wrap(
            line,
            _BLANK_WIDTH,
            initial_indent=first,
            subsequent_indent=f"{first}  " if inner else first,
            break_long_words=False,
            break_on_hyphens=False,
        )
    ]


# --- CSV ------------------------------------------------------------------------------------


def _csv_form(questions: Sequence[str]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([id_, *[""] * (len(COLUMNS) - 1)] for id_ in questions)
    return out.getvalue()


# --- Markdown -------------------------------------------------------------------------------

_BLANK_LINE = "\\_" * 24


def _markdown_form(pack: Pack, questions: Sequence[str]) -> str:
    lines = [f"# {_escape(pack.title)}", "", _markdown_head(), ""]
    lines += [_("Tick one box a question, unless it says otherwise."), ""]
    for number, (topic, question) in enumerate(_by_topic(pack, questions), 1):
        if topic is not None:
            lines += [f"## {_escape(topic.title)}", ""]
            lines += [_escape(topic.why), ""] if topic.why else []
        lines += [f"### {number}. {_escape(question.ask)}", ""]
        if question.help:
            lines += [_escape(question.help), ""]
        if question.evidence:
            told = _("Evidence: {evidence}")
            lines += [told.format(evidence=_escape(question.evidence)), ""]
        if question.shape == "checklist":
            lines += [_("Tick all that apply."), ""]
        lines += [
            f"- [ ] {place}. {_escape(option.text)}"
            for place, option in enumerate(question.options, 1)
        ]
        if question.shape == "checklist":
            lines.append(f"- [ ] {_('None of these')}")
        lines.append(f"- [ ] {_('We do not know')}")
        if question.not_applicable:
            told = _("Does not apply ({when}), because: {line}")
            said = told.format(when=_escape(question.not_applicable), line=_BLANK_LINE)
            lines.append(f"- [ ] {said}")
        lines += ["", _("Note: {line}").format(line=_BLANK_LINE), ""]
    return "\n".join(lines)


def _markdown_head() -> str:
    return _("Organisation: {line}  Date: {line}").format(line=_BLANK_LINE)


def _escape(text: str) -> str:
    line = " ".join(visible(text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(r"([\\`*_\[\]|~#$])", r"\\\1", line)
    line = re.sub(r"^(\d*)([-+=:/.)])", r"\1\\\2", line)  # a list, a rule, an order to GitLab
    return (
        line.replace("@", "&#64;<!-- -->").replace("://", ":&#47;&#47;").replace("www.", "www&#46;")
    )


_TRANSLATION_WIDTH = 100
_Tree = dict[str | int, Any]
"""Keys inside keys; at the ends, the path of a text."""


def write_translation(
    language: str, texts: Mapping[DataPath, str], said: Mapping[DataPath, str]
) -> str:
    """
    The file for *language*: *texts* are the pack's own, *said* those translated so far.

    The same texts give the same bytes. What is not translated yet has nothing behind its colon.
    """
    tree: _Tree = {}
    for path in texts:
        inside = tree
        for part in path[:-1]:
            inside = inside.setdefault(part, {})
        inside[path[-1]] = path
    lines = ["smm: 1", f"lang: {language}"]
    for key, inside in tree.items():
        lines += ["", f"{key}:", *_lines(inside, "  ", texts, said)]
    return "\n".join([*lines, ""])


def _lines(
    tree: _Tree, indent: str, texts: Mapping[DataPath, str], said: Mapping[DataPath, str]
) -> Iterator[str]:
    for key, inside in tree.items():
        name = "-" if isinstance(key, int) else f"{key}:"
        if isinstance(inside, tuple):
            yield from _english_comment(texts[inside], indent)
            yield from _text(name, said.get(inside, ""), indent)
        else:
            yield f"{indent}{name}"
            yield from _lines(inside, f"{indent}  ", texts, said)


def _english_comment(text: str, indent: str) -> list[str]:
    first = f"{indent}# "
    return textwrap.wrap(
        visible(text).replace("\n", " / "),
        _TRANSLATION_WIDTH,
        initial_indent=first,
        subsequent_indent=first,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _text(name: str, text: str, indent: str) -> list[str]:
    if not text:
        return [f"{indent}{name}"]
    line = f"{indent}{name} {plain_or_quoted(text)}"
    if len(line) <= _TRANSLATION_WIDTH or " ".join(text.split()) != text or visible(text) != text:
        return [line]
    inner = f"{indent}  "
    folded = textwrap.wrap(
        text,
        _TRANSLATION_WIDTH,
        initial_indent=inner,
        subsequent_indent=inner,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [f"{indent}{name} >-", *folded]
