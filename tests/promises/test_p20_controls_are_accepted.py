"""P20: What people really write is accepted: Welsh, Arabic, Persian, emoji, flags, `<3`, files from Windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build import build
from tests.factories import EASTON_DIRECTORY, TODAY, write_files
from tests.pages import Shown
from tests.reading.support import directory_with

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
CONTROLS = {
    "Welsh": "Tŷ Bôn-y-maen: clwb ŵyn a sŵn",
    "Arabic": "مجموعة الأمهات الجدد",
    "Persian with a joiner that keeps letters apart": "گروه مادران: می\u200cخواهیم",
    "Hindi with a joiner": "क्\u200dष माँ",
    "a family, joined": "Families \N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}",
    "the flag of Wales": f"Croeso {WALES}",
    "apostrophes and quotes": "Mums' & Dads’ “Tea” at O'Neill's",
    "a heart of two characters": "We <3 babies & 2 < 3 > 1",
    "Vietnamese": "Nhóm mẹ và bé ở Hà Nội",
    "braces and percent signs": "{{ tea }} 100% {% free %} ${x}",
}


def _site(folder: Path) -> dict[str, bytes]:
    site = build(folder, TODAY)
    assert [str(problem) for problem in site.problems] == []
    return {output.path: output.content for output in site.outputs}


@pytest.mark.parametrize("text", CONTROLS.values(), ids=CONTROLS.keys())
def test_a_text_is_accepted_and_published_as_it_is(text: str, tmp_path: Path) -> None:
    services = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
    quoted = "'" + text.replace("'", "''") + "'"
    services = services.replace("name: Easton Baby Café", f"name: {quoted}").replace(
        "summary: A friendly drop-in for feeding your baby.", f"summary: {quoted}"
    )
    files = _site(directory_with(tmp_path, {"services.yaml": services}))
    page = Shown(files["services/easton-cafe/index.html"].decode())
    assert page.text.count(text) >= 2
    assert text in Shown(files["services/index.html"].decode()).text


@pytest.mark.release
def test_files_from_windows_give_the_same_bytes(tmp_path: Path) -> None:
    files = {
        path.relative_to(EASTON_DIRECTORY).as_posix(): path.read_bytes()
        for path in EASTON_DIRECTORY.rglob("*")
        if path.is_file()
    }
    assert any(b"\n" in raw for raw in files.values())
    windows = {name: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n") for name, raw in files.items()}
    assert _site(write_files(tmp_path, windows)) == _site(EASTON_DIRECTORY)
