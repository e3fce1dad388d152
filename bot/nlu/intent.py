"""Which topic does she ask about?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT

from bot.encoder import heads
from bot.manifest import OUT, Danger, default_danger, romanised
from bot.nlu import examples
from bot.nlu.component import Trained
from bot.nlu.confidence import Judge, held_out, main_axes, nearness, onto, signs
from bot.nlu.features import VIEWS, Views, views_config
from bot.nlu.linear import Linear, softmax
from bot.nlu.request import with_request
from bot.nlu.text import clean, only_a_country


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class TopicClassifier(Trained):
    """A linear model on the sentence vector beside character n-grams.

    The n-grams carry messages in Latin letters, which the encoder reads less well. The confidence
    of the first guess is the judged probability that it is right (see confidence.py).
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """The views' settings; head, head_romanised: weight of the tuned encoder's own topic head beside the n-grams;
        head_factor: what turns their sum into something whose softmax is a probability, chosen on the development
        messages because the head knows the training messages; c: inverse regularisation; lift: raises out_of_scope, which is all the
        rest of the world and loses against each single topic; folds: one part of so many is held out for the confidence."""
        return {
            **VIEWS,
            "c": 0.02,
            "lift": 0.4,
            "folds": 3,
            "head": 0.15,
            "head_romanised": 0.07,
            "head_factor": 8.0,
            "ranking": 90,  # all of them: the fallback needs three topics, however much small talk comes first
        }

    def learn(self, training_data) -> None:
        """See Trained.learn."""
        rows, messages = examples.read(training_data)
        texts, forms, labels = [e.text for e in rows], [e.form for e in rows], [e.intent for e in rows]
        vectors = np.stack([examples.vector(m) for m in messages])
        config = views_config(self.config)
        seen = held_out(texts, vectors, forms, labels, config)
        self.judge = Judge.fit(seen.signs, seen.right, seen.weights)
        self.views = Views.fit(texts, vectors, config)
        model = Linear.margins(self.views.rows(texts, vectors, forms), labels, self.config["c"])
        self.model = model.lifted(OUT, self.config["lift"]).scaled(self.config["head_factor"] if heads.shared() else seen.factor)
        index = {label: i for i, label in enumerate(self.model.labels)}
        dense = self.views.dense(vectors)
        self.axes = main_axes(dense)
        self.known, self.same = onto(dense, self.axes), np.array([index[label] for label in labels])

    def write(self, folder: Path) -> None:
        """See Trained.write."""
        self.model.save(folder, "topics")
        np.savez_compressed(
            folder / "views.npz",
            **self.views.arrays(),
            axes=self.axes,
            known=self.known.astype(np.float16),
            same=self.same.astype(np.int16),
        )
        judge = {"weights": self.judge.weights.tolist(), "bias": self.judge.bias}
        (folder / "judge.json").write_text(json.dumps(judge), encoding="utf-8")

    def read(self, folder: Path) -> None:
        """See Trained.read."""
        self.model = Linear.load(folder, "topics")
        kept = np.load(folder / "views.npz", allow_pickle=False)
        self.views = Views.restore(kept, views_config(self.config))
        self.heads = heads.shared()
        self.places = self.heads.places(self.model.labels) if self.heads else None
        self.axes = kept["axes"]
        self.known, self.same = kept["known"].astype(np.float32), kept["same"].astype(np.int64)
        self.dangerous = [i for i, label in enumerate(self.model.labels) if default_danger(label) is Danger.high]
        judge = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
        self.judge = Judge(np.array(judge["weights"]), judge["bias"])

    def process(self, messages: List[Message]) -> List[Message]:
        """Set intent and ranking on each message."""
        for message in messages:
            ranking = self.rank(clean(message.get(TEXT) or ""), message)
            message.set(INTENT, ranking[0] if ranking else {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}, True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def logits(self, text: str, vector: np.ndarray, form: str | None) -> np.ndarray:
        """Values of all labels, float32 [1, labels]: the n-grams' (and the plain vector's), and the tuned head's."""
        values = self.model.logits_of_one(*self.views.one(text, vector[0], form))
        if self.heads is None:
            return values
        weight = self.config["head_romanised" if romanised(form) else "head"] * self.config["head_factor"]
        return values + weight * self.heads.topic(vector, self.places)

    def rank(self, text: str, message) -> list[dict]:
        """[{"name", "confidence"}], best first; the first is judged, the rest share what remains."""
        if not text:
            return []
        if only_a_country(text, message.get(ENTITIES) or []):
            return [{INTENT_NAME_KEY: "give_country", PREDICTED_CONFIDENCE_KEY: 0.99}]
        vector = examples.vector(message)[None]
        logits = self.logits(text, vector, examples.form_of(message))
        order = np.argsort(-logits[0])[: self.config["ranking"]]
        near = nearness(onto(self.views.dense(vector), self.axes), self.known, order[:1], self.same)
        first = float(self.judge(signs(logits, near))[0])
        shares = softmax(logits)[0]
        message.set(examples.DANGER_TOPICS, float(shares[self.dangerous].sum()))
        rest = (1 - first) / max(1 - shares[order[0]], 1e-6)
        confidences = [first, *(min(float(shares[i] * rest), first) for i in order[1:])]
        ranking = [
            {INTENT_NAME_KEY: self.model.labels[i], PREDICTED_CONFIDENCE_KEY: round(c, 4)}
            for i, c in zip(order, confidences)
        ]
        return with_request(ranking, text, examples.form_of(message))
