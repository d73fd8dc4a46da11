"""What was spent of the budget, by result; and what one unit of an output cost, where that means
something.

A cost per unit is given only where a result has one output alone, which is counted in full and
added up over time, all of the spending is known, and the count of the same months is complete and
shown: else the money would be divided by what it did not pay for alone, or by a part of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.figures.verdict_windows import adds_over_break
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import SpendingFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Period, find_stretch
from ctanalysis.ground.terms import TOTAL
from ctanalysis.params import Indicator
from ctanalysis.params.budget_and_spending import FundingLine


@dataclass(frozen=True)
class _Spent:
    """The money of a result over its stretch; the spending is that of the periods in which it is
    given, `spent_budget` the budget of those.
    """

    stretch: Period
    budget: float | None
    spent: float | None
    spent_budget: float | None
    given: int  # periods whose spending is given
    periods: int
    has_gaps: bool  # between the first and the last of them

    @property
    def is_whole(self) -> bool:
        """Whether the spending of every period is given."""
        return self.given == self.periods


@of_evaluation
def find_spending(evaluation: Evaluation) -> Findings[SpendingFinding]:
    """Findings of kind `spending`, one a result with funding, over the periods that have ended by
    the report's: budget, spent, and of its one output the count and the cost of a unit, or
    why there is none.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for
    anything but an evaluation.

    >>> ct.find_spending(evaluation).to_frame()  # doctest: +SKIP
    """
    funding = evaluation.parameters.funding
    if funding is None:
        return Findings("spending", ())
    known: dict[str, list[FundingLine]] = {}
    for line in funding.lines:
        if evaluation.calendar.parse(line.period).end <= evaluation.period.end:
            known.setdefault(line.result, []).append(line)
    rows = [
        _find_cost(evaluation, result.id, _add_up(evaluation, known[result.id]), funding.currency)
        for result in evaluation.parameters.results
        if result.id in known
    ]
    return Findings("spending", tuple(rows))


def _add_up(evaluation: Evaluation, lines: Iterable[FundingLine]) -> _Spent:
    ordered = sorted(lines, key=lambda line: evaluation.calendar.parse(line.period).start)
    periods = [evaluation.calendar.parse(line.period) for line in ordered]
    given = [line for line in ordered if line.spent is not None]
    return _Spent(
        find_stretch(periods[0], periods[-1]),
        _sum([line.budget for line in ordered]),
        _sum([line.spent for line in given]),
        _sum([line.budget for line in given]),
        len(given),
        len(ordered),
        _has_gaps(periods),
    )


def _has_gaps(periods: list[Period]) -> bool:
    """Whether some days between the first and the last have no line."""
    reached = periods[0].end
    for period in periods[1:]:
        if period.start > reached + timedelta(days=1):
            return True
        reached = max(reached, period.end)
    return False


def _sum(amounts: list[float | None]) -> float | None:
    """The sum; None where one is missing, or there is none."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def _find_cost(evaluation: Evaluation, result: str, money: _Spent, currency: str) -> SpendingFinding:
    statements = {step.id: step for step in evaluation.parameters.results}
    row = SpendingFinding(
        title=statements[result].statement,
        result=result,
        result_level=statements[result].level,
        period=evaluation.period.label,
        unit="money",
        window=money.stretch.label,
        currency=currency,
        budget=money.budget,
        spent=money.spent,
        spent_budget=money.spent_budget,
        spent_in=None if money.is_whole else f"{money.given} of {money.periods} periods",
    )
    outputs = [one for one in evaluation.parameters.indicators if one.result == result and one.level == "output"]
    if len(outputs) > 1:
        return _refuse(row, phrase("several outputs were paid from it"))
    if not outputs or not (outputs[0].is_flow and outputs[0].unit_of.is_count):
        return _refuse(row, phrase("no output of it is counted in full and added up"))
    counted = outputs[0]
    figure = find_figure(evaluation.observations.find(counted.id, TOTAL), counted, money.stretch, evaluation.calendar)
    row = replace(row, indicator=counted.id, counted=counted.title)
    is_broken = adds_over_break(counted, money.stretch, evaluation.parameters)
    reason = phrase("the count holds figures of before and after a break in the series") if is_broken else ""
    if reason := _find_reason(money, figure, counted) or reason:
        return _refuse(row, reason, withheld=figure.withheld)
    assert money.spent is not None and figure.value
    return replace(row, actual=figure.value, value=money.spent / figure.value)


def _find_reason(money: _Spent, figure: Figure, counted: Indicator) -> str:
    if not money.is_whole:
        return phrase("what was spent is not given for every period")
    if money.has_gaps:
        return phrase("some periods between have no line of money")
    if counted.data_basis == "sample":
        return phrase("no output of it is counted in full and added up")
    if figure.is_provisional:
        return phrase("the count is provisional")
    if figure.withheld:
        return phrase("the count is withheld to protect people")
    if figure.value is None or figure.name_part(counted):
        return phrase("the count is not given for every period")
    return "" if figure.value > 0 else phrase("nothing was counted")


def _refuse(row: SpendingFinding, reason: str, *, withheld: bool = False) -> SpendingFinding:
    return replace(row, reason=reason, withheld=withheld)
