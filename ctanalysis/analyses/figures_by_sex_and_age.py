"""Women and men, girls and boys: the latest figures of each group, side by side."""

from ctanalysis.analyses.provision import find_ended_year
from ctanalysis.analyses.trafficking_profile import find_profile
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import explain_n, make_head
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GroupFinding
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.params import Indicator

KINDS = ("sex", "age")
OF_GROUPS = 2  # that have a figure: fewer stand beside nothing


@of_evaluation
def find_groups(evaluation: Evaluation) -> Findings[GroupFinding]:
    """Findings of kind `groups`: of each indicator that is counted by sex or by age its figure for everybody and for
    each group in the same stretch of time, the year that ends with the period, else the period, else
    the last year that has ended.

    What the profile shows and who needs and receives services is left out: it stands there. Nothing is tested.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for anything but an
    evaluation.

    >>> ct.tabulate(ct.find_groups(evaluation))  # doctest: +SKIP
    """
    elsewhere = {row.indicator for row in find_profile(evaluation)}
    elsewhere |= {one for service in evaluation.parameters.provision for one in (service.needed, service.received)}
    dimensions = [name for kind in KINDS for name, one in evaluation.parameters.dimensions.items() if one.kind == kind]
    return Findings(
        "groups",
        tuple(
            row
            for name in dimensions
            for indicator in evaluation.parameters.indicators
            if indicator.id not in elsewhere
            for row in _list_rows(evaluation, indicator, name)
        ),
    )


def _list_rows(evaluation: Evaluation, indicator: Indicator, dimension: str) -> tuple[GroupFinding, ...]:
    """Everybody and each group that has rows; none where fewer than two groups have a figure that is shown."""
    names = evaluation.parameters.dimensions[dimension].names
    groups = [evaluation.parameters.find_group({dimension: name}) for name in names]
    year, period = find_ended_year(evaluation), evaluation.period
    for window in (year, period) if year.end == period.end else (period, year):
        rows = tuple(_write(evaluation, indicator, group, dimension, window) for group in (TOTAL, *groups))
        if sum(row.value is not None for row in rows[1:]) >= OF_GROUPS:
            return rows
    return ()


def _write(evaluation: Evaluation, indicator: Indicator, group: Group, dimension: str, window: Period) -> GroupFinding:
    figure = find_figure(evaluation.observations.find(indicator.id, group), indicator, window, evaluation.calendar)
    return GroupFinding(
        **make_head(indicator, evaluation.period, group),
        dimension=dimension,
        window=window.label,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        n=figure.n,
        n_missing=explain_n(indicator, figure.n),
        marks=tuple(filter(None, [figure.name_part(indicator)])),
        withheld=figure.withheld,
    )
