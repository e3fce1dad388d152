"""docs/schema.md says what the models say."""

from __future__ import annotations

import typing

from bot.directory import schema_page
from bot.directory.rules import AnyRule


def test_the_page_is_up_to_date():
    written = schema_page.PAGE.read_text(encoding="utf-8")
    assert written == schema_page.page(), "docs/schema.md is out of date: run `python -m bot schema`"


def test_every_topic_of_law_has_its_table():
    models = typing.get_args(typing.get_args(AnyRule)[0])
    topics = [typing.get_args(m.__fields__["topic"].outer_type_)[0] for m in models]
    missing = [topic for topic in topics if f"### `{topic}`\n" not in schema_page.page()]
    assert not missing, f"no table for {missing}"
