"""The guard that keeps tests on this machine: unix sockets and loopback addresses only."""

import ipaddress
import sys
from typing import Any

_LOCAL_NAMES = frozenset({"", "localhost", "ip6-localhost"})


class LeavesTheMachine(AssertionError):
    """A test tried to reach another machine."""


def guard_the_network() -> None:
    """Refuse every connection and name look-up that leaves this machine, for good."""
    sys.addaudithook(_refuse_the_outside)


def _refuse_the_outside(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else ""  # else a unix socket's path
    elif event == "socket.getaddrinfo":
        host = arguments[0] or ""
    else:
        return
    if not _is_local(host.decode() if isinstance(host, bytes) else host):
        raise LeavesTheMachine(f"{event}: {host}")


def _is_local(host: str) -> bool:
    if host in _LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(host.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
