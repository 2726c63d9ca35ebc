"""Address and port of the preview."""

from __future__ import annotations

import pytest

from sitegen.errors import DiskError
from sitegen.serving import bind


def test_the_preview_listens_on_this_machine_alone() -> None:
    with bind(0) as server:
        assert server.getsockname()[0] == "127.0.0.1"


def test_a_port_in_use_is_reported_in_one_line() -> None:
    with bind(0) as first:
        port = first.getsockname()[1]
        with pytest.raises(DiskError) as caught:
            bind(port)
    assert str(caught.value) == f"port {port} is taken; stop the other program or choose another with --port"


def test_without_the_option_the_next_free_port_is_used() -> None:
    with bind(None) as first, bind(None) as second:
        assert second.getsockname()[1] > first.getsockname()[1]
