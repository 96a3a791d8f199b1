"""Every sentence for respondents and readers goes through gettext, where a translator sees it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogues import KEYWORDS, SOURCE

SENTENCE = re.compile(r"[a-z]{2,}[,;:]? [a-z]{2,}[,;:]? [a-z]{2,}")
"""Three words in a row."""

MARKUP = re.compile(r"<|\{[a-z-]+:")
"""Drawings and style sheets."""

WRONG_USE = ("WrongUse", "standard_input")
"""What is called with a sentence on wrong use of the command line, which is told in English."""

NOT_TRANSLATED = {
    "cli/app.py": "the help of commands and options, which is English",
    "cli/gate.py": "what is wrong with options, which is English",
    "cli/locale.py": "what is wrong with options, which is English",
    "cli/outputs.py": "what is wrong with options and outputs, which is English",
    "cli/run.py": "bugs and outputs that cannot be written, which are told in English",
    "cli/show.py": "what is wrong with options, which is English",
    "cli/streams.py": "outputs that cannot be written, which are told in English",
    "cli/translate.py": "for those who write a translation, from English",
    "cli/usage.py": "what is wrong with options, which is English",
    "engine/targets.py": "what is wrong with options, which is English",
    "engine/what_if.py": "what is wrong with options, which is English",
    **dict.fromkeys(
        (
            "engine/cases.py",
            "engine/checks.py",
            "engine/resolve/context.py",
            "engine/resolve/findings.py",
            "engine/resolve/models.py",
            "engine/resolve/pack.py",
            "engine/resolve/renames.py",
            "engine/resolve/rules.py",
            "engine/translation.py",
            "loader/bounds.py",
            "loader/pack_wording.py",
            "loader/packs.py",
            "loader/translations.py",
        ),
        "faults in a pack, which are told in English",
    ),
    "documents/base.py": "descriptions in a JSON Schema, which programs read",
    "loader/yaml_events.py": "a fault in the words of the parser, which are told in ours later",
}


def untranslated(tree: ast.AST) -> Iterator[str]:
    """The sentences in a module that do not go through gettext."""
    spared: set[int] = set()
    for node in ast.walk(tree):
        spared.update(id(inside) for part in _no_sentences(node) for inside in ast.walk(part))
        if isinstance(node, ast.JoinedStr):
            spared.update(id(part) for part in node.values if isinstance(part, ast.Constant))
    for node in ast.walk(tree):
        if id(node) in spared:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = [str(one.value) for one in node.values if isinstance(one, ast.Constant)]
            text = " x ".join(part.strip() for part in parts)
        else:
            text = str(node.value) if isinstance(node, ast.Constant) else ""
        if SENTENCE.search(text) and not MARKUP.search(text):
            yield f"{getattr(node, 'lineno', 0)}: {text}"


def _no_sentences(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node is never shown, or is said in the language of the reader already."""
    match node:
        case ast.Expr(value=ast.Constant()):
            yield node.value
        case ast.Call(func=ast.Name(id=name)) if name in {*KEYWORDS, *WRONG_USE}:
            yield from node.args
        case ast.Call(func=ast.Attribute(attr="compile")):
            yield from node.args
        case ast.Raise(
            exc=ast.Call(func=ast.Name(id="ValueError" | "TypeError" | "AssertionError"))
        ):
            yield node
        case ast.Compare(ops=[ast.In() | ast.NotIn()], left=left):
            yield left
        case ast.AnnAssign(annotation=annotation) | ast.arg(annotation=ast.AST() as annotation):
            yield annotation
        case _:
            pass


@pytest.mark.slow
def test_every_sentence_goes_through_gettext() -> None:
    found = {
        name: list(untranslated(ast.parse(path.read_text("utf-8"))))
        for path in sorted(SOURCE.rglob("*.py"))
        if (name := path.relative_to(SOURCE).as_posix()) not in NOT_TRANSLATED
    }

    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('say("there is no file")', True),
        ('say(f"{name} is not there at all")', True),
        ('say(_("there is no file"))', False),
        ("say(f\"({_('there is no file')})\")", False),
    ],
)
def test_a_sentence_that_no_translator_sees_is_found(line: str, *, found: bool) -> None:
    assert bool(list(untranslated(ast.parse(line)))) == found


def test_what_is_spared_is_there() -> None:
    assert all((Path(SOURCE) / name).exists() for name in NOT_TRANSLATED)
