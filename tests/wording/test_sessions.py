"""Sessions in words."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.model import LAST, Every, Hours, Session, Span, YearlySpan
from sitegen.wording.sessions import session_limits, session_text


@pytest.mark.parametrize(
    ("session", "words"),
    [
        (Session(600, 690, (1,), "term time"), "Tuesdays, 10am to 11:30am, in school terms"),
        (Session(600, 720, (0, 3), "all year", "closed"), "Mondays and Thursdays, 10am to midday, all year, not on bank holidays"),
        (Session(540, 1020, (0, 1, 2, 3, 4), "all year", "ask"), "Monday to Friday, 9am to 5pm, all year, ask them about bank holidays"),
        (Session(1200, 1560, (0, 1, 2, 3, 4, 5, 6), "all year", "open"), "Every day, 8pm to 2am, all year, bank holidays too"),
        (Session(0, 1440, (0, 1, 2, 3, 4, 5, 6), "all year", "open"), "Every day, 24 hours, all year, bank holidays too"),
        (Session(600, 720, (5,), "school holidays", every=Every(weeks_of_month=(1, 3))), "The 1st and 3rd Saturday of the month, 10am to midday, in school holidays"),
        (Session(600, 720, (5,), "half terms", every=Every(weeks_of_month=(LAST,))), "The last Saturday of the month, 10am to midday, in half terms"),
        (Session(780, 870, (3,), "summer holidays", every=Every(2)), "Every other Thursday, 1pm to 2:30pm, in the summer holidays"),
        (Session(780, 870, (3,), "all year", "open", every=Every(3)), "Every 3rd Thursday, 1pm to 2:30pm, all year, bank holidays too"),
        (Session(600, 690, (4,), "term time", every=Every(2, about=True)), "About every 2 weeks on a Friday, 10am to 11:30am, in school terms"),
        (Session(600, 690, (0, 4), "term time", every=Every(3, about=True), certain=False), "About every 3 weeks on a Monday or Friday, 10am to 11:30am, in school terms"),
        (Session(600, 690, (0, 1, 2, 3, 4, 5, 6), "term time", every=Every(4, about=True)), "About every 4 weeks, 10am to 11:30am, in school terms"),
        (Session(600, 690, (1,), "term time", "closed", every=Every(weeks_of_term="odd")), "Tuesdays in odd weeks of term, 10am to 11:30am, not on bank holidays"),
        (Session(600, 690, (0,), "all year", every=Every(last_working=0)), "The last Monday of the month that is not a bank holiday, 10am to 11:30am, all year"),
        (Session(555, 615, (2,), "all year", "week after", every=Every(weeks_of_month=(1,)), end_known=False, certain=False), "Usually the 1st Wednesday of the month, from 9:15am, all year, a week later if that is a bank holiday"),
        (Session(540, 1020, (0,), "all year", "week before"), "Mondays, 9am to 5pm, all year, a week earlier if that is a bank holiday"),
        (Session(540, 1020, (0,), "all year", "open", bank_holiday_hours=Hours(600, 660, end_known=False)), "Mondays, 9am to 5pm, all year, from 10am on bank holidays"),
        (Session(840, 960, dates=(date(2026, 11, 28),), certain=False), "Perhaps Saturday 28 November 2026, 2pm to 4pm"),
        (Session(840, 960, dates=(date(2026, 11, 28), date(2026, 12, 12))), "Saturday 28 November 2026 and Saturday 12 December 2026, 2pm to 4pm"),
    ],
)  # fmt: skip
def test_a_session_reads_as_a_sentence(session: Session, words: str) -> None:
    assert session_text(session) == words


def test_limits_of_a_session_are_separate_phrases() -> None:
    session = Session(
        1110,
        1200,
        (0,),
        "all year",
        "closed",
        starts=date(2027, 4, 12),
        ends=date(2027, 5, 17),
        closed=(
            Span(date(2027, 4, 26), date(2027, 4, 26)),
            YearlySpan((12, 24), (1, 2)),
            Span(date(2026, 12, 24), date(2027, 1, 2)),
        ),
        extra=(date(2027, 4, 28),),
    )
    assert session_limits(session, date(2026, 11, 22)) == (
        "From Monday 12 April 2027 to Monday 17 May 2027",
        "Closed Monday 26 April 2027, 24 December to 2 January every year and 24 December 2026 to 2 January 2027",
        "Also on Wednesday 28 April 2027",
    )


def test_a_course_that_ends_does_not_run_all_year() -> None:
    course = Session(1110, 1200, (0,), "all year", "closed", starts=date(2027, 4, 12), ends=date(2027, 5, 17))
    assert session_text(course) == "Mondays, 6:30pm to 8pm, not on bank holidays"


def test_weeks_of_term_are_explained() -> None:
    session = Session(600, 690, (1,), "term time", every=Every(weeks_of_term="even"))
    assert session_limits(session, date(2026, 11, 22)) == (
        "Even weeks are the 2nd, 4th, 6th and so on after each school holiday",
    )


def test_single_dates_have_no_limits() -> None:
    assert session_limits(Session(0, 60, dates=(date(2026, 11, 28),)), date(2026, 11, 22)) == ()


@pytest.mark.parametrize(
    ("today", "limits"),
    [
        ("2027-04-12", ("Until Monday 17 May 2027", "Closed Monday 26 April 2027", "Also on Wednesday 28 April 2027")),
        ("2027-04-27", ("Until Monday 17 May 2027", "Also on Wednesday 28 April 2027")),
        ("2027-05-17", ("Until Monday 17 May 2027",)),
        ("2027-05-18", ("Ended on Monday 17 May 2027",)),
    ],
)
def test_past_limits_are_left_out(today: str, limits: tuple[str, ...]) -> None:
    day = date(2027, 4, 26)
    bounded = Session(
        1110,
        1200,
        (0,),
        "all year",
        "closed",
        starts=date(2027, 4, 12),
        ends=date(2027, 5, 17),
        closed=(Span(day, day),),
        extra=(date(2027, 4, 28),),
    )
    assert session_limits(bounded, date.fromisoformat(today)) == limits
