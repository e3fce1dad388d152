"""The comparison as a picture of 800 pixels across: promise, contract and visa beside each other."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps

from bot import manifest
from bot.cards.printing import ONE_AT_A_TIME, lay_out, pdf, png
from bot.tools.contract_words import SIDE, TERM
from bot.words.parts import N_
from bot.words.render import words

TEMPLATE = Path(__file__).parent / "contract.html"
TITLE, LEGEND = N_("tool.contract.picture_title"), N_("tool.contract.picture_legend")
MARGIN = 24  # pixels below the last line
EMPTY = "–"


def make(language: str, data: dict) -> tuple[bytes, str]:
    """The picture, and that it is a png. It computes for some seconds: call it in a worker thread.

    Args:
        language: id from data/languages.yml.
        data: {"rows": [[term, promised, contract, visa, whether they differ]]}, the three as tagged values or None.

    Raises:
        CardError: pango or a font is missing.
    """
    with ONE_AT_A_TIME:
        return _cut(png(pdf(lay_out(TEMPLATE, **_content(language, data["rows"]))))), "png"


def _content(language: str, rows: list[list]) -> dict:
    """What the template shows; a side of which nothing is known has no column."""
    speak = words(language)
    known = [n for n in range(len(SIDE)) if any(row[1 + n] for row in rows)]
    return {
        "language": language,
        "direction": manifest.languages()[language].direction,
        "title": speak.catalogue[TITLE],
        "legend": speak.catalogue[LEGEND],
        "sides": [speak.catalogue[id] for n, id in enumerate(SIDE.values()) if n in known],
        "rows": [
            {"term": speak.catalogue[TERM[row[0]]], "differs": row[4], "cells": [_said(speak, row[1 + n]) for n in known]} for row in rows
        ],
    }


def _said(speak, value: dict | None) -> str:
    return speak.format.value(value) if value else EMPTY


def _cut(made: bytes) -> bytes:
    """The picture without the empty page below it."""
    page = Image.open(io.BytesIO(made))
    bottom = ImageOps.invert(page.convert("L")).getbbox()[3]
    out = io.BytesIO()
    page.crop((0, 0, page.width, min(page.height, bottom + MARGIN))).save(out, "PNG", optimize=True)
    return out.getvalue()
