"""Pages that stand alone: with their style sheets inside, and without scripts and links to files of the site.

What keeps a page from doing harm is the frame that it is shown in, not what is left out here.
"""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

from sitegen import urls

_LEFT_OUT = frozenset(("base", "link", "meta", "script"))
"""Elements without which a page is read the same: its own policy would refuse the styles."""
_HEAD = '<meta charset="utf-8"><base target="_blank">'
"""Beginning of every head: in a frame without popups, a link to another window leads nowhere."""
_STATIC = urls.static("", "")


class _StandalonePage(HTMLParser):
    """Parser that writes a page as it reads it."""

    def __init__(self, static: Mapping[str, bytes]) -> None:
        super().__init__(convert_charrefs=False)
        self.static = static
        self.parts: list[str] = []
        self._is_in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_in_script = tag == "script"
        if tag not in _LEFT_OUT:
            self.parts.append(self.get_starttag_text() or "")
        if tag == "head":
            self.parts.append(_HEAD)
        values = dict(attrs)
        if tag == "link" and values.get("rel") == "stylesheet":
            name = (values.get("href") or "").partition(_STATIC)[2]
            self.parts.append(f"<style>{self.static.get(name, b'').decode('utf-8', 'replace')}</style>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _LEFT_OUT:
            self.parts.append(f"</{tag}>")
        self._is_in_script = False

    def handle_data(self, data: str) -> None:
        if not self._is_in_script:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")


def standalone(page: bytes, static: Mapping[str, bytes]) -> str:
    """Return a page that needs no other file; `static` are the files of its theme, by path."""
    parser = _StandalonePage(static)
    parser.feed(page.decode("utf-8", "replace"))
    parser.close()
    return f"<!doctype html>{''.join(parser.parts)}"
