"""The guard itself."""

import socket

import pytest

from tests.support.network import LeavesTheMachine


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_another_machine_is_out_of_reach(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door, pytest.raises(LeavesTheMachine):
        door.connect((address, 80))


def test_no_name_of_another_machine_is_looked_up() -> None:
    with pytest.raises(LeavesTheMachine):
        socket.getaddrinfo("secure.runescape.com", 443)


def test_this_machine_is_in_reach(unused_tcp_port: int) -> None:
    assert socket.getaddrinfo("localhost", unused_tcp_port)
    with socket.socket() as door, pytest.raises(ConnectionRefusedError):
        door.connect(("127.0.0.1", unused_tcp_port))
