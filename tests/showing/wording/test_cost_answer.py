"""What it cost, in a sentence for a first page."""

from typing import Any

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import SpendingFinding
from ctanalysis.showing.wording.cost_answer import say_what_it_cost


def test_cost_is_what_was_spent_of_what_was_planned_for_that_time() -> None:
    head: dict[str, Any] = {"result_level": "output", "window": "2024", "currency": "EUR"}
    rows = [
        SpendingFinding(result="A", spent=199_000.0, spent_budget=210_000.0, **head),
        SpendingFinding(result="D", budget=60_000.0, **head),
        SpendingFinding(result="B", spent=33_000.0, spent_budget=40_000.0, spent_in="2 of 3 periods", **head),
    ]
    assert say_what_it_cost(Findings("spending", tuple(rows)), {}).replace("\u202f", " ") == (
        "EUR 232 000 spent of the 250 000 planned (92.8 %), 2024, without the time for which no spending of B is "
        "given. Of D no spending is given."
    )
    assert say_what_it_cost(Findings("spending", (rows[1],)), {}) == "What was spent was not reported."
    unplanned = SpendingFinding(result="P", spent=5.0, **head)
    assert say_what_it_cost(Findings("spending", (rows[1], unplanned)), {}) == "Of P no budget is given for that time."
    assert "No budget" in say_what_it_cost(Findings("spending", ()), {})


def test_money_of_a_result_holds_that_of_the_results_below_it() -> None:
    rows = (SpendingFinding(result="A", spent=900.0, spent_budget=1000.0, currency="EUR", window="2024"),
            SpendingFinding(result="A1", spent=500.0, spent_budget=600.0, currency="EUR", window="2024"),
            SpendingFinding(result="B1", spent=90.0, spent_budget=100.0, currency="EUR", window="2024"))  # fmt: skip
    said = say_what_it_cost(Findings("spending", rows), {"A1": "A", "B1": "B", "A": None, "B": None})
    assert said == "EUR 990 spent of the 1100 planned (90 %), 2024. The largest part (90.9 %) went to A."


@pytest.mark.parametrize(("budget", "spent"), [(1000.0, 400.0), (500.0, 900.0), (500.0, 400.0)])
def test_money_too_little_to_hold_that_of_the_results_below_it_stands_beside_it(budget: float, spent: float) -> None:
    rows = (SpendingFinding(result="A", budget=budget, spent=spent, spent_budget=budget, window="2024"),
            SpendingFinding(result="A1", budget=600.0, spent=500.0, spent_budget=600.0, window="2024"))  # fmt: skip
    said = say_what_it_cost(Findings("spending", rows), {"A1": "A", "A": None})
    assert f" {spent + 500:.0f} spent of the {budget + 600:.0f} planned" in said
