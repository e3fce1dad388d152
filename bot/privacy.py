"""Her words are hers: pseudonymous ids, quiet logs, errors told without values."""

from __future__ import annotations

import hashlib
import hmac
import logging
import sys
import traceback
import warnings
from pathlib import Path

import structlog

from bot import settings

# libraries that print addresses with the bot's token, message text or conversation ids at INFO or WARNING
QUIET = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,
    "rasa": logging.WARNING,
    "rasa.core.lock_store": logging.CRITICAL,
    "rasa.shared.core.training_data.story_reader": logging.CRITICAL,
    "rasa_sdk": logging.ERROR,
    "sanic.access": logging.ERROR,
    "aiohttp.access": logging.ERROR,
    "sqlalchemy": logging.WARNING,
}


def pseudonym(channel: str, chat_id: str | int) -> str:
    """Id under which a conversation is stored: a keyed hash of the chat's id, 32 hex characters.

    Args:
        channel: such as "telegram"; equal ids of two channels stay apart.
        chat_id: the chat's id there.
    """
    message = f"{channel}:{chat_id}".encode("utf-8", "surrogatepass")
    return hmac.new(settings.id_key(), message, hashlib.sha256).hexdigest()[:32]


def place_of(error: BaseException) -> str:
    """Where an error was raised, as file:line function, innermost last; no values, which may quote her."""
    while error.__cause__ is not None:  # Rasa wraps what its components raise
        error = error.__cause__
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " > ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames) or "?"


class Stderr(logging.StreamHandler):
    """Writes to what standard error is now, not to what it was when logging was set up."""

    @property
    def stream(self):
        """The present standard error."""
        return sys.stderr

    @stream.setter
    def stream(self, _) -> None:
        """Kept by nobody: it is looked up anew."""


class NoExceptionText(logging.Filter):
    """Takes the text of exceptions out of records: it can quote a message or an address with the token."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, without the values of its exception."""
        if record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            record.msg = f"{record.msg} [{type(error).__name__} at {place_of(error)}]"
            record.exc_info = record.exc_text = None
        return True


def json_lines() -> logging.Formatter:
    """Formats a record as {"time", "level", "logger", "event"}: the same words as the plain log, none more."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, structlog.processors.JSONRenderer()],
    )


def quiet_logs(level: int = logging.INFO) -> None:
    """Set up logging so that no message text, chat id or token is written at INFO and above; as text or JSON (settings).

    Levels are set by name: importing numpy.distutils, as scikit-learn does, changes the root's.

    Args:
        level: of our own loggers.
    """
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    in_json = settings.log_format() == "json"
    handler = Stderr()
    handler.setFormatter(json_lines() if in_json else logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(NoExceptionText())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("bot", "actions"):
        logging.getLogger(name).setLevel(level)
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(quiet)
    logging.captureWarnings(in_json)  # else they stand between the objects
    # "Failed to parse arguments in line '<her text>'"
    warnings.filterwarnings("ignore", module="rasa")
