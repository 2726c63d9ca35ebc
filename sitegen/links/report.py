"""Report on links: for each that does not work, its place in the directory and what to write instead."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from sitegen.errors import Problem
from sitegen.links.check import Ending
from sitegen.links.verdicts import TO_EDIT, Kind, Verdict
from sitegen.reading.syntax.problems import Link, quote
from sitegen.spreadsheets import safe_cell
from sitegen.text import capitalised, count

_SUMMARY: dict[Kind, tuple[str, str]] = {
    "moved": ("has moved", "have moved"),
    "dead": ("is dead", "are dead"),
    "parked": ("is for sale", "are for sale"),
    "expired": ("has ended", "have ended"),
    "slow": ("does not answer", "do not answer"),
    "blocked": ("cannot be looked at", "cannot be looked at"),
    "server-error": ("fails on its server", "fail on their servers"),
}
"""Predicate of each verdict, of one address and of several."""


class Finding(Protocol):
    """Something that a report lists."""

    @property
    def is_to_edit(self) -> bool:
        """True when somebody has to change something; false when nobody can know yet."""

    @property
    def row(self) -> dict[str, Any]:
        """Return it for programs."""

    def __str__(self) -> str:
        """Return it in a line: where it is, what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class LinkFinding:
    """A link of the directory that does not work, or of which nobody can know."""

    link: Link
    verdict: Verdict

    @property
    def is_to_edit(self) -> bool:
        """True when the entry has to change."""
        return self.verdict.kind in TO_EDIT

    @property
    def problem(self) -> Problem:
        """Return it as a problem of the directory: a warning where there is something to edit, else a notice."""
        link, verdict = self.link, self.verdict
        return Problem(
            link.file,
            link.line,
            link.column,
            "warning" if self.is_to_edit else "notice",
            f"link-{verdict.kind}",
            link.entry,
            link.key,
            f"{quote(link.address, _MAX_SHOWN)} {verdict.message}",
            verdict.hint,
        )

    @property
    def row(self) -> dict[str, Any]:
        """Return the keys of a problem, and the address, the verdict and the address to write instead."""
        return asdict(self.problem) | {
            "address": self.link.address,
            "verdict": self.verdict.kind,
            "now": self.verdict.now,
        }

    def __str__(self) -> str:
        """Format it as `sitegen check` formats a problem."""
        return str(self.problem)


_MAX_SHOWN = 200
"""Characters of an address that are shown."""


def findings(links: Iterable[Link], verdicts: Mapping[str, Verdict]) -> list[LinkFinding]:
    """List the links whose verdict is known and not ``ok``, by file and line."""
    found = [LinkFinding(link, verdicts[link.address]) for link in dict.fromkeys(links) if link.address in verdicts]
    return sorted(
        (finding for finding in found if finding.verdict.kind != "ok"),
        key=lambda finding: (finding.link.file, finding.link.line, finding.link.column, finding.link.address),
    )


def as_csv(found: Sequence[Finding]) -> str:
    """Write what was found as a table for a spreadsheet; nothing when nothing was."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(found[0].row) if found else [], lineterminator="\r\n")
    if found:
        writer.writeheader()
    for finding in found:
        writer.writerow({k: safe_cell(value) if isinstance(value, str) else value for k, value in finding.row.items()})
    return out.getvalue()


def as_markdown(found: Sequence[Finding]) -> Iterator[str]:
    """Write the lines of an issue or a message: a checklist of what to edit, and a list of what to look at."""
    for title, is_to_edit, mark in (("To edit", True, "- [ ] "), ("To look at", False, "- ")):
        chosen = [finding for finding in found if finding.is_to_edit == is_to_edit]
        if chosen:
            yield from (f"## {title}", "", *(f"{mark}{_as_code(str(finding))}" for finding in chosen), "")


def _as_code(text: str) -> str:
    """Show a text as typed, whatever Markdown would make of it."""
    plain = text.replace("`", "'")
    return f"`{plain}`"


def summary(verdicts: Mapping[str, Verdict], addresses: int, known: int, ending: Ending) -> str:
    """Sum up how many addresses there are of each verdict, and why some have none."""
    kinds = [verdict.kind for verdict in verdicts.values()]
    numbers = {kind: kinds.count(kind) for kind in _SUMMARY}
    parts = [f"{kinds.count('ok'):,} fine"]
    parts += [f"{number:,} {_SUMMARY[kind][number > 1]}" for kind, number in numbers.items() if number]
    earlier = f" ({known:,} known from the last day)" if known else ""
    total = count(addresses, "address", "addresses")
    return f"{capitalised(total)}{earlier}: {', '.join(parts)}.{_unasked(addresses - len(verdicts), ending)}"


def published_summary(base: str, addresses: int, answered: int, found: int, ending: Ending) -> str:
    """Sum up how many addresses of a published site serve what they should."""
    total = capitalised(count(addresses, "address", "addresses"))
    result = f"{count(found, 'fault')}" if found else "all as they should be"
    return f"{total} of {base}: {result}.{_unasked(addresses - answered, ending)}"


def _unasked(number: int, ending: Ending) -> str:
    """Say how many addresses were not asked, with a space before it; ``""`` where all were."""
    if ending == "all":
        return ""
    reason = "Stopped" if ending == "stopped" else "The time is up"
    return f" {reason}: {count(number, 'address', 'addresses')} not asked; run it again for the rest."
