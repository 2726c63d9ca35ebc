"""Time that each stage of a build takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


class Timings:
    """Timings switched off: nothing is measured."""

    def stage(self, name: str) -> AbstractContextManager[None]:  # noqa: ARG002  (measured below)
        """Measure what happens inside; a stage inside another counts for itself alone."""
        return nullcontext()

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:  # noqa: ARG002  (measured below)
        """Yield the items, and measure the making of each as a stage, but not what is done with it meanwhile."""
        yield from items

    def take(self) -> tuple[StageTime, ...]:
        """Return every stage so far, and forget it: those of a worker process, for `add` in its parent."""
        return ()

    def add(self, stages: Iterable[StageTime]) -> None:
        """Add stages that another process measured at the same time."""


UNTIMED = Timings()


@dataclass(slots=True)
class StageTime:
    """Stage of a build."""

    name: str
    items: int = 0
    seconds: float = 0
    processor: float = 0
    """Seconds of processor time."""


class MeasuredTimings(Timings):
    """Timings by the wall clock and by the processor, both in seconds."""

    def __init__(self, clock: Callable[[], tuple[float, float]]) -> None:
        self._clock = clock
        self._active: list[StageTime] = []
        """Stages that have begun and not ended, the innermost last."""
        self._start = self._since = clock()
        self._stages: dict[str, StageTime] = {}

    @property
    def stages(self) -> tuple[StageTime, ...]:
        """Every stage, in the order in which they began."""
        return tuple(self._stages.values())

    @property
    def elapsed(self) -> float:
        """Seconds by the wall clock since the timings began."""
        return self._clock()[0] - self._start[0]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what happens inside; a stage inside another counts for itself alone."""
        self._count()
        self._active.append(self._stages.setdefault(name, StageTime(name)))
        try:
            yield
        finally:
            self._count()
            self._active.pop()

    def each(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """Yield the items, and measure the making of each as a stage, but not what is done with it meanwhile."""
        iterator = iter(items)
        while True:
            with self.stage(name):
                made = list(islice(iterator, 1))
            if not made:
                return
            self._stages[name].items += 1
            yield made[0]

    def take(self) -> tuple[StageTime, ...]:
        """Return every stage so far, and forget it: those of a worker process, for `add` in its parent."""
        stages, self._stages = self.stages, {}
        return stages

    def add(self, stages: Iterable[StageTime]) -> None:
        """Add stages that another process measured at the same time."""
        for stage in stages:
            own = self._stages.setdefault(stage.name, StageTime(stage.name))
            own.items += stage.items
            own.seconds += stage.seconds
            own.processor += stage.processor

    def _count(self) -> None:
        """Add the time since the last change of stages to the innermost stage."""
        wall, processor = self._clock()
        if self._active:
            self._active[-1].seconds += wall - self._since[0]
            self._active[-1].processor += processor - self._since[1]
        self._since = wall, processor
