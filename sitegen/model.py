"""Records of a directory: frozen, typed, complete.

`reading` makes them, and later code never asks whether a key was given: ``None`` and ``()`` mean "not known" or "none",
as the line under each field says. Dates are London dates; minutes count from the midnight that starts the session's
day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from sitegen.text import clock, clock_24, clock_range, date_words, registry_time

Status = Literal["open", "paused", "closed"]
Runs = Literal[
    "term time",
    "all year",
    "school holidays",
    "summer holidays",
    "easter holidays",
    "christmas holidays",
    "half terms",
]
BankHolidays = Literal["open", "closed", "ask", "week before", "week after"]
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Part = Literal["referrer-cards", "shortlist", "print", "embed", "data", "open-referral", "changes"]
"""Parts of a site that a directory may leave out."""
FullPart = Literal["print", "embed", "open-referral"]
"""Parts with files that a large directory makes only when it asks for them."""

FREE = "free"
"""Cost of a free service, as written, and the value of its filter."""
ASK = "ask"
"""Value of `join`, `siblings` and `bank_holidays` when people have to ask: it counts as not known."""
WITHOUT_REFERRAL = frozenset(("drop-in", "book", "self-referral"))
"""Values of `join` that need no professional."""
CostUnit = Literal["child", "family", "session", "term", "course"]
Siblings = Literal["welcome", "under 5", "no", "ask"]
Interpreter = Literal["on request", "yes", "no"]
Fact = Literal["sessions", "where", "contact", "phone", "email", "cost", "join", "ages"]
"""Facts of an entry that somebody may confirm alone; a phone number and an e-mail address are of `contact`."""
MAX_NAME = 100
"""Most characters of a name."""
MAX_SUMMARY = 160
"""Most characters of a summary: it fits a text message and a search result."""
EVERYWHERE = "everywhere"
"""Area of helplines and online services: every place."""
REMOTE_FORMATS = ("helpline", "online-community")
"""Formats that people reach by phone or online, wherever they are."""
MOST_OF_THE_YEAR: tuple[Runs, ...] = ("all year", "term time")
"""Parts of the year outside of which a session is interrupted, not out of season."""
SOCIAL_NETWORKS = ("facebook", "instagram", "whatsapp", "tiktok", "youtube", "x", "threads")
"""Fields of `Contact` with addresses on social networks."""
EXIT_TO = "https://www.bbc.co.uk/weather"
"""Web address that "Exit this page" opens where site.yaml names none: a page that anybody might have open."""
LAST = -1
"""Last week of the month, in `Every.weeks_of_month`."""
UNKNOWN_LENGTH = 60
"""Minutes from the start to the `end` of a session whose end is not known."""


@dataclass(frozen=True, slots=True)
class Source:
    """Place of an entry in the directory's files."""

    file: str
    """Path relative to the directory, with forward slashes."""
    line: int
    """1-based line on which the entry starts."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def text(self) -> str:
        """``1 September 2026 to 16 October 2026``, or a single date."""
        first, last = date_words(self.first), date_words(self.last)
        return first if first == last else f"{first} to {last}"

    @property
    def length(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Yield each day, ascending."""
        return (self.first + timedelta(days=number) for number in range(self.length))

    def overlaps(self, other: Span) -> bool:
        """Return whether any day is in both."""
        return self.first <= other.last and other.first <= self.last

    def clipped(self, limits: Span) -> Span:
        """Return the part within `limits`, which it must overlap."""
        return Span(max(self.first, limits.first), min(self.last, limits.last))


def uncovered(within: Span, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the gaps of `within` that no span covers, ascending."""
    one_day = timedelta(days=1)
    gaps = []
    day = within.first
    for span in sorted(spans):
        if span.first > within.last:
            break
        if span.first > day:
            gaps.append(Span(day, span.first - one_day))
        day = max(day, span.last + one_day)
    if day <= within.last:
        gaps.append(Span(day, within.last))
    return tuple(gaps)


@dataclass(frozen=True, slots=True)
class YearlySpan:
    """Days of every year, both included; may run over New Year."""

    first: tuple[int, int]
    """(month, day)."""
    last: tuple[int, int]
    """(month, day)."""

    def __contains__(self, day: date) -> bool:
        month_day = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= month_day <= self.last
        return month_day >= self.first or month_day <= self.last


AgeUnit = Literal["week", "month", "year"]
_DAYS_IN_UNIT: Mapping[AgeUnit, float] = {"week": 7.0, "month": 30.4375, "year": 365.25}


@dataclass(frozen=True, slots=True)
class Age:
    """A child's age in completed weeks, months or years."""

    number: int
    unit: AgeUnit

    @property
    def first_day(self) -> int:
        """Day of life, from 0, on which a child reaches this age."""
        return round(self.number * _DAYS_IN_UNIT[self.unit])

    @property
    def end_day(self) -> int:
        """Day of life on which a child is no longer this age."""
        return round((self.number + 1) * _DAYS_IN_UNIT[self.unit])


BIRTH = Age(0, "month")


@dataclass(frozen=True, slots=True)
class AgeRange:
    """Ages that a service or session is for."""

    text: str
    """Canonical text: ``birth to 12 months``."""
    pregnancy: bool
    """True when pregnancy is included."""
    youngest: Age | None
    """Included; ``None`` when children are not (``pregnancy only``)."""
    oldest: Age | None
    """Included; ``None`` when there is no upper limit, or no child is included."""
    pregnancy_week: int = 0
    """Week of pregnancy from which it is for; 0 for any."""

    @property
    def from_day(self) -> int | None:
        """First day of life that is included; ``None`` when children are not."""
        return None if self.youngest is None else self.youngest.first_day

    @property
    def until_day(self) -> int | None:
        """First day of life on which a child is too old; ``None`` when there is no upper limit."""
        return None if self.oldest is None else self.oldest.end_day


def weeks_in_order(weeks: Iterable[int]) -> tuple[int, ...]:
    """Sort weeks of the month, `LAST` behind the numbered ones, each once."""
    return tuple(sorted(set(weeks), key=lambda week: (week == LAST, week)))


@dataclass(frozen=True, slots=True)
class Every:
    """Recurrence of a session: every n weeks, or certain weeks of the month or of the school term."""

    weeks: int = 1
    """1 for weekly, 2 for fortnightly, ...; 1 when weeks of the month or of the term are given."""
    weeks_of_month: tuple[int, ...] = ()
    """1 to 5 or `LAST`: the 2nd and 4th of the month are ``(2, 4)``; empty when weeks are counted."""
    about: bool = False
    """True when nobody has pinned down which weeks: every date of the session is uncertain."""
    weeks_of_term: Literal["odd", "even"] | None = None
    """Weeks of each block of teaching; the Monday-first week of its first day is week 1."""
    last_working: int | None = None
    """Weekday, Monday 0, whose last date of the month that is no bank holiday is meant."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Time of day at which a session meets."""

    start: int
    """Minutes after midnight."""
    end: int
    """Minutes after the same midnight; over 1,440 past midnight; ``24 hours`` is 0 to 1,440."""
    end_known: bool = True
    """False for ``from 09:15``; then `end` is `UNKNOWN_LENGTH` after the start, and never shown."""

    @property
    def text(self) -> str:
        """``10am to 11:30am``, ``24 hours``, ``from 9:15am``."""
        return clock_range(self.start, self.end) if self.end_known else f"from {clock(self.start)}"

    @property
    def registry_text(self) -> str:
        """``10:00-11:30``, ``24 hours``, ``from 09:15``: the form of services.yaml."""
        return registry_time(self.start, self.end) if self.end_known else f"from {clock_24(self.start)}"

    @property
    def sure_end(self) -> int:
        """Minute until which it is certain to last: `end`, or the minute after the start where that is not known."""
        return self.end if self.end_known else self.start + 1


@dataclass(frozen=True, slots=True)
class Where:
    """A place; with `hide_address` only `outward` and `access` are kept, and the rest never leaves the reader."""

    venue: str | None = None
    address: str | None = None
    postcode: str | None = None
    """Formatted with one space: ``BS5 6AA``."""
    outward: str | None = None
    """Outward code of the postcode: ``BS5``."""
    latitude: float | None = None
    longitude: float | None = None
    postcode_position: tuple[float, float] | None = None
    """Latitude and longitude in degrees; ``None`` when content/postcodes/ lacks the postcode."""
    access: tuple[str, ...] = ()
    """Ids from the access vocabulary; empty when not known."""
    directions: str | None = None
    hide_address: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """Price of a service or session: in the volunteer's own words, or in parts."""

    is_free: bool
    """True when it costs nobody anything; a donation is no price."""
    is_free_for_some: bool = False
    """True when some people pay nothing, and others pay."""
    text: str | None = None
    """As written, ``£2 a family``; ``None`` when given in parts."""
    lowest: int | None = None
    """Pence, from the key ``from``; ``None`` when not known."""
    highest: int | None = None
    """Pence, from the key ``to``; ``None`` when there is one price, or it is not known."""
    per: CostUnit | None = None
    free_for: tuple[str, ...] = ()
    """People who pay nothing."""
    concessions: str | None = None
    donations: bool = False
    """True when a donation is asked for."""
    note: str | None = None


COST_NOT_KNOWN = Cost(is_free=False, text="ask")
"""Cost of a session that nobody knows, whatever the service costs; a service has ``None`` instead."""


@dataclass(frozen=True, slots=True)
class Booking:
    """Address for booking a place."""

    kind: Literal["web", "phone", "email"]
    address: str
    """Web address, phone number as typed, or e-mail address."""


@dataclass(frozen=True, slots=True)
class Full:
    """No places left."""

    until: date | None = None
    """Last day on which it is full; ``None`` when that is not known."""


@dataclass(frozen=True, slots=True)
class Session:
    """A regular time at which a service meets or answers; `timetable` works out its dates."""

    start: int
    """Minutes after midnight."""
    end: int
    """Minutes after the same midnight; over 1,440 past midnight; ``24 hours`` is 0 to 1,440. Show `hours` instead."""
    days: tuple[int, ...] = ()
    """Weekdays, Monday 0 to Sunday 6, ascending; empty when `dates` is given."""
    runs: Runs | None = None
    """``None`` when `dates` is given."""
    bank_holidays: BankHolidays | None = None
    """``None`` when the entry does not say."""
    every: Every = Every()
    starts: date | None = None
    ends: date | None = None
    closed: tuple[Span | YearlySpan, ...] = ()
    extra: tuple[date, ...] = ()
    dates: tuple[date, ...] = ()
    school_terms: str | None = None
    """Calendar id; ``None`` for that of the area."""
    place: Where | None = None
    """``None`` for the place of the service."""
    ages: AgeRange | None = None
    note: str | None = None
    who: tuple[str, ...] = ()
    """Ids of the roles that come to this session."""
    join: tuple[str, ...] = ()
    """Most open first; empty for the service's."""
    cost: Cost | None = None
    """``None`` for the service's; `Service.cost_of` gives the one that counts."""
    languages: tuple[str, ...] = ()
    """Codes of `languages`; empty for the service's."""
    audiences: tuple[str, ...] = ()
    """From the key ``for``; empty for the service's."""
    formats: tuple[str, ...] = ()
    """Empty for the service's."""
    areas: tuple[str, ...] = ()
    """Area ids; empty for the service's."""
    booking: Booking | None = None
    """``None`` for that of the service's contact."""
    full: Full | None = None
    """``None`` when there are places, or nobody has said."""
    end_known: bool = True
    """False for ``from 09:15``: `end` is then `UNKNOWN_LENGTH` after the start."""
    bank_holiday_hours: Hours | None = None
    """Hours on bank holidays, where they differ; `bank_holidays` is then ``open``."""
    certain: bool = True
    """False when the pattern is usual, not promised: its dates are then uncertain."""
    line: int = 1
    """1-based line in the entry's file."""
    path: str = field(default="", compare=False)
    """Key path in the entry, such as ``sessions[2]``: counted as in the file, where a session may be repeated."""

    @property
    def follows_school_terms(self) -> bool:
        """True when its dates cannot be worked out without a school calendar."""
        return self.runs not in (None, "all year")

    def is_full_on(self, day: date) -> bool:
        """Return whether there are no places left on a day, as far as anybody has said."""
        return self.full is not None and (self.full.until is None or day <= self.full.until)

    @property
    def hours(self) -> Hours:
        """Hours on an ordinary day."""
        return Hours(self.start, self.end, self.end_known)

    @property
    def is_promised(self) -> bool:
        """False when every date of its pattern is uncertain, whatever the calendar says."""
        return self.certain and not self.every.about


@dataclass(frozen=True, slots=True)
class ProfessionalContact:
    """Contact details for professionals only."""

    phone: str | None = None
    email: str | None = None
    note: str | None = None
    extension: str | None = None
    """Digits to ask for after the phone number."""
    option: str | None = None
    """Digits to press when the menu of the phone number asks for them."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number of a service."""

    number: str
    """As typed; `text.dial_string` gives the digits for a link."""
    label: str | None = None
    """Use of the number: ``Bookings``."""
    extension: str | None = None
    """Digits."""
    option: str | None = None
    """Digits to press when the menu asks for them."""
    hours: tuple[Session, ...] = ()
    """Times at which somebody answers this number."""
    hours_text: str | None = None
    """Times in words, where they are not given as sessions."""

    @property
    def is_plain(self) -> bool:
        """True when there is nothing to say but the number and its menu option."""
        return self == Phone(self.number, option=self.option)


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address of a service."""

    address: str
    label: str | None = None
    """Use of the address."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact details of a service."""

    phones: tuple[Phone, ...] = ()
    """First comes the one under ``phone``."""
    text: str | None = None
    """Number for text messages, as typed."""
    emails: tuple[Email, ...] = ()
    """First comes the one under ``email``."""
    booking: Booking | None = None
    website: str | None = None
    facebook: str | None = None
    instagram: str | None = None
    whatsapp: str | None = None
    tiktok: str | None = None
    youtube: str | None = None
    x: str | None = None
    threads: str | None = None
    """Web addresses, ``http`` or ``https`` only."""
    hours: tuple[Session, ...] = ()
    """Times at which somebody answers."""
    professionals: ProfessionalContact | None = None

    @property
    def phone(self) -> str | None:
        """First phone number."""
        return self.phones[0].number if self.phones else None

    @property
    def email(self) -> str | None:
        """First e-mail address."""
        return self.emails[0].address if self.emails else None


@dataclass(frozen=True, slots=True)
class Catchment:
    """People who may come, by where they live or are registered."""

    areas: tuple[str, ...] = ()
    """Area ids."""
    outcodes: tuple[str, ...] = ()
    """Outward codes, upper case, ascending as written; ranges are spelt out."""
    text: str | None = None
    """GP practices, or what the lists cannot say."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Places in a group with a limit."""

    limit: int | None = None
    """Most people who can come."""
    waiting_list: bool | None = None
    full: bool | None = None
    as_of: date | None = None
    """Day on which `full` and `waiting_list` were true."""


Paid = Literal["paid", "volunteer", "both"]


@dataclass(frozen=True, slots=True)
class Offer:
    """Offer of a service: its kind of help, limits, supporters and ending."""

    model: tuple[str, ...] = ()
    we_offer: tuple[str, ...] = ()
    we_do_not_offer: tuple[str, ...] = ()
    supporters: str | None = None
    training: str | None = None
    supervision: str | None = None
    how_long: str | None = None
    how_it_ends: str | None = None
    first_visit: str | None = None
    not_right_if: str | None = None
    try_instead: tuple[str, ...] = ()
    """Service ids."""
    afterwards: tuple[str, ...] = ()
    """Ids of services to go on to when this one ends."""
    meets_you: bool | None = None
    """True when somebody meets people who come for the first time; ``None`` when not known."""
    lived_experience: tuple[str, ...] = ()
    """Topic ids, or texts: what the supporters have been through themselves."""
    confidentiality: str | None = None
    change_supporter: str | None = None
    """How to ask for another supporter."""
    paid: Paid | None = None
    """Pay of the supporters; ``None`` when not known."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A professional who comes to sessions."""

    role: str
    when: str | None = None
    """``every session``, ``1st of the month`` ...; ``None`` when not known."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Moderation:
    """Moderation of an online group."""

    by: str
    """``nobody`` for an unmoderated group."""
    trained: bool | None = None
    hours: str | None = None
    report: str | None = None

    @property
    def nobody(self) -> bool:
        """True when the group has no moderator."""
        return self.by.casefold() == "nobody"


@dataclass(frozen=True, slots=True)
class RunBy:
    """Organisation that runs a service."""

    name: str | None = None
    kind: str | None = None
    charity_number: str | None = None
    funded_until: date | None = None
    id: str | None = None
    """Same in every entry that it runs; ``None`` when its entries give none."""


Leading = Literal["led", "open"]


@dataclass(frozen=True, slots=True)
class Character:
    """Character of a session, from the key ``like``; ``None`` when not known."""

    size: str | None = None
    """``6 to 12``: how many people are usually there."""
    led: Leading | None = None
    focus: str | None = None
    quiet: bool | None = None


@dataclass(frozen=True, slots=True)
class GetInvolved:
    """A way to help a service."""

    text: str
    contact: Booking | None = None


@dataclass(frozen=True, slots=True)
class AlternativeFormat:
    """Version of a page for people who cannot use the ordinary one, from the key ``formats_of_this``."""

    kind: str
    """Id from the vocabulary of alternative formats: ``easy-read``, ``bsl-video`` ..."""
    url: str
    title: str | None = None


TakingNow = Literal["yes", "no", "waiting-list"]


@dataclass(frozen=True, slots=True)
class Taking:
    """Answer to whether a service takes people, which soon goes out of date: see `freshness.taking_on`."""

    now: TakingNow
    as_of: date
    """Day on which that was so."""


@dataclass(frozen=True, slots=True)
class Referral:
    """Facts that a professional needs before referring."""

    who_can_refer: str | None = None
    how: str | None = None
    consent: str | None = None
    waiting_time: str | None = None
    what_happens_next: str | None = None
    cannot_take: str | None = None
    taking: Taking | None = None
    """As written, however long ago that was; ``None`` when nobody has said."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A short notice at the top of an entry."""

    text: str
    until: date | None = None
    """Last day on which it is shown."""


@dataclass(frozen=True, slots=True)
class Translation:
    """Texts of an entry in another language; ``None`` falls back to English."""

    name: str | None = None
    summary: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """An entry of services.yaml."""

    id: str
    name: str
    source: Source
    summary: str = ""
    """A plain sentence; ``""`` only for a closed entry without one."""
    description: str | None = None
    """Markdown."""
    formats: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    ages: AgeRange | None = None
    audiences: tuple[str, ...] = ()
    """From the key ``for``; empty means everyone."""
    areas: tuple[str, ...] = ()
    """Area ids, or ``(EVERYWHERE,)``."""
    languages: tuple[str, ...] = ("en",)
    """ISO 639 codes, lower case, some with a script or region (``zh-hans``), and `languages.MAKATON`."""
    interpreter: Interpreter | None = None
    """``None`` when not known."""
    cost: Cost | None = None
    """``None`` when not known."""
    join: tuple[str, ...] = ()
    """Most open first; ``("ask",)`` when not known."""
    capacity: Capacity | None = None
    """From the key ``places``."""
    catchment: Catchment | None = None
    """``None`` when nobody is left out."""
    siblings: Siblings | None = None
    """``None`` when not known."""
    where: Where | None = None
    contact: Contact = Contact()
    sessions: tuple[Session, ...] = ()
    offer: Offer = Offer()
    character: Character = Character()
    """From the key ``like``."""
    professionals_present: tuple[Presence, ...] = ()
    moderation: Moderation | None = None
    run_by: RunBy = RunBy()
    get_involved: GetInvolved | None = None
    alternative_formats: tuple[AlternativeFormat, ...] = ()
    """From the key ``formats_of_this``."""
    referral: Referral = Referral()
    note: Notice | None = None
    discreet: bool | None = None
    """True when it says so or has a discreet topic, False where it says ``no``, else ``None``: see `discretion`."""
    status: Status = "open"
    closed_on: date | None = None
    moved_to: str | None = None
    """A service id or a web address; only when closed."""
    try_instead: tuple[str, ...] = ()
    """Service ids; only when closed."""
    checked: date | None = None
    """``None`` for ``never``: the entry is not confirmed yet."""
    checked_by: str | None = None
    check_every_days: int | None = None
    """Days after which a check is due; ``None`` for those of the site."""
    confirmed: Mapping[Fact, date] = field(default_factory=dict)
    """Day on which each fact was last confirmed without the others."""
    was: tuple[str, ...] = ()
    """Earlier ids."""
    short: str | None = None
    """Chosen code of its short link; ``None`` for a computed one."""
    translations: Mapping[str, Translation] = field(default_factory=dict)
    """By ISO 639 code."""

    @property
    def first_id(self) -> str:
        """First id that the entry ever had; a renamed service keeps it."""
        return (*self.was, self.id)[0]

    @property
    def everywhere(self) -> bool:
        """True when it serves every area."""
        return EVERYWHERE in self.areas

    @property
    def is_remote(self) -> bool:
        """True when people reach it by phone or online."""
        return not set(REMOTE_FORMATS).isdisjoint(self.formats)

    def is_remote_at(self, session: Session) -> bool:
        """Return whether people reach a session by phone or online."""
        return not set(REMOTE_FORMATS).isdisjoint(self.formats_of(session))

    @property
    def places(self) -> tuple[Where, ...]:
        """Place of the service, then those of its sessions, with repeats."""
        places = (self.where, *(session.place for session in self.sessions))
        return tuple(place for place in places if place is not None)

    @property
    def hides_address(self) -> bool:
        """True when it hides the address of every place, whatever a single session says."""
        return self.where is not None and self.where.hide_address

    def hides(self, place: Where) -> bool:
        """Return whether the address of one of `places` is hidden, by its own mark or by the service's."""
        return place.hide_address or self.hides_address

    # Facts of a session: its own, else the service's.

    def where_of(self, session: Session) -> Where | None:
        """Return where a session meets."""
        return session.place or self.where

    def ages_of(self, session: Session) -> AgeRange | None:
        """Return the ages that a session is for; ``None`` when not known."""
        return session.ages or self.ages

    def join_of(self, session: Session) -> tuple[str, ...]:
        """Return the ways to join a session, most open first."""
        return session.join or self.join

    def cost_of(self, session: Session) -> Cost | None:
        """Return what a session costs; ``None`` when not known."""
        return None if session.cost == COST_NOT_KNOWN else session.cost or self.cost

    def languages_of(self, session: Session) -> tuple[str, ...]:
        """Return the codes of the languages spoken at a session."""
        return session.languages or self.languages

    def audiences_of(self, session: Session) -> tuple[str, ...]:
        """Return whom a session is for; empty means everyone."""
        return session.audiences or self.audiences

    def formats_of(self, session: Session) -> tuple[str, ...]:
        """Return the formats of a session."""
        return session.formats or self.formats

    def areas_of(self, session: Session) -> tuple[str, ...]:
        """Return the ids of the areas that a session serves, or ``(EVERYWHERE,)``."""
        return session.areas or self.areas

    def booking_of(self, session: Session) -> Booking | None:
        """Return where to book a session; ``None`` when not known."""
        return session.booking or self.contact.booking

    @property
    def all_join(self) -> tuple[str, ...]:
        """Ways to join any of its sessions, each once; those of the service where it has none."""
        ways = (way for session in self.sessions for way in self.join_of(session))
        return tuple(dict.fromkeys(ways)) if self.sessions else self.join

    @property
    def needs_no_referral(self) -> bool:
        """True when people can join some session without a professional."""
        return not WITHOUT_REFERRAL.isdisjoint(self.all_join)

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Codes of the languages spoken at any of its sessions, each once; those of the service where it has none."""
        codes = (code for session in self.sessions for code in self.languages_of(session))
        return tuple(dict.fromkeys(codes)) if self.sessions else self.languages

    @property
    def all_audiences(self) -> tuple[str, ...]:
        """Audiences of any of its sessions, each once; those of the service where it has none."""
        ids = (audience for session in self.sessions for audience in self.audiences_of(session))
        return tuple(dict.fromkeys(ids)) if self.sessions else self.audiences

    @property
    def all_formats(self) -> tuple[str, ...]:
        """Formats of the service, then those of its sessions, each once."""
        return tuple(dict.fromkeys((*self.formats, *(form for session in self.sessions for form in session.formats))))

    @property
    def all_areas(self) -> tuple[str, ...]:
        """Areas of the service, then those of its sessions, each once."""
        return tuple(dict.fromkeys((*self.areas, *(area for session in self.sessions for area in session.areas))))

    @property
    def every_session(self) -> tuple[Session, ...]:
        """Sessions, and the hours of every way to reach it."""
        phone_hours = (session for phone in self.contact.phones for session in phone.hours)
        return (*self.sessions, *self.contact.hours, *phone_hours)

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles that come to any session, each once, in the order written."""
        at_sessions = (role for session in self.sessions for role in session.who)
        return tuple(dict.fromkeys((*(p.role for p in self.professionals_present), *at_sessions)))


@dataclass(frozen=True, slots=True)
class Navigator:
    """Person whom families of an area can ask what there is."""

    name: str
    phone: str | None = None
    email: str | None = None
    hours: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A place that people say they live in."""

    id: str
    name: str
    source: Source
    school_terms: str | None = None
    """Calendar id."""
    latitude: float | None = None
    longitude: float | None = None
    postcodes: tuple[str, ...] = ()
    """Outward codes, upper case."""
    near: tuple[str, ...] = ()
    """Area ids, nearest first."""
    navigator: Navigator | None = None


HolidayName = Literal["summer", "easter", "christmas", "half_terms"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """School terms of an authority, as published."""

    id: str
    nation: Nation
    source_url: str
    """Web address that the dates were copied from."""
    source: Source
    known: tuple[Span, ...]
    """Spans that the calendar covers and that can be right; outside them nothing is known."""
    terms: tuple[Span, ...]
    """Blocks of teaching days, ascending, not touching."""
    checked: date | None = None
    inset: tuple[date, ...] = ()
    closures: tuple[Span, ...] = ()
    holidays: Mapping[HolidayName, tuple[Span, ...]] = field(default_factory=dict)
    doubtful: tuple[Span, ...] = ()
    """Spans that the file covers with holidays that cannot be right; not in `known`."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A topic, stage, format, role ... of the vocabulary."""

    id: str
    label: str
    """Name for the public."""
    summary: str = ""
    """A plain sentence."""
    words: tuple[str, ...] = ()
    """Everyday words that find it in search."""
    discreet: bool = False
    """True for a topic whose services, guides and stories must not show on a device that others look at."""
    loss: bool = False
    """True for a topic that people come to after a pregnancy has ended or somebody has died: see `loss`."""
    public_id: str = ""
    """Id in addresses of a shipped topic whose own id would say too much; ``""`` for its own."""


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """A crisis line."""

    name: str
    when: str | None = None
    """Short text: for whom, or for what."""
    phone: str | None = None
    text: str | None = None
    url: str | None = None
    words: tuple[str, ...] = ()
    """Search words that show it."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """Days since `checked` after which a check of an entry is due, and it is held back: see `freshness`."""

    warn_after_days: int = 183
    hold_after_days: int = 548


Compliance = Literal["full", "partial", "none"]


@dataclass(frozen=True, slots=True)
class Accessibility:
    """Facts of the accessibility statement, from the publisher."""

    prepared: date
    """Date on which the statement was made."""
    reviewed: date | None = None
    """Date on which it was last looked through."""
    compliance: Compliance | None = None
    """Extent to which the site meets level AA of WCAG 2.2; ``None`` where nobody has judged it."""
    problems: tuple[str, ...] = ()
    tested: str | None = None
    """By whom, how and when people have tested the site."""
    phone: str | None = None
    answer_within: str | None = None
    """Time in words: ``5 working days``."""
    other_formats: str | None = None
    public_body: bool = False
    """True where the law asks a public body for a statement, which has to say who enforces it."""


@dataclass(frozen=True, slots=True)
class Site:
    """content/site.yaml."""

    name: str
    url: str
    """Origin and path, without a closing slash: ``https://parents.example.org/wend``."""
    nation: Nation
    contact_email: str
    tagline: str | None = None
    corrections_email: str | None = None
    corrections_issues_url: str | None = None
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    draft_languages: tuple[str, ...] = ()
    """Languages of `languages` that the site shows although no speaker has checked their phrases."""
    theme: str = "default"
    freshness: Freshness = Freshness()
    september_rule: bool = True
    """True when a term-time session is not known to be back after a summer until its entry is checked (D13)."""
    crisis: tuple[CrisisLine, ...] = ()
    horizon_weeks: int = 26
    offline: bool = True
    """True when readers may keep the site on their device."""
    exit_to: str = EXIT_TO
    """Web address that "Exit this page" opens."""
    leave_out: frozenset[Part] = frozenset()
    in_full: frozenset[FullPart] = frozenset()
    """Parts of a large directory that have even the files that repeat others."""
    county: str | None = None
    """County of Open Referral addresses; ``None`` for the name of the area."""
    licence: str | None = None
    """Web address of the open data's licence; ``None`` when not decided."""
    accessibility: Accessibility | None = None
    """``None`` when the publisher has not completed the statement."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source of a guide."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """A file of content/guides/."""

    id: str
    """File name without ``.md``."""
    title: str
    summary: str
    body: str
    """Markdown, with ``[[service-id]]`` cards."""
    source: Source
    body_line: int
    """1-based line on which the body starts."""
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    reviewed: date | None = None
    review_by: date | None = None
    sources: tuple[Citation, ...] = ()
    alternative_formats: tuple[AlternativeFormat, ...] = ()
    """From the key ``formats_of_this``."""
    related: tuple[str, ...] = ()
    """Service ids."""
    discreet: bool = False
    """True when it has a discreet topic: see `discretion`."""


@dataclass(frozen=True, slots=True)
class StoryChecklist:
    """Answers of those who read a story over, for the next who do; they are not published."""

    how_long_ago: str | None = None
    """Time since it happened: somebody may tell more than they want to soon after."""
    supported_by: str | None = None
    """Role of whoever was there for the teller while they wrote, and when it was published."""
    left_out: str | None = None
    """Kinds of facts that were taken out to protect somebody."""


@dataclass(frozen=True, slots=True)
class Story:
    """A file of content/stories/ that has passed the review gate."""

    id: str
    title: str
    summary: str
    body: str
    source: Source
    body_line: int
    content_note: str
    """Warning of content that a reader may not want to read now."""
    reviewed_by: str
    reviewed: date
    expires: date
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Service ids."""
    discreet: bool = False
    """True when it has a discreet topic: see `discretion`."""
    checklist: StoryChecklist | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A file of content/pages/: about, privacy, accessibility ..."""

    id: str
    title: str
    body: str
    source: Source
    body_line: int
    summary: str | None = None
    reviewed: date | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A printed pack: services chosen by ids, by facets, or both."""

    id: str
    name: str
    source: Source
    intro: str | None = None
    services: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    service_places: tuple[tuple[int, int], ...] = ()
    """1-based (line, column) of each of `services` in the file."""


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry of content/gone.yaml: an address that is no longer published, or a whole tree below it."""

    address: str
    """Path on this site: ``/guides/old-guide/``."""
    source: Source
    now: str | None = None
    """Replacement: a path on this site, or a web address."""
    since: date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class SharedNotice:
    """An entry of content/notices.yaml: a notice about many services, or for everybody."""

    id: str
    text: str
    source: Source
    areas: tuple[str, ...] = ()
    """Area ids; empty for any."""
    topics: tuple[str, ...] = ()
    """Topic ids; empty for any."""
    services: tuple[str, ...] = ()
    """Ids of services that it is about, whatever their area and topics."""
    first: date | None = None
    """First day, from the key ``from``; ``None`` when it is in force already."""
    last: date | None = None
    """Last day, from the key ``until``; ``None`` when that is not known."""
    cancels: tuple[str, ...] = ()
    """Ids of areas and services that do not meet from its first to its last day; empty where a day is not given."""

    @property
    def is_for_everybody(self) -> bool:
        """True when it is about no place, topic or service in particular."""
        return not (self.areas or self.topics or self.services)

    def is_over(self, day: date) -> bool:
        """Return whether its last day lies before a day."""
        return self.last is not None and self.last < day


@dataclass(frozen=True, slots=True)
class ExpectedSearch:
    """An entry of content/searches.yaml: words that people type, and services that have to be found by them."""

    words: str
    finds: tuple[str, ...]
    """Ids of services."""
    source: Source
    finds_places: tuple[tuple[int, int], ...] = ()
    """1-based (line, column) of each of `finds` in the file."""


@dataclass(frozen=True, slots=True)
class UnmetSearch:
    """An entry of content/asked.yaml: filters with which readers found nothing, and how often."""

    since: date
    """Day on which it was first asked for; the first of a month where only that was written."""
    times: int
    filters: Mapping[str, tuple[str, ...]]
    """Values by the name of their filter, both as in the address of a search."""
    source: Source


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """An entry of content/imported.yaml: a record of other people's data that became an entry."""

    entry: str
    """Id of the service; it may have been taken out since."""
    source: str
    """Name of the source."""
    record: str
    """Fingerprint of what identifies the record in its source."""
    gave: Mapping[str, str]
    """Fingerprint of what the source gave last, by path of a key: ``contact.phone``."""
    is_removed: bool
    """True when an import has said that the entry is not there any more."""
    place: Source


@dataclass(frozen=True, slots=True)
class Need:
    """Something that people look for, such as help with latching on, however they put it; shipped or not."""

    id: str
    label: str
    """How a page names it, without a claim about the reader: ``help with latching on``."""
    words: str
    """Words that a professional would type."""
    topics: tuple[str, ...]
    """Ids of topics whose services answer it, whatever their words."""
    said: tuple[str, ...]
    """Ways to say it, such as ``baby will not latch on``."""
    source: Source | None = None
    """Its entry in content/needs.yaml; ``None`` where that has none."""
    said_places: tuple[tuple[int, int], ...] = ()
    """1-based (line, column) in that file of its own ways to say it, which are the last of `said`."""


@dataclass(frozen=True, slots=True)
class Postcodes:
    """Positions of single postcodes from content/postcodes/; empty without that folder."""

    credit: str = ""
    """Attribution that the data's licence requires."""
    districts: Mapping[str, Mapping[str, tuple[float, float] | None]] = field(default_factory=dict)
    """By outward code (``BS5``), then inward code (``6AA``): latitude and longitude in degrees, to about 10 metres;
    ``None`` for a postcode whose position is not known."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Contents of a directory, in the order of its files."""

    site: Site
    areas: tuple[Area, ...]
    calendars: tuple[Calendar, ...]
    topics: tuple[Concept, ...]
    """Shipped vocabulary, extended by the directory."""
    roles: tuple[Concept, ...]
    audiences: tuple[Concept, ...]
    services: tuple[Service, ...]
    guides: tuple[Guide, ...]
    stories: tuple[Story, ...]
    pages: tuple[Page, ...]
    packs: tuple[Pack, ...]
    gone: tuple[Gone, ...] = ()
    notices: tuple[SharedNotice, ...] = ()
    searches: tuple[ExpectedSearch, ...] = ()
    asked: tuple[UnmetSearch, ...] = ()
    imported: tuple[ImportedRecord, ...] = ()
    needs: tuple[Need, ...] = ()
    """Shipped needs with the directory's changes, then its own."""
    postcodes: Postcodes = Postcodes()
