"""What she ticked: the slot `ready`, {"stage": id, "done": [ids of items]}."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

from bot.ready.items import Item, Stage, item, stage_of, stages


@dataclass(frozen=True)
class Ticks:
    """Where she is in the list.

    Args:
        stage: id of the stage she looks at; None: she has not chosen.
        done: ids of what she ticked, of all stages.
    """

    stage: Optional[str] = None
    done: tuple[str, ...] = ()

    @classmethod
    def read(cls, slot: Any) -> "Ticks":
        """From the slot; what the list no longer has is left out."""
        held = slot if isinstance(slot, dict) else {}
        stage = held.get("stage") if held.get("stage") in stages() else None
        return cls(stage, tuple(id for id in held.get("done", []) if item(id)))

    def slot(self) -> dict[str, Any]:
        """As it is kept."""
        return {"stage": self.stage, "done": list(self.done)}

    def at(self, stage: str) -> "Ticks":
        """Looking at a stage; at one that there is not, the same as before."""
        return Ticks(stage, self.done) if stage in stages() else self

    def toggled(self, id: str) -> "Ticks":
        """With an item ticked, or no longer ticked, at its stage."""
        if item(id) is None:
            return self
        done = tuple(d for d in self.done if d != id) if id in self.done else (*self.done, id)
        return Ticks(stage_of(id), done)

    def shown(self) -> Optional[Stage]:
        """The stage she looks at."""
        return stages().get(self.stage or "")

    def next(self) -> Optional[Item]:
        """The first item of the stage that is not ticked."""
        stage = self.shown()
        return next((i for i in stage.items if i.id not in self.done), None) if stage else None

    def count(self) -> tuple[int, int]:
        """(how many of the stage are ticked, how many there are)."""
        stage = self.shown()
        items = stage.items if stage else []
        return sum(i.id in self.done for i in items), len(items)
