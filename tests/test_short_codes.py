"""Short codes: five characters, permanent, and never reused for another service."""

from __future__ import annotations

from sitegen.short_codes import short_codes

MANY = [f"group-{number}" for number in range(12_000)]


def test_a_code_is_five_characters_that_are_easy_to_read_on_paper() -> None:
    codes = short_codes(["easton-cafe", "tuesday-circle"]).own
    assert all(len(code) == 5 and not set(code) & set("01aeilou") and code == code.lower() for code in codes.values())


def test_a_code_stays_whatever_joins_and_in_whatever_order() -> None:
    alone = short_codes(["easton-cafe"]).own["easton-cafe"]
    together = short_codes([*MANY[:200], "easton-cafe"])
    assert (
        together.own["easton-cafe"] == alone == short_codes(["easton-cafe", *reversed(MANY[:200])]).own["easton-cafe"]
    )
    assert together.leads_to[alone] == ("easton-cafe",)


def test_a_code_shared_by_two_ids_leads_to_both_and_each_prints_another() -> None:
    codes = short_codes(MANY)
    shared = {code: ids for code, ids in codes.leads_to.items() if len(ids) > 1}
    assert shared, "12,000 ids are enough for some to share a code"
    assert len(set(codes.own.values())) == len(MANY)
    for code, ids in shared.items():
        for identifier in ids:
            assert short_codes([identifier]).own[identifier] == code
            assert codes.own[identifier] != code
            assert codes.leads_to[codes.own[identifier]] == (identifier,)
