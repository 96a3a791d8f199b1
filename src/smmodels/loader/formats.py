"""Which format a file has, and from its bytes to a tree."""

from smmodels.diagnostics import Diagnostic, has_errors
from smmodels.loader.source import Source, decode
from smmodels.loader.tree import Read
from smmodels.loader.unmerged import unmerged_fault
from smmodels.loader.unseen import unseen

# The readers are imported where they are used: one run needs one of them, or two.

_ENDINGS = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv", ".tsv": "csv"}
_SNIFFED = 4096


def format_of(name: str) -> str | None:
    """The format that the ending of a file's name tells; None where it tells none."""
    return next((fmt for end, fmt in _ENDINGS.items() if name.lower().endswith(end)), None)


def parse(label: str, data: bytes, format: str | None = "yaml") -> Read:  # noqa: A002  the word of the command line
    """
    The tree of a file in *format* (yaml, json or csv); None is told from the content.

    Whatever the format, the tree has the same interface, so that nothing after this differs.
    """
    read = _parsed(label, data, format or _sniff(data))
    if read.tree is None:
        # Not at the top: a file that can be read, which most can, has no need of it.
        from smmodels.loader.other_files import other_file  # noqa: PLC0415

        other = other_file(label, data)
        return read if other is None else Read(None, (other,))
    return read


def _parsed(label: str, data: bytes, format: str) -> Read:  # noqa: A002  the word of the command line
    source = decode(label, data, format)
    if isinstance(source, Diagnostic):
        return Read(None, (source,))
    faults = (*unmerged_fault(source), *unseen(source))
    if has_errors(faults):
        return Read(None, faults)
    read = _read(source, format)
    return Read(read.tree, (*faults, *read.diagnostics))


def _read(source: Source, format: str) -> Read:  # noqa: A002  the word of the command line
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
