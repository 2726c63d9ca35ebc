"""Realistic generated registries of any size, the same every time: ``generate(folder, 10_000)``, or on the command line

    .venv/bin/python bench/registries.py FOLDER [--services 10000]

There is a place for every thirty services, spread over real outward codes. Names, summaries and descriptions come from
the lists in `registry_words.py`, common words often and rare ones seldom, as people write. All of it is invented.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import registry_words as words  # noqa: E402  (this folder is no package when the file is run)
from sitegen.text import slug  # noqa: E402

SEED = 20261122
SERVICES_PER_PLACE = 30
CALENDARS = ("kent", "cardiff", "lincolnshire", "fife")
"""Calendars of the example's content/terms.yaml; neighbours share one."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with some of the services."""

    id: str
    name: str
    outcode: str
    latitude: float
    longitude: float
    calendar: str


def main() -> None:
    """Write a registry."""
    parser = argparse.ArgumentParser(description="Generates a registry.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--services", type=int, default=10_000)
    arguments = parser.parse_args()
    generate(arguments.folder, arguments.services)


def generate(folder: Path, services: int, kind: type[Entries] | None = None) -> Path:
    """Write a directory of that many services into `folder`, which is created if need be; `kind` makes the entries."""
    chance = random.Random(SEED)
    places = _places(chance, max(3, services // SERVICES_PER_PLACE))
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    for name in ("site.yaml", "terms.yaml", "topics.yaml"):
        (content / name).write_bytes((ROOT / "content" / name).read_bytes())
    (content / "areas.yaml").write_text("areas:\n" + "".join(_areas(places)), "utf-8")
    entries = (kind or Entries)(chance, places)
    (folder / "services.yaml").write_text("services:\n" + "".join(entries.next() for _ in range(services)), "utf-8")
    return folder


def _places(chance: random.Random, count: int) -> list[Place]:
    lines = (ROOT / "sitegen" / "data" / "outcodes.csv").read_text("utf-8").splitlines()[1:]
    # A stretch of the list is a region, as a directory covers one; a big directory covers many.
    first = lines.index(next(line for line in lines if line.startswith("BS1,")))
    places: dict[str, Place] = {}
    while len(places) < count:
        name = place_name(chance)
        number = len(places)
        outcode, latitude, longitude = lines[(first + number) % len(lines)].split(",")
        calendar = CALENDARS[number // 4 % len(CALENDARS)]
        places.setdefault(slug(name), Place(slug(name), name, outcode, float(latitude), float(longitude), calendar))
    return list(places.values())


def _areas(places: Sequence[Place]) -> Iterator[str]:
    for number, place in enumerate(places):
        near = places[number - 1].id if number else places[1].id
        yield (
            f"  {place.id}: {{name: {place.name}, school_terms: {place.calendar}, latitude: {place.latitude}, "
            f"longitude: {place.longitude}, postcodes: [{place.outcode}], near: [{near}]}}\n"
        )


def place_name(chance: random.Random) -> str:
    """Invent a place name such as Thornbeck or Nether Wick."""
    front, back = chance.choice(words.FRONTS), chance.choice(words.BACKS)
    return f"{front} {back.capitalize()}" if chance.random() < 0.1 else front + back


def surname(chance: random.Random) -> str:
    """Invent a surname: a place's name or, as often, a rare one."""
    if chance.random() < 0.5:
        return place_name(chance).replace(" ", "")
    return "".join(chance.choice(words.SYLLABLES) for _ in range(3)).capitalize()


def choose_early(chance: random.Random, choices: Sequence[str]) -> str:
    """Choose one; earlier items are chosen more often."""
    return choices[int(len(choices) * chance.random() ** 2)]


def fill(chance: random.Random, pattern: str, place: str) -> str:
    """Fill the gaps of a sentence from `registry_words`."""
    gaps = {
        "mood": words.MOODS,
        "when": words.WHENS,
        "who": words.AUDIENCES,
        "help": words.HELPS,
        "do": words.DOINGS,
        "thing": words.THINGS,
        "person": words.PEOPLE,
    }
    parts = pattern.strip().replace("{place}", place).split("{")
    text = parts[0]
    for part in parts[1:]:
        gap, rest = part.split("}", 1)
        word = surname(chance) if gap == "surname" else choose_early(chance, gaps[gap.lower()])
        text += (word[0].upper() + word[1:] if gap[0].isupper() else word) + rest
    return text


class Entries:
    """Generator of entries for services.yaml."""

    def __init__(self, chance: random.Random, places: Sequence[Place]) -> None:
        self._chance = chance
        self._places = places
        self._used: set[str] = set()

    def next(self) -> str:
        """Return the text of another entry."""
        chance = self._chance
        number = len(self._used)
        place = self._places[number % len(self._places)]
        kind = chance.choices(tuple(words.KINDS), (30, 40, 10, 10, 3, 7))[0]
        topics = self._topics()
        name = self._name(place, topics[0], kind)
        identifier = self._id(name, number)
        lines = [
            f"  - id: {identifier}",
            f"    name: {name}",
            f"    summary: {self._summary(place)}",
            "    description: |",
            *(f"      {line}" for line in self._description(place)),
            f"    format: {kind}",
            f"    topics: [{', '.join(topics)}]",
            f"    stages: {chance.choice(('[pregnancy, baby]', '[baby, toddler]', '[toddler, preschool]', 'pregnancy'))}",
            *self._facts(place),
            *self._where(place, kind),
            *self._contact(identifier, number),
            *self._sessions(kind),
            "    offer:",
            f"      we_offer: [{', '.join(chance.sample(words.HELPS, 3))}]",
            f"      first_visit: {fill(chance, chance.choice(words.SENTENCES[:5]), place.name)}",
            f"    run_by: {{name: {surname(chance)} Families, kind: {chance.choice(('charity', 'nhs', 'council'))}}}",
            f"    checked: {chance.randint(1, 28)} {chance.choice(('Jun', 'Aug', 'Oct'))} 2026",
        ]
        return "\n".join(lines) + "\n"

    def _topics(self) -> list[str]:
        return list(dict.fromkeys(self._chance.choices(tuple(words.TOPICS), k=self._chance.randint(1, 4))))

    def _name(self, place: Place, topic: str, kind: str) -> str:
        own, shape = self._chance.choice(words.TOPICS[topic]), self._chance.choice(words.KINDS[kind])
        here = self._chance.choice((place.name, place.name, surname(self._chance)))
        return self._chance.choice((f"{here} {own} {shape}", f"{own} {shape} {here}", f"{here} {own}"))

    def _id(self, name: str, number: int) -> str:
        identifier = slug(name)[:50].strip("-")
        if identifier in self._used:
            identifier = f"{identifier}-{number}"
        self._used.add(identifier)
        return identifier

    def _summary(self, place: Place) -> str:
        while True:
            text = fill(self._chance, self._chance.choice(words.SUMMARIES), place.name)
            if len(text) <= 160:
                return text

    def _description(self, place: Place) -> Iterator[str]:
        for paragraph in range(2):
            if paragraph:
                yield ""
            for pattern in self._chance.sample(words.SENTENCES, self._chance.randint(2, 4)):
                yield fill(self._chance, pattern, place.name)

    def _facts(self, place: Place) -> Iterator[str]:
        chance = self._chance
        if chance.random() < 0.7:
            yield f"    ages: {chance.choice(('birth to 5 years', '6 weeks to 2 years', 'pregnancy to 5 years'))}"
        yield f"    area: {place.id}"
        if chance.random() < 0.3:
            yield f"    languages: [English, {chance.choice(words.LANGUAGES[1:])}]"
        if chance.random() < 0.8:
            yield f"    cost: {chance.choice(('free', 'free', '£2 a family', '£1.50 with a drink'))}"
        yield f"    join: {chance.choice(('drop-in', 'drop-in', 'book', 'self-referral', 'ask'))}"

    def _where(self, place: Place, kind: str) -> Iterator[str]:
        chance = self._chance
        if kind in ("helpline", "one-to-one"):
            return
        yield "    where:"
        yield f"      venue: {surname(chance)} {chance.choice(words.VENUES)}"
        yield f"      address: {chance.randint(1, 180)} {surname(chance)} {chance.choice(words.STREETS)}, {place.name}"
        yield f"      postcode: {place.outcode} {chance.randint(0, 9)}{''.join(chance.choices('ABDEFGHJLNPQRSTUWXYZ', k=2))}"
        if chance.random() < 0.5:
            yield f"      latitude: {place.latitude + chance.uniform(-0.02, 0.02):.4f}"
            yield f"      longitude: {place.longitude + chance.uniform(-0.02, 0.02):.4f}"
        yield f"      access: [{', '.join(chance.sample(words.ACCESS, chance.randint(1, 5)))}]"

    def _contact(self, identifier: str, number: int) -> Iterator[str]:
        yield "    contact:"
        yield f"      phone: 01632 960{number % 1000:03}"
        if self._chance.random() < 0.6:
            yield f"      website: https://{identifier}.example.org/"

    def _sessions(self, kind: str) -> Iterator[str]:
        chance = self._chance
        if kind in ("one-to-one", "service") or chance.random() < 0.05:
            return
        yield "    sessions:"
        for day in chance.sample(
            ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"), chance.randint(1, 2)
        ):
            start = chance.choice((570, 600, 630, 780, 810, 1110, 1170))
            end = start + chance.choice((60, 90, 120))
            yield f"      - day: {day}"
            yield f"        time: {start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
            runs = chance.choice(("term time", "term time", "all year"))
            yield f"        runs: {runs}"
            if runs == "all year":
                yield f"        bank_holidays: {chance.choice(('closed', 'open', 'ask'))}"
                if chance.random() < 0.3:
                    yield f"        every: {chance.choice(('1st of the month', '2nd and 4th of the month', 'last of the month'))}"


if __name__ == "__main__":
    main()
