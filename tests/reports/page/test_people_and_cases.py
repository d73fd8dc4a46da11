"""How many people and cases were counted, in a sentence of the first page."""

from dataclasses import replace
from typing import Any

import pytest
from figures_rows import FLOW
from reported_pages import evaluate, find

from ctanalysis.ground.findings import Findings
from ctanalysis.reports.page.people_and_cases import say_how_many

PEOPLE = {**FLOW, "counts": "people", "population": "victims"}


def tell(indicator: dict[str, Any], number: int = 1, **fields: object) -> str:
    evaluation = evaluate(indicator, {"2024": 40}, number)
    gaps, *_ = find(evaluation)
    return say_how_many(evaluation, Findings("gaps", tuple(replace(row, **fields) for row in gaps)))


@pytest.mark.parametrize("counts", ["people", "cases"])
def test_people_and_cases_are_told_with_the_time_that_they_were_counted_in(counts: str) -> None:
    assert tell({**PEOPLE, "counts": counts}) == "In 2024: T0 (40)."


def test_events_are_no_people() -> None:
    assert tell({**FLOW, "counts": "events"}) == ""


@pytest.mark.parametrize("fields", [{"withheld": True}, {"actual": None}, {"status": "partial"}])
def test_what_is_withheld_missing_or_a_part_is_not_told(fields: dict[str, object]) -> None:
    assert tell(PEOPLE, **fields) == ""


def test_five_are_told_at_most() -> None:
    assert tell(PEOPLE, 7) == "In 2024: T0 (40), T1 (40), T2 (40), T3 (40), T4 (40)."


def test_those_in_need_are_told_with_what_they_received_and_not_here() -> None:
    service = {"service": "legal aid", "needed": "x0", "received": "x1"}
    evaluation = evaluate(PEOPLE, {"2024": 40}, 3, provision=[service])
    assert say_how_many(evaluation, find(evaluation)[0]) == "In 2024: T1 (40), T2 (40)."
