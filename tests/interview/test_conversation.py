"""The interview against a plain dictionary: typed in any order, and killed anywhere."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from smmodels.engine.answers import Answer
from smmodels.interview.commands import apply
from smmodels.interview.state import Provenance, State, Turn, begin
from smmodels.interview.view import screen
from smmodels.sanitize import clean_for_prompt
from tests.interview.toy import TOY, question

QUESTIONS = tuple(TOY.questions)
AGEING = ("rhythm", "tool")
LONG_AGO, TODAY = "2024-01-01", "2026-11-22"
KEPT = {"elsewhere": Answer("given", option="elsewhere-1", note="of another model")}


class Conversation(RuleBasedStateMachine):
    """
    The machine is the program; `said` is what a careful secretary would have written down, and
    `place` the question that lies on the table.
    """

    state: State
    said: dict[str, Answer]
    place: int
    back_from: int
    again: list[int]

    @initialize(
        known=st.dictionaries(st.sampled_from(QUESTIONS), st.just(Answer("unknown")), max_size=3),
        aged=st.sets(st.sampled_from(AGEING)),
    )
    def start(self, known: dict[str, Answer], aged: set[str]) -> None:
        old = {id_: Answer("given", option=f"{id_}-1", on=LONG_AGO) for id_ in sorted(aged)}
        self.said = {**KEPT, **known, **old}
        self._start()

    def _start(self) -> None:
        self.state = begin(TOY, QUESTIONS, self.said, provenance=Provenance(TODAY))
        self.back_from = -1
        self.again = []
        self.place = self._first_open(range(len(QUESTIONS)))

    def _first_open(self, places: range) -> int:
        return next((place for place in places if self._is_due(QUESTIONS[place])), len(QUESTIONS))

    def _is_due(self, id_: str) -> bool:
        return id_ not in self.said or self.said[id_].on == LONG_AGO

    def _type(self, line: str) -> Turn:
        step = apply(self.state, line)
        self.state = step.state
        return step

    def _onwards(self) -> None:
        if self.place < self.back_from:
            self.place += 1
        elif self.again:
            self.place = self.again.pop(0)
        else:
            later = self._first_open(range(self.place + 1, len(QUESTIONS)))
            earlier = self._first_open(range(len(QUESTIONS)))
            self.place = min(later, len(QUESTIONS)) if later < len(QUESTIONS) else earlier
        if self.place >= self.back_from:
            self.back_from = -1

    def _expect(self, step: Turn, answer: Answer) -> None:
        id_ = QUESTIONS[self.place]
        before = self.said.get(id_)
        if before is not None:
            on = TODAY if before.on else None
            answer = replace(answer, note=before.note, evidence=before.evidence, on=on)
        if before == answer:
            assert step.effect == "kept"
            assert step.changed is None
        else:
            assert step.effect == "answered"
            assert step.changed == id_
        self.said[id_] = answer
        self._onwards()

    def _beside(self, step: Turn, **what: str | None) -> None:
        """What a note or evidence does: it is kept, and the same question lies on the table."""
        id_ = QUESTIONS[self.place]
        before = self.said.get(id_)
        after = replace(before or Answer("unknown"), **what)
        if after == before or (before is None and not any(what.values())):
            assert step.effect == "stayed"
        else:
            assert (step.effect, step.changed) == ("added", id_)
            self.said[id_] = after
        assert self.state.asking == "answer"

    def _at_a_question(self) -> bool:
        return self.place < len(QUESTIONS) and self.state.asking == "answer"

    @precondition(_at_a_question)
    @rule(data=st.data(), comma=st.sampled_from([" ", ",", ", ", ";  "]))
    def answer(self, data: st.DataObject, comma: str) -> None:
        question = TOY.questions[QUESTIONS[self.place]]
        numbers = st.integers(1, len(question.options))
        if question.shape == "checklist":
            ticks = data.draw(st.lists(numbers, max_size=4))
            line = comma.join(str(number) for number in ticks) or "0"
            expected = Answer(
                "given", ticks=frozenset(question.options[number - 1].id for number in ticks)
            )
        else:
            number = data.draw(numbers)
            line = f" {number} "
            expected = Answer("given", option=question.options[number - 1].id, rank=number - 1)
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
        before = self.said.get(question.id)
        step = self._type(reason)
        if reason == "" and before is not None and before.reason is not None:
            self._expect(step, before)
        elif reason in {"", "b"}:
            assert step.effect == "moved"
            assert self.state.asking == "answer"
        elif reason in {"7", "?"}:
            assert step.effect == "stayed"
            assert self._type("b").effect == "moved"
        else:
            self._expect(step, Answer("not-applicable", reason=reason))

    @precondition(_at_a_question)
    @rule()
    def enter(self) -> None:
        before = self.said.get(QUESTIONS[self.place])
        step = self._type("")
        if before is None:
            assert step.effect == "stayed"
        else:
            self._expect(step, before)

    @precondition(lambda self: self.state.asking == "answer")
    @rule()
    def back(self) -> None:
        step = self._type("b")
        if self.place == 0:
            assert step.effect == "stayed"
        else:
            assert step.effect == "moved"
            self.back_from = max(self.back_from, self.place)
            self.place -= 1

    @precondition(_at_a_question)
    @rule(lines=st.lists(st.sampled_from(["1", "s", "q", "", "a note", "- b", "..", "né"])))
    def note(self, lines: list[str]) -> None:
        before = self.said.get(QUESTIONS[self.place])
        assert self._type("n").effect == "stayed"
        for line in lines:
            assert self._type(line).effect == "stayed"
        text = "\n".join(lines).strip("\n")
        self._beside(self._type("."), note=text or (before.note if before else None))

    @precondition(_at_a_question)
    @rule(short=st.booleans(), text=st.sampled_from(["https://example.org/x", "a file.pdf", "3"]))
    def evidence(self, text: str, *, short: bool) -> None:
        if not short:
            assert self._type("e").effect == "stayed"
        self._beside(self._type(f"e {text}" if short else text), evidence=text)

    @precondition(_at_a_question)
    @rule(what=st.sampled_from(["n", "e"]))
    def take_away(self, what: str) -> None:
        assert self._type(what).effect == "stayed"
        step = self._type("-")
        if what == "n":
            self._beside(self._type("."), note=None)
        else:
            self._beside(step, evidence=None)

    @precondition(lambda self: self.state.asking == "answer")
    @rule(place=st.integers(0, len(QUESTIONS) - 1), how=st.sampled_from(["number", "id", "asked"]))
    def jump(self, place: int, how: str) -> None:
        word = QUESTIONS[place] if how == "id" else str(place + 1)
        if how == "asked":
            assert self._type("j").effect == "stayed"
            step = self._type(word)
        else:
            step = self._type(f"j {word}")
        assert step.effect == "moved"
        if self.place < len(QUESTIONS) and self.place != place:
            self.again.insert(0, self.place)
        self.place, self.back_from = place, -1

    @precondition(lambda self: self.state.asking == "answer")
    @rule(look=st.sampled_from(["h", "r", "w", "l", "j 99", "j nowhere", "j"]))
    def look_around(self, look: str) -> None:
        step = self._type(look)
        assert step.effect == "stayed"
        assert step.messages
        if look == "j":
            assert self._type("").effect == "moved"

    @precondition(lambda self: self.place == len(QUESTIONS))
    @rule()
    def once_more(self) -> None:
        step = self._type("o")
        open_ones = [
            place
            for place, id_ in enumerate(QUESTIONS)
            if self._is_due(id_) or self.said[id_].state == "unknown"
        ]
        if open_ones:
            assert step.effect == "moved"
            self.again = open_ones
            self.place = self.again.pop(0)
            self.back_from = -1
        else:
            assert step.effect == "stayed"

    @precondition(lambda self: self.place == len(QUESTIONS))
    @rule()
    def finish(self) -> None:
        assert apply(self.state, "").effect == "finished"

    @rule(
        line=st.one_of(
            st.text(max_size=8).filter(lambda text: not clean_for_prompt(text).strip().isascii()),
            st.sampled_from(
                ["x", "99", "1.5", "-1", "+", "1 99", "9" * 5000, "\x1b[A", "\x00", "??"]
            ),
        )
    )
    def anything_else_changes_nothing(self, line: str) -> None:
        if self.state.asking == "answer":
            step = self._type(line)
            assert step.effect == "stayed"
            assert step.messages

    @rule()
    def help(self) -> None:
        if self.state.asking == "answer":
            assert self._type("?").effect == "stayed"

    @rule()
    def quit_or_be_killed_and_resume(self) -> None:
        assert apply(self.state, "q").effect == "quit"
        self._start()

    @invariant()
    def what_was_said_is_what_is_kept(self) -> None:
        answers: Mapping[str, Answer] = self.state.answers
        assert answers == self.said
        assert self.state.place == self.place

    @invariant()
    def the_screen_shows_what_lies_on_the_table(self) -> None:
        shown = " ".join(line.text.strip() for line in screen(self.state, 30))
        if self.place < len(QUESTIONS):
            assert f"Question {self.place + 1} of {len(QUESTIONS)}" in shown
            assert TOY.questions[QUESTIONS[self.place]].ask in shown
            answered = QUESTIONS[self.place] in self.said
            assert ("so far)" in shown) == answered
            assert ("too long ago" in shown) == (
                answered and self.said[QUESTIONS[self.place]].on == LONG_AGO
            )
        else:
            assert "last question" in shown


Conversation.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestConversation = Conversation.TestCase


def test_what_was_written_beside_an_answer_stays_when_the_answer_changes() -> None:
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


def test_evidence_that_now_stands_for_another_answer_is_told_with_the_way_to_change_it() -> None:
    state = begin(TOY, QUESTIONS, {})
    for line in ("1", "b", "e proof.pdf"):
        state = apply(state, line).state

    step = apply(state, "3")

    assert step.state.answers["rhythm"].evidence == "proof.pdf"
    assert [message.text for message in step.messages] == [
        "Your evidence stays with it: proof.pdf. If it does not show this, b and then e change it."
    ]
    for line in ("b", "e", "-"):
        step = apply(step.state, line)
    assert step.state.answers["rhythm"] == Answer("given", option="rhythm-3", rank=2)


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
def test_what_stands_beside_no_answer_is_shown_and_stays(lines: list[str], kept: Answer) -> None:
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


def test_where_a_file_has_no_place_for_the_day_each_answer_tells_it() -> None:
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
        step = apply(state, "a" + "\u0301\u0316" * 16)
        assert asking in ("note", "evidence")
        assert (step.effect, step.state) == ("stayed", state)


def test_a_key_where_evidence_is_asked_for_is_never_taken_for_evidence() -> None:
    asked = apply(begin(TOY, QUESTIONS, {}), "e").state
    steps = {key: apply(asked, key) for key in ("q", "Q", "b", "?", "h", "na", "s", "w")}

    assert all(not step.state.answers for step in steps.values())
    assert steps["q"].effect == steps["Q"].effect == "quit"
    assert steps["b"].state.asking == "answer"
    assert {steps[key].state.asking for key in ("?", "h", "na", "s", "w")} == {"evidence"}
    assert apply(asked, "quarterly report").state.answers["rhythm"].evidence == "quarterly report"
