"""HTTP in front of what the stand-in holds."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from aiohttp import web

from . import params as parameters
from .delivery import Deliverer
from .faults import Fault
from .methods import METHODS
from .records import ApiError, Call
from .state import State

HOST = "127.0.0.1"
LARGEST_BODY = 50 * 2**20


class Server:
    """Answers the calls of the bot and runs the deliveries to its webhook."""

    def __init__(self, state: State, deliverer: Deliverer):
        self._state = state
        self._deliverer = deliverer

    async def start(self, port: int) -> int:
        """Listen, on a free port if it is 0; return the port."""
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_api_errors])
        app.router.add_route("*", "/bot{token:[^/]*}/{method}", self._handle)
        app.router.add_get("/file/bot{token:[^/]*}/files/{file_id}", self._file)
        # Cancelled handlers let the poll of a killed bot end. No access log: it would hold the token.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, HOST, port).start()
        except OSError:
            await self._runner.cleanup()
            raise
        self._state.closing = False
        self._delivering = asyncio.create_task(self._deliverer.run())
        return self._runner.addresses[0][1]

    async def stop(self) -> None:
        """End waiting polls, deliveries and connections."""
        self._state.closing = True
        self._delivering.cancel()
        await asyncio.gather(self._delivering, return_exceptions=True)
        await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.Response:
        self._check_token(request)
        call = Call(request.match_info["method"], await parameters.read(request))
        with self._state.lock:
            self._state.calls.append(call)
            fault = self._state.faults.take(call.method)
        status, body = await self._outcome(call, fault)
        if fault and not fault.error:
            return _hang_up(request)
        call.status, call.error = status, body.get("description")
        return web.json_response(body, status=status)

    async def _outcome(self, call: Call, fault: Fault | None) -> tuple[int, dict]:
        try:
            if fault and fault.error:
                raise fault.error
            result = await self._perform(call) if not fault or fault.processed else None
        except ApiError as error:
            return error.status, error.body()
        return 200, {"ok": True, "result": result}

    async def _perform(self, call: Call) -> Any:
        method = METHODS.get(call.method.lower())
        if method is None:
            return True
        if inspect.iscoroutinefunction(method):
            return await method(self._state, call.params)
        with self._state.lock:
            return method(self._state, call.params)

    async def _file(self, request: web.Request) -> web.Response:
        self._check_token(request)
        data = self._state.files.get(request.match_info["file_id"])
        return web.Response(status=404) if data is None else web.Response(body=data)

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self._state.token:
            raise ApiError(401, "Unauthorized")


@web.middleware
async def _api_errors(request: web.Request, handler: Callable) -> web.StreamResponse:
    try:
        return await handler(request)
    except ApiError as error:
        return web.json_response(error.body(), status=error.status)


def _hang_up(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
