"""Simple timers around functions; a part's time does not count the parts that it calls."""

from __future__ import annotations

import inspect
import time
from collections import defaultdict
from contextlib import contextmanager
from typing import Any, Iterator


class Timers:
    """Seconds spent in each part. For one turn at a time: the parts of turns side by side would mix."""

    def __init__(self):
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner: list[float] = []  # for each open part: seconds of the parts inside it

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Count the time of the block for a part."""
        self._inner.append(0.0)
        start = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            self.seconds[name] += spent - self._inner.pop()
            if self._inner:
                self._inner[-1] += spent

    def around(self, owner: Any, method: str, name: str) -> None:
        """Count every call of an object's method for a part."""
        plain = getattr(owner, method)

        async def waited(*args: Any, **kwargs: Any) -> Any:
            with self.part(name):
                return await plain(*args, **kwargs)

        def called(*args: Any, **kwargs: Any) -> Any:
            with self.part(name):
                return plain(*args, **kwargs)

        setattr(owner, method, waited if inspect.iscoroutinefunction(plain) else called)
