"""One bot behind a webhook for the tests of what the operator sees; its log is in JSON."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("tests.support.telegram_bot")

from tests.support.telegram_bot import TelegramBot, telegram_bot  # noqa: E402

METRICS_TOKEN = "metrics-token-that-nobody-may-see"


@pytest.fixture(scope="module")
def bot(tmp_path_factory) -> Iterator[TelegramBot]:
    """The running bot; the token of its figures lies in a file."""
    folder = tmp_path_factory.mktemp("operate")
    (folder / "token").write_text(f"{METRICS_TOKEN}\n", encoding="utf-8")
    with telegram_bot(folder, webhook=True) as made:
        made.server.set(TAYARI_LOG="json", TAYARI_METRICS_TOKEN_FILE=str(folder / "token"))
        made.server.start()
        made.server.wait_until(made.reads, "the webhook is set")
        yield made
        made.server.kill()
