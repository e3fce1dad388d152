"""A local stand-in of the Telegram Bot API over real HTTP, for tests.

    async with BotApi() as api: ...         # in the loop of the test; waits are awaited
    with ThreadedBotApi() as api: ...       # in a thread of its own; waits block

Entering the same object again is an outage that ends: same port, same state.

Give the bot `api.token`, `api.base_url` and `api.base_file_url`; be its users with `say` and
`press`, be the trouble with `block`, `fail` and `drop`, and look at `sent`, `calls`, `deliveries`.
Error texts are those of the Bot API server (github.com/tdlib/telegram-bot-api).

Not imitated: flood limits, Markdown (refused), entities of sent texts, replies inside the answer
to a webhook, the pause of three seconds between two 409 answers.
"""

from . import samples
from .api import BotApi, ThreadedBotApi
from .records import Call, Delivery, Sent, Upload

__all__ = ["BotApi", "Call", "Delivery", "Sent", "ThreadedBotApi", "Upload", "samples"]
