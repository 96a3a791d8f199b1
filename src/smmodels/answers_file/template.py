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
from smmodels.documents.values import Topic
from smmodels.engine.pack import Pack, Question
from smmodels.i18n import gettext as _

TemplateFormat = Literal["yaml", "csv", "markdown"]
TEMPLATE_FORMATS: tuple[TemplateFormat, ...] = get_args(TemplateFormat)
_BLANK_WIDTH = 88


def _instructions() -> Iterator[str]:
    """The lines that tell how a form is filled in."""
    yield _("How to fill this in")
    yield "  " + _("Write one of the words behind the question's colon, for example")
    yield "    monitoring-rhythm: fixed-days"
    yield "  " + _('A list to tick takes several, in brackets; [] says "none of these":')
    yield "    governance-papers: [policy, training]"
    yield "  " + _("You do not know? Write: unknown")
    yield "  " + _("You know it in part? Write what it may be:")
    yield "    monitoring-rhythm: {between: [on-occasion, fixed-days]}"
    yield "    governance-papers: {answer: [policy], unknown: [training]}"
    yield "    go-decision: {one_of: [go, no-go]}"
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
    format: TemplateFormat,  # noqa: A002  the word of the command line
) -> str:
    """The blank form for *questions*; as YAML and CSV it is already a sound answers file."""
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
    """Each question, with its topic if it is the first of that, else with None."""
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
        lines += ["", *_comment(question.ask, "  ")]
        lines += _comment(f"({question.help})", "  ") if question.help else []
        lines += _option_comments(question)
        lines.append(f"  {question.id}:")
    return "\n".join([*lines, ""])


def _option_comments(question: Question) -> Iterator[str]:
    if question.shape == "checklist":
        yield f"  #   ({_('several may be ticked')})"
    for option in question.options:
        yield from _comment(f"{option.id}: {option.text}", "  ", "  ")
    if question.not_applicable:
        yield from _comment(f"not-applicable: {question.not_applicable}", "  ", "  ")
    yield from _comment(f"unknown: {_('We do not know')}.", "  ", "  ")


def _comment(text: str, indent: str = "", inner: str = "") -> list[str]:
    first = f"{indent}# {inner}"
    return [
        wrapped
        for line in visible(text).split("\n")
        for wrapped in _wrap(line, _BLANK_WIDTH, first, f"{first}  " if inner else first)
    ]


def _wrap(text: str, width: int, first: str, following: str) -> list[str]:
    """*text* in lines of *width*, the *first* and the *following* behind these indents."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=False,
    )


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
    lines = [f"# {_escape_markdown(pack.title)}", "", _markdown_head(), ""]
    lines += [_("Tick one box a question, unless it says otherwise."), ""]
    for number, (topic, question) in enumerate(_by_topic(pack, questions), 1):
        if topic is not None:
            lines += [f"## {_escape_markdown(topic.title)}", ""]
            lines += [_escape_markdown(topic.why), ""] if topic.why else []
        lines += [f"### {number}. {_escape_markdown(question.ask)}", ""]
        if question.help:
            lines += [_escape_markdown(question.help), ""]
        if question.evidence:
            sentence = _("Evidence: {evidence}")
            lines += [sentence.format(evidence=_escape_markdown(question.evidence)), ""]
        if question.shape == "checklist":
            lines += [_("Tick all that apply."), ""]
        lines += [
            f"- [ ] {place}. {_escape_markdown(option.text)}"
            for place, option in enumerate(question.options, 1)
        ]
        if question.shape == "checklist":
            lines.append(f"- [ ] {_('None of these')}")
        lines.append(f"- [ ] {_('We do not know')}")
        if question.not_applicable:
            sentence = _("Does not apply ({when}), because: {line}")
            when = _escape_markdown(question.not_applicable)
            lines.append(f"- [ ] {sentence.format(when=when, line=_BLANK_LINE)}")
        lines += ["", _("Note: {line}").format(line=_BLANK_LINE), ""]
    return "\n".join(lines)


def _markdown_head() -> str:
    return _("Organisation: {line}  Date: {line}").format(line=_BLANK_LINE)


def _escape_markdown(text: str) -> str:
    line = " ".join(visible(text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = re.sub(r"([\\`*_\[\]|~#$])", r"\\\1", line)
    line = re.sub(r"^(\d*)([-+=:/.)])", r"\1\\\2", line)  # a list, a rule, an order to GitLab
    return (
        line.replace("@", "&#64;<!-- -->").replace("://", ":&#47;&#47;").replace("www.", "www&#46;")
    )


# --- translations ---------------------------------------------------------------------------

_TRANSLATION_WIDTH = 100
_Tree = dict[str | int, Any]
"""Nested keys; the values at the ends are the paths of texts."""


def write_translation(
    language: str, texts: Mapping[DataPath, str], translated: Mapping[DataPath, str]
) -> str:
    """
    The translation file for *language*, of the pack's *texts* and those *translated* so far.

    The same texts give the same bytes. What is not translated yet has nothing behind its colon.
    """
    tree: _Tree = {}
    for path in texts:
        branch = tree
        for key in path[:-1]:
            branch = branch.setdefault(key, {})
        branch[path[-1]] = path
    lines = ["smm: 1", f"lang: {language}"]
    for name, branch in tree.items():
        lines += ["", f"{name}:", *_tree_lines(branch, "  ", texts, translated)]
    return "\n".join([*lines, ""])


def _tree_lines(
    tree: _Tree, indent: str, texts: Mapping[DataPath, str], translated: Mapping[DataPath, str]
) -> Iterator[str]:
    for key, branch in tree.items():
        name = "-" if isinstance(key, int) else f"{key}:"
        if isinstance(branch, tuple):
            yield from _english_comment(texts[branch], indent)
            yield from _text_lines(name, translated.get(branch, ""), indent)
        else:
            yield f"{indent}{name}"
            yield from _tree_lines(branch, f"{indent}  ", texts, translated)


def _english_comment(text: str, indent: str) -> list[str]:
    first = f"{indent}# "
    return _wrap(visible(text).replace("\n", " / "), _TRANSLATION_WIDTH, first, first)


def _text_lines(name: str, text: str, indent: str) -> list[str]:
    if not text:
        return [f"{indent}{name}"]
    line = f"{indent}{name} {plain_or_quoted(text)}"
    if len(line) <= _TRANSLATION_WIDTH or " ".join(text.split()) != text or visible(text) != text:
        return [line]
    inner = f"{indent}  "
    return [f"{indent}{name} >-", *_wrap(text, _TRANSLATION_WIDTH, inner, inner)]
