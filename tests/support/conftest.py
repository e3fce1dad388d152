"""Rules for the tests of the stand-ins: only this machine is called, nothing is left behind."""

from __future__ import annotations

import socket
import threading

import pytest


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch):
    """Fail a test that calls another machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        assert not isinstance(address, tuple) or address[0] in ("127.0.0.1", "::1"), f"calls {address}"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def no_thread_left():
    """Fail a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    left = set(threading.enumerate()) - before
    assert not left, f"still running: {left}"
