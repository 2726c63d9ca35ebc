"""Jinja as this project allows it: everything escaped, nothing undefined."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from sitegen import text, urls
from sitegen.hosting import EMBED_POLICY, page_policy
from sitegen.languages import own_name
from sitegen.library import Library
from sitegen.theme.files import Template
from sitegen.theme.links import web_link, web_name
from sitegen.theme.qr import qr

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_FILTERS: Mapping[str, Callable[..., object]] = {
    "capitalised": text.capitalised,
    "clock_range": text.clock_range,
    "date_words": text.date_words,
    "listed": text.listed,
    "own_name": own_name,
    "web_link": web_link,
    "web_name": web_name,
}


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Jinja's own gives a chain of mappings, which every partial of every page would walk in Python."""
        return {**self.globals, **(d or {})}


def environment(templates: Mapping[str, Template], library: Library) -> Environment:
    """An environment in which each template knows the file it came from.

    Templates are indented for whoever reads them; pages are not, because a tenth of their bytes would be spaces.
    """

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = templates.get(name)
        return None if template is None else (_INDENT.sub("", template.text), template.path, lambda: True)

    jinja = _Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.do"],
    )
    jinja.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    jinja.filters.update(_FILTERS)
    jinja.globals.update(
        absolute=library.absolute,
        count=text.count,
        embed_policy=Markup(EMBED_POLICY),
        href=library.href,
        library=library,
        page_policy=_page_policy,
        qr=qr,
        site=library.site,
        urls=urls,
    )
    return jinja


def _page_policy(workers: str = "none", frames: str = "none") -> Markup:
    """The policy of a page, which holds no sign that HTML would take for its own."""
    return Markup(page_policy(workers, frames))
