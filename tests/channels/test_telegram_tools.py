"""The guided tools over Telegram: walked through by taps in three languages, with their pictures and the sheet to print."""

from __future__ import annotations

import pytest

from bot.tools.tool import Tool
from tests.support.telegram_bot import TelegramBot, Woman, telegram_bot
from tests.support.tools import all_tools

WAY = '/give_country{"origin":"NP","host":"KW"}'
LANGUAGES = ("en", "am", "ar")
MOST = 60


def last_keys(bot: TelegramBot, she: Woman, known: int) -> list[str]:
    """Payloads below her newest message, once something has come after the first `known` ones and nothing more follows."""
    bot.api.wait_sent(known + 1, she.id, 30)
    return [b["callback_data"] for b in bot.api.sent(she.id)[-1].buttons if "callback_data" in b]


@pytest.fixture(scope="module")
def polling(tmp_path_factory):
    """A bot of its own: the shared one ends with its first file."""
    with telegram_bot(tmp_path_factory.mktemp("tools"), webhook=False) as bot:
        bot.server.start()
        try:
            bot.server.wait_until(bot.reads, "the bot fetches updates from Telegram")
            yield bot
        finally:
            bot.server.kill()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tool", all_tools(), ids=lambda t: t.id)
def test_from_the_command_to_the_result_by_taps(polling, tool: Tool, language: str):
    she = polling.woman(language)
    she.taps(WAY).hears("ui.both_set")
    she.says({"start_quiz": "/quiz", "check_offer": "/check", "compare_contract": "/contract", "count_debt": "/debt"}[tool.intent])
    seen = 1
    for _ in range(MOST):
        polling.api.wait_for(lambda: any(k.startswith(("/tool_", "/help_menu")) for k in last_keys(polling, she, seen)), 30)
        payloads = last_keys(polling, she, seen)
        choices = [p for p in payloads if p.startswith("/tool_pick")]
        choice = next((p for p in choices if '"result"' in p), None) or (choices or [p for p in payloads if p.startswith("/tool_skip")] or [None])[0]
        if choice is None:
            break
        seen = len(polling.api.sent(she.id))
        she.taps(choice)
    else:
        raise AssertionError(f"{tool.id} does not end")
    texts = [text for text in she.got if text]  # a picture has none
    assert len(texts) >= 6 and "/in_danger_now" in payloads
    assert max(map(len, texts)) <= 4096


def test_the_sheet_of_the_get_ready_list_comes_as_pdf(polling):
    she = polling.woman("ne")
    she.taps(WAY).hears("ui.both_set")
    she.says("/ready").hears("tool.ready.ask_stage")
    she.taps('/ready_tick{"at":"leaving"}').hears("ready.stage.leaving")
    she.says("1, 2")
    polling.api.wait_for(lambda: any("▰▰▱" in text for text in she.got), 30)
    she.taps('/tool_picture{"kind":"print"}')
    polling.api.wait_for(lambda: [c for c in polling.api.calls("sendDocument") if c.params["chat_id"] == she.id], 60)
