"""Targets, baselines, comparisons, cases and translations in the ids of an earlier version."""

import json
from pathlib import Path
from shutil import copytree

from smmodels.engine.answers import Answer, Respondent
from smmodels.engine.assess import assess
from smmodels.engine.compare import compare
from smmodels.engine.gate import GateVerdict, Untold, at_best, baseline_of, compare_with_baseline
from smmodels.engine.rules import MET, UNDETERMINED
from smmodels.engine.targets import resolve_target, target_of_today
from smmodels.engine.translation import texts_of
from smmodels.loader.compiled import compile_pack, read_compiled
from smmodels.loader.packs import load_pack
from smmodels.loader.translations import load_translation
from tests.cli.inside import Inside
from tests.packs.test_older_answers import SECOND, pack, read

DAY = "2026-11-22"


def of(text: str) -> Respondent:
    loaded = read(f"smm: 1\nanswers: {{{text}}}\n")
    assert loaded.respondent is not None, loaded.diagnostics
    return loaded.respondent


def test_a_target_is_named_by_the_ids_of_any_version() -> None:
    names = {
        "ladder=first": "climb=begun",
        "climb=first": "climb=begun",
        "room.back=foot": "room.north=low",
        "room=foot": "room=low",
        "climb=second": "climb=second",
        "wheel=round": "wheel=round",
        "climb": "climb",
    }
    today = {old: target_of_today(old, pack().models, pack().renames) for old in names}

    assert today == names
    assert not isinstance(resolve_target(today["room=foot"], pack().models), tuple)


def test_the_command_line_takes_older_names_and_tells_the_newer(
    tmp_path: Path, inside: Inside
) -> None:
    (tmp_path / "old.yaml").write_text("smm: 1\nanswers: {rhythm: at-times, speed: quick}\n")

    done = inside(
        *("assess", "ladder", "-a", "old.yaml", "--models", str(SECOND), "--date", DAY),
        *("--target", "ladder=first", "--format", "json"),
    )

    assert done.code == 0
    assert 'The model "ladder" is "climb" now.' in done.err
    assert 'The target "ladder=first" is "climb=begun" now.' in done.err
    assert json.loads(done.out)["targets"][0]["target"] == "climb=begun"


# --- baselines ------------------------------------------------------------------------------


def test_what_the_baseline_asked_in_another_way_does_not_loosen_the_gate() -> None:
    """Of `room.south`, the old answer says that it was high at the most, and low for sure."""
    before = of("listening: with-people, tools: program")
    assert before.vague == {"ears"}
    low = baseline_of(assess(pack(), before, DAY).models)
    best = at_best(before.answers, before.vague, pack().questions)
    high = baseline_of(assess(pack(), Respondent(best), DAY).models)
    assert (low["room", "south"], high["room", "south"]) == ("low", "high")

    verdicts = {}
    for ears in ("team", "somebody"):
        now = assess(pack(), of(f"tools: program, ears: {ears}"), DAY)
        against = compare_with_baseline(now.models, low, "old.yaml", high)
        verdicts[ears] = (GateVerdict(baseline=against).verdict, against.untold)

    untold = Untold("room", "south", "high", gone=False)
    assert verdicts == {"team": (MET, ()), "somebody": (UNDETERMINED, (untold,))}


def test_a_level_or_dimension_that_is_gone_leaves_the_gate_open() -> None:
    now = assess(pack(), of("rhythm: at-times, speed: quick"), DAY).models
    baseline = {**baseline_of(now), ("climb", "stage"): "third", ("room", "cellar"): "low"}

    against = compare_with_baseline(now, baseline, "old.json")

    assert against.untold == (
        Untold("climb", "stage", "third", gone=True),
        Untold("room", "cellar", "low", gone=True),
    )
    assert GateVerdict(baseline=against).verdict is UNDETERMINED


def test_a_saved_assessment_of_an_earlier_version_is_a_baseline(
    tmp_path: Path, inside: Inside
) -> None:
    answers = {"rhythm": "at-times", "speed": "quick", "listening": "with-people"}
    stage = {"id": "stage", "attained": "first", "attainable": "first", "levels": []}
    cellar = {"id": "cellar", "attained": "low", "attainable": "low", "levels": []}
    models = [
        {"id": "ladder", "dimensions": [stage]},
        {"id": "room", "dimensions": [cellar]},
        {"id": "wheel", "dimensions": []},
    ]
    saved = {
        "smm": 1,
        "tool": {},
        "pack": "tiny@1.0.0",
        "date": DAY,
        "coverage": {},
        "answers": answers,
    }
    (tmp_path / "old.json").write_text(json.dumps({**saved, "models": models}))
    (tmp_path / "now.yaml").write_text("smm: 1\nanswers: {following: never, speed: fast}\n")
    (tmp_path / "held.yaml").write_text("smm: 1\nanswers: {following: sometimes, speed: fast}\n")

    fallen, held, untold = (
        inside(
            *("assess", *names, "-a", f"{file}.yaml", "--models", str(SECOND), "--date", DAY),
            *("--baseline", "old.json", "--format", "junit"),
        )
        for file, names in (("now", ["climb"]), ("held", ["climb"]), ("held", ["room"]))
    )

    assert (fallen.code, held.code, untold.code) == (1, 0, 3)
    assert "climb: fallen from begun to none" in fallen.err
    assert "models that are not there any more are not compared: wheel" in held.err
    assert "room.cellar: was low, which the model has no longer" in untold.err
    assert "Take a new baseline: smm assess --format json." in untold.err
    assert 'name="room.cellar"' in untold.out


# --- comparisons ----------------------------------------------------------------------------


def test_what_only_the_models_changed_is_told_apart() -> None:
    old, new = (
        assess(pack(), of(text), DAY)
        for text in (
            "rhythm: fixed-days, listening: with-people, decision: no-go, speed: by-luck",
            "following: daily, ears: nobody, tools: nothing, choice: go, speed: fast",
        )
    )

    answers = {changed.question: changed for changed in compare(old, new).answers}

    assert {id_ for id_, changed in answers.items() if changed.reworded} == {
        "following",  # daily is one of the two that the old answer leaves possible
        "tools",  # which the old answer did not settle
        "speed",
    }
    back = {changed.question: changed for changed in compare(new, old).answers}
    assert {id_ for id_, changed in back.items() if changed.reworded} == {
        "following",
        "tools",
        "speed",
    }


def test_a_supposition_is_no_change_of_the_models() -> None:
    given = of("rhythm: fixed-days")
    supposed = Respondent({"following": Answer("given", option="daily", rank=3)}, vague=given.vague)
    old, new = (assess(pack(), respondent, DAY) for respondent in (given, supposed))

    assert [changed.reworded for changed in compare(old, new).answers] == [False]


def test_a_comparison_says_so(tmp_path: Path, inside: Inside) -> None:
    (tmp_path / "old.yaml").write_text("smm: 1\nanswers: {rhythm: fixed-days}\n")
    (tmp_path / "new.yaml").write_text("smm: 1\nanswers: {following: daily}\n")
    command = ("compare", "old.yaml", "new.yaml", "--models", str(SECOND), "--date", DAY)

    told, as_json = inside(*command), inside(*command, "--format", "json")

    assert "Asked in another way since" in told.out
    assert [changed["reworded"] for changed in json.loads(as_json.out)["answers"]] == [True]


# --- what belongs to the pack ---------------------------------------------------------------


def test_cases_in_older_words_are_run(inside: Inside) -> None:
    done = inside("check", str(SECOND))

    assert done.code == 0, done.err


def test_a_case_in_older_words_that_fails_is_told(tmp_path: Path, inside: Inside) -> None:
    copytree(SECOND, tmp_path / "pack")
    for name, old, new in (
        ("climb", "attained: first", "attained: second"),
        ("findings", "findings: [ended], no_findings: [undecided]", "no_findings: [ended]"),
    ):
        path = tmp_path / "pack" / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    done = inside("check", "pack")

    assert done.code == 2
    assert "attained is begun, not second" in done.out + done.err
    assert 'finding "stopped" is stated' in done.out + done.err


def test_a_translation_follows_its_texts() -> None:
    loaded = load_translation(SECOND / "lang" / "nl.yaml", pack(), "nl", SECOND)

    assert {diagnostic.slug for diagnostic in loaded.diagnostics} == {"older-words"}
    assert loaded.translation is not None
    texts = loaded.translation.texts
    assert set(texts) <= set(texts_of(pack()))
    assert texts["questions", "following", "options", "sometimes"] == "Als er iets gebeurt."
    assert texts["questions", "papers", "options", "rules"] == "De regels."
    assert texts["models", "climb", "stages", "begun", "title"] == "Begonnen"
    assert texts["models", "room", "pillars", "north", "levels", "low", "title"] == "Laag"
    assert texts["findings", "stopped", "title"] == "Gestopt"
    assert "models.climb.title" not in {".".join(map(str, path)) for path in loaded.missing}


def test_a_text_under_both_its_keys_is_an_error_where_the_two_differ(tmp_path: Path) -> None:
    path = tmp_path / "nl.yaml"
    keys = "smm: 1\nlang: nl\nquestions:\n  rhythm: {{ask: {0}}}\n  following: {{ask: {1}}}\n"
    found = {}
    for texts in (("a", "a"), ("a", "b")):
        path.write_text(keys.format(*texts))
        loaded = load_translation(path, pack(), "nl")
        found[texts] = [diagnostic.slug for diagnostic in loaded.diagnostics]

    assert found == {("a", "a"): ["older-words"], ("a", "b"): ["older-words", "text-twice"]}


def test_a_text_of_a_question_that_became_two_is_told_to_fit_neither(tmp_path: Path) -> None:
    path = tmp_path / "nl.yaml"
    path.write_text("smm: 1\nlang: nl\nquestions: {listening: {ask: Wie luistert er?}}\n")

    loaded = load_translation(path, pack(), "nl")

    assert [diagnostic.slug for diagnostic in loaded.diagnostics] == ["unknown-text"]


def test_a_compiled_pack_knows_the_older_ids(tmp_path: Path) -> None:
    copytree(SECOND, tmp_path, dirs_exist_ok=True)
    loaded = load_pack(tmp_path)
    assert loaded.pack is not None
    (tmp_path / "pack.compiled").write_bytes(compile_pack(tmp_path, loaded.pack))

    compiled = read_compiled(tmp_path)

    assert compiled is not None
    assert compiled.renames == loaded.pack.renames != type(compiled.renames)()
