"""Files to records. Nobody else opens services.yaml or content/."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen.errors import Problem
from sitegen.model import Directory


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a directory gave."""

    directory: Directory | None
    """``None`` when there is any error."""
    problems: tuple[Problem, ...]
    """Errors and warnings, in reading order."""


def read_directory(folder: Path, today: date) -> Reading:
    """Reads and checks a whole directory; `DiskError` only when a file cannot be opened."""
    raise NotImplementedError
