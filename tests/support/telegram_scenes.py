"""What must hold by long polling and by webhook alike."""

from __future__ import annotations

from bot.manifest import Side, topics
from bot.words.render import words

from .telegram_bot import PATIENCE, TelegramBot, opening

QUESTION, TOPIC = "Can my employer keep my passport?", "passport_retention"
KUWAIT = '/give_country{"host":"KW"}'
OTHERS = 20
# each message has one reply, and what it is depends on the messages before it
JOURNEY = (
    "Hello",
    "Kuwait",
    QUESTION,
    "Where is this from?",
    "Nepal",
    "/menu",
    "Qatar",
    QUESTION,
    "/language",
    "What is kafala?",
    "Lebanon",
    "/forget",
)


def payloads(sent) -> list[str]:
    """What the buttons under a message send."""
    return [button.get("callback_data") for button in sent.buttons]


def a_question_is_answered_with_text_and_buttons(bot: TelegramBot) -> None:
    """She types; the reply shows what was understood and asks for the country with inline buttons."""
    assert Side.host in topics()[TOPIC].asks
    reply = bot.woman().says(QUESTION).hears(f"topic.{TOPIC}.understood")
    assert opening("ui.ask_host") in reply.text
    assert KUWAIT in payloads(reply), f"expected inline buttons with countries, got {payloads(reply)}"


def a_tap_is_answered_and_leads_on(bot: TelegramBot) -> None:
    """The tap is answered at once, or the button keeps spinning; then comes the next reply."""
    she = bot.woman()
    she.says(QUESTION).hears("ui.ask_host")
    before = len(bot.api.calls("answerCallbackQuery"))
    reply = she.taps(KUWAIT).hears(f"topic.{TOPIC}.understood")
    kuwait = words("en").format.value({"country": "KW"})
    assert f"In {kuwait}:" in reply.text, f"expected what holds in {kuwait}, got {reply.text}"
    (answered,) = bot.api.calls("answerCallbackQuery")[before:]
    assert (answered.status, answered.error) == (200, None)
    assert answered.time < reply.time


def a_burst_is_answered_in_order(bot: TelegramBot) -> None:
    """Twelve messages at once, among those of other chats, are answered as when she waits for each reply."""
    patient, hasty = bot.woman(), bot.woman()
    for text in JOURNEY:
        patient.says(text).hears_something()
    assert len(patient.got) == len(JOURNEY), f"expected one reply to each message, got {patient.got}"
    assert len(set(patient.got)) >= len(JOURNEY) - 1, "the replies must differ, or their order can't be seen"

    others = [bot.woman() for _ in range(OTHERS)]
    pairs = zip(others[::2], others[1::2])
    for text in JOURNEY:
        hasty.says(text)
        for other in next(pairs, ()):
            other.says("/menu")
    bot.api.wait_sent(len(JOURNEY), hasty.id, PATIENCE)
    assert hasty.got == patient.got
    for other in others:
        other.hears("ui.menu")
    assert [len(other.got) for other in others] == [1] * OTHERS


def a_repeated_update_is_answered_once(bot: TelegramBot) -> None:
    """Telegram delivers an update again when the answer to it got lost on the way."""
    she = bot.woman()
    she.says("/menu").hears("ui.menu")
    bot.api.repeat_last_update()
    she.hears_only()
    she.taps("/help_menu").hears("ui.menu")
    bot.api.repeat_last_update()
    she.hears_only()

