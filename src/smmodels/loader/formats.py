"""What a file holds: its format, and whether that is answers, a report or no text at all."""

import re
from pathlib import Path

from smmodels.diagnostics import Diagnostic, has_errors
from smmodels.i18n import gettext as _
from smmodels.i18n import gettext_noop
from smmodels.loader.faults import unmerged_faults, unseen_faults
from smmodels.loader.source import FileText, decode, read_file
from smmodels.loader.tree import Parsed

_AS_CSV = gettext_noop('save its sheet as "CSV UTF-8", and give that file')
_UNPACK = gettext_noop("unpack it, and give the file that is in it")
_AS_TEXT = gettext_noop("give a text file: YAML, JSON or CSV")

_ZIP = b"PK\x03\x04"
_IN_ZIP = (
    (b"xl/", gettext_noop("this is an Excel workbook, not a text file"), _AS_CSV),
    (b"opendocument.spreadsheet", gettext_noop("this is a spreadsheet, not a text file"), _AS_CSV),
    (b"word/", gettext_noop("this is a Word document, not a text file"), _AS_TEXT),
    (b"", gettext_noop("this is a zip file, not a text file"), _UNPACK),
)
_IMAGE = gettext_noop("this is an image, not a text file")
_BEGINNINGS = (
    (
        rb"\xd0\xcf\x11\xe0",
        gettext_noop("this is an old Excel or Word file, not a text file"),
        _AS_CSV,
    ),
    (rb"%PDF-", gettext_noop("this is a PDF, not a text file"), _AS_TEXT),
    (rb"\x1f\x8b", gettext_noop("this is a gzip file, not a text file"), _UNPACK),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|(?s:RIFF.{4}WEBP)", _IMAGE, _AS_TEXT),
)


def other_format_fault(label: str, data: bytes) -> Diagnostic | None:
    """The fault of a file in a format that is no text; None where its first bytes tell none."""
    if data.startswith(_ZIP):
        candidates = ((name in data, message, hint) for name, message, hint in _IN_ZIP)
    else:
        candidates = (
            (re.match(start, data) is not None, message, hint)
            for start, message, hint in _BEGINNINGS
        )
    for fits, message, hint in candidates:
        if fits:
            return Diagnostic(label, "not-a-text", _(message), _(hint))
    return None


# The readers are imported where they are used: one run needs one of them, or two.

_ENDINGS = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv", ".tsv": "csv"}
_SNIFFED = 4096


def format_of(name: str) -> str | None:
    """The format that belongs to the ending of a file's name; None for any other ending."""
    return next((fmt for end, fmt in _ENDINGS.items() if name.lower().endswith(end)), None)


def parse(label: str, data: bytes, format: str | None = "yaml") -> Parsed:  # noqa: A002  the word of the command line
    """
    Parse a file in *format* (yaml, json or csv); where that is None, the content decides.

    Whatever the format, what comes of it is the same kind of tree.
    """
    read = _parsed(label, data, format or _sniff(data))
    if read.tree is None:
        other = other_format_fault(label, data)
        return read if other is None else Parsed(None, (other,))
    return read


def _parsed(label: str, data: bytes, format: str) -> Parsed:  # noqa: A002  the word of the command line
    source = decode(label, data, format)
    if isinstance(source, Diagnostic):
        return Parsed(None, (source,))
    faults = (*unmerged_faults(source), *unseen_faults(source))
    if has_errors(faults):
        return Parsed(None, faults)
    read = _read(source, format)
    return Parsed(read.tree, (*faults, *read.diagnostics))


def _read(source: FileText, format: str) -> Parsed:  # noqa: A002  the word of the command line
    match format:
        case "json":
            from smmodels.loader.json_reader import read_json  # noqa: PLC0415  see the top

            return read_json(source)
        case "csv":
            from smmodels.loader.csv_reader import read_csv  # noqa: PLC0415  see the top

            return read_csv(source)
        case _:
            from smmodels.loader.yaml_reader import read_yaml  # noqa: PLC0415  see the top

            return read_yaml(source)


def _sniff(data: bytes) -> str:
    from smmodels.loader.csv_reader import header_delimiter  # noqa: PLC0415  see the top

    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    start = data[:_SNIFFED].decode("utf-16" if wide else "utf-8-sig", "replace").lstrip()
    if start.startswith("{"):
        return "json"
    line = (start.splitlines() or [""])[0]
    if line.strip('"').startswith("sep=") or header_delimiter(line) is not None:
        return "csv"
    return "yaml"


def are_answers(data: object) -> bool:
    """Whether the data of a file are plainly answers, and no model."""
    return isinstance(data, dict) and "answers" in data and "kind" not in data


def is_saved_assessment(data: object) -> bool:
    """Whether the data of a file are an assessment that was saved as JSON."""
    return isinstance(data, dict) and {"tool", "coverage", "models"} <= data.keys()


def is_saved_report(data: object) -> bool:
    """Whether the data of a file are what smm writes for programs, of whatever kind."""
    return isinstance(data, dict) and isinstance(data.get("tool"), dict)


def report_fault(label: str, data: object) -> Diagnostic:
    """The fault of a report in the place of answers."""
    assessment = _("this is a saved assessment, not an answers file")
    report = _("this is a report that smm wrote, not an answers file")
    return Diagnostic(
        label,
        "not-answers",
        assessment if is_saved_assessment(data) else report,
        _("give the answers file that it was made from"),
    )


def is_answers_file(path: Path) -> bool:
    """Whether the YAML file at *path* plainly holds answers; not where it cannot be made out."""
    data = read_file(path, str(path))
    tree = None if isinstance(data, Diagnostic) else parse(str(path), data).tree
    return tree is not None and are_answers(tree.data)
