"""Real git repositories, without the settings of whoever runs the tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.processes import run


def forget_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git find no variables and no configuration but the repository's own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *words: str, moment: str = "2026-01-01T12:00:00+00:00") -> None:
    """Run git in a folder, as a fixed person at a fixed time."""
    who = {f"GIT_{role}_{part}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    when = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    done = run("git", "-C", folder, *words, env={**os.environ, **who, **when})
    assert done.returncode == 0, done.stderr


def set_traps(folder: Path) -> Path:
    """Name a program wherever a repository can; return the file that it makes when any git command runs it."""
    trap, sprung = folder / ".git" / "trap.sh", folder / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n", "utf-8")
    trap.chmod(0o755)
    (folder / ".gitattributes").write_text("*.yaml diff=trap filter=trap\n", "utf-8")
    for name in (
        "core.fsmonitor",
        "diff.external",
        "diff.trap.command",
        "diff.trap.textconv",
        "filter.trap.smudge",
        "core.pager",
        "core.sshCommand",
        "gpg.program",
    ):
        git(folder, "config", name, str(trap))
    git(folder, "config", "log.showSignature", "true")
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (hooks / hook).write_bytes(trap.read_bytes())
        (hooks / hook).chmod(0o755)
    return sprung
