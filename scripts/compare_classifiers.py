"""What was tried for telling topics apart, on the development messages. Prints the table of docs/understanding.md.

    .venv/bin/python scripts/compare_classifiers.py --plain [--only WORD] [--second vectors.npz]

--plain: vectors of the encoder before its tuning, as in that table; scripts/compare_views.py compares the tuned one.
--second: vectors of another encoder for the same texts (arrays `texts` and `vectors`), to try two together.
The transliteration needs `indic-transliteration`, which the bot itself does not use; without it that row is left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Callable, NamedTuple

import numpy as np
from scipy import sparse

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.checks import training  # noqa: E402
from bot.encoder import encoder  # noqa: E402
from bot.encoder.packed import PackedModel  # noqa: E402
from bot.encoder.patch import sha256  # noqa: E402
from bot.encoder.vectors import file_of, vectors  # noqa: E402
from bot.evaluation import blind  # noqa: E402
from bot.manifest import romanised  # noqa: E402
from bot.nlu.features import READINGS, VIEWS, Views  # noqa: E402
from bot.nlu.linear import Linear  # noqa: E402
from bot.nlu.text import clean  # noqa: E402

C = 0.02
NEIGHBOURS = 7
FULL = {"dense_scale_romanised": VIEWS["dense_scale"]}  # the vector as strong in Latin letters
NO_VECTOR = {"dense_scale": 0.0, "dense_scale_romanised": 0.0}
SCHEMES = {"hi": "devanagari", "ne": "devanagari", "ur": "devanagari", "bn": "bengali", "ta": "tamil", "si": "sinhala"}


class Part(NamedTuple):
    """Texts with their vectors, forms and topics."""

    texts: list[str]
    vectors: np.ndarray
    forms: np.ndarray
    topics: np.ndarray


Scorer = Callable[[Part], np.ndarray]


def reader_of(plain: bool) -> tuple[encoder.Encoder, str]:
    """The encoder that serves, or the one without its patch; and the name of its files in the cache."""
    if not plain:
        return encoder.shared(), encoder.identity()
    name = f"plain-{sha256(encoder.packed_file())[:16]}"
    return encoder.engine().load(PackedModel(encoder.packed_file()), name), name


def parts(plain: bool = False) -> tuple[Part, Part]:
    """Training examples and development messages, with vectors of `reader_of(plain)`."""
    known = [
        (clean(text), form, block["intent"])
        for form in blind.forms()
        for _, block in training.blocks(form)
        for text in training.examples(block)
    ]
    held = [(clean(m.text), m.form, m.intent) for form in blind.forms() for m in blind.messages(form, "dev")]
    reader, name = reader_of(plain)
    return _part(known, reader, file_of(name)), _part(held, reader, file_of(f"dev-{name}"))


def _part(rows: list[tuple[str, str, str]], reader: encoder.Encoder, file: Path) -> Part:
    texts, forms, topics = zip(*rows)
    return Part(list(texts), vectors(texts, reader.encode, file), np.array(forms), np.array(topics))


def linear(known: Part, change: dict, c: float = C) -> tuple[list[str], Scorer]:
    """Support vectors on the views, with some settings changed."""
    config = {**VIEWS, **change}
    views = Views.fit(known.texts, known.vectors, config)
    model = Linear.margins(views.rows(known.texts, known.vectors, known.forms), known.topics.tolist(), c)
    return model.labels, lambda part: model.logits(views.rows(part.texts, part.vectors, part.forms))


def without(*readings: str) -> dict:
    """Settings that leave readings out."""
    return {f"{reading}_scale": 0.0 for reading in readings}


def neighbours(known: Part) -> tuple[list[str], Scorer]:
    """Votes of the nearest examples by the cosine of their vectors."""
    labels = sorted(set(known.topics))
    index = np.array([labels.index(t) for t in known.topics])
    centre = known.vectors.mean(0)
    unit = lambda v: (v - centre) / np.linalg.norm(v - centre, axis=1, keepdims=True)  # noqa: E731
    dense = unit(known.vectors)

    def score(part: Part) -> np.ndarray:
        votes = np.zeros((len(part.texts), len(labels)))
        for row, cosines in enumerate(unit(part.vectors) @ dense.T):
            nearest = np.argpartition(-cosines, NEIGHBOURS)[:NEIGHBOURS]
            np.add.at(votes[row], index[nearest], np.exp(8 * cosines[nearest]))
        return votes

    return labels, score


def kernel(known: Part) -> tuple[list[str], Scorer]:
    """A radial kernel on the vectors (Nyström, 1,000 pieces), beside the n-grams."""
    from sklearn.kernel_approximation import Nystroem

    views = Views.fit(known.texts, known.vectors, VIEWS)
    shape = Nystroem(gamma=2, n_components=1000, random_state=0).fit(views.dense(known.vectors)[::4])

    def rows(part: Part) -> sparse.csr_matrix:
        extra = sparse.csr_matrix(shape.transform(views.dense(part.vectors)).astype(np.float32) * 6)
        return sparse.hstack([views.rows(part.texts, part.vectors, part.forms), extra], format="csr", dtype=np.float32)

    model = Linear.margins(rows(known), known.topics.tolist(), C)
    return model.labels, lambda part: model.logits(rows(part))


def experts(known: Part) -> tuple[list[str], Scorer]:
    """One model for Latin-letter forms, one for the rest; the form is taken as known."""
    labels, models = sorted(set(known.topics)), {}
    for latin in (False, True):
        chosen = np.array([romanised(f) == latin for f in known.forms])
        picked = [i for i, c in enumerate(chosen) if c]
        models[latin] = linear(Part([known.texts[i] for i in picked], known.vectors[picked], known.forms[picked], known.topics[picked]), {})

    def score(part: Part) -> np.ndarray:
        both = {latin: np.full((len(part.texts), len(labels)), -9.0) for latin in models}
        for latin, (names, scorer) in models.items():
            both[latin][:, [labels.index(n) for n in names]] = scorer(part)
        return np.where(np.array([romanised(f) for f in part.forms])[:, None], both[True], both[False])

    return labels, score


def transliterated(known: Part, plain: bool) -> tuple[list[str], Scorer] | None:
    """South Asian messages in Latin letters are written in their own script before they are embedded."""
    try:
        from indic_transliteration import sanscript
    except ImportError:
        return None

    reader, name = reader_of(plain)

    def turn(part: Part, file: Path) -> Part:
        texts = [
            sanscript.transliterate(t, "itrans", SCHEMES[f.split("-")[0]]) if romanised(f) and f.split("-")[0] in SCHEMES else t
            for t, f in zip(part.texts, part.forms)
        ]
        return part._replace(vectors=vectors(texts, reader.encode, file))

    labels, score = linear(turn(known, file_of(f"translit-{name}")), {})
    return labels, lambda part: score(turn(part, file_of(f"translit-dev-{name}")))


def two_encoders(known: Part, file: Path) -> tuple[list[str], Scorer]:
    """Vectors of a second encoder beside ours."""
    held = np.load(file, allow_pickle=False)
    second = dict(zip(held["texts"].tolist(), held["vectors"]))

    def add(part: Part) -> Part:
        other = np.stack([second[t] for t in part.texts]).astype(np.float32)
        return part._replace(vectors=np.hstack([part.vectors, other]))

    labels, score = linear(add(known), {"dense_scale": 4.0 * 2**0.5, "dense_scale_romanised": 2.0 * 2**0.5})
    return labels, lambda part: score(add(part))


def shares(labels: list[str], logits: np.ndarray, part: Part) -> str:
    """First and among three, native script and Latin letters, in per cent, as cells of a table."""
    names = np.array(labels)[np.argsort(-logits, 1)[:, :3]]
    first, three = names[:, 0] == part.topics, (names == part.topics[:, None]).any(1)
    cells = []
    for latin in (False, True):
        forms = [f for f in blind.forms() if romanised(f) == latin]
        for right in (first, three):
            cells.append(f"{100 * np.mean([right[part.forms == f].mean() for f in forms]):.1f}")
    return " | ".join(cells)


def main() -> int:
    """Run every variant and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only variants with this word in their name")
    parser.add_argument("--plain", action="store_true", help="vectors of the encoder without its tuning")
    parser.add_argument("--second", type=Path, help="vectors of a second encoder")
    args = parser.parse_args()
    known, held = parts(args.plain)
    variants: dict[str, Callable] = {
        "vector alone": lambda: linear(known, without(*READINGS), 0.1),
        "nearest examples by vector": lambda: neighbours(known),
        "n-grams of letters alone": lambda: linear(known, {**NO_VECTOR, **without("skeleton", "words", "bones")}),
        "vector + letters": lambda: linear(known, {**FULL, **without("skeleton", "words", "bones")}),
        "vector + letters + skeleton": lambda: linear(known, {**FULL, **without("words", "bones")}),
        "all readings without the vector": lambda: linear(known, NO_VECTOR),
        "vector + all readings": lambda: linear(known, FULL),
        "the vector at half strength in Latin letters": lambda: linear(known, {}),
        "the same, one model for each kind of script": lambda: experts(known),
        "the same, transliterated before embedding": lambda: transliterated(known, args.plain),
        "the same + a radial kernel on the vectors": lambda: kernel(known),
    }
    if args.second:
        variants["two encoders (bge-small-en)"] = lambda: two_encoders(known, args.second)
    print("| tried | native first | in 3 | Latin letters first | in 3 | s |\n|---|---|---|---|---|---|")
    for name, make in variants.items():
        if args.only not in name:
            continue
        start = time.time()
        made = make()
        if made:
            print(f"| {name} | {shares(made[0], made[1](held), held)} | {time.time() - start:.0f} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
