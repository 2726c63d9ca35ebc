"""Mapping of single fields of a service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sitegen.importing.source.record import ServiceError
from sitegen.reading import read_directory
from tests.factories import TODAY
from tests.importing.support import draft, errors, plan, write_plan


def test_facts_that_the_source_lacks_are_left_out_or_marked_as_unknown() -> None:
    result = draft()
    assert result.fields == {
        "name": "Easton Tea and Talk",
        "summary": "Get in touch to find out what this service does.",
        "format": "service",
        "topics": ["other"],
        "area": "place-not-known",
        "join": "ask",
        "checked": "never",
    }
    assert {*result.to_complete} == set(
        "summary format topics ages area sessions cost contact run_by join checked".split()
    )


@pytest.mark.parametrize(
    ("given", "ages"),
    [
        ({"min_age": 0, "max_age": 4}, "birth to 4 years"),
        ({"minimum_age": "5", "maximum_age": 11}, "5 to 11 years"),
        ({"max_age": 1}, "birth to 1 year"),
        ({"eligibilitys": [{"minimum_age": 0, "maximum_age": 5}]}, "birth to 5 years"),
        ({"max_age": 13}, None),
        ({"min_age": 12}, None),
        ({"min_age": 0.5, "max_age": 2}, "6 months to 2 years"),
        ({"min_age": 0, "max_age": 2.5}, "birth to 2 and a half years"),
        ({"min_age": 2, "max_age": 4.5}, "2 years to 4 and a half years"),
        ({"min_age": 0.25, "max_age": 0.5}, "3 months to 6 months"),
        ({"min_age": 0.08, "max_age": 1}, "1 month to 1 year"),
        ({"min_age": 0.11, "max_age": 2}, None),
        ({"min_age": 9, "max_age": 4}, None),
        ({"min_age": -1, "max_age": 4}, None),
        ({"min_age": 0, "max_age": 0}, None),
        ({"min_age": "young", "max_age": True}, None),
    ],
)
def test_ages_are_used_only_where_they_must_be_a_childs(given: dict[str, Any], ages: str | None) -> None:
    result = draft(**given)
    assert result.fields.get("ages") == ages
    assert ("ages" in result.to_complete) == (ages is None)


def test_ages_that_may_be_the_parents_go_below_the_description() -> None:
    assert "Ages given: 16 years and over" in draft(minimum_age=16).paragraphs
    assert "Ages given: up to 25 years" in draft(maximum_age=25).paragraphs
    assert "minimum_age: 9 to 4: these cannot be ages" in draft(min_age=9, max_age=4).left_out


@pytest.mark.parametrize(
    ("eligibility", "audiences"),
    [
        (["Parents>Grandparents"], ["grandparents"]),
        (["fathers", "Single parents"], ["fathers", "single-parents"]),
        (["Grandparents", "Dog owners"], None),
    ],
)
def test_audiences_are_used_only_where_every_group_is_known(
    eligibility: list[str], audiences: list[str] | None
) -> None:
    result = draft(eligibilitys=[{"eligibility": name} for name in eligibility])
    assert result.fields.get("for") == audiences
    if audiences is None:
        assert "Who it is for: Grandparents and Dog owners" in result.paragraphs


@pytest.mark.parametrize(
    ("given", "cost"),
    [
        ({"free": True}, "free"),
        ({"free": False}, "There is a charge"),
        ({"fees": "Free of charge."}, "free"),
        ({"fees": "£2 a family"}, "£2 a family"),
        ({"cost_options": [{"amount": 0}]}, "free"),
        (
            {"cost_options": [{"amount": 2.5, "currency": "GBP", "amount_description": "a family"}]},
            {"from": "£2.50", "per": "family"},
        ),
        ({"cost_options": [{"amount": 3, "amount_description": "per hour"}]}, "£3 per hour"),
        ({"cost_options": [{"amount": 0, "option": "Under 5s"}]}, "Under 5s: free"),
        (
            {"cost_options": [{"amount": 0, "option": "Babies"}, {"amount": 2, "amount_description": "per child"}]},
            {"from": "£2", "per": "child", "free_for": ["Babies"]},
        ),
        (
            {
                "cost_options": [
                    {"amount": 0, "option": "Under 1s"},
                    {"amount": 2, "option": "Child"},
                    {"amount": 3, "option": "Adult"},
                ]
            },
            {"from": "£2", "to": "£3", "free_for": ["Under 1s"], "note": "£2 (Child); £3 (Adult)"},
        ),
        (
            {"cost_options": [{"amount": 4}, {"amount": 1, "option": "Concessions"}, {"option": "Donations welcome"}]},
            {"from": "£4", "concessions": "£1", "donations": "yes"},
        ),
        (
            {"cost_options": [{"amount": 4}, {"amount": 1, "option": "People on benefits"}]},
            {"from": "£4", "concessions": "£1 (People on benefits)"},
        ),
        ({"cost_options": [{"amount": 3, "valid_from": "2026-11-23"}]}, None),
        ({"cost_options": [{"amount": 0, "valid_from": "2026-11-23"}, {"amount": 3}]}, {"from": "£3"}),
        (
            {"cost_options": [{"option": "Members", "amount": "3"}, {"option": "Others", "amount": 4}]},
            "£3 (Members); £4 (Others)",
        ),
        ({"cost_options": [{"amount": 3, "currency": "chf"}]}, "3 CHF"),
        ({"cost_options": [{"option": "Ask us"}]}, "Ask us"),
        ({"cost_options": [{"amount": 3, "valid_to": "2026-11-21"}]}, None),
        ({"cost_options": [{"amount": 3, "valid_to": "2026-11-22"}]}, {"from": "£3"}),
        ({"cost_options": [{"amount": -3}]}, None),
        ({"fees": "x" * 101}, None),
        ({"fees_description": "fees_description"}, None),
        ({}, None),
    ],
)
def test_the_cost_is_free_a_short_text_or_its_parts(given: dict[str, Any], cost: Any) -> None:
    assert draft(**given).fields.get("cost") == cost


@pytest.mark.parametrize(
    ("given", "contact"),
    [
        ({"email": "hello@example.org"}, {"email": "hello@example.org"}),
        ({"email": "not an address"}, None),
        ({"contacts": [{"phone": "0117 496 0101", "email": ""}]}, {"phone": "0117 496 0101"}),
        ({"phones": [{"number": '"+44 117 496 0101"'}]}, {"phone": "+44 117 496 0101"}),
        ({"phones": [{"number": "07700 900101", "type": "sms"}]}, {"text": "07700 900101"}),
        ({"phones": [{"number": "0117 496 0101", "type": "fax"}]}, None),
        ({"phones": [{"number": "ring the bell"}]}, None),
        ({"phones": [{"number": 1174960101}]}, None),
        ({"phones": [{"number": "116 123"}]}, {"phone": "116 123"}),
        ({"url": "www.example.org/tea"}, {"website": "https://www.example.org/tea"}),
        ({"url": "http://example.org"}, {"website": "http://example.org"}),
        ({"url": "https://www.facebook.com/tea"}, {"facebook": "https://www.facebook.com/tea"}),
        ({"url": "javascript:alert(1)"}, None),
        ({"url": "see poster"}, None),
        (
            {"organization": {"email": "office@example.org", "website": "https://example.org"}},
            {"email": "office@example.org", "website": "https://example.org"},
        ),
        ({"contacts": [{"email": "hidden@example.org", "phone": "0117 496 0101", "visible": False}]}, None),
    ],
)
def test_contact_details_are_checked(given: dict[str, Any], contact: dict[str, str] | None) -> None:
    result = draft(**given)
    assert result.fields.get("contact") == contact
    assert ("contact" in result.to_complete) == (contact is None)


def test_every_number_is_a_phone_with_its_extension_and_use() -> None:
    result = draft(
        phones=[
            {"number": "0117 496 0101", "extension": 7},
            {"number": "+44 117 4960101"},
            {"number": "0117 496 0105", "description": "Bookings."},
            {"number": "0117 496 0106", "description": "x" * 61, "extension": "two"},
            {"number": "07700 900101", "type": "sms"},
            {"number": "07700 900102", "type": "text"},
        ],
        contacts=[{"phone": "0117 496 0102 / 0117 496 0103"}, {"phone": "0117 496 0104 ext. 5"}],
    )
    assert result.fields["contact"] == {
        "phones": [
            {"number": "0117 496 0101", "extension": "7"},
            {"number": "0117 496 0105", "label": "Bookings"},
            {"number": "0117 496 0106"},
            {"number": "07700 900102", "label": "Texts only"},
            {"number": "0117 496 0102"},
            {"number": "0117 496 0103"},
            {"number": "0117 496 0104", "extension": "5"},
        ],
        "text": "07700 900101",
    }
    assert f"About the phone: {'x' * 61}" in result.paragraphs
    assert 'phones[3].extension: "two" is not an extension' in result.left_out


def test_what_is_said_of_the_only_number_goes_below_the_description() -> None:
    result = draft(phones=[{"number": "0117 496 0101", "description": "Rung back within a day."}])
    assert result.fields["contact"] == {"phone": "0117 496 0101"}
    assert "About the phone: Rung back within a day." in result.paragraphs


@pytest.mark.parametrize(
    ("label", "url", "key"),
    [
        ("Book a place", "https://www.example.org/book", "booking"),
        ("Reservations", "https://www.example.org/book", "booking"),
        ("Our book club", "https://www.example.org/books", ""),
        ("Facebook", "https://www.facebook.com/x", "facebook"),
        ("", "https://www.tiktok.com/@x", "tiktok"),
        ("", "https://www.youtube.com/@x", "youtube"),
        ("", "https://www.youtube.com/watch?v=1", "website"),
        ("", "https://twitter.com/x", "x"),
        ("", "https://www.threads.net/@x", "threads"),
    ],
)
def test_links_are_sorted_by_their_host_and_label(label: str, url: str, key: str) -> None:
    result = draft(additional_urls=[{"label": label, "url": url}])
    assert result.fields.get("contact", {}) == ({key: url} if key else {})


@pytest.mark.parametrize(
    ("text", "interpreter"),
    [
        ("An interpreter on request", "on request"),
        ("Interpreters can be booked on request.", "on request"),
        ("None", "no"),
        ("No", "no"),
        ("Yes", "yes"),
        ("By phone, in 200 languages", None),
    ],
)
def test_an_interpreter_is_a_fact_where_the_words_are_clear(text: str, interpreter: str | None) -> None:
    result = draft(interpretation_services=text)
    assert result.fields.get("interpreter") == interpreter
    assert (f"Interpreting: {text}" in result.paragraphs) is (interpreter is None)


@pytest.mark.parametrize(
    ("capacity", "places"),
    [
        ([{"maximum": 12, "available": 0, "updated": "2026-10-02T09:00:00Z"}], {"limit": "12", "full": "yes", "as_of": "2026-10-02"}),
        ([{"maximum": 12}], {"limit": "12"}),
        ([{"available": 3, "updated": "2026-10-02"}], {"full": "no", "as_of": "2026-10-02"}),
        ([{"available": 3, "updated": "2027-10-02"}], None),
        ([{"maximum": 12, "unit": {"name": "Beds"}}], None),
        ([{"maximum": 12, "unit": {"name": "People"}}], {"limit": "12"}),
        ([{"maximum": 12}, {"maximum": 3}], None),
        ([{"maximum": 0.5}], None),
    ],
)  # fmt: skip
def test_a_capacity_is_places(capacity: list[dict[str, Any]], places: dict[str, str] | None) -> None:
    assert draft(service_capacity=capacity).fields.get("places") == places


def test_contact_details_that_are_left_out_are_reported_with_their_path() -> None:
    result = draft(url="see poster", phones=[{"number": "12"}], contacts=[{"email": "no"}])
    assert [*result.left_out] == [
        'phones[0].number: "12" is not a phone number',
        'contacts[0].email: "no" is not an e-mail address',
        'url: "see poster" is not a web address',
    ]


def test_no_name_and_no_record_keepers_address_reaches_the_entry_or_the_report() -> None:
    result = draft(
        assurer_email="secret@council.example.org",
        assured_by="A Secret Keeper",
        last_modified="2026-01-01",
        contacts=[{"name": "A Secret Person", "title": "Chair"}],
        metadata=[{"updated_by": "A Secret Editor"}],
        reviews=[{"reviewer": "secret@home.example.org"}],
        local_offer={"survey_answers": [{"question": "Who?", "answer": "A Secret Answer"}]},
    )
    assert "ecret" not in repr(result.fields) + repr(result.left_out) + repr(result.to_complete)
    assert [*result.record_keeping] == ["assurer_email", "assured_by", "last_modified", "metadata", "reviews"]
    assert [*result.left_out] == ["contacts", "local_offer"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("active", None),
        ("", None),
        ("inactive", "paused"),
        ("temporarily closed", "paused"),
        ("defunct", "closed"),
        ("odd", None),
    ],
)
def test_each_status_has_its_counterpart(status: str, expected: str | None) -> None:
    result = draft(status=status)
    assert result.fields.get("status") == expected
    assert ("status" in result.to_complete) == (status in ("odd", "inactive"))


@pytest.mark.parametrize(
    ("given", "join"),
    [
        ({}, "ask"),
        ({"needs_referral": True}, "professional-referral"),
        ({"needs_referral": False}, "ask"),
        ({"attending_access": "drop-in"}, "drop-in"),
        ({"attending_access": "appointment"}, "book"),
        ({"attending_access": "membership"}, "ask"),
    ],
)
def test_the_way_to_join_is_taken_from_referral_and_attendance(given: dict[str, Any], join: str) -> None:
    assert draft(**given).fields["join"] == join


@pytest.mark.parametrize(
    "service", [{"name": ""}, {"name": None}, {"name": " \u200b"}, {"name": ["x"]}, {"visible": False}]
)
def test_a_service_without_a_name_or_not_to_be_shown_is_refused(service: dict[str, Any]) -> None:
    with pytest.raises(ServiceError, match=r"it has no name|does not want it shown"):
        draft(**service)


def test_a_long_name_is_shortened_and_kept_in_full_below_the_description() -> None:
    name = "A Very Friendly Group " * 6
    result = draft(name=name)
    assert (
        result.fields["name"]
        == "A Very Friendly Group A Very Friendly Group A Very Friendly Group A Very Friendly Group A Very…"
    )
    assert f"Full name: {name.strip()}" in result.paragraphs
    assert result.to_complete["name"] == "shortened"


@pytest.mark.parametrize(
    ("organisation", "run_by"),
    [
        ({"name": "Curlew"}, {"name": "Curlew"}),
        ({"name": "Curlew", "organization_identifiers": [{"identifier_scheme": "GB-CHC", "identifier": "1234567"}]},
         {"name": "Curlew", "kind": "charity", "charity_number": "1234567"}),
        ({"name": "Curlew", "organization_identifiers": [{"identifier_scheme": "GB-COH", "identifier": "1234567"}]}, {"name": "Curlew"}),
        ({"name": ""}, None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", ["organisation", "organization"])
def test_the_organisation_is_used_with_its_charity_number(
    key: str, organisation: dict[str, Any], run_by: dict[str, str] | None
) -> None:
    assert draft(**{key: organisation}).fields.get("run_by") == run_by


def test_terms_with_the_label_of_a_topic_are_used_and_others_are_reported() -> None:
    result = draft(
        taxonomies=[{"name": "Breastfeeding"}, {"name": "Family>Twins, triplets or more"}, {"name": "Clubs"}]
    )
    assert result.fields["topics"] == ["breastfeeding", "multiples"]
    assert "taxonomies: Clubs" in result.left_out


def test_languages_with_a_script_or_signs_are_recognised(tmp_path: Path) -> None:
    given = [
        {"code": "zh-Hans"},
        {"name": "BSL"},
        {"name": "Makaton"},
        {"name": "Punjabi (Shahmukhi)"},
        {"code": "pt_BR"},
    ]
    result = plan({"name": "Tea", "languages": [*given, "English"]})
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    directory = read_directory(tmp_path, TODAY).directory
    assert directory is not None
    assert directory.services[0].languages == ("zh-hans", "bfi", "makaton", "pa-arab", "pt-br", "en")


def test_languages_are_recognised_by_name_or_code() -> None:
    result = draft(
        languages=[{"code": "so"}, {"language": "Welsh"}, {"name": "Urdu", "code": "ur"}, "English", {"id": 1}]
    )
    assert result.fields["languages"] == ["Somali", "Welsh", "Urdu", "English"]


def test_a_description_that_does_not_fit_is_cut_and_reported() -> None:
    result = draft(description="word " * 20_000 + "\n" + "more " * 20_000)
    assert len(str(result.fields.get("description", "")).encode()) <= 64_000
    assert "description: it is too long; the end of it is missing" in result.left_out
