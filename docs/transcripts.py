"""Update the output of the commands that the documents show: ``.venv/bin/python docs/transcripts.py``.

A document shows commands in blocks marked ``console``: a line that starts with ``$`` is typed, the lines below it are
printed. Each block is run in a copy of the shipped example on 22 November 2026; a word after ``console`` names what has
happened to that copy before. A line ``...`` in what is printed leaves lines out.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import click
from click.testing import CliRunner

from sitegen.check import check_directory
from sitegen.cli import main as sitegen
from sitegen.directory_files import KNOWN_LINKS_FILE
from sitegen.links.answers import Answer, Redirect
from sitegen.links.check import outgoing
from sitegen.links.known import KnownAnswer, known_file

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TODAY = "2026-11-22"
BLOCK = re.compile(r"^(```console ?(\w*)\n)(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "..."
EXPORT = [
    {
        "id": "7",
        "name": "Stay and play",
        "description": "Toys, songs and a cup of tea for parents with little ones.",
        "url": "https://play.example.org/",
    }
]
EXPORT_OF_DECEMBER = [{**EXPORT[0], "url": "https://playtime.example.org/", "email": "hello@play.example.org"}]
"""Service of `EXPORT` a month later."""
SHEET = """\
Group,When,Address,Postcode,Area,Contact,Price,What to bring,Updated by
Puddle Ducks,"Tuesdays 10am - 12 noon, term time only","St Mary's Hall, 4 Example Road",BS5 6AA,Easton,\
0117 496 0131 / ducks@example.org,£2 a family,A mug,A. Jones 3/9
Night Owls,Thursday 7 - 9pm,Example Library,BS5 6AB,Easton,0117 496 0132,free,N/A,A. Jones 3/9
Sing and Sign,Mon & Wed 1.30pm - 2.30pm,Not known,NA,St Pauls,sing@example.org,Not known,,B. Shah
"""
"""Spreadsheet with clear and unclear times, empty cells, and notes of the people who keep it."""
MESSAGE = """\
sitegen report for tuesday-circle
about: Tuesday Circle
wrong: phone, times
date: 20 Nov 2026
phone: 0117 496 0199
time: 19:30-21:00
from: visitor
words: They start half an hour later now.
end of report
"""
ONLY_WORDS = """\
sitegen report for pram-shed
wrong: place, closed
words: The door was locked, and nobody knew anything.
end of report
"""
TYPED = "typed.txt"
"""File of a scene with the lines that somebody types."""
ANSWERS = """\
Gullhaven Twins
A stay and play for parents of twins, triplets and more.
drop-in
twins, lonelyness
y
y
baby, toddler
birth to 3 years
gulhaven
y
£2 a family
drop-in
Gullhaven Scout Hut

BS20 6ZZ
n
step-free, buggy-parking
0117 496 0188


Thursdays
Thursday

10am-11:30am
10:00-11:30
term time
n
Somebody will hold a baby while you take your coat off.
Easton Latch On
y
today
Estuary volunteers

yes
"""
COUNCIL = """\
<h1>School term dates</h1>
<h2>2027 to 2028</h2>
<table>
<tr><th>Term</th><th>Starts</th><th>Half term</th><th>Ends</th></tr>
<tr><td>Autumn</td><td>Wednesday 1 September</td><td>Monday 25 to Friday 29 October</td><td>Friday 17 December</td></tr>
<tr><td>Spring</td><td>Tuesday 4 January</td><td>Monday 14 to Friday 18 February</td><td>Friday 31 March</td></tr>
<tr><td>Summer</td><td>To be confirmed</td><td></td><td></td></tr>
</table>
<p>INSET day: Wednesday 1 September 2027</p>
"""
POSTCODE = '"BS5 6AA",10,361700,173900,"E92000001","","","","",""\r\n'


def main() -> None:
    """Renew every block of every document that has changed."""
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        renewed = with_transcripts(text)
        if renewed != text:
            document.write_text(renewed, "utf-8")
            print(document.relative_to(ROOT))  # noqa: T201


def with_transcripts(text: str) -> str:
    """Return a document with what its commands print today."""
    return BLOCK.sub(lambda block: f"{block[1]}{_renewed(block[3], block[2])}```", text)


def commands(block: str) -> list[tuple[str, list[str]]]:
    """List (command, lines that it prints) of a console block."""
    parts: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            parts.append((line.removeprefix("$ "), []))
        else:
            parts[-1][1].append(line)
    return parts


def _renewed(block: str, scene: str) -> str:
    parts = commands(block)
    printed = outputs(scene, tuple(command for command, _ in parts))
    lines: list[str] = []
    for (command, shown), output in zip(parts, printed, strict=True):
        today = _shortened(shown if " serve" in command else output, shown)
        lines += [f"$ {command}", *(shown if without_counts(today) == without_counts(shown) else today)]
    return "".join(f"{line}\n" for line in lines)


def without_counts(lines: list[str]) -> list[str]:
    """Replace the number of files of a site, which every new icon changes."""
    return [re.sub(r"\b[\d,]+ files\b", "N files", line) for line in lines]


@cache
def outputs(scene: str, typed: tuple[str, ...]) -> list[list[str]]:
    """Return the lines that commands print one after the other; those of the preview, which never ends, are empty."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        copy_example(Path(folder))
        SCENES[scene](Path(folder))
        return [[] if " serve" in command else run(command) for command in typed]


def run(command: str) -> list[str]:
    """Return the lines that a command prints in the current folder."""
    program, *arguments = shlex.split(command)
    assert program == "sitegen", command
    named = next(word for word in arguments if word in sitegen.commands)
    command_of = sitegen.commands[named]
    if isinstance(command_of, click.Group):
        command_of = next(command_of.commands[word] for word in arguments if word in command_of.commands)
    if any("--today" in option.opts for option in command_of.params) and "--help" not in arguments:
        arguments += ["--today", TODAY]
    typed = Path(TYPED)
    lines = typed.read_bytes() if typed.exists() else None
    return CliRunner().invoke(sitegen, arguments, input=lines, prog_name="sitegen").output.splitlines()


def _shortened(printed: list[str], shown: list[str]) -> list[str]:
    """Leave out the middle of the output, where the document does; keep as many lines on either side."""
    if LEFT_OUT not in shown:
        return printed
    first = shown.index(LEFT_OUT)
    last = len(shown) - first - 1
    return [*printed[:first], LEFT_OUT, *printed[len(printed) - last :]] if first + last < len(printed) else printed


def copy_example(folder: Path) -> None:
    """Copy the shipped example, with a file for each command that takes one."""
    shutil.copy(ROOT / "services.yaml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "export.json").write_text(json.dumps(EXPORT), "utf-8")
    (folder / "export-of-december.json").write_text(json.dumps(EXPORT_OF_DECEMBER), "utf-8")
    (folder / "groups.csv").write_text(SHEET, "utf-8")
    with ZipFile(folder / "codepo_gb.zip", "w") as archive:
        archive.writestr("Data/CSV/bs.csv", POSTCODE)


def _mistake(folder: Path) -> None:
    """Write a time in a form that is refused, in the last entry, so that the warnings of others come before it."""
    _replace(folder / "services.yaml", "{day: weekdays, time: 10:00-16:00", "{day: weekdays, time: 10am-4pm")


def _untidy(folder: Path) -> None:
    """Write a time, a date and a list in other forms than the one of the documents."""
    _replace(folder / "services.yaml", "languages: [English, Somali, Urdu]", "languages: [ english,Somali,Urdu ]")
    _replace(
        folder / "services.yaml", "time: 10:00-11:30\n        runs: summer", "time: 10:00 – 11:30\n        runs: Summer"
    )
    _replace(folder / "content" / "gone.yaml", "since: 2 Oct 2026", "since:  2026-10-02  # Sam")


def _imported(folder: Path) -> None:
    """Import a new directory from a file."""
    with chdir(folder):
        run("sitegen -C new-directory import export.json")


def _guessed(folder: Path) -> None:
    """Draft the mapping file of a spreadsheet, and add what is the same for every row."""
    with chdir(folder):
        run("sitegen import groups.csv --guess --columns columns.yaml")
        with Path("columns.yaml").open("a", encoding="utf-8") as stream:
            stream.write("\nevery_row:\n  topics: [play]\n  format: drop-in\n")


def _started(folder: Path) -> None:
    """Make a new directory."""
    with chdir(folder):
        run('sitegen init easton-parents --name "Easton Parents"')


def _published(folder: Path) -> None:
    """Publish the site from the folder ``public``."""
    _publish(folder / "public")


def _renamed(folder: Path) -> None:
    """Build the site, then change the id of a service."""
    _publish(folder / "_site")
    for path in _texts(folder):
        _replace(path, "easton-latch-on", "easton-milk")


def _publish(site: Path) -> None:
    """Write the files of an earlier build that the next one reads."""
    site.mkdir()
    for name, content in _earlier_build():
        (site / name).write_bytes(content)


@cache
def _earlier_build() -> list[tuple[str, bytes]]:
    """Return the marker file and the list of addresses of the example's site."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        copy_example(Path(folder))
        run("sitegen build")
        return [(name, Path("_site", name).read_bytes()) for name in (".sitegen", "links.json")]


def _texts(folder: Path) -> Iterator[Path]:
    yield folder / "services.yaml"
    yield from (path for path in (folder / "content").rglob("*") if path.suffix in (".md", ".yaml"))


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def _archive(folder: Path) -> None:
    """Pack a commit as a code host does, and files that are to be refused."""
    with ZipFile(folder / "change.zip", "w") as archive:
        for name in ("services.yaml", "content/site.yaml", "themes/default/static/js/page.js"):
            archive.writestr(f"parents-4f0c2e1/{name}", "")
    link = ZipInfo("about/index.html")
    link.external_attr = 0o120777 << 16
    with ZipFile(folder / "hostile.zip", "w") as archive:
        archive.writestr("../index.html", "")
        archive.writestr(link, "/etc/passwd")


def _asked(folder: Path) -> None:
    """Keep the answers of every website, one of which has moved, so that no network is needed."""
    result = check_directory(folder, date.fromisoformat(TODAY))
    assert result.site is not None
    addresses = [link.address for link in outgoing(result.links, result.site.url)]
    now = "https://www.latch-on.example.org/"
    moved = {now.replace("www.", ""): (Redirect(301, now),)}
    answers = {address: KnownAnswer(int(time.time()), Answer(moved.get(address, ()), 200)) for address in addresses}
    (folder / KNOWN_LINKS_FILE).parent.mkdir()
    (folder / KNOWN_LINKS_FILE).write_bytes(known_file(answers))


def _reported(folder: Path) -> None:
    """Save the messages of two readers."""
    (folder / "message.txt").write_text(MESSAGE, "utf-8")
    (folder / "words.txt").write_text(ONLY_WORDS, "utf-8")


def _answered(folder: Path) -> None:
    """Type answers about a group."""
    (folder / TYPED).write_text(ANSWERS, "utf-8")


def _edited(folder: Path) -> None:
    """Keep the directory as it is in the folder ``main``; then move a session and pause a group."""
    (folder / "main").mkdir()
    copy_example(folder / "main")
    _replace(
        folder / "services.yaml",
        "      - day: Tuesday\n        time: 10:00-11:30\n        runs: term time\n",
        "      - day: Tuesday\n        time: 10:00-11:30\n        runs: term time\n        ends: 4 Jan 2027\n"
        "      - day: Tuesday\n        time: 10:30-12:00\n        runs: term time\n        starts: 5 Jan 2027\n",
    )
    _replace(folder / "services.yaml", "  - id: two-at-once\n", "  - id: two-at-once\n    status: paused\n")


def _taken(folder: Path) -> None:
    """Keep the directory as it is in the folder ``main``; then take a helpline out."""
    _edited(folder)
    text = (folder / "main" / "services.yaml").read_text("utf-8")
    start = text.index("  - id: coming-ashore\n")
    (folder / "services.yaml").write_text(text[:start], "utf-8")


def _termly(folder: Path) -> None:
    """Save the page of a council, and agree to what comes of it."""
    (folder / "council.html").write_text(COUNCIL, "utf-8")
    (folder / TYPED).write_text("y\n", "utf-8")


SCENES: dict[str, Callable[[Path], None]] = {
    "": lambda _folder: None,
    "mistake": _mistake,
    "untidy": _untidy,
    "imported": _imported,
    "guessed": _guessed,
    "started": _started,
    "published": _published,
    "renamed": _renamed,
    "archive": _archive,
    "asked": _asked,
    "reported": _reported,
    "answered": _answered,
    "edited": _edited,
    "taken": _taken,
    "termly": _termly,
}
"""Changes to the example before a block, by the word after ``console``."""


if __name__ == "__main__":
    main()
