"""The first page of a portfolio: what each of its answers counts, and what it leaves out."""

from dataclasses import replace
from typing import Any

import pytest
from portfolio_rows import make_gap, make_member, make_portfolio

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProjectStanding, StandingCount
from ctanalysis.ground.language import speak
from ctanalysis.portfolio.overview.first_page import (
    Told,
    list_strip,
    list_warnings,
    say_chance,
    say_others,
    say_what_changed,
    say_where_gaps_are,
    say_whether_to_trust,
    write_first_page,
    write_heading,
)
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.needs import sum_needs
from ctanalysis.portfolio.overview.project_urgency import rank_projects
from ctanalysis.portfolio.overview.status_counts import count_standings
from ctanalysis.reports.page.running_line import EDITION_WORDS

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
    assert page.count("flex-grow:1") == 1


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


def test_the_strip_names_what_the_report_is_of_and_leaves_out_what_there_is_none_of() -> None:
    north, south = (make_member(name, region=name) for name in ("north", "south"))
    more = [make_member("north2", region="north"), make_member("free")]
    portfolio = make_portfolio(north, south, *more, pillars=["protection", "prevention"])
    settings = portfolio.parameters.portfolio.model_copy(update={"funders": ("The Fund", "The Bank")})
    paid = replace(portfolio, parameters=portfolio.parameters.model_copy(update={"portfolio": settings}))
    assert list_strip(paid, 3) == [
        "All", "October to December 2024", "public edition, revision 3", "4 projects", "2 regions",
        "protection, prevention", "paid for by The Fund, The Bank",
    ]  # fmt: skip
    assert list_strip(make_portfolio(make_member("free")), 1) == [
        "All", "October to December 2024", "public edition, revision 1", "1 project",
    ]  # fmt: skip


def test_demonstrations_and_an_edition_that_is_not_public_are_warned_of() -> None:
    invented = make_member("play", invented=True)
    assert list_warnings(make_portfolio(REAL)) == []
    assert list_warnings(make_portfolio(REAL, invented, Member("none", None))) == [
        "1 of 3 projects is a demonstration: all its figures are made up."
    ]
    (words,) = list_warnings(replace(make_portfolio(REAL), edition="internal"))
    assert words == f"{EDITION_WORDS['internal']}."


def test_what_changed_is_told_in_projects_that_came_went_and_moved() -> None:
    before = (ProjectStanding(project="a", behind=1.0), ProjectStanding(project="gone", behind=1.0))
    portfolio = make_portfolio(REAL, before=before, before_period="2024-Q3")
    rows = (
        stand("A", change="worse"), stand("B", change="worse"), stand("C", change="as before"),
        stand("D", change="better"), stand("E", change="new"),
    )  # fmt: skip
    assert say_what_changed(portfolio, Findings("projects", rows)) == (
        "Since July to September 2024: in 2 projects more indicators are behind (A; B), in 1 fewer (D), 1 is new and "
        "1 is no longer in it."
    )
    assert say_what_changed(portfolio, Findings("projects", (stand("A", change="as before"), stand("Gone")))) == (
        "Since July to September 2024: in 0 projects more indicators are behind and in 0 fewer."
    )
    assert say_what_changed(make_portfolio(REAL), Findings("projects", rows)) == (
        "This is the first report on this portfolio."
    )


def test_the_heading_names_three_that_need_a_call_and_the_page_counts_those_it_does_not_tell_of() -> None:
    rows = tuple(stand(name, status="call", reasons=("late",), on_course=1.0) for name in "ABCDE")
    heading = "Five of five projects are on course."
    assert write_heading(Findings("projects", rows[:3])) == (
        "Three of three projects are on course. A, B and C need a call."
    )
    assert write_heading(Findings("projects", rows)) == f"{heading} A, B, C and two more need a call."
    nameless = (ProjectStanding(project="a", status="call", reasons=("late",)),)
    assert write_heading(Findings("projects", nameless)) == "One cannot be judged. a needs a call: report is late."
    assert say_others([]) == ""
    assert say_others(list(rows[3:4])) == "1 more project has a reason for a call: D."
    assert say_others(list(rows[3:])) == "2 more projects have a reason for a call: D; E."


def test_nothing_is_said_of_late_reports_or_withheld_figures_where_there_are_none() -> None:
    rows = (stand("A", ends="2024-12-31", late=0.0, figures=4.0, data_remarks=1.0), stand("B", ends="2024-12-31"))
    assert say_whether_to_trust(Findings("projects", rows)) == (
        "Of 2 projects 2 have the last report that is due. "
        "1 remark on their data bears on a figure or a verdict; their reports say which."
    )


def test_the_share_behind_is_compared_where_two_can_be_judged_and_chance_is_named_where_it_may_play() -> None:
    sure = StandingCount(pillar="protection", on_course=0.0, behind=10.0)
    told = Told(
        Findings("projects", ()),
        Findings("standings", (sure, StandingCount(pillar="prevention", on_course=12.0),
                               count(None, 10.0, 0.0, "North"), count(None, 5.0, 5.0, "South"))),
        Findings("needs", ()),
    )  # fmt: skip
    assert say_where_gaps_are(told).startswith(
        "The largest share is behind in Protection (10 of 10, 100 %) and South (5 of 10, 50 %; 1 perhaps by chance). "
    )
