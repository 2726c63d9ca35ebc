"""Editor of ``sitegen serve --edit``: forms, the lines to agree to, and who may not write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sitegen.serving import edit_routes
from tests.factories import EASTON_DIRECTORY
from tests.serving.edit_client import FORM, EditClient, controls, editing, send, words

EDIT = "/__sitegen/edit/"
CAFE = f"{EDIT}easton-cafe/"
SESSION = f"{CAFE}sessions.0/"
BEFORE = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy of the small directory; no watcher builds it anew."""
    monkeypatch.setattr(edit_routes, "_PATIENCE", 0)
    return Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton"))


@pytest.fixture
def client(folder: Path) -> Iterator[EditClient]:
    with editing(folder) as client:
        yield client


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[EditClient, Path]]:
    folder = Path(shutil.copytree(EASTON_DIRECTORY, tmp_path_factory.mktemp("editing") / "easton"))
    with editing(folder) as client:
        yield client, folder


@pytest.fixture
def reader(shared: tuple[EditClient, Path]) -> Iterator[EditClient]:
    """Client of tests in which nothing may be written."""
    client, folder = shared
    yield client
    assert written(folder) == BEFORE


def written(folder: Path) -> str:
    return (folder / "services.yaml").read_bytes().decode()


def save(client: EditClient, address: str, changes: Mapping[str, str | list[str]], step: str = "review") -> None:
    """Change fields, agree to the lines, and be led to the page of the entry."""
    review = send(client, address, client.get(address).text, step, changes)
    assert review.status_code == 200, review.text
    answer = send(client, address, review.text, "save")
    assert (answer.status_code, answer.headers["location"]) == (303, "/services/easton-cafe/?saved")


def test_the_page_of_an_entry_leads_to_its_forms_and_no_other_page_does(reader: EditClient) -> None:
    page = reader.get("/services/easton-cafe/").text
    assert f'<a href="{CAFE}">Change this entry</a>' in page
    assert "Saved." not in page
    assert "Saved." in reader.get("/services/easton-cafe/?saved").text
    for address in ("/", "/services/", "/guides/first-visit/", "/nothing/"):
        assert EDIT not in reader.get(address).text


def test_the_page_of_an_entry_that_has_gone_has_no_link(folder: Path) -> None:
    with (folder / "content" / "gone.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {address: /services/old-cafe/, since: 2 Oct 2026, why: It closed.}\n")
    with editing(folder) as client:
        page = client.get("/services/old-cafe/")
    assert page.status_code == 200
    assert "It closed." in page.text
    assert EDIT not in page.text


def test_the_link_is_in_no_built_file_and_the_editor_is_not_there_unless_it_is_asked_for(folder: Path) -> None:
    as_built = {"sec-fetch-dest": "empty"}
    with editing(folder) as client:
        page = client.get("/services/easton-cafe/", headers=as_built).content
    with editing(folder, edits=False) as client:
        assert client.get("/services/easton-cafe/", headers=as_built).content == page
        assert b"__sitegen/edit" not in client.get("/services/easton-cafe/").content
        assert client.get(EDIT).status_code == 404
        assert client.post(SESSION).status_code == 405
    assert b"__sitegen" not in page


def test_a_change_is_shown_as_lines_with_its_dates_and_written_when_somebody_agrees(
    client: EditClient, folder: Path
) -> None:
    form = client.get(SESSION)
    assert "Tue 24 Nov 2026" in form.text
    review = send(client, SESSION, form.text, "review", {"sessions.0.time": "10:30-12:00"})
    text = words(review)
    assert '<span class="sign">−</span><code>        time: 10:00-11:30</code>' in text
    assert '<span class="sign">+</span><code>        time: 10:30-12:00</code>' in text
    assert "10:30am to midday" in text
    assert written(folder) == BEFORE
    again = send(client, SESSION, review.text, "back")
    assert dict(controls(again.text))["sessions.0.time"] == "10:30-12:00"
    answer = send(client, SESSION, review.text, "save")
    assert (answer.status_code, answer.headers["location"]) == (303, "/services/easton-cafe/?saved")
    assert written(folder) == BEFORE.replace("10:00-11:30", "10:30-12:00")


CASES: tuple[tuple[str, Mapping[str, str | list[str]], str, str], ...] = (
    ("name", {"name": "Easton Café"}, "name: Easton Baby Café", "name: Easton Café"),
    ("cost", {"cost": ""}, "    cost: free\n", ""),
    ("stages", {"stages": ["baby"]}, "[pregnancy, baby]", "[baby]"),
    ("stages", {"stages": ["toddler", "baby", "pregnancy"]}, "[pregnancy, baby]", "[pregnancy, baby, toddler]"),
    ("format", {"format": ["drop-in", "group"]}, "format: drop-in", "format: [drop-in, group]"),
    ("for", {"for": ["partners"]}, "months\n    area", "months\n    for: partners\n    area"),
    ("languages", {"languages": "English\nUrdu\n\n"}, "easton\n    cost", "easton\n    languages: [English, Urdu]\n    cost"),
    (
        "description",
        {"description": "Tea and toast.\r\n\r\nSee [their website](https://www.example.org).\r\n"},
        "Tea, toast and somebody to ask.",
        "Tea and toast.",
    ),
    ("summary", {"summary": 'Tea: "milk" # and cake'}, "A friendly drop-in for feeding your baby.", '"Tea: \\"milk\\" # and cake"'),
    (
        "where",
        {"where.venue": "The Hall", "where.directions": "Left.\nThen right."},
        "venue: Easton Library\n      address: 12 Example Road, Easton\n      postcode: BS5 9ZZ\n",
        "venue: The Hall\n      address: 12 Example Road, Easton\n      postcode: BS5 9ZZ\n      directions: |\n"
        "        Left.\n        Then right.\n",
    ),
    ("contact", {"contact.email": ""}, "      email: cafe@example.org\n", ""),
    (
        "contact",
        {"contact.professionals.phone": "0117 496 0199"},
        "https://cafe.example.org\n",
        "https://cafe.example.org\n      professionals: {phone: 0117 496 0199}\n",
    ),
    (
        "sessions.new",
        {"sessions.1.day": ["Friday"], "sessions.1.time": "13:00-14:00", "sessions.1.runs": "term time"},
        "        runs: term time\n",
        "        runs: term time\n      - day: Friday\n        time: 13:00-14:00\n        runs: term time\n",
    ),
    (
        "sessions.0",
        {"sessions.0.closed": "24 Dec to 2 Jan\n13 Feb 2027", "sessions.0.place": "Hall"},
        "        runs: term time\n",
        '        runs: term time\n        closed: ["24 Dec to 2 Jan", "13 Feb 2027"]\n        place: Hall\n',
    ),
    (
        "all",
        {"name": "Cake", "interpreter": "on request", "contact.phone": "0117 496 0124"},
        "",
        "",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("part", "changes", "old", "new"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)]
)
def test_a_saved_form_changes_the_lines_of_its_fields_and_no_other(
    part: str, changes: Mapping[str, str | list[str]], old: str, new: str, client: EditClient, folder: Path
) -> None:
    save(client, f"{CAFE}{part}/", changes)
    expected = BEFORE.replace(old, new, 1) if old else written(folder)
    assert written(folder) == expected.replace('["24 Dec to 2 Jan", "13 Feb 2027"]', "[24 Dec to 2 Jan, 13 Feb 2027]")


def test_a_session_is_removed_with_its_lines_and_the_list_with_the_last(client: EditClient, folder: Path) -> None:
    save(
        client,
        f"{CAFE}sessions.new/",
        {"sessions.1.day": ["Friday"], "sessions.1.time": "9:00-10:00", "sessions.1.runs": "term time"},
    )
    save(client, SESSION, {}, "remove")
    session = "      - day: Tuesday\n        time: 10:00-11:30\n        runs: term time\n"
    assert written(folder) == BEFORE.replace(
        session, session.replace("Tuesday", "Friday").replace("10:00-11:30", "9:00-10:00")
    )
    save(client, SESSION, {}, "remove")
    assert written(folder) == BEFORE.replace(f"    sessions:\n{session}", "")


@pytest.mark.parametrize(
    ("part", "changes", "messages"),
    [
        ("sessions.0", {"sessions.0.time": "10.30ish"}, ['Time: "10.30ish" is not a time range; write it like 10:30-12:00']),
        ("sessions.0", {"sessions.0.runs": "all year"}, ["Bank holidays: bank_holidays is missing and is needed with all year"]),
        ("name", {"name": ""}, ["Name: name is missing; add a line such as name: Easton Baby Café"]),
        ("name", {"name": "x\u200by"}, ["Name: there is a zero-width space here"]),
        ("where", {"where.postcode": "BS5", "where.latitude": "1"}, ["Postcode: ", "Latitude: "]),
        ("format", {"format": ["online-community"]}, ["services.yaml, line 2 (moderation): moderation is missing", "Change both at once"]),
        ("sessions.new", {"sessions.1.day": ["Friday"]}, ["Time: time is missing", "Runs: runs is missing"]),
        ("name", {}, ["You have not changed anything yet."]),
        ("try_instead", {"try_instead": "nobody"}, ["Try instead: "]),
    ],
)  # fmt: skip
def test_what_the_check_refuses_is_said_beside_the_field_and_nothing_is_written(
    part: str, changes: Mapping[str, str | list[str]], messages: list[str], reader: EditClient
) -> None:
    address = f"{CAFE}{part}/"
    response = send(reader, address, reader.get(address).text, "review", changes)
    assert response.status_code == 422
    for message in messages:
        assert message in words(response)
    shown = dict(controls(response.text))
    assert {name: shown[name] for name, value in changes.items() if isinstance(value, str)} == {
        name: value for name, value in changes.items() if isinstance(value, str)
    }


def test_an_entry_whose_other_lines_were_saved_meanwhile_is_shown_again_first(client: EditClient, folder: Path) -> None:
    review = send(client, SESSION, client.get(SESSION).text, "review", {"sessions.0.time": "10:30-12:00"})
    meanwhile = BEFORE.replace("cost: free", "cost: £2 a family")
    (folder / "services.yaml").write_text(meanwhile, "utf-8")
    again = send(client, SESSION, review.text, "save")
    assert again.status_code == 200
    assert "services.yaml has been changed since. Nothing was written." in again.text
    assert written(folder) == meanwhile
    assert send(client, SESSION, again.text, "save").status_code == 303
    assert written(folder) == meanwhile.replace("10:00-11:30", "10:30-12:00")


@pytest.mark.parametrize("step", ["review", "save"])
def test_a_field_that_somebody_else_has_saved_meanwhile_is_never_written_over(
    step: str, client: EditClient, folder: Path
) -> None:
    page = client.get(SESSION)
    if step == "save":
        page = send(client, SESSION, page.text, "review", {"sessions.0.time": "10:30-12:00"})
    meanwhile = BEFORE.replace("10:00-11:30", "14:00-15:00")
    (folder / "services.yaml").write_text(meanwhile, "utf-8")
    response = send(client, SESSION, page.text, step, {"sessions.0.time": "10:30-12:00"})
    assert response.status_code == 409
    assert "The file says now: 14:00-15:00" in response.text
    assert dict(controls(response.text))["sessions.0.time"] == "10:30-12:00"
    assert written(folder) == meanwhile


def test_an_item_that_has_moved_in_its_list_is_not_taken_for_another(client: EditClient, folder: Path) -> None:
    page = client.get(SESSION)
    first = "      - day: Monday\n        time: 14:00-15:00\n        runs: term time\n"
    meanwhile = BEFORE.replace("    sessions:\n", f"    sessions:\n{first}")
    (folder / "services.yaml").write_text(meanwhile, "utf-8")
    for step in ("review", "remove"):
        assert send(client, SESSION, page.text, step, {"sessions.0.time": "9:00-10:00"}).status_code == 409
    assert written(folder) == meanwhile


def test_what_no_field_can_hold_is_shown_as_it_is_and_stays(folder: Path) -> None:
    offer = "    offer:\n      we_offer:\n        - |\n          Tea.\n\n          Cake.\n      training: 30 hours\n"
    odd = BEFORE.replace("    checked: 2 Oct 2026\n", f"{offer}    checked: 2 Oct 2026\n", 1)
    (folder / "services.yaml").write_text(odd, "utf-8")
    with editing(folder) as client:
        form = client.get(f"{CAFE}offer/")
        assert "we_offer:\n  - |\n    Tea.\n\n    Cake.</pre>" in form.text
        line = odd.partition("      we_offer")[0].count("\n") + 1
        assert f"Change this in the file: services.yaml, line {line}." in form.text
        save(client, f"{CAFE}offer/", {"offer.training": "40 hours"})
    assert written(folder) == odd.replace("30 hours", "40 hours")


def test_an_entry_of_another_file_is_changed_there_with_its_line_ends_and_its_mark(folder: Path) -> None:
    text = "\ufeffservices:  # of the night\r\n" + BEFORE[BEFORE.index("  - id: night-line") :].replace("\n", "\r\n")
    text = text.replace(
        "phone: 0808", "phones: [0117 496 0150, {number: 0117 496 0151, label: Days}]\r\n      phone: 0808"
    )
    (folder / "services").mkdir()
    (folder / "services" / "night.yaml").write_bytes(text.encode())
    (folder / "services.yaml").write_text(BEFORE[: BEFORE.index("  - id: night-line")], "utf-8")
    address = f"{EDIT}night-line/contact/"
    changes = {"contact.phones.0": "0117 496 0152", "contact.hours.0.time": "19:00-02:00", "contact.phones.1.label": ""}
    with editing(folder) as client:
        review = send(client, address, client.get(address).text, "review", changes)
        assert "Save in services/night.yaml" in review.text
        assert send(client, address, review.text, "save").headers["location"] == "/services/night-line/?saved"
    expected = text.replace("0150", "0152").replace("20:00", "19:00").replace(", label: Days", "")
    assert (folder / "services" / "night.yaml").read_bytes().decode() == expected


def test_a_change_that_would_lose_a_comment_is_refused_beside_its_field(folder: Path) -> None:
    odd = BEFORE.replace("    cost: free", "    cost: free  # ask again in May")
    (folder / "services.yaml").write_text(odd, "utf-8")
    with editing(folder) as client:
        response = send(client, f"{CAFE}all/", client.get(f"{CAFE}all/").text, "review", {"cost": "", "name": "Tea"})
    assert response.status_code == 422
    assert "Cost: this is written in services.yaml in a way that only a person can change" in response.text
    assert "Name: " not in response.text.partition("<form")[0]
    assert "This cannot be changed here. Change it in services.yaml, from line 2 on." in response.text
    assert written(folder) == odd


def test_what_stays_and_may_be_wrong_now_is_said_before_it_is_written(folder: Path) -> None:
    more = "    confirmed: {phone: 3 Nov 2026, where: 3 Nov 2026}\n"
    odd = BEFORE.replace("postcode: BS5 9ZZ\n", "postcode: BS5 9ZZ\n      directions: Left.\n")
    odd = odd.replace("    checked: 2 Oct 2026\n", f"    checked: 2 Oct 2026\n{more}", 1)
    (folder / "services.yaml").write_text(odd, "utf-8")
    with editing(folder) as client:
        page = client.get(f"{CAFE}all/").text
        phone = send(client, f"{CAFE}all/", page, "review", {"contact.phone": "0117 496 0199"}).text
        place = send(
            client, f"{CAFE}all/", page, "review", {"where.venue": "Hall", "confirmed.where": "4 Nov 2026"}
        ).text
    assert "goes on to say that phone was confirmed on 3 Nov 2026" in phone
    assert "See whether directions are of the place before." in place
    assert "was confirmed" not in place


def test_every_entry_is_listed_and_files_with_problems_are_shown_with_them(client: EditClient, folder: Path) -> None:
    assert "Night Line" in client.get(EDIT).text
    (folder / "services.yaml").write_text(BEFORE.replace("10:00-11:30", "10.30ish"), "utf-8")
    for address in (EDIT, CAFE, SESSION):
        response = client.get(address)
        assert response.status_code == 503
        assert "1 problem to fix" in response.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "rebound.example:8000"}, 400),
        ({"host": "127.0.0.1.rebound.example"}, 400),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:3000"}, 403),
        ({"origin": "http://localhost:8000"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "multipart/form-data; boundary=x"}, 415),
        ({"content-type": "application/json"}, 415),
    ],
)
def test_no_page_of_another_origin_can_write(headers: Mapping[str, str], status: int, reader: EditClient) -> None:
    review = send(reader, SESSION, reader.get(SESSION).text, "review", {"sessions.0.time": "10:30-12:00"})
    body = review.request.content + b"&_base=" + base_of(review.text).encode()
    body = body.replace(b"_step=review", b"_step=save")
    assert reader.post(SESSION, content=body, headers={"content-type": FORM, **headers}).status_code == status
    readable = body.replace(b"_step=save", b"_step=review")
    assert reader.post(SESSION, content=readable, headers={"content-type": FORM}).status_code == 200


def base_of(page: str) -> str:
    """Return the hash that a page sends back with its form."""
    return page.partition('name="_base" value="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 403),
        (b"_token=", 403),
        (b"_token=wrong&_step=save&name=x", 403),
        (b"_token=%C3%A9", 403),
        (b"_token=%ff", 400),
        (b"\xff", 400),
        (b"&".join([b"a=1"] * 6000), 400),
        (b"a=" + b"x" * (1024 * 1024), 413),
    ],
)
def test_a_form_without_the_token_and_one_that_cannot_be_read_are_refused(
    body: bytes, status: int, reader: EditClient
) -> None:
    response = reader.post(SESSION, content=body, headers={"content-type": FORM})
    assert response.status_code == status
    assert "Nothing was written." in response.text


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_no_other_method_writes(method: str, reader: EditClient) -> None:
    review = send(reader, SESSION, reader.get(SESSION).text, "review", {"sessions.0.time": "10:30-12:00"})
    query = review.request.content.replace(b"_step=review", b"_step=save").decode() + f"&_base={base_of(review.text)}"
    response = reader.request(method, f"{SESSION}?{query}", headers={"content-type": FORM})
    assert response.status_code == (200 if method in ("GET", "HEAD") else 405)


@pytest.mark.parametrize(
    "path",
    ["nobody/", "nobody/name/", "easton-cafe/id/", "easton-cafe/nothing/", "easton-cafe/sessions.1/", "easton-cafe/sessions.-1/",
     "easton-cafe/sessions.0.time/", "easton-cafe/name.0/", "easton-cafe/.../", "..%2f..%2fservices.yaml/", "easton-cafe/sessions.%C2%B2/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(path: str, reader: EditClient) -> None:
    assert reader.get(EDIT + path).status_code == 404


@pytest.mark.parametrize("address", [EDIT, CAFE, SESSION, f"{EDIT}nobody/"])
def test_pages_of_the_editor_run_no_script_are_in_no_frame_and_are_open_to_no_other_origin(
    address: str, reader: EditClient
) -> None:
    response = reader.get(address)
    policy = response.headers["content-security-policy"]
    assert {"default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"} <= {
        *policy.split("; ")
    }
    assert response.headers["x-frame-options"] == "DENY"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert response.headers["cache-control"] == "no-store"
    assert not [name for name in response.headers if name.startswith("access-control-")]
    assert "<script" not in response.text
    assert reader.get(address, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_file_that_may_not_be_written_is_left_with_a_reason(client: EditClient, folder: Path) -> None:
    review = send(client, SESSION, client.get(SESSION).text, "review", {"sessions.0.time": "10:30-12:00"})
    (folder / "services.yaml").chmod(0o444)
    response = send(client, SESSION, review.text, "save")
    assert response.status_code == 409
    assert "it is read-only" in response.text
    assert written(folder) == BEFORE
