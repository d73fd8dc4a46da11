"""What follows from the findings of a result stands at the end of its chapter."""

from datetime import date

from figures_rows import FLOW
from reported_pages import evaluate

from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag
from ctanalysis.reports.page.result_follow_up import fill_what_follows

SLOT = '<ct-follows data-key="P"></ct-follows>'


def fill(page: str, *actions: Action, flags: tuple[Flag, ...] = ()) -> str:
    evaluation = evaluate({**FLOW, "result": "P"}, {"2024": 9})
    plan = ActionPlan(actions, evaluation.period)
    return fill_what_follows(page, evaluation, plan, Findings("flags", flags))


def make_action(name: str) -> Action:
    return Action(f"gaps/{name}", "Ask again", "Manager", date(2025, 3, 1), "open")


NAME = evaluate(FLOW, {"2024": 9}).parameters.indicators[0].id


def test_what_was_agreed_on_a_finding_of_the_result_is_told() -> None:
    page = fill(SLOT, make_action(NAME))
    assert "<li>Ask again: Manager, 1 Mar 2025. Agreed before this report.</li>" in page


def test_a_flag_that_nobody_answered_is_told() -> None:
    flag = Flag(reference=f"gaps/{NAME}", purpose="corrective action")
    assert "<b>Not answered yet</b>" in fill(SLOT, flags=(flag,))
    assert "Not answered yet" not in fill(SLOT, make_action(NAME), flags=(flag,))


def test_a_result_of_which_nothing_follows_says_nothing() -> None:
    assert fill(SLOT) == ""
    assert fill('<ct-follows data-key="Q"></ct-follows>', make_action(NAME)) == ""
