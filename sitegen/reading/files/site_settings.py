"""content/site.yaml: name, address and settings of the site."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, get_args
from urllib.parse import urlsplit

from sitegen.catalogues.catalogue import catalogue_codes, catalogue_of
from sitegen.languages import code_of, name_of
from sitegen.model import EXIT_TO, MAX_NAME, CrisisLine, Freshness, FullPart, Nation, Part, Site
from sitegen.reading.files.accessibility import accessibility_field, refuse_future_dates
from sitegen.reading.syntax.nodes import Mapping, Node, Scalar, Sequence
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.contacts import email_field, phone_field, text_number_field, web_field
from sitegen.reading.values.dates import duration_field
from sitegen.reading.values.fields import Check, Field, block, list_of, read_fields
from sitegen.reading.values.ids import SLUG
from sitegen.reading.values.languages import language_field
from sitegen.reading.values.scalars import choice, scalar, text, yes_or_no
from sitegen.reading.values.shapes import TextShape, shape_of, shaped
from sitegen.text import listed


def _crisis_line(values: dict[str, Any], node: Mapping, location: Location) -> CrisisLine | None:
    if not {"phone", "text", "url"} & node.items.keys():
        message = "this crisis line has no phone, text or url"
        location.report(node, "", "no-way-to-reach", message, "add one of them, such as phone: 116 123")
    return CrisisLine(**values) if "name" in values else None


_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
"""Path of a site's address: names of folders that mean nothing else to any web server or web host."""


@shaped(shape_of(web_field))
def _site_address(node: Node, location: Location, key: str) -> str | None:
    """Check for the web address under which the site is published."""
    value = web_field(node, location, key)
    if value is None:
        return None
    address = urlsplit(value)
    if address.query or address.fragment or value.endswith(("?", "#")):
        hint = "leave out everything from there on"
        location.report(node, key, "web-address", "the address of the site has a ? or a # in it", hint)
    elif not _PATH.fullmatch(address.path):
        message = f"{quote(address.path)} cannot be the folder of a site: a name has letters, digits, dots, - _ and ~"
        location.report(node, key, "web-address", message, "write it like https://www.example.org/directory")
    return value


@shaped(TextShape(SLUG.pattern))
def _theme(node: Node, location: Location, key: str) -> str | None:
    value = scalar(node, location, key, "default")
    if value is not None and not SLUG.fullmatch(value):
        message = f"{quote(value)} is not the name of a folder under themes/"
        location.report(node, key, "theme", message, "write theme: default")
        return None
    return value


_CRISIS_FIELDS = {
    "name": Field(text(MAX_NAME), "name: Samaritans", "up to 100 characters", required=True),
    "when": Field(text(), "when: Day or night, about anything", "for whom or what, in a few words"),
    "phone": Field(phone_field, "phone: 116 123", "a phone number"),
    "text": Field(text_number_field, "text: 85258", "a number that takes text messages"),
    "url": Field(web_field, "url: https://www.samaritans.org", "a web address"),
    "words": Field(
        list_of(text(100)),
        "words: [want to die]",
        "a list of what people type when they need it: such a search shows the line above its results",
    ),
}
_CONTACT_FIELDS = {"email": Field(email_field, "email: hello@example.org", "an e-mail address", required=True)}
_CORRECTIONS_FIELDS = {
    "email": Field(email_field, "email: hello@example.org", "an e-mail address"),
    "issues_url": Field(
        web_field,
        "issues_url: https://example.org/issues",
        "the web address of a list of issues on GitHub or GitLab: readers may then choose an issue instead of "
        "an e-mail",
    ),
}
_FRESHNESS_FIELDS = {
    "warn_after": Field(
        duration_field,
        "warn_after: 6 months",
        "after this, the page and the card say that a check is due, and `sitegen check` warns; left out, 6 months",
    ),
    "hold_after": Field(
        duration_field,
        "hold_after: 18 months",
        "after this, the page says that nobody has been able to confirm it, and the entry is in no list, "
        "pack, poster, frame or shared calendar any more; search finds it by its name alone; left out, 18 "
        "months",
    ),
}


def _as_dict(values: dict[str, Any], _node: Mapping, _location: Location) -> dict[str, Any]:
    return values


_contact: Check = block(_CONTACT_FIELDS, "the contact", _as_dict)
_corrections: Check = block(_CORRECTIONS_FIELDS, "corrections", _as_dict)
_freshness: Check = block(_FRESHNESS_FIELDS, "freshness", _as_dict)
FIELDS = {
    "name": Field(text(MAX_NAME), "name: Easton Parents", "up to 100 characters", required=True),
    "tagline": Field(text(), "tagline: Other parents near you", "one sentence for the home page"),
    "url": Field(
        _site_address,
        "url: https://www.example.org",
        "the web address under which the site is published; a path is fine (`https://www.example.org/parents`)",
        required=True,
    ),
    "nation": Field(
        choice(get_args(Nation), "a nation"),
        "nation: england",
        "`england`, `wales`, `scotland` or `northern-ireland`: whose bank holidays count where no school "
        "calendar decides",
        required=True,
    ),
    "contact": Field(
        _contact, "contact: {email: hello@example.org}", "how to reach whoever runs the site", required=True
    ),
    "corrections": Field(
        _corrections,
        "corrections: {email: hello@example.org}",
        'where messages from the page "Tell us" go; left out, to `contact`',
    ),
    "language": Field(
        language_field,
        "language: English",
        "the language of the pages; left out, English. The shipped theme is in English",
    ),
    "languages": Field(
        list_of(language_field),
        "languages: [English, Welsh]",
        "a list of languages: the facts of every service are also shown in each whose phrases a speaker has checked",
    ),
    "draft_languages": Field(
        list_of(language_field),
        "draft_languages: [Welsh]",
        "a list of those `languages` that are to be shown although no speaker has checked their phrases yet; each page "
        "says so",
    ),
    "theme": Field(_theme, "theme: default", "a folder of `themes/`, or `default` (as if left out)"),
    "freshness": Field(
        _freshness, "freshness: {warn_after: 6 months, hold_after: 18 months}", "when an entry counts as old"
    ),
    "september_rule": Field(
        yes_or_no,
        "september_rule: no",
        "`no`, where term-time groups are taken to be back after the summer without being asked (D13); left out, `yes`",
    ),
    "crisis": Field(
        list_of(block(_CRISIS_FIELDS, "a crisis line", _crisis_line)),
        "crisis: [{name: Samaritans, phone: 116 123}]",
        "a list of crisis lines: the first three are on every page",
    ),
    "horizon": Field(duration_field, "horizon: 26 weeks", "how far ahead dates are worked out; left out, 26 weeks"),
    "offline": Field(yes_or_no, "offline: no", "`no` withdraws the offer to keep the site on a device"),
    "exit_to": Field(
        web_field,
        "exit_to: https://www.bbc.co.uk/weather",
        'where "Exit this page" leads: a page of another website that anybody might have open; left out, as here',
    ),
    "leave_out": Field(
        list_of(choice(get_args(Part), "a part that can be left out")),
        "leave_out: [print, embed]",
        "a list of parts of the site that you do not want: `referrer-cards`, `shortlist`, `print`, `embed`, "
        "`data`, `open-referral`, `changes`",
    ),
    "in_full": Field(
        list_of(choice(get_args(FullPart), "a part that can be made in full")),
        "in_full: [embed]",
        "for more than 500 services: a list of parts to make with the files that only repeat others: `print`, "
        "`embed`, `open-referral`",
    ),
    "county": Field(
        text(100), "county: Kent", "for addresses in the Open Referral feed; left out, the name of the area"
    ),
    "licence": Field(
        web_field,
        "licence: https://creativecommons.org/licenses/by/4.0/",
        "the web address of the licence of the open data; left out, the site says to ask first",
    ),
    "accessibility": Field(
        accessibility_field,
        "accessibility: {prepared: 2 Oct 2026}",
        "what only you can say in the accessibility statement; left out, the statement says that it is not complete",
    ),
}


def _refuse_exit_to_the_site(values: dict[str, Any], node: Mapping, location: Location) -> None:
    """Report an `exit_to` that keeps people on the website that they want to leave."""
    host, own_host = (_host(values.get(key, "")) for key in ("exit_to", "url"))
    if host == own_host:
        message = f"{quote(values['exit_to'])} is on the site itself, which “Exit this page” has to leave"
        hint = f"choose another website, such as {EXIT_TO}"
        location.report(node.items["exit_to"], "exit_to", "exit-to-the-site", message, hint)


def _refuse_unknown_drafts(values: dict[str, Any], node: Mapping, location: Location) -> None:
    """Report draft languages that have no phrases, or that are not among the languages of the site."""
    languages = values.get("languages") or (values.get("language", "en"),)
    drafts = node.items.get("draft_languages")
    items = drafts.items if isinstance(drafts, Sequence) else [drafts]
    seen: set[str] = set()
    for index, item in enumerate(items):
        code = code_of(item.value) if isinstance(item, Scalar) else None
        if code is None or code in seen:
            continue
        seen.add(code)
        if code in languages and code in catalogue_codes():
            continue
        message = f"{name_of(code)} is not among the languages of the site"
        hint = f"write languages: [{', '.join(map(name_of, (*languages, code)))}]"
        if code not in catalogue_codes():
            message = f"sitegen has no phrases in {name_of(code)} yet"
            hint = f"take it out; there are phrases in {listed(sorted(map(name_of, catalogue_codes())))}"
        assert item is not None
        location.report(item, f"draft_languages[{index}]", "draft-language", message, hint)


def _advise_on_drafts(values: dict[str, Any], node: Mapping, location: Location) -> None:
    """Give advice on languages that the site does not show, since no speaker has checked their phrases."""
    shown = (values.get("language", "en"), *values.get("draft_languages", ()))
    hidden = [code for code in values.get("languages", ()) if code in catalogue_codes() and code not in shown]
    drafts = [name_of(code) for code in hidden if catalogue_of(code).is_draft]
    if drafts:
        message = f"no speaker has checked the phrases in {listed(drafts)} yet, so that no page is in them"
        asked = [name_of(code) for code in values.get("draft_languages", ())]
        hint = f"write draft_languages: [{', '.join((*asked, *drafts))}], or leave them out until one has"
        location.advise(node.items["languages"], "languages", "draft-language-left-out", message, hint)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def read_site(root: Node | None, location: Location, today: date) -> Site | None:
    """Read site.yaml; ``None`` when something that the site needs is missing."""
    values = None if root is None else read_fields(root, FIELDS, location, "", "site.yaml")
    if values is None or not {"name", "url", "nation", "contact"} <= values.keys():
        return None
    freshness = values.get("freshness", {})
    default = Freshness()
    warn_after = freshness.get("warn_after", default.warn_after_days)
    hold_after = freshness.get("hold_after", max(default.hold_after_days, warn_after))
    assert isinstance(root, Mapping)
    if hold_after < warn_after:
        message = "hold_after is shorter than warn_after"
        hint = "write freshness: {warn_after: 6 months, hold_after: 18 months}"
        location.report(root.items["freshness"], "freshness", "freshness", message, hint)
    _refuse_exit_to_the_site(values, root, location)
    _refuse_unknown_drafts(values, root, location)
    _advise_on_drafts(values, root, location)
    accessibility = values.get("accessibility")
    if accessibility is not None:
        statement = root.items["accessibility"]
        assert isinstance(statement, Mapping)
        refuse_future_dates(accessibility, today, statement, location)
    corrections = values.get("corrections", {})
    language = values.get("language", "en")
    return Site(
        name=values["name"],
        url=values["url"].rstrip("/"),
        nation=values["nation"],
        contact_email=values["contact"].get("email", ""),
        tagline=values.get("tagline"),
        corrections_email=corrections.get("email"),
        corrections_issues_url=corrections.get("issues_url"),
        language=language,
        languages=values.get("languages") or (language,),
        draft_languages=values.get("draft_languages", ()),
        theme=values.get("theme", "default"),
        freshness=Freshness(warn_after, hold_after),
        september_rule=values.get("september_rule", True),
        crisis=values.get("crisis", ()),
        horizon_weeks=max(1, values.get("horizon", 26 * 7) // 7),
        offline=values.get("offline", True),
        exit_to=values.get("exit_to", EXIT_TO),
        leave_out=frozenset(values.get("leave_out", ())),
        in_full=frozenset(values.get("in_full", ())),
        county=values.get("county"),
        licence=values.get("licence"),
        accessibility=accessibility,
    )
