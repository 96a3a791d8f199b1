"""
No test reaches a network, nor does any Python that a test starts: asking for one is an error.

Python imports a module of this name at its start when its folder is on the path; conftest.py puts
it there for what the tests start, and imports it for the tests themselves.
"""

import sys

_ASKING = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}
_ASKING |= {"socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
_OVER_A_NETWORK = (2, 10)
"""AF_INET and AF_INET6 as every Linux counts them: to import socket here would cost each start."""


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _ASKING or (event == "socket.__new__" and arguments[1] in _OVER_A_NETWORK):
        raise PermissionError(f"no test may use a network: {event}")


sys.addaudithook(_refuse)
