"""Money: what was spent of the budget, and what a unit of an output cost where that can be said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.analyses.spending import find_spending
from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.errors import ParameterError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import SpendingFinding
from ctanalysis.params import load_parameters
from ctanalysis.reports.page.funding import write_funding

PARAMETERS = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: data/small/observations.csv}
results: [{id: R, level: output, statement: Officers are trained}]
funding: {currency: EUR, lines: [LINES]}
indicators:
  - {id: trained, title: Officers trained, result: R, pillar: prosecution, level: output,
     unit: count, direction: increase, aggregate: sum, counts: people}
MORE"""
ROWS = "indicator_id,period,value\ntrained,2024-Q1,40\ntrained,2024-Q2,60\ntrained,2024-Q3,20\n"
TWO = "{result: R, period: 2024-Q1, budget: 9000, spent: 5000}, {result: R, period: 2024-Q2, budget: 9000, spent: 7000}"
SECOND = """\
  - {id: other, title: Other, result: R, pillar: prosecution, level: output, unit: count,
     direction: increase, aggregate: sum}
"""
Write = Callable[..., Path]


def find(write_small: Write, lines: str = TWO, *, rows: str = ROWS, more: str = "") -> SpendingFinding:
    text = PARAMETERS.replace("LINES", lines).replace("MORE", more)
    root = write_small(rows, text)
    (row,) = find_spending(load_evaluation("small", "2024-Q2", "", root=root))
    return row


def test_money_of_a_year_that_is_not_over_is_in_no_report_of_its_first_half(write_small: Write) -> None:
    text = PARAMETERS.replace("LINES", "{result: R, period: 2024, budget: 90000, spent: 50000}").replace("MORE", "")
    root = write_small(ROWS, text)
    assert [len(find_spending(load_evaluation("small", one, "", root=root))) for one in ("2024-Q2", "2024")] == [0, 1]


def test_a_cost_is_spending_divided_by_the_count_of_the_same_months(write_small: Write) -> None:
    row = find(write_small)
    assert (row.window, row.budget, row.spent, row.actual, row.value) == (
        "2024-Q1 to 2024-Q2", 18000.0, 12000.0, 100.0, 120.0,
    )  # fmt: skip
    page = write_funding(_gather(row))
    assert "12\u202f000" in page and "66.7 % of the budget" in page and ">120 " in page


def test_money_of_periods_after_the_report_is_left_out(write_small: Write) -> None:
    later = f"{TWO}, {{result: R, period: 2024-Q3, spent: 900}}"
    assert find(write_small, later).spent == 12000.0


@pytest.mark.parametrize(("lines", "rows", "more", "reason"), [
    (TWO, ROWS, SECOND, "several outputs were paid from it"),
    (TWO.replace(", spent: 7000", ""), ROWS, "", "what was spent is not given for every period"),
    (TWO, ROWS.replace("trained,2024-Q1,40\n", ""), "", "the count is not given for every period"),
    (TWO, ROWS.replace(",40", ",0").replace(",60", ",0"), "", "nothing was counted"),
    (TWO, ROWS.replace(",40", ",4").replace(",60", ",3"), "",
     "the count is withheld to protect people"),
])  # fmt: skip
def test_no_cost_is_given_where_it_would_mean_nothing(
    write_small: Write, lines: str, rows: str, more: str, reason: str
) -> None:
    row = find(write_small, lines, rows=rows, more=more)
    assert (row.value, row.actual, row.reason) == (None, None, reason)
    assert reason in write_funding(_gather(row))


def test_a_withheld_count_leaves_no_trace_in_the_money(write_small: Write) -> None:
    """Whatever small number stands behind `[c]`, the row is the same."""
    told = [find(write_small, rows=ROWS.replace(",40", f",{number}").replace(",60", ",3")) for number in (1, 4, 7)]
    assert told[0] == told[1] == told[2] and told[0].withheld


@pytest.mark.parametrize(("lines", "words"), [
    ("{result: X, period: 2024-Q1, spent: 1}", 'there is no result "X"'),
    ("{result: R, period: 2024-Q9, spent: 1}", '"2024-Q9" is not a period'),
    ("{result: R, period: 2024-Q1}", "a line of funding gives budget, spent, or both"),
    ("{result: R, period: 2024-Q1, spent: -1}", "funding.lines[0].spent"),
    ("{result: R, period: 2024, spent: 1}, {result: R, period: 2024-Q2, spent: 1}",
     "2024-Q2 overlaps 2024: the money of R would count twice"),
])  # fmt: skip
def test_a_line_that_cannot_be_is_an_error_with_its_place(write_small: Write, lines: str, words: str) -> None:
    root = write_small(ROWS, PARAMETERS.replace("LINES", lines).replace("MORE", ""))
    with pytest.raises(ParameterError) as told:
        load_parameters(root, "small")
    assert words in str(told.value)


def test_without_funding_there_is_no_section(write_small: Write) -> None:
    text = PARAMETERS.replace("funding: {currency: EUR, lines: [LINES]}\n", "").replace("MORE", "")
    found = find_spending(load_evaluation("small", "2024-Q2", "", root=write_small(ROWS, text)))
    assert not len(found) and write_funding(found) == ""


def _gather(row: SpendingFinding) -> Findings[SpendingFinding]:
    return Findings("spending", (row,))


@pytest.mark.parametrize(("lines", "rows", "reason"), [
    (TWO.replace("2024-Q1", "2023-Q4"), ROWS, "some periods between have no line of money"),
    (TWO, ROWS.replace("\n", ",\n").replace("value,", "value,status").replace("60,", "60,"
     "provisional"), "the count is provisional"),
])  # fmt: skip
def test_no_cost_of_money_with_gaps_or_of_a_provisional_count(
    write_small: Write, lines: str, rows: str, reason: str
) -> None:
    row = find(write_small, lines, rows=rows)
    assert (row.value, row.reason) == (None, reason)


def test_lines_of_months_have_no_gaps_in_a_calendar_of_quarters(write_small: Write) -> None:
    lines = ", ".join(f"{{result: R, period: 2024-0{month}, budget: 3000, spent: 2000}}" for month in range(1, 7))
    assert find(write_small, lines).value == 120.0


def test_what_was_spent_is_held_against_the_budget_of_the_same_lines(write_small: Write) -> None:
    lines = "{result: R, period: 2024-Q1, budget: 100, spent: 80}, {result: R, period: 2024-Q2, budget: 150}"
    assert find(write_small, lines).spent_budget == 100.0
