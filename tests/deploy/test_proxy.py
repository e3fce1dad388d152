"""The proxy's file: what it passes on and to whom, and that it notes nobody."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx

from tests.support.proxied import proxy
from tests.support.served import free_port


def called(address: str, method: str = "GET", **headers: str) -> httpx.Response:
    """What a call through the proxy gets; waits until the proxy is up."""
    for _ in range(100):
        try:
            return httpx.request(method, address, headers=headers)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("the proxy did not start")


@contextmanager
def process(name: str) -> Iterator[int]:
    """A server that answers each call with its name and the name that it was called by; gives its port."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            told = f"{name} {self.headers['Host'].split(':')[0]}".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_POST = do_GET

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_with_split_roles_telegram_calls_the_receiver_and_pages_come_from_a_worker(tmp_path):
    with process("receiver") as port, process("worker") as pages, proxy(tmp_path, port, pages) as address:
        assert called(f"{address}/telegram/webhook", "POST").text == "receiver 127.0.0.1"
        for path in ("/class/secret", "/class/secret/state", "/web/"):
            assert called(f"{address}{path}").text == "worker 127.0.0.1", path
        assert called(f"{address}/class/secret/phase", "POST").text == "worker 127.0.0.1"


def test_nothing_for_the_operator_is_passed_on(tmp_path):
    with process("receiver") as port, process("worker") as pages, proxy(tmp_path, port, pages) as address:
        for path in ("/health", "/ready", "/metrics", "/", "/class", "/telegram/other"):
            assert called(f"{address}{path}").status_code == 404, path


def test_while_the_bot_is_down_the_proxy_notes_nobody(tmp_path):
    with proxy(tmp_path, free_port()) as address:
        assert called(f"{address}/web/Marker", **{"User-Agent": "Her-Phone"}).status_code == 502
    log = (tmp_path / "caddy.log").read_text(encoding="utf-8")
    assert not [word for word in ("Marker", "Her-Phone", "remote_ip") if word in log], log[-1500:]
