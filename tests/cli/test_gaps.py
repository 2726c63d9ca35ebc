"""``sitegen gaps`` over the small directory."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from tests.factories import EASTON_DIRECTORY


def run(*arguments: str, folder: Path = EASTON_DIRECTORY) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "gaps", "--today", "2026-11-22", *arguments])


def test_each_area_lists_its_sessions_and_gaps() -> None:
    result = run()
    assert result.exit_code == 0
    block = result.stdout[result.stdout.index("Easton, ") :].partition("\n\n")[0]
    lines = block.splitlines()
    missing = [line for line in lines if line.startswith(("  Nothing about: ", "  No help of the kinds: "))]
    assert [line.count(", ") > 5 for line in missing] == [True, True]
    assert [line for line in lines if line not in missing] == [
        "Easton, 23 November 2026 to 23 May 2027: 1 service",
        "  Any time: 1 service; none in 5 of 26 weeks: 21 Dec 2026 to 3 Jan 2027, 15 to 21 Feb 2027, 29 Mar to 11 Apr 2027; longest time with nothing: 16 Dec 2026 to 4 Jan 2027 (20 days)",
        "  Trying for a baby: nothing",
        "  Pregnant: 1 service; none in 5 of 26 weeks: 21 Dec 2026 to 3 Jan 2027, 15 to 21 Feb 2027, 29 Mar to 11 Apr 2027; longest time with nothing: 16 Dec 2026 to 4 Jan 2027 (20 days)",
        "  Birth and newborn: nothing",
        "  Baby under 1: 1 service; none in 5 of 26 weeks: 21 Dec 2026 to 3 Jan 2027, 15 to 21 Feb 2027, 29 Mar to 11 Apr 2027; longest time with nothing: 16 Dec 2026 to 4 Jan 2027 (20 days)",
        "  Toddler: nothing",
        "  Preschool child: nothing",
        "  School-age child: nothing",
        "  After a loss: nothing",
        "  Mondays: nothing",
        "  Tuesdays: 1 service; none in 5 of 26 weeks: 21 Dec 2026 to 3 Jan 2027, 15 to 21 Feb 2027, 29 Mar to 11 Apr 2027; longest time with nothing: 16 Dec 2026 to 4 Jan 2027 (20 days)",
        "  Wednesdays: nothing",
        "  Thursdays: nothing",
        "  Fridays: nothing",
        "  Saturdays: nothing",
        "  Sundays: nothing",
        "  Evenings from 5pm: nothing",
        "  Weekends: nothing",
        "  Christmas holidays, 19 December 2026 to 3 January 2027: nothing",
        "  Half term, 12 February 2027 to 21 February 2027: nothing",
        "  Easter holidays, 26 March 2027 to 11 April 2027: nothing",
        "  Breastfeeding: 1 service; none in 5 of 26 weeks",
        "  Breaks of two weeks or more: 2; nothing else for the same ages and topics in 2",
        "    Easton Baby Café: 16 Dec 2026 to 4 Jan 2027; no line to ring either",
        "    Easton Baby Café: 24 Mar to 12 Apr 2027; no line to ring either",
    ]


def test_json_has_every_question_with_its_weeks_and_gaps() -> None:
    rows = json.loads(run("--format", "json").stdout)
    easton = {(row["kind"], row["what"]): row for row in rows if row["area"] == "easton"}
    assert easton["stage", "baby"] == {
        "area": "easton",
        "area_name": "Easton",
        "kind": "stage",
        "what": "baby",
        "label": "Baby under 1",
        "from": "2026-11-23",
        "to": "2027-05-23",
        "services": 1,
        "services_not_known": 0,
        "services_without_times": 0,
        "weeks": 26,
        "weeks_without": ["2026-12-21", "2026-12-28", "2027-02-15", "2027-03-29", "2027-04-05"],
        "weeks_not_known": [],
        "longest_gap": {"from": "2026-12-16", "to": "2027-01-04", "days": 20},
        "longest_without_known_date": {"from": "2026-12-16", "to": "2027-01-04", "days": 20},
        "asked": 0,
    }
    assert easton["holiday", "christmas"]["services"] == 0
    unfilled = [(row["what"], row["from"], row["to"], row["services"]) for row in rows if row["kind"] == "break"]
    assert unfilled[:1] == [("easton-cafe", "2026-12-16", "2027-01-04", 0)]
    assert {row["area"] for row in rows} == {"", "easton", "st-pauls", "caerwent"}


def test_csv_has_the_same_rows() -> None:
    table = list(csv.DictReader(io.StringIO(run("--format", "csv").stdout)))
    rows = json.loads(run("--format", "json").stdout)
    assert [(row["area"], row["kind"], row["what"]) for row in table] == [
        (row["area"], row["kind"], row["what"]) for row in rows
    ]
    (baby,) = (row for row in table if (row["area"], row["what"]) == ("easton", "baby"))
    assert baby["weeks_without"] == "2026-12-21 2026-12-28 2027-02-15 2027-03-29 2027-04-05"
    assert (baby["longest_gap_from"], baby["longest_gap_days"]) == ("2026-12-16", "20")


def test_weeks_without_known_terms_are_unknown_rather_than_gaps(tmp_path: Path) -> None:
    for name in ("services.yaml", "content/site.yaml", "content/areas.yaml", "content/terms.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        text = (EASTON_DIRECTORY / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("to 31 Jul 2027]", "to 18 Dec 2026]"), "utf-8")
    output = run(folder=tmp_path).stdout
    assert (
        "  Tuesdays: 1 service; not known in 22 of 26 weeks: 21 Dec 2026 to 23 May 2027; "
        "longest time with nothing known: 16 Dec 2026 to 23 May 2027 (159 days)\n"
    ) in output
    assert "  School holidays from 19 December 2026 to 23 May 2027 are not known\n" in output


def test_a_directory_with_errors_is_refused(tmp_path: Path) -> None:
    result = run(folder=tmp_path)
    assert result.exit_code == 1
    assert "services.yaml:1:1: error: there is no such file" in result.stderr


def test_a_case_names_the_weeks_stages_and_areas_that_lose_their_last_service() -> None:
    result = run("--without", "easton-cafe")
    assert result.exit_code == 0
    title, ending, _, everywhere, lost, *_ = result.stdout.splitlines()
    assert title == "What families would lose without Easton Baby Café, 23 November 2026 to 23 May 2027"
    assert ending == "  Easton Baby Café: A friendly drop-in for feeding your baby."
    assert (everywhere, lost) == (
        "All areas together",
        "  No service is left: Pregnant, Baby under 1, Tuesdays, Breastfeeding",
    )
    assert result.stdout.endswith(
        "Easton\n  No service is left: Any time, Pregnant, Baby under 1, Tuesdays, Breastfeeding\n"
    )
    page = run("--without", "easton-cafe", "--format", "html").stdout
    assert "<strong>Any time, Pregnant, Baby under 1, Tuesdays, Breastfeeding</strong>" in page
    assert "src=" not in page
    assert "url(" not in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--without", "easton-caff"), "easton-caff is not the id of a service; did you mean easton-cafe?"),
        (("--if-unfunded", "April"), "'April' is not a month; write it like 2027-04."),
        (("--if-unfunded", "2030-04"), "the site looks ahead to 2027-05-23, and --if-unfunded to 2030-04"),
        (("--format", "html"), "--format html is for --without and --if-unfunded"),
        (("--without", "easton-cafe", "--format", "csv"), "json and csv are for all other reports"),
    ],
)
def test_a_case_that_cannot_be_made_says_why(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
