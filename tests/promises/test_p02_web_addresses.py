"""P2: A link leads to http(s), to an e-mail address without extras, to digits to ring, or to a page of this site.

No user name or password is in it, and no letters of another script that look like English ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.markdown import link_error, render, web_address_error
from tests.factories import contact_details, library, service
from tests.pages import Shown, built
from tests.reading.support import entry, read

Run = Callable[..., Any]

HOSTILE = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://example.org/x",
    "filesystem:https://example.org/x",
    "view-source:https://example.org",
    "intent://example.org",
    "whatsapp://send",
    "sms:07700900123",
    "tel:09011234567",
    "tel:+449011234567",
    "tel:0044-909-123-4567",
    "tel:118500",
    "ftp://example.org",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "https://u@example.org",
    "https://u:p@example.org",
    "https://www.example.org@evil.example",
    "https://www.example.org\\@evil.example",
    "https://nһs.uk",
    "https://xn--ns-6kc.uk",
    "https://ｅxample.org",
    "https://example。org",
    "https://ex%61mple.org",
    "https://localhost",
    "https://127.0.0.1",
    "https://2130706433",
    "https://0x7f.1",
    "https://[::1]",
    "https://example.org:0",
    "https://example.org:99999",
    "https://exa_mple.org",
    "https://example.org/a b",
    "https://example.org/\x7f",
    "https://example.org/\u202egro",
    "tel:*21*1#",
    "tel:0117496#",
    "tel:0117496?a",
    "tel:0117496#21",
    "tel://0117496",
    "mailto:a@b.example?bcc=c",
    "mailto:a@b.example,c@d.example",
    "mailto:a@b.example#x",
    "mailto://a@b.example",
    "mailto:",
    "www.example.org",
    "services/",
    "",
]


@pytest.mark.parametrize("target", HOSTILE)
def test_a_link_to_a_forbidden_target_is_refused_and_never_rendered(target: str) -> None:
    assert link_error(target) is not None
    assert "href" not in re.sub(r"&lt;.*", "", render(f"[x]({target})\n\n<{target}>"))


@pytest.mark.parametrize(
    "target",
    [
        "https://www.example.org/a?b=c#d",
        "http://example.org",
        "HTTPS://Example.ORG:8080",
        "mailto:a@example.org",
        "tel:+441174960123",
        "/guides/",
    ],
)
def test_an_ordinary_link_is_allowed(target: str) -> None:
    assert link_error(target) is None


@pytest.mark.parametrize("target", [target for target in HOSTILE if target.isprintable() and target])
def test_a_website_that_the_public_should_not_be_sent_to_is_refused(target: str, tmp_path: Path) -> None:
    assert [problem.code for problem in read(tmp_path, entry(f"contact: {{website: {target!r}}}")).problems] == [
        "web-address"
    ]


CONTACT = "contact: {phone: 0117 496 0123}\n"
MISLEADING = [
    "[nhs.uk](https://evil.example)",
    "[https://nhs.uk](https://evil.example/nhs.uk)",
    "[see **www.nhs.uk**/help](https://evil.example)",
    "[nhs.uk](https://www.nhs.uk.evil.example)",
    "[nhs.uk](https://otnhs.uk)",
    "[nhs&#46;uk](https://evil.example)",
    "[n\u200dhs.uk](https://evil.example)",
    "[ｎｈｓ.ｕｋ](https://evil.example)",
    "[nhs。uk](https://evil.example)",
    "[`nhs.uk`][x]\n\n[x]: https://evil.example",
    "[help@example.org](mailto:evil@example.org)",
    "[help@nhs.uk](https://evil.example)",
    "[0808 2000 247](tel:01174960123)",
    "[Ring 116\u2011123](tel:01174960123)",
    "[help with nhs.uk](/guides/)",
    "[help@nhs.uk](https://www.nhs.uk)",
    "[www.nhs.uk or 111](https://www.nhs.uk)",
    "[111 or www.nhs.uk](tel:111)",
    "[help@nhs.uk](mailto:help@nhs.uk), [a page](mailto:help@nhs.uk 'www.nhs.uk')",
    "[0117 496 0123 or 0117 496 0124](tel:01174960123)",
]
SHOWN = ("www.nhs.uk", "https://nhs.uk/help", "help@nhs.uk", "0808 2000 247", "116 123")
ELSEWHERE = ("https://evil.example", "mailto:x@evil.example", "tel:01174960123", "/guides/", "#main")
MISLEADING += [f"[{words}]({target})" for words in SHOWN for target in ELSEWHERE]
MISLEADING += [
    f"[{words}](https://evil.example)"
    for words in (
        "Ring Samaritans on 116 123",
        "999",
        "NHS 111, option 2",
        "text SHOUT to 85258",
        "Childline: 0800 1111",
        "+353 1 496 0123",
        "00353 1 496 0123",
        "+44 (0)117 496 0123",
        "(0117) 496-0123",
        "tel.0117.496.0123",
        "0 1 1 7 4 9 6 0 1 2 3",
        "07700 900123, 10am to 4pm",
        "18001 0117 496 0123",
        "０１１７ ４９６ ０１２３",
        "٠١١٧ ٤٩٦ ٠١٢٣",
        "`116` **123**",
    )
]


@pytest.mark.parametrize("markdown", MISLEADING)
def test_a_link_that_shows_another_target_is_refused(markdown: str, tmp_path: Path) -> None:
    text = f"{CONTACT}description: |\n" + "".join(f"  {line}\n" for line in markdown.split("\n"))
    problems = read(tmp_path, entry(text)).problems
    assert [problem.code for problem in problems if problem.severity == "error"] == ["misleading-link"]


@pytest.mark.parametrize(
    "markdown",
    [
        "[nhs.uk](https://www.nhs.uk/a)",
        "[NHS.uk/start](https://NHS.uk/start) and [gov.uk](https://www.gov.uk), or <https://www.example.org/nhs.uk>",
        "[www.example.org:8080](https://www.example.org:8080/a)",
        "[their website, e.g. for times](https://www.example.org)",
        "[Ann@Example.org](mailto:ann@example.org), [write to us](mailto:ann@example.org)",
        "[Ring 0117 496 0123 (24 hours)](tel:+441174960123), [999](tel:999), [call us](tel:01174960123)",
        "[0117 496 0123 10am to 4pm](tel:01174960123), [18001 0117 496 0123](tel:1800101174960123)",
        "[Ring us, open since 1998](tel:01174960123), [help@nhs.uk](mailto:help@nhs.uk)",
        "<https://www.example.org/116-123/01174960123>, [example.org/999](https://example.org/999)",
        *(
            f"[{words}](https://www.example.org)"
            for words in (
                "2019-2024",
                "100 things to do",
                "111 families",
                "1st of 3",
                "10am to 11.30am",
                "01/02/2026 10:30",
                "01-02-2026 10:30",
                "01.02.2026 to 02.02.2026",
                "BS5 0AA",
                "£10.50, £999",
                "ages 0-5, 5-11",
                "0-5 6-11 12-16 17-18",
                "charity 1090127",
                "ISBN 0306406152",
                "in 2026 there were 85258 births",
                "call us from 10.30",
                "1,000,999",
            )
        ),
    ],
)
def test_a_link_that_shows_its_target_or_none_is_allowed(markdown: str, tmp_path: Path) -> None:
    problems = read(tmp_path, entry(f"{CONTACT}description: |\n  {markdown}\n")).problems
    assert [problem for problem in problems if problem.severity != "notice"] == []


PIECES = st.lists(
    st.sampled_from(
        (*"http https javascript mailto : :// // / \\ @ . # ? & = % %2e %00 [ ] ::1 : :80 :0 :99999 www example org uk co a b-c -a a- 127 0 1 0x7f 1e3 xn-- é ß с 。 ． ｅ _ ~ * ; , ' \" < > { } | ^ ` ! ( ) $ +".split(), " ", "\t", "\n", "\r", "\x00", "\x01", "\x1f", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u202e", "\u3000", "\ufeff", "\ufdd0")
    ),
    max_size=8,
).map("".join)  # fmt: skip
HOSTS = st.sampled_from(
    (
        "https://www.example.org",
        "http://example.co.uk",
        "https://EXAMPLE.org",
        "https://a-b.c.example",
        "https:",
        "//",
        "",
    )
)
ADDRESSES = st.builds("{}{}".format, HOSTS, PIECES) | PIECES

WHATWG = """
return given.map((address) => {
  try {
    const { protocol, username, password, hostname, port, href } = new URL(address);
    return { protocol, username, password, hostname, port, href };
  } catch { return null; }
});
"""
_NAME = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?")
_UNSAFE = re.compile(r"[\s\\\"'<>^`{|}\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufdd0]")


def _is_plain(address: str, url: dict[str, str] | None) -> bool:
    """Return whether a browser goes to the host that the address shows, and sends no name or password."""
    if url is None or url["protocol"] not in ("http:", "https:") or url["username"] or url["password"]:
        return False
    shown = address.casefold().removeprefix(f"{url['protocol']}//")
    return (
        shown != address.casefold()
        and "@" not in re.split(r"[/?#]", shown)[0]
        and re.split(r"[/?#:]", shown)[0] == url["hostname"]
        and _NAME.fullmatch(url["hostname"]) is not None
        and max(map(len, url["hostname"].split("."))) <= 63
        and "xn--" not in url["hostname"]
        and url["port"] != "0"
        and not _UNSAFE.search(address)
    )


@pytest.mark.release
@settings(max_examples=400)
@given(addresses=st.lists(ADDRESSES, min_size=1, max_size=20))
def test_an_address_is_accepted_exactly_when_a_browser_goes_where_it_says(
    node_in: Callable[[str], Run], addresses: list[str]
) -> None:
    urls = node_in("Europe/London")(WHATWG, addresses)
    accepted = {address: web_address_error(address) is None for address in addresses}
    assert accepted == {address: _is_plain(address, url) for address, url in zip(addresses, urls, strict=True)}


SITE_LINK = """
return given.map((target) => {
  try { return new URL(target, 'https://here.example/base/').origin; } catch { return null; }
});
"""


@pytest.mark.release
@settings(max_examples=200)
@given(targets=st.lists(st.builds("/{}".format, PIECES), min_size=1, max_size=20))
def test_a_link_to_a_page_of_this_site_stays_on_it(node_in: Callable[[str], Run], targets: list[str]) -> None:
    allowed = [target for target in targets if link_error(target) is None]
    assert set(node_in("Europe/London")(SITE_LINK, allowed)) <= {"https://here.example"}


def test_pages_ring_only_digits() -> None:
    entry = service(contact=contact_details(phone="(0117) 496-0123"))
    links = Shown(built(library(entry))["services/easton-cafe/index.html"].decode()).links
    assert [link for link in links if link.startswith("tel:")] == ["tel:01174960123"]
