"""The page about the open data: what there is, how to use it, and what each field says."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.entries import SERVICE
from sitegen.feeds.openreferral.identifiers import identifiers
from sitegen.feeds.records import DERIVED
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.crumbs import HOME
from sitegen.theme.links import web_link, web_name


def data_page(library: Library, theme: Theme) -> Iterator[Output]:
    """``/data/``, where the directory publishes any data."""
    if not library.publishes_data:
        return
    licence = library.site.licence
    example = next(iter(library.services), None)
    yield theme.page(
        urls.DATA,
        "data.html",
        title="Open data",
        description="Every service listed here, as files for other programs and directories.",
        crumbs=(HOME,),
        licence=web_link(licence or ""),
        licence_name=web_name(licence) if licence else "",
        fields=(*SERVICE, *DERIVED),
        example=None if example is None else identifiers(library.site).service(example),
    )
