"""Runs of ``sitegen links``: with the clock, the network and what is known from the last day."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from sitegen import __version__
from sitegen.builds import Output
from sitegen.check import check_directory
from sitegen.cli.terminal import say
from sitegen.directory_files import CACHE_IGNORE_FILE, KNOWN_LINKS_FILE
from sitegen.errors import DataError, DiskError
from sitegen.links import known
from sitegen.links.answers import Answer
from sitegen.links.asker import Asker
from sitegen.links.check import Ending, ask_all, outgoing
from sitegen.links.client import WebClient
from sitegen.links.known import KnownAnswer
from sitegen.links.published import PROBE, PublishedFinding, PublishedSite, expected_redirects, places
from sitegen.links.report import Finding, findings, published_summary, summary
from sitegen.links.turns import ELSEWHERE, OWN_SITE, Clock
from sitegen.links.verdicts import judge
from sitegen.ordinary_files import first_link
from sitegen.reading.disk import MAX_FILE_BYTES
from sitegen.reading.external_files import open_file
from sitegen.reading.published.link_ledger import read_addresses
from sitegen.reading.published.previous_sites import PreviousSite, previous_site, web_base
from sitegen.reading.syntax.allowances import is_allowed
from sitegen.web_requests import MayAsk, ask_public, is_public, lookup, run_requests
from sitegen.writing.sources import write_sources

_CLOCK = Clock(time.monotonic, asyncio.sleep)
_NO_LIST_HINT = "build the site and publish all of it"


@dataclass(frozen=True, slots=True)
class LinksReport:
    """Result of a run."""

    found: list[Finding]
    summary: str
    """A sentence or two."""
    ending: Ending


def check_outgoing(folder: Path, today: date, seconds: float, show: Callable[[int], None]) -> LinksReport:
    """Check the links to other websites; `show` is called with the number of answers so far.

    Raises `DataError` for a directory with errors, and `DiskError` where there is no network.
    """
    result = check_directory(folder, today)
    if result.library is None:
        raise DataError(result.problems)
    site_url = result.library.site.url
    links = outgoing(result.links, site_url)
    addresses = list(dict.fromkeys(link.address for link in links))
    remembered = _read_known(folder)
    answers = {address: remembered[address] for address in addresses if address in remembered}
    verdicts = {address: judge(address, entry.answer) for address, entry in answers.items()}
    kept = len(answers)

    def note(address: str, answer: Answer) -> None:
        verdicts[address] = judge(address, answer)
        if verdicts[address].kind in known.KEPT:
            moment = int(time.time())  # rounded up, it would lie in the future
            answers[address] = KnownAnswer(moment, replace(answer, text=""))
        show(len(verdicts))

    async def run() -> Ending:
        async with _client(site_url, ask_public) as client:
            missing = [address for address in addresses if address not in remembered]
            return await ask_all(missing, Asker(client, ELSEWHERE, _CLOCK), seconds, note)

    ending = _run(run)
    _keep(folder, known.known_file(answers))
    if ending == "no network":
        raise DiskError("no website can be reached: see whether this computer is on the internet")
    text = summary(verdicts, len(addresses), kept, ending)
    found = [finding for finding in findings(links, verdicts) if not is_allowed(finding.problem, result.allowances)]
    return LinksReport([*found], text, ending)


def check_published(folder: Path, today: date, place: str, seconds: float, show: Callable[[int], None]) -> LinksReport:
    """Check every address of the published site's own list; raises `DiskError` where there is no list.

    Where earlier addresses should lead is known only from a directory without errors.
    """
    site = _site_at(place)
    base, previous = web_base(place), read_addresses(site, _NO_LIST_HINT)
    library = check_directory(folder, today).library
    redirects = {} if library is None else expected_redirects(library)
    addresses = sorted(previous.addresses)
    found: list[PublishedFinding] = []
    answered = 0

    def may_ask(host: str, number: str) -> bool:
        return host == urlsplit(base).hostname or is_public(number)

    async def run() -> Ending:
        end = _CLOCK.now() + seconds
        follows = places(f"{base}/")
        async with _client(base, may_ask) as client:
            asker = Asker(
                client,
                OWN_SITE,
                _CLOCK,
                heeds_robots=False,
                reads_everything=True,
                follows=lambda url: url.startswith(follows),
            )
            probe: dict[str, Answer] = {}
            await ask_all([base + PROBE], asker, seconds, probe.__setitem__)
            published = PublishedSite(base, previous, redirects, probe.get(base + PROBE, Answer()))
            found.extend(filter(None, [published.judge_probe()]))
            if published.probe.failure == "away":
                return "all"

            def note(url: str, answer: Answer) -> None:
                nonlocal answered
                answered += 1
                show(answered)
                found.extend(filter(None, [published.judge(url.removeprefix(base), answer)]))

            return await ask_all([base + address for address in addresses], asker, end - _CLOCK.now(), note)

    ending = _run(run)
    found.sort(key=lambda finding: finding.address)
    text = published_summary(base, len(addresses), answered, len(found), ending)
    if library is None:
        text += " The directory here has errors, or there is none, so where earlier addresses lead was not compared."
    return LinksReport([*found], text, ending)


def _site_at(place: str) -> PreviousSite:
    message = "write it like https://parents.example.org."
    if "://" not in place:
        raise click.BadParameter(message, param_hint="--base")
    try:
        return previous_site(place)
    except DiskError:
        raise click.BadParameter(message, param_hint="--base") from None


def _client(site: str, may_ask: MayAsk) -> WebClient:
    return WebClient(f"sitegen/{__version__} (checks links; +{site})", may_ask=may_ask, look_up=lookup)


def _run(run: Callable[[], Coroutine[Any, Any, Ending]]) -> Ending:
    try:
        return run_requests(run())
    except KeyboardInterrupt:
        return "stopped"


def _read_known(folder: Path) -> dict[str, KnownAnswer]:
    """Read what is known from the last day; nothing where that cannot be read."""
    if first_link(folder, KNOWN_LINKS_FILE):
        return {}
    try:
        with open_file(folder / KNOWN_LINKS_FILE) as stream:
            return known.read_known(stream.read(MAX_FILE_BYTES), time.time())
    except DiskError:
        return {}


def _keep(folder: Path, content: bytes) -> None:
    """Keep what is known for the next run, which does without it where that fails."""
    try:
        write_sources([Output(CACHE_IGNORE_FILE, b"*\n"), Output(KNOWN_LINKS_FILE, content)], folder)
    except DiskError as error:
        say(f"The next run will ask everything again: {error}", err=True)
