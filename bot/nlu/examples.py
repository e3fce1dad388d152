"""What the components read of Rasa's training messages: text, intent, form and danger level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasa.shared.nlu.constants import INTENT, METADATA, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import manifest
from bot.nlu.text import clean

LANGUAGE = "language"
DANGER = "danger"
#: on a message: the share that the topic model gives to all danger topics together, 0 to 1
DANGER_TOPICS = "danger_topics"


@dataclass(frozen=True)
class Example:
    """One training message. `form` is the folder it comes from, such as ne-Latn."""

    text: str
    intent: str
    form: str
    danger: str


def read(training_data: TrainingData) -> tuple[list[Example], list]:
    """The labelled examples and, alongside, the Rasa messages that carry them."""
    examples, messages = [], []
    for message in training_data.nlu_examples:
        if not message.get(TEXT) or not message.get(INTENT):
            continue
        labels = (message.get(METADATA) or {}).get(METADATA_INTENT) or {}
        intent = message.get(INTENT)
        level = labels.get(DANGER) or manifest.default_danger(intent).value
        examples.append(Example(clean(message.get(TEXT)), intent, labels.get(LANGUAGE, ""), level))
        messages.append(message)
    return examples, messages


def vector(message) -> np.ndarray:
    """The sentence vector that SentenceEmbedding put on the message, float32 [384]."""
    _, sentence = message.get_dense_features(TEXT, [])
    if sentence is None:
        raise ValueError("no sentence vector: bot.nlu.embedding.SentenceEmbedding must stand before this component")
    return sentence.features[0]


def form_of(message) -> str | None:
    """The form that LanguageIdentifier found, such as ne-Latn."""
    return (message.get(LANGUAGE) or {}).get("form")
