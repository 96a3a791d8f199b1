"""Nothing here uses a network: it is refused to the tests, and to every Python that they start."""

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))
NETWORKING = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "httpx",
}
NETWORKING |= {"aiohttp", "webbrowser", "socketserver", "xmlrpc"}


def test_the_tests_themselves_are_refused_a_network() -> None:
    with pytest.raises(PermissionError, match="no test may use a network"):
        socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with pytest.raises(PermissionError, match="no test may use a network"):
        socket.getaddrinfo("localhost", 80)


@pytest.mark.parametrize(
    "asking",
    [
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_INET6)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.gethostbyname('localhost')",
    ],
)
def test_what_the_tests_start_is_refused_a_network(asking: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import socket; {asking}"],
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 1
    assert "no test may use a network" in done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_no_source_names_what_a_network_takes(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named = {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            named = {(node.module or "").partition(".")[0]}
        else:
            continue
        assert named.isdisjoint(NETWORKING), f"line {node.lineno}"
