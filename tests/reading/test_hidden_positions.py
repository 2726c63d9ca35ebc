"""`hide_address`: a position to about 100 metres is found in every notation, and a postcode however it is parted."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sitegen.geo import Position
from sitegen.national_grid import to_metres
from sitegen.reading.privacy.finder import SecretFinder
from sitegen.reading.privacy.positions import has_position
from sitegen.reading.privacy.postcodes import find_postcode
from tests.reading.support import entry, read, read_valid
from tests.reading.test_hidden_numbers import finder

HERE: Position = (51.3399, -2.6688)
SEARCH = finder("", latitude=str(HERE[0]), longitude=str(HERE[1]))
TOLD = """\
51.3399, -2.6688
51.3399,-2.6688
51.33990 -2.66880
-2.6688, 51.3399
lat 51.3399 long 2.6688 W
51.3399N 2.6688W
51.3399° N, 2.6688° W
51.3399 degrees north and 2.6688 degrees west
51,3399 -2,6688
51.340, -2.669
51.339, -2.668
51.34000 -2.66900
51°20'23.6"N 2°40'07.7"W
51° 20′ 23″ N, 2° 40′ 7″ W
51º20'23.6"N 2º40'07.7"W
51 20 23 N 2 40 07 W
51°20.394'N 2°40.128'W
51 degrees 20 minutes 23.6 seconds north, 2 degrees 40 minutes 7.7 seconds west
512023N 0024007W
ST 53509 60302
ST 535 603
st535603
ST5350960302
ST 5350 6030
easting 353509 northing 160302
353509, 160302
353509.7 160302.7
northing 160302, easting 353509
9C3V88QJ+XF
9c3v88qj+xf
88QJ+XF Bristol
https://www.openstreetmap.org/?mlat=51.3399&mlon=-2.6688#map=19/51.33990/-2.66880
https://www.google.com/maps/@51.3399,-2.6688,17z
""".splitlines()
COARSE_OR_ELSEWHERE = """\
51.34, -2.67
51.3, -2.7
51°20'N 2°40'W
ST 53 60
ST 5360
ST 5 6
51.3399 miles
51.3399, -2.6788
51.3499, -2.6688
ST 535 613
9C3V88QJ+
9C3V98QJ+XF
353509 163020
Ring 0117 496 0123, charity 1234567
From 51 to 20, and 23 or 2, 40, 7
""".splitlines()
"""A kilometre and more, or another place."""
NO_POSITION = """\
51.34, -2.67
From 18-20°C. It is 5.30pm, for £50.99 or 1.5 hours, 55,000 of them.
Charity NO 123456, and SC 012345. Ring 01632 960 123.
C++ and 2+2, on 12.10.2026
""".splitlines()
POSTCODES = """\
BS5 6AA
bs56aa
BS5 (6AA)
(BS5) 6AA
BS5, 6AA
BS5-6AA
BS5.6AA
B S 5 6 A A
b s 5 6 a a
B.S.5 6.A.A.
BS 5 6 AA
BS56 AA
SW1A 1AA
S W 1 A 1 A A
M1 1AE
""".splitlines()
NO_POSTCODES = """\
BS5
BS5, 6am to 8pm
In BS5 1st Saturdays of the month
BS5 (2nd floor)
BS5, 2 at a time
Bus 5 6 at a time
So 15 3 at a time
Room A5 6 up
Call 0117 496 0123 about BS5
""".splitlines()


def test_a_position_is_found_in_every_notation() -> None:
    assert [text for text in TOLD if not any(SEARCH.in_text(f"We are at {text}."))] == []
    assert [text for text in TOLD if not any(SEARCH.in_own_text(text))] == []
    assert [text for text in COARSE_OR_ELSEWHERE if any(SEARCH.in_text(text))] == []


def test_any_position_is_one_where_none_is_known() -> None:
    unknown = ("51,", "353509", "northing", "-2.6688", "512023N", "st535603")
    texts = [text for text in TOLD if not text.startswith(unknown)]
    assert [text for text in (*texts, "///filled.count.soap", "UPRN 100012345") if not has_position(text)] == []
    assert [text for text in NO_POSITION if has_position(text)] == []


def test_a_postcode_is_found_however_it_is_parted() -> None:
    assert [text for text in POSTCODES if find_postcode(f"Come to {text}, ask") is None] == []
    assert [text for text in NO_POSTCODES if find_postcode(text)] == []


def sixtieths(degrees: float, form: str) -> str:
    """Write degrees without a sign in minutes, or minutes and seconds."""
    whole, rest = divmod(abs(degrees), 1)
    minutes, seconds = divmod(rest * 60, 1)
    return form.format(d=int(whole), m=int(minutes), s=int(seconds * 60), mm=rest * 60)


def letters(position: Position) -> tuple[str, str]:
    return "N", "E" if position[1] > 0 else "W"


NOTATIONS = (
    lambda p: f"{p[0]:.3f}, {p[1]:.3f}",
    lambda p: f"{p[0]:.6f} {p[1]:.6f}",
    lambda p: f"{p[0]:.5f}"[:6] + "N " + f"{abs(p[1]):.5f}"[:5] + letters(p)[1],
    lambda p: f"{p[1]:.4f};{p[0]:.4f}".replace("-", "−"),
    lambda p: f"N{sixtieths(p[0], '{d}°{m}′{s}″')} {letters(p)[1]}{sixtieths(p[1], '{d}°{m}′{s}″')}",
    lambda p: f"{sixtieths(p[0], '{d} {mm:.2f}')} N {sixtieths(p[1], '{d} {mm:.2f}')} {letters(p)[1]}",
    lambda p: "{:.0f} {:.0f}".format(*to_metres(p)),
    lambda p: "easting {:.0f}, northing {:.0f}".format(*to_metres(p)),
)
GREAT_BRITAIN = st.tuples(st.integers(5_020_000, 5_850_000), st.integers(-480_000, 140_000)).map(
    lambda pair: (float(Decimal(pair[0]) / 100_000), float(Decimal(pair[1]) / 100_000))
)


def search_for(position: Position) -> SecretFinder:
    return finder("", latitude=f"{position[0]:.5f}", longitude=f"{position[1]:.5f}")


@given(GREAT_BRITAIN, st.sampled_from(NOTATIONS))
def test_any_position_is_found_in_any_notation(position: Position, notation: object) -> None:
    text = notation(position)  # type: ignore[operator]
    assert any(search_for(position).in_text(text))
    moved = (position[0] + 0.003, position[1])
    assert not any(search_for(moved).in_text(text))


def area(latitude: str, longitude: str) -> dict[str, str | bytes]:
    """Files with a hidden place, and an area with a position."""
    hidden = f"where: {{latitude: {HERE[0]}, longitude: {HERE[1]}, postcode: BS40 6HD, hide_address: yes}}"
    areas = f"areas:\n  easton:\n    name: Easton\n    latitude: {latitude}\n    longitude: {longitude}\n"
    return entry(hidden) | {"content/areas.yaml": areas}


def test_an_area_at_the_hidden_position_is_an_error_and_its_hint_works(tmp_path: Path) -> None:
    for number, at in enumerate((("51.3399", "-2.6688"), ("51.340", "-2.669"), ("51.33994", "-2.66884"))):
        (problem,) = read(tmp_path / str(number), area(*at)).problems
        assert (problem.code, problem.file, problem.line, problem.field) == (
            "hidden-address",
            "content/areas.yaml",
            4,
            "latitude",
        )
        assert problem.hint.startswith("give the middle of the area to two decimals, such as 51.34, or leave")
    for number, at in enumerate((("51.34", "-2.67"), ("51.3408", "-2.6688"), ("51.3399", "-2.6698"))):
        read_valid(tmp_path / f"fine-{number}", area(*at))
