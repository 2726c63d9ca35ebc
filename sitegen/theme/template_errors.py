"""Errors in templates as problems with file and line."""

from __future__ import annotations

from collections.abc import Mapping
from traceback import extract_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError

from sitegen.errors import DataError, Problem
from sitegen.theme.files import Template


class DeadLinkError(LookupError):
    """A template links to a page or a file that the site does not have."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def template_error(error: Exception, templates: Mapping[str, Template]) -> DataError | None:
    """Turn an error raised while rendering into a problem; ``None`` when no template is involved."""
    place = _place(error, {template.path for template in templates.values()})
    if place is None:
        return None
    path, line = place
    hint = "compare it with the shipped template of that name, or with docs/themes.md"
    if isinstance(error, DeadLinkError):
        return DataError([Problem(path, line, 1, "error", "link", "", "", str(error), error.hint)])
    return DataError([Problem(path, line, 1, "error", "template", "", "", _message(error), hint)])


def _place(error: Exception, paths: set[str]) -> tuple[str, int] | None:
    if isinstance(error, TemplateSyntaxError):
        return error.filename or str(error.name), error.lineno
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename in paths]
    return (frames[-1].filename, frames[-1].lineno or 1) if frames else None


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name}"
    text = " ".join(str(error).split()) or type(error).__name__
    return f"this template does not work: {text}"
