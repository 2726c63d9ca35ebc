"""Time to work out every date of a large registry, beside python-dateutil, in one run.

    .venv/bin/python bench/dates.py [--services 1000 10000] [--rounds 3]

The registry is the shipped example, repeated under new ids, and 26 weeks are worked out. python-dateutil expands the
bare patterns (every Tuesday, every second Thursday, the first Saturday of the month): it knows no school terms and no
bank holidays, and gives wall times. sitegen works out for each date whether it is on, and its instants in seconds since
1970. Each measurement is a process of its own; the best of the rounds counts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.read import make_registry  # noqa: E402  (this folder is no package when the file is run)
from sitegen.model import LAST, Directory, Session, Span  # noqa: E402

FIRST = date(2026, 11, 22)
SPAN = Span(FIRST, FIRST + timedelta(weeks=26))


def main() -> None:
    """Make the registries, measure both, print three lines for each."""
    parser = argparse.ArgumentParser(description="Measures working out dates.")
    parser.add_argument("--services", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", nargs=2, metavar=("WHO", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure[0], Path(arguments.measure[1]))))
        return
    for services in arguments.services:
        with tempfile.TemporaryDirectory() as temporary:
            folder = make_registry(Path(temporary), services)
            best = {who: best_of(arguments.rounds, who, folder) for who in ("sitegen", "dateutil")}
        print(f"{services:,} services, 26 weeks")
        for who, (seconds, dates) in best.items():
            print(f"{who:8} {seconds:7.3f} s  {dates:,} dates")
        print(f"ratio    {best['sitegen'][0] / best['dateutil'][0]:7.2f}")


def best_of(rounds: int, who: str, folder: Path) -> tuple[float, int]:
    """Return the least seconds, and the number of dates."""
    command = [sys.executable, __file__, "--measure", who, str(folder)]
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(rounds)]
    seconds, dates = min(runs)
    return seconds, dates


def measure(who: str, folder: Path) -> tuple[float, int]:
    """Return the seconds and the number of dates, in this process; reading is not counted."""
    from sitegen.reading import read_directory

    directory = read_directory(folder, FIRST).directory
    assert directory is not None
    expand = by_sitegen if who == "sitegen" else by_dateutil
    start = time.perf_counter()
    dates = expand(directory)
    return time.perf_counter() - start, dates


def by_sitegen(directory: Directory) -> int:
    """Count the dates that are on or not known, with their instants."""
    from sitegen.timetable.schedule import Schedule

    schedule = Schedule(directory)
    return sum(len(schedule.occurrences(service, SPAN)) for service in directory.services)


def by_dateutil(directory: Directory) -> int:
    """Count the dates of the bare patterns."""
    return sum(
        sum(1 for _ in pattern(session))
        for service in directory.services
        if service.status != "closed"
        for session in service.sessions
        if session.days
    )


def pattern(session: Session) -> Iterator[datetime]:
    """Yield the dates of a session's pattern, as a recurrence rule gives them."""
    from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

    first, last = max(SPAN.first, session.starts or SPAN.first), min(SPAN.last, session.ends or SPAN.last)
    at = clock(session.start // 60, session.start % 60)
    nth = session.every.weeks_of_month
    until = datetime.combine(last, clock.max)
    if nth:
        days = [weekday(day, -1 if week == LAST else week) for day in session.days for week in nth]
        return iter(rrule(MONTHLY, byweekday=days, dtstart=datetime.combine(first, at), until=until))
    start = datetime.combine(session.starts or first, at)
    rule = rrule(WEEKLY, interval=session.every.weeks, byweekday=session.days, dtstart=start, until=until)
    return iter(rule.between(datetime.combine(first, clock.min), until, inc=True))


if __name__ == "__main__":
    main()
