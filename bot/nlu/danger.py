"""Is she in danger? A second reading of every message, tuned to miss as little as possible."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.constants import INTENT, TEXT

from bot import manifest
from bot.encoder import heads
from bot.manifest import Danger
from bot.nlu import examples
from bot.nlu.component import Trained
from bot.nlu.examples import DANGER_TOPICS
from bot.nlu.features import VIEWS, Views, views_config
from bot.nlu.linear import Linear, softmax
from bot.nlu.text import clean, is_mashed

ANY = "any"  # the topic in a label, where a topic has too few examples of a level


def labels(intents: list[str], levels: list[str], fewest: int) -> list[str]:
    """One label a message, of topic and level; rare pairs of a danger level are put together.

    Args:
        intents: topic of each message.
        levels: danger level of each message.
        fewest: messages that a pair must have for a label of its own.
    """
    counts = Counter(zip(intents, levels))
    kept = {pair for pair, n in counts.items() if n >= fewest or pair[1] == Danger.none.value}
    return [f"{intent if (intent, level) in kept else ANY}|{level}" for intent, level in zip(intents, levels)]


def level_of(label: str) -> str:
    """The level in a label."""
    return label.rpartition("|")[2]


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class DangerHead(Trained):
    """Sets `danger`: high | possible | none, and `danger_scores`.

    Readers share the judgement: a model that tells each topic apart by its level of danger (a wage question
    from a wage question with a beating in it), and the share that the topic model gives to all danger topics
    together, and the tuned encoder's own danger head. Their mean misses fewer cries for help than either alone, and fewer than a model of three levels.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """high, possible: scores from which a level holds; fewest: examples for a label of its own; factor: see Linear.scaled."""
        return {
            **VIEWS,
            "c": 0.02,
            "factor": 4.0,
            "fewest": 25,
            "high": 0.19,
            "possible": 0.15,
        }

    def learn(self, training_data) -> None:
        """See Trained.learn."""
        rows, messages = examples.read(training_data)
        texts = [e.text for e in rows]
        vectors = np.stack([examples.vector(m) for m in messages])
        self.views = Views.fit(texts, vectors, views_config(self.config))
        names = labels([e.intent for e in rows], [e.danger for e in rows], self.config["fewest"])
        self.model = Linear.margins(self.views.rows(texts, vectors, [e.form for e in rows]), names, self.config["c"]).scaled(self.config["factor"])

    def write(self, folder: Path) -> None:
        """See Trained.write."""
        self.model.save(folder, "danger")
        np.savez_compressed(folder / "views.npz", **self.views.arrays())

    def read(self, folder: Path) -> None:
        """See Trained.read."""
        self.model = Linear.load(folder, "danger")
        kept = np.load(folder / "views.npz", allow_pickle=False)
        self.views = Views.restore(kept, views_config(self.config))
        self.heads = heads.shared()
        levels = np.array([level_of(label) for label in self.model.labels])
        self.high, self.none = levels == Danger.high.value, levels == Danger.none.value

    def process(self, messages: List[Message]) -> List[Message]:
        """Set `danger` on each message."""
        for message in messages:
            text = clean(message.get(TEXT) or "")
            scores = self.scores(text, message) if text and not is_mashed(text) else (0.0, 0.0)
            message.set("danger", self.level(scores, message).value, add_to_output=True)
            message.set("danger_scores", scores, add_to_output=True)
        return messages

    def scores(self, text: str, message: Message) -> tuple[float, float]:
        """How much speaks for danger now, and for danger at all, 0 to 1.

        Args:
            text: the cleaned text.
            message: with its vector and the topic model's share of danger topics.
        """
        vector = examples.vector(message)
        shares = softmax(self.model.logits_of_one(*self.views.one(text, vector, examples.form_of(message))))[0]
        topics = message.get(DANGER_TOPICS, 0.0)
        high, anything = [float(shares[self.high].sum()), topics], [1 - float(shares[self.none].sum()), topics]
        if self.heads is not None:
            none, _, grave = self.heads.danger(vector[None])[0]
            high.append(float(grave))
            anything.append(1 - float(none))
        return sum(high) / len(high), sum(anything) / len(anything)

    def level(self, scores: tuple[float, float], message: Message) -> Danger:
        """The level that the scores reach; a guessed danger topic is never met with silence."""
        high, possible = scores
        if high >= self.config["high"]:
            return Danger.high
        guessed = manifest.default_danger((message.get(INTENT) or {}).get("name") or "") is Danger.high
        return Danger.possible if guessed or possible >= self.config["possible"] else Danger.none
