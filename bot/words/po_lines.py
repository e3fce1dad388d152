"""Lines that no catalogue has: the readers of .po files take a text without quotes, and lose letters or the whole text."""

from __future__ import annotations

import re
from typing import Optional

LINE = re.compile(r'\s*|#.*|(msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s+".*"|\s*".*"\s*')


def strange_line(text: str) -> Optional[int]:
    """Number of the first line that is no comment, msgid, msgstr or quoted text; None where all are."""
    return next((number for number, line in enumerate(text.splitlines(), 1) if not LINE.fullmatch(line)), None)
