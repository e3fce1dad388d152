"""The words of the chat page itself, in her language: names of its controls, and what it says by itself."""

from __future__ import annotations

from pathlib import Path

from bot import manifest, pages
from bot.pack.current import per_pack
from bot.pack.words import BASE_NAME, named
from bot.words.parts import N_, say
from bot.words.render import words

INDEX = Path(__file__).parent / "page" / "index.html"
LABELS = {
    "menu": N_("button.menu"),
    "help": N_("button.help_now"),
    "exit": N_("button.exit"),
    "exit_hint": N_("page.exit_hint"),
    "skip": N_("page.skip"),
    "messages": N_("page.messages"),
    "write": N_("page.write"),
    "send": N_("page.send"),
    "voice": N_("page.voice"),
    "card": N_("page.card"),
    "save": N_("page.save"),
    "unreachable": N_("page.unreachable"),
    "retry": N_("page.retry"),
    "failed": N_("page.failed"),
}


@per_pack
def labels(language: str) -> dict[str, str]:
    """{name that the page uses: what it says} in a language."""
    return {name: words(language).part(say(id)) for name, id in LABELS.items()}


@per_pack
def exit_words() -> list[str]:
    """What leaves the page when it is typed, in all languages: the page must not wait for the server then."""
    said = [word for language in manifest.understood().values() for word in language.exit_words]
    return sorted({word.lower() for word in [*said, *(labels(id)["exit"] for id in manifest.languages())]})


@per_pack
def index(language: str, exit_page: str) -> str:
    """The page's HTML.

    Args:
        language: in which its controls speak until the first answer.
        exit_page: where the quick exit leads.
    """
    told = {"labels": labels(language), "exit_words": exit_words(), "exit_page": exit_page}
    no_script = words(language).part(say("page.no_script"))
    return pages.render(INDEX, language=manifest.languages()[language], told=told, no_script=no_script, name=named(BASE_NAME))
