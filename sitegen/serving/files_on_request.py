"""Files of a site, each made when somebody asks for it, so that a preview shows a page at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from threading import RLock

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.offline import BuiltFile, built_file
from sitegen.outputs import stages
from sitegen.outputs.offline import offline
from sitegen.outputs.permalinks import permalinks
from sitegen.plans import Plan
from sitegen.theme.theme import Theme


class FilesOnRequest(Mapping[str, bytes]):
    """Content of every file of a site by path. Threads may ask at the same time.

    A file raises `DataError` when it cannot be made, because the theme is broken or an address would be lost.
    """

    def __init__(self, library: Library, theme: Theme) -> None:
        self._library = library
        self._theme = theme
        self._plans: list[Plan] = []
        """Plans so far, in the order of the site."""
        self._further_plans = (plan for _, produce in stages(library) for plan in produce(library, theme))
        self._plan_of_path: dict[str, Plan] = {}
        self._made_together: dict[Plan, tuple[Output, ...]] = {}
        self._joint: Mapping[str, bytes] | None = None
        """Files that are made together, and those about addresses that are no longer made."""
        self._offline: Mapping[str, bytes] | None = None
        """Files for readers who keep the site on their device: they depend on every other."""
        self._lock = RLock()
        """Held while something is planned or made: a theme renders one page at a time."""

    def __getitem__(self, path: str) -> bytes:
        plan = self._find_plan(path)
        if plan is not None:
            (output,) = self._make(plan)
            return output.content
        joint = self._joint_files()
        return joint[path] if path in joint or not urls.is_offline_file(path) else self._offline_files()[path]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and (self._find_plan(path) is not None or super().__contains__(path))

    def __iter__(self) -> Iterator[str]:
        return (file.path for file in self.built())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def plans(self) -> Sequence[Plan]:
        """Plan the whole site, except for files about all others: addresses that are gone, and a copy for a device."""
        with self._lock:
            while self._plan_next():
                pass
            return self._plans

    def built(self) -> Iterator[BuiltFile]:
        """Make every file, and yield each without its content."""
        before = []
        for plan in self.plans():
            made = [*map(built_file, self._make(plan))]
            before += made
            yield from made
        planned = {file.path for file in before}
        joint = (Output(path, content) for path, content in self._joint_files().items() if path not in planned)
        before += map(built_file, joint)
        yield from before[len(planned) :]
        with self._lock:
            outputs = tuple(offline(self._library, self._theme, before))
        self._offline = {output.path: output.content for output in outputs}
        yield from map(built_file, outputs)

    def _find_plan(self, path: str) -> Plan | None:
        """Return the plan of a single file, planning no more of the site than up to there."""
        with self._lock:
            while path not in self._plan_of_path and self._plan_next():
                pass
            return self._plan_of_path.get(path)

    def _plan_next(self) -> bool:
        plan = next(self._further_plans, None)
        if plan is None:
            return False
        self._plans.append(plan)
        if plan.path:
            self._plan_of_path[plan.path] = plan
        return True

    def _make(self, plan: Plan) -> tuple[Output, ...]:
        with self._lock:
            if plan.path:
                return tuple(plan.make())
            if plan not in self._made_together:
                self._made_together[plan] = tuple(plan.make())
            return self._made_together[plan]

    def _joint_files(self) -> Mapping[str, bytes]:
        with self._lock:
            if self._joint is None:
                outputs = [output for plan in self.plans() if not plan.path for output in self._make(plan)]
                paths = (*self._plan_of_path, *(output.path for output in outputs))
                outputs += permalinks(self._library, self._theme, paths)
                self._joint = {output.path: output.content for output in outputs}
            return self._joint

    def _offline_files(self) -> Mapping[str, bytes]:
        while self._offline is None:
            for _ in self.built():
                pass
        return self._offline
