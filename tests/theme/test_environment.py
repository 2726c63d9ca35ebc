"""Environment in which templates are rendered."""

from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from sitegen.theme.environment import bare_environment
from sitegen.theme.files import Template


class _Number(int):
    """An int that shows itself in its own way."""

    def __str__(self) -> str:
        return "<1>"


class _Text(str):
    """A text of a kind of its own."""


@pytest.mark.parametrize(
    "value",
    ["plain", "", "&", "<", ">", "'", '"', "a <b>\n& 'c'", Markup("<b>"), _Text("<"), 3, _Number(1), True, None, ["<"]],
    ids=repr,
)
def test_a_value_is_written_as_jinja_writes_it(value: object) -> None:
    jinja = bare_environment(
        {"page.html": Template("page.html", "{{ value }}{% macro m() %}{{ value }}{% endmacro %}{{ m() }}")}
    )
    assert jinja.get_template("page.html").render(value=value) == str(escape(value)) * 2
