"""Generated directories like real ones, the same every time: long descriptions, guides, nearly every key of an entry.

    .venv/bin/python bench/directories.py FOLDER [--services 1000]

Entries are those of registries.py with more to say: what one real entry in three, ten or fifty has. All of it is
invented.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import registry_words as words  # noqa: E402  (this folder is no package when the file is run)
from bench.registries import SEED, Entries, Place, choose_early, fill, generate  # noqa: E402

GUIDES = 20
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_REFERRAL_KEYS = ("who_can_refer", "how", "consent", "waiting_time", "what_happens_next", "cannot_take")


def main() -> None:
    """Write a directory."""
    parser = argparse.ArgumentParser(description="Generates a directory.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--services", type=int, default=1_000)
    arguments = parser.parse_args()
    generate_directory(arguments.folder, arguments.services)


def generate_directory(folder: Path, services: int) -> Path:
    """Write a directory of that many services and some guides into `folder`, which is created if need be."""
    generate(folder, services, FullEntries)
    guides = folder / "content" / "guides"
    guides.mkdir(exist_ok=True)
    chance = random.Random(SEED)
    for number in range(1, GUIDES + 1):
        (guides / f"guide-{number}.md").write_text(_guide(chance, number), "utf-8")
    return folder


def _guide(chance: random.Random, number: int) -> str:
    sections = "\n\n".join(f"## Part {part}\n\n{_paragraph(chance, 'the city', 12)}" for part in range(1, 6))
    topics = ", ".join(chance.sample(list(words.TOPICS), 2))
    return (
        f"---\ntitle: Guide {number}\nsummary: {_sentence(chance)}\ntopics: [{topics}]\n"
        f"reviewed: 1 Oct 2026\nreview_by: 1 Oct 2027\n---\n\n{sections}\n"
    )


def _paragraph(chance: random.Random, place: str, sentences: int) -> str:
    """Write sentences, each with single spaces."""
    text = (fill(chance, chance.choice(words.SENTENCES), place) for _ in range(sentences))
    return " ".join(" ".join(text).split())


def _sentence(chance: random.Random) -> str:
    """Write a sentence in quotes, since some have a colon or a comma."""
    return json.dumps(_paragraph(chance, "the city", 1), ensure_ascii=False)


class FullEntries(Entries):
    """Generator of long entries."""

    def __init__(self, chance: random.Random, places: Sequence[Place]) -> None:
        super().__init__(chance, places)
        self._more = random.Random(SEED + 1)

    def next(self) -> str:
        """Return the text of another entry."""
        number = len(self._used)
        return super().next() + "".join(f"    {line}\n" for line in self._more_keys(number))

    def _description(self, place: Place) -> Iterator[str]:
        for paragraph in range(3):
            if paragraph:
                yield ""
            yield _paragraph(self._more, place.name, self._more.randint(3, 5))

    def _contact(self, identifier: str, number: int) -> Iterator[str]:
        yield from super()._contact(identifier, number)
        telephone = f"{{phone: 01632 960{number % 1000:03}, note: Ring us from the ward.}}"
        yield from self._some(
            (0.5, lambda: f"      email: hello@{identifier}.example.org"),
            (0.2, lambda: f"      text: 07700 900{number % 1000:03}"),
            (0.3, lambda: f"      facebook: https://www.facebook.com/example-{identifier}"),
            (0.2, lambda: "      hours: [{day: weekdays, time: 09:30-12:30, runs: all year, bank_holidays: closed}]"),
            (0.1, lambda: f"      professionals: {telephone}"),
        )

    def _sessions(self, kind: str) -> Iterator[str]:
        chance = self._more
        lines = list(super()._sessions(kind))
        yield from lines
        if not lines:
            return
        day = chance.randrange(6)
        if chance.random() < 0.1:
            yield f"      - day: {_WEEKDAYS[day]}"
            yield "        time: 16:00-17:00"
            yield "        runs: all year"
            yield "        bank_holidays: closed"
            yield "        every: 2 weeks"
            yield f"        starts: {5 + day} Oct 2026"  # 5 October 2026 is a Monday
            yield "        closed: [24 Dec 2026 to 2 Jan 2027]"
            yield "        cost: £3"
        if chance.random() < 0.1:
            yield "      - dates: [29 Nov 2026, 13 Dec 2026, 17 Jan 2027]"
            yield "        time: 16:30-17:30"
            yield f"        note: {_sentence(chance)}"
            yield "        full: {until: 29 Nov 2026}"

    def _more_keys(self, number: int) -> Iterator[str]:
        chance = self._more
        outcode = self._places[number % len(self._places)].outcode
        yield from self._some(
            (0.3, lambda: f"for: [{chance.choice(('mothers', 'fathers', 'partners', 'birthing-parents'))}]"),
            (0.3, lambda: f"siblings: {chance.choice(('welcome', 'under 5', 'no', 'ask'))}"),
            (0.2, lambda: "interpreter: on request"),
            (0.15, lambda: f"places: {{limit: {chance.randint(6, 20)}, waiting_list: yes, full: no, as_of: 2 Oct 2026}}"),
            (0.1, lambda: f"catchment: {{postcodes: [{outcode}]}}"),
            (0.15, lambda: "professionals_present: [{role: health-visitor, when: 1st of the month, note: Brings the scales.}]"),
            (0.2, lambda: f"referral: {{{', '.join(f'{key}: {_sentence(chance)}' for key in _REFERRAL_KEYS)}}}"),
            (0.1, lambda: f"note: {{text: {_sentence(chance)}, until: 12 Dec 2026}}"),
            (0.02, lambda: "status: paused"),
            (0.1, lambda: f"was: [was-number-{number}]"),
            (0.5, lambda: "checked_by: Volunteers"),
            (0.05, lambda: "check_every: 1 year"),
            (0.1, lambda: f"translations: {{cy: {{name: Grŵp {number}, summary: Cymorth lleol – {_help(chance)}}}}}"),
        )  # fmt: skip

    def _some(self, *choices: tuple[float, Callable[[], str]]) -> Iterator[str]:
        """Yield some of the lines, each with its own probability."""
        for probability, line in choices:
            if self._more.random() < probability:
                yield line()


def _help(chance: random.Random) -> str:
    return choose_early(chance, words.HELPS)


if __name__ == "__main__":
    main()
