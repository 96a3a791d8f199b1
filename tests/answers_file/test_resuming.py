"""What the loader takes for sound, an interview can go on in, and nothing of it is lost."""

import csv
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from smmodels.answers_file.content import Entry, entry_of
from smmodels.answers_file.encoding import text_of
from smmodels.answers_file.session import AnswersFile
from smmodels.answers_file.yaml_editor import comments
from smmodels.diagnostics import has_errors
from smmodels.engine.answers import Answer
from smmodels.loader.answers import LoadedAnswers, read_answers
from tests.answers_file.strategies import answers
from tests.interview.toy import TOY
from tests.reliability.mutations import mishaps
from tests.reliability.test_fuzz import trying

Form = Literal["yaml", "json", "csv"]
ORDER = list(TOY.questions)
HEAD = {"pack": TOY.label, "date": "2026-11-22"}
LS, NEL = "\u2028", "\x85"

SOUND = {
    "a tab before a comment": ("yaml", "smm: 1\nanswers:\n  rhythm: rhythm-1\t# c\n"),
    "a tab at the end of a line": ("yaml", "smm: 1\nanswers:\n  rhythm: rhythm-1\t\n"),
    "a tab behind a key": ("yaml", "smm: 1\nanswers:\t\n  rhythm: rhythm-1\n"),
    "a tab in braces": ("yaml", "smm: 1\nanswers: {rhythm: rhythm-1,\ttool: tool-1}\n"),
    "a tab in a text": ("yaml", "smm: 1\nscope: as said\t of it\ncomments: {whole: a\t b} # c\n"),
    "a tab behind the sign of a text": ("yaml", "smm: 1\nscope: >-\t# c\n  Here\n  # there\n"),
    "a tab behind the start": ("yaml", "---\t# x\nsmm: 1\nanswers:\n  rhythm: rhythm-1\n"),
    "questions of another time": (
        "yaml",
        "smm: 1\nanswers: {' a': bb, \"c\\t\": dd, 'e #': ff, no: [gg], 'h: i': {answer: jj}}\n",
    ),
    "questions of another time in lines": (
        "yaml",
        "smm: 1\nanswers:\n  ' a': bb\n  'e #': ff\n  no: gg\n",
    ),
    "what is no answer": (
        "yaml",
        "smm: 1\nanswers: {rhythm: 0x1f, papers: [true, 1.5], sector: [~, papers-1]}\n",
    ),
    "what is no answer, in JSON": ("json", '{"smm": 1, "answers": {"rhythm": 1.5, "tool": [2]}}'),
    "a blank note": ("yaml", "smm: 1\nanswers:\n  rhythm: {answer: rhythm-1, note: }\n"),
    "no answers": ("yaml", "smm: 1\nanswers: ~ # none\n"),
    "a line end of its own in JSON": ("json", f'{{"smm": 1,{LS}"answers": {{}}}}'),
    "a line end in a text in JSON": (
        "json",
        f'{{"smm": 1, "answers": {{"rhythm": {{"answer": "rhythm-1", "note": "a{LS}b"}}}}}}',
    ),
    "a long cell": ("csv", f"question,answer,note\nrhythm,rhythm-1,{'word ' * 40_000}\n"),
    "a tab in the header": ("csv", "question,answer\t\nrhythm,rhythm-1\n"),
    "a semicolon in the header": ("csv", 'question,answer,"note"\t\nrhythm,rhythm-1,a;b\n'),
    "a line end of its own in a cell": (
        "csv",
        f'question,answer,note\nrhythm,rhythm-1,"first{LS}second"\npapers,papers-1,\n',
    ),
    "another line end of its own in a cell": (
        "csv",
        f'question,answer,note\nrhythm,rhythm-1,"first{NEL}second"\npapers,papers-1,\n',
    ),
    "a blank row before the answer": ("csv", "question,answer\ntool,\nsector,\ntool,tool-1\n"),
    "columns without a name": ("csv", "question,answer,,\nrhythm,rhythm-1,,\n"),
    "a formula": ("csv", "question,answer,note\nrhythm,rhythm-1,=1+1\n"),
    "a formula made harmless": ("csv", "question,answer,note\nrhythm,rhythm-1,''=1+1\n"),
    "a line that tells the delimiter": ("csv", "sep=;\nquestion;answer\nrhythm;rhythm-1\n"),
}
NEW: dict[str, Entry] = {
    "tool": {"answer": "tool-2", "note": '=HYPERLINK("http://e"); "so"\n\n\'=x', "by": "Anna"}
}


def resumed(data: bytes, form: str, entries: dict[str, Entry]) -> bytes | None:
    """
    Save *entries* into *data*, and hold that nothing else changed.

    None where *data* is not sound, else the new file.
    """
    before = read_answers("a", data, TOY, form, going_on=True)
    if before.respondent is None or has_errors(before.diagnostics):
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"answers.{form}")
        path.write_bytes(data)
        file = AnswersFile(path, HEAD, ORDER)
        for id_, entry in entries.items():
            file.put(id_, entry)
            assert file.save() == "saved"
        file.close()
        written = path.read_bytes()
    after = read_answers("a", written, TOY, form, going_on=True)
    assert after.respondent is not None, (written, after.diagnostics)
    assert kept(after, entries) == kept(before, entries)
    for id_, entry in entries.items():
        assert entry_of(after.respondent.answers[id_], TOY.questions[id_]) == entry
    if form == "yaml":
        assert Counter(remarks(data)) <= Counter(remarks(written))
    return written


def kept(loaded: LoadedAnswers, new: dict[str, Entry]) -> dict[str, Any]:
    """All content but the *new* entries, also of questions that are not in the pack any more."""
    assert loaded.tree is not None
    data = filled(loaded.tree.data)
    data["answers"] = {
        id_: entry for id_, entry in data.get("answers", {}).items() if id_ not in new
    }
    if new and "@" in data.get("pack", ""):
        data["pack"] = TOY.label  # it is resumed with the present version
    return data | {"comments": data.get("comments", {})}


def filled(data: dict[str, Any]) -> dict[str, Any]:
    return {
        key: filled(value) if isinstance(value, dict) else value
        for key, value in data.items()
        if value is not None
    }


def remarks(data: bytes) -> list[str]:
    return [comment for _, comment in comments(text_of(data, "yaml"))]


@pytest.mark.parametrize(("form", "text"), SOUND.values(), ids=SOUND)
def test_s01_an_interview_can_be_resumed_in_every_sound_file(form: Form, text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        written = resumed(text.encode(encoding), form, NEW)

        assert written is not None
        assert written.decode(encoding).encode(encoding) == written


YAML = """\
# Filled in by Anna
%s
smm: 1
pack: toy@0.9.0  # of spring
organisation: 'A bakery, "Verhoeven"'
scope: "Here # there"
comments: {whole: said of it} # first
# second
answers: # third
  rhythm: {answer: rhythm-1, note: "two\\nlines", on: 2026-11-01}  # fourth
  # fifth
  papers: # sixth
    answer:
      - papers-1  # seventh
      # eighth
      - papers-2
    note: |  # ninth
      As said # no comment
      then
  tool: # tenth
  sector: unknown
  gone: {answer: was-here, reason: 'It''s {not} [so]: "x"'}

# the end
"""
FLOW = """\
# Filled in by Anna
{smm: 1, pack: toy@0.9.0, # first
 # second
 date: 2026-11-01, comments: {whole: "a: b"}, "answers": { # third
  rhythm: {answer: rhythm-1, note: "a b"}, # fourth
  # fifth
  papers: [papers-1, # sixth
    papers-2], # seventh
  tool: ,
  'gone': was-here,
 # eighth
 } # ninth
} # tenth
# the end
"""
MIXED = """\
--- # first
smm: 1
answers: {rhythm: rhythm-1, papers: [papers-1], # second
  # third
  sector: {answer: unknown, note: x, by: Tom}} # fourth
organisation: >- # fifth
  A bakery

  of old
# sixth
... # the end
"""
JSON = """\
{"smm": 1, "pack": "toy@0.9.0", "organisation": "\\u00c4 \\"A\\"", "comments": {"whole": "w"},
 "answers": {"rhythm": {"answer": "rhythm-1", "note": "=1+1\\n\\u2028 \\\\ z"}, "tool": null,
  "papers": ["papers-1", "papers-2"], "gone": "was-here"}}
"""
TABLE = """\
question,answer,note,by,on
rhythm,rhythm-1,"a ""note"", with

two lines; =1+1",'=Tom,2026-11-01

papers,papers-1 papers-2
tool,,,,
sector,unknown,"'-- so ; and	so",,
"gone","was-here",,,
"""
FILES: list[tuple[Form, str]] = [
    ("yaml", YAML % "# and Tom"),
    ("yaml", FLOW),
    ("yaml", MIXED),
    ("json", JSON),
    ("csv", TABLE),
    ("csv", "sep=;\n" + TABLE.replace(";", "|").replace(",", ";")),
    ("csv", TABLE.replace("\t", " ").replace(",", "\t")),
]
ENDS = ["\n", "\r\n", "\r", NEL, LS, "\u2029"]


@st.composite
def twisted(draw: st.DrawFn, original: str) -> bytes:
    """The *original* with blanks, line ends and signs where they may well do no harm."""
    text = original
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.sampled_from([0, *places_in(text), len(text)]))
        piece = draw(st.sampled_from([*ENDS, "\t", " ", "\t# c\n", " #", ",", ";", '"', "'", "''"]))
        text = text[:at] + piece + text[at:]
    text = text.replace("\n", draw(st.sampled_from(ENDS)), draw(st.sampled_from([0, 1, 3, -1])))
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16"])))


def places_in(text: str) -> list[int]:
    """Before and behind everything that is no letter."""
    signs = [
        place
        for place, character in enumerate(text)
        if not character.isalnum() and character != "-"
    ]
    return sorted({*signs, *(place + 1 for place in signs)})


@trying(200)
@given(st.sampled_from(FILES), answers(), st.data())
def test_s01_every_sound_file_can_be_resumed_and_keeps_its_content(
    file: tuple[Form, str], new: dict[str, Answer], data: st.DataObject
) -> None:
    form, text = file
    twists = twisted(text) if data.draw(st.booleans()) else mishaps(text.encode())
    entries = {id_: entry_of(answer, TOY.questions[id_]) for id_, answer in new.items()}
    if form == "csv":
        entries = {id_: in_a_table(entry) for id_, entry in entries.items()}
    sound = resumed(data.draw(twists), form, entries) is not None
    event(f"{form}: {'sound' if sound else 'not sound'}")


def in_a_table(entry: Entry) -> Entry:
    """With the one kind of line end that a table knows, and without who said what."""
    if not isinstance(entry, dict):
        return entry
    fields: dict[str, Any] = {
        key: "\n".join(value.splitlines()) if isinstance(value, str) else value
        for key, value in entry.items()
        if key != "said"
    }
    if fields.keys() == {"answer"}:
        alone: Entry = fields["answer"]
        return alone
    return fields


def test_the_files_that_are_changed_at_random_are_sound_as_they_are() -> None:
    for form, text in FILES:
        assert resumed(text.encode(), form, NEW) is not None, text


@pytest.mark.parametrize("text", ['=HYPERLINK("http://e")', "-1+1", "'=x", "''@x", "'s morgens"])
def test_t07_a_table_gives_no_formula_to_a_spreadsheet_and_every_text_back(text: str) -> None:
    entry: Entry = {"answer": "tool-1", "note": text, "evidence": text, "by": text}

    written = resumed(b"question,answer,note\nrhythm,rhythm-1,=1+1\n", "csv", {"tool": entry})

    assert written is not None
    header, old, new = csv.reader(written.decode().splitlines())
    assert header == ["question", "answer", "note", "evidence", "by"]
    assert old[2] == "=1+1"  # it is as the person wrote it
    assert {cell[:1] for cell in new[2:]} == {"'"}
