"""Hugo project that makes as many files of as many kinds as sitegen from the same services, with plainer pages.

Each service gets a page, a card for professionals, a leaflet, a short link, a calendar, its own JSON and a record of
Open Referral, in a small directory also a frame and two more records; each area, topic and day a list, a frame and a
poster; each topic in an area a list, in a small directory also the others. Dates are given to Hugo: it works out none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from sitegen.library import Library
from sitegen.model import Service
from sitegen.timetable.london import wall_time

_MOST_DATES = 60

_CONFIGURATION = """
baseURL = "https://peers.example.org/"
title = "Peers"
disableKinds = ["RSS", "sitemap", "404"]
disableHugoGeneratorInject = true

[taxonomies]
area = "areas"
topic = "topics"
day = "days"
pair = "pairs"

[mediaTypes."text/calendar"]
suffixes = ["ics"]

[outputs]
home = ["html"]
section = ["html"]
taxonomy = ["html"]
term = ["html", "frame", "poster"]
"""
_OF_SERVICE = ("html", "card", "leaflet", "short", "calendar", "entry", "record")
_REPEATED = ("frame", "location", "organisation")
"""Files of a service that sitegen makes in small directories alone (docs/large-directories.md)."""
_PAIRS = "---\ntitle: Pairs\ncascade:\n  outputs: [html]\n---\n"
"""Most topics in areas have neither a frame nor a poster in a large directory."""
_HTML_FORMATS = {"card": "professionals", "leaflet": "print", "frame": "embed", "short": "s", "poster": "poster"}
_JSON_FORMATS = {"entry": "data", "record": "data/services", "location": "data/locations", "organisation": "data/by"}

_HEAD = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – Peers</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/site.css">
</head>
<body>
"""
_MENU = """<header><a href="/">Peers</a>
<nav><ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header>
"""
_FACTS = """<dl>{{ range $name, $value := .Params.facts }}<dt>{{ $name }}</dt><dd>{{ $value }}</dd>{{ end }}</dl>
"""
_DATES = """<ul>{{ range .Params.dates }}<li>{{ dateFormat "Monday 2 January 2006, 3:04pm" .start }}</li>{{ end }}</ul>
"""
_FOOT = """<footer><p>In an emergency ring 999. Samaritans: 116 123.</p></footer>
</body>
</html>
"""
_CARDS = """<ul>{{ range .Pages }}<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Description }}</p></li>
{{ end }}</ul>
"""
_FEW_CARDS = _CARDS.replace(".Pages", "first 10 .Pages")
_RECORD = """{{ dict "id" .File.ContentBaseName "name" .Title "description" .Description "url" .Permalink
 "facts" .Params.facts | jsonify }}
"""
_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//peers//EN
NAME:{{ .Title }}
{{ range .Params.dates }}BEGIN:VEVENT
UID:{{ md5 (print $.RelPermalink .start) }}
DTSTART:{{ dateFormat "20060102T150405" .start }}
DTEND:{{ dateFormat "20060102T150405" .end }}
SUMMARY:{{ $.Title }}
DESCRIPTION:{{ $.Description }}
END:VEVENT
{{ end }}END:VCALENDAR
"""
_LAYOUTS: Mapping[str, str] = {
    "home.html": _HEAD + _MENU + '<form action="/search/"><input name="q"></form>' + _FOOT,
    "section.html": _HEAD + _MENU + "<h1>{{ .Title }}</h1>" + _CARDS + _FOOT,
    "taxonomy.html": _HEAD + _MENU + "<h1>{{ .Title }}</h1>" + _CARDS + _FOOT,
    "term.html": _HEAD + _MENU + "<h1>{{ .Title }}</h1>" + _CARDS + _FOOT,
    "term.frame.html": _HEAD + "<h1>{{ .Title }}</h1>" + _FEW_CARDS + _FOOT,
    "term.poster.html": _HEAD + "<h1>{{ .Title }}</h1>" + _FEW_CARDS + _FOOT,
    "page.html": _HEAD
    + _MENU
    + "<main data-pagefind-body><h1>{{ .Title }}</h1><p>{{ .Description }}</p>{{ .Content }}"
    + f"{_FACTS}{_DATES}</main>{_FOOT}",
    "page.card.html": _HEAD + _MENU + "<h1>{{ .Title }}</h1><p>{{ .Description }}</p>" + _FACTS + _DATES + _FOOT,
    "page.leaflet.html": _HEAD + "<h1>{{ .Title }}</h1><p>{{ .Description }}</p>" + _FACTS + _DATES + _FOOT,
    "page.frame.html": _HEAD + "<h1>{{ .Title }}</h1><p>{{ .Description }}</p>" + _FOOT,
    "page.short.html": _HEAD + '<a href="{{ .RelPermalink }}">{{ .Title }}</a>' + _FOOT,
    "page.calendar.ics": _CALENDAR,
    **{f"page.{name}.json": _RECORD for name in _JSON_FORMATS},
}


def write_project(folder: Path, library: Library) -> Path:
    """Write the project of a library into `folder`, which is created."""
    layouts, services = folder / "layouts", folder / "content" / "services"
    for place in (layouts, services):
        place.mkdir(parents=True)
    has_repeated = library.makes_repeated("")
    kinds = (*_OF_SERVICE, *(_REPEATED if has_repeated else ()))
    page = f"page = {json.dumps(kinds)}"
    (folder / "hugo.toml").write_text("\n".join((_CONFIGURATION + page, *_formats())), "utf-8")
    if not has_repeated:
        (folder / "content" / "pairs").mkdir()
        (folder / "content" / "pairs" / "_index").with_suffix(".md").write_text(_PAIRS, "utf-8")
    (services / "_index").with_suffix(".md").write_text("---\ntitle: Services\n---\n", "utf-8")
    for name, text in _LAYOUTS.items():
        (layouts / name).write_text(text, "utf-8")
    for service in library.services:
        write_service(folder, service, library)
    return folder


def write_service(folder: Path, service: Service, library: Library) -> None:
    """Write the page of a service: its front matter as JSON, and its description."""
    front_matter = json.dumps(_front_matter(service, library), ensure_ascii=False, indent=1)
    path = folder / "content" / "services" / f"{service.id}.md"
    path.write_text(f"{front_matter}\n\n{service.description or ''}\n", "utf-8")


def _formats() -> Iterator[str]:
    for name, path in _HTML_FORMATS.items():
        yield f'[outputFormats.{name}]\nmediaType = "text/html"\nisHTML = true\npath = "{path}"\nbaseName = "index"\n'
    for name, path in _JSON_FORMATS.items():
        yield f'[outputFormats.{name}]\nmediaType = "application/json"\npath = "{path}"\nbaseName = "index"\n'
    yield '[outputFormats.calendar]\nmediaType = "text/calendar"\nbaseName = "calendar"\n'


def _front_matter(service: Service, library: Library) -> dict[str, object]:
    areas = [library.area[area].name for area in service.all_areas if area in library.area]
    topics = [library.topic[topic].label for topic in service.topics]
    occurrences = islice(library.occurrences(service), _MOST_DATES)
    return {
        "title": service.name,
        "description": service.summary,
        "areas": areas,
        "topics": topics,
        "days": sorted({str(day) for session in service.sessions for day in session.days}),
        "pairs": [f"{area} {topic}" for area in areas for topic in topics],
        "facts": {
            "Areas": ", ".join(areas),
            "Telephone": service.contact.phone or "Not known",
            "How to join": ", ".join(service.join),
            "Languages": ", ".join(service.all_languages),
            "Checked": str(service.checked or "Not known"),
        },
        "dates": [
            {"start": wall_time(each.start).isoformat(), "end": wall_time(each.over).isoformat()}
            for each in occurrences
        ],
    }
