"""Service worker and the list of files that a device keeps."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sitegen import urls
from sitegen.errors import DataError
from tests.factories import SITE, guide, library, page, service, story
from tests.pages import built

EVERYTHING: dict[str, Any] = {"guides": (guide(),), "stories": (story(),), "pages": (page(),)}
ENTRIES = (service(), service("old", status="closed"), service("new", was=("earlier",)))
WITHDRAWN = replace(SITE, offline=False)


def facts(files: dict[str, bytes]) -> dict[str, str]:
    """Return the settings of the worker."""
    found = re.search(rb"^const SETTINGS = (\{.*\});$", files["sw.js"], re.MULTILINE)
    assert found is not None
    told: dict[str, str] = json.loads(found[1])
    return told


def test_the_list_holds_every_page_and_all_that_pages_fetch_with_their_hashes() -> None:
    files = built(library(*ENTRIES, **EVERYTHING))
    listed = json.loads(files[facts(files)["files"][1:]])
    wanted = {
        path
        for path in files
        if (path.endswith(".html") and not path.startswith(("embed/", "print/", "screen/", "s/")))
        or (path.startswith("static/") and "/packs/" not in path)
    } - {facts(files)["files"][1:]}
    assert {urls.output_path(f"/{name}") for name in listed} == wanted
    assert {"", "404.html", "not-saved.html", "professionals/", "services/earlier/", "guides/first/"} <= listed.keys()
    for name, kept in listed.items():
        assert sha256(files[urls.output_path(f"/{name}")]).hexdigest().startswith(kept), name


@pytest.mark.release
def test_the_worker_changes_with_any_page_and_with_nothing_else() -> None:
    one = built(library(*ENTRIES))
    assert one["sw.js"] == built(library(*ENTRIES))["sw.js"]
    other = built(library(service(summary="Now with soup."), *ENTRIES[1:]))
    assert facts(one)["version"] != facts(other)["version"]


def test_under_a_path_the_worker_speaks_of_that_path_alone() -> None:
    files = built(library(*ENTRIES, site=replace(SITE, url="https://parents.example.org/wend")))
    version = facts(files)["version"]
    assert facts(files) == {
        "version": version,
        "files": f"/wend/static/offline-{version}.json",
        "about": "/wend/professionals/#keep",
        "notSaved": "/wend/not-saved.html",
    }


def test_only_the_page_for_professionals_has_to_do_with_a_worker() -> None:
    files = built(library(*ENTRIES, **EVERYTHING))
    speaks = [path for path, content in files.items() if path.endswith(".html") and b"offline/page-ui.js" in content]
    allows = [path for path, content in files.items() if path.endswith(".html") and b"worker-src 'self'" in content]
    assert speaks == allows == ["professionals/index.html"]
    scripts = {path: content for path, content in files.items() if path.endswith(".js") and "/js/offline/" not in path}
    using = [path for path, content in scripts.items() if b"serviceWorker" in content or b"caches." in content]
    assert using == ["sw.js"]


def test_where_it_is_not_offered_the_worker_only_takes_things_away() -> None:
    files = built(library(*ENTRIES, site=WITHDRAWN))
    worker = files["sw.js"].decode()
    assert "unregister" in worker
    assert "respondWith" not in worker
    assert "not-saved.html" not in files
    assert not any(path.startswith("static/offline-") for path in files)
    assert b"Save this directory" not in files["professionals/index.html"]
    assert b"save the directory on your device" not in files["index.html"]


def test_a_worker_of_a_theme_that_cannot_be_joined_is_an_error(tmp_path: Path) -> None:
    own = tmp_path / "themes/wend/static/js/offline/worker.js"
    own.parent.mkdir(parents=True)
    own.write_text("import * as all from './shared.js';\n", "utf-8")
    with pytest.raises(DataError) as refused:
        built(library(*ENTRIES, site=replace(SITE, theme="wend")), tmp_path)
    assert str(refused.value.problems[0]).startswith(
        "themes/wend/static/js/offline/worker.js:1:1: error: theme: js/offline/worker.js needs this script"
    )
