"""Every value of a file is found again by its path, whatever else the path holds."""

from collections.abc import Iterator
from typing import Any

import pytest

from smmodels.diagnostics import DataPath, Place
from smmodels.loader import yaml_events, yaml_reader
from smmodels.loader.formats import parse
from smmodels.loader.tree import Tree
from tests.loader.tiny import ROOT, yaml

TEXT = """\
smm: 1
one:
  - id: first
    long: A text
      on two lines
    many: [a, {b: c}]
  - second
empty:
block: |
  Lines
"""


def tree(text: str = TEXT) -> Tree:
    parsed_tree = yaml(text).tree
    assert parsed_tree is not None
    return parsed_tree


def shown(place: Place) -> str:
    return f"{place.line}: {place.text[place.column - 1 : place.column - 1 + place.length]}"


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        (("smm",), False, "1: 1"),
        (("smm",), True, "1: smm"),
        (("one",), False, "2: one"),
        (("one", 0), False, "3: id"),
        (("one", 0), True, "3: id"),
        (("one", 0, "id"), False, "3: first"),
        (("one", 0, "long"), False, "4: A text"),
        (("one", 0, "many"), False, "6: [a, {b: c}]"),
        (("one", 0, "many", 1), False, "6: {b: c}"),
        (("one", 0, "many", 1, "b"), False, "6: c"),
        (("one", 1), False, "7: second"),
        (("empty",), False, "8: empty"),
        (("block",), False, "9: |"),
        ((), False, "1: smm"),
        # Longer than the data, or through parts that the data does not have:
        (("one", 0, "missing"), False, "3: id"),
        (("one", 0, "missing"), True, "3: id"),
        (("one", 5, "id"), False, "2: one"),
        (("nothing", "at", "all"), False, "1: smm"),
        (("one", "list", 0, "stage", "long", "tag"), False, "4: A text"),
        (("curve", "one", "many", 0, "many", "single", 1, "b", "text"), False, "6: c"),
    ],
)
def test_a_path_leads_to_a_place(path: DataPath, key: bool, expected: str) -> None:
    assert shown(tree().place(path, key=key)) == expected


def test_a_union_tag_that_is_also_a_key_does_not_lead_astray() -> None:
    parsed_tree = tree("when:\n  reached: a\n  extra: b\nmapping: c\nx: {one: d, two: e}\n")
    assert shown(parsed_tree.place(("when", "reached", "extra"), key=True)) == "3: extra"
    assert shown(parsed_tree.place(("when", "reached", "reached"))) == "2: a"
    assert shown(parsed_tree.place(("x", "one", "two"))) == "5: e"
    assert shown(parsed_tree.place(("mapping", "x", "mapping", "one"))) == "5: d"


@pytest.mark.parametrize("path", sorted((ROOT / "models").glob("*.yaml")), ids=lambda one: one.stem)
def test_in_the_shipped_pack_each_word_stands_where_its_place_says(path: Any) -> None:
    parsed_tree = parse(path.name, path.read_bytes()).tree
    assert parsed_tree is not None
    seen = 0
    for where, value in leaves(parsed_tree.data):
        place = parsed_tree.place(where)
        rest = place.text[place.column - 1 :]
        if isinstance(value, str) and "\n" not in value and rest[:1] not in "|>\"'":
            assert value.startswith(rest[: place.length].strip()), where
            seen += 1
        key = where[-1]
        if isinstance(key, str):
            at = parsed_tree.place(where, key=True)
            assert at.text[at.column - 1 :].strip("\"'").startswith(key), where
    assert seen > 10


def leaves(data: Any, path: DataPath = ()) -> Iterator[tuple[DataPath, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index))
    else:
        yield path, data


def test_a_file_is_read_once_whatever_is_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def counted(text: str) -> Iterator[yaml_events.Event]:
        texts.append(text)
        return yaml_events.events(text)

    monkeypatch.setattr(yaml_reader, "events", counted)
    twice = "a: 1\na: 2\n"
    assert shown(tree().place(("empty",))) == "8: empty"
    assert [fault.slug for fault in yaml(twice).diagnostics] == ["duplicate-key"]
    assert texts == [TEXT, twice]


def test_a_key_with_accents_of_their_own_has_its_place() -> None:
    found = tree("a: 1\ncafe\u0301: 2\n")
    assert shown(found.place(("caf\u00e9",))) == "2: 2"
    assert shown(found.place(("caf\u00e9",), key=True)) == "2: cafe\u0301"


@pytest.mark.parametrize(
    ("fmt", "text"),
    [
        ("yaml", "a: {b: 1}\na:\n  b: 1\n  b: 2\n"),
        ("json", '{"a": {"b": 1},\n"a": {\n"b": 1,\n"b": 2}}\n'),
    ],
)
def test_in_a_part_that_is_given_twice_a_second_key_is_told_with_its_own_first(
    fmt: str, text: str
) -> None:
    second = max(parse("x", text.encode(), fmt).diagnostics, key=lambda fault: fault.order)
    assert second.place is not None
    assert second.place.line == 4
    assert [place.line for place, _ in second.also] == [3]


def test_an_entry_whose_first_key_is_left_out_begins_where_it_begins() -> None:
    assert shown(tree("a:\n  - 1: x\n    b: y\n").place(("a", 0))) == "2: 1"


@pytest.mark.parametrize("fmt", ["yaml", "json"])
def test_fifty_collections_inside_each_other_are_read_and_no_more(fmt: str) -> None:
    for deep, slugs in ((49, []), (50, ["too-deep"])):
        text = '{"a": ' + "[" * deep + "]" * deep + "}"
        assert [fault.slug for fault in parse("x", text.encode(), fmt).diagnostics] == slugs


@pytest.mark.parametrize("fmt", ["yaml", "json"])
def test_json_has_the_places_that_the_same_text_has_as_yaml(fmt: str) -> None:
    text = '{"smm": 1, "answers": {"a": ["b",\n "c"], "d": {"note": "é\\u00e9"}}}'
    parsed_tree = parse("x", text.encode(), fmt).tree
    assert parsed_tree is not None
    assert shown(parsed_tree.place(("answers", "a", 1))) == '2: "c"'
    assert shown(parsed_tree.place(("answers", "d"), key=True)) == '2: "d"'
    assert shown(parsed_tree.place(("answers", "d", "long", "note"))) == '2: "é\\u00e9"'
    assert shown(parsed_tree.place(("answers", "a"))) == '1: ["b",'
