"""Characters that hide or reorder a text: refused wherever they come from, and every living script is accepted."""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it.common.utils import isValidEntityCode

from sitegen.characters import find_forbidden, replace_forbidden
from sitegen.markdown import link_error, references, web_address_error
from tests.reading.support import entry, read, read_valid

FORBIDDEN = [
    *"\x00\x07\x1b\x7f\x85\u00ad\u200b\u202a\u202e\u2028\u2060\u2066\u2069\ufeff\ufdd0\uffff\u115f\u3164\u180e",
    *(chr(plane << 16 | 0xFFFE) for plane in range(17)),
    "\U000e0041",
    "\U0001f3f4" + "\U000e0067" * 50,
    "a" + "\u0301" * 6,
    "b" + "\u200d" * 300,
    "\u05d0" + "\u05b8" * 6,
    "\u0e01" + "\u0e49" * 6,
    "\u0915" + "\u0941" * 300,
    "a" + "\u0301\u200d" * 3,
    "a" + "\u0301\u200c\u0301\u200e" * 2,
    "a" + "\u20dd" * 6,
    "\U0001f600" + "\U000e0100" * 9,
    "cafe\u034f",
    "\u17b4",
    "a\ufe0f",
    "1\ufe0f",
    "1\ufe0fa",
    "a\ufe0f\u20e3",
    "a\ufe00",
    "a\U000e0101",
    "a\u180b",
    "\u2764\ufe0f\ufe0f",
]
ALLOWED = [
    "Dŵr, llaeth a thôst i famau â babanod yng Nghaerdydd",
    "مَرْحَبًا بِالأُمَّهَاتِ",
    "می‌خواهم",
    "שָׁלוֹם לְכׇל־הָאִמָּהוֹת",
    "ที่นี่มีน้ำชาให้ดื่ม",
    "हिन्दी में माताओं के लिए, क्‍ष",
    "ਪੰਜਾਬੀ বাংলা ગુજરાતી தமிழ் മലയാളം සිංහල ශ්‍රී မြန်မာ ខ្មែរ བོད་ཡིག",
    "Tiếng Việt cho các bà mẹ",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \u2764\ufe0f\u200d\U0001f525",
    "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f Cymru",
    'I <3 tea & "toast", Mum\'s',
    "1\ufe0f\u20e3 Tea, 2\ufe0f\u20e3 talk, *\ufe0f\u20e3, \u260e\ufe0f, \u2714\ufe0e, \u00a9\ufe0f, \u3297\ufe0f, \u2194\ufe0f",
    "\U0001f937\U0001f3fd\u200d\u2640\ufe0f \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f469\u200d\u2764\ufe0f\u200d\U0001f469",
    "\u845b\U000e0100\u98fe\u533a",
    "\u1019\ufe00\u102d\u1010\u103a",
    "\u1820\u180b\u182d\u180d\u1820",
]
DEFAULT_IGNORABLE = """
00AD 034F 061C 115F..1160 17B4..17B5 180B..180F 200B..200F 202A..202E 2060..206F 3164 FE00..FE0F FEFF FFA0 FFF0..FFF8
1BCA0..1BCA3 1D173..1D17A E0000..E0FFF
""".split()
"""Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 17: characters that are not drawn."""
NEEDED = "\u061c\u200c\u200d\u200e\u200f"
"""Joiners and marks of direction, without which Persian, Sinhala and mixed Arabic or Hebrew texts are wrong."""
DRAWN = """
0600..0605 06DD 070F 0890..0891 08E2 110BD 110CD 13430..1345F
""".split()
"""Characters of the category Cf that are drawn, or arrange signs that are: Arabic signs around numbers, hieroglyphs."""


def expand(ranges: list[str]) -> list[str]:
    bounds = [[int(bound, 16) for bound in span.split("..")] for span in ranges]
    return [chr(code) for bound in bounds for code in range(bound[0], bound[-1] + 1)]


@pytest.mark.release
def test_no_character_that_is_not_drawn_is_accepted_in_a_text_unless_a_language_needs_it() -> None:
    ignorable = expand(DEFAULT_IGNORABLE)
    assert [ascii(c) for c in ignorable if not list(find_forbidden(f"te{c}a")) and c not in NEEDED] == []
    assert [ascii(c) for c in ignorable if not list(find_forbidden(f"{c}tea")) and c not in NEEDED] == []


def test_every_format_character_of_unicode_is_known_to_these_tests() -> None:
    known = {*expand(DEFAULT_IGNORABLE), *expand(DRAWN), *"\ufff9\ufffa\ufffb"}
    assert [
        ascii(c) for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Cf" and c not in known
    ] == []


@pytest.mark.parametrize("text", ALLOWED)
def test_living_scripts_and_emoji_are_published_as_typed(text: str, tmp_path: Path) -> None:
    text = unicodedata.normalize("NFC", text)
    assert list(find_forbidden(text)) == []
    escaped = "".join(f"\\U{ord(character):08x}" for character in text)
    files = entry(f'description: {json.dumps(text, ensure_ascii=False)}\nnote: "{escaped}"')
    service = read_valid(tmp_path, files).services[0]
    assert service.description == text
    assert service.note is not None
    assert service.note.text == text


def references_to(text: str) -> str:
    return "".join(f"&#x{ord(character):x};" for character in text)


@pytest.mark.parametrize("text", FORBIDDEN, ids=ascii)
def test_a_forbidden_character_is_refused_however_it_is_written(text: str) -> None:
    assert list(find_forbidden(f"one {text} two"))
    assert list(find_forbidden(replace_forbidden(f"one {text} two", "\ufffd"))) == []
    encoded = quote(text)
    assert link_error(f"/about/{encoded}")
    assert link_error(f"https://www.example.org/{encoded}")
    assert web_address_error(f"https://www.example.org/?a={encoded}")


REFERABLE = [text for text in FORBIDDEN if all(isValidEntityCode(ord(character)) for character in text)]
"""Texts that Markdown reads from references; it shows the others as they are typed, or as U+FFFD."""
WRITTEN = [
    "{}",
    "# {}",
    "- one\n- **{}**",
    "| a |\n|---|\n| {} |",
    "> one\ntwo {}",
    '[a](/about/ "{}")',
    "![{}](/about/)",
    "[{}](/about/)",
    "[[easton-cafe|{}]]",
    '[a]\n\n[a]: /about/ "{}"',
]


@pytest.mark.release
@pytest.mark.parametrize("markdown", WRITTEN)
@given(st.sampled_from(REFERABLE))
def test_a_character_reference_in_markdown_is_read_before_the_rules_hold(markdown: str, text: str) -> None:
    assume(not (text.isspace() and "|" in markdown))  # spaces of any kind are single spaces in the words of a card
    found = {reference.kind for reference in references(markdown.format(references_to(text)), with_cards=True)}
    assert "character" in found
    written = markdown.format(references_to("tea &"))
    assert "character" not in {reference.kind for reference in references(written, with_cards=True)}


@pytest.mark.parametrize("address", ["https://www.example.org/{}", "/about/{}", "/{}"])
@given(st.sampled_from([*map(quote, FORBIDDEN), *map(references_to, REFERABLE)]))
def test_an_address_hides_no_character(address: str, written: str) -> None:
    (link,) = references(f"[a](<{address.format(written)}>)", with_cards=True)
    assert link_error(link.target)


def test_the_place_of_a_hidden_character_is_its_line(tmp_path: Path) -> None:
    reading = read(tmp_path, entry("description: |\n  One\n  two `a&shy;b`\n  thr&shy;ee\n\n  [f](/about/ 'o&#8203;')"))
    assert [(problem.line, problem.code) for problem in reading.problems] == [
        (13, "forbidden-character"),
        (15, "forbidden-character"),
    ]


def test_accents_are_counted_across_the_marks_of_markdown() -> None:
    three = "\u0331" * 3
    (reference,) = references(f"e{three}**{three}**", with_cards=False)
    assert reference.kind == "character"


def test_letters_written_with_escapes_are_composed_too(tmp_path: Path) -> None:
    files = entry('note: "Cafe\\u0301"\nsiblings: "as\\u212a"')
    service = read_valid(tmp_path, files).services[0]
    assert service.note is not None
    assert (service.note.text, service.siblings) == ("Café", "ask")


@given(st.text(max_size=20))
@example("\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f\U000e0073")
def test_nothing_forbidden_is_left_once_it_has_been_replaced(text: str) -> None:
    assert list(find_forbidden(replace_forbidden(text, "\ufffd"))) == []
