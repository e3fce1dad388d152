"""Puts the sentence vector on a message."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Text

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.encoder import ahead, encoder
from bot.encoder.vectors import file_of, vectors
from bot.nlu.text import clean


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbedding(DenseFeaturizer, GraphComponent):
    """Adds the encoder's vector as sentence feature; there are no token features."""

    def __init__(self, config: dict, name: str):
        super().__init__(name, config)
        self.encoder = encoder.shared()

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """Only what every featurizer has."""
        return {**DenseFeaturizer.get_default_config()}

    @classmethod
    def validate_config(cls, config: dict) -> None:
        """Nothing to set, nothing to check."""

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "SentenceEmbedding":
        """Make the component."""
        return cls(config, execution_context.node_name)

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """The encoder's identity: other vectors mean training anew."""
        return encoder.identity()

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the vector to each message."""
        for message in messages:
            self._put(message, ahead.vector(clean(message.get(TEXT) or "")))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the vectors to the training messages that have text."""
        with_text = [m for m in training_data.training_examples if m.get(TEXT)]
        texts = [clean(m.get(TEXT)) for m in with_text]
        for message, vector in zip(with_text, vectors(texts, self.encoder.encode, file_of(encoder.identity()))):
            self._put(message, vector)
        return training_data

    def _put(self, message, vector: np.ndarray) -> None:
        message.add_features(
            Features(np.asarray(vector[None], np.float32), FEATURE_TYPE_SENTENCE, TEXT, self._identifier)
        )
