"""Pages that are made to hold whoever reads them: eight times as long takes about eight times as long."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sitegen.builds import Previous
from sitegen.links.answers import Answer
from sitegen.links.client import MAX_BYTES
from sitegen.links.published import PublishedSite
from sitegen.links.verdicts import judge
from tests.growth import TIMES_AS_LONG, grows_with_length
from tests.links.test_published import BASE, MISSING

OPENINGS = [
    "<", "<a", "<a ", "</", "<!", "<!--", "<!---", "<?", "<script", "<script>", "</script", "<script></script", "</script ", "<style>", "<template>", "&", "&#", "&#1", "&#x",
    "&amp", "&lt;", "<meta ", "<meta http-equiv=", "<meta http-equiv=refresh ", "<meta http-equiv=refresh content=", '<meta http-equiv="refresh" content="0; url=',
    "http-equiv=refresh ", "content='0;", "content=\"1; url=", "<link ", "<link rel=canonical ", "<link rel=canonical href", "rel=canonical href=", "a=", "a =", "a='", 'a="', "a", "-", "=", " ", "\n", "'", '"', ">",
    "1", "url=", "this domain is ", "\u2019",
]  # fmt: skip
STARTS = [
    "",
    "<",
    "<meta ",
    '<meta http-equiv="refresh" content="',
    '<meta content="0;',
    "<link rel=canonical href=",
    "<script>",
]
SITE = PublishedSite(BASE, Previous("https://parents.example.org"), {}, MISSING)
READERS: dict[str, Callable[[str], object]] = {
    "a link": lambda page: judge("https://www.eventbrite.co.uk/e/12", Answer(status=200, text=page)),
    "the published site": lambda page: SITE.judge(
        "/services/tea/", Answer(status=200, content_type="text/html", text=f"<{page}")
    ),
}


@pytest.mark.release
@pytest.mark.parametrize("opening", OPENINGS)
@pytest.mark.parametrize("reader", READERS)
def test_a_long_page_takes_no_longer_than_its_length(reader: str, opening: str) -> None:
    for start in STARTS:
        short, long = (start + opening * (size // len(opening)) for size in (MAX_BYTES // TIMES_AS_LONG, MAX_BYTES))
        assert grows_with_length(READERS[reader], short, long), start
