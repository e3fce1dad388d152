"""Which countries does she name?"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.constants import ENTITIES, TEXT

from bot.directory import places


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CountryExtractor(GraphComponent):
    """Adds an entity `country` for each country named: ISO code, and a role where a word tells it."""

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "CountryExtractor":
        """Make the component."""
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """Nothing is trained, so nothing can be stale."""
        return None

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entities to each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            form = (message.get("language") or {}).get("form")
            entities = [_entity(mention) for mention in places.shared().find(text, form)]
            message.set(ENTITIES, (message.get(ENTITIES) or []) + entities, add_to_output=True)
        return messages


def _entity(mention: places.Mention) -> dict:
    entity = {
        "entity": "country",
        "value": mention.country,
        "start": mention.start,
        "end": mention.end,
        "extractor": "CountryExtractor",
    }
    if mention.role:
        entity["role"] = mention.role
    return entity
