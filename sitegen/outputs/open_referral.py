"""The feed for other directories: Open Referral UK, as files that answer its API."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen import urls
from sitegen.feeds.openreferral.answers import answers
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme


def open_referral(library: Library, theme: Theme) -> Iterator[Output]:
    """``/data/openreferral/index.json``, and ``services/index.json``, ``services/<uuid>.json`` ... below it."""
    for path, answer in answers(library, theme.words):
        content = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        yield Output(urls.output_path(urls.open_referral(path)), content.encode())
