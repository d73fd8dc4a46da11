"""The section on money: what was spent of the budget, and what a unit of an output cost where that
can be said.
"""

from dataclasses import dataclass

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import SpendingFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark, write_window
from ctanalysis.ground.units import find_unit
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording.numbers import write_digits, write_value
from ctanalysis.showing.wording.numbers_in_words import capitalise


@dataclass(frozen=True)
class Row:
    """A result as the table shows it."""

    name: str
    window: str
    budget: str
    spent: str
    share: str
    cost: str
    of: str


def write_funding(spending: Findings[SpendingFinding], whole: str = "") -> str:
    """The section as HTML, with what the whole cost first; empty where no funding is declared for a time that has
    ended.
    """
    if not len(spending):
        return ""
    return render(
        "funding",
        whole=whole,
        currency=spending.rows[0].currency or "",
        rows=[_write_row(row) for row in spending],
        has_cost=any(row.value is not None for row in spending),
    )


def _write_row(row: SpendingFinding) -> Row:
    words = later("{share} of their budget" if row.spent_in and row.spent else "{share} of the budget")
    share = (
        phrase(words, share=write_value(100 * row.spent / row.spent_budget, find_unit("percentage")))
        if row.spent is not None and row.spent_budget
        else ""
    )
    if row.spent_in and row.spent is not None:
        share = phrase("; ").join(filter(None, (write_mark(row.spent_in), share)))
    if row.value is None or row.actual is None:
        cost, of = capitalise(phrase("not given: {reason}", reason=row.reason or "")), ""
    else:
        cost = _write_money(row.value)
        of = phrase("{counted}: {actual}", counted=row.counted or "", actual=write_digits(row.actual, 0))
    return Row(
        f"{row.result} {row.title}",
        write_window(row.window),
        _write_money(row.budget),
        _write_money(row.spent),
        share,
        cost,
        of,
    )


def _write_money(amount: float | None) -> str:
    """Money without its cents, since they say nothing here."""
    return phrase("not given") if amount is None else write_digits(round(amount), 0)
