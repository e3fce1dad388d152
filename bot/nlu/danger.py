"""Is she in danger? A second reading of every message, tuned to miss as little as possible."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.constants import INTENT, TEXT

from bot import manifest
from bot.manifest import Danger
from bot.nlu import examples
from bot.nlu.component import Trained
from bot.nlu.examples import DANGER_TOPICS
from bot.nlu.features import Views
from bot.nlu.linear import Linear, softmax
from bot.nlu.text import clean


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class DangerHead(Trained):
    """Sets `danger`: high | possible | none.

    Two readers share the judgement: a model of danger alone, and the share that the topic model
    gives to all danger topics together. Their mean misses fewer cries for help than either alone
    at the same rate of false alarms.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """high, possible: scores from which a level holds; the rest as in TopicClassifier."""
        return {
            "letters": [2, 5],
            "skeleton": [2, 4],
            "dense_scale": 4.0,
            "letters_scale": 5.0,
            "skeleton_scale": 4.0,
            "c": 1.0,
            "high": 0.19,
            "possible": 0.15,
        }

    def learn(self, training_data) -> None:
        """See Trained.learn."""
        rows, messages = examples.read(training_data)
        texts = [e.text for e in rows]
        vectors = np.stack([examples.vector(m) for m in messages])
        self.views = Views.fit(texts, vectors, self.config)
        self.model = Linear.fit(self.views.rows(texts, vectors), [e.danger for e in rows], self.config["c"])

    def write(self, folder: Path) -> None:
        """See Trained.write."""
        self.model.save(folder, "danger")
        np.savez_compressed(folder / "views.npz", **self.views.arrays())

    def read(self, folder: Path) -> None:
        """See Trained.read."""
        self.model = Linear.load(folder, "danger")
        kept = np.load(folder / "views.npz", allow_pickle=False)
        self.views = Views.restore(kept, self.config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Set `danger` on each message."""
        for message in messages:
            text = clean(message.get(TEXT) or "")
            level = self.level(text, message) if text else Danger.none
            message.set("danger", level.value, add_to_output=True)
        return messages

    def shares(self, text: str, vector: np.ndarray) -> dict[str, float]:
        """Probability of each level."""
        values = softmax(self.model.logits_of_one(*self.views.one(text, vector)))[0]
        return dict(zip(self.model.labels, values.tolist()))

    def level(self, text: str, message: Message) -> Danger:
        """The level of a message: cleaned text, and the message with vector, intent and topic shares."""
        shares = self.shares(text, examples.vector(message))
        topics = message.get(DANGER_TOPICS, 0.0)
        if (shares["high"] + topics) / 2 >= self.config["high"]:
            return Danger.high
        guessed = manifest.default_danger((message.get(INTENT) or {}).get("name") or "") is Danger.high
        if guessed or (1 - shares["none"] + topics) / 2 >= self.config["possible"]:
            return Danger.possible
        return Danger.none
