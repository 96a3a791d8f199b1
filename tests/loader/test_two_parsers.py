"""The C parser and the Python one: the same data, the same faults, the same places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmodels.loader import yaml_events
from smmodels.loader.tree import Parsed
from smmodels.report.diagnostics import draw_diagnostics
from tests.loader.tiny import ROOT, yaml
from tests.tries import tries

pytestmark = pytest.mark.skipif(
    yaml_events.CParser is None, reason="PyYAML was built without libyaml"
)
FILES = [
    *sorted((ROOT / "models").glob("*.yaml")),
    *sorted((ROOT / "tests" / "invalid").rglob("*.yaml")),
]
ODD = [
    *("a:\tb", "a: b\n\tc", "a: [\n\tb]", "a: [b]\tc", "\ta: b", "a:\n\tb: c", "a: \t b", "- \ta"),
    *(
        'a: "\\u12"',
        'a: "\\uD800"',
        'a: "\\x1b"',
        'a: "\\z"',
        'a: "\\U00110000"',
        'a: "x\\',
        'a: "\\/"',
    ),
    *(
        "a: |1\n x",
        "a: | x",
        "a: >text",
        "a: |x\n y",
        "? a\n: b",
        "a: ?x",
        "a: -x",
        "[a: b]",
        "? [a]\n: b",
    ),
    *(
        "{a, b: c}",
        "a: [b, c,]",
        "a: [b,,c]",
        "a: {b",
        "a: [",
        "a: '",
        'a: "',
        "a: *",
        "a: &",
        "a: !",
    ),
    *(
        "%YAML 1.2\n---\na: b",
        "%YAML 3.0\n---\na",
        "%TAG ! x\n---\na",
        "%x",
        "a: b\n...\nc",
        "--- a\n--- b",
    ),
    *(
        "a: b\n- c",
        "- a\nb: c",
        "a: - b",
        "a: ,b",
        "a: ]",
        "a: }",
        ": b",
        "a\nb: c",
        "a: b\nc\nd: e",
    ),
    *(
        "a: b # c",
        "a: b #c",
        "a: #b",
        "'a' : b",
        '"a":b',
        '{"a":b}',
        "a: 'x'\n  'y'",
        "a: b\n c: d",
    ),
    *(
        "<<: {a: 1}",
        "a: 1\na: 2",
        "1: a",
        "~: a",
        "a: " + "9" * 30,
        "a: !!str b",
        "a: &b c",
        "a: *b",
    ),
]


def by_both(text: str) -> list[tuple[object, str]]:
    found = []
    with pytest.MonkeyPatch.context() as patch:
        for parser in (yaml_events.CParser, None):
            patch.setattr(yaml_events, "CParser", parser)
            found.append(outcome(yaml(text.encode("utf-8", "surrogatepass"))))
    return found


def outcome(read: Parsed) -> tuple[object, str]:
    return (read.tree.data if read.tree else None, draw_diagnostics(read.diagnostics))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_both_parsers_agree_on_files(path: Path) -> None:
    by_c, by_python = by_both(path.read_text(encoding="utf-8"))
    assert by_c == by_python


@pytest.mark.parametrize("text", ODD)
def test_both_parsers_agree_on_odd_texts(text: str) -> None:
    by_c, by_python = by_both(text)
    assert by_c == by_python


WORDS = st.sampled_from(
    [
        *(
            "a",
            "b: ",
            "- ",
            "\n",
            "  ",
            "\n  ",
            "# x",
            " #",
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
            ", ",
            "é",
        ),
        *("~", "no", ": ", ":", "*", "&", "!", "|", ">", "%", "@", "?", "? ", "\\", "---\n", "1"),
    ]
)


@tries(600)
@given(st.lists(WORDS, max_size=14).map("".join))
def test_both_parsers_read_any_data_alike(text: str) -> None:
    """Of texts without sense only this is asked: neither crashes, and both read the same data."""
    (by_c, _), (by_python, _) = by_both(text)
    if by_c is not None and by_python is not None:
        assert by_c == by_python
