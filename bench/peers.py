"""
What similar programs cost, each doing its main job on its own example.

    python bench/peers.py [rounds]

Two environments are made: one with the wheel, one with check-jsonschema, yamllint and
devops-maturity, which takes 500 MB and some minutes. The last one fetches a list of prices at
every start, and waits for it where there is no network: it is told to use the list it has.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from environments import AS_USERS_HAVE_IT, ROOT, environment
from processes import Command, medians, print_table

PEERS = ("check-jsonschema", "yamllint", "devops-maturity")
UNITS = {"x bare Python": "python -c pass", "x smm assess": "smm assess, all six, text"}
ALL_CRITERIA = """
import importlib.resources, yaml
criteria = yaml.safe_load(importlib.resources.files("config").joinpath("criteria.yaml").read_text())
print("project_name: Example")
for criterion in criteria["criteria"]:
    print(f"{criterion['id']}: true")
"""
WORKFLOW = """\
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make test
"""


def commands(smm: Path, peers: Path, folder: Path) -> dict[str, Command]:
    """Every command that is measured, by its name in the table."""
    workflow, criteria = folder / "workflow.yml", folder / "devops-maturity.yml"
    workflow.write_text(WORKFLOW)
    done = subprocess.run(
        [str(peers / "python"), "-c", ALL_CRITERIA],
        cwd=folder,  # it leaves a database where it runs
        check=True,
        capture_output=True,
        text=True,
    )
    criteria.write_text(done.stdout)
    ours = [str(smm / "smm")]
    schema = ["--builtin-schema", "vendor.github-workflows"]
    return {
        "python -c pass": [str(smm / "python"), "-c", "pass"],
        "smm assess, all six, text": [*ours, "assess", "-a", str(ROOT / "examples/mature.yaml")],
        "smm check": [*ours, "check"],
        "check-jsonschema, a workflow": [str(peers / "check-jsonschema"), *schema, str(workflow)],
        "yamllint, the same workflow": [str(peers / "yamllint"), "-d", "relaxed", str(workflow)],
        "devops-maturity, all criteria": [str(peers / "dm"), "config", "-f", str(criteria)],
    }


def main(rounds: int) -> None:
    """Print the table."""
    AS_USERS_HAVE_IT["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    with (
        environment(str(ROOT)) as smm,
        environment(*PEERS) as peers,
        tempfile.TemporaryDirectory() as temporary,
    ):
        measure(rounds, smm, peers, Path(temporary))


def measure(rounds: int, smm: Path, peers: Path, folder: Path) -> None:
    """Print the table, given the folders of programs of both environments and one to write in."""
    seconds = medians(commands(smm, peers, folder), rounds, folder)
    print_table(f"command ({rounds} rounds, medians)", seconds, UNITS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
