"""The theme's style sheets, scripts and icons."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def static_files(_library: Library, theme: Theme) -> Iterator[Output]:
    """``/static/<version>/...``."""
    for name, content in sorted(theme.static.items()):
        yield Output(urls.output_path(urls.static(theme.version, name)), content)
