"""The first page of a portfolio: what each of its answers counts, and what it leaves out."""

from typing import Any

import pytest
from portfolio_rows import make_gap, make_member, make_portfolio

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProjectStanding, StandingCount
from ctanalysis.ground.language import speak
from ctanalysis.portfolio.overview.first_page import (
    Told,
    say_chance,
    say_where_gaps_are,
    say_whether_to_trust,
    write_first_page,
    write_heading,
)
from ctanalysis.portfolio.overview.members import Member
from ctanalysis.portfolio.overview.needs import sum_needs
from ctanalysis.portfolio.overview.status_counts import count_standings
from ctanalysis.portfolio.overview.urgency import rank_projects

CLOSE = ("within chance: could be not met",)
REAL = make_member("real", make_gap("a", "achieved"), make_gap("b", "no data"), make_gap("c", "context", actual=3.0))
PLAY = make_member("play", make_gap("a", "not met"), make_gap("b", "no data"), invented=True)


@pytest.mark.parametrize(("members", "is_apart"), [((REAL, PLAY), True), ((REAL,), False), ((PLAY,), False)])
def test_the_targets_of_a_demonstration_are_counted_apart_where_there_are_others(
    members: tuple[Member, ...], is_apart: bool
) -> None:
    portfolio = make_portfolio(*members)
    told = Told(rank_projects(portfolio), count_standings(portfolio), sum_needs(portfolio))
    page = write_first_page(portfolio, told, 1)
    assert ("1 target of a demonstration is not counted here." in page) is is_apart
    assert page.count("width:100.0%") == 1


def stand(title: str, **fields: Any) -> ProjectStanding:
    return ProjectStanding(project=title.lower(), title=title, **fields)


@pytest.mark.parametrize(("good", "other", "is_said"), [(1.0, 4.0, False), (2.0, 0.0, True)])
def test_only_chance_in_the_projects_on_course_makes_their_number_perhaps_one_of_chance(
    good: float, other: float, is_said: bool
) -> None:
    rows = (
        stand("A", status="on course", on_course=3.0, on_course_by_chance=good),
        stand("B", status="behind", on_course=4.0, on_course_by_chance=other, behind=1.0),
    )
    said = write_heading(Findings("projects", rows)).partition(". ")[0]
    assert said == f"One of two projects is on course{', perhaps by chance' if is_said else ''}"


@pytest.mark.parametrize(("behind", "little", "good"), [
    (0.0, 2.0, "Two of two projects are"), (0.0, 3.0, "One of two projects is"), (1.0, 0.0, "One of two projects is"),
])  # fmt: skip
def test_a_project_is_on_course_where_nothing_is_behind_and_less_a_little_behind_than_on_course(
    behind: float, little: float, good: str
) -> None:
    rows = (stand("A", on_course=2.0, little_behind=little, behind=behind), stand("B", on_course=2.0))
    assert write_heading(Findings("projects", rows)).startswith(good)


@pytest.mark.parametrize(("language", "one", "two"), [
    ("en", "A needs a call: no report.", "A and B need a call."),
    ("fr", "À appeler : A (pas de rapport).", "À appeler : A et B."),
    ("es", "Hay que llamar a A: sin informe.", "Hay que llamar a A y B."),
])  # fmt: skip
def test_whom_to_call_is_said_in_the_language_of_the_portfolio(language: str, one: str, two: str) -> None:
    rows = tuple(stand(name, status="no report", reasons=("no report",)) for name in "AB")
    speak(language)
    assert write_heading(Findings("projects", rows[:1])).endswith(one)
    assert write_heading(Findings("projects", rows)).endswith(two)


def count(pillar: str | None, on_course: float, behind: float, region: str | None = None) -> StandingCount:
    return StandingCount(pillar=pillar, region=region, on_course=on_course, behind=behind, behind_by_chance=1.0)


@pytest.mark.parametrize(("rows", "said"), [
    ([count(None, 9.0, 20.0), count("prevention", 0.0, 9.0), count("protection", 9.0, 1.0),
      count("prosecution", 6.0, 4.0), count("protection", 0.0, 10.0, "North"), count(None, 2.0, 8.0, "North")],
     "The largest share is behind in Prosecution (4 of 10, 40 %; 1 perhaps by chance). "),
    ([count("protection", 9.0, 1.0)], ""), ([count("protection", 10.0, 0.0), count("prosecution", 12.0, 0.0)], ""),
])  # fmt: skip
def test_the_largest_share_behind_is_one_of_ten_and_more_and_of_several_that_can_be_compared(
    rows: list[StandingCount], said: str
) -> None:
    told = Told(Findings("projects", ()), Findings("standings", tuple(rows)), Findings("needs", ()))
    assert say_where_gaps_are(told) == f"{said}No report prints who needed a service and did not receive it."


def test_a_project_without_a_report_is_in_time_with_nothing() -> None:
    sizes = {"figures": 40.0, "figures_withheld": 1.0, "data_remarks": 1.0}
    rows = (
        stand("A", ends="2024-12-31", late=0.0, **sizes), stand("B", ends="2024-06-30", late=2.0, **sizes),
        stand("C", status="no report"),
    )  # fmt: skip
    assert say_whether_to_trust(Findings("projects", rows)) == (
        "Of 3 projects 1 has the last report that is due. 1 is late: its figures here are of an earlier time. "
        "2 remarks on their data bear on a figure or a verdict; their reports say which. "
        "2 of the 80 figures in their data are withheld to protect people, and are in no sum here."
    )


def test_chance_is_counted_among_the_targets_that_are_judged() -> None:
    gaps = [
        make_gap("a", "achieved", marks=CLOSE), make_gap("b", "achieved"), make_gap("c", "partial", marks=CLOSE),
        make_gap("d", "context", actual=3.0),
    ]  # fmt: skip
    said = "Of 2 targets chance may decide whether 1 counts as reached."
    assert say_chance(make_portfolio(make_member("teme", *gaps))) == said
