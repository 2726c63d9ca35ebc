"""Workflows of code hosts: of a new directory, and the one that docs/hosting.md shows; and how their steps are run."""

from __future__ import annotations

import os
import re
import subprocess
from importlib.metadata import files
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT
from tests.processes import run

MADE = ROOT / "sitegen" / "starter" / "templates"
SHOWN = dict(
    re.findall(
        r"^`\.github/workflows/([\w-]+)\.yml`\n\n```yaml\n(.*?)^```",
        (ROOT / "docs" / "hosting.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
)
"""Workflows for GitHub that docs/hosting.md shows, by name."""
SOURCES = SHOWN | {path.stem: path.read_text("utf-8") for path in (MADE / "github/.github/workflows").iterdir()}
"""All workflows for GitHub, by name."""
WORKFLOWS: dict[str, Any] = {name: yaml.load(source, yaml.BaseLoader) for name, source in SOURCES.items()}
GITLAB: dict[str, Any] = yaml.load((MADE / "gitlab/.gitlab-ci.yml").read_text("utf-8"), yaml.BaseLoader)


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """Look for unsafe steps in the workflows of a folder."""
    (program,) = (file for file in files("zizmor") or () if file.name in ("zizmor", "zizmor.exe"))
    options = ("--offline", "--no-progress", "--color", "never", "--format", "plain")
    return run(str(program.locate()), *options, folder)


def in_bash(commands: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the commands of a step as GitHub does, with nothing else in the environment."""
    known = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    return run(
        "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands, cwd=folder, env={**known, **environment}
    )
