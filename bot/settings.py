"""Where things lie and what can be set from outside (environment variables, all optional).

TAYARI_PACK               folder of a country pack (docs/packs.md); what is set here comes before what the pack says
TELEGRAM_BOT_TOKEN        token from BotFather; without it the local chat page is served
TELEGRAM_WEBHOOK_URL      https address of this server; without it updates are polled
TELEGRAM_WEBHOOK_SECRET   secret token that Telegram must send along (a random one if absent)
TELEGRAM_API_URL          another Bot API server (tests)
TAYARI_DATABASE           SQLAlchemy URL of the conversations (default: a file in var/)
TAYARI_ID_KEY             secret for pseudonymous chat ids (default: made once, kept in var/)
TAYARI_HOST, TAYARI_PORT  where the server listens (default 127.0.0.1:5005)
TAYARI_TRAINERS           numbers of the Telegram users who may open a session with /class, with commas between (default: nobody)
TAYARI_BOT_USERNAME       the bot's name on Telegram, for the link and QR code of a session (default: asked of Telegram)
TAYARI_RETENTION_DAYS     days after which an idle conversation is deleted (default 30; 0: kept in memory only)
TAYARI_MESSAGES_A_MINUTE  how many messages of one chat are answered in a minute (default 30, 0: all)
TAYARI_MESSAGES_A_SECOND  how many calls Telegram takes from the bot in a second, shared by all workers (default 30, 0: no limit)
TAYARI_BROKER             amqp:// or amqps:// address of RabbitMQ, for several processes (docs/scale.md); without it one does all
TAYARI_WEB_HOSTS          names under which the chat page may be opened, such as bot.example.org, with commas between
TAYARI_EXIT_PAGE          https address to which the quick exit of the chat page leads (default: an empty page)
TAYARI_RUN_BY             name of the organisation that runs this bot, as women know it
TAYARI_STAFF_CHAT         id of the staff's group on Telegram; without it nobody is handed over to a person
TAYARI_STAFF_HOURS        when staff are there, such as "Mon-Fri 09:00-17:00 Asia/Kathmandu" (default: always)
TAYARI_STAFF_LANGUAGES    ids of the languages that staff read (default: all)
TAYARI_STAFF_LANGUAGE     language in which staff are told how it works, beside English
TAYARI_STAFF_WAIT         minutes after which she is told that nobody answered (default 30)
TAYARI_STAFF_IDLE         minutes of silence after which a talk with staff ends (default 60)
TAYARI_COUNTS             0: nothing is counted for `report` (default: counts without ids)
TAYARI_UNANSWERED         1: messages that were not understood are kept encrypted for `report` (default: they are not)
TAYARI_VAR                folder for all that is made at run time (default: var/)
TAYARI_CACHE              folder for what can be made again, such as the encoder's graph (default: cache/ in TAYARI_VAR)
TAYARI_LOG                how the log is written: text (default), or json, one object a line
TAYARI_METRICS_TOKEN      token with which figures may be fetched from elsewhere (default: from this machine only)
TAYARI_BACKUP_PASSPHRASE  encrypts backups and opens them again (default: they are not encrypted)

A secret can lie in a file instead; it is named by TELEGRAM_BOT_TOKEN_FILE, TELEGRAM_WEBHOOK_SECRET_FILE,
TAYARI_DATABASE_FILE, TAYARI_ID_KEY_FILE, TAYARI_METRICS_TOKEN_FILE, TAYARI_BACKUP_PASSPHRASE_FILE or TAYARI_BROKER_FILE.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from bot.environment import SettingError, choice, secret, text, whole

__all__ = ["SettingError", "choice", "secret", "text", "whole"]  # other modules take them from here

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
COUNTRIES = DATA / "countries"
NLU = DATA / "nlu"
QUIZ = DATA / "quiz"
LOCALES = ROOT / "locales"
VAR = Path(os.environ.get("TAYARI_VAR", ROOT / "var"))
CACHE = Path(os.environ.get("TAYARI_CACHE", VAR / "cache"))
MODELS = ROOT / "models"


def database_url() -> str:
    """SQLAlchemy URL of the store of conversations."""
    return secret("TAYARI_DATABASE") or f"sqlite:///{VAR / 'tayari.db'}"


def conversations_url() -> str:
    """SQLAlchemy URL of the conversations: in memory where nothing may be kept."""
    return database_url() if retention_days() else "sqlite://"


def host() -> str:
    """Address to listen on; loopback unless set, because a proxy with TLS belongs in front."""
    return os.environ.get("TAYARI_HOST", "127.0.0.1")


def port() -> int:
    """Port to listen on."""
    value = whole("TAYARI_PORT", 5005, least=1)
    if value > 65535:
        raise SettingError(f"TAYARI_PORT={value}: ports end at 65535")
    return value


def retention_days() -> int:
    """Days after which an idle conversation is deleted; 0: conversations are held in memory only."""
    return whole("TAYARI_RETENTION_DAYS", 30)


def run_by() -> str:
    """Name of the organisation that runs this bot; empty when it is not set."""
    return text("TAYARI_RUN_BY")[:80]


def counts() -> bool:
    """Whether it is counted what is asked; no ids, no text."""
    return whole("TAYARI_COUNTS", 1) > 0


def unanswered() -> bool:
    """Whether messages that were not understood are kept, encrypted, for as long as conversations are; not without retention."""
    return whole("TAYARI_UNANSWERED", 0) > 0 and retention_days() > 0


def messages_a_minute() -> int:
    """How many messages of one chat are answered in a minute, after a burst; 0: all."""
    return whole("TAYARI_MESSAGES_A_MINUTE", 30)


def messages_a_second() -> int:
    """How many calls Telegram takes from the bot in a second, all processes together; 0: no limit."""
    return whole("TAYARI_MESSAGES_A_SECOND", 30)


def broker() -> str:
    """Address of the broker; empty where one process does all.

    Raises:
        SettingError: it is no such address, or its file cannot be read. The address holds a password: it is not quoted.
    """
    url = secret("TAYARI_BROKER")
    if url and not re.fullmatch(r"amqps?://\S+", url):
        name = "TAYARI_BROKER" if os.environ.get("TAYARI_BROKER") else "TAYARI_BROKER_FILE"
        raise SettingError(f"{name}: expected an address such as amqp://user:password@10.0.0.5/")
    return url


def web_hosts() -> set[str]:
    """Names under which the chat page may be opened, besides those of this machine.

    Raises:
        SettingError: one of them is no name of a host.
    """
    names = {name.strip().lower() for name in os.environ.get("TAYARI_WEB_HOSTS", "").split(",")} - {""}
    for name in sorted(names):
        if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?", name):
            raise SettingError(f"TAYARI_WEB_HOSTS: {name!r}: expected names such as bot.example.org, with commas between")
    return names


def trainers() -> list[int]:
    """Numbers of the Telegram users who may open sessions.

    Raises:
        SettingError: one of them is no such number.
    """
    given = [part.strip() for part in os.environ.get("TAYARI_TRAINERS", "").split(",") if part.strip()]
    for part in given:
        if not re.fullmatch(r"[0-9]{1,15}", part):
            raise SettingError(f"TAYARI_TRAINERS: {part!r}: expected the numbers of Telegram users, with commas between")
    return [int(part) for part in given]


def bot_username() -> str:
    """The bot's name on Telegram, without @; empty when it is not set.

    Raises:
        SettingError: no bot can be called so.
    """
    name = os.environ.get("TAYARI_BOT_USERNAME", "").strip().removeprefix("@")
    if name and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{4,31}", name):
        raise SettingError(f"TAYARI_BOT_USERNAME={name!r}: expected the bot's name on Telegram, such as tayari_bot")
    return name


def exit_page() -> str:
    """Where the quick exit of the chat page leads; an empty page unless set.

    Raises:
        SettingError: it is no https address.
    """
    url = os.environ.get("TAYARI_EXIT_PAGE", "").strip()
    if url and not re.fullmatch(r"https://[A-Za-z0-9.-]+(:\d+)?(/[^\s\"'<>]*)?", url):
        raise SettingError(f"TAYARI_EXIT_PAGE={url!r}: expected an address such as https://www.example.org/")
    return url or "about:blank"


def given_id_key() -> bytes:
    """The secret of the pseudonymous chat ids that is set from outside; empty when none is."""
    if os.environ.get("TAYARI_ID_KEY_FILE", "").strip():
        return secret("TAYARI_ID_KEY").encode()
    return os.environ.get("TAYARI_ID_KEY", "").encode()  # as it is: a changed space would orphan all conversations


def id_key_file() -> Path:
    """Where the secret lies that is made when none is set."""
    return VAR / "id.key"


def id_key() -> bytes:
    """Secret of the pseudonymous chat ids; made and kept (mode 600) when none is set.

    Losing it orphans the stored conversations: nobody can be linked to them any more.
    """
    if given := given_id_key():
        return given
    path = id_key_file()
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(fd, secrets.token_hex(32).encode())
        os.close(fd)
    return path.read_bytes()


def telegram() -> dict | None:
    """What the Telegram channel needs; None when no token is set.

    Raises:
        SettingError: the token is malformed, or the webhook is not https.
    """
    token = secret("TELEGRAM_BOT_TOKEN")
    if not token:
        return None
    if not re.fullmatch(r"\d+:[\w-]{5,}", token):
        raise SettingError("TELEGRAM_BOT_TOKEN: expected digits, a colon and letters, as BotFather gives it")
    url = os.environ.get("TELEGRAM_WEBHOOK_URL") or None
    api = os.environ.get("TELEGRAM_API_URL") or None
    if url and not url.startswith("https://") and not api:
        raise SettingError(f"TELEGRAM_WEBHOOK_URL={url!r}: Telegram sends updates only to https addresses")
    secret_ = secret("TELEGRAM_WEBHOOK_SECRET") or None
    if secret_ and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret_):
        raise SettingError("TELEGRAM_WEBHOOK_SECRET: expected 1 to 256 letters, digits, _ and -, as Telegram takes them")
    return {"token": token, "webhook_url": url, "secret": secret_, "api_url": api}


def log_format() -> str:
    """How the log is written: text or json."""
    return choice("TAYARI_LOG", "text", "json")


def metrics_token() -> str:
    """Token with which figures may be fetched from elsewhere; empty: from this machine only."""
    return secret("TAYARI_METRICS_TOKEN")
