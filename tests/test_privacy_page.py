"""Privacy page of the example: every sentence has its proof, and names buttons as they are labelled."""

from __future__ import annotations

import re

from tests.conftest import ROOT

PAGE = ROOT / "content" / "pages" / "privacy.md"
PROOFS = ROOT / "tests" / "cases" / "privacy.md"
SENTENCE_END = re.compile(r'(?<=[.?!])\s+(?=[A-Z"])')
LABEL = re.compile(r'"([^"]+)"')
TEXTS_ON_PAGES = ("themes/default/**/*.html", "themes/default/**/*.js", "sitegen/wording/*.py")


def sentences() -> list[str]:
    """Return the sentences of the page as a reader sees them, without headings."""
    body = PAGE.read_text("utf-8").split("---", 2)[2]
    lines = (line.removeprefix("- ").strip() for line in body.splitlines() if not line.startswith("#"))
    plain = (re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", line).replace("**", "") for line in lines)
    return [sentence for line in plain if line for sentence in SENTENCE_END.split(line)]


def proofs() -> list[tuple[str, str]]:
    """Return the rows of the table of proofs: a sentence, and a test or nothing."""
    rows = (line.strip("|").split("|") for line in PROOFS.read_text("utf-8").splitlines() if line.startswith("|"))
    return [(sentence.strip(), proof.strip()) for sentence, proof in list(rows)[2:]]


def test_every_sentence_of_the_page_has_a_row_in_the_table_of_proofs() -> None:
    assert [sentence for sentence, _ in proofs()] == sentences()


def test_every_proof_is_a_test_that_exists() -> None:
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [proof for _, proof in proofs() if proof and f"def {proof}(" not in tests] == []


def test_what_the_page_quotes_is_on_the_pages_in_the_same_words() -> None:
    texts = "".join(path.read_text("utf-8") for pattern in TEXTS_ON_PAGES for path in sorted(ROOT.glob(pattern)))
    assert [label for label in LABEL.findall(PAGE.read_text("utf-8")) if label not in texts] == []
