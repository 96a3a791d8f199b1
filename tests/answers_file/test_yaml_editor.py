"""Saving keeps what a person wrote by hand: every line but the one that changed."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from smmodels.answers_file import yaml_editor
from smmodels.answers_file.content import Content, Entry
from smmodels.answers_file.encoding import read, update
from smmodels.answers_file.yaml_editor import comments, splice
from tests.answers_file.strategies import entries, unhurried

ORDER = ["rhythm", "papers", "sector", "tool"]

BY_HAND = """\
# Filled in by the communications team.
smm: 1
pack: toy@1.0.0   # as of November

organisation: 'Bakery "Verhoeven"'
answers:
    # the papers first: they are on the shelf
    papers:   # counted on the shelf
      - papers-1     # the old one
      - papers-2
    # and now the others

    rhythm: rhythm-1  # ask Anna
    tool:
      # looked up by Tom
      answer: unknown
      note: >
        Two lines # no comment
        of a note
# the end
"""

CHANGES: list[tuple[str, Entry, str, str]] = [
    ("rhythm", "rhythm-2", "    rhythm: rhythm-1  # ask Anna", "    rhythm: rhythm-2  # ask Anna"),
    (
        "papers",
        [],
        """\
    papers:   # counted on the shelf
      - papers-1     # the old one
      - papers-2""",
        "    # counted on the shelf\n    # the old one\n    papers: []",
    ),
    (
        "tool",
        "tool-1",
        """\
    tool:
      # looked up by Tom
      answer: unknown
      note: >
        Two lines # no comment
        of a note""",
        "    # looked up by Tom\n    tool: tool-1",
    ),
    (
        "sector",
        {"answer": "sector-1", "note": "a: b"},
        "    rhythm: rhythm-1  # ask Anna",
        '    rhythm: rhythm-1  # ask Anna\n    sector: {answer: sector-1, note: "a: b"}',
    ),
    (
        "gone",
        "was-here",
        "        of a note",
        "        of a note\n    gone: was-here",
    ),
]


@pytest.mark.parametrize(("id_", "entry", "old", "new"), CHANGES, ids=[one[0] for one in CHANGES])
def test_only_the_changed_entry_is_written_anew(id_: str, entry: Entry, old: str, new: str) -> None:
    assert BY_HAND.count(old) == 1

    assert update(BY_HAND, "yaml", {id_: entry}, ORDER) == BY_HAND.replace(old, new)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("smm: 1\n", "smm: 1\nanswers:\n  rhythm: rhythm-1\n"),
        ("smm: 1", "smm: 1\nanswers:\n  rhythm: rhythm-1"),
        ("smm: 1\nanswers:\n# later\n", "smm: 1\nanswers:\n  rhythm: rhythm-1\n# later\n"),
        ("smm: 1\nanswers: {} # none\n", "smm: 1\nanswers: # none\n  rhythm: rhythm-1\n"),
        ("smm: 1\nanswers: ~ # no\n# x\n", "smm: 1\nanswers: # no\n  rhythm: rhythm-1\n# x\n"),
        (
            "smm: 1\nanswers: # a\n  { # b\n  } # c\n# x\n",
            "smm: 1\nanswers: # c\n  # a\n  # b\n  rhythm: rhythm-1\n# x\n",
        ),
        ("answers: {}\nsmm: 1\n", "answers:\n  rhythm: rhythm-1\nsmm: 1\n"),
        ("smm: 1\nanswers:\n  rhythm:\n", "smm: 1\nanswers:\n  rhythm: rhythm-1\n"),
        ("smm: 1\nanswers:\n  rhythm: # x\n", "smm: 1\nanswers:\n  rhythm: rhythm-1 # x\n"),
        (
            "smm: 1\nanswers:\n  rhythm:  \n  tool:\n",
            "smm: 1\nanswers:\n  rhythm: rhythm-1\n  tool:\n",
        ),
        ("smm: 1\nanswers:\n tool: b", "smm: 1\nanswers:\n rhythm: rhythm-1\n tool: b"),
    ],
)
def test_the_first_answer_finds_its_place(text: str, becomes: str) -> None:
    assert update(text, "yaml", {"rhythm": "rhythm-1"}, ORDER) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "# mine\n{smm: 1, answers: {tool: tool-1}}\n",
        "# mine\nsmm: 1\nanswers: {tool: tool-1}\n",
        "# mine\n---\nsmm: 1\nanswers:\n  tool: tool-1\n...\n",
        '# mine\n{"smm": 1,\n "answers": {"tool": "tool-1"}}\n',
    ],
)
def test_a_layout_that_cannot_be_followed_is_rewritten_below_the_comments_at_its_top(
    text: str,
) -> None:
    changed = update(text, "yaml", {"rhythm": "rhythm-1"}, ORDER)

    assert read(changed, "yaml").answers == {"tool": "tool-1", "rhythm": "rhythm-1"}
    assert changed.startswith("# mine\n")


FLOW = """\
# mine
--- # first
smm: 1
answers: { # second
  # third
  tool: tool-1, # fourth
  papers: [papers-1, # fifth
    papers-2]} # sixth
# seventh
scope: Here # eighth
# the end
"""
ANEW = """\
# mine
# first
smm: 1
# seventh
# eighth
scope: Here
# second
answers:
  rhythm: rhythm-1
  # third
  # fourth
  tool: tool-1
  # fifth
  # sixth
  papers: [papers-1, papers-2]
# the end
"""


def test_a_rewritten_file_has_each_comment_above_the_entry_it_stood_at() -> None:
    assert update(FLOW, "yaml", {"rhythm": "rhythm-1"}, ORDER) == ANEW


def test_a_comment_is_given_up_before_an_answer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_text: str, _content: Content, _replaced: object) -> str:
        raise yaml.YAMLError

    monkeypatch.setattr(yaml_editor, "rewrite", lost)

    changed = update(FLOW, "yaml", {"rhythm": "rhythm-1"}, ORDER)

    assert "rhythm: rhythm-1" in changed
    assert "tool: tool-1" in changed


def test_a_splice_that_would_change_the_content_is_not_used() -> None:
    text = "# mine\n  smm: 1\n  pack: toy@1.0.0\n"

    changed = update(text, "yaml", {"rhythm": "rhythm-1"}, ORDER)

    assert changed == "# mine\nsmm: 1\npack: toy@1.0.0\nanswers:\n  rhythm: rhythm-1\n"


def test_a_splice_that_would_lose_one_of_two_equal_comments_is_not_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "smm: 1\nanswers:\n  # --\n  tool: tool-1\n  # --\n"

    def one_lost(*_args: object) -> str:
        return "smm: 1\nanswers:\n  # --\n  rhythm: rhythm-1\n  tool: tool-1\n"

    monkeypatch.setattr(yaml_editor, "splice", one_lost)

    assert update(text, "yaml", {"rhythm": "rhythm-1"}, ORDER).count("# --") == 2


def test_keys_behind_question_marks_stay_unless_their_own_answers_change() -> None:
    text = "smm: 1\nanswers:\n  ? tool # mine\n  : tool-1\n"

    added = update(text, "yaml", {"rhythm": "rhythm-1"}, ORDER)
    changed = update(text, "yaml", {"tool": "tool-2", "rhythm": "rhythm-1"}, ORDER)

    assert added == text.replace("  ?", "  rhythm: rhythm-1\n  ?")
    assert changed == "smm: 1\nanswers:\n  rhythm: rhythm-1\n  # mine\n  tool: tool-2\n"


@unhurried
@given(st.dictionaries(st.sampled_from([*ORDER, "gone"]), entries(), min_size=1))
def test_whatever_is_answered_everything_else_stays_and_no_comment_is_lost(
    new: dict[str, Entry],
) -> None:
    spliced = splice(BY_HAND, new, ORDER)

    assert spliced is not None
    assert read(spliced, "yaml") == read(BY_HAND, "yaml").with_entries(new, ORDER)
    assert sorted(one for _, one in comments(spliced)) == sorted(
        one for _, one in comments(BY_HAND)
    )


@unhurried
@given(st.lists(st.tuples(st.sampled_from(ORDER), entries()), max_size=6))
def test_answers_put_in_one_by_one_come_in_the_order_of_the_conversation(
    new: list[tuple[str, Entry]],
) -> None:
    text = "smm: 1\n"
    for id_, entry in new:
        text = update(text, "yaml", {id_: entry}, ORDER)

    answered = list(read(text, "yaml").answers)

    assert answered == [id_ for id_ in ORDER if id_ in dict(new)]
    assert read(text, "yaml").answers == dict(new)
