"""What CONTRIBUTING.md tells volunteers to write is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reading.support import ENTRY, read, read_well

GUIDE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
ENTRIES = [block for block in BLOCKS if block.startswith("  - id:")]
GONE = [block for block in BLOCKS if block.startswith("gone:")]
PACKS = [block for block in BLOCKS if block.startswith("packs:")]
KEYS = [block for block in BLOCKS if block.startswith("    ")]


def test_every_block_is_an_entry_or_keys_of_one_or_packs() -> None:
    assert len(ENTRIES) == 2
    assert len(KEYS) >= 15
    assert len(GONE) == 1
    assert len(ENTRIES) + len(PACKS) + len(KEYS) + len(GONE) == len(BLOCKS)


def test_the_whole_entries_are_right(tmp_path: Path) -> None:
    guide = re.findall(r"^```markdown\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)[0]
    files: dict[str, str | bytes] = {
        "services.yaml": "services:\n" + "".join(ENTRIES),
        "content/guides/first-visit.md": guide,
        "content/packs.yaml": PACKS[0],
    }
    assert [service.id for service in read_well(tmp_path, files).services] == ["easton-baby-cafe", "old-easton-group"]


def test_what_is_gone_is_written_as_the_guide_shows(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/gone.yaml": GONE[0]}
    assert [line.now for line in read_well(tmp_path, files).gone] == ["/guides/nights/"]


@pytest.mark.parametrize("block", KEYS)
def test_keys_that_are_shown_are_right_in_an_entry(block: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "services.yaml": ENTRY + block,
        "content/guides/first-visit.md": "---\ntitle: A\nsummary: B\n---\nC\n",
    }
    assert [str(problem) for problem in read(tmp_path, files).problems] == []
