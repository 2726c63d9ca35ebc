"""Entries as open data: the published part of services.yaml, under the same keys, for other programs.

One table, `SERVICE_KEYS`, gives the values, the JSON Schema and the descriptions. A record is an entry that `sitegen`
itself could read: dates are ISO dates, languages are codes, lists are always lists. Unknown facts are left out, and so
are those that only the pages for professionals show.
"""

from sitegen.entries.keys import Json, JsonObject, Key, filled, schema, to_record
from sitegen.entries.service_keys import SERVICE_KEYS, public_entry, withheld_keys
from sitegen.entries.session_keys import every_as_text

__all__ = [
    "CHARITY_SCHEME",
    "ENTRY_KEY",
    "NAMES_KEY",
    "SERVICE_KEYS",
    "WITHHELD_KEY",
    "Json",
    "JsonObject",
    "Key",
    "every_as_text",
    "filled",
    "public_entry",
    "schema",
    "to_record",
    "withheld_keys",
]

ENTRY_KEY = "sitegen_entry"
"""Key under which a service of an Open Referral feed carries its whole entry.

Other programs ignore it; `sitegen import` restores the entry from it, so that nothing is lost on the way.
"""
NAMES_KEY = "sitegen_names"
"""Key with the names of what the entry refers to, by list (areas, topics, audiences, roles) and id."""
WITHHELD_KEY = "sitegen_withheld"
"""Key with the keys of the entry that are not published, so that an import can report them."""
CHARITY_SCHEME = "GB-CHC"
"""Identifier scheme of charity numbers in England and Wales (https://org-id.guide/list/GB-CHC)."""
