"""`smm compare`: two files in, what became of one in the other out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from smmodels import __version__
from tests.cli.command import EXAMPLES, smm
from tests.cli.inside import Inside

STARTING = EXAMPLES / "starting.yaml"
LATER = Path(__file__).parent / "some-months-on.yaml"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the two files under short names, so that reports are the same everywhere."""
    (tmp_path / "then.yaml").write_bytes(STARTING.read_bytes())
    (tmp_path / "now.yaml").write_bytes(LATER.read_bytes())
    return tmp_path


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("json", "json")])
def test_the_comparison_of_the_bakery_is_as_written(
    form: str, ending: str, here: Path, golden: Callable[[str, str], None]
) -> None:
    done = smm("compare", "then.yaml", "now.yaml", "--format", form, cwd=here)

    assert (done.code, done.err) == (0, "")
    golden(f"some-months-on.{ending}", done.out.replace(f'"{__version__}"', '"<version>"'))


def test_a_fall_is_told_and_is_no_failure(here: Path) -> None:
    done = smm("compare", "now.yaml", "then.yaml", cwd=here)

    assert done.code == 0
    assert "Social Media Pyramid: ✗ fallen: from Listening to none yet" in done.out


def test_a_file_beside_itself_has_not_changed() -> None:
    done = smm("compare", STARTING, STARTING)

    assert done.code == 0
    assert "No answer has changed" in done.out


@pytest.mark.slow
def test_a_saved_assessment_compares_like_its_answers(here: Path) -> None:
    smm("assess", "-a", "then.yaml", "-o", "then.json", cwd=here)
    smm("assess", "-a", "now.yaml", "-o", "now.json", cwd=here)
    answers, saved = (
        json.loads(smm("compare", old, new, "--format", "json", cwd=here).out)
        for old, new in (("then.yaml", "now.yaml"), ("then.json", "now.json"))
    )

    assert answers["findings"]
    for key in ("models", "findings", "answers"):
        assert saved[key] == answers[key]


def test_only_the_models_that_a_saved_assessment_holds_are_compared(here: Path) -> None:
    smm("assess", "pyramid", "-a", "then.yaml", "-o", "then.json", cwd=here)
    done = smm("compare", "then.json", "now.yaml", "--format", "json", cwd=here)
    comparison = json.loads(done.out)

    assert [model["id"] for model in comparison["models"]] == ["pyramid"]
    assert comparison["notes"] == [
        "Only what both assessments hold is compared: Social Media Pyramid."
    ]


def test_assessments_of_different_models_cannot_be_compared(here: Path) -> None:
    smm("assess", "pyramid", "-a", "then.yaml", "-o", "then.json", cwd=here)
    smm("assess", "pillars", "-a", "now.yaml", "-o", "now.json", cwd=here)
    done = smm("compare", "then.json", "now.json", cwd=here)

    assert (done.code, done.out) == (2, "")
    assert "no model in common" in done.err


@pytest.mark.slow
@pytest.mark.parametrize("name", ["then.yaml", "then.json"])
def test_another_version_of_the_pack_is_said_in_the_report_and_beside_it(
    name: str, here: Path
) -> None:
    smm("assess", "-a", "then.yaml", "-o", "then.json", cwd=here)
    file = here / name
    file.write_text(file.read_text("utf-8").replace("media@2.0.0", "media@1.9.0"), "utf-8")
    done = smm("compare", name, "now.yaml", cwd=here)
    line = f"! {name} was made with social-media@1.9.0; both are judged by social-media@2.0.0.\n"

    assert done.code == 0
    assert line in done.out
    assert f"{name}:" in done.err
    assert "version 1.9.0" in done.err


@pytest.mark.parametrize("name", ["then.yaml", "then.json"])
def test_another_pack_is_refused(name: str, here: Path) -> None:
    smm("assess", "-a", "then.yaml", "-o", "then.json", cwd=here)
    file = here / name
    file.write_text(file.read_text("utf-8").replace("social-media@", "gardening@"), "utf-8")
    done = smm("compare", name, "now.yaml", cwd=here)

    assert (done.code, done.out) == (2, "")
    assert 'these answers were given to the pack "gardening", and this is "social-media"' in (
        done.err
    )


def test_a_saved_assessment_that_was_spoiled_is_refused_with_its_place(here: Path) -> None:
    smm("assess", "-a", "then.yaml", "-o", "then.json", cwd=here)
    file = here / "then.json"
    whole = file.read_text("utf-8")
    entry = '"objectives": {\n      "answer": "none"'
    assert entry in whole
    file.write_text(whole.replace(entry, entry.replace("none", "smrt")), "utf-8")
    spoiled = smm("compare", "then.json", "now.yaml", cwd=here)
    lost = json.loads(whole)
    del lost["answers"]
    file.write_text(json.dumps(lost), "utf-8")
    without = smm("compare", "then.json", "now.yaml", cwd=here)

    assert (spoiled.code, without.code) == (2, 2)
    assert 'unknown option "smrt"' in spoiled.err
    assert 'did you mean "smart"?' in spoiled.err
    assert "then.json:1:1: this assessment is not whole" in without.err


def test_everything_wrong_with_either_file_is_told_at_once(here: Path) -> None:
    (here / "bad.yaml").write_text("smm: 1\nanswers: {objectives: smrt}\n")
    done = smm("compare", "bad.yaml", "nowhere.yaml", cwd=here)

    assert (done.code, done.out) == (2, "")
    assert "bad.yaml:2:23:" in done.err
    assert "nowhere.yaml: there is no such file" in done.err


def test_one_side_may_be_standard_input_and_not_both(here: Path) -> None:
    given = smm("compare", "then.yaml", "-", stdin=LATER.read_bytes(), cwd=here)
    both = smm("compare", "-", "-", cwd=here)

    assert given.code == 0
    assert "to standard input (2027-02-01)" in given.out
    assert both.code == 2
    assert "only one of the two" in both.err


def test_a_comparison_goes_into_a_file_but_not_over_what_it_compares(here: Path) -> None:
    done = smm("compare", "then.yaml", "now.yaml", "-o", "changes.md", cwd=here)
    smm("assess", "-a", "then.yaml", "-o", "then.json", cwd=here)
    before = (here / "then.json").read_bytes()
    refused = smm("compare", "then.json", "now.yaml", "-o", "then.json", cwd=here)

    assert (done.code, done.out, done.err) == (0, "", "The comparison is in changes.md.\n")
    assert (here / "changes.md").read_text("utf-8").startswith("# A bakery")
    assert refused.code == 2
    assert (here / "then.json").read_bytes() == before


def test_t02_an_answer_of_the_file_cannot_draw_on_the_screen(here: Path) -> None:
    text = (here / "now.yaml").read_text("utf-8")
    evil = text.replace("A bakery with two shops", '"[red]A\\u202Ebakery # <b>"')
    (here / "now.yaml").write_text(evil, "utf-8")
    done = smm("compare", "then.yaml", "now.yaml", cwd=here)

    assert "\u202e" not in done.out
    assert "[red]A" in done.out


def test_where_the_ranges_overlap_it_is_not_called_closed_or_opened(inside: Inside) -> None:
    (inside.folder / "then.yaml").write_text("smm: 1\nanswers: {audience-input: never}\n")
    (inside.folder / "now.yaml").write_text("smm: 1\nanswers: {groundwork: [pilot-for-problem]}\n")
    model = "Social Media Strategy Learning Curve"
    low, high = "none yet, could be Integrated", "Emerging, could be Social"

    there, back = (
        inside("compare", *files)
        for files in (["then.yaml", "now.yaml"], ["now.yaml", "then.yaml"])
    )
    document = json.loads(inside("compare", "then.yaml", "now.yaml", "--format", "json").out)

    assert f"{model}: ? may have risen: from {low} to {high}\n" in there.out
    assert "May have risen: more is sure and more is possible than before" in there.out
    assert f"{model}: ? may have fallen: from {high} to {low}\n" in back.out
    (move,) = next(
        model["moves"] for model in document["models"] if model["id"] == "learning-curve"
    )
    assert move["course"] == "may-have-risen"
