"""One message through the pipeline, without a conversation: for `parse` and for the evaluation."""

from __future__ import annotations

from bot.payloads import as_payload, parse_payload, typed

REJECTED = "nlu_fallback"  # Rasa's name for: no topic was sure enough


async def understood(agent, text: str) -> dict:
    """What the bot would act on.

    Args:
        agent: of bot.agent.load_agent.
        text: as she typed it; a plain word such as "help" acts as its button, whatever the classifier thinks.

    Returns:
        What the pipeline put on the message, with `intent`, `danger` and `ranking` (topics without the fallback,
        best first: {"name", "confidence"}) as the bot acts on them; empty text has the intent's name None.
    """
    said, payload = typed(text), parse_payload(as_payload(text) or "")
    parsed = await agent.parse_message(said or text) if said or payload else {}
    ranking = [r for r in parsed.get("intent_ranking", []) if r["name"] != REJECTED]
    intent, danger = parsed.get("intent") or {"name": None, "confidence": 0.0}, parsed.get("danger", "none")
    if payload:
        intent = payload["intent"]
        ranking = [*payload["intent_ranking"], *(r for r in ranking if r["name"] != intent["name"])]
        danger = "high" if intent["name"] == "in_danger_now" else danger
    return {**parsed, "intent": intent, "ranking": ranking, "danger": danger}
