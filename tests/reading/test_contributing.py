"""Examples in CONTRIBUTING.md, which have to be valid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.reading.support import ENTRY, read, read_valid

GUIDE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
ENTRIES = [block for block in BLOCKS if block.startswith("  - id:")]
GONE = [block for block in BLOCKS if block.startswith("gone:")]
NOTICES = [block for block in BLOCKS if block.startswith("notices:")]
PACKS = [block for block in BLOCKS if block.startswith("packs:")]
NEEDS = [block for block in BLOCKS if block.startswith("needs:")]
KEYS = [block for block in BLOCKS if block.startswith("    ")]


def test_every_block_of_the_guide_is_of_a_known_kind() -> None:
    assert len(ENTRIES) == 2
    assert len(KEYS) >= 15
    assert len(GONE) == 1
    assert len(NOTICES) == 1
    assert len(NEEDS) == 1
    assert len(ENTRIES) + len(PACKS) + len(KEYS) + len(GONE) + len(NOTICES) + len(NEEDS) == len(BLOCKS)


def test_entries_of_the_guide_are_valid(tmp_path: Path) -> None:
    guide = re.findall(r"^```markdown\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)[0]
    files: dict[str, str | bytes] = {
        "services.yaml": "services:\n" + "".join(ENTRIES),
        "content/guides/first-visit.md": guide,
        "content/packs.yaml": PACKS[0],
    }
    assert [service.id for service in read_valid(tmp_path, files).services] == ["easton-baby-cafe", "old-easton-group"]


def test_gone_addresses_of_the_guide_are_valid(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/gone.yaml": GONE[0]}
    assert [line.now for line in read_valid(tmp_path, files).gone] == ["/guides/nights/"]


def test_the_notice_of_the_guide_is_valid(tmp_path: Path) -> None:
    (notice,) = read_valid(tmp_path, {"content/notices.yaml": NOTICES[0]}).notices
    assert notice.cancels == notice.areas == ("easton",)


def test_the_needs_of_the_guide_are_added_to_those_that_ship_and_silenced(tmp_path: Path) -> None:
    needs = {need.id: need for need in read_valid(tmp_path, {"content/needs.yaml": NEEDS[0]}).needs}
    assert needs["latching-on"].said[-1] == "titty time is a fight"
    assert list(needs)[-1] == "boat-families"
    assert "military" not in needs


@pytest.mark.parametrize("block", KEYS)
def test_keys_of_the_guide_are_valid_in_an_entry(block: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "services.yaml": ENTRY + block,
        "content/guides/first-visit.md": "---\ntitle: A\nsummary: B\n---\nC\n",
    }
    assert [str(problem) for problem in read(tmp_path, files).problems] == []
