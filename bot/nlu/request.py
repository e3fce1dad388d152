"""A language asked for by name is not left to the classifier, which takes "write it in Urdu" for small talk."""

from __future__ import annotations

from typing import Optional

from rasa.shared.nlu.constants import INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY

from bot.directory.requests import asks_for_language

WANTED = "change_language"
SURE = 0.9
DOUBT = 0.33  # below this the first guess is no better than the second
# what such a message is mistaken for; a contract in Arabic or a lawyer who speaks Hindi is another matter
MISTAKEN = {
    "affirm", "bot_identity", "deny", "feedback_negative", "feedback_positive", "goodbye", "greet", "help_menu",
    "language_and_skills", "out_of_scope", "read_aloud", "say_simpler", "talk_to_person", "thank",
}  # fmt: skip


def with_request(ranking: list[dict], text: str, form: Optional[str]) -> list[dict]:
    """The ranking, with change_language first where the message asks for a language by its name.

    Args:
        ranking: [{"name", "confidence"}], best first.
        text: the message.
        form: its form of writing.
    """
    if not _may_be_one(ranking) or not asks_for_language(text, form):
        return ranking
    rest = [r for r in ranking if r[INTENT_NAME_KEY] != WANTED]
    lower = [{**r, PREDICTED_CONFIDENCE_KEY: min(r[PREDICTED_CONFIDENCE_KEY], 1 - SURE)} for r in rest]
    return [{INTENT_NAME_KEY: WANTED, PREDICTED_CONFIDENCE_KEY: SURE}, *lower]


def _may_be_one(ranking: list[dict]) -> bool:
    first = ranking[0]
    unsure = first[PREDICTED_CONFIDENCE_KEY] < DOUBT and WANTED in [r[INTENT_NAME_KEY] for r in ranking[:2]]
    return unsure or first[INTENT_NAME_KEY] in MISTAKEN
