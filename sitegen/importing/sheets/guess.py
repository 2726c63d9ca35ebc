"""Draft the mapping file of a spreadsheet from its headings and first rows, for a person to correct."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importing.files.yaml import to_yaml
from sitegen.importing.mapping.reader_checks import read_value
from sitegen.importing.sheets.columns import COLUMNS
from sitegen.importing.sheets.sheet import Sheet
from sitegen.importing.sheets.workbook import named
from sitegen.importing.text.cleaning import one_line, shorten
from sitegen.reading.values.contacts import is_bare_web_address

_HEADINGS = {
    "name": "name,service,service name,group,group name,title,activity,provider,hub",
    "summary": "summary,short description",
    "description": "description,about,details,what,information,notes for the public,what we do",
    "organisation": "organisation,organization,run by,organiser,organisation name,provider name,charity",
    "charity_number": "charity number,registered charity number",
    "times": "times,time,opening times,opening hours,hours,when,days,day and time,session times,schedule,opening",
    "venue": "venue,location,place,building,where,venue name",
    "address": "address,street,street address,address 1,address line 1,venue address,full address",
    "town": "town,city,town or city",
    "postcode": "postcode,post code,postal code,zip",
    "hide_address": "hide address,private address,address private,confidential address,keep address private",
    "latitude": "lat,latitude",
    "longitude": "lon,lng,long,longitude",
    "area": "area,area name,district,locality,borough,ward,neighbourhood,region",
    "access": "access,accessibility",
    "phone": "phone,telephone,tel,phone number,telephone number,mobile",
    "email": "email,e-mail,email address",
    "contact": "contact,contact details,contacts",
    "website": "website,web,url,web address,link,web site",
    "social": "facebook,instagram,social media,facebook page",
    "cost": "cost,price,fee,charge,costs,fees",
    "ages": "age,ages,age range,age group,ages of children",
    "who": "who,who for,who is it for,for whom,eligibility,target group,audience",
    "languages": "language,languages",
    "topics": "topic,topics,category,categories,type,service type,tags",
    "how_to_join": "referral,referral method,how to refer,how to join,how to book,booking,access route",
}
_KEYS = {heading: key for key, headings in _HEADINGS.items() for heading in headings.split(",")}
_PRIVATE = re.compile(
    r"\b(?:updated?|created?|entered|edited|checked|added|verified|recorded|modified|by|person|lead|manager|staff|"
    r"volunteer|internal|private|contact name|coordinator|surname|first name|last name)\b|\b(?:id|code|ref|uuid)$"
)
"""Headings of what the keepers of a spreadsheet note for themselves, or of people; their values are not shown."""
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
_SAMPLE = 50
"""Values of a column that decide what it is."""
_MOST = 0.6
"""Part of them that has to look alike."""
_SHOWN, _SHOWN_LENGTH = 3, 40
"""Values that a comment shows, and the characters of each."""


def guessed_columns(sheet: Sheet, command: str) -> str:
    """Write a mapping file; `command` is what imports the spreadsheet with it."""
    keys: dict[str, list[str]] = {}
    left_out = []
    for heading in sheet.headings:
        key = _key(heading, sheet.values(heading)[:_SAMPLE])
        if key == "name" and key in keys:
            key = ""  # two names together are none
        keys.setdefault(key, []).append(heading) if key else left_out.append(heading)
    lines = [
        "# A first guess at which column of the spreadsheet holds what. Correct it, then run:",
        f"#   {one_line(command)}",
        "# Behind each # are the first values of the column.",
        "",
    ]
    if sheet.others:
        lines += [f"sheet: {_quoted(sheet.name)}  # the others are {named(sheet.others)}", ""]
    lines.append("columns:")
    for key in COLUMNS:
        lines += _lines(key, keys.get(key, []), sheet)
    if "name" not in keys:
        lines.append("  # name is missing: write name: and the heading of the column with the names of the services")
    spare = [key for key in COLUMNS if key not in keys and key != "name"]
    lines += ["", "# More keys, where a column holds them:", *(f"#   {key}: {COLUMNS[key]}" for key in spare)]
    lines += ["", "# The same for every row, as in services.yaml; take the # away and correct it:", "# every_row:"]
    lines += ["#   topics: [play]", "#   format: drop-in", "#   join: drop-in"]
    if left_out:
        lines += ["", "# Columns that are left out. To show one at the end of the description, move it to more: [...]"]
        lines += ["leave_out:", *(f"  - {_quoted(heading)}{_values(heading, sheet)}" for heading in left_out)]
    return "\n".join(lines) + "\n"


def _key(heading: str, values: Sequence[str]) -> str:
    """Guess the key of a column by its heading, or else by its values; ``""`` where neither tells."""
    words = " ".join(re.sub(r"[\W_]+", " ", heading).casefold().split())
    if words in _KEYS:
        return _KEYS[words]
    if not values or _PRIVATE.search(words):
        return ""
    looks = {
        "postcode": lambda value: read_value("postcode", value) is not None,
        "email": lambda value: read_value("email", value) is not None,
        "website": lambda value: bool(_WEB.match(value)) or is_bare_web_address(value),
        "phone": lambda value: read_value("phone", value) is not None,
    }
    for key, matches in looks.items():
        if sum(map(matches, values)) >= _MOST * len(values):
            return key
    return "name" if words.endswith((" name", " hub", " group", " service")) else ""


def _lines(key: str, headings: Sequence[str], sheet: Sheet) -> list[str]:
    if len(headings) < 2:
        return [f"  {key}: {_quoted(heading)}{_values(heading, sheet)}" for heading in headings]
    return [f"  {key}:", *(f"    - {_quoted(heading)}{_values(heading, sheet)}" for heading in headings)]


def _quoted(heading: str) -> str:
    return to_yaml([heading]).strip().removeprefix("[").removesuffix("]")


def _values(heading: str, sheet: Sheet) -> str:
    if _PRIVATE.search(heading.casefold().replace("_", " ")):
        return ""
    values = list(dict.fromkeys(shorten(one_line(value), _SHOWN_LENGTH) for value in sheet.values(heading)))[:_SHOWN]
    return f"  # {'; '.join(values)}" if values else "  # nothing in it"
