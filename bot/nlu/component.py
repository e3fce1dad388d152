"""What the trainable components share: storage of plain files, settings from config.yml."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Dict, Optional, Text

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData


class Trained(GraphComponent):
    """A component that learns from examples and keeps what it learnt in its own folder.

    Subclasses write `learn`, `write` and `read`.
    """

    def __init__(self, config: dict, storage: ModelStorage, resource: Resource):
        self.config, self._storage, self._resource = config, storage, resource

    @classmethod
    def create(
        cls, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> "Trained":
        """Make an untrained component."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples and store the result."""
        self.learn(training_data)
        with self._storage.write_to(self._resource) as folder:
            self.write(Path(folder))
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "Trained":
        """Read a trained component; a missing part is an error, never an untrained model."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.read(Path(folder))
        return component

    @classmethod
    def fingerprint_addon(cls, config: Dict[Text, Any]) -> Optional[Text]:
        """Hash of our own modules and manifests: Rasa's cache sees only the component's class."""
        from bot.settings import DATA

        digest = hashlib.sha256()
        for path in [*sorted(Path(__file__).parent.glob("*.py")), DATA / "topics.yml", *cls.reads(config)]:
            digest.update(path.read_bytes())
        return digest.hexdigest()

    @classmethod
    def reads(cls, config: dict) -> list[Path]:
        """Data files that the component reads besides the training examples."""
        return []

    def learn(self, training_data: TrainingData) -> None:
        """Learn from the examples."""
        raise NotImplementedError

    def write(self, folder: Path) -> None:
        """Write what was learnt into the folder."""
        raise NotImplementedError

    def read(self, folder: Path) -> None:
        """Read what `write` wrote."""
        raise NotImplementedError
