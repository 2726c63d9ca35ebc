"""Published site against its own list of addresses: each answers, with what belongs there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from sitegen import urls
from sitegen.builds import Previous
from sitegen.library import Library
from sitegen.links.answers import Answer, Failure
from sitegen.text import unescape

PROBE = "/there-is-no-page-here/"
"""Address that no site has: its answer shows what the web host sends for a missing page."""
_TYPES = {
    "csv": ("text/csv",),
    "ics": ("text/calendar",),
    "json": ("application/json", "application/manifest+json", "application/schema+json"),
    "txt": ("text/plain",),
    "webmanifest": ("application/manifest+json", "application/json"),
    "xml": (
        "application/xml",
        "text/xml",
        "application/atom+xml",
        "application/rss+xml",
        "application/opensearchdescription+xml",
    ),
}
"""Media types that files may have, by the ending of their address."""
_BEGINNINGS = {"ics": "BEGIN:VCALENDAR", "json": "{[", "xml": "<", "html": "<"}
"""Beginning of the content, by kind: the whole of a word, or any of a few characters."""
_TAG = re.compile(r"<(meta|link)\b([^>]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![a-z-])([a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
"""Name and value of an attribute; only from the beginning of a name, so that no tag takes long."""
_REFRESH = re.compile(r"\d+;\s*url=(.+)", re.IGNORECASE)
"""Content of a page that leads to another one."""
_PUBLISH = "publish the site again, all of its files"
_CONFIGURE = "see docs/hosting.md for what the web host has to do"
_FAILURES: dict[Failure, str] = {
    "away": "redirects to another website",
    "circle": "redirects in a circle",
    "cookie-circle": "redirects in a circle",
    "nowhere": "redirects to nowhere",
    "timeout": "does not answer in time",
}


@dataclass(frozen=True, slots=True)
class PublishedFinding:
    """An address of the published site that does not serve what it should."""

    url: str
    address: str
    code: str
    message: str
    hint: str
    is_to_edit: bool = True

    @property
    def row(self) -> dict[str, Any]:
        """Return it for programs."""
        return {
            "url": self.url,
            "address": self.address,
            "severity": "error",
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
        }

    def __str__(self) -> str:
        """Format it as a line: the address, what is wrong, and what to do."""
        return f"{self.url}: error: {self.message}; {self.hint}"


def places(base: str) -> tuple[str, ...]:
    """Return the web addresses of a site: the one that was given, and the secure one to which it may redirect."""
    return (base, f"https:{base[5:]}") if base.startswith("http:") else (base,)


def expected_redirects(library: Library) -> dict[str, str]:
    """Return where earlier addresses of pages must lead, by the entries of services.yaml and content/gone.yaml."""
    renamed = {
        urls.service(earlier): urls.service(service.id)
        for service in library.directory.services
        for earlier in service.was
    }
    moved = {
        entry.address: entry.now
        for entry in library.directory.gone
        if entry.now is not None and entry.now.startswith("/") and not entry.why and urls.is_page(entry.address)
    }
    return renamed | moved


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """Published site, as its list of addresses and the directory describe it."""

    base: str
    """Web address where it is asked for, without a closing slash."""
    previous: Previous
    redirects: Mapping[str, str]
    """Addresses of pages that must lead to another, from `expected_redirects`."""
    probe: Answer
    """Answer at `PROBE`."""

    def judge(self, address: str, answer: Answer) -> PublishedFinding | None:
        """Judge an address of the list; ``None`` where it serves what it should."""
        problem = self._problem(address, answer)
        return None if problem is None else PublishedFinding(f"{self.base}{address}", address, *problem)

    def judge_probe(self) -> PublishedFinding | None:
        """Judge what the web host sends for a page that is not there."""
        if self.probe.failure == "away":
            message = "every address redirects to another website"
            return PublishedFinding(f"{self.base}/", "/", "published-elsewhere", message, "name that one with --base")
        if not self.probe.is_ok:
            return None
        message = f"a page that does not exist is sent as if it did ({self.probe.status}, not 404)"
        return PublishedFinding(f"{self.base}{PROBE}", PROBE, "published-soft-404", message, _CONFIGURE)

    def _problem(self, address: str, answer: Answer) -> tuple[str, str, str] | None:
        """Return the code, message and hint of what is wrong."""
        if answer.failure is not None:
            message = _FAILURES.get(answer.failure, "does not answer")
            is_redirect = message.startswith("redirects")
            return "published-elsewhere" if is_redirect else "published-silent", message, _CONFIGURE
        if not answer.is_ok:
            is_missing = answer.status in (404, 410)
            where = f"leads to {landing}, which " if (landing := self._landing(address, answer)) != address else ""
            message = f"{where}{'is missing' if is_missing else 'fails'} ({answer.status})"
            return "published-missing" if is_missing else "published-failing", message, _PUBLISH
        if self.probe.is_ok and answer.text == self.probe.text and answer.text:
            return "published-missing", "is missing: the web host sends the page of a missing address", _PUBLISH
        return self._wrong_place(address, answer) or self._wrong_content(address, answer)

    def _wrong_place(self, address: str, answer: Answer) -> tuple[str, str, str] | None:
        landing, expected = self._landing(address, answer), self.redirects.get(address)
        if expected is not None and landing != expected:
            where = "does not redirect" if landing == address else f"leads to {landing or 'another website'}"
            return "published-elsewhere", f"{where}, and should lead to {expected}", _PUBLISH
        if landing != address and landing not in self.previous.addresses:
            return "published-elsewhere", f"leads to {landing or 'another website'}, which is not on its list", _PUBLISH
        return None

    def _wrong_content(self, address: str, answer: Answer) -> tuple[str, str, str] | None:
        landing = self._final(address, answer)
        kind = "html" if urls.is_page(landing) else landing.rpartition(".")[2]
        types = ("text/html",) if kind == "html" else _TYPES.get(kind, ())
        if types and answer.content_type not in types:
            sent = f"as {answer.content_type}" if answer.content_type in _KNOWN_TYPES else "as something else"
            return "published-type", f"is sent {sent}, and should be {types[0]}", _CONFIGURE
        beginning, start = _BEGINNINGS.get(kind, ""), answer.text.lstrip("\ufeff \r\n")
        if beginning and not (start.startswith(beginning) if len(beginning) > 2 else start[:1] in beginning and start):
            return "published-content", f"does not contain what a file of its kind does ({types[0]})", _PUBLISH
        canonical = _canonical(answer.text) if kind == "html" and _refresh(answer.text) is None else None
        if canonical is None or urls.is_read_elsewhere(urls.output_path(landing)):
            return None
        named = canonical.removeprefix(self.previous.site)
        if named == landing or not urls.is_address(named):
            return None
        return "published-content", f"is the page of {named}", _PUBLISH

    def _landing(self, address: str, answer: Answer) -> str:
        """Return the address to which redirects lead, of the host or of the page; ``""`` for another website."""
        refresh = _refresh(answer.text) if answer.is_ok else None
        final = self._final(address, answer)
        return final if refresh is None else self._address_of(urljoin(f"{self.base}{final}", refresh))

    def _final(self, address: str, answer: Answer) -> str:
        return self._address_of(answer.redirects[-1].target) if answer.redirects else address

    def _address_of(self, url: str) -> str:
        plain = url.partition("#")[0].partition("?")[0]
        for start in (*places(self.base), self.previous.site):
            if plain.startswith(f"{start}/") and urls.is_address(plain.removeprefix(start)):
                return plain.removeprefix(start)
        return ""


_KNOWN_TYPES = frozenset(
    ("text/html", "application/octet-stream", *(name for types in _TYPES.values() for name in types))
)
"""Media types that a message may repeat: it repeats no other word of the server."""


def _refresh(page: str) -> str | None:
    """Return where a page leads at once."""
    contents = (tag.get("content", "") for tag in _tags(page, "meta") if tag.get("http-equiv", "").lower() == "refresh")
    return next((match[1] for match in map(_REFRESH.match, contents) if match is not None), None)


def _canonical(page: str) -> str | None:
    """Return the address that a page names as its own."""
    return next(
        (tag["href"] for tag in _tags(page, "link") if tag.get("rel", "").lower() == "canonical" and "href" in tag),
        None,
    )


def _tags(page: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of each tag of a name."""
    for tag in _TAG.finditer(page):
        if tag[1].lower() == name:
            yield {
                match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
                for match in _ATTRIBUTE.finditer(tag[2])
            }
