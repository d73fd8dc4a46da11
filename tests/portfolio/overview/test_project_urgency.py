"""Which projects need a call, and why."""

from typing import Any

import pytest
from portfolio_rows import make_gap, make_member, make_need, make_portfolio

from ctanalysis.ground.kinds import ProjectStanding
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.project_urgency import rank_projects
from ctanalysis.showing.wording import describe

GOOD = [make_gap(f"good-{number}", "on track") for number in range(4)]
BAD = [make_gap(f"bad-{number}", "off track") for number in range(4)]


def rank(*members: Member, before: tuple[ProjectStanding, ...] = ()) -> list[tuple[str, ...]]:
    """Each project with its status and its reasons, in their order."""
    rows = rank_projects(make_portfolio(*members, before=before, before_period="2024-Q3"))
    return [(row.project or "", row.status or "", *row.reasons) for row in rows]


def test_the_most_reasons_stand_first_then_the_greater_share_behind() -> None:
    assert rank(
        make_member("fine", *GOOD),
        make_member("half", *GOOD[:2], *BAD[:2]),
        make_member("worst", *BAD),
        make_member("silent", *BAD, ends="2024-06-30"),
        Member("none", None),
    ) == [
        ("silent", "call", "late", "half behind"),
        ("worst", "call", "half behind"),
        ("half", "call", "half behind"),
        ("none", "no report", "no report"),
        ("fine", "on course"),
    ]


def test_more_that_are_a_little_behind_than_on_course_is_not_on_course() -> None:
    little = [make_gap(f"little-{number}", "watch") for number in range(3)]
    assert rank(make_member("it", *little, *GOOD[:2])) == [("it", "a little behind")]
    assert rank(make_member("it", *little, *GOOD[:3])) == [("it", "on course")]


def test_half_of_two_indicators_is_no_reason() -> None:
    assert rank(make_member("small", GOOD[0], BAD[0])) == [("small", "behind")]


def test_a_project_that_fell_by_two_since_the_last_report_needs_a_call() -> None:
    before = (ProjectStanding(project="it", behind=0.0), ProjectStanding(project="one", behind=1.0))
    assert rank(make_member("it", *GOOD, *BAD[:2]), make_member("one", *GOOD, *BAD[:2]), before=before) == [
        ("it", "call", "fell"),
        ("one", "behind"),
    ]


def test_a_project_without_figures_needs_a_call_and_one_without_targets_does_not() -> None:
    missing, context = make_gap("a", "no data"), make_gap("b", "context", actual=3.0)
    assert rank(make_member("empty", missing), make_member("told", context)) == [
        ("empty", "call", "no figures"),
        ("told", "cannot be judged"),
    ]


def test_figures_that_would_not_be_judged_are_missing_all_the_same() -> None:
    silent = [make_gap(f"silent-{number}", "context") for number in range(7)]
    member = make_member("it", GOOD[0], BAD[0], make_gap("a", "no data"), *silent)
    assert rank(member) == [("it", "call", "no figures")]
    (row,) = rank_projects(make_portfolio(member))
    assert (row.no_figure, row.not_judged) == (8, 0)


def test_a_group_that_is_left_behind_is_named_and_no_other() -> None:
    girls = make_need(40.0, 10.0, group="sex=female", marks=("left behind",))
    needs = (make_need(100.0, 66.0), girls, make_need(60.0, 56.0, group="sex=male"))
    rows = describe(rank_projects(make_portfolio(make_member("it", *GOOD, needs=needs))))
    (row,) = rows
    assert row.left_behind == ("provision/legal aid/sex=female",)
    assert (row.sentence or "").endswith("Left behind in assistance: legal aid (sex: female).")


@pytest.mark.parametrize(("behind", "change"), [(1.0, "worse"), (2.0, "as before"), (3.0, "better"), (None, "new")])
def test_a_project_is_compared_with_the_last_portfolio_report(behind: float | None, change: str) -> None:
    before = (ProjectStanding(project="it", behind=behind),)
    rows = rank_projects(make_portfolio(make_member("it", *GOOD, *BAD[:2]), make_member("other"), before=before))
    assert {row.project: row.change for row in rows} == {"it": change, "other": "new"}


@pytest.mark.parametrize(("ends", "late"), [("2024-12-31", 0), ("2024-11-30", 0), ("2024-09-30", 1), ("2024-03-31", 3)])
def test_a_report_is_late_by_whole_periods_of_its_own(ends: str, late: int) -> None:
    rows = rank_projects(make_portfolio(make_member("it", *GOOD, ends=ends)))
    assert rows.rows[0].late == late


def test_a_project_that_has_ended_is_not_late() -> None:
    member = make_member("it", *GOOD, ends="2024-06-30")
    assert member.about
    over = Member("it", None, type(member.about)(
        **{**member.about.as_row(), "project_ends": "2024-06-30", "funders": (), "warnings": ()}
    ), 1, "", 0, member.findings)  # fmt: skip
    row = rank_projects(make_portfolio(over)).rows[0]
    assert (row.late, row.has_ended) == (0, True)


def test_what_is_behind_is_named_worst_first_then_by_what_was_gone_then_by_title() -> None:
    gaps = (
        make_gap("z", "off track", achievement=0.2), make_gap("a", "off track", achievement=0.2),
        make_gap("d", "off track"), make_gap("b", "not met", achievement=0.5), make_gap("c", "regressed"),
        make_gap("e", "watch"),
    )  # fmt: skip
    (row,) = rank_projects(make_portfolio(make_member("it", *gaps)))
    assert row.behind_titles == ("C", "B", "D", "A", "Z")


def test_equals_stand_by_name_and_each_has_its_place() -> None:
    rows = rank_projects(make_portfolio(*(make_member(name, *GOOD) for name in ("c", "a", "b")))).rows
    assert [(row.project, row.rank) for row in rows] == [("a", 1.0), ("b", 2.0), ("c", 3.0)]


def test_without_a_portfolio_report_before_nothing_has_changed() -> None:
    (row,) = rank_projects(make_portfolio(make_member("it", *GOOD)))
    assert (row.change, row.behind_before) == (None, None)


@pytest.mark.parametrize(("more", "late", "has_ended"), [
    ({"project_ends": None}, 2, False), ({"months": None}, 0, False), ({"months": 1.0}, 6, False),
    ({"project_ends": "2024-12-31"}, 2, True), ({"project_ends": "2025-01-01"}, 2, False),
    ({"project_ends": "2024-09-30"}, 1, True), ({"project_ends": "2024-03-31"}, 0, True),
])  # fmt: skip
def test_a_report_is_due_up_to_the_projects_last_day(more: dict[str, Any], late: int, has_ended: bool) -> None:
    (row,) = rank_projects(make_portfolio(make_member("it", *GOOD, ends="2024-06-30", **more)))
    assert (row.late, row.has_ended) == (late, has_ended)


@pytest.mark.parametrize(("bad", "good", "reasons"), [(1, 2, ()), (2, 1, ("half behind",)), (2, 2, ("half behind",)),
                                                      (2, 3, ()), (1, 1, ())])  # fmt: skip
def test_half_of_three_and_more_is_a_reason(bad: int, good: int, reasons: tuple[str, ...]) -> None:
    (row,) = rank_projects(make_portfolio(make_member("it", *BAD[:bad], *GOOD[:good])))
    assert row.reasons == reasons


def test_as_many_without_a_figure_as_with_one_is_a_reason_and_one_fewer_is_none() -> None:
    missing = [make_gap(f"missing-{number}", "no data") for number in range(2)]
    assert rank(make_member("it", *missing, *GOOD[:2])) == [("it", "call", "no figures")]
    assert rank(make_member("it", *missing, *GOOD[:3])) == [("it", "on course")]


def test_a_project_that_is_not_late_and_was_as_much_behind_before_has_not_fallen() -> None:
    before = (ProjectStanding(project="it"), ProjectStanding(project="one", behind=1.0))
    members = [make_member(name, *GOOD, *BAD[:2]) for name in ("it", "one", "other")]
    assert [row[2:] for row in rank(*members, before=before)] == [(), (), ()]
