"""``python -m fuzz NAME [OPTION ...]``: look for inputs that break `fuzz.NAME.check`, with atheris.

Options are those of libFuzzer, such as ``-max_total_time=600`` (seconds). Inputs that reach new code are kept in
``fuzz/found/NAME/``, for the next run; one that breaks the promise is written to ``fuzz/found/NAME-crash-...``.
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from fuzz.corpus import HERE, NAMES

INSTRUMENTED = ("fuzz", "markdown_it", "sitegen")
"""Packages whose branches guide the search."""


def main() -> None:
    """Read the command line, and search until the time is over or a promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Look for inputs that break a promise.")
    parser.add_argument("name", choices=NAMES, help="what to try")
    arguments, options = parser.parse_known_args()
    import atheris  # only this command needs it

    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        check = importlib.import_module(f"fuzz.{arguments.name}").check
    found = HERE / "found" / arguments.name
    found.mkdir(parents=True, exist_ok=True)
    prefix = f"-artifact_prefix={found.parent / arguments.name}-"
    folders = [str(folder) for folder in (found, HERE / "corpus" / arguments.name)]
    atheris.Setup([str(Path(__file__)), prefix, *options, *folders], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
