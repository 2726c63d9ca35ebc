"""The theme's style sheets, scripts and icons."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.search.script import small
from sitegen.theme import Theme
from sitegen.theme.theme import MODULES


def static_files(_library: Library, theme: Theme) -> Iterator[Output]:
    """``/static/<version>/...``."""
    for name, content in sorted(theme.static.items()):
        published = _minified(content) if name.startswith(MODULES) and name.endswith(".js") else content
        yield Output(urls.output_path(urls.static(theme.version, name)), published)


def _minified(module: bytes) -> bytes:
    """A JavaScript module without its comments, which are half of it and of no use on a page."""
    try:
        return small(module.decode()).encode()
    except UnicodeDecodeError:
        return module
