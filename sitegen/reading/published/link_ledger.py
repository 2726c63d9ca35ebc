"""``links.json`` of an earlier build: the addresses that this one must keep."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sitegen.builds import Previous
from sitegen.errors import DiskError
from sitegen.json_size import has_too_many_values
from sitegen.reading.published.previous_sites import PreviousSite
from sitegen.reading.values.ids import is_id
from sitegen.short_codes import SHORT_CODE
from sitegen.urls import CHANGES_JSON, LINKS, is_address

VERSION = 1
"""Version of the format of ``links.json`` that this sitegen reads and writes."""


class _DamagedError(Exception):
    """Damage of the list, described by the text."""


def read_previous(site: PreviousSite, missing_hint: str) -> Previous:
    """Read what an earlier build published: its addresses, as `read_addresses`, and its changes."""
    return replace(read_addresses(site, missing_hint), changes=site.read(CHANGES_JSON))


def read_addresses(site: PreviousSite, missing_hint: str) -> Previous:
    """Read the list of addresses of an earlier build.

    Raises `DiskError` when the list of addresses is missing, cannot be read or is damaged, since building without it
    could lose every address; `missing_hint` says what to do where there is none.
    """
    content = site.read(LINKS)
    if content is None:
        raise DiskError(f"there is no links.json at {site.name}; {missing_hint}")
    try:
        return _validate(_parse(content))
    except _DamagedError as error:
        raise DiskError(
            f"the links.json of {site.name} is damaged: {error}; it lists the addresses that the site has to keep, so "
            "put a whole one in its place, or name another earlier build with --previous"
        ) from error


def _parse(content: bytes) -> Any:
    if has_too_many_values(content):
        raise _DamagedError("it has more values than any list of addresses")
    try:
        return json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _DamagedError(f"line {line} is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise _DamagedError(f"line {error.lineno} is not JSON ({error.msg.lower()})") from error
    except (RecursionError, ValueError) as error:  # Python's own limits, on depth and on the digits of a number
        raise _DamagedError("it has brackets or numbers that no list of addresses has") from error


def _validate(value: Any) -> Previous:
    if not isinstance(value, dict) or not {"version", "site", "addresses", "short"} <= value.keys():
        raise _DamagedError("it is not a list of addresses")
    if value["version"] != VERSION:
        raise _DamagedError(f"its format is another than version {VERSION}, which this sitegen reads")
    site, addresses, short = value["site"], value["addresses"], value["short"]
    if not isinstance(site, str) or not isinstance(addresses, list) or not isinstance(short, dict):
        raise _DamagedError("it is not a list of addresses")
    # Places, not values: the file may have come from a server that should not be quoted in a public log.
    for number, address in enumerate(addresses):
        if not isinstance(address, str) or not is_address(address):
            raise _DamagedError(f"addresses[{number}] is not an address")
    for number, (code, identifiers) in enumerate(short.items()):
        if not SHORT_CODE.fullmatch(code) or not isinstance(identifiers, list) or not identifiers:
            raise _DamagedError(f"entry {number} of short is not a code with its ids")
        if not all(map(is_id, identifiers)):
            raise _DamagedError(f"entry {number} of short has what is not the id of a service")
    discreet = value.get("discreet", [])  # sites of before December 2026 have none
    if not isinstance(discreet, list) or not all(map(is_id, discreet)):
        raise _DamagedError("discreet has what is not the id of a service")
    codes = {code: tuple(identifiers) for code, identifiers in short.items()}
    return Previous(site, frozenset(addresses), codes, frozenset(discreet))
