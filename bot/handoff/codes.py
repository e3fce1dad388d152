"""Short names of talks, which staff can read out to each other."""

from __future__ import annotations

import secrets

# none that looks like another one, nor a letter beside a letter: no words come out
LETTERS, DIGITS = "ACDEFHJKMNPRTWXY", "234679"


def new_code() -> str:
    """Such as K7M2."""
    return "".join(secrets.choice(signs) for signs in (LETTERS, DIGITS, LETTERS, DIGITS))
