"""Rules for programs, from the robots.txt of a website."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.robotparser import RobotFileParser

AGENT = "sitegen"
"""Name by which robots.txt may speak of this program."""
MAX_BYTES = 500 * 1024
"""Bytes of a robots.txt that count: https://www.rfc-editor.org/rfc/rfc9309#section-2.5"""
_MAX_DELAY = 30.0
"""Longest pause between two requests that is kept, in seconds."""


@dataclass(frozen=True, slots=True)
class Robots:
    """Rules of a website for this program."""

    rules: RobotFileParser | None
    """``None`` where there are none: everything may be asked for."""

    def allow(self, url: str) -> bool:
        """Return whether an address may be asked for."""
        return self.rules is None or self.rules.can_fetch(AGENT, url)

    @property
    def pause(self) -> float:
        """Seconds to wait between two requests; 0 where the rules do not say."""
        delay = None if self.rules is None else self.rules.crawl_delay(AGENT)
        return 0.0 if delay is None else float(min(int(delay), _MAX_DELAY))  # it may have hundreds of digits


NO_RULES = Robots(None)


def read_robots(text: str) -> Robots | None:
    """Read a robots.txt; ``None`` for one that cannot be read."""
    rules = RobotFileParser()
    try:
        rules.parse(text.removeprefix("\ufeff").splitlines())
    except ValueError:  # a bracket that is never closed, a digit that is no number
        return None
    return Robots(rules)
