"""Any input: each promise of `fuzz` holds for its corpus, for what hypothesis draws, and for what the browser reads."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz import guide, ledger, loader, markdown, message, mutants, postcodes, query, records
from fuzz.corpus import NAMES, inputs
from fuzz.markdown import assert_is_on_the_list
from tests.conftest import ROOT
from tests.processes import python

CORPUS = [(name, file, content) for name in NAMES for file, content in inputs(name)]


@pytest.mark.parametrize(("name", "content"), [(name, content) for name, _, content in CORPUS], ids=[f"{n}-{f}" for n, f, _ in CORPUS])  # fmt: skip
def test_a_promise_holds_for_its_corpus(name: str, content: bytes) -> None:
    importlib.import_module(f"fuzz.{name}").check(content)


def test_every_promise_has_a_corpus_and_is_listed() -> None:
    modules = {path.stem for path in (ROOT / "fuzz").glob("*.py") if "def check(" in path.read_text("utf-8")}
    assert modules == set(NAMES) == {path.name for path in (ROOT / "fuzz" / "corpus").iterdir()}
    assert max(len(content) for _, _, content in CORPUS) < 4096


def test_the_command_says_what_it_can_try() -> None:
    ended = python("-m", "fuzz", "--help", cwd=ROOT)
    assert "{" + ",".join(NAMES) + "}" in ended.stdout


def pieces(*texts: str) -> st.SearchStrategy[bytes]:
    """Draw bytes, or texts put together from pieces of the format."""
    parts = st.lists(st.sampled_from(texts) | st.text(max_size=8), max_size=25).map("".join)
    return st.binary(max_size=200) | parts.map(lambda text: text.encode("utf-8", "surrogatepass"))


def corpus(name: str) -> st.SearchStrategy[bytes]:
    """Draw a file of the corpus with a part of it replaced by bytes, or by a part of another."""
    contents = st.sampled_from([content for known, _, content in CORPUS if known == name])
    place = st.integers(0, 600)

    def replaced(content: bytes, start: int, length: int, other: bytes, at: int, more: int) -> bytes:
        return content[:start] + other[at : at + more % 60] + content[start + length % 60 :]

    return st.builds(replaced, contents, place, place, contents | st.binary(max_size=20), place, place)


YAML = ("services:\n", "  - id: ", "tea-group", "\n    ", "name: ", "where:", " {", "}", "[", "]", ", ", ": ", "'", '"', "|\n", "#", "\t", "\r", "&a ", "*a", "!!x ", "---\n", "%", "?", "<<: ", "\\u202e", "\x85", "\ufeff", "- ")  # fmt: skip
MARKDOWN = ("[", "]", "(", ")", "[[", "]]", "|", "![", "<", ">", "`", "```\n", "*", "**", "_", "~~", "#", "\n", "\n\n", "- ", "1. ", "> ", "    ", "---\n", "<!--", "-->", "<br>", "<script>", "&#x6a;", "&amp;", "&#x202e;", "&#0;", "\\", "javascript:", "java\tscript:", "https://www.example.org", "//evil.example", "mailto:a@b.example", "tel:999", "/about/", "#main", "]: ", " 'title'", "| a |\n|-|\n", "tea-group", "\ufdd00\ufdd1")  # fmt: skip
JSON = ("{", "}", "[", "]", ",", ":", '"id"', '"name"', '"T"', '"services"', '"addresses"', '"site"', '"short"', '"version"', "1", "1e999", "-0.5", "null", '"/"', '"/../x"', '"\\ud800"', '"schedules"', '"byday"', '"TU,1WE"', "NaN")  # fmt: skip


@pytest.mark.release
@given(pieces(*YAML) | corpus("loader"))
@settings(max_examples=150)
def test_services_of_any_bytes_are_read_or_their_problems_have_places(content: bytes) -> None:
    loader.check(content)


@pytest.mark.release
@given(pieces("---\n", "title: A\n", "summary: ", "sources: ", *YAML, *MARKDOWN) | corpus("guide"))
@settings(max_examples=150)
def test_a_guide_of_any_bytes_is_read_or_its_problems_have_places(content: bytes) -> None:
    guide.check(content)


@pytest.mark.release
@given(pieces(*MARKDOWN) | corpus("markdown"))
@settings(max_examples=400)
def test_any_markdown_becomes_html_that_a_page_may_have(content: bytes) -> None:
    markdown.check(content)


@pytest.mark.release
@given(pieces("6AA", ",", "51.4620", "-2.5500", "\n", "postcode,latitude,longitude\n", "\r") | corpus("postcodes"))
@settings(max_examples=100)
def test_positions_of_any_bytes_are_read_or_their_problems_have_places(content: bytes) -> None:
    postcodes.check(content)


@pytest.mark.release
@given(pieces(*JSON) | corpus("records"))
@settings(max_examples=150)
def test_records_of_any_bytes_become_entries_that_pass_the_check(content: bytes) -> None:
    records.check(content)


@pytest.mark.release
@given(pieces(*JSON) | corpus("ledger"))
@settings(max_examples=300)
def test_a_list_of_addresses_of_any_bytes_is_read_or_refused_without_a_word_of_it(content: bytes) -> None:
    ledger.check(content)


WORDS = ("café", "Pen-y-bont", "mum2mum", "saint ", "won't", " ", "-", "~8", "x:", "^", "+", "*", "<b>", "ﷺ", "İ", "ß", "\u0301", "__proto__", "مرحبا")  # fmt: skip
TYPED = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=20).map("".join)


@pytest.mark.release
@given(TYPED)
@settings(max_examples=400)
def test_words_of_any_kind_become_tokens_and_stems(text: str) -> None:
    query.check(text.encode("utf-8", "surrogatepass"))


MESSAGE = ("sitegen report for ", "easton-cafe", "a new group", "end of report", "\n", "\r\n", "> ", "  ", "phone: ", "words: ", "right: yes", "phnoe: ", "### Phone number\n", "### Service\n", "- [x] ", "_No response_", "```", "\u00a0", "\u200b", "MIME-Version: 1.0\n", "Content-Type: text/plain; charset=", "Content-Transfer-Encoding: base64\n\n", "=C3=A9", "=\n")  # fmt: skip


@pytest.mark.release
@given(pieces(*MESSAGE) | corpus("message"))
@settings(max_examples=400)
def test_a_message_of_any_bytes_is_read_or_its_problems_have_places(content: bytes) -> None:
    message.check(content)


# The browser reads a query: from the address, and as it is typed.

_READ = """
    const { readState, writeState, FILTERS } = await use('search/url.js');
    const { splitWords } = await use('search/normalise.js');
    const plain = (state) => ({ ...state, q: state.q.trim(), filters: [...state.filters] });
    const state = readState(given);
    return {
        words: splitWords(state.q),
        state: plain(state),
        again: plain(readState(writeState(state, { withTyped: true }))),
        known: [...state.filters.keys()].every((name) => FILTERS.includes(name)),
        query: [...state.q].length,
    };
"""
SEARCHES = st.lists(
    st.sampled_from(("?", "&", "=", "q=", "near=", "sort=", "topic=", "day=", "age=", "%", "%41", "%FF", "+", ",", "soonest", "__proto__=", "constructor=", "q=~8")) | TYPED,
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.release
@given(SEARCHES)
@settings(max_examples=200)
def test_any_address_of_a_search_is_read_and_written_alike(
    node_in: Callable[[str], Callable[..., Any]], search: str
) -> None:
    answer = node_in("Europe/London")(_READ, search)
    assert answer["state"] == answer["again"]
    assert answer["known"]
    assert answer["query"] <= 100
    assert all(word.isalnum() for word in answer["words"])


# The promises are able to fail.


def test_the_list_of_elements_notices_what_is_not_on_it() -> None:
    for html in ("<script>x</script>", "<p onclick=x>", "<a href='javascript:x'>x</a>", "<!-- x -->", "<img src=x>"):
        with pytest.raises(AssertionError):
            list(assert_is_on_the_list(markdown.parsed(html)))


def test_a_page_whose_links_go_anywhere_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("sitegen.markdown.safe_html.link_error", lambda _: None)
        with pytest.raises(AssertionError):
            markdown.check(b"[a](https://user@evil.example)")
    monkeypatch.setattr("sitegen.markdown.safe_html.link_error", lambda _: "not a link")
    with pytest.raises(AssertionError):
        markdown.check(b"[a](https://www.example.org)")


def test_a_problem_without_a_place_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.reading.syntax.problems._printable", str)
    with pytest.raises(AssertionError):
        loader.check((ROOT / "fuzz" / "corpus" / "loader" / "tab-in-key.yaml").read_bytes())


# Mutants.


def test_a_refusal_is_left_out_and_nothing_else_is() -> None:
    source = (
        "def read(location):\n    if x:  # é\n        location.report(\n            1, '('\n        )\n    return 2\n"
    )
    (mutant,) = mutants.refusals("a.py", source)
    assert mutant.source == "def read(location):\n    if x:  # é\n        pass\n    return 2\n"
    assert mutant.line == 3


def test_an_error_that_is_raised_is_a_refusal() -> None:
    source = "def parse(value):\n    try:\n        return int(value)\n    except ValueError:\n        raise DataError(value) from None\n"
    assert [mutant.line for mutant in mutants.refusals("a.py", source)] == [5]


def test_each_file_has_tests_that_exist() -> None:
    named = {test for _, tests in mutants.TESTS for test in tests}
    assert [test for test in named if not (ROOT / test).exists()] == []
    assert mutants.TESTS[-1][0] == ""  # so that every file has some


@pytest.mark.release
def test_a_mutant_is_noticed_and_the_program_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = "sitegen/reading/syntax/merge_conflicts.py"
    monkeypatch.setattr(mutants, "TESTS", (("", ("tests/test_geo.py",)),))
    copy = mutants.make_copy(tmp_path / "copy")
    original = (copy / file).read_bytes()
    assert not mutants.is_noticed(mutants.Mutant(file, 1, "", f"{original.decode()}\n"), copy)
    assert mutants.is_noticed(mutants.Mutant(file, 1, "", "1 / 0\n"), copy)
    assert (copy / file).read_bytes() == original == (ROOT / file).read_bytes()
