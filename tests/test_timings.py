"""Timings of stages, by clocks that the test moves."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.timings import UNTIMED, MeasuredTimings, StageTime


class Clock:
    """Clock that moves by what is passed to `pass_time`; the processor works half of the time."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> tuple[float, float]:
        return self.now, self.now / 2

    def pass_time(self, seconds: float) -> None:
        self.now += seconds


def test_a_stage_inside_another_counts_for_itself_alone() -> None:
    clock = Clock()
    timings = MeasuredTimings(clock)
    clock.pass_time(64)
    with timings.stage("outer"):
        clock.pass_time(1)
        with timings.stage("inner"):
            clock.pass_time(2)
        clock.pass_time(4)
    with timings.stage("outer"):
        clock.pass_time(8)
    assert timings.stages == (StageTime("outer", 0, 13, 6.5), StageTime("inner", 0, 2, 1))


def test_only_the_making_of_items_is_measured() -> None:
    clock = Clock()
    timings = MeasuredTimings(clock)

    def pages() -> Iterator[str]:
        for page in ("home", "search"):
            clock.pass_time(1)
            yield page
        clock.pass_time(2)

    made = []
    for page in timings.each("pages", pages()):
        clock.pass_time(32)
        made.append(page)
    assert made == ["home", "search"]
    assert timings.stages == (StageTime("pages", 2, 4, 2),)


def test_a_stage_that_fails_is_measured_as_far_as_it_came() -> None:
    clock = Clock()
    timings = MeasuredTimings(clock)
    try:
        with timings.stage("outer"), timings.stage("inner"):
            clock.pass_time(1)
            raise ValueError
    except ValueError:
        clock.pass_time(2)
    assert timings.stages == (StageTime("outer"), StageTime("inner", 0, 1, 0.5))


def test_nothing_is_lost_where_nobody_asks_for_timings() -> None:
    with UNTIMED.stage("outer"):
        assert list(UNTIMED.each("pages", ["home", "search"])) == ["home", "search"]
