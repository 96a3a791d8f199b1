"""
Diagnostics as SARIF 2.1.0, which code hosts and editors show beside the lines they are about.

Columns count characters, as everywhere here, and the document says so.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from string import ascii_letters, digits

from smmodels import __version__
from smmodels.diagnostics import Diagnostic, Place
from smmodels.report.json.entries import json_text
from smmodels.sanitize import one_line

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
Entry = Mapping[str, object]
_PLAIN = frozenset(f"{ascii_letters}{digits}-._~/:")


def diagnostics_sarif(diagnostics: Iterable[Diagnostic], here: Path | None) -> str:
    """All diagnostics as one log; files below the folder *here* get an address relative to it."""
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.order)
    slugs = sorted({diagnostic.slug for diagnostic in ordered})
    driver = {"name": "smm", "version": __version__, "rules": [_rule(slug) for slug in slugs]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, slugs.index(diagnostic.slug), here) for diagnostic in ordered
        ],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(slug: str) -> Entry:
    text = slug.replace("-", " ")
    return {"id": slug, "shortDescription": {"text": f"{text[:1].upper()}{text[1:]}"}}


def _result(diagnostic: Diagnostic, rule: int, here: Path | None) -> Entry:
    message = one_line(diagnostic.message)
    if diagnostic.hint is not None:
        message = f"{message} ({one_line(diagnostic.hint)})"
    also = [
        {"id": number, **_location(place.file, place, here), "message": {"text": one_line(text)}}
        for number, (place, text) in enumerate(diagnostic.also, 1)
    ]
    return {
        "ruleId": diagnostic.slug,
        "ruleIndex": rule,
        "level": diagnostic.severity,
        "message": {"text": message},
        "locations": [_location(diagnostic.file, diagnostic.place, here)],
        **({"relatedLocations": also} if also else {}),
    }


def _location(file: str, place: Place | None, here: Path | None) -> Entry:
    # What concerns a whole file is shown at its top: without a line some would not show it.
    region = {"startLine": 1}
    if place is not None:
        region = {
            "startLine": place.line,
            "startColumn": place.column,
            "endColumn": place.column + max(place.length, 1),
        }
    return {"physicalLocation": {"artifactLocation": {"uri": uri_of(file, here)}, "region": region}}


def uri_of(file: str, here: Path | None) -> str:
    """A file as a URI: relative to the folder *here* if it lies below; absolute if its name is."""
    path = Path(file)
    if not path.is_absolute():
        # A colon in the first segment would make a scheme of it.
        return f"./{address}" if ":" in (address := _address(path)).split("/")[0] else address
    if here is not None and path.is_relative_to(here):
        return uri_of(str(path.relative_to(here)), here)
    return f"file://{'' if path.as_posix().startswith('/') else '/'}{_address(path)}"


def _address(path: Path) -> str:
    """A path as the path of a URI; bytes that have a meaning of their own there are escaped."""
    return "".join(
        chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}"
        for byte in path.as_posix().encode("utf-8", "surrogateescape")
    )
