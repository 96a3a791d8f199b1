"""What smm is said to run with, and to be tested with."""

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text("utf-8"))


def test_s22_each_lower_bound_is_one_that_the_tests_can_be_run_with() -> None:
    """A plain lower bound each, of which `.ci/lowest` makes the version to install."""
    bounds = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]

    assert {bound.partition(">=")[0] for bound in bounds} > {"pydantic", "babel", "pytest"}
    assert [bound for bound in bounds if not re.fullmatch(r"[a-z-]+>=\d+(\.\d+)*", bound)] == []
