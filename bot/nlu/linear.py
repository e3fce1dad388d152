"""A linear model: fit with scikit-learn, kept as plain arrays (no pickle)."""

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
    """Labels, the features that count, and their weights.

    Args:
        labels: names.
        used: columns of the rows that have weights, rising, int [n].
        columns: their weights [n, labels].
        bias: [labels].
        size: number of columns of a row.
    """

    def __init__(self, labels: list[str], used: np.ndarray, columns: np.ndarray, bias: np.ndarray, size: int):
        self.labels, self._used, self._size = labels, used, size
        # half precision, a row a feature: a message touches a few hundred rows of some hundred thousand
        self._columns = np.ascontiguousarray(columns, np.float16)
        self.bias = bias.astype(np.float32)
        self._place = np.full(size, -1, np.int32)
        self._place[used] = np.arange(len(used))

    @classmethod
    def margins(cls, rows: sparse.csr_matrix, labels: list[str], c: float) -> "Linear":
        """Support vectors, one label against the rest: quick for many labels, and a little better here.

        The values are margins; `scaled` turns them into something whose softmax is a probability.

        Args:
            rows: training rows [n, features].
            labels: one label a row; rare ones count as much as frequent ones.
            c: inverse of the regularisation strength.
        """
        from sklearn.svm import LinearSVC

        model = LinearSVC(C=c, class_weight="balanced", random_state=1)
        # features of one or two messages teach nothing and make up most of the columns
        used = np.flatnonzero(rows.getnnz(0) >= FEWEST_ROWS)
        model.fit(rows[:, used], labels)
        weights, bias = model.coef_, model.intercept_
        if len(model.classes_) == 2:  # scikit-learn keeps one row for two labels
            weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
        return cls([str(k) for k in model.classes_], used, weights.T, bias, rows.shape[1])

    def scaled(self, factor: float) -> "Linear":
        """The same model with all values multiplied."""
        return Linear(self.labels, self._used, self._columns.astype(np.float32) * factor, self.bias * factor, self._size)

    def lifted(self, label: str, by: float) -> "Linear":
        """The same model with one label's values raised; a label that is not there changes nothing."""
        bias = self.bias + by * np.array([name == label for name in self.labels], np.float32)
        return Linear(self.labels, self._used, self._columns, bias, self._size)

    def logits(self, rows: sparse.csr_matrix) -> np.ndarray:
        """float32 [n, labels]."""
        return rows[:, self._used] @ self._columns.astype(np.float32) + self.bias

    def logits_of_one(self, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
        """float32 [1, labels] of one message, given by its columns and their values."""
        places = self._place[columns]
        known = places >= 0
        return (values[known] @ self._columns[places[known]].astype(np.float32))[None] + self.bias

    def save(self, folder: Path, name: str) -> None:
        """Write <name>.npz and <name>.json."""
        np.savez_compressed(
            folder / f"{name}.npz", used=self._used.astype(np.int32), columns=self._columns, bias=self.bias, size=self._size
        )
        (folder / f"{name}.json").write_text(json.dumps(self.labels), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> "Linear":
        """Read what `save` wrote."""
        kept = np.load(folder / f"{name}.npz", allow_pickle=False)
        labels = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        return cls(labels, kept["used"], kept["columns"], kept["bias"], int(kept["size"]))
