"""Contrast of every pair of colours that meet, in the light scheme and in the dark."""

from __future__ import annotations

import re

import pytest

from sitegen.theme.files import shipped_theme

COLOURS = (shipped_theme() / "static/css/colours.css").read_text(encoding="utf-8")
GROUNDS = ("ground", "raised", "soft")
TEXT = [(ink, ground) for ink in ("ink", "muted", "link", "link-over") for ground in GROUNDS]
TEXT += [("on-notice", "notice"), ("on-accent", "accent"), ("on-band", "band")]
MARKS = [(mark, ground) for mark in ("edge", "accent", "focus") for ground in GROUNDS] + [("notice-edge", "notice")]


def scheme(name: str) -> dict[str, str]:
    """Read the colours of ``light`` or ``dark`` by name."""
    light, _, dark = COLOURS.partition("@media (prefers-color-scheme: dark)")
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", light if name == "light" else dark))


def luminance(colour: str) -> float:
    """Calculate the relative luminance (WCAG), 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Calculate the contrast ratio (WCAG), 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_dark_scheme_has_every_colour_of_the_light_scheme() -> None:
    assert scheme("dark").keys() == scheme("light").keys()


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_has_a_contrast_of_7(name: str, ink: str, ground: str) -> None:
    colours = scheme(name)
    assert contrast(colours[ink], colours[ground]) >= 7


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_that_are_not_text_have_a_contrast_of_3(name: str, mark: str, ground: str) -> None:
    colours = scheme(name)
    assert contrast(colours[mark], colours[ground]) >= 3
