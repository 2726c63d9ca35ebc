"""Entries as open data: the published part of services.yaml, under the same keys, for other programs.

One table, `SERVICE_KEYS`, gives the values, the JSON Schema and the descriptions. A record is an entry that `sitegen`
itself could read: dates are ISO dates, languages are codes, lists are always lists. Unknown facts are left out, and so
are those that only the pages for professionals show.
"""

from sitegen.entries.keys import Json, JsonObject, Key, filled, schema, to_record
from sitegen.entries.service_keys import SERVICE_KEYS, public_entry
from sitegen.entries.session_keys import every_as_text

__all__ = [
    "CHARITY_SCHEME",
    "ENTRY_KEY",
    "SERVICE_KEYS",
    "Json",
    "JsonObject",
    "Key",
    "every_as_text",
    "filled",
    "public_entry",
    "schema",
    "to_record",
]

ENTRY_KEY = "sitegen_entry"
"""Key under which a service of an Open Referral feed carries its whole entry.

Other programs ignore it; `sitegen import` restores the entry from it, so that nothing is lost on the way.
"""
CHARITY_SCHEME = "GB-CHC"
"""Identifier scheme of charity numbers in England and Wales (https://org-id.guide/list/GB-CHC)."""
