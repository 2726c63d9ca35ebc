"""Reviews as plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.review.compare import Review
from sitegen.review.summary import sections, title


def lines(review: Review) -> Iterator[str]:
    """Yield the lines of a review."""
    yield f"{title(review)}."
    for section in sections(review):
        yield ""
        yield section.heading
        for item in section.items:
            label = f"{item.label}: " if item.label else ""
            yield f"  {label}{item.text}"
            yield from (f"    {line}" for line in item.below)
