"""The records that travel through a build: frozen, typed, complete.

`reading` makes them and nothing downstream asks whether a key was there: ``None`` and ``()`` mean "not known" or
"none", as the line under each field says. Dates are London dates; minutes count from the midnight that starts the
session's day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

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
BankHolidays = Literal["open", "closed", "ask"]
Nation = Literal["england", "wales", "scotland", "northern-ireland"]
Part = Literal["referrer-cards", "shortlist", "print", "embed", "data", "open-referral", "changes"]
"""What a directory may leave out of its site."""

EVERYWHERE = "everywhere"
"""The area of helplines and online services: not a place, but all of them."""
LAST = -1
"""In `Every.weeks_of_month`: the last of the month."""
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry was written."""

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
    """The same days of every year, both included; may run over New Year."""

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
        """The day of life, from 0, on which a child reaches this age."""
        return round(self.number * _DAYS_IN_UNIT[self.unit])

    @property
    def end_day(self) -> int:
        """The day of life on which a child is no longer this age."""
        return round((self.number + 1) * _DAYS_IN_UNIT[self.unit])


BIRTH = Age(0, "month")


@dataclass(frozen=True, slots=True)
class AgeRange:
    """The ages that a service or session is for."""

    text: str
    """The range in its one written form: ``birth to 12 months``."""
    pregnancy: bool
    """Whether pregnancy is included."""
    youngest: Age | None
    """Included; ``None`` when children are not (``pregnancy only``)."""
    oldest: Age | None
    """Included; ``None`` when there is no upper limit, or no child is included."""

    @property
    def from_day(self) -> int | None:
        """The first day of life that is included; ``None`` when children are not."""
        return None if self.youngest is None else self.youngest.first_day

    @property
    def until_day(self) -> int | None:
        """The first day of life on which a child is too old; ``None`` when there is no upper limit."""
        return None if self.oldest is None else self.oldest.end_day


@dataclass(frozen=True, slots=True)
class Every:
    """How often a session comes round."""

    weeks: int = 1
    """1 for every week, 2 for fortnightly, ...; 1 also when `weeks_of_month` says which weeks."""
    weeks_of_month: tuple[int, ...] = ()
    """1 to 5 and `LAST`: the 2nd and 4th of the month are ``(2, 4)``; empty when weeks are counted."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place. With `hide_address` only `outward` and `access` are ever filled: the rest stops at the reader."""

    venue: str | None = None
    address: str | None = None
    postcode: str | None = None
    """In the usual form: ``BS5 6AA``."""
    outward: str | None = None
    """The outward half of the postcode: ``BS5``."""
    latitude: float | None = None
    longitude: float | None = None
    postcode_position: tuple[float, float] | None = None
    """Latitude and longitude of the postcode, in degrees, where content/postcodes/ knows it."""
    access: tuple[str, ...] = ()
    """Of the access vocabulary; empty when not known."""
    directions: str | None = None
    hide_address: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A regular time at which a service meets or answers, as written; `timetable` turns it into dates."""

    start: int
    """Minutes after midnight."""
    end: int
    """Minutes after the same midnight; past 1,440 when it runs past midnight; 24 hours is 0 to 1,440."""
    days: tuple[int, ...] = ()
    """Weekdays, Monday 0 to Sunday 6, ascending; empty when `dates` is given."""
    runs: Runs | None = None
    """``None`` when `dates` is given."""
    bank_holidays: BankHolidays | None = None
    """``None`` when nothing is said."""
    every: Every = Every()
    starts: date | None = None
    ends: date | None = None
    closed: tuple[Span | YearlySpan, ...] = ()
    extra: tuple[date, ...] = ()
    dates: tuple[date, ...] = ()
    school_terms: str | None = None
    """Calendar id, where it differs from the area's."""
    place: Where | None = None
    """Where it differs from the service's."""
    ages: AgeRange | None = None
    note: str | None = None
    who: tuple[str, ...] = ()
    """Roles that are there at this session."""
    line: int = 1
    """1-based line of the entry's file."""


@dataclass(frozen=True, slots=True)
class ProfessionalContact:
    """How professionals, and only they, get in touch."""

    phone: str | None = None
    email: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """How to get in touch."""

    phone: str | None = None
    """As typed; `text.dial_string` gives the digits for a link."""
    text: str | None = None
    """A number that takes text messages, as typed."""
    email: str | None = None
    website: str | None = None
    facebook: str | None = None
    instagram: str | None = None
    whatsapp: str | None = None
    """Web addresses, ``http`` or ``https`` only."""
    hours: tuple[Session, ...] = ()
    """When somebody answers."""
    professionals: ProfessionalContact | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What a service offers, what it does not, and who gives it."""

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


@dataclass(frozen=True, slots=True)
class Presence:
    """A professional who comes to sessions."""

    role: str
    when: str | None = None
    """``every session``, ``1st of the month`` ...; ``None`` when not known."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Moderation:
    """Who looks after an online group."""

    by: str
    """``nobody`` for an unmoderated group."""
    trained: bool | None = None
    hours: str | None = None
    report: str | None = None

    @property
    def nobody(self) -> bool:
        """Whether the group is not moderated at all."""
        return self.by.casefold() == "nobody"


@dataclass(frozen=True, slots=True)
class RunBy:
    """Who runs a service."""

    name: str | None = None
    kind: str | None = None
    charity_number: str | None = None
    funded_until: date | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """What a professional needs to know before referring."""

    who_can_refer: str | None = None
    how: str | None = None
    consent: str | None = None
    waiting_time: str | None = None
    what_happens_next: str | None = None
    cannot_take: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A short notice at the top of an entry."""

    text: str
    until: date | None = None
    """The last day on which it is shown."""


@dataclass(frozen=True, slots=True)
class Translation:
    """An entry's words in another language; what is ``None`` stays in English."""

    name: str | None = None
    summary: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of services.yaml."""

    id: str
    name: str
    source: Source
    summary: str = ""
    """One plain sentence; ``""`` only for a closed entry that gives none."""
    description: str | None = None
    """Markdown."""
    formats: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    ages: AgeRange | None = None
    audiences: tuple[str, ...] = ()
    """The key ``for``; empty means everyone."""
    areas: tuple[str, ...] = ()
    """Area ids, or ``(EVERYWHERE,)``."""
    languages: tuple[str, ...] = ("en",)
    """ISO 639 codes, lower case."""
    cost: str | None = None
    """``free`` or a short text; ``None`` when not known."""
    join: tuple[str, ...] = ()
    """Most open first; ``("ask",)`` when not known."""
    where: Where | None = None
    contact: Contact = Contact()
    sessions: tuple[Session, ...] = ()
    offer: Offer = Offer()
    professionals_present: tuple[Presence, ...] = ()
    moderation: Moderation | None = None
    run_by: RunBy = RunBy()
    referral: Referral = Referral()
    note: Notice | None = None
    status: Status = "open"
    closed_on: date | None = None
    moved_to: str | None = None
    """A service id or a web address; only when closed."""
    try_instead: tuple[str, ...] = ()
    """Service ids; only when closed."""
    checked: date | None = None
    """``None`` for ``never``: nobody has confirmed the entry yet."""
    checked_by: str | None = None
    was: tuple[str, ...] = ()
    """Earlier ids."""
    short: str | None = None
    """The code of its short link, where somebody has chosen one."""
    translations: Mapping[str, Translation] = field(default_factory=dict)
    """By ISO 639 code."""

    @property
    def everywhere(self) -> bool:
        """Whether it serves every area."""
        return EVERYWHERE in self.areas

    @property
    def roles(self) -> tuple[str, ...]:
        """Every role that is there at some time, each once, in the order written."""
        at_sessions = (role for session in self.sessions for role in session.who)
        return tuple(dict.fromkeys((*(p.role for p in self.professionals_present), *at_sessions)))


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


HolidayName = Literal["summer", "easter", "christmas", "half_terms"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """School terms of one authority, as published."""

    id: str
    nation: Nation
    source_url: str
    """Where the dates were read."""
    source: Source
    known: tuple[Span, ...]
    """Spans about which the calendar speaks; outside them nothing is known."""
    terms: tuple[Span, ...]
    """Blocks of teaching, ascending, apart."""
    checked: date | None = None
    inset: tuple[date, ...] = ()
    closures: tuple[Span, ...] = ()
    holidays: Mapping[HolidayName, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Concept:
    """A topic, stage, format, role ... of the vocabulary."""

    id: str
    label: str
    """How the public reads it."""
    summary: str = ""
    """One plain sentence."""
    words: tuple[str, ...] = ()
    """Everyday words that find it."""


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """Help now."""

    name: str
    when: str | None = None
    """For whom or what, in a few words."""
    phone: str | None = None
    text: str | None = None
    url: str | None = None
    words: tuple[str, ...] = ()
    """Labels of a search that call for it."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """After how many months since `checked` an entry is called old, and is held back."""

    warn_after_days: int = 183
    hold_after_days: int = 548


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
    theme: str = "default"
    freshness: Freshness = Freshness()
    crisis: tuple[CrisisLine, ...] = ()
    horizon_weeks: int = 26
    offline: bool = True
    """Whether readers are offered to keep the site on their device."""
    leave_out: frozenset[Part] = frozenset()
    county: str | None = None
    """For addresses in the form of Open Referral UK; ``None`` when the name of the area has to do."""
    licence: str | None = None
    """Web address of the licence of the open data; ``None`` when the directory has not decided."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a guide has its facts from."""

    url: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """One file of content/guides/."""

    id: str
    """The file's name without ``.md``."""
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
    related: tuple[str, ...] = ()
    """Service ids."""


@dataclass(frozen=True, slots=True)
class Story:
    """One file of content/stories/; it has passed its gate."""

    id: str
    title: str
    summary: str
    body: str
    source: Source
    body_line: int
    content_note: str
    """What is in it that a reader may not want to read now."""
    reviewed_by: str
    reviewed: date
    expires: date
    topics: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    """Service ids."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of content/pages/: about, privacy, accessibility ..."""

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


@dataclass(frozen=True, slots=True)
class Gone:
    """An entry of content/gone.yaml: what was at an address, or below it, and is not there any more."""

    address: str
    """Of this site: ``/guides/old-guide/``."""
    source: Source
    now: str | None = None
    """Where it is now: an address of this site, or a web address."""
    since: date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """What an earlier build published, and this one must not lose; empty for the first."""

    site: str = ""
    """Where it was published: origin and path."""
    addresses: frozenset[str] = frozenset()
    """Every address that was ever published."""
    short: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By code of a short link, the ids that it was ever meant for."""
    changes: bytes | None = None
    """Its ``changes.json``, as it was published."""


@dataclass(frozen=True, slots=True)
class Postcodes:
    """content/postcodes/: where single postcodes are; empty when the directory has none."""

    credit: str = ""
    """Whose data it is, as its licence asks the site to say."""
    districts: Mapping[str, Mapping[str, tuple[float, float] | None]] = field(default_factory=dict)
    """By outward code (``BS5``), then by inward code (``6AA``): latitude and longitude in degrees, to about 10 metres;
    ``None`` for a postcode that there is and whose place nobody knows."""


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything that was read from one directory, in the order of its files."""

    site: Site
    areas: tuple[Area, ...]
    calendars: tuple[Calendar, ...]
    topics: tuple[Concept, ...]
    """The shipped vocabulary and the directory's own."""
    roles: tuple[Concept, ...]
    audiences: tuple[Concept, ...]
    services: tuple[Service, ...]
    guides: tuple[Guide, ...]
    stories: tuple[Story, ...]
    pages: tuple[Page, ...]
    packs: tuple[Pack, ...]
    gone: tuple[Gone, ...] = ()
    postcodes: Postcodes = Postcodes()


@dataclass(frozen=True, slots=True)
class Revision:
    """What became of the registry in one day: the entries whose text changed, as they were and as they came to be."""

    day: date
    before: tuple[Service, ...]
    """Those that were there when the day began."""
    after: tuple[Service, ...]
    """Those that were there when it ended."""


@dataclass(frozen=True, slots=True)
class History:
    """What the registry's own version control remembers of it."""

    since: date
    """The first day of which it knows."""
    revisions: tuple[Revision, ...]
    """A day each, the newest first; days without a change are left out."""


ChangeKind = Literal["added", "renamed", "changed", "confirmed", "paused", "open again", "closed", "removed"]


@dataclass(frozen=True, slots=True)
class ChangeDetail:
    """One thing that is different about an entry."""

    field: str
    """What it is about; one of `reports.change_fields`."""
    words: str
    """``New time: Tuesdays, 10am to 11:30am (was: Mondays, 10am to 11:30am).``"""


@dataclass(frozen=True, slots=True)
class Change:
    """What a day did to one entry."""

    day: date
    kind: ChangeKind
    service: str
    """Its id on that day."""
    name: str
    """What it was called when the day ended, or last."""
    areas: tuple[str, ...]
    """Area ids, or ``(EVERYWHERE,)``."""
    details: tuple[ChangeDetail, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedChanges:
    """What an earlier build published of changes: /changes.json."""

    built: date
    """The day for which it was built."""
    since: date
    """The first day of which it knew."""
    changes: tuple[Change, ...]
    """The newest first."""
    facts: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By id, what was to be told of each entry, by field: see `reports.change_fields`."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the published site."""

    path: str
    """Relative to the output folder, with forward slashes."""
    content: bytes
