"""Hostile input: any file gives entries that pass the checks, or one clear error."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import DataError, SitegenError
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import plan_import
from sitegen.importing.source.json_file import SourceError, parse_json
from tests.factories import TODAY
from tests.importing.support import NEW, errors, plan, write_plan

KEYS = (
    "id name title description url email status organization organisation locations location service_at_locations "
    "addresses physical_addresses address_1 city state_province postal_code country address_type location_type latitude "
    "longitude geometry coordinates mask_exact_address accessibilities transportation contacts phones number phone type "
    "extension regular_schedules schedules holiday_schedules weekday byday freq interval opens_at closes_at valid_from "
    "valid_to dtstart until count closed start_date end_date cost_options amount currency option fees free min_age max_age "
    "minimum_age maximum_age eligibilitys eligibility languages language code taxonomies service_taxonomys taxonomy "
    "attributes taxonomy_term service_areas links label visible needs_referral alert alternate_name website services "
    "contents content service organization_identifiers identifier identifier_scheme services.csv locations.csv "
    "sitegen_entry sitegen_names sitegen_withheld areas topics words bysetpos bymonth bymonthday wkst amount_description "
    "interpretation_services service_capacity maximum available updated additional_urls sessions short was where contact ages sitegen_facts text description notes"
).split()
TEXTS = (
    "",
    " ",
    "null",
    "~",
    "- x",
    "Easton",
    "Tuesdays 10am - 12 noon, 1st Saturday of the month 2pm-3pm",
    "Online",
    "12 High Street, BS5 6AA",
    "BS5 6AA",
    "0117 496 0123",
    "+44 (0) 7700 900123 ext 12",
    "www.example.org",
    "javascript:alert(1)",
    "https://www.facebook.com/example",
    "hello@example.org",
    "<p>Tea &amp; talk<br>every week</p><ul><li>x",
    "10:00",
    "25:99",
    "2026-12-01",
    "2026-02-30",
    "2030-01-01T00:00:00Z",
    "MONTHLY",
    "-1,15",
    "£2 to £5 a family",
    "milk",
    "WEEKLY",
    "TU,1WE",
    "gbp",
    "GB-CHC",
    "true",
    "\u202eright to left",
    "zero\u200bwidth",
    "\ud800",
    "a: b # c",
    "[[card]] ![x](y)",
    "# heading\n1. one\n\t- two",
    "ngl" * 60,
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(TEXTS)
    | st.text(max_size=40)
)
anything = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS), inner, max_size=8)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=40,
)
services = st.dictionaries(st.sampled_from(KEYS), anything, max_size=25).map(
    lambda keys: {"name": "Easton Tea and Talk", **keys}
)


@pytest.mark.release
@given(anything)
@settings(max_examples=200)
def test_any_json_value_gives_a_plan_or_a_clear_error(value: Any) -> None:
    with suppress(SitegenError):
        assert plan(value).report.ids.new


@pytest.mark.release
@given(st.lists(services, min_size=1, max_size=3))
@settings(max_examples=100)
def test_an_entry_passes_the_checks_whatever_its_service_contains(value: list[dict[str, Any]]) -> None:
    with suppress(DataError), TemporaryDirectory() as folder:
        write_plan(plan(value), Path(folder))
        assert errors(Path(folder)) == []


@given(st.binary(max_size=200))
def test_any_bytes_give_a_plan_or_a_clear_error(content: bytes) -> None:
    with suppress(SitegenError):
        assert plan_import([SourceFile("feed.json", content)], NEW, TODAY).report.ids.new


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe[\x00]\x00", "the file is not UTF-8: byte 0xff cannot be read"),
        (b'[{"name": "a"},', "this is not JSON: expecting value"),
        (b"NaN", "NaN is not a number in JSON"),
        (b"[-Infinity]", "-Infinity is not a number in JSON"),
        (b"[" * 100_000, "lists and objects are nested more than 60 deep"),
        (b"[" * 70 + b"]" * 70, "lists and objects are nested more than 60 deep"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "lists and objects are nested more than 60 deep"),
        (b"9" * 5_000, "a number in the file has thousands of digits"),
        (b"[" + b"{}," * 1_500_001, "it has more than 3,000,000 values; import it in parts"),
    ],
)
def test_a_file_that_cannot_be_read_gives_a_message_of_one_line(content: bytes, message: str) -> None:
    with pytest.raises(SourceError) as raised:
        parse_json(content)
    assert str(raised.value) == message


def test_a_byte_order_mark_is_ignored() -> None:
    assert parse_json(b"\xef\xbb\xbf[1]") == [1]


def test_the_error_for_a_broken_file_names_its_line_and_column() -> None:
    with pytest.raises(DataError) as raised:
        plan_import([SourceFile("feed.json", b'[\n  {"name": }\n]')], NEW, TODAY)
    assert [str(problem) for problem in raised.value.problems] == [
        "feed.json:2:12: error: this is not JSON: expecting value"
    ]


def test_impossible_numbers_are_left_out() -> None:
    content = b'{"name": "Tea", "max_age": 1e999, "latitude": -1e-300, "min_age": 123456789012345678901234567890}'
    (entry,) = plan_import([SourceFile("feed.json", content)], NEW, TODAY).report.ids.new
    assert not {"ages", "where"} & entry.draft.fields.keys()
    assert {"max_age", "min_age"} <= entry.draft.left_out.keys()


def test_a_service_with_too_many_values_is_refused() -> None:
    with pytest.raises(DataError) as raised:
        plan({"name": "Tea", "phones": [{"number": str(number)} for number in range(20_000)]})
    assert "it contains more than 20,000 values" in str(raised.value.problems[0])


@pytest.mark.release
def test_too_many_services_are_refused() -> None:
    for files in ([[{"name": "Tea"}] * 50_001], [[{"id": number, "name": ""}] * 30_000 for number in range(2)]):
        with pytest.raises(DataError) as raised:
            plan(*files)
        assert "import them in parts" in str(raised.value.problems[0])


@pytest.mark.parametrize(
    ("code", "concept"),
    [
        ("woods", {"label": "Woods", "summary": "Playing in the woods. " * 50}),
        ("woods", {"label": "W" * 500, "words": ["w" * 500, "\u202e", "", "<script>"]}),
        ("woods", {"label": "Woods", "words": "w" * 500, "summary": "two\nlines \ud800"}),
        ("home-life", {"label": "Home life"}),
        ("con", {"label": "Con"}),
        ("index", {"label": "Index"}),
    ],
)
@pytest.mark.parametrize("kind", ["topics", "audiences", "roles"])
def test_a_topic_role_or_audience_of_the_source_passes_the_checks(
    kind: str, code: str, concept: dict[str, Any], tmp_path: Path
) -> None:
    entry = {
        "id": "easton-tea",
        "name": "Easton Tea",
        "summary": "Tea and talk.",
        "format": ["group"],
        "area": ["easton"],
        "join": ["ask"],
        "topics": [code if kind == "topics" else "play"],
        "for": [code],
        "professionals_present": [{"role": code, "when": "every session"}],
        "checked": "never",
    }
    result = plan({"name": "Easton Tea", "sitegen_entry": entry, "sitegen_names": {kind: {code: concept}}})
    assert result.report.ids.new
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []


@pytest.mark.release
def test_a_huge_description_is_cut() -> None:
    (entry,) = plan({"name": "Tea", "description": "<p>Tea for all.</p>" * 100_000}).report.ids.new
    assert entry.draft.fields["summary"] == "Tea for all."
    assert "description: it is too long; the end of it is missing" in entry.draft.left_out
