"""Minified scripts and style sheets."""

from __future__ import annotations


def minify_script(text: str) -> str:
    """Minify a JavaScript module; text that does not parse stays as it is."""
    return _minify("application/javascript", text)


def minify_stylesheet(text: str) -> str:
    """Minify a style sheet; text that does not parse stays as it is."""
    return _minify("text/css", text)


def _minify(media_type: str, text: str) -> str:
    import minify  # imported here: it is slow to load, and most commands do not need it

    try:
        minified: str = minify.string(media_type, text)
    except minify.MinifyError:
        return text
    return minified
