"""Recommendations with their response, and flags with their answers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from shipped import load_shipped
from showing_pages import read_page, read_rows, read_text

from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.follow_up.conclusions import Conclusion
from ctanalysis.follow_up.flag_answers import FlagAnswer
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.follow_up.recommendations import Recommendation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, GapFinding
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.reports.page.management_response import write_response

EVALUATION = load_shipped("ukraine", "2023", "public")
NAMES = ReferenceNames(EVALUATION)
STATUS, PROCEEDINGS = "gaps/16.5.2", "gaps/16.5.1"


def act(finding: str, status: str = "open", due: str = "2023-06-30") -> Action:
    return Action(finding, "Ask again", "Officer", date.fromisoformat(due), status)


def flags(*names: str) -> Findings[Flag]:
    rows = tuple(GapFinding(indicator=name, title=name, status="not met") for name in names)
    return find_flags([Findings("gaps", rows)])


def write(found: Findings[Flag] | None = None, **plan: Any) -> str:
    actions = plan.pop("actions", ())
    made = ActionPlan(actions, EVALUATION.period, **plan)
    return write_response(made, found or flags(), NAMES, plan.get("hidden", frozenset()))


def list_flags(page: str) -> list[str]:
    return [read_text(item) for item in read_page(page).iter("li")]


def test_without_anything_there_is_no_section() -> None:
    assert write() == ""


def test_a_reference_is_told_by_number_and_title() -> None:
    assert NAMES.write(STATUS) == "Finding 5 (Applicants granted victim status)"
    assert NAMES.write(f"{STATUS}/group=women") == ("Finding 5 (Applicants granted victim status, group: women)")
    assert NAMES.write("comparisons/nothing") == "nothing"


def test_a_recommendation_stands_with_finding_addressee_response_and_its_actions() -> None:
    given = Recommendation("R1", "Give the number", "Office", date(2023, 9, 30), "high", (PROCEEDINGS,), "accepted")
    page = write(recommendations=(given,), actions=(act(PROCEEDINGS), act(STATUS, "done")))
    assert read_rows(page) == [
        ["R1 Give the number", "Finding 10 (Proceedings in which a suspect was notified)",
         "Office by 30 September 2023, high priority overdue",
         "Accepted ; agreed on the same finding: Ask again (Officer, by 30 June 2023: overdue)"],
        ["Ask again", "Finding 5 (Applicants granted victim status)", "Officer by 30 June 2023",
         "done ; no longer flagged"],
    ]  # fmt: skip


def test_a_conclusion_stands_with_its_findings_and_what_it_leads_to() -> None:
    drawn = (Conclusion("C1", "Fewer cases went on", (PROCEEDINGS,)), Conclusion("C2", "So it stays", (STATUS,)))
    advice = Recommendation("R1", "Ask", "Office", sources=(PROCEEDINGS,), conclusions=("C1",), cost="EUR 500")
    assert read_rows(write(conclusions=drawn, recommendations=(advice,))) == [
        ["C1 Fewer cases went on", "Finding 10 (Proceedings in which a suspect was notified)", "R1"],
        ["C2 So it stays", "Finding 5 (Applicants granted victim status)", "no recommendation"],
        ["R1 Ask", "C1; Finding 10 (Proceedings in which a suspect was notified)",
         "Office no date, medium priority, cost: EUR 500", "No response yet"],
    ]  # fmt: skip


@pytest.mark.parametrize(("state", "is_late"), [("", True), ("done", False)])
def test_only_what_is_still_open_is_overdue(state: str, is_late: bool) -> None:
    given = Recommendation("R1", "Give the number", "Office", date(2023, 9, 30), state=state)
    (row,) = read_rows(write(recommendations=(given,)))
    assert row[2].endswith("overdue") is is_late


def test_a_recommendation_without_finding_or_answer_is_shown_as_such() -> None:
    (row,) = read_rows(write(recommendations=(Recommendation("1", "Do it", "Office"),)))
    assert row[1:] == ["names no finding", "Office no date, medium priority", "No response yet"]


def test_an_action_on_a_withheld_finding_does_not_say_whether_it_is_flagged() -> None:
    plan = ActionPlan((act(STATUS),), EVALUATION.period)
    page = write_response(plan, flags("16.5.2"), NAMES, {STATUS})
    assert read_rows(page)[0][-1] == "overdue ; withheld"


def test_each_flag_says_what_answers_it_and_what_nothing_answers_is_marked() -> None:
    found = flags("16.5.1", "16.5.2", "16.2.6", "16.2.2")
    page = write(
        found,
        actions=(act("gaps/16.2.2"),),
        recommendations=(Recommendation("R1", "x", "y", sources=(PROCEEDINGS,)),),
        answers={STATUS: FlagAnswer(STATUS, "set aside", "It was Expected")},
    )
    said = {words.split("(")[0].split()[-1]: words.split("; evidence: ")[1] for words in list_flags(page)}
    assert said == {
        "9": "descriptive. Action agreed.", "8": "descriptive. No conclusion and no action yet .",
        "10": "descriptive. Recommendation R1.", "5": "descriptive. Set aside: It was Expected.",
    }  # fmt: skip


@pytest.mark.parametrize(("ended", "said"), [
    (date(2022, 6, 30), "An action was done, and it is flagged again"),
    (date(2023, 6, 30), "An action was done"), (None, "An action was done"),
])  # fmt: skip
def test_flagged_again_is_said_where_the_action_ended_before_the_period(ended: date | None, said: str) -> None:
    page = write(flags("16.5.1"), actions=(replace(act(PROCEEDINGS, "done"), ended=ended),))
    (line,) = [words for words in list_flags(page) if "An action was done" in words]
    assert said in line and ("flagged again" in line) is ("again" in said)


def test_conclusions_stand_under_their_criteria_in_the_order_of_these() -> None:
    drawn = (
        Conclusion("C1", "It lasts", (STATUS,), criterion="sustainability"),
        Conclusion("C2", "It fits", (STATUS,), criterion="relevance"), Conclusion("C3", "And more", (STATUS,)),
    )  # fmt: skip
    heads = [row[0] for row in read_rows(write(conclusions=drawn))]
    assert heads == ["Relevance", "C2 It fits", "Sustainability", "C1 It lasts", "Under no criterion", "C3 And more"]


def test_conclusions_without_a_criterion_have_no_heading() -> None:
    rows = read_rows(write(conclusions=(Conclusion("C1", "It lasts", (STATUS,)),)))
    assert [row[0] for row in rows] == ["C1 It lasts"]
