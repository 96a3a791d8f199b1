"""Y12: a `#` that cuts a text short is warned of; a comment that is set off is not."""

import pytest

from tests.loader.tiny import yaml


@pytest.mark.parametrize(
    "line",
    [
        "a: channel #1 or #2",
        "a: channel  #1",
        "a: we use # a lot",
        "a: we use\t# a lot",
        "- channel #1",
        "a: [b, channel #1\n  ]",
        "a: two lines\n  of text #1",
        "a: text that ends in #",
        '{"a": we are #1\n}',
        "a: '#1' \nb: channel #1",
    ],
)
def test_y12_a_text_cut_short_by_a_hash(line: str) -> None:
    read = yaml(line + "\n")
    slugs = [diagnostic.slug for diagnostic in read.diagnostics if diagnostic.severity == "warning"]
    assert slugs == ["cut-text"]


@pytest.mark.parametrize(
    "line",
    [
        "a: word # a comment",
        "a: several words  # a comment",
        "a: several words  ## a comment",
        "a: several words  #",
        "a: word #",
        "a: # a comment",
        "a:  #comment\n  b: c",
        "# a: channel #1",
        "  #1",
        "a: channel#1",
        "a: 'channel #1'",
        'a: "channel #1"  # a comment',
        'a: "channel" #1',
        "a: |\n  channel #1\n  # 2",
        "a: [b, c] #1",
        "a: 12 # twelve",
    ],
)
def test_y12_a_comment_or_a_text_that_is_whole(line: str) -> None:
    assert not [
        diagnostic for diagnostic in yaml(line + "\n").diagnostics if diagnostic.slug == "cut-text"
    ]
