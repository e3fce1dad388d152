"""The server: Rasa's agent in a Sanic process, with its channels, bound to loopback unless told otherwise."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from rasa.core.channels import channel as channels
from rasa.core.channels.channel import InputChannel
from sanic import Sanic, response

from bot import settings
from bot.channels import class_pages
from bot.channels.serving import store_of
from bot.housekeeping import keep_clean
from bot.report.keeping import keep_counts
from bot.watching import add_routes

log = logging.getLogger(__name__)


def make_app(ways: list[InputChannel], model: Path | None = None) -> Sanic:
    """The application with each channel's routes below /<its name>/.

    There is no HTTP API: it would let anyone read conversations and load models.
    """
    app = Sanic("tayari", configure_logging=False)
    app.config.MOTD = False
    app.config.REQUEST_MAX_SIZE = 1_000_000
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 60
    channels.register(ways, app, route="/")
    if "web" in [channel.name() for channel in ways]:
        app.add_route(lambda request: response.redirect("/web/"), "/", name="start")
    app.ctx.telegram = "telegram" in [channel.name() for channel in ways]
    add_routes(app)
    class_pages.add_routes(app, lambda: _username(ways))
    app.register_listener(lambda app, loop: _load(app, model), "before_server_start")
    app.register_listener(_keep_clean, "after_server_start")
    keep_counts(app)
    app.register_listener(_end_cleaning, "before_server_stop")
    return app


async def _load(app: Sanic, model: Path | None) -> None:
    from bot.agent import load_agent
    from bot.tools import currencies

    app.ctx.agent = load_agent(model=model)
    currencies.words()  # names of money in all languages: seconds, in which else the first amount would hold up every chat
    log.info("the model is loaded")


async def _keep_clean(app: Sanic, _) -> None:
    app.ctx.purging = asyncio.create_task(keep_clean(store_of(app.ctx.agent), lambda: _inbox(app)))


async def _end_cleaning(app: Sanic, _) -> None:
    app.ctx.purging.cancel()


def _username(ways: list[InputChannel]) -> str | None:
    """The bot's name on Telegram: as set, else as Telegram has told; None while it has not."""
    applications = [way.application for way in ways if getattr(way, "application", None)]
    try:
        return settings.bot_username() or next((a.bot.username for a in applications), None)
    except RuntimeError:  # Telegram has not been reached yet
        return None


def _inbox(app: Sanic):
    return getattr(app.ctx, "inbox", None)


def serve(*ways: InputChannel) -> None:
    """Serve channels until the process is told to stop; waiting updates are answered first."""
    app = make_app(list(ways))
    app.run(host=settings.host(), port=settings.port(), workers=1, access_log=False, motd=False)
