"""What changed most, for everybody or a group: described from the first figure to the last, not
tested.
"""

from collections.abc import Mapping
from dataclasses import replace

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.series import find_comparable, find_reported
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ChangeFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import Group
from ctanalysis.params import Indicator
from ctanalysis.params.argument_lookup import find_named_group

NO_SERIES = later("fewer than two figures can be compared")


@of_evaluation
def list_changes(evaluation: Evaluation, where: Mapping[str, str] | None = None) -> Findings[ChangeFinding]:
    """Findings of kind `changes`, one an indicator that has figures of the group (`where`, such as
    `{"sex": "female"}`; without it everybody): the first and the last figure that can be compared,
    and how far apart they lie; what fell most for its size first, then what cannot be told.

    `start` and `actual` are of the same length of time and of the same kind of measurement, since
    the last declared break; `value` is their difference in the unit, `relative` its share of
    `start`. Columns: docs/how-to/results.md. Raises UsageError for a group that there is not.

    >>> ct.list_changes(evaluation, {"sex": "female"}).to_frame()  # doctest: +SKIP
    """
    group = find_named_group(evaluation.parameters, where or {})
    rows = [
        _compare(evaluation, indicator, group)
        for indicator in evaluation.parameters.indicators
        if not indicator.unit_of.is_threshold and evaluation.observations.find(indicator.id, group)
    ]
    ordered = sorted(rows, key=lambda row: (row.relative is None, row.relative or 0.0))
    return Findings("changes", tuple(ordered))


def _compare(evaluation: Evaluation, indicator: Indicator, group: Group) -> ChangeFinding:
    """The change of one indicator."""
    found = find_reported(evaluation, indicator, [group])[group]
    points, _ = find_comparable(evaluation, indicator, found)
    row = ChangeFinding(**make_head(indicator, evaluation.period, group))
    known = [point for point in points if point.figure.value is not None]
    if len(known) < 2:
        withheld = any(point.figure.withheld for point in points)
        return replace(row, withheld=withheld, reason=phrase(NO_SERIES))
    first, last = known[0], known[-1]
    start, actual = float(first.figure.value or 0.0), float(last.figure.value or 0.0)
    change = actual - start
    return replace(
        row,
        window=f"{first.period.label} to {last.period.label}",
        start=start,
        start_n=first.figure.n,
        actual=actual,
        n=last.figure.n,
        value=change,
        relative=change / abs(start) if start else None,
        movement=_judge(indicator, change),
        withheld=any(point.figure.withheld for point in points),
    )


def _judge(indicator: Indicator, change: float) -> str:
    """Whether the indicator moved the way it should; `neither` where no way is the better."""
    if change == 0:
        return "same"
    if indicator.direction not in ("increase", "decrease"):
        return "neither"
    return "better" if (change > 0) == (indicator.direction == "increase") else "worse"
