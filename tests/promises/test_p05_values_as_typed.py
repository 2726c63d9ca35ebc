"""P5: A value is published exactly as it was typed, or refused; it is never read as another kind of value."""

from __future__ import annotations

from pathlib import Path

from tests.reading.support import entry, read_valid


def test_yaml_retypes_nothing(tmp_path: Path) -> None:
    more = (
        "cost: 010\nname_is_above: x\n".replace("name_is_above: x\n", "")
        + "run_by: {name: NO, charity_number: 01234567}\ncontact: {phone: 01174960123}"
    )
    service = read_valid(tmp_path, entry(more)).services[0]
    assert service.cost is not None
    assert (service.cost.text, service.run_by.name, service.run_by.charity_number) == ("010", "NO", "01234567")
    assert service.contact.phone == "01174960123"
