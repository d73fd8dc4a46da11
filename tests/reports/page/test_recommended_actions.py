"""What should be done, for the first page."""

from dataclasses import replace
from datetime import date

from shipped import load_shipped

from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.follow_up.recommendations import Recommendation
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.reports.page.recommended_actions import Task, join_agreed, list_tasks

EVALUATION = load_shipped("ukraine", "2023", "public")
STATUS, PROCEEDINGS = "gaps/16.5.2", "gaps/16.5.1"


def list_said(*actions: Action, due: date | None = None, response: str | None = None) -> list[tuple[str, bool]]:
    given = Recommendation("R1", "Give the number", "Office", due, "high", (STATUS,), response)
    plan = ActionPlan(actions, EVALUATION.period, (given,))
    return [(one.what, one.is_late) for one in list_tasks(plan, ReferenceNames(EVALUATION))]


def act(finding: str, year: int) -> Action:
    return Action(finding, f"Ask by {year}", "Officer", date(year, 6, 30), "open")


def test_what_is_overdue_stands_before_what_is_recommended() -> None:
    assert list_said(act(PROCEEDINGS, 2024), act(PROCEEDINGS, 2022)) == [
        ("Ask by 2022", True), ("Give the number", False), ("Ask by 2024", False),
    ]  # fmt: skip


def test_what_is_recommended_stands_by_its_priority_and_then_by_its_day() -> None:
    given = [
        Recommendation(name, name, "Office", date(2025, month, 1), priority, (STATUS,))
        for name, month, priority in (("R1", 1, "low"), ("R2", 9, "high"), ("R3", 1, "medium"), ("R4", 3, "high"))
    ]
    tasks = list_tasks(ActionPlan((), EVALUATION.period, tuple(given)), ReferenceNames(EVALUATION))
    assert [one.number for one in tasks] == ["R4", "R2", "R3", "R1"]


def test_an_overdue_action_stands_beside_a_recommendation_on_the_same_finding() -> None:
    assert list_said(act(STATUS, 2022)) == [("Ask by 2022", True), ("Give the number", False)]


def test_an_action_in_time_is_left_to_the_recommendation_on_the_same_finding() -> None:
    assert list_said(act(STATUS, 2024)) == [("Give the number", False)]


def test_an_action_in_time_stands_beside_a_rejected_recommendation_on_the_same_finding() -> None:
    assert list_said(act(STATUS, 2024), response="rejected") == [("Give the number", False), ("Ask by 2024", False)]


def test_an_overdue_recommendation_stands_before_an_overdue_action() -> None:
    said = list_said(act(STATUS, 2022), due=date(2023, 1, 31))
    assert said == [("Give the number", True), ("Ask by 2022", True)]


def test_what_is_overdue_stands_in_the_row_of_a_recommendation_on_its_finding_where_room_is_scarce() -> None:
    given = Recommendation("R1", "Give the number", "Office", None, "high", (STATUS,))
    plan = ActionPlan((act(STATUS, 2022), act(PROCEEDINGS, 2022)), EVALUATION.period, (given,))
    tasks = join_agreed(list_tasks(plan, ReferenceNames(EVALUATION)))
    assert [(one.number, one.what, one.agreed) for one in tasks] == [
        ("", "Ask by 2022", ""), ("R1", "Give the number", "Officer, 30 Jun 2022"),
    ]  # fmt: skip


def test_what_is_overdue_keeps_its_row_beside_a_recommendation_that_was_rejected() -> None:
    given = Recommendation("R1", "Give the number", "Office", None, "high", (STATUS,), "rejected")
    plan = ActionPlan((act(STATUS, 2022),), EVALUATION.period, (given,))
    tasks = join_agreed(list_tasks(plan, ReferenceNames(EVALUATION)))
    assert [(one.number, one.what, one.agreed) for one in tasks] == [
        ("", "Ask by 2022", ""), ("R1", "Give the number", ""),
    ]  # fmt: skip


def test_what_was_agreed_late_stands_in_the_row_of_an_open_recommendation_on_its_finding() -> None:
    """Only an action, only where it is overdue, and only beside what is recommended and open."""
    late, other = (
        Task("", "Ask", "Officer", "30 June", (3,), "", True, True),
        Task("", "Go", "Officer", "May", (9,), "", True, True),
    )
    soon = replace(late, is_late=False)
    advised = Task("R1", "Give", "Office", "", (3, 4), "", False, True)
    done = replace(advised, is_open=False)
    agreed = replace(advised, agreed="Officer, 30 June")
    for tasks, joined in (
        ([late, advised], [agreed]), ([late, other, advised], [other, agreed]), ([soon, advised], [soon, advised]),
        ([late, done], [late, done]), ([late], [late]), ([advised], [advised]),
        ([late, replace(late, due="July"), advised], [agreed]),
    ):  # fmt: skip
        assert join_agreed(tasks) == joined
