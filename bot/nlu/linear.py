"""A multinomial linear model: fit with scikit-learn, kept as plain arrays (no pickle)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from scipy import sparse


FEWEST_ROWS = 3


def softmax(logits: np.ndarray) -> np.ndarray:
    """Softmax over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)


class Linear:
    """Labels, weights float32 [labels, features] and bias [labels]."""

    def __init__(self, labels: list[str], weights: np.ndarray, bias: np.ndarray):
        self.labels = labels
        # transposed and contiguous: a message touches a few hundred rows
        self._columns = np.ascontiguousarray(weights.T.astype(np.float32))
        self.bias = bias.astype(np.float32)

    @classmethod
    def fit(cls, rows: sparse.csr_matrix, labels: list[str], c: float, balanced: bool = True) -> "Linear":
        """Fit on rows [n, features].

        Args:
            rows: training rows.
            labels: one label a row.
            c: inverse of the regularisation strength.
            balanced: weigh labels so that rare ones count as much as frequent ones.
        """
        from sklearn.linear_model import LogisticRegression

        # features of one or two messages teach nothing and make up most of the columns
        used = np.flatnonzero(rows.getnnz(0) >= FEWEST_ROWS)
        weight = "balanced" if balanced else None
        model = LogisticRegression(C=c, class_weight=weight, max_iter=200, tol=1e-3, solver="lbfgs", n_jobs=1)
        model.fit(rows[:, used], labels)
        weights, bias = np.zeros((len(model.coef_), rows.shape[1]), np.float32), model.intercept_
        weights[:, used] = model.coef_
        if len(model.classes_) == 2:  # scikit-learn keeps one row for two labels
            weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
        return cls([str(k) for k in model.classes_], weights, bias)

    def logits(self, rows: sparse.csr_matrix) -> np.ndarray:
        """float32 [n, labels]."""
        return rows @ self._columns + self.bias

    def logits_of_one(self, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
        """float32 [1, labels] of one message, given by its columns and their values."""
        return (values @ self._columns[columns])[None] + self.bias

    def save(self, folder: Path, name: str) -> None:
        """Write <name>.npz and <name>.json; all-zero features are left out."""
        used = np.flatnonzero(np.abs(self._columns).sum(1))
        np.savez_compressed(
            folder / f"{name}.npz",
            used=used.astype(np.int32),
            columns=self._columns[used].astype(np.float16),
            bias=self.bias,
            size=len(self._columns),
        )
        (folder / f"{name}.json").write_text(json.dumps(self.labels), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> "Linear":
        """Read what `save` wrote."""
        kept = np.load(folder / f"{name}.npz", allow_pickle=False)
        columns = np.zeros((int(kept["size"]), len(kept["bias"])), np.float32)
        columns[kept["used"]] = kept["columns"]
        labels = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        return cls(labels, columns.T, kept["bias"])
