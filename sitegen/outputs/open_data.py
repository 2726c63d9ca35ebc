"""Open data: JSON with its schema, CSV, an Open Referral feed, and the page about them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.compact_json import compact_json
from sitegen.entries import SERVICE_KEYS
from sitegen.feeds.openreferral.identifiers import feed_ids
from sitegen.feeds.openreferral.responses import responses
from sitegen.feeds.records import DERIVED_KEYS, about, records, schema_of_records
from sitegen.feeds.table import table
from sitegen.library import Library
from sitegen.plans import Plan, plan, plan_files
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.wording.links import web_link, web_name


def open_data(library: Library, _theme: Theme) -> Iterator[Plan]:
    """``/data/services.json``, ``/data/services.schema.json`` and ``/data/services.csv``."""
    yield plan_files(_open_data, library)


def _open_data(library: Library) -> Iterator[Output]:
    every = list(records(library))
    # One record per line, so that any program, and any eye, can compare two versions.
    lines = ",\n".join(compact_json(record) for record in every)
    head = json.dumps(about(library), ensure_ascii=False)
    yield Output(urls.output_path(urls.DATA_JSON), f'{head[:-1]}, "services": [\n{lines}\n]}}\n'.encode())
    schema = json.dumps(schema_of_records(library), ensure_ascii=False, indent=1)
    yield Output(urls.output_path(urls.DATA_SCHEMA), f"{schema}\n".encode())
    yield Output(urls.output_path(urls.DATA_CSV), table(every, library).encode())


def open_referral(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/data/openreferral/index.json``, ``services/index.json`` and ``services/<uuid>.json`` below it, and so on."""
    yield plan_files(_open_referral, theme)


def _open_referral(theme: Theme) -> Iterator[Output]:
    for path, answer in responses(theme.context):
        content = compact_json(answer)
        yield Output(urls.output_path(urls.open_referral(path)), content.encode())


def data_page(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/data/``; nothing where the directory publishes no data."""
    if library.publishes_data:
        yield plan(urls.DATA, _page, theme)


def _page(theme: Theme) -> Output:
    library = theme.context.library
    licence = library.site.licence
    example = next(iter(library.services), None)
    return theme.page(
        urls.DATA,
        "data.html",
        title="Open data",
        description="Every service listed here, as files for other programs and directories.",
        crumbs=(HOME,),
        licence=web_link(licence or ""),
        licence_name=web_name(licence) if licence else "",
        fields=(*SERVICE_KEYS, *DERIVED_KEYS),
        example=None if example is None else feed_ids(library.site).of_service(example),
    )
