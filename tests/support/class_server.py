"""The trainer's pages alone, without the model, so that their tests start quickly: python class_server.py"""

from __future__ import annotations

from types import SimpleNamespace

from sanic import Sanic

from bot import settings, tables  # noqa: F401 all tables are made
from bot.channels import class_pages
from bot.privacy import quiet_logs
from bot.store import ConversationStore

if __name__ == "__main__":
    quiet_logs()
    app = Sanic("classes", configure_logging=False)
    app.ctx.agent = SimpleNamespace(tracker_store=ConversationStore(url=settings.conversations_url()))
    class_pages.add_routes(app, settings.bot_username)
    app.run(host=settings.host(), port=settings.port(), access_log=False, motd=False)
