"""The interview compared with a plain dictionary: typed in any order, and killed anywhere."""

from collections.abc import Mapping

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from smmodels.engine.answers import Answer
from smmodels.interview.commands import apply
from smmodels.interview.state import Provenance, State, Turn, begin, jump
from smmodels.interview.texts import UNPRINTABLE_KEYS
from smmodels.interview.view import screen
from smmodels.sanitize import clean_for_prompt
from tests.interview.toy import TOY, question
from tests.tries import tries

QUESTIONS = tuple(TOY.questions)
AGEING = ("rhythm", "tool")
LONG_AGO, TODAY = "2024-01-01", "2026-11-22"
KEPT = {"elsewhere": Answer("given", option="elsewhere-1", note="of another model")}


BLANKS = ("", " ", "\t")
"""Lines that are as good as empty."""


class Conversation(RuleBasedStateMachine):
    """
    The program as a state machine: `expected` are the answers that it should have, and `place` is
    the question that should be asked.
    """

    state: State
    expected: dict[str, Answer]
    place: int
    back_from: int
    to_revisit: list[int]

    @initialize(
        known=st.dictionaries(st.sampled_from(QUESTIONS), st.just(Answer("unknown")), max_size=3),
        aged=st.sets(st.sampled_from(AGEING)),
    )
    def start(self, known: dict[str, Answer], aged: set[str]) -> None:
        old = {id_: Answer("given", option=f"{id_}-1", on=LONG_AGO) for id_ in sorted(aged)}
        self.expected = {**KEPT, **known, **old}
        self._start()

    def _start(self) -> None:
        self.state = begin(TOY, QUESTIONS, self.expected, provenance=Provenance(TODAY))
        self.back_from = -1
        self.to_revisit = []
        self.place = self._first_open(range(len(QUESTIONS)))

    def _first_open(self, places: range) -> int:
        return next((place for place in places if self._is_due(QUESTIONS[place])), len(QUESTIONS))

    def _is_due(self, id_: str) -> bool:
        return id_ not in self.expected or self.expected[id_].on == LONG_AGO

    def _type(self, line: str) -> Turn:
        turn = apply(self.state, line)
        self.state = turn.state
        return turn

    def _go_on(self) -> None:
        if self.place < self.back_from:
            self.place += 1
        elif self.to_revisit:
            self.place = self.to_revisit.pop(0)
        else:
            later = self._first_open(range(self.place + 1, len(QUESTIONS)))
            earlier = self._first_open(range(len(QUESTIONS)))
            self.place = min(later, len(QUESTIONS)) if later < len(QUESTIONS) else earlier
        if self.place >= self.back_from:
            self.back_from = -1

    def _expect(self, turn: Turn, answer: Answer) -> None:
        id_ = QUESTIONS[self.place]
        before = self.expected.get(id_)
        if before is not None:
            on = TODAY if before.on else None
            answer = replace(answer, note=before.note, evidence=before.evidence, on=on)
        if before == answer:
            assert turn.effect == "kept"
            assert turn.changed is None
        else:
            assert turn.effect == "answered"
            assert turn.changed == id_
        self.expected[id_] = answer
        self._go_on()

    def _expect_annotation(self, turn: Turn, **annotations: str | None) -> None:
        """A note or evidence is kept, and the same question is asked on."""
        id_ = QUESTIONS[self.place]
        before = self.expected.get(id_)
        after = replace(before or Answer("unknown"), **annotations)
        if after == before or (before is None and not any(annotations.values())):
            assert turn.effect == "stayed"
        else:
            assert (turn.effect, turn.changed) == ("added", id_)
            self.expected[id_] = after
        assert self.state.asking == "answer"

    def _at_a_question(self) -> bool:
        return self.place < len(QUESTIONS) and self.state.asking == "answer"

    @precondition(_at_a_question)
    @rule(data=st.data(), separator=st.sampled_from([" ", ",", ", ", ";  "]))
    def answer(self, data: st.DataObject, separator: str) -> None:
        question = TOY.questions[QUESTIONS[self.place]]
        numbers = st.integers(1, len(question.options))
        if question.shape == "checklist":
            ticks = data.draw(st.lists(numbers, max_size=4))
            line = separator.join(str(number) for number in ticks) or "0"
            expected = Answer(
                "given", ticks=frozenset(question.options[number - 1].id for number in ticks)
            )
        else:
            number = data.draw(numbers)
            line = f" {number} "
            expected = Answer("given", option=question.options[number - 1].id, rank=number - 1)
        self._expect(self._type(line), expected)

    @precondition(_at_a_question)
    @rule(data=st.data())
    def answer_in_part(self, data: st.DataObject) -> None:
        question = TOY.questions[QUESTIONS[self.place]]
        ids = [option.id for option in question.options]
        numbers = st.lists(st.integers(1, len(ids)), min_size=2, unique=True)
        drawn = data.draw(numbers)
        expected = Answer("partly", options=tuple(ids[number - 1] for number in sorted(drawn)))
        line = " ".join(f"{number}?" for number in drawn)
        if question.shape == "scale":
            low, high = min(drawn) - 1, max(drawn) - 1
            options = tuple(ids[low : high + 1])
            expected = Answer("partly", rank=low, high=high, options=options)
            line = data.draw(st.sampled_from(["{}..{}", " {} ..  {}"])).format(drawn[0], drawn[-1])
            if sorted((drawn[0], drawn[-1])) != [low + 1, high + 1]:
                assert self._type(f"{low + 1}..{low + 1}").effect == "stayed"
                line = f"{low + 1}..{high + 1}"
        elif question.shape == "checklist":
            sure, doubtful = drawn[:-1], drawn[-1:]
            expected = Answer(
                "partly",
                ticks=frozenset(ids[number - 1] for number in sure),
                doubtful=frozenset(ids[number - 1] for number in doubtful),
            )
            line = f"{doubtful[0]}?, {' '.join(map(str, sure))}"
        self._expect(self._type(line), expected)

    @precondition(_at_a_question)
    @rule(word=st.sampled_from(["s", "S"]))
    def skip(self, word: str) -> None:
        self._expect(self._type(word), Answer("unknown"))

    @precondition(_at_a_question)
    @rule(reason=st.sampled_from(["We have none", "", "b", "7", "?", "so what [x]"]))
    def not_applicable(self, reason: str) -> None:
        question = TOY.questions[QUESTIONS[self.place]]
        assert self._type("na").effect == "stayed"
        assert (self.state.asking == "reason") == (question.not_applicable is not None)
        if question.not_applicable is None:
            return
        before = self.expected.get(question.id)
        turn = self._type(reason)
        if reason == "" and before is not None and before.reason is not None:
            self._expect(turn, before)
        elif reason in {"", "b"}:
            assert turn.effect == "moved"
            assert self.state.asking == "answer"
        elif reason in {"7", "?"}:
            assert turn.effect == "stayed"
            assert self._type("b").effect == "moved"
        else:
            self._expect(turn, Answer("not-applicable", reason=reason))

    @precondition(_at_a_question)
    @rule(blank=st.sampled_from(BLANKS))
    def enter(self, blank: str) -> None:
        before = self.expected.get(QUESTIONS[self.place])
        turn = self._type(blank)
        if before is None:
            assert turn.effect == "stayed"
        else:
            self._expect(turn, before)

    @precondition(lambda self: self.state.asking == "answer")
    @rule()
    def back(self) -> None:
        turn = self._type("b")
        if self.place == 0:
            assert turn.effect == "stayed"
        else:
            assert turn.effect == "moved"
            self.back_from = max(self.back_from, self.place)
            self.place -= 1

    @precondition(_at_a_question)
    @rule(lines=st.lists(st.sampled_from(["1", "s", "q", "", "a note", "- b", "..", "né"])))
    def note(self, lines: list[str]) -> None:
        before = self.expected.get(QUESTIONS[self.place])
        assert self._type("n").effect == "stayed"
        for line in lines:
            assert self._type(line).effect == "stayed"
        text = "\n".join(lines).strip("\n")
        self._expect_annotation(self._type("."), note=text or (before.note if before else None))

    @precondition(_at_a_question)
    @rule(short=st.booleans(), text=st.sampled_from(["https://example.org/x", "a file.pdf", "3"]))
    def evidence(self, text: str, *, short: bool) -> None:
        if not short:
            assert self._type("e").effect == "stayed"
        self._expect_annotation(self._type(f"e {text}" if short else text), evidence=text)

    @precondition(_at_a_question)
    @rule(key=st.sampled_from(["n", "e"]))
    def remove(self, key: str) -> None:
        assert self._type(key).effect == "stayed"
        turn = self._type("-")
        if key == "n":
            self._expect_annotation(self._type("."), note=None)
        else:
            self._expect_annotation(turn, evidence=None)

    @precondition(lambda self: self.state.asking == "answer")
    @rule(place=st.integers(0, len(QUESTIONS) - 1), how=st.sampled_from(["number", "id", "asked"]))
    def jump(self, place: int, how: str) -> None:
        word = QUESTIONS[place] if how == "id" else str(place + 1)
        if how == "asked":
            assert self._type("j").effect == "stayed"
            turn = self._type(word)
        else:
            turn = self._type(f"j {word}")
        assert turn.effect == "moved"
        if self.place < len(QUESTIONS) and self.place != place:
            self.to_revisit.insert(0, self.place)
        self.place, self.back_from = place, -1

    @precondition(lambda self: self.state.asking == "answer")
    @rule(look=st.sampled_from(["h", "r", "w", "l", "j 99", "j nowhere", "j"]))
    def look_around(self, look: str) -> None:
        turn = self._type(look)
        assert turn.effect == "stayed"
        assert turn.messages
        if look == "j":
            assert self._type("").effect == "moved"

    @precondition(lambda self: self.place == len(QUESTIONS))
    @rule()
    def once_more(self) -> None:
        turn = self._type("o")
        open_places = [
            place
            for place, id_ in enumerate(QUESTIONS)
            if self._is_due(id_) or self.expected[id_].state in ("unknown", "partly")
        ]
        if open_places:
            assert turn.effect == "moved"
            self.to_revisit = open_places
            self.place = self.to_revisit.pop(0)
            self.back_from = -1
        else:
            assert turn.effect == "stayed"

    @precondition(lambda self: self.place == len(QUESTIONS))
    @rule(blank=st.sampled_from(BLANKS))
    def finish(self, blank: str) -> None:
        assert apply(self.state, blank).effect == "finished"

    @rule(
        line=st.one_of(
            # Without the spaces, among which are rare ones: see BLANKS.
            st.text(max_size=8).filter(
                lambda text: not clean_for_prompt(" ".join(text.split())).isascii()
            ),
            st.sampled_from(
                ["x", "99", "1.5", "-1", "+", "1 99", "9" * 5000, "\x1b[A", "\x00", "??"]
            ),
        )
    )
    def anything_else_changes_nothing(self, line: str) -> None:
        if self.state.asking == "answer":
            turn = self._type(line)
            assert turn.effect == "stayed"
            assert turn.messages

    @rule()
    def help(self) -> None:
        if self.state.asking == "answer":
            assert self._type("?").effect == "stayed"

    @rule()
    def quit_or_be_killed_and_resume(self) -> None:
        assert apply(self.state, "q").effect == "quit"
        self._start()

    @invariant()
    def the_answers_are_those_expected(self) -> None:
        answers: Mapping[str, Answer] = self.state.answers
        assert answers == self.expected
        assert self.state.place == self.place

    @invariant()
    def the_screen_shows_the_question_being_asked(self) -> None:
        shown = " ".join(line.text.strip() for line in screen(self.state, 30))
        if self.place < len(QUESTIONS):
            assert f"Question {self.place + 1} of {len(QUESTIONS)}" in shown
            assert TOY.questions[QUESTIONS[self.place]].ask in shown
            answered = QUESTIONS[self.place] in self.expected
            assert ("so far)" in shown) == answered
            assert ("too long ago" in shown) == (
                answered and self.expected[QUESTIONS[self.place]].on == LONG_AGO
            )
        else:
            assert "last question" in shown


Conversation.TestCase.settings = settings(tries(150), stateful_step_count=30)
TestConversation = Conversation.TestCase


def test_a_note_and_evidence_stay_when_the_answer_changes() -> None:
    before = Answer(
        "given", option="rhythm-1", rank=0, note="n", evidence="e", on="2020-01-01", by="Anna"
    )
    day = Provenance("2020-02-01")
    state = begin(TOY, QUESTIONS, {"rhythm": before}, provenance=day)
    state = apply(state, "b").state

    changed = apply(state, "2").state.answers["rhythm"]

    assert changed == Answer(
        "given", option="rhythm-2", rank=1, note="n", evidence="e", on="2020-02-01"
    )


def test_evidence_carried_over_to_another_answer_is_shown_with_how_to_change_it() -> None:
    state = begin(TOY, QUESTIONS, {})
    for line in ("1", "b", "e proof.pdf"):
        state = apply(state, line).state

    turn = apply(state, "3")

    assert turn.state.answers["rhythm"].evidence == "proof.pdf"
    assert [message.text for message in turn.messages] == [
        "Your evidence stays with it: proof.pdf. If it does not show this, b and then e change it."
    ]
    for line in ("b", "e", "-"):
        turn = apply(turn.state, line)
    assert turn.state.answers["rhythm"] == Answer("given", option="rhythm-3", rank=2)


@pytest.mark.parametrize(
    ("question", "line", "told"),
    [
        ("rhythm", "2..2", "Not sure which of two? 2..3 says between 2 and 3."),
        ("rhythm", "1? 2?", "Not sure which of two? 2..3 says between 2 and 3."),
        ("rhythm", "1 2", "Not sure which of two? 2..3 says between 2 and 3."),
        ("rhythm", "0..2", "There is no 0 here."),
        ("rhythm", "2..4", "There is no 4 here."),
        ("rhythm", "1..", "Type a number from 1 to 3."),
        ("rhythm", "1..2..3", "Type a number from 1 to 3."),
        ("papers", "1..3", "Not sure of one? 1 3? says that 1 applies, and 3 perhaps."),
        ("papers", "2 2?", "2 is both ticked and doubtful."),
        ("papers", "0 2?", "0 says none of these, so it stands alone."),
        ("papers", "0?", "0 says none of these, so it stands alone."),
        ("papers", "1 4?", "There is no 4 here."),
        ("sector", "1..2", "Not sure which? 1? 2? says that it is one of these."),
        ("sector", "2?", "Not sure which? 1? 2? says that it is one of these."),
        ("sector", "1 2?", "Not sure which? 1? 2? says that it is one of these."),
        ("sector", "0? 1?", "There is no 0 here."),
    ],
)
def test_what_is_typed_wrongly_for_what_is_known_in_part_is_told(
    question: str, line: str, told: str
) -> None:
    state = jump(begin(TOY, QUESTIONS, {}), question)

    turn = apply(state, line)

    assert turn.effect == "stayed"
    assert turn.state.answers == {}
    assert told in turn.messages[0].text


SAID = (
    Answer("given", option="rhythm-1", by="anna"),
    Answer("given", option="rhythm-2", rank=1, by="bo", note="In service"),
)


def test_who_said_what_is_shown_and_stays_beside_the_answer_that_is_agreed() -> None:
    merged = Answer("partly", rank=0, high=1, options=("rhythm-1", "rhythm-2"), said=SAID)
    state = jump(begin(TOY, QUESTIONS, {"rhythm": merged}), "rhythm")

    shown = [line.text for line in screen(state, None)]
    agreed = apply(state, "2").state.answers["rhythm"]

    assert "  - anna: 1. Not at all" in shown
    assert agreed == Answer("given", option="rhythm-2", rank=1, said=SAID)


def test_an_answer_known_in_part_counts_as_answered_once_and_is_open() -> None:
    state = begin(TOY, QUESTIONS, {})
    for line in ("1..2", "1 3?", "1", "s"):
        state = apply(state, line).state

    assert state.question is None
    assert state.answered_count == len(QUESTIONS)
    shown = [line.text for line in screen(state, 80)]
    assert "1 of them is open: nobody knew the answer." in shown
    assert "2 of them are known in part only." in shown
    assert apply(state, "o").state.place == 0
    told = [message.text for message in apply(state, "r").messages]
    assert "open: known in part: 1. A policy; perhaps 3. A crisis plan" in told


NOTED = {"rhythm": Answer("unknown", note="n", evidence="e")}


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (["2"], Answer("given", option="rhythm-2", rank=1, note="n", evidence="e")),
        (["s"], Answer("unknown", note="n", evidence="e")),
        (["e f"], Answer("unknown", note="n", evidence="f")),
        (["n", "m", "."], Answer("unknown", note="m", evidence="e")),
        (["n", "-", "."], Answer("unknown", evidence="e")),
    ],
)
def test_annotations_without_an_answer_are_shown_and_stay(lines: list[str], kept: Answer) -> None:
    state = begin(TOY, QUESTIONS, {}, annotations=NOTED)
    shown = [line.text for line in screen(state, 80)]
    assert "Your note: n" in shown
    assert "Your evidence: e" in shown

    for line in lines:
        state = apply(state, line).state

    assert state.answers == {"rhythm": kept}


def test_a_note_that_stays_as_it_is_makes_no_answer() -> None:
    state = begin(TOY, QUESTIONS, {}, annotations=NOTED)

    for line in ("n", "n", "."):
        state = apply(state, line).state

    assert state.answers == {}


def test_each_answer_has_a_day_where_the_file_has_no_place_for_one() -> None:
    state = begin(
        TOY, QUESTIONS, {}, provenance=Provenance(TODAY, file_day=TODAY, every_answer_dated=True)
    )

    assert apply(state, "2").state.answers["rhythm"].on == TODAY


def test_a_reason_goes_when_the_question_does_apply_after_all() -> None:
    state = begin(TOY, QUESTIONS, {"tool": Answer("not-applicable", reason="none")})
    for line in ("s", "s", "s", "b"):
        state = apply(state, line).state
    assert state.question == TOY.questions["tool"]

    assert apply(state, "2").state.answers["tool"].reason is None


def test_an_answer_that_another_program_took_away_is_asked_for_again_before_the_end() -> None:
    state = begin(TOY, QUESTIONS, {})
    for _question in QUESTIONS[:-1]:
        state = apply(state, "s").state
    fewer = {id_: answer for id_, answer in state.answers.items() if id_ != QUESTIONS[1]}

    state = apply(replace(state, answers=fewer), "s").state

    assert state.question == TOY.questions[QUESTIONS[1]]
    assert apply(state, "s").state.question is None


def test_after_going_back_several_times_all_questions_that_were_passed_come_again() -> None:
    """Also the last of them, which was answered before it was left."""
    state = begin(TOY, QUESTIONS, {})
    for line in ("s", "s", "s", "b", "b", "b"):
        state = apply(state, line).state

    passed = []
    for _step in range(3):
        passed.append(state.place)
        state = apply(state, "").state

    assert (passed, state.place) == ([0, 1, 2], 3)


def test_a_pack_without_questions_is_at_its_end_at_once() -> None:
    state = begin(TOY, (), {})

    assert state.question is None
    assert [apply(state, line).effect for line in ("", "b", "s", "na", "o", "?", "1", "q")] == [
        "finished",
        *["stayed"] * 6,
        "quit",
    ]


def test_an_option_beyond_nine_is_a_number_too() -> None:
    many = question("many", "checklist", *(f"Item {number}" for number in range(1, 13)))
    pack = type(TOY)("p", "1.0.0", "P", TOY.topics, {"many": many}, {}, TOY.where)
    state = begin(pack, ("many",), {})

    assert apply(state, "12 1").state.answers["many"].ticks == frozenset({"many-12", "many-1"})
    assert "   1. Item 1" in [line.text for line in screen(state, 80)]


def test_y17_accents_that_no_file_could_give_back_are_not_taken() -> None:
    for typed in ("n", "e"):
        state = apply(begin(TOY, QUESTIONS, {}), "1").state
        state = apply(apply(state, "b").state, typed).state
        asking = state.asking
        turn = apply(state, "a" + "\u0301\u0316" * 16)
        assert asking in ("note", "evidence")
        assert (turn.effect, turn.state) == ("stayed", state)


def test_a_key_where_evidence_is_asked_for_is_never_taken_for_evidence() -> None:
    asked = apply(begin(TOY, QUESTIONS, {}), "e").state
    steps = {key: apply(asked, key) for key in ("q", "Q", "b", "?", "h", "na", "s", "w")}

    assert all(not turn.state.answers for turn in steps.values())
    assert steps["q"].effect == steps["Q"].effect == "quit"
    assert steps["b"].state.asking == "answer"
    assert {steps[key].state.asking for key in ("?", "h", "na", "s", "w")} == {"evidence"}
    assert apply(asked, "quarterly report").state.answers["rhythm"].evidence == "quarterly report"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Kun\u00addendienst\u200b", "Kundendienst"),
        ("\u2060so\U000e0041 it\u3164 is", "so it is"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627", "\u0645\u06cc\u200c\u062e\u0648\u0627"),
        ("👩\u200d👧 ❤\ufe0f", "👩\u200d👧 ❤\ufe0f"),
    ],
)
def test_a_note_and_evidence_are_kept_without_unseen_characters(pasted: str, kept: str) -> None:
    state = begin(TOY, QUESTIONS, {})
    for line in ("2", "b", "n", pasted, ".", "e", pasted):
        state = apply(state, line).state

    answer = state.answers[QUESTIONS[0]]
    assert (answer.note, answer.evidence) == (kept, kept)


def test_a_key_is_understood_with_unseen_characters_around_it() -> None:
    state = apply(begin(TOY, QUESTIONS, {}), "\u200b2\u200b").state

    assert state.answers[QUESTIONS[0]].option == "rhythm-2"


@pytest.mark.parametrize("line", ["\x1f", "2\x1c", "\x852", " \u2028"])
def test_a_control_character_is_no_enter_and_no_blank(line: str) -> None:
    begun = begin(TOY, QUESTIONS, {})

    turn = apply(begun, line)

    assert turn.state == begun
    assert [message.text for message in turn.messages] == [UNPRINTABLE_KEYS]
