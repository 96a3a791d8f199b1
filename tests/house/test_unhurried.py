"""No test is lost because a machine is slow: nothing but a hang is told by the time it takes."""

import re

from hypothesis import HealthCheck, settings

from tests.cli.command import LIMIT
from tests.loader.tiny import ROOT

HURRYING = re.compile(r"\b(?:timeout|deadline)=(?!LIMIT\b|None\b)[^,)\s]+")
QUIET = re.compile(r"suppress_health_check=\[([^]]*)\]")


def test_no_example_and_no_program_is_held_to_a_time_of_its_own() -> None:
    texts = {path: path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("*.py"))}
    hurrying = {
        path.name: found for path, text in texts.items() if (found := HURRYING.findall(text))
    }
    quiet = [one for text in texts.values() for one in QUIET.findall(text)]

    assert hurrying == {}
    assert [one for one in quiet if "too_slow" not in one] == []
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check
    assert LIMIT >= 180
