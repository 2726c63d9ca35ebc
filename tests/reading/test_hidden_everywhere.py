"""`hide_address`: no value of any key, no key, no id and no file name may give the address away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from sitegen.build import build
from sitegen.reading.files import areas_topics_packs, documents, gone, needs, notices, places, site_settings
from tests.factories import TODAY
from tests.importing.test_every_key import block, full_entry
from tests.reading.support import ENTRY, directory_with, entry, read
from tests.test_registry import FILES

SECRET = " 17 Oakhill Road"
NAMES = ("oakhill-road-17", "rose-cottage", "easton-bs5-6zz", "seventeen-oakhill-road")
HIDDEN = {"address": "Rose Cottage, 17 Oakhill Road", "postcode": "BS5 6ZZ", "hide_address": "yes"}
HIDING = ENTRY + f"    where: {json.dumps(HIDDEN)}\n"
KEYS_OF_A_PLACE = ("venue", "address", "postcode", "latitude", "longitude", "hide_address")
BY_ID = {
    "areas": areas_topics_packs.AREA_FIELDS,
    "topics": areas_topics_packs.TOPIC_FIELDS,
    "roles": areas_topics_packs.CONCEPT_FIELDS,
    "audiences": areas_topics_packs.CONCEPT_FIELDS,
    "packs": areas_topics_packs.PACK_FIELDS,
    "needs": needs.FIELDS,
}
FILE_OF = {key: f"content/{key}.yaml" for key in BY_ID} | dict.fromkeys(("roles", "audiences"), "content/topics.yaml")


def told(value: Any, secret: str = SECRET) -> Any:
    """Add the hidden address to every text below a value."""
    if isinstance(value, dict):
        return {key: told(inner, secret) for key, inner in value.items()}
    return [told(inner, secret) for inner in value] if isinstance(value, list) else f"{value}{secret}"


def written(value: Any) -> str:
    """Write YAML with each value on a line of its own."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def untold(files: dict[str, str | bytes], tmp_path: Path, mark: str = SECRET) -> list[str]:
    """List the lines with a mark that are no error of a hidden address."""
    problems = read(tmp_path, files).problems
    places_found = {(p.file, p.line) for p in problems if p.code == "hidden-address"}
    return [
        f"{name}:{number}: {line}"
        for name, text in files.items()
        for number, line in enumerate(str(text).split("\n"), start=1)
        if mark in line and (name, number) not in places_found and line.strip() not in HIDING
    ]


def without(value: Any, keys: tuple[str, ...]) -> Any:
    """Leave out some keys of places."""
    if isinstance(value, list):
        return [without(inner, keys) for inner in value]
    if not isinstance(value, dict):
        return value
    result = {}
    for key, inner in value.items():
        is_place = key in ("where", "place")
        given = (
            {name: inner[name] for name in inner if name not in keys} if is_place and isinstance(inner, dict) else inner
        )
        if not (is_place and isinstance(inner, str) and "venue" in keys):
            result[key] = without(given, keys)
    return result


def test_no_value_of_any_key_of_an_entry_may_tell_it(tmp_path: Path) -> None:
    own = told(without(full_entry(), KEYS_OF_A_PLACE))
    own["where"] |= HIDDEN
    other = told(without(full_entry(), ("hide_address",))) | {
        "checked": "never"
    }  # else it would publish the place as its own
    files: dict[str, str | bytes] = {
        **entry(),
        "services.yaml": HIDING,
        "services/other.yaml": written({"services": [other]}),
    }
    assert untold(files, tmp_path / "other") == []
    files = {
        **entry(),
        "services/own.yaml": written({"services": [own]}).replace(HIDDEN["address"], "17  Oakhill Road"),
    }
    assert untold(files, tmp_path / "own") == []


def test_no_value_of_any_key_of_content_may_tell_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**entry(), "services.yaml": HIDING}
    files["content/site.yaml"] = written(told(block(site_settings.FIELDS)))
    for key, fields in BY_ID.items():
        known = yaml.safe_load(str(files.get(FILE_OF[key], "{}")))
        files[FILE_OF[key]] = written({**known, key: {"one-of-them": told(block(fields))}})
    files["content/gone.yaml"] = written({"gone": [told(block(gone.FIELDS))]})
    files["content/notices.yaml"] = written({"notices": [told(block(notices.FIELDS))]})
    files["content/terms.yaml"] = written(told(yaml.load(FILES["content/terms.yaml"], yaml.BaseLoader)))
    for folder, fields in (
        ("guides", documents.GUIDE_FIELDS),
        ("stories", documents.STORY_FIELDS),
        ("pages", documents.PAGE_FIELDS),
    ):
        files[f"content/{folder}/quiet.md"] = f"---\n{written(told(block(fields)))}---\nHello.\n\nAt{SECRET}\n"
    assert untold(files, tmp_path) == []


def test_no_name_that_becomes_an_address_may_tell_it(tmp_path: Path) -> None:
    for secret in NAMES:
        files: dict[str, str | bytes] = {**entry(), "services.yaml": HIDING}
        site = (directory_with(tmp_path / f"{secret}-site", {}) / "content/site.yaml").read_text("utf-8")
        files["content/site.yaml"] = f"{site}theme: mine\n"
        for key, fields in BY_ID.items():
            known = yaml.safe_load(str(files.get(FILE_OF[key], "{}")))
            files[FILE_OF[key]] = written({**known, key: {secret: block(fields)}})
        names = [f"content/{folder}/{secret}.md" for folder in ("guides", "stories", "pages")]
        names += [f"themes/mine/static/{secret}.css", f"themes/mine/static/img/{secret}/a.svg"]
        files |= dict.fromkeys(names, "---\ntitle: A\nsummary: B\n---\nC\n")
        folder = tmp_path / secret
        assert untold(files, folder, secret) == []
        problems = [problem for problem in read(folder, files).problems if problem.code == "hidden-address"]
        assert {problem.file for problem in problems if problem.line == 1} == set(names)
        assert {problem.hint.partition(" that ")[0] for problem in problems} == {
            "choose an id",
            "give the file a name",
        }
        assert build(folder, TODAY).site is None


def test_a_name_that_says_nothing_is_accepted_as_the_hint_says(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**entry(), "services.yaml": HIDING}
    files["content/packs.yaml"] = "packs:\n  oakhill-road:\n    name: At home\n    services: [test-group]\n"
    files["content/guides/oakhill.md"] = "---\ntitle: A\nsummary: B\n---\nBus 17 goes there.\n"
    assert [problem for problem in read(tmp_path, files).problems if problem.code == "hidden-address"] == []


TOGETHER = """\
like: {size: "17", focus: We meet in Oakhill Road}
offer: {we_offer: [Ring the bell of 17, Oakhill Road]}
offer: {we_offer: [Oakhill Road, Tea], we_do_not_offer: [Parking], how_long: number seventeen}
note: Look for number 17.\\nsummary: We are in Oakhill Road.
sessions: [{day: Monday, time: 10:00-11:00, runs: term time, note: We are at number 17., place: {directions: Off Oakhill Road}}]
translations: {cy: {name: Rhif 17, summary: Heol Oakhill}}
""".splitlines()
APART = """\
like: {size: "16", focus: We meet in Oakhill Road}
places: {limit: 17}\\nnote: Off Oakhill Road
ages: up to 17 months\\nnote: Off Oakhill Road
cost: £17\\nnote: Off Oakhill Road
offer: {we_offer: [17 sessions, Walks to Oakhill Road]}
like: {size: "17"}\\noffer: {we_offer: [Walks to Oakhill Road]}
""".splitlines()


def test_a_number_and_a_street_in_two_texts_of_a_block_count_together(tmp_path: Path) -> None:
    for number, lines in enumerate((*TOGETHER, *APART)):
        keys = "".join(f"    {line}\n" for line in lines.split("\\n"))
        own = HIDING.replace("    summary: A group for tests.\n", "") if "summary:" in keys else HIDING
        other = ENTRY.replace("test-group", "other-group").replace("Test Group", "Other")
        other = other.replace("    summary: A group for tests.\n", "") if "\n    summary:" in f"\n{keys}" else other
        for name, services in (("own", own + keys), ("other", HIDING + other.partition("\n")[2] + keys)):
            problems = read(tmp_path / f"{name}-{number}", {**entry(), "services.yaml": services}).problems
            found = [problem for problem in problems if problem.code == "hidden-address"]
            assert (len(found), name, lines) == (int(lines in TOGETHER), name, lines)


def test_every_key_of_a_place_is_hidden_or_searched() -> None:
    assert set(places.FIELDS) == {*KEYS_OF_A_PLACE, "access", "directions"}
