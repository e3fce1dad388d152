"""What an action knows of this turn: her message, and what the conversation holds."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any, Optional

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from bot import manifest
from bot.directory import lookup
from bot.manifest import Danger
from bot.nlu.text import only_a_country
from bot.pack.current import current
from bot.tools.forms import STARTED_BY
from bot.tools.kept import still_kept
from bot.understanding import REJECTED

SURE_FIRST = 0.55  # confidence from which a first message sets the language
SURE_SWITCH = 0.85  # … from which a later one changes it
SURE_GUESS = 0.4  # … from which it is used for what can't wait
LETTERS_FIRST, LETTERS_SWITCH = 4, 12


@dataclass
class Turn:
    """One turn of a conversation. `events` gathers what the action wants remembered."""

    intent: str
    danger: Danger
    language: Optional[str]
    guess: str
    origin: Optional[str]
    host: Optional[str]
    pending_topic: Optional[str]
    asked_side: Optional[str]
    near: list[str]
    last_topic: Optional[str]
    told: list[str]
    first_use: bool
    entities: list[dict]
    ranking: list[str]
    text: str
    #: slots of the guided tools, and the form that is active
    tools: Optional[dict] = None
    ready: Optional[dict] = None
    loop: Optional[str] = None
    #: the origin is what the country pack takes for granted: she has not said it
    assumed: bool = False
    named: dict[str, str] = field(default_factory=dict)
    events: list[dict] = field(default_factory=list)
    #: whether the tool that asked is left with this turn
    leaves_tool: bool = False
    #: the intent that leads back into it
    left_tool: Optional[str] = None
    #: as the message came: what it was understood as, the topic that waited, in which form it was typed, whether it is her first
    heard: str = ""
    waited: Optional[str] = None
    form: Optional[str] = None
    first: bool = False
    #: the language that her letters may be as well, where nothing else told which of the two she reads
    or_language: Optional[str] = None

    @property
    def tapped(self) -> bool:
        """True for a button or a command: the channel gives these no text."""
        return not self.text

    @classmethod
    def read(cls, tracker: Tracker) -> "Turn":
        """Take what matters from Rasa's tracker."""
        message, slots = tracker.latest_message, tracker.slots
        detected = _language_shown(message)
        language, changed = decide_language(slots.get("language"), detected, message.get("metadata") or {}, _letters(message))
        turn = cls(
            intent=(message.get("intent") or {}).get("name") or REJECTED,
            danger=Danger(message.get("danger") or "none"),
            language=language,
            guess=_guess(detected, message.get("metadata") or {}),
            origin=slots.get("origin") or _usual_origin(),
            assumed=not slots.get("origin") and bool(_usual_origin()),
            host=slots.get("host"),
            pending_topic=slots.get("pending_topic"),
            asked_side=slots.get("asked_side"),
            near=slots.get("near") or [],
            last_topic=slots.get("last_topic"),
            told=slots.get("told") or [],
            first_use=bool(slots.get("first_use")),
            entities=message.get("entities") or [],
            ranking=[i["name"] for i in message.get("intent_ranking") or []],
            text=message.get("text") or "",
            tools=slots.get("tools"),
            ready=slots.get("ready"),
            loop=(tracker.active_loop or {}).get("name"),
            form=_form(message.get("language") or {}, language),
            first=sum(event.get("event") == "user" for event in tracker.events) < 2,
        )
        turn.heard, turn.waited = turn.intent, turn.pending_topic
        if language is None and turn.entity("language") in manifest.languages():
            turn.remember(language=turn.entity("language"))
        if changed:
            turn.events.append(SlotSet("language", language))
            turn.or_language = _as_well(detected, message.get("metadata") or {})
        elif turn.tapped and turn.entity("language") in manifest.languages() and language:
            turn.remember(language=turn.entity("language"))  # the same once more, in the script that she reads
        kept = still_kept(turn.tools, time.time())
        if kept != turn.tools:
            turn.remember(tools=kept)
        turn.take_countries()
        turn.take_foreign_cry(message)
        return turn

    def about(self) -> dict[str, Any]:
        """What of this turn may be counted (bot.report.turn_counts): no text, no id."""
        return {
            "intent": self.heard,
            "danger": self.danger.value,
            "typed": not self.tapped,
            "first": self.first,
            "form": self.form,
            "waited": self.waited,
            "answered": next((e["value"] for e in reversed(self.events) if e["name"] == "last_topic"), None),
            "language": self.language,
            "origin": self.origin,
            "host": self.host,
        }

    def entity(self, name: str) -> Optional[str]:
        """Value of the first entity of this name, as buttons carry them."""
        return next((e["value"] for e in self.entities if e.get("entity") == name), None)

    def remember(self, **slots: Any) -> None:
        """Set slots, here and for the turns to come."""
        for name, value in slots.items():
            setattr(self, name, value)
            self.events.append(SlotSet(name, value))

    def stay_in(self, language: str) -> None:
        """Take back that this message changed the language: the words were those of a button."""
        self.language = language
        self.events = [e for e in self.events if e.get("name") != "language"]

    def take_countries(self) -> None:
        """Remember the countries that the message or the button names."""
        found = {side: self.entity(side) for side in ("origin", "host") if self.entity(side)}
        # "speak Nepali" is about a language
        named = [e for e in self.entities if e.get("entity") == "country" and not self._beside_the_point(e)]
        for entity in named:
            # a bare name answers what was asked; inside a new question it says nothing of that
            asked = self.asked_side if self.intent == "give_country" else None
            only = lookup.shared().only_role(entity["value"])
            side = entity.get("role") or asked or only or "host"
            if side in found and not entity.get("role"):
                side = "host" if side == "origin" else "origin"
            if side == "origin" and only == "host" and not asked and self._works_there(entity["value"], named):
                side = "host"
            found.setdefault(side, entity["value"])
        self.named = found
        self.assumed = self.assumed and "origin" not in found
        if found:
            self.remember(**found)

    def take_foreign_cry(self, message: dict) -> None:
        """Meet a cry for help in her own language, also where the country pack does not offer it; only this once."""
        shown = message.get("language") or {}
        said = shown.get("id") if shown.get("confidence", 0) >= SURE_FIRST else self.entity("language")
        cries = self.danger is Danger.high or self.intent == "in_danger_now"
        if cries and said in manifest.spoken() and said not in manifest.languages():
            self.language, self.guess = None, said

    def _works_there(self, code: str, named: list[dict]) -> bool:
        """True for a question "from Kuwait" where we know that she is from Nepal; in so many words she may correct it."""
        elsewhere = any(e.get("role") == "host" and e["value"] != code for e in named)
        return self.intent != "give_country" and self.origin not in (None, code) and not elsewhere

    def nearest(self, most: int = 3) -> list[str]:
        """Topics nearest to the message, best first; the help button stands beside them anyway."""
        return [i for i in self.ranking if i in manifest.topics() and i != "in_danger_now"][:most]

    @property
    def tool_intent(self) -> Optional[str]:
        """The intent that leads back into the guided tool that is asking."""
        return STARTED_BY.get(self.loop or "")

    @property
    def waits_in_danger(self) -> bool:
        """True when she was met with numbers and has not been asked everything yet."""
        return manifest.default_danger(self.pending_topic or "") is Danger.high

    def _beside_the_point(self, entity: dict) -> bool:
        """True for "speak Nepali", and for a bare name in a cry for help when we know where she is."""
        if self.intent == "change_language":
            return True
        return self.danger is Danger.high and bool(self.host) and not entity.get("role")

    def side(self, side: str) -> Optional[str]:
        """The country on a side of her way: origin or host."""
        return self.origin if side == "origin" else self.host


def _usual_origin() -> Optional[str]:
    """Where the women of the country pack come from, as long as she has said nothing else."""
    pack = current()
    return pack.file.default_origin if pack else None


def _guess(detected: dict, metadata: dict) -> str:
    """In which language to say what can't wait, before a language is known."""
    if detected.get("id") and detected.get("confidence", 0) >= SURE_GUESS:
        return detected["id"]
    return manifest.hinted(metadata.get("locale")) or manifest.fallback()


def _as_well(detected: dict, metadata: dict) -> Optional[str]:
    """Urdu for what was taken for Hindi in Latin letters, and the other way round; None where her Telegram tells which."""
    other = manifest.alike(detected.get("form"))
    told = manifest.hinted(metadata.get("locale")) in (other, detected.get("id"))
    return other if other in manifest.languages() and not told else None


def _form(detected: dict, language: Optional[str]) -> Optional[str]:
    """In which form she typed: a few words are often taken for another language than that of the conversation."""
    form = detected.get("form")
    sure = detected.get("confidence", 0) >= SURE_SWITCH or manifest.language_of(form or "") == language
    return form if sure or language is None else language


def _language_shown(message: dict) -> dict:
    """What the message tells of a language to answer in; a country's name alone tells nothing."""
    shown = message.get("language") or {}
    other = manifest.alike(shown.get("form"))
    if other in manifest.languages() and shown.get("id") not in manifest.languages():
        shown = {**shown, "id": other, "confidence": shown.get("either", 0.0)}  # a country pack offers only one of the two
    if shown.get("id") not in manifest.languages() or only_a_country(message.get("text") or "", message.get("entities") or []):
        return {}
    return shown


def _letters(message: dict) -> int:
    return sum(c.isalpha() for c in message.get("text") or "")


def decide_language(
    held: Optional[str], detected: dict, metadata: dict, letters: int
) -> tuple[Optional[str], bool]:
    """In which language to answer, and whether that is new.

    Args:
        held: the conversation's language so far.
        detected: {"id", "confidence"} of this message, and "form" and "either" where LanguageIdentifier sets them.
        metadata: of the update; `locale` is the language of her Telegram.
        letters: number of letters in the message; a few letters prove nothing.

    Returns:
        (language or None when she must be asked, whether it must be remembered)
    """
    id, confidence = detected.get("id"), detected.get("confidence", 0.0)
    hint, other = manifest.hinted(metadata.get("locale")), manifest.alike(detected.get("form"))
    if held is None:
        if id and max(confidence, detected.get("either", 0.0)) >= SURE_FIRST and letters >= LETTERS_FIRST:
            # Latin letters never tell which script she reads, however sure the guess; her Telegram does
            return (other if other and other == hint else id), True
        return hint, False
    if id and id != held and other != held and confidence >= SURE_SWITCH and letters >= LETTERS_SWITCH:
        return id, True
    return held, False
