"""Jinja environment: autoescaped, with undefined names as errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType, FunctionType, MethodType
from typing import Any

from jinja2 import BytecodeCache, Environment, FunctionLoader, StrictUndefined
from jinja2 import Template as LoadedTemplate
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from markupsafe import Markup, escape

from sitegen import discretion, text, urls
from sitegen.compact_json import compact_json
from sitegen.hosting import EMBED_POLICY, page_policy
from sitegen.languages import name_of, own_name, tag_of
from sitegen.library import Library
from sitegen.markdown import heading_slug, main_headings
from sitegen.qr import qr
from sitegen.theme.files import Template
from sitegen.theme.site_links import checked_href
from sitegen.wording.links import web_link, web_name

_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_FILTERS: Mapping[str, Callable[..., object]] = {
    "anchor": heading_slug,
    "capitalised": text.capitalised,
    "clock_range": text.clock_range,
    "date_words": text.date_words,
    "language_name": name_of,
    "language_tag": tag_of,
    "listed": text.listed,
    "main_headings": main_headings,
    "own_name": own_name,
    "web_link": web_link,
    "web_name": web_name,
}


class _CompiledTemplates(BytecodeCache):
    """Cache compiled templates in memory, by name, file and source.

    The preview rebuilds on every change, and compiling takes most of the time of a small build.
    """

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, CodeType]] = {}
        """(checksum of the source, its code), by Jinja's key for name and file."""

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _CompiledTemplates()


class _Context(Context):
    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call plain functions directly: at every call, Jinja looks three times whether they want the context."""
        if type(function) not in (FunctionType, MethodType) or hasattr(function, "jinja_pass_arg"):
            return super().call(function, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return function(*args, **kwargs)


class _CodeGenerator(CodeGenerator):
    def _output_child_pre(self, *_: object) -> None:
        """Let a template write a value with `as_html` instead of `escape`."""
        self.write("environment.as_html(")


_SPECIAL = re.compile("""[&<>'"]""")
"""Characters that `escape` replaces."""


def _as_html(value: object) -> str:
    """Return the text of a value as `escape` writes it; plain, since each `Markup` costs more than the escaping."""
    if type(value) is Markup or (type(value) is str and not _SPECIAL.search(value)):
        return value
    return str(value) if type(value) is int else escape(value)


class _Environment(Environment):
    context_class = _Context
    code_generator_class = _CodeGenerator
    as_html = staticmethod(_as_html)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, LoadedTemplate] = {}

    def get_template(
        self,
        name: str | LoadedTemplate,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  (the base class names it)
    ) -> LoadedTemplate:
        """Return a template; from a plain dict, since Jinja's cache is slow to ask for every partial of every page."""
        if not isinstance(name, str) or globals is not None:
            return super().get_template(name, parent, globals)
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent)
        return self._loaded[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return a flat dict: Jinja's own chain of mappings is slow to search for every partial of every page."""
        return {**self.globals, **(d or {})}


def environment(templates: Mapping[str, Template], library: Library) -> Environment:
    """Make the environment of one library."""
    jinja = bare_environment(templates)
    jinja.globals.update(
        absolute=library.absolute,
        count=text.count,
        discretion=discretion,
        embed_policy=Markup(EMBED_POLICY),
        href=checked_href(library, templates),
        library=library,
        page_policy=_page_policy,
        qr=qr,
        site=library.site,
        urls=urls,
    )
    return jinja


def bare_environment(templates: Mapping[str, Template]) -> Environment:
    """Make an environment in which templates are compiled; error messages name each template's file.

    The indentation of templates is left out of pages, where it would be a tenth of the bytes.
    """

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = templates.get(name)
        return None if template is None else (_INDENT.sub("", template.text), template.path, lambda: True)

    jinja = _Environment(
        loader=FunctionLoader(load),
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.do"],
    )
    jinja.policies["json.dumps_function"], jinja.policies["json.dumps_kwargs"] = compact_json, {}
    jinja.filters.update(_FILTERS)
    return jinja


def _page_policy(workers: str = "none", frames: str = "none") -> Markup:
    """Return the content security policy of a page; nothing in it needs escaping in HTML."""
    return Markup(page_policy(workers, frames))
