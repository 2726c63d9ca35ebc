"""links.json of any bytes: addresses of this site, or an error that does not quote what came from elsewhere."""

from __future__ import annotations

from sitegen.errors import DiskError
from sitegen.reading.published.link_ledger import read_previous
from sitegen.reading.published.previous_sites import PreviousSite
from sitegen.short_codes import SHORT_CODE
from sitegen.urls import LINKS, is_address


def check(content: bytes) -> None:
    """Read the list of an earlier build."""
    site = PreviousSite("_site", lambda address: content if address == LINKS else None)
    try:
        previous = read_previous(site, "")
    except DiskError as error:
        assert str(error).isprintable(), error
        assert len(str(error)) < 300, error
        return
    assert all(map(is_address, previous.addresses)), previous
    assert all(map(SHORT_CODE.fullmatch, previous.short)), previous
