"""Directory with texts of the greatest length and width, in several scripts."""

from __future__ import annotations

from dataclasses import replace

from sitegen.library import Library
from sitegen.model import (
    BIRTH,
    Age,
    AgeRange,
    Area,
    Booking,
    Capacity,
    Catchment,
    Concept,
    Contact,
    Email,
    Moderation,
    Notice,
    Offer,
    Pack,
    Phone,
    Presence,
    Service,
    Translation,
    Where,
)
from sitegen.reading.values.costs import parse_cost
from sitegen.vocabulary import concepts
from tests.factories import HERE, SITE, TODAY, TUESDAYS, guide, library, service

BROAD = "WWWW " * 20
ONE_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochllanfairpwllgwyngyllgogerychwyrndrobwll"[:100]
ARABIC = "مجموعة دعم للأمهات الجدد والحوامل في المنطقة كلها كل يوم ثلاثاء صباحا مع القهوة والشاي والحلوى هنا"[:100]
PARAGRAPHS = "\n\n".join(["What a long day it was, and what a long text about it. " * 40] * 4)
LONG_ID = "-".join(["estuary"] * 7)


def everything(identifier: str, words: str) -> Service:
    """Create an entry with each field at its longest, made of the same words."""
    text = f"{words} " * 40
    place = Where(venue=words * 2, address=words * 3, postcode="BS5 6AA", outward="BS5", directions=text)
    place = replace(place, access=tuple(concepts("access")))
    session = replace(TUESDAYS, place=place, note=text, ages=AgeRange(words, False, BIRTH, Age(3, "month")))
    return service(
        identifier,
        name=words[:100],
        summary=f"{words} {words}"[:160],
        description=PARAGRAPHS,
        formats=("group",),
        ages=AgeRange(words, True, BIRTH, Age(13, "month")),
        audiences=tuple(concepts("audiences")),
        areas=("easton", "wick"),
        languages=("en", "cy", "ar", "so", "ur", "pl", "ro", "pa", "bn", "gu", "fa", "ti"),
        cost=parse_cost(text),
        join=("drop-in", "book", "self-referral", "professional-referral"),
        where=place,
        interpreter="on request",
        siblings="under 5",
        capacity=Capacity(9999, True, True, TODAY),
        catchment=Catchment(("easton", "wick"), tuple(f"SK{number}" for number in range(1, 24, 2)), text),
        contact=Contact(
            phones=(
                Phone("+44 (0)117 496 0101", words[:60], "123456", "123", hours_text=text),
                Phone("+44 (0)117 496 0102", hours=(session,) * 3),
            ),
            text="+44 (0)7700 900 101",
            emails=(Email(f"{'a' * 60}@{'b' * 60}.example.org", words[:60]), Email("b@example.org")),
            booking=Booking("web", f"https://www.example.org/{'book/' * 30}?group=7"),
            website=f"https://www.example.org/{'long/' * 30}",
            hours=(session,) * 5,
        ),
        sessions=(session,) * 12,
        offer=Offer(
            we_offer=(text,) * 5, first_visit=PARAGRAPHS, not_right_if=PARAGRAPHS, supporters=text, how_long=text
        ),
        professionals_present=(Presence("midwife", words, text),) * 3,
        moderation=Moderation("nobody"),
        note=Notice(text),
        checked_by=text,
        checked=None,
        translations={code: Translation(words[:100], f"{words} {words}"[:160]) for code in ("cy", "ar", "so")},
    )


AREAS = (
    Area("easton", BROAD.strip()[:100], HERE, postcodes=("BS5",), near=("wick",)),
    Area("wick", ONE_WORD, HERE, postcodes=("BS30",), near=("easton",)),
)
TOPIC = Concept(
    "play", "Meeting other people with babies, toddlers and children who have not started school yet"[:100], ARABIC
)
SERVICES = (
    everything(LONG_ID, BROAD),
    replace(everything("broad-and-paused", BROAD), status="paused"),
    everything("one-word", ONE_WORD),
    everything("in-arabic", ARABIC),
    replace(everything("by-phone", ARABIC), formats=("helpline",), areas=("everywhere",), sessions=()),
    *(everything(f"sentences-{number}", "A group for you, and for me. ") for number in range(4)),
    service("bare", join=("ask",), topics=("ocd",)),
)
BOOKS: Library = library(
    *SERVICES,
    site=replace(
        SITE, name="Parents and Carers of the Whole of the Estuary", url="https://parents.estuary.example.org.uk/wend"
    ),
    areas=AREAS,
    topics=(TOPIC, *(topic for topic in concepts("topics").values() if topic.id != "play")),
    guides=tuple(guide(id=f"{LONG_ID}-{number}", title=BROAD.strip()) for number in range(5)),
    packs=(
        Pack(
            "everything",
            BROAD.strip(),
            HERE,
            intro=PARAGRAPHS,
            topics=("play",),
            guides=(f"{LONG_ID}-1", f"{LONG_ID}-2"),
        ),
        Pack("in-arabic", ARABIC, HERE, intro=ARABIC * 9, services=("in-arabic", "one-word", "bare")),
    ),
)
