"""In which language, and in which letters, is the message?"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text

import numpy as np
import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.constants import TEXT

from bot import manifest
from bot.nlu import examples
from bot.nlu.component import Trained
from bot.nlu.confidence import best_factor
from bot.nlu.features import Ngrams
from bot.nlu.linear import Linear, softmax
from bot.nlu.text import clean
from bot.settings import DATA

OTHERS = DATA / "other_languages.yml"
NO_WORDS = 0.7  # share of unseen n-grams above which letters tell no language


def other_messages() -> dict[str, list[str]]:
    """{language id: messages} of languages that are noticed but not answered in."""
    known = set(manifest.language_of_form())
    messages = yaml.safe_load(OTHERS.read_text(encoding="utf-8"))["messages"]
    return {form: texts for form, texts in messages.items() if form not in known}


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR], is_trainable=True)
class LanguageIdentifier(Trained):
    """Names the form of a message (ne, ne-Latn, …) with a linear model on character n-grams.

    Sets `language`: {"id": BCP 47 language or null, "form": …, "confidence": 0 to 1}. Languages that are not
    answered in are named too; `id` is null for text without letters, or with letters as no language here has them.
    """

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        """ngrams: shortest and longest, in characters; c: inverse regularisation; folds: one part of so many is held out."""
        return {"ngrams": [1, 4], "c": 1.0, "folds": 5}

    @classmethod
    def reads(cls, config: dict) -> list[Path]:
        """See Trained.reads."""
        return [OTHERS, DATA / "languages.yml"]

    def learn(self, training_data) -> None:
        """See Trained.learn."""
        rows, _ = examples.read(training_data)
        texts = [e.text for e in rows]
        labels = [e.form for e in rows]
        for form, messages in other_messages().items():
            texts += [clean(m) for m in messages]
            labels += [form] * len(messages)
        self.ngrams = Ngrams.fit(texts, "letters", self.config["ngrams"])
        rows, c = self.ngrams.rows(texts), self.config["c"]
        self.model = Linear.margins(rows, labels, c).scaled(self._factor(rows, np.array(labels)))

    def _factor(self, rows, labels: np.ndarray, seed: int = 5) -> float:
        """What turns margins into probabilities, from messages held out."""
        held = np.random.default_rng(seed).integers(self.config["folds"], size=len(labels)) == 0
        model = Linear.margins(rows[~held], labels[~held].tolist(), self.config["c"])
        wanted = np.array([model.labels.index(label) for label in labels[held]])
        return best_factor(model.logits(rows[held]), wanted)

    def write(self, folder: Path) -> None:
        """See Trained.write."""
        np.save(folder / "idf.npy", self.ngrams.idf)
        self.model.save(folder, "language")

    def read(self, folder: Path) -> None:
        """See Trained.read."""
        self.ngrams = Ngrams("letters", self.config["ngrams"], np.load(folder / "idf.npy"))
        self.model = Linear.load(folder, "language")

    def process(self, messages: List[Message]) -> List[Message]:
        """Set `language` on each message."""
        for message in messages:
            message.set("language", self.identify(message.get(TEXT) or ""), add_to_output=True)
        return messages

    def identify(self, text: str) -> dict:
        """{"id", "form", "confidence"} of a text; confidences of a language's forms add up.

        Where two languages are one in Latin letters (manifest.ALIKE), "either" is the confidence in both together.
        """
        text = clean(text)
        if not any(c.isalpha() for c in text) or self.ngrams.unseen(text) > NO_WORDS:
            return {"id": None, "form": None, "confidence": 0.0}
        shares = softmax(self.model.logits_of_one(*self.ngrams.one(text)))[0]
        form = self.model.labels[int(shares.argmax())]
        language = manifest.language_of(form)
        found = {"id": language, "form": form, "confidence": self._share(shares, language)}
        other = manifest.alike(form)
        return {**found, "either": round(found["confidence"] + self._share(shares, other), 4)} if other else found

    def _share(self, shares: np.ndarray, language: str) -> float:
        same = [manifest.language_of(label) == language for label in self.model.labels]
        return round(float(shares[np.array(same)].sum()), 4)
