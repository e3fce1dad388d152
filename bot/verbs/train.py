"""Train the model, unless nothing that it is made of has changed."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from bot.pack import training
from bot.settings import DATA, MODELS, NLU, ROOT

AT_RUN_TIME = {"ready.yml", "taught.yml"}
KEPT = 2  # models on disk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")


def ingredients() -> list[Path]:
    """Every file that decides what the model is; facts, quiz, tools and lessons are read at run time."""
    data = [*(DATA / "nlu").rglob("*.yml"), *(DATA / "stories").rglob("*.yml"), *(p for p in DATA.glob("*.yml") if p.name not in AT_RUN_TIME)]
    code = [*(ROOT / "bot" / "nlu").glob("*.py"), *(ROOT / "bot" / "encoder").glob("*.py")]
    return sorted([ROOT / "config.yml", ROOT / "domain.yml", ROOT / "requirements.lock", *data, *code])


def fingerprint() -> str:
    """Hash of all ingredients, with those of the country pack where it has topics of its own."""
    digest = hashlib.sha256()
    for path in ingredients():
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    for name, content in training.ingredients():
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:16]


def run(args: argparse.Namespace) -> int:
    """Train into models/<family>-<fingerprint>.tar.gz; does nothing when that is there."""
    training.refuse_broken()
    target = MODELS / f"{training.family()}-{fingerprint()}.tar.gz"
    if target.exists() and not args.force:
        target.touch()
        print(f"{MODELS.name}/{target.name}: up to date")
        return 0
    return _train(target)


def _train(target: Path) -> int:
    import rasa

    from bot.encoder import encoder
    from bot.privacy import quiet_logs

    quiet_logs()
    encoder.shared()
    result = rasa.train(
        domain=training.domains(),
        config=str(ROOT / "config.yml"),
        training_files=[str(NLU), str(DATA / "stories"), *training.files()],
        output=str(MODELS),
        fixed_model_name=target.stem.removesuffix(".tar"),
        force_training=False,
    )
    if result.code != 0 or not target.exists():
        print("error: training failed; the lines above say why")
        return 1
    _tidy()
    print(f"{MODELS.name}/{target.name}: trained")
    return 0


def _tidy() -> None:
    """Keep the newest models only: each is several megabytes."""
    own = [path for path in MODELS.glob(f"{training.family()}-*.tar.gz") if training.is_ours(path.name)]
    for old in sorted(own, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink()
