"""The packed model as a PyTorch network whose layers, and chosen vocabulary rows, can be trained."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from bot.encoder.packed import PackedModel

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")


class Layer(nn.Module):
    """One layer of the transformer, [batch, tokens, width] -> same.

    Args:
        model: where the weights come from.
        index: number of the layer in the model.
        dropout: share of values left out in training.
    """

    def __init__(self, model: PackedModel, index: int, dropout: float):
        super().__init__()
        shape = model.shape
        self.heads = shape.heads
        for name in MATRICES:
            rows, columns = (shape.inner, shape.width) if name == "fi" else (shape.width, shape.inner) if name == "fo" else (shape.width,) * 2
            linear = nn.Linear(columns, rows)
            linear.weight.data = torch.from_numpy(model.matrix(f"l{index}.{name}.w", columns))
            linear.bias.data = torch.from_numpy(model.floats(f"l{index}.{name}.b").copy())
            setattr(self, name, linear)
        for name in NORMS:
            norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
            norm.weight.data = torch.from_numpy(model.floats(f"l{index}.{name}.w").copy())
            norm.bias.data = torch.from_numpy(model.floats(f"l{index}.{name}.b").copy())
            setattr(self, name, norm)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, attend: torch.Tensor) -> torch.Tensor:
        """`attend`: bool [batch, 1, 1, tokens], false for padding."""
        b, t, width = x.shape

        def split(y):
            return y.view(b, t, self.heads, width // self.heads).transpose(1, 2)

        context = functional.scaled_dot_product_attention(split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=attend)
        x = self.aln(x + self.dropout(self.ao(context.transpose(1, 2).reshape(b, t, width))))
        return self.oln(x + self.dropout(self.fo(functional.gelu(self.fi(x)))))


class Encoder(nn.Module):
    """Token ids and mask [batch, tokens] -> unit vectors [batch, width].

    Args:
        model: the packed model.
        vocabulary: ids of the tokens that occur; inputs count in this list.
        trained_rows: which of them may change (positions in `vocabulary`); empty: none.
        layers: how many of the first layers are used.
        dropout: share of values left out in training.
    """

    def __init__(self, model: PackedModel, vocabulary: np.ndarray, trained_rows: np.ndarray, layers: int, dropout: float = 0.1):
        super().__init__()
        shape = model.shape
        self.register_buffer("word", torch.from_numpy(model.word_rows(vocabulary)), persistent=False)
        position = model.floats("emb.pos").reshape(-1, shape.width)[:256] + model.floats("emb.type")[: shape.width]
        self.register_buffer("position", torch.from_numpy(position), persistent=False)
        row_of = np.zeros(len(vocabulary), np.int64)
        row_of[trained_rows] = np.arange(1, len(trained_rows) + 1)
        self.register_buffer("row_of", torch.from_numpy(row_of), persistent=False)
        #: what is added to the trained rows; row 0 stands for all others and stays zero
        self.added = nn.Embedding(len(trained_rows) + 1, shape.width, padding_idx=0)
        nn.init.zeros_(self.added.weight)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.norm.weight.data = torch.from_numpy(model.floats("emb.ln.w").copy())
        self.norm.bias.data = torch.from_numpy(model.floats("emb.ln.b").copy())
        self.layers = nn.ModuleList(Layer(model, i, dropout) for i in range(layers))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Mean-pooled over the tokens that are there, unit length."""
        x = self.norm(self.word[ids] + self.added(self.row_of[ids]) + self.position[: ids.shape[1]])
        attend = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, attend)
        weight = mask[..., None]
        return functional.normalize((x.float() * weight).sum(1) / weight.sum(1), dim=-1)


class Heads(nn.Module):
    """What the encoder is trained for: the topic and the danger level of a message.

    Vectors of this family crowd together, so they are centred and stretched before the linear layers.
    """

    def __init__(self, width: int, topics: int, levels: int):
        super().__init__()
        self.stretch = nn.BatchNorm1d(width, affine=False, momentum=0.02)
        self.topic, self.danger = nn.Linear(width, topics), nn.Linear(width, levels)

    def forward(self, vectors: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Topic logits, danger logits, and the stretched vectors."""
        stretched = self.stretch(vectors)
        return self.topic(stretched), self.danger(stretched), stretched
