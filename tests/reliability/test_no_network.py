"""Nothing here uses a network: it is refused to the tests, and to every Python that they start."""

import socket
import subprocess
import sys

import pytest


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
