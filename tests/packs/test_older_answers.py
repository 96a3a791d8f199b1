"""Answers in the words of an earlier version: what they say today, and what they leave open."""

from functools import cache
from pathlib import Path

import pytest

from smmodels.answers_file.content import entry_of
from smmodels.answers_file.session import AnswersFile
from smmodels.engine.answers import Answer
from smmodels.engine.pack import Pack
from smmodels.loader.answers import LoadedAnswers, read_answers
from smmodels.loader.packs import load_pack

SECOND = Path(__file__).parent / "second"


@cache
def pack() -> Pack:
    """A pack in whose second version something of everything has another id."""
    loaded = load_pack(SECOND)
    assert loaded.pack is not None, loaded.diagnostics
    assert loaded.diagnostics == ()
    return loaded.pack


def read(text: str, form: str = "yaml", *, going_on: bool = False) -> LoadedAnswers:
    return read_answers(f"old.{form}", text.encode(), pack(), form, going_on=going_on)


def slugs(loaded: LoadedAnswers) -> list[str]:
    return [diagnostic.slug for diagnostic in loaded.diagnostics]


def words(answer: Answer | None) -> str:
    """An answer in a line: what is sure, and behind a question mark what is possible."""
    if answer is None:
        return "-"
    if answer.state in ("unknown", "not-applicable"):
        return answer.state
    if answer.ticks is not None:
        return " ".join([*sorted(answer.ticks), *(f"{item}?" for item in sorted(answer.doubtful))])
    return "|".join(answer.possible_options)


FORMS = {
    "yaml": "smm: 1\nanswers: {{{entries}}}\n",
    "json": '{{"smm": 1, "answers": {{{entries}}}}}',
}

READINGS = [
    ("rhythm: never", "following", "never", []),
    ("rhythm: at-times", "following", "sometimes", []),
    ("rhythm: fixed-days", "following", "weekly|daily", ["known-in-part"]),
    ("rhythm: daily", "following", "daily", []),
    ("rhythm: unknown", "following", "unknown", []),
    ("rhythm: {answer: not-applicable, reason: r}", "following", "not-applicable", []),
    ("following: fixed-days", "following", "weekly|daily", ["known-in-part"]),
    ("papers: []", "papers", "", []),
    ("papers: [policy, budget]", "papers", "budget rules", []),
    ("papers: [training, budget]", "papers", "budget lessons? practice?", ["known-in-part"]),
    ("papers: [plan, budget]", "papers", "budget", ["not-asked"]),
    ("decision: go", "choice", "go", []),
    ("decision: no-go", "choice", "later|never", ["known-in-part"]),
    ("notes: half", "record", "some", []),
    ("notes: half, archive: half", "record", "some", []),
    ("notes: none, archive: empty", "record", "nothing", []),
    ("notes: none, archive: most", "record", "nothing|some|most", ["known-in-part"]),
    ("notes: none, archive: all", "record", "unknown", ["known-in-part"]),
    ("notes: half, archive: unknown", "record", "unknown", ["known-in-part"]),
    (
        "notes: half, archive: {answer: not-applicable, reason: r}",
        "record",
        "unknown",
        ["known-in-part"],
    ),
    ("listening: nobody", "tools", "nothing", []),
    ("listening: nobody", "ears", "nobody", []),
    ("listening: with-people", "tools", "-", ["asked-again", "known-in-part"]),
    ("listening: with-people", "ears", "somebody|team", ["asked-again", "known-in-part"]),
    ("listening: with-a-program", "tools", "program", ["asked-again"]),
    ("listening: with-a-program", "ears", "-", ["asked-again"]),
    ("listening: {between: [nobody, with-a-program]}", "tools", "-", ["asked-again"] * 2),
    ("listening: {between: [nobody, with-a-program]}", "ears", "-", ["asked-again"] * 2),
    ("listening: {between: [with-people, with-a-program]}", "tools", "-", ["asked-again"] * 2),
    ("listening: {answer: not-applicable, reason: r}", "ears", "-", ["asked-again"] * 2),
    ("old-list: [one], other-list: [two]", "lists", "one two", []),
    ("old-list: [one, both], other-list: []", "lists", "one both?", ["known-in-part"]),
    ("old-list: [one]", "lists", "one two?", ["known-in-part"]),
    ("old-list: unknown, other-list: [two]", "lists", "two both? one?", ["known-in-part"]),
    ("speed: quick", "speed", "fast", []),
    ("speed: by-luck", "speed", "-", ["asked-again"]),
    ("speed: {between: [by-luck, quick]}", "speed", "-", ["asked-again"]),
    ("speed: {between: [slow, by-luck]}", "speed", "-", ["asked-again"]),
    ("speed: {between: [slow, quick]}", "speed", "-", ["asked-again"]),
    ("rhythm: {between: [at-times, fixed-days]}", "following", "sometimes|weekly|daily", []),
    ("rhythm: {between: [never, at-times]}", "following", "never|sometimes", []),
    ("following: {between: [at-times, daily]}", "following", "sometimes|weekly|daily", []),
    (
        "following: {between: [sometimes, daily], said: [{by: a, answer: at-times}]}",
        "following",
        "sometimes|weekly|daily",
        [],
    ),
    ("fax: whatever", "speed", "-", ["not-asked"]),
    ("rhythm: fixed-days, following: daily", "following", "daily", []),
    ("rhythm: at-times, following: sometimes", "following", "sometimes", []),
    ("listening: with-people, tools: program", "tools", "program", None),
]


@pytest.mark.parametrize(("entries", "question", "expected", "told"), READINGS)
def test_what_an_older_answer_says_today(
    entries: str, question: str, expected: str, told: list[str] | None
) -> None:
    loaded = read(FORMS["yaml"].format(entries=entries))

    assert loaded.respondent is not None, loaded.diagnostics
    answer = loaded.respondent.answers.get(question)
    assert words(answer) == " ".join(sorted(expected.split(), key=lambda item: "?" in item))
    assert not any(slug for slug in slugs(loaded) if slug.startswith("unknown"))
    if told is not None:
        assert sorted(slug for slug in slugs(loaded) if slug != "older-words") == told
    assert bool(slugs(loaded)) is (entries != "papers: []"), "nothing is read so unseen"


def test_a_table_and_a_json_file_are_read_in_the_same_way() -> None:
    table = (
        "question,answer,note\nrhythm,fixed-days,\npapers,policy training,n\nlistening,nobody,\n"
    )
    json = FORMS["json"].format(
        entries='"rhythm": "fixed-days", "papers": {"answer": ["policy", "training"], "note": "n"},'
        ' "listening": "nobody"'
    )

    from_table, from_json = read(table, "csv"), read(json, "json")

    assert from_table.respondent is not None
    assert from_json.respondent is not None
    assert from_table.respondent.answers == from_json.respondent.answers
    assert words(from_table.respondent.answers["papers"]) == "rules lessons? practice?"


CELLS = [
    ("notes", "none..half", "notes: {between: [none, half]}"),
    ("decision", "go? no-go?", "decision: {one_of: [go, no-go]}"),
    ("old-list", "one?", "old-list: {answer: [], unknown: [one]}"),
    ("old-list", "one;both", "old-list: [one, both]"),
    ("old-list", "one both?", "old-list: {answer: [one], unknown: [both]}"),
    ("fax", "never..often", "fax: {between: [never, often]}"),
]


@pytest.mark.parametrize(("question", "cell", "entry"), CELLS)
def test_a_cell_says_under_a_former_id_what_an_entry_says(
    tmp_path: Path, question: str, cell: str, entry: str
) -> None:
    table = f"question,answer\n{question},{cell}\n"
    from_table = read(table, "csv")
    from_yaml = read(f"smm: 1\nanswers: {{{entry}}}\n")

    assert from_table.respondent is not None, from_table.diagnostics
    assert from_yaml.respondent is not None
    assert from_table.respondent == from_yaml.respondent
    assert slugs(from_table) == slugs(from_yaml)

    path = tmp_path / "old.csv"
    path.write_text(table, "utf-8")
    _save_in_words_of_today(path, table)
    again = read(path.read_text("utf-8"), "csv")
    assert again.respondent is not None
    assert again.respondent.answers == from_table.respondent.answers


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("rhythm: at-times", "following: daily"),
        ("rhythm: fixed-days", "following: never"),
        ("rhythm: never", "following: unknown"),
        ("notes: half, archive: half", "record: all"),
        ("old-list: [one], other-list: []", "lists: []"),
        ("rhythm: never", "following: {answer: not-applicable, reason: r}"),
    ],
)
def test_two_different_answers_to_one_question_are_refused_at_both(older: str, newer: str) -> None:
    loaded = read(FORMS["yaml"].format(entries=f"{older}, {newer}"))

    assert loaded.respondent is None
    wrong = [found for found in loaded.diagnostics if found.severity == "error"]
    assert {found.slug for found in wrong} == {"two-answers"}
    places = {found.place.text[found.place.column - 1 :] for found in wrong if found.place}
    ids = [entry.partition(":")[0] for entry in (*older.split(", "), newer)]
    assert {place.partition(":")[0] for place in places} == set(ids)


@pytest.mark.parametrize(
    "entry",
    [
        "listening: {between: [with-people, nobody]}",
        "listening: {between: [with-a-program, nobody]}",
        "rhythm: {between: [fixed-days, at-times]}",
        "speed: {between: [quick, slow]}",
        "speed: {between: [by-luck, by-luck]}",
        "speed: {between: [by-luck, slow], said: [{by: a, between: [quick, slow]}]}",
    ],
)
def test_between_two_former_options_the_lower_comes_first(entry: str) -> None:
    loaded = read(FORMS["yaml"].format(entries=entry))

    assert loaded.respondent is None
    wrong = [found.slug for found in loaded.diagnostics if found.severity == "error"]
    assert wrong == ["wrong-order"]


def test_what_people_said_in_an_order_that_is_not_known_is_taken_together() -> None:
    said = "said: [{by: a, between: [by-luck, quick]}, {by: b, between: [slow, by-luck]}]"
    loaded = read(FORMS["yaml"].format(entries=f"speed: {{between: [slow, quick], {said}}}"))

    assert slugs(loaded) == ["asked-again"]


def test_a_word_that_no_version_had_is_an_error_and_told_once() -> None:
    loaded = read(FORMS["yaml"].format(entries="listening: with-a-progam, rythm: never"))

    assert loaded.respondent is None
    assert sorted(slugs(loaded)) == ["unknown-option", "unknown-question"]
    hints = [found.hint for found in loaded.diagnostics]
    assert hints[0] == 'did you mean "with-a-program"?'


def test_notes_reasons_evidence_days_and_people_of_all_entries_are_kept() -> None:
    loaded = read(
        "smm: 1\nanswers:\n"
        "  notes: {answer: half, note: a, evidence: x, on: 2026-02-01, by: anna}\n"
        "  archive: {answer: not-applicable, reason: r, note: b, evidence: y, on: 2026-01-01, "
        "by: bo}\n"
        "  listening: {answer: with-a-program, note: c}\n"
        "  rhythm: {note: later}\n"
    )

    assert loaded.respondent is not None
    record = loaded.respondent.answers["record"]
    assert (record.note, record.evidence) == (
        "a\nb\nr\nnotes: half\narchive: not-applicable",
        "x, y",
    )
    assert (record.on, record.by) == ("2026-01-01", "anna, bo")
    assert loaded.annotations["ears"].note == "c"
    assert loaded.annotations["following"].note == "later"


VAGUE = [
    ("old-list: [one], other-list: {answer: [], unknown: [two]}", "lists", False),
    ("old-list: {answer: [one], unknown: [both]}, other-list: []", "lists", False),
    ("old-list: [one, both], other-list: {answer: [], unknown: [two]}", "lists", True),
    ("old-list: unknown, other-list: unknown", "lists", False),
    ("following: {between: [weekly, daily]}, rhythm: fixed-days", "following", False),
    ("following: fixed-days, rhythm: fixed-days", "following", True),
    ("rhythm: {between: [never, at-times]}", "following", False),
    ("rhythm: {between: [fixed-days, daily]}", "following", True),
    ("notes: half, archive: {between: [half, all]}", "record", False),
    ("notes: none, archive: {between: [half, all]}", "record", True),
    ("notes: {between: [none, half]}, archive: unknown", "record", True),
    ("notes: unknown, archive: unknown", "record", False),
    ("papers: {answer: [policy], unknown: [training]}", "papers", False),
    ("papers: {answer: [training], unknown: [policy]}", "papers", True),
    ("decision: {one_of: [go, no-go]}", "choice", False),
    ("decision: no-go", "choice", True),
]


@pytest.mark.parametrize(("entries", "question", "expected"), VAGUE)
def test_what_the_respondent_left_open_is_not_asked_in_another_way(
    entries: str, question: str, expected: bool
) -> None:
    loaded = read(FORMS["yaml"].format(entries=entries))

    assert loaded.respondent is not None, loaded.diagnostics
    assert loaded.respondent.answers[question].open
    assert (question in loaded.respondent.vague) is expected


TOLD = [
    ("following: fixed-days, rhythm: fixed-days", "leaves more than one answer possible"),
    ("notes: none, archive: half", "their answers differ"),
    ("old-list: [one, both], other-list: []", "their answers differ"),
    ("old-list: [one]", 'what "old-list" says leaves more than one answer'),
    ("old-list: [one], other-list: unknown", "leaves more than one answer possible"),
    ("notes: half, archive: unknown", "leave it open together"),
]


@pytest.mark.parametrize(("entries", "part"), TOLD)
def test_that_answers_differ_is_told_only_where_they_do(entries: str, part: str) -> None:
    loaded = read(FORMS["yaml"].format(entries=entries))

    told = [found.message for found in loaded.diagnostics if found.slug == "known-in-part"]
    assert len(told) == 1
    assert part in told[0]


KEPT = [
    ("notes: half, archive: unknown", "record", "notes: half"),
    ("notes: {between: [none, half]}, archive: unknown", "record", "notes: none..half"),
    ("notes: none, archive: most", "record", "notes: none\narchive: most"),
    ("notes: half, archive: half", "record", None),
    ("record: unknown, notes: half, archive: unknown", "record", "notes: half"),
    ("rhythm: fixed-days", "following", None),
    ("papers: [plan, budget]", "papers", "papers: plan"),
    ("papers: {answer: [budget], unknown: [plan], note: n}", "papers", "n\npapers: plan"),
    ("old-list: [one, both], other-list: []", "lists", "old-list: both one\nother-list: []"),
    ("old-list: unknown, other-list: [two]", "lists", "other-list: two"),
    ("old-list: [one]", "lists", None),
]


@pytest.mark.parametrize(("entries", "question", "note"), KEPT)
def test_what_the_words_of_today_cannot_say_is_kept_as_a_note(
    tmp_path: Path, entries: str, question: str, note: str | None
) -> None:
    text = FORMS["yaml"].format(entries=entries)
    loaded = read(text)

    assert loaded.respondent is not None, loaded.diagnostics
    answer = loaded.respondent.answers[question]
    assert answer.note == note
    told = [found.hint or "" for found in loaded.diagnostics]
    assert any("as a note" in hint for hint in told) is (note is not None)

    path = tmp_path / "old.yaml"
    path.write_text(text, "utf-8")
    _save_in_words_of_today(path, text)
    again = read(path.read_text("utf-8"))
    assert again.respondent is not None
    assert again.respondent.answers[question] == answer


def test_what_somebody_said_in_words_that_are_gone_is_kept_as_a_note() -> None:
    loaded = read(
        "smm: 1\nanswers:\n  speed:\n    answer: quick\n"
        "    said: [{by: a, answer: by-luck, note: n}, {by: b, answer: quick}]\n"
    )

    assert loaded.respondent is not None, loaded.diagnostics
    said = loaded.respondent.answers["speed"].said
    assert [(one.state, one.note) for one in said] == [
        ("unknown", "n\nspeed: by-luck"),
        ("given", None),
    ]


def test_a_text_that_is_a_part_of_another_word_is_kept_beside_it() -> None:
    loaded = read(
        "smm: 1\nanswers:\n"
        "  notes: {answer: half, note: only half, evidence: https://x/12, by: Anna}\n"
        "  archive: {answer: half, note: half, evidence: https://x/1, by: Ann}\n"
    )

    assert loaded.respondent is not None
    record = loaded.respondent.answers["record"]
    assert record.note == "only half\nhalf"
    assert (record.evidence, record.by) == ("https://x/12, https://x/1", "Anna, Ann")


def test_comments_follow_the_models() -> None:
    loaded = read("smm: 1\ncomments: {ladder: a, climb: b, wheel: c, whole: d}\nanswers: {}\n")

    assert loaded.respondent is not None
    assert loaded.respondent.comments == {"climb": "a\nb", "whole": "d"}
    assert slugs(loaded) == ["older-words", "gone-model"]


# --- saved in the words of today ------------------------------------------------------------

OLD = {
    "yaml": """\
# ours
smm: 1
pack: tiny@1.0.0
answers:
  # each Monday
  rhythm: {answer: at-times, note: n}   # since May
  papers: [policy]
  notes: half
  archive: half   # in the cellar
  fax: often
  speed: quick
""",
    "json": """\
{"smm": 1, "pack": "tiny@1.0.0", "answers": {"rhythm": {"answer": "at-times", "note": "n"},
"papers": ["policy"], "notes": "half", "archive": "half", "fax": "often", "speed": "quick"}}
""",
    "csv": """\
question,answer,note,by
rhythm,at-times,n,a
papers,policy,,b
notes,half,,c
archive,half,,d
fax,often,,e
speed,quick,,f
""",
}


@pytest.mark.parametrize("form", OLD)
def test_an_interview_saves_the_words_of_today_and_loses_nothing(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"old.{form}"
    path.write_text(OLD[form], "utf-8")
    loaded = read(OLD[form], form, going_on=True)
    assert loaded.respondent is not None
    answers = loaded.respondent.answers
    file = AnswersFile(path, {"pack": pack().label}, list(pack().questions))

    file.put_rewritten(
        {id_: entry_of(answers[id_], pack().questions[id_]) for id_ in loaded.rewritten},
        loaded.replaced,
    )
    assert file.save() == "saved"
    file.close()

    text = path.read_text("utf-8")
    again = read(text, form, going_on=True)
    assert again.respondent is not None
    assert again.respondent.answers == answers
    assert slugs(again) == ["not-asked"]
    assert "fax" in text
    assert not {"rhythm", "notes", "archive", "policy", "quick"} & set(
        text.replace('"', " ").replace(",", " ").replace(":", " ").split()
    )
    if form == "yaml":
        assert all(
            f"# {words_}" in text for words_ in ("ours", "each Monday", "since May", "in the")
        )
        assert "pack: tiny@2.0.0" in text


def test_comments_stay_at_their_answers_where_the_file_is_written_anew(tmp_path: Path) -> None:
    text = """\
smm: 1
answers: {
  # about the notes
  notes: half,
  archive: half,  # about the archive
  # about the rhythm
  rhythm: never
}
# the end
"""
    path = tmp_path / "old.yaml"
    path.write_text(text, "utf-8")

    _save_in_words_of_today(path, text)

    assert (
        path.read_text("utf-8")
        == """\
smm: 1
answers:
  # about the notes
  # about the archive
  record: some
  # about the rhythm
  following: never
# the end
"""
    )


def _save_in_words_of_today(path: Path, text: str) -> None:
    """What an interview that goes on in the file saves first."""
    loaded = read(text, path.suffix[1:], going_on=True)
    assert loaded.respondent is not None, loaded.diagnostics
    answers = loaded.respondent.answers
    file = AnswersFile(path, {"pack": pack().label}, list(pack().questions), pack().checklists)
    file.put_rewritten(
        {id_: entry_of(answers[id_], pack().questions[id_]) for id_ in loaded.rewritten},
        loaded.replaced,
    )
    assert file.save() == "saved"
    file.close()


def test_what_another_program_wrote_to_a_former_entry_meanwhile_is_a_conflict(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.yaml"
    path.write_text(OLD["yaml"], "utf-8")
    file = AnswersFile(path, {"pack": pack().label}, list(pack().questions))
    file.put_rewritten({"following": "sometimes"}, {"rhythm": "following"})

    theirs = OLD["yaml"].replace("answer: at-times", "answer: never").encode()

    assert file.conflicts_with(theirs)
    assert not file.conflicts_with(OLD["yaml"].replace("fax: often", "fax: never").encode())
    file.close()
