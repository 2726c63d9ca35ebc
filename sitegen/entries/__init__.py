"""Entries as open data: what services.yaml says of each, under the same keys, for other programs.

One table, `SERVICE`, gives the values, the JSON Schema and the words that explain them. A record is an entry that
`sitegen` itself could read: dates are ISO dates, languages are codes, lists are always lists. What is not known is left
out, and so is what only the pages for professionals show.
"""

from sitegen.entries.keys import Json, Key, record, schema
from sitegen.entries.service_keys import SERVICE, entry_of

__all__ = ["CARRIED", "SERVICE", "Json", "Key", "entry_of", "record", "schema"]

CARRIED = "sitegen_entry"
"""The key under which a service of an Open Referral feed carries its whole entry. Other programs pass it by; `sitegen
import` takes the entry from it, so that nothing is lost on the way."""
