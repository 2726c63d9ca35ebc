"""Addresses that one record of a source keeps back are told by no other, by no copy and by no text of the directory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sitegen.importing.drafts import SourceFile, draft_all
from sitegen.importing.source.masked_records import copies_of_masked, masked_secrets
from sitegen.importing.updates.leaves import fingerprint
from sitegen.national_grid import to_metres
from sitegen.reading.privacy.finder import SecretFinder
from tests.importing.support import CONTEXT
from tests.importing.test_masking import ADDRESS, HALL, HOLDERS, MARKS
from tests.importing.test_updates import CAKE, SERVICE, Directory

PLACE: dict[str, Any] = {
    "name": "Quokka Cottage",
    "latitude": 51.4621,
    "longitude": -2.5528,
    "addresses": [
        {"address_1": "14 Bramble Lane", "city": "Easton", "postal_code": "BS5 9ZQ"},
        {"address_1": "Flat 3, 28 Otter Row", "city": "Easton", "postal_code": "BS5 8ZQ"},
    ],
}
MASKED: dict[str, Any] = {
    "id": "0aa41c55-safe",
    "name": "Safe Harbour",
    "description": "A group for mums.",
    "mask_exact_address": True,
    "organization": {"name": "Harbour Trust", "locations": [], "addresses": [{"address_1": "9 Office Row"}]},
    "locations": [PLACE],
}
TELLING: dict[str, dict[str, Any]] = {
    "street": {"description": "Tea. Meet us at 14 Bramble Lane."},
    "second address": {"description": "Tea. Meet us at 28 Otter Row."},
    "postcode": {"fees_description": "£2 at BS5 9ZQ"},
    "second postcode": {"application_process": "Write to us (BS58ZQ)."},
    "number in words": {"description": "At number fourteen, Bramble Lane."},
    "slip": {"description": "Bring tea to 14 Brambel Lane."},
    "position": {"description": "We are at 51.4621, -2.5528"},
    "grid": {"wait_time": "Meet at {:.0f}, {:.0f}".format(*to_metres((51.4621, -2.5528)))},
    "link": {"url": "https://maps.example.org/?q=14+Bramble+Lane"},
    "house": {"description": "Ring the bell at 14 Bramble Lane, Quokka Cottage."},
    "name": {"name": "Tea at 14 Bramble Lane"},
    "organisation": {"organization": {"name": "Friends of 14 Bramble Lane"}},
    "two texts": {"name": "Bramble Lane Tea", "description": "At number 14, ring twice."},
    "place": {"locations": [PLACE]},
    "place with half of it": {"locations": [{"address_1": "14 Bramble Lane", "city": "Easton"}]},
    "postcode of a place": {"locations": [{"name": "Hall", "city": "Easton", "postal_code": "BS5 9ZQ"}]},
    "position of a place": {"locations": [{"name": "Hall", "latitude": 51.4621, "longitude": -2.5528}]},
    "town": {"locations": [{"name": "Hall", "city": "14 Bramble Lane"}]},
}
INNOCENT: dict[str, dict[str, Any]] = {
    "street": {"description": "A walk in Bramble Lane."},
    "town": {
        "locations": [{"name": "Hall", "address_1": "3 Bramble Lane", "city": "Easton", "postal_code": "BS5 1AA"}]
    },
    "district": {"description": "For all in BS5, 14 mums so far."},
    "office": {"locations": [{"address_1": "9 Office Row", "city": "Easton"}]},
}
TOLD = ("bramble lane 14", "14 bramble", "brambel", "9zq", "8zq", "otter", "fourteen", "51.46", "361", "quokka")


def records(kind: str, services: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"id": f"{number}b1d2e3f-{kind}", "name": f"{kind} {key}".title(), **service}
        for number, (key, service) in enumerate(services.items())
    ]


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    return Directory(tmp_path)


@pytest.mark.release
@pytest.mark.parametrize("last", [False, True], ids=["masked record first", "masked record last"])
def test_records_that_tell_what_another_keeps_back_are_left_out(last: bool, directory: Directory) -> None:
    others = [*records("telling", TELLING), *records("innocent", INNOCENT)]
    output = directory.again(*([*others, MASKED] if last else [MASKED, *others]))
    origin = f"feed.json, service {len(others) + 1 if last else 1}"
    entries = {line.partition("id: ")[2] for line in directory.text.splitlines() if "- id: " in line}
    assert entries == {"safe-harbour", *(f"innocent-{key}" for key in INNOCENT)}
    everything = b"".join(directory.files().values()).decode().casefold().replace("3 bramble", "")
    assert [text for text in TOLD if text in everything] == []
    assert [text for text in TOLD if text in output.casefold().replace(str(directory.folder.parent), "")] == []
    refused = [line for line in output.splitlines() if f"of {directory.folder.parent}/{origin} " in line]
    assert len(refused) == len(TELLING), output
    assert all(line.endswith(", but the source keeps that address back") for line in refused)


def test_it_does_not_matter_in_which_file_or_import_of_a_source_a_record_is(directory: Directory) -> None:
    telling = {"id": "77ab01cd-open", "name": "Open Tea", "description": "After Safe Harbour at 14 Bramble Lane."}
    folder = directory.source.parent / "folder"
    folder.mkdir()
    for number, service in enumerate((telling, MASKED)):
        (folder / f"{number}.json").write_text(json.dumps([service]), "utf-8")
    output = directory.run(file=folder)
    assert "summary: the street and house number of 1.json are here, but the source keeps that address back" in output
    directory.again(MASKED)
    assert "No entries added" in directory.again(MASKED, telling)
    assert "ramble" not in b"".join(directory.files().values()).decode()


def test_a_text_of_a_present_entry_that_changes_to_tell_it_is_not_taken(directory: Directory) -> None:
    cake = CAKE | {"locations": [{"city": "Easton"}]}
    directory.again(MASKED, cake)
    before = directory.text
    telling = {"description": "We bake a cake at 14 Bramble Lane.", "locations": [PLACE]}
    output = directory.again(MASKED, cake | telling)
    assert directory.text == before
    line = 'cake-club: summary: "(address not shown)" there; it tells an address that the source keeps back'
    assert line in output
    assert "ramble" not in directory.text + directory.memory + output
    directory.edit("every week.\n    description", "every day.\n    description")
    output = directory.again(MASKED, cake | telling)
    assert line in output
    assert "ramble" not in output
    values = ("14 Bramble Lane", "BS5 9ZQ", "51.4621", "-2.5528", "We bake a cake at 14 Bramble Lane.")
    assert [value for value in values if fingerprint(value) in directory.memory] == []
    output = directory.again(MASKED, cake | {"description": "Cake.", "fees_description": "£1"})
    assert "description: |\n      Cake.\n" in directory.text  # as imported before, so it follows the source again


@pytest.mark.parametrize("is_confirmed", [False, True])
@pytest.mark.parametrize("is_again", [False, True], ids=["first import", "import again"])
def test_what_the_directory_tells_has_to_be_changed_first_unless_a_confirmed_entry_shows_the_place(
    is_again: bool, is_confirmed: bool, directory: Directory
) -> None:
    shown = CAKE | {"locations": [{"address_1": "14 Bramble Lane", "city": "Easton", "postal_code": "BS5 9ZQ"}]}
    directory.again(*([MASKED] if is_again else []), CAKE if is_again else shown)
    if is_again:  # a volunteer knows it, and writes it down
        directory.edit("week.\n    description", "week, at 14 Bramble Lane, BS5 9ZQ.\n    description")
    before = directory.files()
    if is_confirmed:
        checked = directory.text.rpartition("checked: never")
        place = "where: {address: 14 Bramble Lane, postcode: BS5 9ZQ}\n    " if is_again else ""
        (directory.folder / "services.yaml").write_text(f"{checked[0]}{place}checked: 3 Nov 2026{checked[2]}", "utf-8")
        directory.again(MASKED, CAKE if is_again else shown)
        assert "14 Bramble Lane" in directory.text
        return
    directory.write(MASKED, CAKE if is_again else shown)
    output = directory.run(code=1)
    assert directory.files() == before
    line = next(number for number, text in enumerate(directory.text.splitlines(), 1) if "14 Bramble" in text)
    assert f"services.yaml:{line}:" in output
    assert "are here, but the source keeps that address back; " in output
    assert "Nothing was written: take it out, and import again." in output
    assert is_again or "hide it here too, with hide_address: yes; or, if anybody may know it, ask the group" in output


def test_an_address_beside_hide_address_is_looked_for_always_and_stays(directory: Directory) -> None:
    directory.again(MASKED, CAKE)
    directory.edit("    where:\n", "    where:\n      address: 14 Bramble Lane\n")
    directory.again(MASKED | {"description": "A group for all."}, CAKE)
    assert "address: 14 Bramble Lane\n" in directory.text
    directory.edit("every week.\n    description", "every week, at 14 Bramble Lane.\n    description")
    assert "street and house number" in directory.run(code=1)


def test_a_place_that_a_record_of_the_same_import_shows_stays_a_secret(directory: Directory) -> None:
    entry: dict[str, Any] = {"id": "open-tea", "name": "Open Tea", "summary": "Tea.", "format": "drop-in"}
    entry |= {"topics": ["play"]}
    entry |= {"join": "drop-in", "area": ["easton"], "checked": "2026-11-03", "where": {"address": "14 Bramble Lane"}}
    output = directory.again(MASKED, {"id": "open-tea", "name": "Open Tea", "sitegen_entry": entry})
    assert "open-tea" not in directory.text
    assert "where.address: the street and house number of" in output


def test_a_text_that_names_the_venue_is_taken_and_the_report_says_so(directory: Directory) -> None:
    output = directory.again(MASKED, CAKE | {"description": "Cake as at Quokka Cottage."})
    assert "Cake as at Quokka Cottage." in directory.text
    assert "Check these in the source:\n  cake-club: summary: the name of the venue of " in output
    assert "leave it out if people could find the place by it" in output


@pytest.mark.parametrize(
    ("services", "copies"),
    [
        ([{"id": 1, "name": "Tea", "mask_exact_address": 1}, {"id": 1, "name": "Cake"}], {1: 0}),
        ([{"id": 2, "name": "Tea"}, {"id": 1, "name": "Tea", "mask_exact_address": 1}], {}),
        ([{"name": "Tea"}, {"name": "TEA ", "mask_exact_address": 1}, {"name": "Cake"}], {0: 1}),
        ([{"id": 1, "name": "Tea"}, {"name": "Tea", "mask_exact_address": 1}], {}),
        ([{"name": "Tea", "locations": [ADDRESS]}, {"name": "Tea", "locations": [ADDRESS | MARKS[0]]}], {0: 1}),
        ([{"name": "Tea", "locations": [ADDRESS]}, {"name": "Tea", "locations": [MARKS[0]]}], {0: 1}),
        ([{"name": "Tea", "locations": [{"postal_code": "BS1 1AA"}]}, {"name": "Tea", "locations": [ADDRESS | MARKS[0]]}], {}),
        ([{"id": 7, "sitegen_entry": {"id": "tea"}}, {"sitegen_entry": {"id": "tea"}, **MARKS[0]}], {0: 1}),
        ([{"name": "", "locations": []}, {"name": "", **MARKS[0]}], {}),
    ],
)  # fmt: skip
def test_a_copy_of_a_masked_service_has_its_id_or_its_name_and_no_other_postcode(
    services: list[dict[str, Any]], copies: dict[int, int]
) -> None:
    assert copies_of_masked(services) == copies


def test_rows_of_one_service_hide_its_address_when_one_of_them_does(directory: Directory) -> None:
    rows = (("yes", "", "Mondays"), ("", "14 Bramble Lane", "Fridays"), ("no", "3 Oak Road", "Sundays"))
    lines = [f"{'Cake' if day == 'Sundays' else 'Tea'},{address},{hide},{day}" for hide, address, day in rows]
    sheet = directory.source.parent / "sheet.csv"
    sheet.write_text("\n".join(("Name,Address,Hide,When", *lines)), "utf-8")
    columns = sheet.with_name("columns.yaml")
    columns.write_text("columns: {name: Name, address: Address, hide_address: Hide, times: When}\n", "utf-8")
    output = directory.run("--columns", str(columns), file=sheet)
    assert directory.text.count("hide_address: yes") == 2
    assert "3 Oak Road" in directory.text
    assert "Bramble" not in b"".join(directory.files().values()).decode()
    assert f"{sheet}, line 3: it may be the service of {sheet}, line 2, so its address is hidden too" in output


@pytest.mark.parametrize("holder", [name for name in HOLDERS if name not in ("schedule", "organisation")])
def test_the_address_of_a_place_is_found_in_others_wherever_the_mark_is(holder: str) -> None:
    content = json.dumps(HOLDERS[holder](MARKS[0])).encode()
    secrets = draft_all([SourceFile("feed.json", content)], None, CONTEXT).secrets
    finder = SecretFinder(secrets)
    assert {secret.kind for secret in finder.in_text("Tea at 14 Quiet Lane, BS5 6AA")} == {"street", "postcode"}


def test_towns_areas_and_the_office_of_an_organisation_are_no_secrets() -> None:
    place = HALL | {"name": "Little Easton", "addresses": [{"address_1": "Easton", "city": "Easton"}]}
    service: dict[str, Any] = {
        "name": "Tea",
        "locations": [place],
        "organization": {"name": "T", "addresses": [ADDRESS]},
    }
    kinds = [secret.kind for secret in masked_secrets(service, {"little easton"})]
    assert kinds == ["position"]
    office = service["organization"] | MARKS[0]
    assert "street" in {secret.kind for secret in masked_secrets(service | {"organization": office}, ())}


def test_a_position_in_numbers_is_as_exact_as_it_can_be() -> None:
    places: tuple[dict[str, Any], ...] = ({"latitude": 51.5, "longitude": 0}, {"geometry": {"coordinates": [0, 51.5]}})
    for place in places:
        (secret,) = masked_secrets({"name": "Tea", "locations": [place]}, ())
        assert secret.position == (51.5, 0.0)


def test_a_service_that_cannot_be_drafted_keeps_its_address_back_too(directory: Directory) -> None:
    many = [{"address_1": f"{n} Elm Row", "city": "Easton", "mask_exact_address": True} for n in range(1, 30)]
    output = directory.again(
        SERVICE | {"locations": many}, CAKE | {"description": "Cake at 27 Elm Row"}, {"name": "Tea"}
    )
    assert "Elm" not in directory.text
    assert "keeps their addresses back" in output
    assert "cake-club" not in directory.text
