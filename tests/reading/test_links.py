"""Links of a directory: every web address, with its place."""

from __future__ import annotations

from pathlib import Path

from sitegen.check import check_directory
from tests.factories import EASTON_DIRECTORY, TODAY
from tests.reading.support import directory_with

SERVICES = """\
services:
  - id: tea
    name: Tea
    summary: Tea, and somebody to ask.
    description: |
      Come in.

      See [the hall](https://hall.example.org/tea) and <https://bus.example.org>.
    format: drop-in
    topics: [play]
    area: easton
    join: book
    checked: 2 Oct 2026
    contact:
      booking: https://book.example.org
      website: https://tea.example.org
      facebook: https://www.facebook.com/tea
      whatsapp: https://chat.whatsapp.com/tea
    sessions:
      - {day: Tuesday, time: 10:00-11:30, runs: term time, booking: https://tuesday.example.org}
    referral:
      how: Fill in the form (https://form.example.org/a), or "https://paper.example.org".
    translations:
      cy: {description: "[gwefan](https://cy.example.org)"}
  - id: milk
    name: Milk
    status: closed
    moved_to: https://milk.example.org
"""
SITE = """\
name: Easton Parents
url: https://parents.example.org
nation: england
contact: {email: hello@example.org}
corrections: {issues_url: https://code.example.org/issues}
crisis:
  - {name: Samaritans, url: https://crisis.example.org}
exit_to: https://weather.example.org
licence: https://licence.example.org
"""
GUIDE = """\
---
title: A
summary: B
sources:
  - https://source.example.org
  - title: Two
    url: https://second.example.org
---
Text with [a link](https://guide.example.org).

[Another][1]

[1]: https://footnote.example.org
"""
FILES: dict[str, str | bytes] = {
    "services.yaml": SERVICES,
    "content/site.yaml": SITE,
    "content/guides/first-visit.md": GUIDE,
    "content/stories/a-cup-of-tea.md": (EASTON_DIRECTORY / "content/stories/a-cup-of-tea.md").read_text("utf-8")
    + "\n[words](https://story.example.org)\n",
    "content/pages/about.md": "---\ntitle: About\n---\n[words](https://page.example.org)\n",
    "content/packs.yaml": "packs: {booking: {name: Booking, intro: See https://pack.example.org., topics: [play]}}\n",
    "content/gone.yaml": "gone:\n  - {address: /guides/old/, now: https://gone.example.org}\n",
}


def links(folder: Path) -> set[str]:
    """Return the links of the directory as ``file:line:column: entry: key: address``."""
    result = check_directory(directory_with(folder, FILES), TODAY)
    assert [str(problem) for problem in result.problems if problem.severity == "error"] == []
    return {
        f"{link.file}:{link.line}:{link.column}: {link.entry}: {link.key}: {link.address}"
        for link in result.links
        if link.address.startswith("https:")
    }


def test_every_web_address_is_collected_with_its_place(tmp_path: Path) -> None:
    assert links(tmp_path) == {
        "content/gone.yaml:2:34: : gone[0].now: https://gone.example.org",
        "content/guides/first-visit.md:5:5: first-visit: sources[0]: https://source.example.org",
        "content/guides/first-visit.md:7:10: first-visit: sources[1].url: https://second.example.org",
        "content/guides/first-visit.md:9:1: first-visit: : https://guide.example.org",
        "content/guides/first-visit.md:11:1: first-visit: : https://footnote.example.org",
        "content/packs.yaml:1:41: booking: intro: https://pack.example.org",
        "content/pages/about.md:4:1: about: : https://page.example.org",
        "content/site.yaml:2:6: : url: https://parents.example.org",
        "content/site.yaml:5:27: : corrections.issues_url: https://code.example.org/issues",
        "content/site.yaml:7:29: : crisis[0].url: https://crisis.example.org",
        "content/site.yaml:8:10: : exit_to: https://weather.example.org",
        "content/site.yaml:9:10: : licence: https://licence.example.org",
        "content/stories/a-cup-of-tea.md:13:1: a-cup-of-tea: : https://story.example.org",
        "content/terms.yaml:4:13: kent: source: https://www.example.org/terms",
        "content/terms.yaml:9:13: cardiff: source: https://www.example.org/tymhorau",
        "services.yaml:8:1: tea: description: https://hall.example.org/tea",
        "services.yaml:8:1: tea: description: https://bus.example.org",
        "services.yaml:15:16: tea: contact.booking: https://book.example.org",
        "services.yaml:16:16: tea: contact.website: https://tea.example.org",
        "services.yaml:17:17: tea: contact.facebook: https://www.facebook.com/tea",
        "services.yaml:18:17: tea: contact.whatsapp: https://chat.whatsapp.com/tea",
        "services.yaml:20:69: tea: sessions[0].booking: https://tuesday.example.org",
        "services.yaml:22:12: tea: referral.how: https://form.example.org/a",
        "services.yaml:22:12: tea: referral.how: https://paper.example.org",
        "services.yaml:24:1: tea: translations.cy.description: https://cy.example.org",
        "services.yaml:28:15: milk: moved_to: https://milk.example.org",
    }


def test_the_links_of_a_directory_with_errors_are_not_known(tmp_path: Path) -> None:
    broken = directory_with(tmp_path, FILES | {"content/gone.yaml": "gone: [{address: /about/}]\n"})
    assert check_directory(broken, TODAY).links == ()


def test_a_text_of_nothing_but_web_addresses_fills_no_memory(tmp_path: Path) -> None:
    services = SERVICES.replace("Fill in", "https://a.example.org " * 1000 + "Fill in")
    directory = directory_with(tmp_path, FILES | {"services.yaml": services})
    links = [link for link in check_directory(directory, TODAY).links if link.key == "referral.how"]
    assert 1 < len(links) <= 100
