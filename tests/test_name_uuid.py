"""UUIDs of names equal those of the standard library."""

from __future__ import annotations

from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.name_uuid import name_uuid


@pytest.mark.release
@given(st.uuids(), st.text(st.characters(exclude_categories=["Cs"])))
def test_a_name_has_the_uuid_of_the_standard(namespace: UUID, name: str) -> None:
    assert name_uuid(namespace, name) == str(uuid5(namespace, name))
