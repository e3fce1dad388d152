"""The training itself: layers, vocabulary rows and two heads, with a progress bar, checkpoints and early stopping."""

from __future__ import annotations

import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from bot.encoder.packed import PackedModel
from bot.encoder.patch import LEVELS
from tuning import batches, checkpoint, losses, score
from tuning.network import Encoder, Heads

SCORING = 128  # messages at once
EVERY = 300  # steps between checkpoints
WARM_UP = 0.06  # share of the steps in which the rates rise


@dataclass(frozen=True)
class Plan:
    """Settings of a training.

    `rate` is that of the layers; `row_rate` of vocabulary rows, `head_rate` of the heads. `tuned_layers`: False trains the heads alone. `share`: part of the
    training messages that is used, by chance; `leave_out`: forms that are not trained on, for comparison.
    """

    epochs: int = 3
    size: int = 64
    rate: float = 1e-4
    row_rate: float = 1e-3
    head_rate: float = 2e-3
    decay: float = 0.01
    layers: int = 12
    tuned_layers: bool = True
    rows: bool = True
    pairs: bool = True
    respelled: bool = True
    share: float = 1.0
    leave_out: tuple[str, ...] = ()
    patience: int = 1
    seed: int = 1


def precision(device: torch.device) -> torch.dtype:
    """bfloat16 where the processor multiplies it, else float32."""
    if device.type == "cuda" or torch.cpu.get_capabilities().get("avx512_bf16") or torch.cpu.get_capabilities().get("amx_bf16"):
        return torch.bfloat16
    return torch.float32


class Training:
    """One training, from the corpus to the best weights on the development messages.

    Args:
        model: the packed model to start from.
        corpus: the messages.
        plan: settings.
        out: folder of checkpoint, best weights and log.
    """

    def __init__(self, model: PackedModel, corpus: batches.Corpus, plan: Plan, out: Path):
        self.corpus, self.plan, self.out = corpus, plan, out
        out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(plan.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.topics = sorted(set(corpus.topic[corpus.part == "train"]))
        rows = corpus.vocabulary.searchsorted(corpus.romanised) if plan.rows else np.zeros(0, np.int64)
        self.encoder = Encoder(model, corpus.vocabulary, rows, plan.layers).to(self.device)
        self.heads = Heads(model.shape.width, len(self.topics), len(LEVELS)).to(self.device)
        self.topic = np.array([self.topics.index(t) if t in self.topics else -1 for t in corpus.topic])
        self.danger = np.array([LEVELS.index(d) for d in corpus.danger])
        self.near = losses.neighbours(self.topics).to(self.device)
        self.together = batches.units(corpus, self._learnt(), plan.pairs)
        self.steps = len(self._epoch(0)) * plan.epochs
        self._optimiser()

    def _learnt(self) -> np.ndarray:
        """Numbers of the messages to learn from; a pair is taken or left as a whole."""
        chosen = (self.corpus.part == "train") & ~np.isin(self.corpus.form, self.plan.leave_out)
        if self.plan.share < 1:
            draw = np.random.default_rng(self.plan.seed + 100)
            single, paired = draw.random(len(chosen)), draw.random(int(self.corpus.group.max()) + 2)
            chosen &= np.where(self.corpus.group < 0, single, paired[self.corpus.group]) < self.plan.share
        return np.flatnonzero(chosen)

    def _epoch(self, number: int) -> list[np.ndarray]:
        return batches.epoch(self.corpus, self.together, self.plan.size, self.plan.seed * 1000 + number)

    def _optimiser(self) -> None:
        added = [self.encoder.added.weight] if self.plan.rows else []
        kept = {id(p) for p in self.encoder.added.parameters()}
        layers = [p for p in self.encoder.parameters() if id(p) not in kept]
        for weight in layers:
            weight.requires_grad_(self.plan.tuned_layers)
        groups = [
            {"params": layers if self.plan.tuned_layers else [], "lr": self.plan.rate, "weight_decay": self.plan.decay},
            {"params": list(self.heads.parameters()), "lr": self.plan.head_rate, "weight_decay": self.plan.decay},
        ]
        if added:
            groups.append({"params": added, "lr": self.plan.row_rate, "weight_decay": 0.0})
        self.optimiser = torch.optim.AdamW(groups, fused=True)
        self.rates = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)

    def _rate(self, step: int) -> float:
        """Share of the full rate: rising, then a cosine down to a twentieth."""
        rise = max(1, int(self.steps * WARM_UP))
        if step < rise:
            return (step + 1) / rise
        return 0.05 + 0.95 * (1 + math.cos(math.pi * (step - rise) / max(1, self.steps - rise))) / 2

    def run(self) -> dict:
        """Train, or go on with a training that was cut off.

        Returns:
            The best figures on the development messages.
        """
        plan = {**asdict(self.plan), "leave_out": list(self.plan.leave_out), "data": self.corpus.digest}
        state = checkpoint.load(self.out / "checkpoint.pt", plan)
        self.done, self.best, self.history, self.since = 0, -1.0, [], 0
        if state:
            self._restore(state)
        with Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}/{task.total}"), TimeElapsedColumn(), TimeRemainingColumn()) as bar:
            task = bar.add_task("tuning", total=self.steps, completed=self.done)
            for number in range(self.done * self.plan.epochs // self.steps, self.plan.epochs):
                self._one_epoch(number, bar, task, plan)
                if self._scored(number):
                    break
                self._save(plan)
        return json.loads((self.out / "best.json").read_text())

    def _one_epoch(self, number: int, bar: Progress, task, plan: dict) -> None:
        order = self._epoch(number)
        start = self.done - number * len(order)
        self.encoder.train(), self.heads.train()
        for place in range(start, len(order)):
            value = self._step(order[place], self.done)
            self.done += 1
            bar.update(task, completed=self.done, description=f"epoch {number + 1} loss {value:.3f}")
            if self.done % EVERY == 0 and place + 1 < len(order):
                self._save(plan)

    def _step(self, batch: np.ndarray, step: int) -> float:
        chance = np.random.default_rng((self.plan.seed, step))
        ids, mask = batches.padded(batches.texts(self.corpus, batch, self.plan.respelled, chance))
        tensor = lambda values: torch.from_numpy(np.asarray(values)).to(self.device)  # noqa: E731
        kind = precision(self.device)
        with torch.autocast(self.device.type, dtype=kind, enabled=kind is not torch.float32):
            vectors = self.encoder(tensor(ids), tensor(mask))
        topic, danger, stretched = self.heads(vectors.float())
        of = [tensor(values[batch]) for values in (self.topic, self.danger, self.corpus.group)]
        value = losses.loss(topic, danger, stretched, *of, self.near, self.plan.pairs)
        self.optimiser.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_([*self.encoder.parameters(), *self.heads.parameters()], 1.0)
        self.optimiser.step()
        self.rates.step()
        return float(value.detach())

    def score(self) -> dict:
        """Figures of the heads on the development messages."""
        self.encoder.eval(), self.heads.eval()
        held = np.flatnonzero(self.corpus.part == "dev")
        topic, danger = np.zeros((len(held), len(self.topics)), np.float32), np.zeros((len(held), len(LEVELS)), np.float32)
        kind = precision(self.device)
        with torch.inference_mode(), torch.autocast(self.device.type, dtype=kind, enabled=kind is not torch.float32):
            for batch in batches.in_order(self.corpus, held, SCORING):
                ids, mask = batches.padded([self.corpus.text(n) for n in batch])
                vectors = self.encoder(torch.from_numpy(ids).to(self.device), torch.from_numpy(mask).to(self.device))
                a, b, _ = self.heads(vectors.float())
                place = held.searchsorted(batch)
                topic[place], danger[place] = a.float().cpu().numpy(), b.float().cpu().numpy()
        labels = {name: getattr(self.corpus, name)[held] for name in ("form", "topic", "danger")}
        trained = set(self.corpus.form[self.corpus.part == "train"]) - set(self.plan.leave_out)
        return score.figures(topic, danger, labels, self.topics, set(labels["form"]) - trained)

    def _scored(self, number: int) -> bool:
        """Score the epoch, keep its weights if they are the best; true when it is time to stop."""
        found = {"epoch": number + 1, "step": self.done, "at": time.strftime("%H:%M:%S"), **self.score()}
        self.history.append(found)
        (self.out / "history.json").write_text(json.dumps(self.history, indent=1))
        print(" ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in found.items()), flush=True)
        if found["goal"] > self.best:
            self.best, self.since = found["goal"], 0
            self._keep_best(found)
            return False
        self.since += 1
        return self.since > self.plan.patience

    def _keep_best(self, found: dict) -> None:
        """Weights as float32 arrays under the packed model's names, with the changed vocabulary rows."""
        arrays = {}
        for i, layer in enumerate(self.encoder.layers):
            for name, value in layer.state_dict().items():
                part, kind = name.split(".")
                arrays[f"l{i}.{part}.{kind[0]}"] = value.float().cpu().numpy()
        arrays["emb.ln.w"], arrays["emb.ln.b"] = self.encoder.norm.weight.detach().cpu().numpy(), self.encoder.norm.bias.detach().cpu().numpy()
        arrays.update(self._heads())
        if self.plan.rows:
            arrays["rows"], arrays["added"] = self.corpus.romanised, self.encoder.added.weight.detach().cpu().numpy()[1:]
        np.savez(self.out / "best.npz", **arrays)
        (self.out / "best.json").write_text(json.dumps({**found, "plan": asdict(self.plan), "data": self.corpus.digest}, indent=1))

    def _heads(self) -> dict[str, np.ndarray]:
        """The heads as bot.encoder.heads.Heads reads them."""
        held = {name: value.float().cpu().numpy() for name, value in self.heads.state_dict().items()}
        found = {"head.topics": np.array(self.topics), "head.mean": held["stretch.running_mean"]}
        found["head.deviation"] = np.sqrt(held["stretch.running_var"] + self.heads.stretch.eps)
        for name in ("topic", "danger"):
            found[f"head.{name}.w"], found[f"head.{name}.b"] = held[f"{name}.weight"], held[f"{name}.bias"]
        return found

    def _save(self, plan: dict) -> None:
        state = {"plan": plan, "done": self.done, "best": self.best, "history": self.history, "since": self.since, "torch": torch.get_rng_state()}
        for name in ("encoder", "heads", "optimiser", "rates"):
            state[name] = getattr(self, name).state_dict()
        checkpoint.save(self.out / "checkpoint.pt", state)

    def _restore(self, state: dict) -> None:
        for name in ("encoder", "heads", "optimiser", "rates"):
            getattr(self, name).load_state_dict(state[name])
        self.done, self.best, self.history, self.since = (state[k] for k in ("done", "best", "history", "since"))
        torch.set_rng_state(state["torch"])
