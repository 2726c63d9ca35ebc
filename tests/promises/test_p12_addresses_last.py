"""P12: An address once published answers for ever: with its page, its successor, or a page that says what has closed.

The list of addresses only grows.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sitegen import urls
from tests.factories import EASTON_DIRECTORY
from tests.pages import Shown
from tests.processes import sitegen

pytestmark = pytest.mark.release

SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
CAFE, LINE = (f"  - id: {part}" for part in SERVICES.split("  - id: ")[1:])
CHANGES = {
    "another id": {"services.yaml": SERVICES.replace("id: night-line", "id: evening-line\n    was: [night-line]")},
    "closed": {"services.yaml": SERVICES.replace("summary: Somebody", "status: closed\n    summary: Somebody")},
    "taken out, with a successor": {
        "services.yaml": f"services:\n{CAFE}",
        "content/gone.yaml": "gone:\n  - address: /guides/what-to-bring/\n    now: /guides/first-visit/\n    since: 2 Oct 2026\n"
        "  - address: /services/night-line/\n    now: /services/easton-cafe/\n    since: 2 Oct 2026\n",
    },
    "in another file": {"services.yaml": f"services:\n{CAFE}", "services/lines.yaml": f"services:\n{LINE}"},
}


def built(folder: Path, files: dict[str, str]) -> tuple[int, str]:
    """Write the files and build; return the exit code and the messages."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    ended = sitegen("-C", folder, "build", "--today", "2026-11-22")
    return ended.returncode, ended.stderr


def addresses(folder: Path) -> set[str]:
    return set(json.loads((folder / "_site/links.json").read_text("utf-8"))["addresses"])


@pytest.fixture(scope="module")
def first_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first") / "directory"
    shutil.copytree(EASTON_DIRECTORY, folder)
    assert built(folder, {})[0] == 0
    return folder


@pytest.mark.parametrize("files", CHANGES.values(), ids=CHANGES.keys())
def test_every_address_of_the_old_site_answers_on_the_new_one(
    files: dict[str, str], first_edition: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(first_edition, tmp_path / "directory")
    old = addresses(folder)
    assert "/services/night-line/" in old
    assert built(folder, files) == (0, "")
    site = folder / "_site"
    assert [address for address in old if not (site / urls.output_path(address)).is_file()] == []
    assert old <= addresses(folder)
    assert built(folder, {}) == (0, "")
    assert old <= addresses(folder)
    page = (site / "services/night-line/index.html").read_text("utf-8")
    _leads_on_or_answers(page, site)


def _leads_on_or_answers(html: str, site: Path) -> None:
    """Expect a page with words, or a redirect that ends in one step at a page of the site."""
    refresh = Shown(html).root.find(".//meta[@http-equiv='refresh']")
    if refresh is None:
        assert len(Shown(html).text) > 40
        return
    target = (refresh.get("content") or "").partition("url=")[2]
    assert target.startswith("/")
    assert "refresh" not in (site / urls.output_path(target)).read_text("utf-8")


@pytest.mark.parametrize(
    "files",
    [
        {"services.yaml": f"services:\n{CAFE}"},
        {"services.yaml": SERVICES.replace("id: night-line", "id: evening-line")},
        {"services.yaml": SERVICES, "content/gone.yaml": "gone: []\n"},
    ],
)
def test_a_build_that_would_lose_an_address_is_refused(
    files: dict[str, str], first_edition: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(first_edition, tmp_path / "directory")
    ledger = (folder / "_site/links.json").read_bytes()
    code, messages = built(folder, files)
    assert code == 1
    assert "night-line" in messages or "what-to-bring" in messages
    assert (folder / "_site/links.json").read_bytes() == ledger


def test_a_site_whose_list_is_gone_is_not_built_over(first_edition: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(first_edition, tmp_path / "directory")
    (folder / "_site/links.json").unlink()
    code, messages = built(folder, {})
    assert code != 0
    assert "--previous" in messages
