"""HTML pages that are looked at: reports drawn from Jinja templates, without scripts from elsewhere."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def render(template: Path, **values) -> str:
    """The page's HTML.

    Args:
        template: the file; other templates of its folder can be included.
        values: what stands in it; a name that is missing is an error.
    """
    environment = Environment(
        loader=FileSystemLoader(template.parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(template.name).render(**values)
