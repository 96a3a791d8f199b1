"""Y24: a name that no file can have is told in a sentence, wherever it stands."""

import pytest

from tests.cli.command import EXAMPLES
from tests.cli.inside import Inside

LOUD = str(EXAMPLES / "loud.yaml")
LONG = "x" * 5000


@pytest.mark.parametrize(
    "name",
    [LONG, "a\0b", f"a/{LONG}", "\ud800", ""],
    ids=["long", "nul", "long-below", "half", "empty"],
)
@pytest.mark.parametrize(
    "line",
    [
        "check {}", "check {}.yaml", "check --models {} " + LOUD, "models --models {}",
        "translate nl --models {}", "translate nl -o {}.yaml", "translate {}", "show {}",
        "assess -a {}", f"assess -a {LOUD} -o {{}}.md", f"assess -a {LOUD} --baseline {{}}",
        f"assess -a {LOUD} --lang {{}}", "check --lang {}", "template -o {}.csv", "compare {} {}",
        "schema answers -o {}.json",
    ],
)  # fmt: skip
def test_y24_a_name_that_no_file_can_have_is_exit_2(line: str, name: str, inside: Inside) -> None:
    done = inside(*(word.replace("{}", name) for word in line.split()))

    assert "this is a bug" not in done.err
    assert done.code in (0, 2)
