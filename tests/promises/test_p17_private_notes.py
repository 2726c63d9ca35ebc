"""P17: What is not meant for readers is in no file of the site: comments, hidden addresses, files that are not read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from sitegen.build import build
from tests.factories import EASTON_DIRECTORY, TODAY, write_files
from tests.processes import sitegen
from tests.reading.support import directory_with

CANARY = "zanzibar"
SERVICES = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
SITE = (EASTON_DIRECTORY / "content/site.yaml").read_text("utf-8")
GUIDE = "---\ntitle: A  # {0}\n# {0}\nsummary: B\n---\nC\n"
HIDDEN = SERVICES.replace(
    "address: 12 Example Road, Easton\n      postcode: BS5 9ZZ",
    "address: 7 Zanzibar Road, Easton\n      postcode: BS5 9ZZ\n      latitude: 51.98765\n      longitude: -2.12345\n"
    "      hide_address: yes",
).replace("venue: Easton Library", "venue: Zanzibar House")
COMMENTED = re.sub(r"^(    (?!description)\w+:.*)$", r"\1  # Zanzibar", SERVICES, flags=re.MULTILINE)


def leaks(folder: Path, *secrets: str) -> list[str]:
    """Build a directory; list the files that have a secret in any letters, also inside compressed words."""
    site = build(folder, TODAY)
    assert site.site is not None, [str(problem) for problem in site.problems]
    found = []
    for output in site.outputs:
        text = output.content.decode("utf-8", "replace").casefold()
        found += [output.path for secret in (CANARY, *secrets) if secret.casefold() in text]
    return found


@pytest.mark.release
def test_a_word_that_is_published_would_be_found(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"services.yaml": SERVICES.replace("Tea, toast", "Zanzibar")}
    found = leaks(directory_with(tmp_path, files))
    assert "services/easton-cafe/index.html" in found
    assert any(path.startswith("static/search/") for path in found)
    assert "data/services.json" in found


def test_comments_of_the_registry_and_of_front_matter_are_in_no_file(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "services.yaml": f"# {CANARY}\n{COMMENTED}# {CANARY}\n",
        "content/site.yaml": f"# {CANARY}\n" + SITE.replace("nation: england", f"nation: england  # {CANARY}"),
        "content/guides/first-visit.md": GUIDE.format(CANARY),
    }
    assert leaks(directory_with(tmp_path, files)) == []


@pytest.mark.release
def test_a_hidden_address_is_in_no_file(tmp_path: Path) -> None:
    assert HIDDEN != SERVICES
    secrets = ("Zanzibar House", "9ZZ", "51.98", "2.123", "7 Zanzibar")
    assert leaks(directory_with(tmp_path, {"services.yaml": HIDDEN}), *secrets) == []


@pytest.mark.parametrize(
    "text",
    [
        SERVICES.replace("    format: drop-in", "    notes: Zanzibar\n    format: drop-in", 1),
        SERVICES.replace("    format: drop-in", "    private: {phone: Zanzibar}\n    format: drop-in", 1),
        SERVICES.replace("Tea, toast", "<!-- Zanzibar --> Tea, toast"),
        SERVICES.replace("Tea, toast", "Tea\n\n      [x]: https://www.example.org 'Zanzibar'\n\n      Toast"),
    ],
    ids=["an unknown key", "an unknown block", "a comment in Markdown", "a link definition that nothing uses"],
)
def test_a_note_in_a_place_that_is_published_is_refused(text: str, tmp_path: Path) -> None:
    folder = directory_with(tmp_path, {"services.yaml": text})
    assert text != SERVICES
    assert sitegen("-C", folder, "build", "--today", f"{TODAY}").returncode == 1
    assert not (folder / "_site").exists()


@pytest.mark.release
def test_files_that_are_not_read_are_in_no_file(tmp_path: Path) -> None:
    text = f"---\ntitle: {CANARY}\nsummary: {CANARY}\n---\n{CANARY}\n"
    names = ("README.md", "notes.txt", "content/notes.txt", "content/guides/draft.txt", "services/old.yaml.bak", "content/minutes/2026.md", ".git/config", "themes/other/static/a.css")  # fmt: skip
    folder = write_files(directory_with(tmp_path, {}), dict.fromkeys(names, text))
    assert leaks(folder) == []


def test_the_sources_themselves_are_not_published(example_site: Path) -> None:
    names = {path.relative_to(example_site).as_posix() for path in example_site.rglob("*")}
    assert [name for name in names if name.endswith((".yaml", ".yml", ".md", ".py", ".pyc", "~", ".bak"))] == []


GPS = 0x8825


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_that_says_where_it_was_taken_is_refused(kind: str, tmp_path: Path) -> None:
    folder = directory_with(tmp_path, {"content/site.yaml": f"{SITE}theme: mine\n"})
    photo = folder / "themes/mine/static" / f"hall.{kind.lower()}"
    photo.parent.mkdir(parents=True)
    exif = Image.Exif()
    exif[0x010E] = "The hall"
    Image.new("RGB", (8, 8)).save(photo, kind, exif=exif)
    assert b"The hall" in photo.read_bytes()
    assert build(folder, TODAY).site is not None
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 27.0, 7.0), 3: "W", 4: (2.0, 35.0, 2.0)})
    Image.new("RGB", (8, 8)).save(photo, kind, exif=exif)
    ended = sitegen("-C", folder, "build", "--today", f"{TODAY}")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[0] == (
        f"themes/mine/static/hall.{kind.lower()}:1:1: error: this photograph says where it was taken; "
        "save a copy without its location, and put that here"
    )


@pytest.mark.parametrize(
    "content", [b"\xff\xd8Exif\x00\x00", b"\xff\xd8Exif\x00\x00II*\x00\xff\xff\xff\xff", b"RIFFEXIF"]
)
def test_a_damaged_photograph_is_no_bug(content: bytes, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"content/site.yaml": f"{SITE}theme: mine\n", "themes/mine/static/a.jpg": content}
    assert build(directory_with(tmp_path, files), TODAY).site is not None
