"""Open Referral data of any bytes: a plan whose entries pass the check, or errors with a reason."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.directory import MEMORY, TODAY
from sitegen.errors import DataError
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import TargetDirectory, plan_import
from sitegen.reading import read_directory


def check(content: bytes) -> None:
    """Import a file into a directory that does not exist yet, and read what was written."""
    try:
        plan = plan_import([SourceFile("feed.json", content)], TargetDirectory(None, {}), TODAY)
    except DataError as error:
        assert error.problems
        assert all(problem.message and str(problem).isprintable() for problem in error.problems), error.problems
        return
    with TemporaryDirectory(prefix="sitegen-fuzz-", dir=MEMORY) as name:
        for output in plan.outputs:
            path = Path(name, output.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output.content)
        problems = read_directory(Path(name), TODAY).problems
    assert [
        str(problem) for problem in problems if problem.severity == "error" and problem.file == "services.yaml"
    ] == []
