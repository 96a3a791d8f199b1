"""`--target`, `--baseline` and `--min-coverage`: a verdict, what cannot be told, and wrong use."""

import json
from pathlib import Path

import pytest

from tests.cli.command import EXAMPLES, Done, smm
from tests.cli.inside import Inside
from tests.report.junit_reading import outcomes

LOUD, MATURE, STARTING = (EXAMPLES / f"{name}.yaml" for name in ("loud", "mature", "starting"))
HALF = "smm: 1\nanswers: {monitoring-rhythm: fixed-days}\n"


def gated(*arguments: str | Path, answers: Path = LOUD) -> Done:
    day = () if "--date" in arguments else ("--date", "2026-11-22")
    return smm("assess", "-a", answers, "--format", "json", *day, *arguments)


def test_an_attained_target_is_exit_0() -> None:
    done = gated("--target", "pyramid=creating")

    assert (done.code, done.err) == (0, "pyramid=creating: attained\n")


def test_a_missing_target_is_exit_1_and_says_what_is_missing() -> None:
    done = gated("--target", "maturity-matrix=formalized")

    assert done.code == 1
    assert done.err == (
        "maturity-matrix=formalized: missing. "
        "Raise executive-backing (sponsors or better) and structures (governance, hub too).\n"
    )


def test_an_open_target_is_exit_3_and_says_what_to_find_out() -> None:
    done = smm("assess", "--format", "json", "--target", "pyramid=monitoring", stdin=HALF)

    assert done.code == 3
    assert done.err == "pyramid=monitoring: open. Find out mention-record (roughly or better).\n"


def test_what_is_missing_comes_before_what_is_open() -> None:
    answers = "smm: 1\nanswers: {monitoring-rhythm: fixed-days, content-published: none}\n"
    targets = ("--target", "pyramid=monitoring", "--target", "pyramid=creating")

    assert smm("assess", "--format", "json", *targets, stdin=answers).code == 1


def test_a_pillars_target_without_a_part_is_every_pillar() -> None:
    assert gated("--target", "pillars=forming", answers=MATURE).code == 0
    assert gated("--target", "pillars=standing", answers=MATURE).code == 1
    assert gated("--target", "pillars.people=standing", answers=MATURE).code == 0


def test_a_step_behind_a_no_go_is_no_target() -> None:
    answers = "smm: 1\nanswers: {go-decision: no-go, upkeep: nobody}\n"
    target = ("--target", "social-strategy.upkeep=done")
    done = smm("assess", "--format", "json", *target, stdin=answers)

    assert done.code == 0
    assert "set aside" in done.err


def test_answers_hold_against_themselves_as_baseline() -> None:
    done = gated("--baseline", LOUD)

    assert done.code == 0
    assert "Nothing is below the baseline" in done.err


def test_fallen_below_the_baseline_is_exit_1() -> None:
    done = gated("--baseline", MATURE)

    assert done.code == 1
    assert "learning-curve: fallen from integrated to tactical\n" in done.err
    assert "pyramid" not in done.err


def test_what_has_risen_is_told_in_one_line(tmp_path: Path) -> None:
    before = tmp_path / "before.yaml"
    text = STARTING.read_text("utf-8").replace("employee-part: tolerated", "employee-part: invited")
    before.write_text(text.replace("{answer: monthly,", "{answer: weekly,"), "utf-8")

    done = gated("learning-curve", "pillars", "--baseline", before)

    assert done.code == 1
    assert done.err == (
        "Risen above the baseline: learning-curve (emerging to tactical) "
        "and pillars.technology (none to forming).\n"
        "pillars.people: fallen from forming to none\n"
    )


def test_merely_opened_since_the_baseline_is_exit_3(tmp_path: Path) -> None:
    now = tmp_path / "now.yaml"
    text = LOUD.read_text("utf-8").replace("case-review: agreed-way", "case-review: unknown")
    now.write_text(text, "utf-8")

    done = gated("--baseline", LOUD, answers=now)

    assert done.code == 3
    assert "pyramid: was creating, and is open now: monitoring to creating\n" in done.err


def test_an_answer_that_is_out_of_date_opens_and_does_not_fall(tmp_path: Path) -> None:
    then = tmp_path / "then.yaml"
    text = LOUD.read_text("utf-8")
    given, dated = "{answer: nearly-all,", "{answer: nearly-all, on: 2026-11-01,"
    text = text.replace(given, dated)
    then.write_text(text, "utf-8")

    assert gated("--baseline", then, "--date", "2026-12-01", answers=then).code == 0
    assert gated("--baseline", then, "--date", "2027-06-01", answers=then).code == 3


@pytest.mark.parametrize(("share", "code"), [("100%", 0), ("90", 0), ("0.5%", 0)])
def test_enough_answered_questions_are_exit_0(share: str, code: int) -> None:
    assert gated("--min-coverage", share).code == code


def test_too_few_answered_questions_are_exit_3() -> None:
    done = smm("assess", "--format", "json", "--min-coverage", "90%", stdin=HALF)

    assert done.code == 3
    assert done.err == "1 of 45 questions answered (2.2%); 90% were asked for\n"


@pytest.mark.parametrize(
    ("wanted", "code", "told"),
    [
        ("2.22%", 0, "(2.22%); 2.22% were"),
        ("2.23%", 3, "(2.22%); 2.23% were"),
        ("2.222222222%", 0, "(2.222222222%); 2.222222222% were"),
        ("2.222222223%", 3, "(2.222222222%); 2.222222223% were"),
        ("2.20%", 0, "(2.2%); 2.2% were"),
        ("0%", 0, "(2.2%); 0% were"),
    ],
)
def test_a_share_is_told_with_as_many_digits_as_tell_it_from_what_was_asked_for(
    inside: Inside, wanted: str, code: int, told: str
) -> None:
    (inside.folder / "half.yaml").write_text(HALF)

    done = inside("assess", "-a", "half.yaml", "--format", "junit", "--min-coverage", wanted)

    assert done.code == code
    assert told in done.err
    asked_for = told.removesuffix(" were").rpartition(" ")[2]
    assert f'name="min-coverage={asked_for}"' in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--target", "pyramid=creatng"], 'did you mean "creating"?'),
        (["--target", "pyramd=creating"], 'did you mean "pyramid"?'),
        (["--target", "pillars.poeple=forming"], 'did you mean "people"?'),
        (["--target", "pyramid"], '"pyramid" is not a target'),
        (["--target", "social-strategy=done"], "has no one stage"),
        (
            ["--target", "maturity-matrix.metrics=converged"],
            'the nearest level that it asks for is "strategic"',
        ),
        (["pyramid", "--target", "pillars=forming"], "not among the models to be assessed"),
        (["--baseline", "nowhere.yaml"], "there is no such file"),
        (["--min-coverage", "most"], '"most" is not a share'),
        (["--min-coverage", "101%"], '"101%" is not a share'),
    ],
)
def test_wrong_use_is_exit_2_and_never_taken_for_no_gate(
    arguments: list[str], message: str
) -> None:
    done = gated(*arguments)

    assert done.code == 2
    assert done.out == ""
    assert message in done.err


def test_all_wrong_targets_are_told_at_once() -> None:
    done = gated("--target", "pyramid=creatng", "--target", "nothing=here")

    assert "creatng" in done.err
    assert "nothing=here" in done.err


def test_a_broken_baseline_is_exit_2(tmp_path: Path) -> None:
    broken = tmp_path / "baseline.yaml"
    broken.write_text("smm: 1\nanswers:\n  objectives: smrt\n")

    done = gated("--baseline", broken)

    assert done.code == 2
    assert f"{broken}:3:15" in done.err


def test_the_verdict_is_in_the_report_and_in_the_document(tmp_path: Path) -> None:
    arguments = ("--target", "maturity-matrix=formalized", "--baseline", str(LOUD))
    told = smm("assess", "-a", LOUD, *arguments)
    document = json.loads(gated(*arguments).out)

    assert "What was to be held" in told.out
    assert document["targets"][0]["verdict"] == "missing"
    assert [change["question"] for change in document["targets"][0]["changes"]] == [
        "executive-backing",
        "structures",
    ]
    assert document["baseline"]["fallen"] == []


def test_quiet_leaves_the_exit_code() -> None:
    done = gated("--target", "maturity-matrix=formalized", "-q")

    assert (done.code, done.err) == (1, "")


@pytest.mark.parametrize(
    ("last", "now", "code"),
    [
        ("2026-03-01", "nearly-all", 3),  # the old answer counted then, and is open now
        ("2026-10-01", "nearly-all", 0),  # it was out of date by then
        ("2062-01-01", "nearly-all", 3),
        ("2062-01-01", "half-or-more", 1),  # a slip of the pen makes a baseline no lower
    ],
)
def test_a_baseline_stands_as_on_the_day_of_its_last_answer_and_on_none_after_this(
    tmp_path: Path, last: str, now: str, code: int
) -> None:
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    text = LOUD.read_text("utf-8").replace("date: 2026-11-22", "date: 2026-01-15")
    aged = "{answer: nearly-all, on: 2026-01-10,"
    text = text.replace("{answer: nearly-all,", aged)
    after.write_text(text.replace("answer: nearly-all", f"answer: {now}"), "utf-8")
    rhythm = "monitoring-rhythm: continuously"
    assert rhythm in text
    dated = f"monitoring-rhythm: {{answer: continuously, on: {last}}}"
    before.write_text(text.replace(rhythm, dated), "utf-8")
    day = "2026-02-01" if code == 1 else "2026-11-22"

    assert gated("--baseline", before, "--date", day, answers=after).code == code


@pytest.mark.parametrize(("on", "code"), [("2026-11-23", 0), ("2026-11-24", 3)])
def test_what_an_answer_dated_ahead_would_carry_cannot_be_told(
    inside: Inside, tmp_path: Path, on: str, code: int
) -> None:
    text = LOUD.read_text("utf-8")
    dated = text.replace("{answer: nearly-all,", f"{{answer: nearly-all, on: {on},")
    assert dated != text
    (tmp_path / "now.yaml").write_text(dated, "utf-8")

    done = inside(
        "assess",
        "pyramid",
        "-a",
        "now.yaml",
        "--date",
        "2026-11-22",
        "--target",
        "pyramid=creating",
    )

    assert done.code == code
    assert ("the answer is dated 2026-11-24, which is still to come" in done.out) == (code == 3)


@pytest.mark.parametrize("on", ["2026-11-22", "2026-11-24", "2062-01-01"])
def test_a_date_ahead_makes_a_baseline_no_lower(inside: Inside, tmp_path: Path, on: str) -> None:
    text = LOUD.read_text("utf-8")
    dated = text.replace("{answer: nearly-all,", f"{{answer: nearly-all, on: {on},")
    (tmp_path / "before.yaml").write_text(dated, "utf-8")
    (tmp_path / "now.yaml").write_text(text.replace("nearly-all", "half-or-more"), "utf-8")

    arguments = ("assess", "-a", "now.yaml", "--date", "2026-11-22", "--format", "json")

    assert inside(*arguments, "--baseline", "before.yaml").code == 1


def test_a_saved_assessment_is_a_baseline_too(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    smm("assess", "-a", MATURE, "--date", "2026-11-22", "-o", saved)

    done = gated("--baseline", saved)

    assert done.code == 1
    assert done.err == gated("--baseline", MATURE).err


def test_a_saved_assessment_of_other_models_is_no_baseline(tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    smm("assess", "pyramid", "-a", MATURE, "-o", saved)

    assert gated("pyramid", "--baseline", saved).code == 0
    assert gated("pillars", "--baseline", saved).code == 2


def test_a_baseline_of_another_pack_is_exit_2(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("smm: 1\npack: another-pack@1.0.0\nanswers: {}\n")

    done = gated("--baseline", other)

    assert done.code == 2
    assert "another-pack" in done.err


UNDECIDED = "smm: 1\nanswers: {objectives: none}\n"
OBJECTIVES = "social-strategy.objectives=done"
WHY = "Find out go-decision (no-go would set the step aside)."


@pytest.mark.parametrize(
    ("decision", "code"), [("", 3), ("go-decision: no-go, ", 0), ("go-decision: go, ", 1)]
)
def test_an_undone_step_behind_an_open_decision_cannot_be_told(
    inside: Inside, decision: str, code: int
) -> None:
    (inside.folder / "now.yaml").write_text(UNDECIDED.replace("{", f"{{{decision}"))
    (inside.folder / "before.yaml").write_text("smm: 1\nanswers: {objectives: smart}\n")
    command = ("assess", "social-strategy", "-a", "now.yaml", "--format", "json")

    assert inside(*command, "--target", OBJECTIVES).code == code
    assert inside(*command, "--baseline", "before.yaml").code == code


def test_every_format_says_that_the_decision_is_open(inside: Inside) -> None:
    (inside.folder / "now.yaml").write_text(UNDECIDED)
    (inside.folder / "before.yaml").write_text("smm: 1\nanswers: {objectives: smart}\n")
    held = ("--target", OBJECTIVES, "--baseline", "before.yaml")
    files = ("r.txt", "r.md", "r.html", "r.json", "r.xml")
    outputs = [part for name in files for part in ("-o", name)]
    target = f"{OBJECTIVES}: open. Raise objectives (smart or better). {WHY}"
    fallen = f"social-strategy.objectives: was done, and no longer is. {WHY}"

    done = inside("assess", "social-strategy", "-a", "now.yaml", *held, *outputs)
    text, page = (
        " ".join((inside.folder / name).read_text("utf-8").split()) for name in ("r.txt", "r.html")
    )
    document = json.loads((inside.folder / "r.json").read_text("utf-8"))
    results = outcomes((inside.folder / "r.xml").read_text("utf-8"))

    assert done.code == 3
    assert f"{target}\n{fallen}\n" in done.err
    assert target in text
    assert fallen in text
    assert page.count(WHY) == 2
    assert (inside.folder / "r.md").read_text("utf-8").count(WHY) == 2
    (target_entry,) = document["targets"]
    assert (target_entry["verdict"], target_entry["decision"]) == ("open", "go-decision")
    assert [
        (change["question"], change["kind"], change["to"]) for change in target_entry["changes"]
    ] == [
        ("go-decision", "find-out", "go"),
        ("objectives", "raise", "smart"),
    ]
    (fallen_entry,) = document["baseline"]["fallen"]
    assert (fallen_entry["dimension"], fallen_entry["surely"], fallen_entry["decision"]) == (
        "objectives",
        False,
        "go-decision",
    )
    assert results[f"smm.targets/{OBJECTIVES}"] == "error"
    assert results["smm.baseline/social-strategy.objectives"] == "error"


def test_a_step_that_may_be_done_and_may_be_set_aside_says_both(inside: Inside) -> None:
    (inside.folder / "now.yaml").write_text("smm: 1\nanswers: {}\n")
    (inside.folder / "before.yaml").write_text("smm: 1\nanswers: {objectives: smart}\n")
    held = ("--target", OBJECTIVES, "--baseline", "before.yaml")

    done = inside("assess", "social-strategy", "-a", "now.yaml", *held)

    both = "go-decision (no-go would set the step aside) and objectives (smart or better)"
    assert done.code == 3
    assert f"{OBJECTIVES}: open. Find out {both}.\n" in done.err
    assert f"objectives: was done, and is open now: none to done. {WHY}\n" in done.err
