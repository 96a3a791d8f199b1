"""A report says how things stand, no better and no worse, and who says so."""

from typing import Any

import pytest

from smmodels.engine.assess import assess
from smmodels.engine.assessment import Assessment
from smmodels.report import DOCUMENT_FORMATS, render
from smmodels.report.bars import bars_of
from smmodels.report.document import (
    Block,
    Bullets,
    ClaimNote,
    Heading,
    Item,
    Sign,
    Span,
    Tone,
    inlines_of,
)
from smmodels.report.sections.assessment import build_report
from smmodels.report.standing import standing_lines
from smmodels.report.symbols import ASCII, UNICODE
from tests.report.toy import (
    BEST,
    DATE,
    GIVEN_UP,
    MODELS,
    PART_ANSWERED,
    QUESTIONS,
    assessed,
    pack_of,
    unanswered,
)


def lines(assessment: Assessment, model: str) -> list[str]:
    """The headline of one model, each line behind its sign in ASCII."""
    result = next(result for result in assessment.models if result.model.id == model)
    return [
        f"{ASCII.signs[item.sign or 'plain']} {words(item)}"
        for item in standing_lines(assessment, result)
    ]


def words(item: Item) -> str:
    return "".join(inline.text for inline in item.inlines if isinstance(inline, Span))


def under(assessment: Assessment, title: str) -> list[Block]:
    """The blocks between a heading and the next one."""
    blocks = list(build_report(assessment).blocks)
    start = next(
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Heading) and block.text == title
    )
    rest = blocks[start + 1 :]
    end = next((place for place, block in enumerate(rest) if isinstance(block, Heading)), len(rest))
    return rest[:end]


def test_what_floats_is_named_with_its_gap_and_the_size_of_it() -> None:
    assert lines(assessed(PART_ANSWERED), "layers") == [
        "o Soil (layer 1 of 4)",
        "^ Leaves held above a gap at Roots (2 answers)",
    ]
    assert lines(assessed(GIVEN_UP), "layers") == [
        "x none yet (of 4 layers)",
        "^ Roots and Flowers held above a gap at Soil (1 answer)",
    ]


def test_the_top_level_is_called_so() -> None:
    assert lines(assessed(BEST), "layers") == ["+ Flowers (layer 4 of 4)"]
    assert lines(assessed(BEST), "learning") == ["+ Bean (stage 3 of 3)"]


def test_what_is_open_is_not_called_missing() -> None:
    for model in MODELS:
        for line in lines(unanswered(), model):
            assert line.startswith("? ")
            assert "missing" not in line
    assert lines(unanswered(), "layers") == [
        "? none yet; could still be Flowers; 5 questions decide it"
    ]


def test_a_single_deciding_question_is_counted_in_the_singular() -> None:
    answers = {**BEST, "helpers": "unknown"}

    assert lines(assessed(answers), "layers") == [
        "o Leaves (layer 3 of 4)",
        "? could still be Flowers; 1 question decides it",
    ]


def test_a_matrix_has_its_spread_in_its_headline() -> None:
    assert lines(assessed({**BEST, "sowing": "not"}), "beds") == [
        "o Green (stage 2 of 3)",
        "* lowest bed: Herbs; highest bed: Beans at Full",
    ]
    assert lines(assessed(BEST), "beds") == ["+ Full (stage 3 of 3)"]


def test_a_matrix_marks_its_highest_row_only_where_it_is_above_the_others() -> None:
    uneven, even = (
        bars_of(next(result for result in assessed(answers).models if result.model.id == "beds"))
        for answers in ({**BEST, "sowing": "not"}, BEST)
    )

    assert [(bar.highest, bar.words) for bar in uneven] == [(2, "Green; highest bed at Full")]
    assert [(bar.highest, bar.words) for bar in even] == [(-1, "Full")]


def test_pillars_are_read_one_by_one_and_all_the_weakest_are_named() -> None:
    answers = {**BEST, "digging": "never", "helpers": "nobody"}

    assert lines(assessed(answers), "posts") == [
        "x Ground: missing (weakest)",
        "+ Water: Standing",
        "x People: missing (weakest)",
    ]


def test_equal_pillars_have_no_weakest() -> None:
    answers = {**BEST, "digging": "spring", "watering": "somebody", "helpers": "friends"}

    assert lines(assessed(answers), "posts") == [
        "o Ground: Forming",
        "o Water: Forming",
        "o People: Forming",
        "* no pillar is stronger than another",
    ]


def test_a_no_go_is_a_result() -> None:
    texts = lines(assessed(GIVEN_UP), "path")

    assert texts == [
        "+ The lawn: Rolled (form 2 of 2)",
        "o 1 of 4 steps done",
        "- Keep it or not: the way is closed, 2 steps set aside; that is a result, not a failure",
        "^ done out of order: Sow it",
    ]
    assert "keeps the next step" not in render(assessed(GIVEN_UP), "text", width=None, color=False)


def at_the_gate(answer: Any) -> Assessment:
    """Best answers, and one to a decision of which an answer says that it was not taken."""
    keep = {**QUESTIONS["keep"], "fact": [*QUESTIONS["keep"]["fact"], {"no-talk": "No."}]}
    path = {**MODELS["path"], "gate": {**MODELS["path"]["gate"], "not_taken": "no-talk"}}
    pack = pack_of(models={**MODELS, "path": path}, questions={**QUESTIONS, "keep": keep})
    return assessed({**BEST, "keep": answer}, pack)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("yes-keep", "+ Keep it or not: the way is open"),
        ("no-talk", "* Keep it or not: no decision was taken; the way is open"),
        ({"one_of": ["yes-keep", "no-talk"]}, "* Keep it or not: the way is open"),
        ("unknown", "? Keep it or not: not decided yet"),
    ],
)
def test_a_decision_is_ticked_only_where_it_was_taken(answer: Any, told: str) -> None:
    assert told in lines(at_the_gate(answer), "path")


def test_a_decision_that_was_not_taken_is_told_so_wherever_the_way_is_drawn() -> None:
    for format_ in DOCUMENT_FORMATS:
        document = render(at_the_gate("no-talk"), format_, width=None, color=False)
        assert document.count("no decision was taken; the way is open") >= len(("told", "drawn"))
        assert "✓ Keep it or not" not in document
        assert "the way goes on" not in document


def test_a_report_without_answers_says_so_once_on_top() -> None:
    text = render(unanswered(), "text", width=None, color=False)

    assert "Nothing has been answered, so nothing can be said yet: all of it is open." in text
    assert 'Open is not "no".' in render(assessed(PART_ANSWERED), "text", width=None, color=False)
    assert "Open is not" not in render(assessed(BEST), "text", width=None, color=False)


def test_the_summary_of_six_models_fits_one_screen() -> None:
    for answers in (PART_ANSWERED, GIVEN_UP, BEST, {}):
        text = render(assessed(answers), "text", width=80, color=False)

        assert text.split("\n\nThe heap\n")[0].count("\n") < 24


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, 'From "Somebody who thinks of it" to "Whoever is on the rota".'),
        ({"watering": "unknown"}, 'Not known. Enough is "Whoever is on the rota".'),
        ({"sowing": "not"}, 'From "No" to "On labels" or better.'),
    ],
)
def test_a_gap_names_the_old_and_the_new_answer(changed: dict[str, Any], wanted: str) -> None:
    blocks = under(assessed({**PART_ANSWERED, **changed}), "What keeps it from Roots")

    texts = [words(item) for block in blocks if isinstance(block, Bullets) for item in block.items]
    assert any(wanted in line for line in texts)


def test_raising_and_finding_out_are_distinguished() -> None:
    blocks = under(assessed(PART_ANSWERED), "What keeps it from Roots")
    items = [item for block in blocks if isinstance(block, Bullets) for item in block.items]

    assert [words(item).split(":")[0] for item in items[:2]] == ["raise", "find out"]


def test_findings_come_in_their_order_and_only_what_holds_is_stated() -> None:
    blocks = under(assessed(PART_ANSWERED), "What the models say together")
    items = [item for block in blocks if isinstance(block, Bullets) for item in block.items]

    assert [words(item).split(".")[0] for item in items] == [
        "warning: Leaves before roots",
        "good: Well equipped",
    ]
    assert "Many hands" not in render(assessed(PART_ANSWERED), "text", width=None, color=False)


def test_only_sources_that_are_referred_to_are_listed() -> None:
    text = render(assessed(BEST), "text", width=None, color=False)

    assert "almanac: The almanac, The garden club, 1911." in text
    assert "hearsay: Over the fence, as retold by a neighbour." in text
    assert "Nobody refers to this" not in text


def test_every_key_that_is_referred_to_is_explained() -> None:
    document = build_report(assessed(PART_ANSWERED))
    keys = {
        key
        for block in document.blocks
        for inline in inlines_of(block)
        if isinstance(inline, ClaimNote)
        for key in (*inline.sources, *inline.retold)
    }

    listed = [
        words(item)
        for block in document.blocks[-1:]
        if isinstance(block, Bullets)
        for item in block.items
    ]
    assert sorted(keys) == [line.split(":")[0] for line in listed]


def test_a_bar_that_is_not_ours_is_said() -> None:
    text = render(assessed({**BEST, "tools": []}), "text", width=None, color=False)

    assert "None of those asked for. [published, bar published]" in text


def test_reasons_notes_and_evidence_are_there() -> None:
    text = render(
        assessed(
            {
                **BEST,
                "watering": {"answer": "not-applicable", "reason": "It is a bog"},
                "digging": {
                    "answer": "often",
                    "note": "Ask the spade",
                    "evidence": "A blister",
                    "on": "2026-05-01",
                    "by": "The digger",
                },
            }
        ),
        "text",
        width=None,
        color=False,
    )

    for wanted in ("It is a bog", "Ask the spade", "A blister", "2026-05-01", "The digger"):
        assert wanted in text


def test_an_open_question_says_what_it_can_still_move() -> None:
    blocks = under(assessed({**BEST, "sowing": "unknown"}), "Not known")

    items = [words(item) for block in blocks if isinstance(block, Bullets) for item in block.items]
    assert items == [
        f"{QUESTIONS['sowing']['ask']} Can still move: The heap, The beds and The garden path."
    ]


def test_a_report_on_chosen_models_is_about_these_only() -> None:
    whole = assessed(BEST)
    chosen = assess(pack_of(), whole.respondent, DATE, ["posts"])

    text = render(chosen, "text", width=None, color=False)

    assert "The three posts" in text
    assert "The heap" not in text


def test_every_sign_stands_beside_a_word() -> None:
    """Where a coloured sign is drawn, a text follows on the same line."""
    for block in build_report(assessed(PART_ANSWERED)).blocks:
        if isinstance(block, Bullets):
            assert all(words(item).strip() for item in block.items)
        assert not any(isinstance(inline, Sign) for inline in inlines_of(block))


def test_every_tone_has_its_own_sign_where_it_is_a_verdict() -> None:
    verdicts: tuple[Tone, ...] = (
        "attained",
        "partly",
        "open",
        "floating",
        "missing",
        "aside",
        "warning",
    )
    for symbols in (UNICODE, ASCII):
        assert len({symbols.signs[tone] for tone in verdicts}) == len(verdicts)
    assert "".join(
        [*ASCII.signs.values(), *ASCII.fills.values(), *ASCII.strokes.values()]
    ).isascii()
