"""Pagefind on pages that sitegen built: its index, and a page that lists ten results as sitegen's does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PAGE = "pagefind-search/"
"""Path of that page on the site."""

_HTML = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Search with Pagefind</title>
<form role="search"><input name="q" autocomplete="off"></form>
<main><p role="status"></p><ol id="results"></ol></main>
<script type="module" src="search.js"></script>
</html>
"""

# As in Pagefind's documentation, but without its pause between keys, which is not what is measured.
_SCRIPT = """
import * as pagefind from '../pagefind/pagefind.js';

const input = document.querySelector('input');
const results = document.querySelector('#results');
let run = 0;

async function show() {
  const number = ++run;
  results.setAttribute('aria-busy', 'true');
  const found = input.value.trim() ? (await pagefind.search(input.value)).results : [];
  const ten = await Promise.all(found.slice(0, 10).map((result) => result.data()));
  if (number !== run) return;
  results.replaceChildren(...ten.map(listed));
  document.querySelector('[role=status]').textContent = `${found.length} services`;
  results.setAttribute('aria-busy', 'false');
}

function listed(page) {
  const item = document.createElement('li');
  item.dataset.serviceId = page.url.split('/').at(-2);
  const link = document.createElement('a');
  link.href = page.url;
  link.textContent = page.meta.title;
  const excerpt = document.createElement('p');
  excerpt.innerHTML = page.excerpt;
  item.append(link, excerpt);
  return item;
}

input.value = new URLSearchParams(location.search).get('q') ?? '';
input.addEventListener('focus', () => pagefind.init());
input.addEventListener('input', show);
show();
"""


def index_with_pagefind(site: Path) -> None:
    """Run Pagefind's command once to index a built site's services into the site."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", "pagefind"]
    command += ["--glob", "services/*/index.html", "--root-selector", "main", "--silent"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def add_search_page(site: Path) -> None:
    """Write the page that searches Pagefind's index."""
    folder = site / PAGE
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(_HTML, "utf-8")
    (folder / "search.js").write_text(_SCRIPT, "utf-8")
