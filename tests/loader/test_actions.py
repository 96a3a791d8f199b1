"""What leads to an answer (`do`), and where no plan may end (way stations), from file to screen."""

from pathlib import Path

import pytest

from smmodels.documents.values import Advice
from smmodels.engine.checks import check_pack, missing_actions
from smmodels.engine.pack import Option, Pack
from smmodels.loader.compiled import compile_pack, read_compiled
from smmodels.loader.packs import LoadedPack, load_pack
from tests.cli.inside import Inside
from tests.loader.tiny import copy_of_tiny, tiny_pack

LOOK = "Put half an hour a week in a calendar to look."
POLICY = "      policy: {do: Write down who may say what., basis: published, sources: [book]}\n"
NO_ACTIONS = {
    f"    do:\n      fixed-days: {LOOK}\n": "",
    f"    do:\n{POLICY}      training: Plan a day of training.\n": "",
}


def load(folder: Path, changes: dict[str, str]) -> LoadedPack:
    return load_pack(copy_of_tiny(folder / "tiny", changes))


def sound(loaded: LoadedPack) -> Pack:
    assert loaded.pack is not None, loaded.diagnostics
    return loaded.pack


def warnings(pack: Pack) -> list[tuple[str, str, str | None]]:
    problems = (*check_pack(pack), *missing_actions(pack))
    assert {problem.severity for problem in problems} <= {"warning"}
    return [
        (".".join(map(str, problem.path)), problem.message, problem.hint) for problem in problems
    ]


def test_an_action_is_a_sentence_of_ours_or_one_that_a_source_gives() -> None:
    questions = tiny_pack().questions

    assert questions["rhythm"].options == (
        Option("never", "Not at all"),
        Option("at-times", "When something happens", way_station=True),
        Option("fixed-days", "On fixed days", Advice(LOOK)),
    )
    assert questions["papers"].options[0].do == Advice(
        "Write down who may say what.", "published", ("book",)
    )


@pytest.mark.parametrize("text", ["Not at all", "A policy", "To stop"])
def test_the_long_form_of_an_option_says_the_same_as_its_sentence(
    text: str, tmp_path: Path
) -> None:
    folder = copy_of_tiny(tmp_path / "tiny")
    short = sound(load_pack(folder))
    bank = folder / "questions.yaml"
    written = bank.read_text("utf-8")
    bank.write_text(written.replace(f": {text}\n", f": {{text: {text}}}\n"), "utf-8")

    assert bank.read_text("utf-8") != written
    assert sound(load_pack(folder)) == short


def test_a_pack_that_says_how_to_get_everywhere_is_sound_without_a_warning(tmp_path: Path) -> None:
    assert warnings(sound(load(tmp_path, {}))) == []


def test_answers_without_an_action_are_counted_in_one_warning(tmp_path: Path) -> None:
    expected = (
        "questions.rhythm",
        'a plan can end at 3 answers without "do"',
        "say how to get to rhythm.fixed-days, papers.policy, papers.training",
    )

    assert warnings(sound(load(tmp_path, NO_ACTIONS))) == [expected]


def test_of_many_answers_without_an_action_only_the_first_are_named(tmp_path: Path) -> None:
    items = ["first", "other", "third"]
    changes = {
        **NO_ACTIONS,
        "      - training: A": "".join(f"      - {item}: One\n" for item in items)
        + "      - training: A",
        "papers: [policy, training]": f"papers: [{', '.join(items)}, policy, training]",
    }
    ((_path, message, hint),) = warnings(sound(load(tmp_path, changes)))

    assert message == 'a plan can end at 6 answers without "do"'
    assert hint == (
        "say how to get to rhythm.fixed-days, papers.policy, papers.first, papers.other, "
        "papers.third, …"
    )


def test_a_plan_passes_over_a_way_station_that_a_level_asks_for(tmp_path: Path) -> None:
    """The lower level asks for it alone, so it is the answer above it that needs an action."""
    changes = {
        f"    do:\n      fixed-days: {LOOK}\n": "",
        "      rhythm: fixed-days\n": "",
    }
    ((path, message, hint),) = warnings(sound(load(tmp_path, changes)))[-1:]

    assert path == "questions.rhythm"
    assert message == 'a plan can end at an answer without "do"'
    assert hint == "say how to get to rhythm.fixed-days"


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("never", '"never" is the worst option, so no plan ends there'),
        ("at-times", '"at-times" is a way station, so no plan ends there'),
    ],
)
def test_an_action_that_leads_where_no_plan_ends_is_told(
    option: str, message: str, tmp_path: Path
) -> None:
    changes = {f"      fixed-days: {LOOK}\n": f"      fixed-days: {LOOK}\n      {option}: Look.\n"}
    pack = sound(load(tmp_path, changes))

    assert warnings(pack) == [(f"questions.rhythm.do.{option}", message, "take it out")]


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        (", way_station: true", []),
        ("", ['no level or finding tells "now-and-then" from the option before it']),
    ],
)
def test_a_way_station_that_decides_nothing_is_not_idle(
    mark: str, told: list[str], tmp_path: Path
) -> None:
    between = f"      - now-and-then: {{text: Now and then{mark}}}\n"
    pack = sound(load(tmp_path, {"      - fixed-days:": f"{between}      - fixed-days:"}))

    assert [one.message for one in check_pack(pack) if one.slug == "idle-option"] == told


def test_what_check_says_of_missing_actions_is_a_notice_with_a_place(
    tmp_path: Path, inside: Inside
) -> None:
    copy_of_tiny(tmp_path / "tiny", NO_ACTIONS)
    done = inside("check", "tiny")

    assert done.code == 0
    assert done.out.startswith(
        'tiny/questions.yaml:3:3: warning: a plan can end at 3 answers without "do"\n'
    )
    assert done.out.endswith("tiny: sound. 1 model, 3 questions, 1 finding; 0 cases hold.\n")


def test_a_model_is_shown_with_all_that_its_files_say(tmp_path: Path, inside: Inside) -> None:
    copy_of_tiny(tmp_path / "tiny", {})
    text = " ".join(inside("show", "ladder", "--models", "tiny").out.split())

    for said in (
        "• Short name: Ladder",
        '• Fits less: It is for those who go on. • What was decided? "To stop".',
        "• Short name: Following",
        "at-times: When something happens (on the way: no plan ends here)",
        f"fixed-days: On fixed days • {LOOK} [ours]",
        "Write down who may say what. [published: book]",
        "What was decided? • decision: one answer",
    ):
        assert said in text
    assert text.count("no plan ends here") == 1


def test_a_compiled_pack_holds_the_new_values(tmp_path: Path) -> None:
    folder = copy_of_tiny(tmp_path / "tiny", {})
    pack = sound(load_pack(folder))
    (folder / "pack.compiled").write_bytes(compile_pack(folder, pack))

    assert read_compiled(folder) == pack
