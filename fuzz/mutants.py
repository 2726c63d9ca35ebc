"""``python -m fuzz.mutants``: break the reader and the Markdown in one place at a time, and see whether a test notices.

A mutant is a copy of the program with a refusal left out (a call of ``report`` or ``warn``, or a raised error),
or with a change that cosmic-ray makes: a comparison, a number or a condition that is another. One that no test notices
is printed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parents[1]
REFUSALS = frozenset("report warn advise _report refer refer_to_heading refer_to_address".split())
"""Methods whose call refuses something, or lets it be refused later."""
TESTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sitegen/markdown", ("tests/markdown", "tests/reading/test_mistakes.py")),
    ("sitegen/reading/published", ("tests/reading/test_link_ledger.py",)),
    ("sitegen/reading/history", ("tests/reading/test_history.py",)),
    ("sitegen/reading/privacy", tuple(f"tests/reading/test_hidden_{name}.py" for name in "addresses in_other_texts numbers positions everywhere".split())),
    ("sitegen/reading/code_point", ("tests/reading/test_code_point.py",)),
    ("sitegen/reading/revealing_addresses", ("tests/reading/test_revealing_addresses.py", "tests/reading/test_mistakes.py")),
    ("sitegen/reading/files/plain_english", ("tests/reading/test_plain_english.py",)),
    ("sitegen/reading/values/markdown", ("tests/reading/test_mistakes.py", "tests/reading/test_files.py", "tests/reading/test_links.py", "tests/reading/test_page_links.py")),
    ("sitegen/reading/external_files", ("tests/reading/test_external_files.py", "tests/reading/test_code_point.py")),
    ("sitegen/reading/files/postcodes", ("tests/reading/test_postcodes.py",)),
    ("", tuple(f"tests/reading/test_{name}.py" for name in "values mistakes files links notes characters term_doubts additions hidden_addresses hidden_in_other_texts postcodes external_files robustness".split())),
)  # fmt: skip
"""Tests of each file, by the start of its path; the first line that fits counts."""
TIME_LIMIT = 300
"""Seconds after which a mutant counts as noticed: a test that never ends fails."""
OPERATORS = ("AddNot", "NumberReplacer", "ReplaceAndWithOr", "ReplaceOrWithAnd", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceContinueWithBreak", "ReplaceBreakWithContinue", "ReplaceComparisonOperator_Lt_LtE", "ReplaceComparisonOperator_LtE_Lt", "ReplaceComparisonOperator_Gt_GtE", "ReplaceComparisonOperator_GtE_Gt", "ReplaceComparisonOperator_Eq_NotEq", "ReplaceComparisonOperator_NotEq_Eq", "ReplaceComparisonOperator_Is_IsNot", "ReplaceComparisonOperator_IsNot_Is")  # fmt: skip
"""Operators of cosmic-ray that change what code does; the others make what cannot run, or change annotations."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change to one place of one file."""

    file: str
    line: int
    change: str
    source: str
    """Text of the whole file, changed."""


def refusals(file: str, source: str) -> Iterator[Mutant]:
    """Yield a mutant for each refusal, without it."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.stmt) and _is_refusal(node):
            begin = starts[node.lineno - 1] + node.col_offset
            end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
            changed = source.encode()[:begin] + b"pass" + source.encode()[end:]
            yield Mutant(file, node.lineno, "no refusal", changed.decode())


def _is_refusal(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(ast.Call(function)):
            return _name(function) in REFUSALS
        case ast.Raise(ast.Call(function)):
            return _name(function).endswith("Error")
    return False


def _name(function: ast.expr) -> str:
    match function:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def changes(file: str, source: str) -> Iterator[Mutant]:
    """Yield a mutant for each change that cosmic-ray makes to a file."""
    from cosmic_ray.ast import ast_nodes, get_ast  # only this command needs it
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    for name in OPERATORS:
        operator = get_operator(f"core/{name}")()
        places = [place for node in ast_nodes(get_ast(source)) for place in operator.mutation_positions(node)]
        for occurrence, ((line, _), _) in enumerate(places):
            changed = mutate_code(source, operator, occurrence)
            if changed is not None:
                yield Mutant(file, line, name, changed)


def tests_of(file: str) -> tuple[str, ...]:
    """Return the tests that have to notice a change of a file."""
    return next(tests for start, tests in TESTS if file.startswith(start))


def is_noticed(mutant: Mutant, copy: Path) -> bool:
    """Run the tests of the file in a copy of the program with the change; return whether one fails."""
    path = copy / mutant.file
    original = path.read_bytes()
    path.write_text(mutant.source, "utf-8")
    shutil.rmtree(path.parent / "__pycache__", ignore_errors=True)  # it may have the original of the same second
    options = ("-x", "-q", "--no-header", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", *options, *tests_of(mutant.file)]
    try:
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=TIME_LIMIT, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_bytes(original)
        shutil.rmtree(path.parent / "__pycache__", ignore_errors=True)


def make_copy(folder: Path) -> Path:
    """Copy the package; everything else is a link."""
    folder.mkdir()
    for path in ROOT.iterdir():
        if path.name == "sitegen":
            shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    return folder


def main() -> None:
    """Read the command line, try a sample of the mutants, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.mutants", description="See whether a test notices changes.")
    parser.add_argument("files", nargs="*", help="default: sitegen/reading/ and sitegen/markdown/")
    parser.add_argument("--kind", choices=("refusals", "changes", "all"), default="all")
    parser.add_argument("--sample", type=int, metavar="N", help="try N mutants, chosen by --seed; default: every one")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    default = [path for folder in ("markdown", "reading") for path in (ROOT / "sitegen" / folder).rglob("*.py")]
    files = arguments.files or sorted(path.relative_to(ROOT).as_posix() for path in default)
    sources = {file: (ROOT / file).read_text("utf-8") for file in files}
    makers = {"refusals": (refusals,), "changes": (changes,), "all": (refusals, changes)}[arguments.kind]
    mutants = [mutant for file, source in sources.items() for make in makers for mutant in make(file, source)]
    if arguments.sample is not None and arguments.sample < len(mutants):
        mutants = random.Random(arguments.seed).sample(mutants, arguments.sample)
    with tempfile.TemporaryDirectory() as name:
        print(f"{len(mutants)} mutants", flush=True)
        _report(mutants, Path(name), arguments.workers)


def _report(mutants: list[Mutant], folder: Path, workers: int) -> None:
    copies: Queue[Path] = Queue()
    for number in range(workers):
        copies.put(make_copy(folder / str(number)))
    for file in {tests_of(mutant.file): mutant.file for mutant in mutants}.values():
        if is_noticed(Mutant(file, 1, "nothing", (ROOT / file).read_text("utf-8")), copies.queue[0]):
            raise SystemExit(f"the tests of {file} fail without a change: {' '.join(tests_of(file))}")
    killed, survived = Counter[str](), Counter[str]()

    def attempt(mutant: Mutant) -> None:
        copy = copies.get()
        try:
            noticed = is_noticed(mutant, copy)
        finally:
            copies.put(copy)
        (killed if noticed else survived)[mutant.file] += 1
        if not noticed:
            print(f"{mutant.file}:{mutant.line}: no test notices: {mutant.change}", flush=True)

    with ThreadPoolExecutor(workers) as threads:
        list(threads.map(attempt, mutants))
    for file in sorted({*killed, *survived}):
        print(f"{file:50} {killed[file]:4} noticed {survived[file]:4} not")
    print(f"{'all':50} {killed.total():4} noticed {survived.total():4} not")


if __name__ == "__main__":
    main()
