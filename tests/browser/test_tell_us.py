"""Corrections, confirmations and new groups: asked in the browser, sent by the reader, applied by a volunteer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, Route, expect

from sitegen.cli import main
from tests.conftest import MakeOnce, build_site, copy_example

SERVICE = "/tell-us/?service=tuesday-circle"
"""A service with one session."""
NAMES = "**/static/names-*.json"
"""Address of the file with the names of all services."""
TYPED = (
    "xylophone",
    "Kittiwake",
    "my husband hits me",
    "services/still-trying",
    "/professionals/xylophone/",
    "https://elsewhere.example.org/services/xylophone/",
    "../../xylophone",
    "constructor",
)
"""Words where the address of a service is asked for, of a service and of none."""
DISCREET_TOPICS = {"domestic-abuse": "Feeling unsafe at home", "miscarriage": "Miscarriage"}
"""Topics, one that ships and one of the directory's own, by id."""
OUTSIDE = "[...document.links].filter((link) => link.origin !== location.origin).map((link) => link.href).join(' ')"


@pytest.fixture(scope="module")
def with_issues(make_once: MakeOnce, serve_folder: Callable[..., str]) -> str:
    """Web address of a directory that takes issues and has a discreet topic of its own."""

    def make(folder: Path) -> None:
        directory = copy_example(folder / "directory")
        for name, old, new in (
            ("site", "corrections:\n", "corrections:\n  issues_url: https://github.example.org/a/b/issues\n"),
            ("topics", "topics:\n", "topics:\n  miscarriage: {discreet: yes}\n"),
        ):
            file = directory / "content" / f"{name}.yaml"
            before = file.read_text("utf-8")
            assert before.count(old) == 1
            file.write_text(before.replace(old, new), "utf-8")
        build_site(directory, folder / "_site")

    return serve_folder(make_once("tell-us-with-issues", make) / "_site")


def outside_addresses(page: Page) -> str:
    """Return every address on the page that leads off the site, shown or hidden, as a browser's history has it."""
    return unquote_plus(page.evaluate(OUTSIDE))


def top_of_button(page: Page) -> float:
    """Return how far below the top of the page "Show my message" is, in pixels."""
    top: float = page.evaluate(
        "document.querySelector('form.tell [type=submit]').getBoundingClientRect().top + scrollY"
    )
    return top


def assert_nothing_leaks(page: Page, *words: str) -> None:
    """Check that the message is on the page, and in no address."""
    expect(page.locator("#message")).to_have_value(re.compile("xylophone"))
    expect(page.get_by_role("link", name="Write it on")).to_be_hidden()
    expect(page.get_by_role("link", name="Open it in")).to_be_hidden()
    expect(page.get_by_text("Your browser remembers links, so this message is in none.")).to_be_visible()
    addresses = outside_addresses(page)
    assert not [word for word in ("xylophone", *words) if word in addresses]


def show_message(page: Page) -> str:
    page.get_by_role("button", name="Show my message").click()
    expect(page.get_by_role("heading", name="Your message")).to_be_focused()
    return page.locator("#message").input_value()


def apply(folder: Path, message: str) -> str:
    """Apply a message to a copy of the example, and return what is printed."""
    result = CliRunner().invoke(
        main, ["-C", str(folder), "apply", "-", "--yes", "--today", "2026-11-22"], input=message
    )
    assert result.exit_code == 0, result.output
    return result.output


def report_phone_and_times(page: Page) -> None:
    page.get_by_label("The phone number").check()
    page.locator("#right-phone").fill("0117 496 0199")
    page.get_by_label("The day or the time").check()
    page.locator("#right-time-from").fill("7.30pm")
    page.locator("#right-time-until").fill("9pm")
    page.get_by_label("Who are you?").select_option(label="I go there or have been there")
    page.get_by_label("Anything else").fill("They moved.\nphone: none")


MESSAGE = """\
sitegen report for tuesday-circle
about: The Tuesday Circle
wrong: phone, times
date: 22 Nov 2026
phone: 0117 496 0199
time: 19:30-21:00
from: visitor
words: They moved.

  phone: none
end of report
"""


def test_a_link_from_an_entry_brings_its_name_and_asks_what_is_wrong(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/services/tuesday-circle/")
    page.get_by_role("link", name="Something wrong? Tell us").click()
    expect(page).to_have_url(re.compile(r"/tell-us/\?service=tuesday-circle$"))
    expect(page.locator("[data-about]")).to_have_text("About The Tuesday Circle")
    expect(page.get_by_label("Something is wrong")).to_be_checked()
    expect(page.get_by_role("group", name="What is wrong?")).to_be_visible()
    expect(page.get_by_role("group", name="Which service?")).to_be_hidden()
    expect(page.get_by_role("group", name="About the group")).to_be_hidden()


def test_a_correction_becomes_a_message_and_the_message_an_edit(
    page: Page, served_example: str, example_copy: Path
) -> None:
    page.goto(served_example + SERVICE)
    expect(page.locator("[data-about]")).to_contain_text("The Tuesday Circle")
    report_phone_and_times(page)
    message = show_message(page)
    assert message == MESSAGE
    before = (example_copy / "services.yaml").read_text("utf-8")
    apply(example_copy, message)
    after = before.replace("phone: 0117 496 0152", "phone: 0117 496 0199").replace(
        "time: 19:00-20:30", "time: 19:30-21:00", 1
    )
    assert (example_copy / "services.yaml").read_text("utf-8") == after


def test_the_email_is_written_to_those_who_keep_the_directory(page: Page, served_example: str) -> None:
    page.goto(served_example + SERVICE)
    expect(page.locator("[data-about]")).to_contain_text("The Tuesday Circle")
    report_phone_and_times(page)
    show_message(page)
    link = urlsplit(page.get_by_role("link", name="Open it in my email app").get_attribute("href") or "")
    assert (link.scheme, link.path) == ("mailto", "corrections@curlew-estuary.example.org")
    fields = parse_qs(link.query)
    assert fields["subject"] == ["Something wrong: tuesday-circle"]
    assert fields["body"] == [MESSAGE.replace("\n", "\r\n")]


def test_this_is_us_is_two_presses_and_a_confirmation(page: Page, served_example: str, example_copy: Path) -> None:
    page.goto(served_example + SERVICE)
    page.get_by_label("This is us, and it is right").check()
    message = show_message(page)
    assert "right: yes\n" in message
    assert "wrong" not in message
    assert "tuesday-circle: Checked on 22 November 2026." in apply(example_copy, message)
    assert "    checked: 22 Nov 2026\n    checked_by: the group\n" in (example_copy / "services.yaml").read_text(
        "utf-8"
    )


def test_a_new_group_needs_its_answers_and_becomes_an_entry(
    page: Page, served_example: str, example_copy: Path
) -> None:
    page.goto(f"{served_example}/tell-us/")
    expect(page.get_by_label("A group is not listed")).to_be_checked()
    page.get_by_role("button", name="Show my message").click()
    expect(page.locator("#new-name")).to_be_focused()
    page.locator("#new-name").fill("Wick “Twins” & more: <b>")
    page.locator("#new-summary").fill("A group for twins.")
    page.locator("#new-area").select_option(label="Easton")
    page.get_by_role("button", name="Show my message").click()
    expect(page.locator("[data-said]")).to_have_text("Choose at least one answer to: What kind of help is it?")
    page.get_by_role("group", name="What kind of help is it?").get_by_label("Drop-in").check()
    page.get_by_role("group", name="What does it help with?").get_by_label("Play and toddler groups").check()
    page.get_by_role("group", name="What does it help with?").get_by_label("Twins, triplets or more").check()
    page.get_by_role("group", name="How do people join?").get_by_label("Just turn up").check()
    page.locator("#new-day").select_option("Tuesday")
    page.locator("#new-time-from").fill("10:00")
    page.locator("#new-runs").select_option(label="All year")
    page.locator("#new-website").fill("www.twins.example.org")
    apply(example_copy, show_message(page))
    assert (
        (example_copy / "services.yaml")
        .read_text("utf-8")
        .endswith("""
  - id: wick-twins-more-b
    name: 'Wick “Twins” & more: <b>'
    summary: A group for twins.
    format: drop-in
    topics: [multiples, play]
    area: easton
    join: drop-in
    contact:
      website: https://www.twins.example.org
    sessions:
      - day: Tuesday
        time: from 10:00
        runs: all year
        bank_holidays: ask
    checked: never
""")
    )


def test_without_a_link_the_page_asks_which_service_it_is(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/tell-us/")
    page.get_by_label("Something is wrong").check()
    page.get_by_label("The cost").check()
    page.get_by_label("The address of its page").fill("somewhere/else/")
    page.get_by_role("button", name="Show my message").click()
    expect(page.locator("[data-said]")).to_contain_text("Which service is it?")
    page.get_by_label("The address of its page").fill(f"{served_example}/services/tuesday-circle/")
    show_message(page)
    expect(page.locator("#message")).to_have_value(
        re.compile("^sitegen report for tuesday-circle\nabout: The Tuesday Circle\nwrong: cost\n")
    )


def test_what_is_wrong_has_to_be_said(page: Page, served_example: str) -> None:
    page.goto(served_example + SERVICE)
    page.get_by_role("button", name="Show my message").click()
    expect(page.locator("[data-said]")).to_have_text("Tick what is wrong, or say it in your own words.")
    expect(page.locator("[data-result]")).to_be_hidden()


def test_what_is_hidden_again_is_not_in_the_message_and_it_follows_what_is_typed(
    page: Page, served_example: str
) -> None:
    page.goto(served_example + SERVICE)
    report_phone_and_times(page)
    assert "0117 496 0199" in show_message(page)
    page.get_by_label("The phone number").uncheck()
    expect(page.locator("#message")).to_have_value(re.compile(r"^(?!.*phone: 0117)", re.DOTALL))
    page.get_by_label("Anything else").fill("New words")
    expect(page.locator("#message")).to_have_value(re.compile("words: New words"))


def test_a_long_message_is_copied_instead(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(served_example + SERVICE)
    page.get_by_label("Anything else").fill("Long words. " * 200)
    message = show_message(page)
    expect(page.get_by_role("link", name="Open it in my email app")).to_be_hidden()
    expect(page.get_by_text("It is too long for a link.")).to_be_visible()
    page.get_by_role("button", name="Copy it").click()
    expect(page.locator("[data-said]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == message


def test_the_keyboard_reaches_everything_in_order(page: Page, served_example: str) -> None:
    page.goto(served_example + SERVICE)
    expect(page.locator("[data-about]")).to_contain_text("The Tuesday Circle")
    page.locator("[data-name]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("This is us, and it is right")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Thank you")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your message")).to_be_focused()
    assert "words: Thank you" in page.locator("#message").input_value()
    page.keyboard.press("Tab")
    expect(page.locator("#message")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Open it in my email app")).to_be_focused()


@pytest.mark.release
def test_what_is_written_is_in_no_address_and_no_request_and_is_kept_nowhere(page: Page, served_example: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(request.url) + (request.post_data or "")))
    page.goto(served_example + SERVICE)
    page.get_by_label("Anything else").fill("xylophone")
    show_message(page)
    page.get_by_label("Anything else").press("Tab")
    assert not [url for url in (*asked, page.url, page.title()) if "xylophone" in url]
    page.goto(f"{served_example}/tell-us/")
    page.get_by_label("Something is wrong").check()
    page.get_by_label("The cost").check()
    with page.expect_response(NAMES):
        page.get_by_label("The address of its page").fill("tuesday-circle")
        show_message(page)
    asked.clear()
    for typed in TYPED:
        page.get_by_label("The address of its page").fill(typed)
        page.get_by_role("button", name="Show my message").click()
    # "Exit this page" comes for what may be discreet, and no word of it leaves the page.
    assert [url for url in asked if "/js/exit/" not in url] == []
    assert page.evaluate("JSON.stringify(history.state)") == "null"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []
    page.reload()
    expect(page.get_by_label("Anything else")).to_have_value("")


@pytest.mark.release
def test_enter_in_a_field_sends_nothing(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/tell-us/")
    page.locator("#new-name").fill("xylophone")
    page.locator("#new-name").press("Enter")
    expect(page).to_have_url(f"{served_example}/tell-us/")


def test_a_discreet_service_is_named_on_the_page_alone_and_has_a_way_out(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/tell-us/?service=kittiwake")
    expect(page.locator("[data-about]")).to_have_text("About Kittiwake")
    expect(page.get_by_role("link", name="Exit this page")).to_be_visible()
    assert "Kittiwake" not in page.title()
    page.get_by_label("Anything else").fill("xylophone")
    message = show_message(page)
    assert message.startswith("sitegen report for kittiwake\ndate: ")
    assert "Kittiwake" not in message
    assert_nothing_leaks(page, "kittiwake")


@pytest.mark.release
def test_a_discreet_service_whose_address_is_typed_is_in_no_address(page: Page, with_issues: str) -> None:
    page.goto(f"{with_issues}/tell-us/")
    page.get_by_label("Something is wrong").check()
    page.get_by_label("The address of its page").fill(f"{with_issues}/services/still-trying/")
    page.get_by_label("The cost").check()
    page.get_by_label("Anything else").fill("xylophone")
    expect(page.get_by_role("link", name="Exit this page")).to_be_visible()
    assert "Still Trying" not in show_message(page)
    assert_nothing_leaks(page, "still-trying")


@pytest.mark.release
def test_an_address_that_is_typed_over_a_plain_one_is_in_no_address_either(page: Page, with_issues: str) -> None:
    page.goto(f"{with_issues}/tell-us/")
    page.get_by_label("Something is wrong").check()
    page.get_by_label("The address of its page").fill(f"{with_issues}/services/tuesday-circle/")
    page.get_by_label("Anything else").fill("xylophone")
    show_message(page)
    expect(page.get_by_role("link", name="Write it on")).to_be_visible()
    assert "about: The Tuesday Circle\nwords: xylophone" in re.sub("date: .*\n", "", outside_addresses(page))
    page.get_by_label("The address of its page").fill("kittiwake")  # and not left yet
    assert_nothing_leaks(page, "kittiwake", "tuesday-circle")
    page.get_by_label("Anything else").focus()
    expect(page.get_by_role("link", name="Exit this page")).to_be_visible()
    assert_nothing_leaks(page, "kittiwake", "tuesday-circle")


@pytest.mark.release
@pytest.mark.parametrize("topic", DISCREET_TOPICS)
def test_a_new_group_with_a_discreet_topic_is_in_no_address_and_has_a_way_out(
    page: Page, with_issues: str, topic: str
) -> None:
    page.goto(f"{with_issues}/tell-us/")
    page.locator("#new-name").fill("The Harbour Room")
    page.locator("#new-summary").fill("Somebody to talk to.")
    page.locator("#new-area").select_option(label="Easton")
    page.get_by_role("group", name="What kind of help is it?").get_by_label("Drop-in").check()
    page.get_by_role("group", name="How do people join?").get_by_label("Just turn up").check()
    topics = page.get_by_role("group", name="What does it help with?")
    topics.get_by_label("Play and toddler groups").check()
    page.get_by_label("Anything else").fill("xylophone")
    show_message(page)
    assert "The Harbour Room" in outside_addresses(page)
    expect(page.get_by_role("link", name="Exit this page")).to_be_hidden()
    before = top_of_button(page)
    topics.get_by_label(DISCREET_TOPICS[topic]).check()
    expect(page.get_by_role("link", name="Exit this page")).to_be_visible()
    assert top_of_button(page) == before  # nothing moves under somebody's finger
    assert topic in page.locator("#message").input_value()
    assert_nothing_leaks(page, "Harbour", topic)


@pytest.mark.release
@pytest.mark.parametrize(("service", "is_discreet"), [("kittiwake", True), ("tuesday-circle", False)])
def test_a_message_that_is_made_before_the_service_is_known_is_in_no_address(
    page: Page, with_issues: str, service: str, is_discreet: bool
) -> None:
    waiting: list[Route] = []
    page.route(NAMES, lambda route: waiting.append(route))
    page.goto(f"{with_issues}/tell-us/?service={service}")
    page.get_by_label("Anything else").fill("xylophone")
    show_message(page)
    assert_nothing_leaks(page, service)
    expect(page.get_by_role("link", name="Exit this page")).to_be_hidden()
    expect(page.locator("[data-about]")).to_be_hidden()
    before = top_of_button(page)
    waiting.pop().continue_()
    expect(page.locator("[data-about]")).to_be_visible()
    assert top_of_button(page) == before  # nothing moves under somebody's finger
    expect(page.get_by_role("link", name="Exit this page")).to_be_visible(visible=is_discreet)
    expect(page.get_by_role("link", name="Write it on")).to_be_visible(visible=not is_discreet)
    if is_discreet:
        assert_nothing_leaks(page, service)
    else:
        assert "about: The Tuesday Circle" in page.locator("#message").input_value()
        assert "about: The Tuesday Circle" in outside_addresses(page)


@pytest.mark.release
@pytest.mark.parametrize("is_linked", [True, False], ids=["linked", "typed"])
@pytest.mark.parametrize("answer", ["no connection", "no page", "another page"])
def test_a_service_that_cannot_be_looked_up_counts_as_discreet(
    page: Page, with_issues: str, trouble: list[str], answer: str, is_linked: bool
) -> None:
    def reply(route: Route) -> None:
        if answer == "no connection":
            route.abort()
        else:  # such as of a café's wireless network
            status = 404 if answer == "no page" else 200
            route.fulfill(status=status, content_type="text/html", body="<main><h1>Hello</h1></main>")

    page.route(NAMES, reply)
    page.goto(f"{with_issues}/tell-us/{'?service=tuesday-circle' if is_linked else ''}")
    page.get_by_label("Something is wrong").check()
    if not is_linked:
        page.get_by_label("The address of its page").fill("tuesday-circle")
    page.get_by_label("Anything else").fill("xylophone")
    expect(page.get_by_role("link", name="Exit this page")).to_be_visible()
    show_message(page)
    assert_nothing_leaks(page, "tuesday-circle")
    trouble[:] = [line for line in trouble if "404" not in line and "ERR_FAILED" not in line]


@pytest.mark.release
def test_a_service_is_looked_up_again_once_there_is_a_connection(
    page: Page, with_issues: str, trouble: list[str]
) -> None:
    page.route(NAMES, lambda route: route.abort(), times=1)
    page.goto(with_issues + SERVICE)
    page.get_by_label("Anything else").fill("xylophone")
    expect(page.get_by_role("link", name="Exit this page")).to_be_visible()
    show_message(page)
    expect(page.locator("[data-about]")).to_have_text("About The Tuesday Circle")
    expect(page.get_by_role("link", name="Write it on")).to_be_visible()
    trouble[:] = [line for line in trouble if "ERR_FAILED" not in line]


def test_a_plain_service_has_no_way_out(page: Page, served_example: str) -> None:
    page.goto(served_example + SERVICE)
    expect(page.locator("[data-about]")).to_contain_text("The Tuesday Circle")
    expect(page.get_by_role("link", name="Exit this page")).to_be_hidden()


@pytest.mark.parametrize("service", ["call-0900-123-to-fix-your-phone", "<b>x</b>", "__proto__", "../a", "x" * 500])
def test_a_link_about_a_service_that_is_not_there_puts_no_words_on_the_page(
    page: Page, served_example: str, service: str
) -> None:
    page.goto(f"{served_example}/tell-us/?service={service}")
    page.get_by_label("Something is wrong").check()
    expect(page.get_by_role("group", name="Which service?")).to_be_visible()
    expect(page.locator("[data-about]")).to_be_hidden()
    assert service not in page.locator("main").inner_text()
    page.get_by_label("The cost").check()
    page.get_by_label("The address of its page").fill("tuesday-circle")
    assert show_message(page).startswith("sitegen report for tuesday-circle\n")


def test_an_issue_is_offered_where_the_directory_takes_them(page: Page, with_issues: str) -> None:
    page.goto(with_issues + SERVICE)
    expect(page.locator("[data-about]")).to_contain_text("The Tuesday Circle")
    report_phone_and_times(page)
    show_message(page)
    link = urlsplit(page.get_by_role("link", name="Write it on github.example.org").get_attribute("href") or "")
    assert link.path == "/a/b/issues/new"
    assert parse_qs(link.query) == {"title": ["Something wrong: tuesday-circle"], "body": [f"```\n{MESSAGE}```\n"]}


def test_without_javascript_there_are_the_same_questions_and_an_address(
    new_page: Callable[..., Page], served_example: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(served_example + SERVICE)
    expect(page.get_by_role("heading", name="If something is wrong")).to_be_visible()
    expect(page.get_by_role("heading", name="If a group is not listed")).to_be_visible()
    expect(page.locator("form.tell")).to_be_hidden()
    expect(page.locator("main a[href^='mailto:corrections@']").filter(visible=True)).to_have_count(2)


def test_on_paper_there_is_the_list_and_no_form(page: Page, served_example: str) -> None:
    page.goto(served_example + SERVICE)
    expect(page.get_by_role("heading", name="If something is wrong")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="If something is wrong")).to_be_visible()
    expect(page.locator("form.tell")).to_be_hidden()


def test_nothing_is_wider_than_a_narrow_phone(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(served_example + SERVICE)
    report_phone_and_times(page)
    show_message(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_label("A group is not listed").check()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
