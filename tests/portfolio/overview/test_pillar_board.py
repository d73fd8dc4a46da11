"""The board: a row a project, a cell a pillar; nothing is on course that is not."""

from dataclasses import replace
from typing import Any

import pytest
from portfolio_rows import make_gap, make_member, make_need, make_portfolio

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProjectStanding, SpendingFinding
from ctanalysis.portfolio.overview.first_page import write_heading
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.pillar_board import Row, list_rows
from ctanalysis.portfolio.overview.project_urgency import rank_projects


def draw(*members: Member, **more: Any) -> list[Row]:
    portfolio = make_portfolio(*members, **more)
    return list_rows(portfolio, rank_projects(portfolio))


def read(row: Row) -> list[str]:
    return [cell if isinstance(cell, str) else " ".join(f"{one.sign}{one.count}" for one in cell) for cell in row.cells]


def test_a_cell_counts_the_classes_of_a_pillar() -> None:
    gaps = (
        make_gap("a", "achieved"), make_gap("b", "not met"), make_gap("c", "watch"), make_gap("d", "on track"),
        make_gap("e", "context", pillar="prevention", actual=3.0),
    )  # fmt: skip
    (row,) = draw(make_member("teme", *gaps))
    assert read(row) == ["nothing to judge", "✓2 ◐1 ✕1", "not in its plan", "not in its plan"]


def test_what_is_withheld_or_nearly_reached_is_told_as_such() -> None:
    gaps = (
        make_gap("a", "withheld", withheld=True, pillar="prevention"), make_gap("b", "nearly met"),
        make_gap("c", "watch"), make_gap("d", "withheld", withheld=True),
    )  # fmt: skip
    (row,) = draw(make_member("teme", *gaps))
    assert sorted(read(row)) == ["not in its plan", "not in its plan", "withheld", "◕1 ◐1"]


def test_a_project_without_a_report_says_so_in_each_cell() -> None:
    rows = draw(make_member("teme", make_gap("a", "achieved")), Member("lugg", None))
    assert read(rows[0]) == ["no report"] * 4 and rows[0].needs_call


@pytest.mark.parametrize(("needs", "words"), [
    ((), "not known"),
    ((make_need(100.0, 80.0),), "not recorded by group"),
    ((make_need(100.0, 80.0), make_need(40.0, 35.0, group="sex=male", value=87.5)), "no group, beyond chance"),
    ((make_need(40.0, 35.0, group="sex=male", value=87.5), make_need(None, None, group="sex=female", withheld=True)),
     "no group shown, beyond chance"),
    ((make_need(100.0, 80.0), make_need(None, None, group="sex=male", withheld=True)), "withheld"),
    ((make_need(100.0, 80.0), make_need(40.0, None, group="sex=male", status="data gap")),
     "not recorded: legal aid (sex: male)"),
    ((make_need(100.0, 80.0), make_need(40.0, 20.0, group="sex=male", value=50.0, marks=("left behind",))),
     "sex: male: legal aid 50 %"),
])  # fmt: skip
def test_who_was_left_out(needs: tuple[Any, ...], words: str) -> None:
    (row,) = draw(make_member("teme", make_gap("a", "achieved"), needs=needs))
    assert row.left_out == words


@pytest.mark.parametrize(("shown", "words"), [
    (3, "age: 0: legal aid 60 %"), (4, "age: 0: legal aid 60 %, perhaps by chance"),
])  # fmt: skip
def test_a_group_that_lies_low_among_five_that_are_shown_may_do_so_by_chance(shown: int, words: str) -> None:
    others = (make_need(15.0, 12.0, group=f"age={n}", value=80.0) for n in range(1, shown + 1))
    hidden = make_need(None, None, group="age=9", withheld=True)
    low = make_need(20.0, 12.0, group="age=0", value=60.0, marks=("left behind",))
    needs = (make_need(100.0, 80.0), low, *others, hidden)
    (row,) = draw(make_member("teme", make_gap("a", "achieved"), needs=needs))
    assert row.left_out == words


def test_a_group_is_held_against_everybody_who_needed_the_same_service() -> None:
    shelter = make_need(40.0, 38.0, service="shelter", value=95.0)
    low = make_need(200.0, 100.0, group="age=0", value=50.0, marks=("left behind",))
    others = (make_need(200.0, 175.0, group=f"age={n}", value=87.5) for n in range(1, 5))
    needs = (shelter, make_need(1000.0, 800.0, value=80.0), low, *others)
    (row,) = draw(make_member("teme", make_gap("a", "achieved"), needs=needs))
    assert row.left_out == "age: 0: legal aid 50 %"


def pay(result: str, level: str, spent: float | None, budget: float = 100.0) -> SpendingFinding:
    return SpendingFinding(
        result=result,
        result_level=level,
        spent=spent,
        budget=budget,
        spent_budget=budget,
        currency="EUR",
        window="2024",
    )


@pytest.mark.parametrize(("rows", "share", "is_far_off"), [
    ((pay("A1", "output", 90.0), pay("B1", "output", 90.0)), "90 %", False),
    ((pay("A1", "output", 90.0), pay("A", "outcome", 90.0)), "90 %", False),
    ((pay("A1", "output", 60.0), pay("B1", "output", None)), "60 %", True),
    ((pay("A1", "output", 120.0),), "120 %", True),
    ((pay("A1", "output", 100.0), pay("A", "outcome", 400.0, 1000.0)), "40 %", True),
])  # fmt: skip
def test_money_is_that_of_one_level_of_results(rows: tuple[Any, ...], share: str, is_far_off: bool) -> None:
    member = make_member("teme", make_gap("a", "achieved"))
    member = Member(**{**vars(member), "findings": (*member.findings, Findings("spending", rows))})
    (row,) = draw(member)
    assert row.money is not None and (row.money.share, row.money.is_far_off) == (share, is_far_off)


PARTLY_PAID = replace(pay("A1", "output", 90.0, 1000.0), spent_budget=100.0, spent_in="1 of 10 years")


@pytest.mark.parametrize(("rows", "words"), [
    ((pay("A1", "output", 90.0),), "EUR 90 of 100"),
    ((PARTLY_PAID,), "EUR 90 of 100, not given for all of it"),
    ((pay("A1", "output", 90.0), pay("B1", "output", None)), "EUR 90 of 100, not given for all of it"),
])  # fmt: skip
def test_what_was_spent_is_held_against_the_budget_of_the_periods_for_which_it_is_given(
    rows: tuple[SpendingFinding, ...], words: str
) -> None:
    member = make_member("teme", make_gap("a", "achieved"))
    member = Member(**{**vars(member), "findings": (*member.findings, Findings("spending", rows))})
    (row,) = draw(member)
    assert row.money is not None and (row.money.words, row.money.share) == (words, "90 %")


def stand(title: str, status: str, *reasons: str) -> ProjectStanding:
    behind, good = {"behind": (1.0, 2.0), "call": (3.0, 0.0), "cannot be judged": (0.0, 0.0)}.get(status, (0.0, 3.0))
    return ProjectStanding(title=title, status=status, reasons=reasons, behind=behind, on_course=good)


@pytest.mark.parametrize(("rows", "heading"), [
    ((stand("A", "on course"), stand("B", "on course")), "Two of two projects are on course."),
    ((stand("A", "on course"), stand("B", "behind")),
     "One of two projects is on course. One has something behind, and none needs a call."),
    ((stand("A", "call", "late"), stand("B", "cannot be judged")),
     "The one project that can be judged is not on course. One cannot be judged. A needs a call: report is late."),
    ((ProjectStanding(title="A", status="call", reasons=("late",), on_course=3.0),),
     "The one project that can be judged is on course. A needs a call: report is late."),
])  # fmt: skip
def test_the_heading_says_how_many_are_on_course_and_who_needs_a_call(
    rows: tuple[ProjectStanding, ...], heading: str
) -> None:
    assert write_heading(Findings("projects", rows)) == heading


def test_a_row_says_where_and_when_and_whether_it_is_late_or_over() -> None:
    gap = make_gap("a", "achieved")
    late = make_member("late", gap, ends="2024-06-30", region="North", period="2024-Q2")
    over = make_member("over", gap, project_ends="2024-12-31")
    told = [(row.title, row.where, row.needs_call, row.is_late) for row in draw(late, over, Member("none", "South"))]
    assert told == [
        ("The late", "North, 2024-Q2", True, True), ("none", "South", True, False),
        ("The over", "2024-Q4, ended", False, False),
    ]  # fmt: skip


def test_a_project_without_a_title_stands_by_its_name_and_the_columns_are_the_pillars_asked_for() -> None:
    (row,) = draw(make_member("teme", make_gap("a", "achieved"), title=""), pillars=["protection", "prevention"])
    assert (row.title, read(row)) == ("teme", ["✓1", "not in its plan"])


@pytest.mark.parametrize(("needs", "words"), [
    ((make_need(40.0, 20.0, group="sex=male", value=50.0, marks=("left behind",)),
      make_need(40.0, 10.0, group="sex=female", value=25.0, marks=("left behind",)),
      make_need(40.0, 5.0, group="age=0", value=12.5)), "sex: female: legal aid 25 %"),
    ((make_need(40.0, None, group="sex=male", value=None, marks=("left behind",)),), "not known"),
    ((make_need(40.0, 20.0, value=50.0, marks=("left behind",)),), "not recorded by group"),
    ((make_need(40.0, None, status="data gap"),), "not recorded by group"),
])  # fmt: skip
def test_the_group_that_is_named_is_the_farthest_below_of_those_marked(needs: tuple[Any, ...], words: str) -> None:
    (row,) = draw(make_member("teme", make_gap("a", "achieved"), needs=needs))
    assert row.left_out == words


@pytest.mark.parametrize(("spent", "width", "is_far_off"), [
    (74.0, 74.0, True), (75.0, 75.0, False), (110.0, 100.0, False), (111.0, 100.0, True),
])  # fmt: skip
def test_a_bar_is_no_longer_than_all_and_far_off_below_75_and_above_110_percent(
    spent: float, width: float, is_far_off: bool
) -> None:
    member = make_member("teme", make_gap("a", "achieved"))
    rows = Findings("spending", (pay("A1", "output", spent),))
    (row,) = draw(Member(**{**vars(member), "findings": (*member.findings, rows)}))
    assert row.money is not None and (row.money.width, row.money.is_far_off) == (width, is_far_off)


@pytest.mark.parametrize(
    "rows", [(), (pay("A1", "output", None),), (replace(pay("A1", "output", 9.0), spent_budget=0.0),)]
)
def test_where_nothing_is_known_to_be_spent_of_a_budget_no_money_is_told(rows: tuple[SpendingFinding, ...]) -> None:
    member = make_member("teme", make_gap("a", "achieved"))
    (row,) = draw(Member(**{**vars(member), "findings": (*member.findings, Findings("spending", rows))}))
    assert row.money is None
