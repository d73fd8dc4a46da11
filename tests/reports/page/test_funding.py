"""What a result cost: the money, its share of the budget, and what one of what was counted cost."""

from typing import Any

import pytest

from ctanalysis.ground.kinds import SpendingFinding
from ctanalysis.reports.page.funding import _write_row

SPENT: dict[str, Any] = {"result": "1.1", "title": "Shelter", "budget": 200.0, "spent": 50.0, "spent_budget": 100.0}
PART = "1 of 2 years"


@pytest.mark.parametrize(("fields", "share"), [
    ({}, "50 % of the budget"), ({"spent": None}, ""), ({"spent_budget": None}, ""),
    ({"spent": 0.0}, "0 % of the budget"),
    ({"spent_in": PART}, "1 of 2 years; 50 % of their budget"), ({"spent_in": PART, "spent": None}, ""),
    ({"spent_in": PART, "spent_budget": None}, "1 of 2 years"),
    ({"spent_in": PART, "spent": 0.0}, "1 of 2 years; 0 % of the budget"),
])  # fmt: skip
def test_what_was_spent_is_a_share_of_the_budget_of_its_time(fields: dict[str, Any], share: str) -> None:
    assert _write_row(SpendingFinding(**{**SPENT, **fields})).share == share


@pytest.mark.parametrize(("fields", "cost", "of"), [
    ({"value": 12.4, "actual": 4.0, "counted": "Calls"}, "12", "Calls: 4"),
    ({"value": 12.4, "reason": "withheld"}, "Not given: withheld", ""),
    ({"actual": 4.0, "reason": "nothing was spent"}, "Not given: nothing was spent", ""),
])  # fmt: skip
def test_what_one_cost_needs_the_money_and_how_many(fields: dict[str, Any], cost: str, of: str) -> None:
    row = _write_row(SpendingFinding(**{**SPENT, **fields}))
    assert (row.cost, row.of) == (cost, of)
