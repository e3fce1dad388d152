"""Text -> token ids, as the encoder was trained to read them."""

from __future__ import annotations

import re

import numpy as np

from bot.encoder.packed import PackedModel

PREFIX = "query: "  # the model was trained with it
TOKENS = 128  # longer text is cut: attention grows with the square of the length
SPACES = re.compile(" {2,}")
METASPACE = "\u2581"


class Tokens:
    """The unigram tokenizer of a packed model.

    Args:
        model: the packed model that carries vocabulary and normalisation map.
    """

    def __init__(self, model: PackedModel):
        from tokenizers import Tokenizer, models

        self.model = model
        self.tokenizer = Tokenizer(models.Unigram(model.vocabulary, model.unk))

    def ids(self, text: str) -> np.ndarray:
        """Ids of the text with the prefix and both end marks, int64 [tokens]."""
        clean = SPACES.sub(" ", (PREFIX + text).translate(self.model.normaliser))
        pieces = METASPACE + clean.strip(" ").replace(" ", METASPACE)
        ids = self.tokenizer.encode(pieces, add_special_tokens=False).ids[:TOKENS]
        return np.array([self.model.bos, *ids, self.model.eos])
