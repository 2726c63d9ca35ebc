"""Verdicts on links, from answers alone."""

from __future__ import annotations

from typing import get_args

import pytest

from sitegen.links.answers import Answer, Failure, Redirect
from sitegen.links.verdicts import OK, judge

TEA = "https://tea.example.org/"
NEW = "https://new.example.org/tea"


def answered(*redirects: tuple[int, str], status: int = 200, text: str = "", secure: bool = False) -> Answer:
    followed = tuple(Redirect(*redirect) for redirect in redirects)
    return Answer(followed, status, text=text, answers_securely=secure)


@pytest.mark.parametrize(
    "answer",
    [
        answered(),
        answered(status=204),
        answered((302, NEW)),
        answered((302, "https://ww2.example.org/")),
        answered((307, NEW), (302, f"{TEA}again")),
        answered((302, NEW), (301, f"{NEW}/")),
        answered(text="<p>This domain is for sale in our play: a comedy. " + "Tea and cake. " * 400),
        answered(text="<script>var a = 'this domain is for sale'</script><p>Tea"),
    ],
)
def test_a_page_that_is_there_is_fine_whatever_it_redirects_through_for_now(answer: Answer) -> None:
    assert judge(TEA, answer) == OK


@pytest.mark.parametrize(
    ("address", "answer", "now"),
    [
        (TEA, answered((301, NEW)), NEW),
        (TEA, answered((308, NEW), (301, f"{NEW}/")), f"{NEW}/"),
        (TEA, answered((301, NEW), (302, f"{NEW}/today")), NEW),
        (f"{TEA}a#times", answered((301, NEW)), f"{NEW}#times"),
        (f"{TEA}a#times", answered((301, f"{NEW}#when")), f"{NEW}#when"),
        ("http://tea.example.org/", answered((301, TEA)), TEA),
        ("http://tea.example.org", answered((302, TEA)), "https://tea.example.org"),
        ("http://tea.example.org/a", answered((307, f"{TEA}a"), (302, NEW)), f"{TEA}a"),
        ("http://tea.example.org/a", answered(secure=True), f"{TEA}a"),
    ],
)
def test_a_page_that_has_moved_for_good_has_its_new_address_in_the_hint(address: str, answer: Answer, now: str) -> None:
    verdict = judge(address, answer)
    assert (verdict.kind, verdict.now, verdict.hint) == ("moved", now, f"write {now}")


@pytest.mark.parametrize(
    "target",
    [
        "https://127.0.0.1/",
        "https://xn--80ak6aa92e.com/",
        "https://тea.example.org/",
        f"https://a.example.org/{'a' * 600}",
        "https://a.example.org/<b>",
        "https://localhost/",
        "https://a.example.org/\u202e",
    ],
)
def test_a_new_address_that_the_reader_would_refuse_is_not_suggested(target: str) -> None:
    verdict = judge(TEA, answered((301, target)))
    assert (verdict.kind, verdict.now) == ("moved", None)
    assert target not in verdict.hint + verdict.message


def test_a_page_that_leads_to_a_home_page_now_is_to_be_looked_for() -> None:
    verdict = judge(f"{TEA}groups/tuesday", answered((301, "https://www.example.org/")))
    assert verdict.message == "has moved for good, to the home page of a website"
    assert verdict.hint == "look for the page there, or write https://www.example.org/"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (answered(status=404), "dead"),
        (answered(status=410), "dead"),
        (answered((301, NEW), status=404), "dead"),
        (answered(status=401), "blocked"),
        (answered(status=403), "blocked"),
        (answered(status=429), "blocked"),
        (answered(status=451), "blocked"),
        (answered(status=999), "blocked"),
        (answered(status=304), "blocked"),
        (answered(status=500), "server-error"),
        (answered(status=503), "server-error"),
        (answered((302, "https://tea.example.org/accounts/login/?next=a")), "blocked"),
        (answered((302, "https://tea.example.org/sign-in")), "blocked"),
        (Answer(failure="no-such-host"), "dead"),
        (Answer(failure="refused"), "dead"),
        (Answer(failure="certificate"), "dead"),
        (Answer(failure="circle"), "dead"),
        (Answer(failure="nowhere"), "dead"),
        (Answer(failure="private"), "dead"),
        (Answer(failure="timeout"), "slow"),
        (Answer(failure="lookup-failed"), "slow"),
        (Answer(failure="unreachable"), "slow"),
        (Answer(failure="no-web-server"), "server-error"),
        (Answer(failure="unpacking"), "server-error"),
        (Answer(failure="cookie-circle"), "blocked"),
        (Answer(failure="away"), "blocked"),
        (Answer(failure="robots"), "blocked"),
        (Answer(failure="robots-unread"), "blocked"),
    ],
)
def test_each_answer_has_its_verdict(answer: Answer, kind: str) -> None:
    verdict = judge(TEA, answer)
    assert verdict.kind == kind
    assert verdict.message
    assert verdict.hint


def test_each_failure_has_a_verdict() -> None:
    for failure in get_args(Failure):
        assert judge(TEA, Answer(failure=failure)).message


def test_what_is_wrong_behind_a_redirect_is_said_of_where_it_leads() -> None:
    dead = judge(TEA, answered((302, NEW), status=404))
    assert dead.message == f'redirects to "{NEW}", which does not exist (404)'
    hidden = judge(TEA, Answer((Redirect(301, "https://10.0.0.1/secret"),), failure="timeout"))
    assert hidden.message == "redirects to an address, which does not answer in time"
    assert judge(TEA, Answer((Redirect(301, "http://10.0.0.1/"),), failure="private")).message.startswith("leads into")


@pytest.mark.parametrize(
    "answer",
    [
        answered(text="<title>tea.example.org</title><h1>This DOMAIN is\n for sale!</h1>"),
        answered(text="<p>Your domain&nbsp;name has expired"),
        answered((302, "https://www.hugedomains.com/domain_profile.cfm?d=tea")),
        answered((302, "http://ww25.tea.example.org/?sub=1")),
        answered((302, "http://ww1.tea.example.org/"), status=403),
        answered((301, "https://sedo.com/search/"), status=403),
    ],
)
def test_a_domain_for_sale_is_parked(answer: Answer) -> None:
    assert judge(TEA, answer).kind == "parked"


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        ("https://chat.whatsapp.com/AbCd", answered(text="<p>This invite link was revoked")),
        ("https://chat.whatsapp.com/AbCd", answered(status=404)),
        ("https://www.eventbrite.co.uk/e/12", answered(text="<h2>This event has ended</h2>")),
        ("https://www.facebook.com/groups/1", answered(text="<p>This content isn’t available right now")),
        ("https://fb.me/e/1", answered((302, "https://www.facebook.com/e/1"), text="This event has ended")),
        ("https://discord.gg/a", answered(status=410)),
    ],
)
def test_an_invitation_or_event_that_is_over_has_expired(address: str, answer: Answer) -> None:
    assert judge(address, answer).kind == "expired"


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (TEA, "This event has ended"),
        ("https://ww2.example.org/", "<p>A council whose name begins like that of a dealer"),
        ("https://www.sedo.com/", "<p>A dealer itself"),
        ("https://chat.whatsapp.com/AbCd", "<p>Join our group"),
        ("https://www.eventbrite.co.uk/e/12", "<script>messages = ['This event has ended']</script><p>Tuesdays at 10"),
        ("https://notwhatsapp.example.org/", "this invite link was revoked"),
    ],
)
def test_a_page_that_only_speaks_of_an_end_is_fine(address: str, text: str) -> None:
    assert judge(address, answered(text=text)) == OK


@pytest.mark.parametrize("digits", [20, 400, 5000])
@pytest.mark.parametrize("start", ["&#", "&#x", "&#0"])
def test_a_reference_to_a_character_by_a_number_that_none_has_is_only_an_odd_page(start: str, digits: int) -> None:
    text = f"<p>{start}{'9' * digits}; This event has ended"
    assert judge("https://www.eventbrite.co.uk/e/12", answered(text=text)).kind == "expired"


def test_a_page_of_a_group_that_is_gone_is_dead() -> None:
    assert judge("https://www.facebook.com/tea", answered(status=404)).kind == "dead"
