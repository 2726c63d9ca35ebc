"""Open data in the directory's own form: JSON, its schema, and a table for spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen import urls
from sitegen.feeds.records import about, records, schema_of_records
from sitegen.feeds.table import table
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def open_data(library: Library, _theme: Theme) -> Iterator[Output]:
    """``/data/services.json``, ``/data/services.schema.json`` and ``/data/services.csv``."""
    every = list(records(library))
    # A record a line: two versions of the file can be compared by any program, and read by eye.
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in every)
    head = json.dumps(about(library), ensure_ascii=False)
    yield Output(urls.output_path(urls.DATA_JSON), f'{head[:-1]}, "services": [\n{lines}\n]}}\n'.encode())
    schema = json.dumps(schema_of_records(library), ensure_ascii=False, indent=1)
    yield Output(urls.output_path(urls.DATA_SCHEMA), f"{schema}\n".encode())
    yield Output(urls.output_path(urls.DATA_CSV), table(every, library).encode())
