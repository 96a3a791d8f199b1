"""
The program's own sentences for translators: `python catalogues.py` after any of them changed.

It finds the sentences in `src`, brings every catalogue up to date with them, compiles the
catalogues, and lists what nobody has translated yet: that stays English until somebody writes it
behind `msgstr`. Sentences that changed are gone. Packaging compiles only (hatch_build.py).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent
SOURCE = ROOT / "src" / "smmodels"
FOLDER = SOURCE / "locale"
KEYWORDS = ("_", "gettext", "gettext_noop", "ngettext", "pgettext")
HEADER = "# What smm says, for translators. Keep what stands in {braces}."
PLACES = re.compile(r"\{[a-z_]+\}")


class Written(Catalog):
    """A catalogue whose head does not name the version of Babel, so that each writes the same."""

    def __iter__(self) -> Iterator[Message]:
        """The head without that line, and every sentence."""
        head, *rest = super().__iter__()
        lines = str(head.string).splitlines(keepends=True)
        head.string = "".join(one for one in lines if not one.startswith("Generated-By:"))
        return iter([head, *rest])


def catalogues() -> list[Path]:
    """The catalogues there are, one a language."""
    return sorted(FOLDER.glob("*/LC_MESSAGES/smmodels.po"))


def extracted() -> Catalog:
    """Every sentence of the program, in the order of files and lines."""
    catalog = _empty(None)
    for path in sorted(SOURCE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        calls = [one for one in nodes if _says(one)]
        for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
            _add(catalog, call)
    return catalog


def _says(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether a call says a sentence; inside an f-string, too, which no word list of Babel sees."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in KEYWORDS
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
    )


def _add(catalog: Catalog, call: ast.Call) -> None:
    texts = [str(one.value) for one in call.args if isinstance(one, ast.Constant)]
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name == "ngettext":
        catalog.add((texts[0], texts[1]))
    elif name == "pgettext":
        catalog.add(texts[1], context=texts[0])
    else:
        catalog.add(texts[0])


def read(path: Path) -> Catalog:
    """A catalogue as it is on the disk."""
    language = path.parts[-3]
    catalog = _empty(language)
    with path.open("rb") as file:
        for one in messages(read_po(file, locale=language)):
            catalog.add(one.id, one.string, flags=one.flags, context=one.context)
    return catalog


def updated(path: Path, template: Catalog) -> Catalog:
    """The catalogue at *path* with just the sentences of *template*, in their order."""
    old = {key(one): one.string for one in messages(read(path))} if path.exists() else {}
    catalog = _empty(path.parts[-3])
    for one in messages(template):
        catalog.add(one.id, old.get(key(one), ""), context=one.context)
    return catalog


def messages(catalog: Catalog) -> Iterator[Message]:
    """The sentences of a catalogue, without its head."""
    return (one for one in catalog if one.id)


def key(message: Message) -> tuple[tuple[str, ...], str | None]:
    """What a sentence is known by: its one or two forms, and its context."""
    id_ = message.id
    return (tuple(id_) if isinstance(id_, list | tuple) else (str(id_),), message.context)


def write(path: Path, catalog: Catalog) -> None:
    """Write a catalogue or the template, with nothing in it that changes by itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for one in messages(catalog):  # versions of Babel do not agree which sentences have places
        places = PLACES.search(" ".join(key(one)[0]))
        one.flags = {"python-brace-format"} if places else set()
    with path.open("wb") as file:
        write_po(file, catalog, width=100, no_location=True, omit_header=catalog.locale is None)


def compiled(path: Path) -> bytes:
    """What `gettext` reads, made of the catalogue at *path*."""
    import io  # noqa: PLC0415  packaging needs no more than this

    out = io.BytesIO()
    write_mo(out, read(path))
    return out.getvalue()


def compile_all() -> None:
    """Put beside each catalogue what `gettext` reads."""
    for path in catalogues():
        target, new = path.with_suffix(".mo"), compiled(path)
        if not target.is_file() or target.read_bytes() != new:  # else somebody may be reading it
            target.write_bytes(new)


def missing(path: Path, sentences: Catalog) -> list[str]:
    """Those of *sentences* that the catalogue at *path* does not have, or has no translation of."""
    return [
        str(one.id if isinstance(one.id, str) else one.id[0])
        for one in messages(updated(path, sentences))
        if not all(one.string if isinstance(one.string, list | tuple) else [one.string])
    ]


def main() -> None:
    """Bring everything up to date, and list what is not translated."""
    sentences = extracted()
    for path in catalogues():
        write(path, updated(path, sentences))
        lacking = missing(path, sentences)
        print(f"{path.relative_to(ROOT)}: {len(lacking)} to translate")  # noqa: T201
        for sentence in lacking:
            print(f"  {sentence}")  # noqa: T201
    compile_all()


def _empty(language: str | None) -> Catalog:
    import datetime as dt  # noqa: PLC0415  a fixed day, so that the same sentences give the same bytes

    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    return Written(
        locale=language,
        header_comment=HEADER,
        project="smm",
        version="1",
        creation_date=day,
        revision_date=day,
        fuzzy=False,
    )


if __name__ == "__main__":
    main()
