"""The coverage of the directory as one HTML page without scripts from elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from babel import Locale

from bot.directory import coverage, stale
from bot.directory.lookup import Directory
from bot.pages import render

TEMPLATE = Path(__file__).parent / "templates" / "gaps.html"


def page(directory: Directory) -> str:
    """The page's HTML."""
    names = Locale.parse("en").territories
    total, with_source, _ = coverage.sourced(directory)
    old = stale.records(directory)
    return render(
        TEMPLATE,
        names=names,
        needs=coverage.needs(directory),
        missions=coverage.missions(directory),
        rules=coverage.rules(directory),
        columns=coverage.NEEDS,
        origins=coverage.ORIGINS,
        laws=coverage.LAWS,
        roles={code: [r.value for r in c.roles] for code, c in directory.countries.items()},
        total=total,
        with_source=with_source,
        services=sum(len(c.services) for c in directory.countries.values()),
        old=sum(map(len, old.values())),
        today=date.today().isoformat(),
    )


def write(directory: Directory, path: Path) -> None:
    """Write the page to a file."""
    path.write_text(page(directory), encoding="utf-8")
