"""Trusted Types: Chromium refuses every script that would turn a text into HTML, or into the address of a script.

That the scripts of sitegen do without is shown by all other tests in the browser: a refusal is an error on the console.
"""

from __future__ import annotations

from playwright.sync_api import Browser

PAGES = ("/", "/search/?q=feeding", "/services/easton-latch-on/", "/professionals/", "/print/poster/easton/")

TRIED = """
() => {
  const tried = {
    innerHTML: () => { document.createElement('p').innerHTML = '<b>bold</b>'; },
    parser: () => new DOMParser().parseFromString('<b>bold</b>', 'text/html'),
    script: () => { document.createElement('script').src = '/elsewhere.js'; },
    policy: () => trustedTypes.createPolicy('mine', { createHTML: (text) => text }),
  };
  return Object.keys(tried).filter((name) => {
    try {
      tried[name]();
      return true;
    } catch {
      return false;
    }
  });
}
"""


def test_no_page_lets_a_script_turn_a_text_into_html_or_code(browser: Browser, served_example: str) -> None:
    page = browser.new_page()
    for address in PAGES:
        response = page.goto(f"{served_example}{address}")
        assert response is not None
        assert response.ok, address
        assert page.evaluate(TRIED) == [], address
    page.close()
