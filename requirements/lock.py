"""Lock files of this folder, made anew: the latest versions that pyproject.toml allows, for every system.

    .venv/bin/python requirements/lock.py

- ``development.txt`` is what ``python3 dev.py test`` and CI install, with hashes;
- ``site.txt`` is what ``python3 dev.py site`` installs, a part of it;
- ``node.txt`` is the Node that ``python3 dev.py test`` installs where there is none;
- ``constraints.txt`` has the same versions, for everybody who installs sitegen with pip.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
HEADER = "# Made by requirements/lock.py: see docs/dependencies.md.\n"
OLDEST = "3.11"

PROJECT = "pyproject.toml"
HASHES = "--generate-hashes"
SAME = "--constraints=requirements/development.txt"
FILES = {
    "development.txt": (PROJECT, HASHES, "--extra=development"),
    "site.txt": (PROJECT, HASHES, SAME, "--extra=build", "--extra=serve"),
    "node.txt": ("requirements/node.in", HASHES),
    "constraints.txt": (PROJECT, SAME, "--extra=serve", "--extra=postcodes", "--extra=spreadsheets"),
}
"""Source and options of each file, in the order in which they are made."""


def main() -> None:
    """Write every file."""
    for name, options in FILES.items():
        file = FOLDER / name
        file.unlink(missing_ok=True)  # or its versions would be kept
        command = ("uv", "pip", "compile", "--quiet", "--universal", "--python-version", OLDEST)
        plain = ("--no-header", "--no-annotate", "--output-file", str(file))
        subprocess.run((sys.executable, "-m", *command, *plain, *options), cwd=FOLDER.parent, check=True)
        file.write_text(HEADER + file.read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main()
