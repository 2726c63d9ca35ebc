"""Places that confirmed entries show, so that a source that keeps one back comes too late."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sitegen.editing.entries import read_entries
from sitegen.model import Service
from sitegen.reading.privacy.other_texts import KeptBack, confirmed_places, secrets_shown


def still_secret(
    secrets: KeptBack, services: Iterable[Service], files: Mapping[str, bytes], hidden: Collection[str]
) -> KeptBack:
    """Return the secrets that no confirmed entry shows in its place, but for the entries `hidden` from now on, by id.

    `files` are those of the services, by path, before the import: no record can show what another keeps back.
    """
    if not secrets:
        return secrets
    names = dict.fromkeys(service.source.file for service in services)
    entries = (read_entries(files[name].decode("utf-8-sig"), name) for name in names)
    places = [
        place
        for file in entries
        for identifier, entry in file.items()
        if identifier not in hidden
        for place in confirmed_places(entry)
    ]
    shown = secrets_shown(secrets, places)
    return {secret: record for secret, record in secrets.items() if secret not in shown}
