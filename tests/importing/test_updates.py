"""Import again: what only the source has changed is updated, and nothing that somebody wrote is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sitegen.cli import main as sitegen
from tests.factories import write_files

DAY = "2026-11-22"
SERVICE: dict[str, Any] = {
    "id": "3f2c9a10-tea",
    "name": "Tea and Talk",
    "description": "Tea, and somebody to talk to about anything.",
    "email": "tea@example.org",
    "phones": [{"number": "0117 496 0101"}],
    "url": "https://tea.example.org",
    "locations": [{"name": "Lantern Hall", "address_1": "12 Oakhill Road", "city": "Easton", "postal_code": "BS5 9ZZ"}],
    "schedules": [{"description": f"{day}s 10am to 11:30am"} for day in ("Tuesday", "Thursday")],
}
CAKE: dict[str, Any] = {"id": "77ab01cd-cake", "name": "Cake Club", "description": "We bake a cake every week."}
SITE = ("content/site.yaml", "content/areas.yaml")


class Directory:
    """A directory and a source, and the command between them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "directory"
        self.source = folder / "feed.json"

    def write(self, *services: dict[str, Any]) -> None:
        """Write the source."""
        self.source.write_text(json.dumps(services), "utf-8")

    def run(self, *options: str, file: Path | None = None, code: int = 0) -> str:
        """Import, and return what the command says."""
        arguments = ["-C", str(self.folder), "import", str(file or self.source), "--today", DAY, *options]
        result = CliRunner().invoke(sitegen, arguments, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result.output

    def again(self, *services: dict[str, Any], code: int = 0) -> str:
        """Import a changed source; a second time changes nothing."""
        self.write(*services)
        output = self.run(code=code)
        before = self.files()
        if code == 0:
            self.run()
            assert self.files() == before
            check = CliRunner().invoke(sitegen, ["-C", str(self.folder), "check", "--today", DAY])
            assert check.exit_code == 0, check.output
        return output

    def files(self) -> dict[str, bytes]:
        """Return every file by path."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    @property
    def text(self) -> str:
        """Return services.yaml."""
        return (self.folder / "services.yaml").read_text("utf-8")

    @property
    def memory(self) -> str:
        """Return content/imported.yaml."""
        return (self.folder / "content" / "imported.yaml").read_text("utf-8")

    def edit(self, old: str, new: str) -> None:
        """Edit services.yaml as a volunteer does."""
        assert self.text.count(old) == 1, self.text
        (self.folder / "services.yaml").write_text(self.text.replace(old, new), "utf-8")


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    result = Directory(tmp_path)
    result.write(SERVICE, CAKE)
    result.run()
    return result


def changed(**keys: Any) -> dict[str, Any]:
    return SERVICE | keys


def place(**keys: str) -> list[dict[str, str]]:
    return [SERVICE["locations"][0] | keys]


def test_what_only_the_source_has_changed_is_updated_and_every_other_byte_stays(directory: Directory) -> None:
    directory.edit("  - id: tea-and-talk\n", "  # Ann rings them\n  - id: tea-and-talk  # since 2019\n")
    directory.edit("phone: 0117 496 0101", "phone: 0117 496 0101  # the kitchen")
    before = directory.text
    output = directory.again(changed(phones=[{"number": "0117 496 0102"}]), CAKE)
    assert directory.text == before.replace("phone: 0117 496 0101", "phone: 0117 496 0102")
    assert "1 entry updated.\nNo entries added" in output
    line = before[: before.index("phone:")].count("\n") + 1
    assert f'services.yaml:{line}: tea-and-talk: contact.phone: "0117 496 0102" was "0117 496 0101"' in output


def test_what_both_have_changed_in_different_ways_is_listed_once_and_stays(directory: Directory) -> None:
    directory.edit("phone: 0117 496 0101", "phone: 0117 496 0999")
    before = directory.text
    output = directory.again(changed(phones=[{"number": "0117 496 0102"}]), CAKE)
    assert directory.text == before
    assert "Changed here and in the source" in output
    assert 'contact.phone: "0117 496 0999" here, "0117 496 0102" there (' in output
    assert "feed.json, service 1)" in output
    assert "Changed here" not in directory.run()
    assert "Changed here" in directory.again(changed(phones=[{"number": "0117 496 0103"}]), CAKE)


@pytest.mark.parametrize("number", ["0117 496 0102", "0117 496 0101"], ids=["both the same", "volunteers only"])
def test_the_same_change_and_a_change_of_volunteers_alone_are_silent(number: str, directory: Directory) -> None:
    directory.edit("phone: 0117 496 0101", "phone: 0117 496 0102")
    before = directory.text
    output = directory.again(changed(phones=[{"number": number}]), CAKE)
    assert directory.text == before
    assert "hanged" not in output
    assert "updated" not in output


def test_keys_of_a_block_and_of_a_session_are_merged_one_by_one(directory: Directory) -> None:
    directory.edit("phone: 0117 496 0101", "phone: 0117 496 0999\n      text: 07700 900123")
    directory.edit("      - day: Thursday\n", "      - day: Thursday\n        note: Bring a cup\n")
    schedules = [SERVICE["schedules"][0], {"description": "Thursdays 10:30am to 11:30am"}]
    schedules.append({"description": "Fridays 10am to 11:30am"})
    output = directory.again(changed(email="new@example.org", url="", schedules=schedules), CAKE)
    assert "phone: 0117 496 0999\n      text: 07700 900123\n      email: new@example.org\n" in directory.text
    assert "website" not in directory.text
    assert "day: Thursday\n        note: Bring a cup\n        time: 10:30-11:30\n" in directory.text
    assert "day: Friday" in directory.text
    assert 'contact.website: nothing was "https://tea.example.org"' in output
    directory.again(changed(email="new@example.org", url="", schedules=schedules[1:]), CAKE)
    assert "day: Tuesday" not in directory.text
    assert "note: Bring a cup" in directory.text


def test_a_session_that_was_changed_by_hand_and_is_gone_from_the_source_stays(directory: Directory) -> None:
    directory.edit("      - day: Thursday\n", "      - day: Thursday\n        note: Bring a cup\n")
    before = directory.text
    output = directory.again(changed(schedules=SERVICE["schedules"][:1]), CAKE)
    assert directory.text == before
    assert 'sessions.thursday.time: "10:00-11:30" here, nothing there' in output


def test_a_fact_that_somebody_has_confirmed_is_not_overwritten(directory: Directory) -> None:
    directory.edit("    checked: never\n\n", "    checked: 3 Nov 2026\n    confirmed: {phone: 20 Nov 2026}\n\n")
    output = directory.again(changed(phones=[{"number": "0117 496 0102"}], email="new@example.org"), CAKE)
    assert "phone: 0117 496 0101" in directory.text
    assert "email: new@example.org" in directory.text
    assert "contact.phone: " in output


def test_an_entry_that_was_taken_out_is_not_added_again_until_somebody_asks_for_it(directory: Directory) -> None:
    directory.folder.joinpath("services.yaml").write_text(
        directory.text[: directory.text.index("\n  # To complete", 150)], "utf-8"
    )
    assert "cake-club" not in directory.text
    output = directory.again(SERVICE, CAKE)
    assert "cake-club" not in directory.text
    assert "Taken out by hand, so not added again" in output
    assert "  cake-club: Cake Club (" in output
    later = directory.run()
    assert "Taken out by hand, as said before:\n  cake-club\n" in later
    assert "--again: no import has added cake-clb that is not there any more; did you mean cake-club?" in directory.run(
        "--again", "cake-clb", code=2
    )
    assert "1 entry added" in directory.run("--again", "cake-club").replace("One", "1")
    assert "id: cake-club" in directory.text
    assert "removed" not in directory.memory


def test_a_renamed_entry_is_updated_under_its_new_id(directory: Directory) -> None:
    directory.edit("id: cake-club\n", "id: cake-circle\n    was: [cake-club]\n")
    output = directory.again(SERVICE, CAKE | {"email": "cake@example.org"})
    assert "cake@example.org" in directory.text
    assert ": cake-circle: was cake-club" in output
    assert "was cake-club" not in directory.run()
    assert "id: cake-club" not in directory.memory + directory.text


def test_a_record_that_is_gone_is_listed_and_its_entry_stays_and_a_new_one_is_added(directory: Directory) -> None:
    before = directory.text
    output = directory.again(SERVICE, {"id": "99887766-bun", "name": "Bun Club"})
    assert directory.text.startswith(before)
    assert "id: bun-club" in directory.text
    assert "No longer in the source (feed), so look whether they still meet:\n  services.yaml:" in output
    assert ": cake-club\n" in output


def test_a_dry_run_says_the_same_and_writes_nothing(directory: Directory) -> None:
    before = directory.files()
    directory.write(changed(phones=[{"number": "0117 496 0102"}]), {"id": "99887766-bun", "name": "Bun Club"})
    shown = directory.run("--dry-run")
    assert directory.files() == before
    assert shown == "Nothing is written. This is what the import would do:\n\n" + directory.run()


def test_a_directory_from_before_the_memory_keeps_what_differs(directory: Directory) -> None:
    (directory.folder / "content" / "imported.yaml").unlink()
    directory.edit("phone: 0117 496 0101", "phone: 0117 496 0999")
    before = directory.text
    output = directory.again(changed(email="new@example.org"), CAKE)
    assert directory.text == before
    assert 'contact.phone: "0117 496 0999" here, "0117 496 0101" there' in output
    assert 'contact.email: "tea@example.org" here, "new@example.org" there' in output
    directory.again(changed(email="newer@example.org", url="https://new.example.org"), CAKE)
    assert "https://new.example.org" in directory.text
    assert "tea@example.org" in directory.text


def test_an_address_that_the_source_keeps_back_later_is_hidden_everywhere(directory: Directory) -> None:
    masked = changed(
        description="Tea at 12 Oakhill Road, and somebody to talk to.", locations=place(mask_exact_address="true")
    )
    output = directory.again(masked, CAKE)
    everything = b"".join(directory.files().values()).decode() + output
    assert "hide_address: yes" in directory.text
    assert not [word for word in ("Oakhill", "BS5 9ZZ", "Lantern Hall") if word in everything]
    assert "so hide_address is set:\n  services.yaml:" in output
    directory.again(SERVICE, CAKE)
    assert "hide_address: yes" in directory.text
    assert "Oakhill" not in directory.text + directory.memory


def test_an_address_changed_by_hand_is_hidden_and_texts_that_tell_it_have_to_be_changed_first(
    directory: Directory,
) -> None:
    directory.edit("12 Oakhill Road", "14 Oakhill Road")
    directory.edit(
        "Tea, and somebody to talk to about anything.\n    description", "Tea at 14 Oakhill Road.\n    description"
    )
    before = directory.files()
    masked = changed(locations=place(mask_exact_address="true"))
    output = directory.again(masked, CAKE, code=1)
    line = directory.text[: directory.text.index("Tea at 14")].count("\n") + 1
    assert f"services.yaml:{line}:14: error: tea-and-talk: summary: " in output
    assert "Nothing was written: take it out, and import again." in output
    assert directory.files() == before
    directory.edit("Tea at 14 Oakhill Road.", "Tea and talk.")
    output = directory.again(masked, CAKE)
    assert "hide_address: yes" in directory.text
    assert "address stays in the file, so take it out if others can read that" in output
    assert "Oakhill" not in output


def test_a_service_of_which_nothing_may_be_shown_still_hides_its_entry(directory: Directory) -> None:
    many = [{"address_1": f"{n} Elm Row", "city": "Easton", "mask_exact_address": True} for n in range(1, 30)]
    directory.again(changed(locations=many), CAKE)
    assert "hide_address: yes" in directory.text
    assert "Oakhill" not in directory.text


def test_an_address_that_volunteers_hide_does_not_come_back(directory: Directory) -> None:
    directory.edit(
        "where:\n      venue: Lantern Hall\n      address: 12 Oakhill Road, Easton\n      postcode: BS5 9ZZ\n",
        "where:\n      hide_address: yes\n      postcode: BS5\n",
    )
    told = changed(description="Come to 12 Oakhill Road.", email="new@example.org", locations=place(name="Red Hall"))
    output = directory.again(told, CAKE)
    everything = b"".join(directory.files().values()).decode() + output
    assert "Oakhill" not in everything
    assert "Red Hall" not in everything
    assert "email: new@example.org" in directory.text
    assert "it tells the address that the entry hides" in output
    assert "where.address" not in directory.memory


def test_a_town_and_a_price_in_another_form_are_updated(directory: Directory) -> None:
    prices = [{"option": "Families", "amount": 2, "amount_description": "a family"}, {"option": "Twins", "amount": 3}]
    output = directory.again(changed(fees_description="£2", locations=place(city="Saltby")), CAKE)
    assert "1 area added" in output.replace("One", "1")
    assert "area: saltby" in directory.text
    assert 'cost: "£2"' in directory.text or "cost: £2" in directory.text
    directory.again(changed(cost_options=prices, locations=place(city="Saltby")), CAKE)
    assert "£3" in directory.text or "3" in directory.text.partition("cost:")[2][:80]


def test_two_sources_with_the_same_ids_do_not_mix(directory: Directory, tmp_path: Path) -> None:
    def one(name: str, **keys: Any) -> dict[str, Any]:
        return {"id": 1, "name": name, **keys}

    files = {
        "a/list.json": [one("Bun Club")],
        "b/list.json": [one("Jam Club")],
        "c/new.json": [one("Bun Club", email="b@example.org")],
    }
    for name, value in files.items():
        write_files(tmp_path, {name: json.dumps(value)})
    directory.run(file=tmp_path / "a/list.json")
    assert "add --source list if it is a newer version of that" in directory.run(file=tmp_path / "b/list.json", code=1)
    directory.run("--source", "jam-list", file=tmp_path / "b/list.json")
    assert "id: jam-club\n    source: jam-list\n" in directory.memory
    output = directory.run(file=tmp_path / "c/new.json")
    assert "1 entry updated" in output.replace("One", "1")
    assert "jam" not in output
    assert "id: bun-club\n    source: list\n" in directory.memory


COLUMNS = "columns: {name: Name, postcode: Postcode, phone: Phone}\nevery_row: {topics: [play]}\n"


def test_rows_are_found_by_their_name_and_postcode_and_never_swap(tmp_path: Path) -> None:
    directory = Directory(tmp_path)
    sheet, columns = tmp_path / "list.csv", tmp_path / "columns.yaml"
    columns.write_text(COLUMNS)
    head = "Name,Postcode,Phone\n"
    options = ("--columns", str(columns))
    sheet.write_text(head + "Tea,BS5 6AA,0117 496 0101\nCake,BS5 9ZZ,0117 496 0102\n")
    directory.run(*options, file=sheet)
    moved = tmp_path / "list-of-december.csv"
    moved.write_text(head + "Cake,BS5 9ZZ,0117 496 0103\nTea,BS5 6AA,0117 496 0101\n")
    before = directory.text
    directory.run(*options, file=moved)
    assert directory.text == before.replace("0117 496 0102", "0117 496 0103")
    before = directory.text
    moved.write_text(head + "Tea,BS5 9ZZ,0117 496 0103\nCake,BS5 6AA,0117 496 0101\n")
    output = directory.run("--source", "list", *options, file=moved)
    assert directory.text == before
    assert "line 2: Tea: perhaps tea, with another place" in output


def test_an_id_column_tells_rows_apart_when_their_names_change(tmp_path: Path) -> None:
    directory = Directory(tmp_path)
    sheet, columns = tmp_path / "list.csv", tmp_path / "columns.yaml"
    columns.write_text(COLUMNS.replace("name: Name", "id: No, name: Name"))
    sheet.write_text("No,Name,Postcode,Phone\n1,Tea,BS5 6AA,0117 496 0101\n2,Cake,BS5 9ZZ,0117 496 0102\n")
    directory.run("--columns", str(columns), file=sheet)
    sheet.write_text("No,Name,Postcode,Phone\n1,Cake,BS5 6AA,0117 496 0101\n2,Tea,BS5 9ZZ,0117 496 0102\n")
    output = directory.run("--columns", str(columns), file=sheet)
    assert 'services.yaml:6: tea: name: "Cake" was "Tea"' in output
    tea, cake = directory.text.split("- id: ")[1:]
    assert "name: Cake" in tea
    assert "0117 496 0101" in tea
    assert "name: Tea" in cake
    assert "Ref" not in output
