"""A way to a server on which every packet can be made to vanish, as when the machine behind it loses its power."""

from __future__ import annotations

import ctypes
import socket
import struct
import threading

_ATTACH, _DETACH = 26, 27  # SO_ATTACH_FILTER, SO_DETACH_FILTER of Linux
_NOTHING = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))  # a packet filter of one step: let through no byte
_FILTER = struct.pack("HL", 1, ctypes.addressof(_NOTHING))


class BlackHole:
    """Passes connections on to a port of this machine; once silent it takes no packet, not even to acknowledge or refuse it.

    Args:
        port: of the server.
    """

    def __init__(self, port: int):
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._taken: list[socket.socket] = []
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def go_silent(self) -> None:
        """From now on nothing comes through, on connections old and new."""
        for one in (self._listening, *self._taken):
            one.setsockopt(socket.SOL_SOCKET, _ATTACH, _FILTER)

    def come_back(self) -> None:
        """New connections get through again."""
        self._listening.setsockopt(socket.SOL_SOCKET, _DETACH, 0)

    def close(self) -> None:
        """End it, and all connections."""
        self._listening.close()
        for one in self._taken:
            one.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._to))
            self._taken.append(client)
            for pair in ((client, server), (server, client)):
                threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(come: socket.socket, go: socket.socket) -> None:
    try:
        while data := come.recv(65536):
            go.sendall(data)
    except OSError:
        pass
    finally:
        go.close()
