"""Report on links, and the document that explains its words."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import get_args

from sitegen.links import published
from sitegen.links.report import LinkFinding, as_csv, as_markdown, findings, published_summary, summary
from sitegen.links.verdicts import NOT_KNOWN, OK, TO_EDIT, Kind, Verdict
from sitegen.reading.syntax.problems import Link

ROOT = Path(__file__).resolve().parents[2]
TEA = "https://tea.example.org/"
DEAD = Verdict("dead", "does not exist (404)", "ask the group")
SLOW = Verdict("slow", "does not answer in time", "try again later")


def link(line: int, address: str = TEA, *, file: str = "services.yaml", entry: str = "tea") -> Link:
    return Link(address, file, line, 7, entry, "contact.website", in_markdown=False)


def test_every_place_of_an_address_is_listed_once_by_file_and_line() -> None:
    links = [link(9), link(3), link(3), link(5, "https://fine.example.org"), link(7, "https://unknown.example.org")]
    links.append(link(1, file="content/site.yaml", entry=""))
    found = findings(links, {TEA: DEAD, "https://fine.example.org": OK})
    assert [str(finding) for finding in found] == [
        f'content/site.yaml:1:7: warning: contact.website: "{TEA}" does not exist (404); ask the group',
        f'services.yaml:3:7: warning: tea: contact.website: "{TEA}" does not exist (404); ask the group',
        f'services.yaml:9:7: warning: tea: contact.website: "{TEA}" does not exist (404); ask the group',
    ]


def test_what_nobody_can_know_is_a_notice() -> None:
    assert str(LinkFinding(link(1), SLOW)).startswith("services.yaml:1:7: notice: tea: ")


def test_a_table_calculates_nothing_and_is_empty_without_findings() -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv([LinkFinding(link(1, entry="=1+1"), DEAD)])))
    assert (row["service"], row["code"], row["now"]) == ("'=1+1", "link-dead", "")
    assert as_csv([]).strip() == ""


def test_a_checklist_shows_everything_as_typed() -> None:
    lines = list(as_markdown([LinkFinding(link(1, entry="a`b"), DEAD), LinkFinding(link(2), SLOW)]))
    assert lines == [
        "## To edit", "", f"""- [ ] `services.yaml:1:7: warning: a'b: contact.website: "{TEA}" does not exist (404); ask the group`""", "",
        "## To look at", "", f'- `services.yaml:2:7: notice: tea: contact.website: "{TEA}" does not answer in time; try again later`', "",
    ]  # fmt: skip
    assert list(as_markdown([])) == []


def test_the_summary_counts_addresses_and_says_what_was_not_asked() -> None:
    verdicts = {"a": OK, "b": OK, "c": DEAD, "d": DEAD, "e": SLOW}
    assert summary(verdicts, 5, 0, "all") == "5 addresses: 2 fine, 2 are dead, 1 does not answer."
    assert summary({"a": OK}, 1, 1, "all") == "1 address (1 known from the last day): 1 fine."
    assert summary({"a": OK}, 3, 0, "time is up").endswith(
        "1 fine. The time is up: 2 addresses not asked; run it again for the rest."
    )
    assert summary({}, 0, 0, "all") == "No addresses: 0 fine."
    assert published_summary("https://a", 9, 8, 1, "stopped") == (
        "9 addresses of https://a: 1 fault. Stopped: 1 address not asked; run it again for the rest."
    )


def test_the_document_explains_every_code() -> None:
    text = (ROOT / "docs/outgoing-links.md").read_text("utf-8")
    explained = set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE))
    kinds = {kind for kind in get_args(Kind) if kind != "ok"}
    assert kinds == {*TO_EDIT, *NOT_KNOWN}
    source = Path(published.__file__).read_text("utf-8")
    assert explained == {f"link-{kind}" for kind in kinds} | set(re.findall(r'"(published-[a-z0-9-]+)"', source))
