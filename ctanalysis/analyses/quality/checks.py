"""What of an indicator's data quality can be computed: one `@check` function each, filed under a
standard.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import find_series
from ctanalysis.figures.targets import ASK_DIRECTION, asks_for_nothing, find_baseline, list_worse
from ctanalysis.figures.values import compute_value
from ctanalysis.ground.model import TOTAL
from ctanalysis.ground.registry import Registry
from ctanalysis.observations import Observation
from ctanalysis.observations.notes import Standard
from ctanalysis.params import Indicator

Check = Callable[[Evaluation, Indicator], Iterator[str]]
CHECKS: Registry[tuple[Standard, Check]] = Registry("check")


def check(standard: Standard) -> Callable[[Check], Check]:
    """Files a check under one of the five standards; it yields a sentence for each thing it sees,
    on released figures only.
    """

    def file(function: Check) -> Check:
        CHECKS.register(function.__name__)((standard, function))
        return function

    return file


@check("validity")
def check_definition(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """A definition is written down."""
    if not indicator.definition:
        yield "No definition is written down."


@check("validity")
def check_shares(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Shares stay within their bounds."""
    for row in evaluation.observations.find(indicator.id):
        if (
            row.numerator is not None
            and row.denominator is not None
            and row.numerator > row.denominator
            and indicator.unit_of.is_percent
        ):
            yield f"{row.period.label}: more in the numerator than in the denominator."
        elif indicator.unit_of.is_percent and row.value is not None and row.value > 100:
            yield f"{row.period.label}: a percentage above 100."


@check("validity")
def check_target(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """The target asks for a change."""
    for target in indicator.targets:
        if asks_for_nothing(target, indicator):
            yield (
                f"The target for {target.window} is zero, which any figure reaches: it was taken "
                "for none."
            )
    for worse in list_worse(indicator, evaluation.parameters):
        yield (
            f"The target for {worse.window.label} lies on the worse side of the baseline. "
            f"{ASK_DIRECTION}"
        )
    baseline = find_baseline(indicator, TOTAL, evaluation.parameters, evaluation.period)
    start = compute_value(baseline, indicator) if baseline else None
    if start is None or indicator.is_flow or indicator.direction not in ("increase", "decrease"):
        return
    for target in indicator.targets:
        if isinstance(target.value, float) and not target.where:
            distance = (target.value - start) * (1 if indicator.direction == "increase" else -1)
            if 0 <= distance < indicator.least_change or distance == 0:
                yield (
                    f"The target for {target.window} asks for no change on the baseline; it is "
                    "judged as a floor or ceiling."
                )


@check("validity")
def check_time(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """No figures outside the project's own time, other than the baseline's."""
    project = evaluation.parameters.project
    baselines = [
        evaluation.calendar.parse(baseline.period)
        for baseline in indicator.baseline
        if baseline.period
    ]
    rows = [
        row
        for row in evaluation.observations.find(indicator.id)
        if row.has_number and not any(row.period.same_days(b) for b in baselines)
    ]
    outside = {
        "before the start": [row for row in rows if row.period.end < project.start],
        "after the end": [row for row in rows if row.period.start > project.end],
    }
    for where, listed in outside.items():
        if listed:
            yield (
                f"{len(listed)} figures lie {where} of the project, the first in "
                f"{listed[0].period.label}; trends leave them out."
            )


@check("integrity")
def check_sums(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Parts add up to their total, where both are shown."""
    if not (indicator.unit_of.is_count or indicator.aggregate == "ratio_of_sums"):
        return
    for period, groups in _by_period(evaluation, indicator).items():
        for name, dimension in evaluation.parameters.dimensions.items():
            parts = [groups.get(((name, value),)) for value in dimension.names]
            total = groups.get(TOTAL)
            there = [part for part in parts if part is not None]
            if (
                not dimension.adds_up
                or total is None
                or len(there) < 2
                or any(row.withheld for row in (*there, total))
            ):
                continue
            measure = "value" if total.value is not None else "numerator"
            numbers = [getattr(row, measure) for row in there]
            whole = getattr(total, measure)
            if (
                whole is not None
                and all(number is not None for number in numbers)
                and abs(sum(numbers) - whole) > 1e-9
            ):
                yield (
                    f"{period}: the parts by {name} add up to {sum(numbers):g}, the total says "
                    f"{whole:g}."
                )


@check("integrity")
def check_running_total(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """A running total does not fall."""
    if indicator.entry_form != "running_total":
        return
    previous: Observation | None = None
    for row in evaluation.observations.find(indicator.id):
        same = previous is not None and (
            indicator.running_since == "project"
            or evaluation.calendar.find_year(previous.period)
            == evaluation.calendar.find_year(row.period)
        )
        if (
            same
            and previous is not None
            and row.value is not None
            and previous.value is not None
            and row.value < previous.value
        ):
            yield (
                f"{row.period.label}: the running total falls, which a total cannot do; it was "
                "used as a correction."
            )
        previous = row if row.value is not None else previous


@check("integrity")
def check_repeats(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """The same figure does not come back period after period."""
    if indicator.unit_of.is_threshold or indicator.direction == "maintain":
        return
    run: list[str] = []
    last: float | None = None
    for point in find_series(evaluation, indicator):
        value = point.figure.value
        if value is not None and value == last and value != 0:
            run.append(point.period.label)
        else:
            if len(run) >= 3:
                yield f"Exactly the same figure in {run[0]} to {run[-1]}."
            run = [point.period.label]
        last = value
    if len(run) >= 3 and last is not None:
        yield f"Exactly the same figure in {run[0]} to {run[-1]}."


@check("precision")
def check_counts(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Percentages come with their counts."""
    rows = [
        row
        for row in evaluation.observations.find(indicator.id)
        if row.has_number and not row.withheld
    ]
    if indicator.unit_of.is_percent and rows:
        bare = [row for row in rows if row.denominator is None]
        if bare:
            yield (
                f"{len(bare)} of {len(rows)} percentages come without the counts they are made "
                "of: no interval can be given."
            )


@check("precision")
def check_groups(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """What should be broken down is."""
    present = {
        name for group in evaluation.observations.find_groups(indicator.id) for name, _ in group
    }
    for name in indicator.disaggregation:
        if name not in present:
            yield f"It should be counted by {name}; no such figures were reported."


@check("reliability")
def check_breaks(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Definition and source stayed the same."""
    for event in evaluation.parameters.find_events(indicator.id):
        if event.date <= evaluation.period.end:
            yield f"The series is broken on {event.date.isoformat()}: {event.label}."


@check("reliability")
def check_overlaps(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Periods do not overlap."""
    if indicator.aggregate == "unique":
        return
    rows = [row for row in evaluation.observations.find(indicator.id) if row.has_number]
    for first, second in ((a, b) for index, a in enumerate(rows) for b in rows[index + 1 :]):
        if (
            first.period.overlaps(second.period)
            and not first.period.holds(second.period)
            and not second.period.holds(first.period)
        ):
            yield (
                f"The periods {first.period.label} and {second.period.label} overlap; the shorter "
                "ones were used."
            )
            return


@check("timeliness")
def check_missing(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Every period is reported, and the last one too."""
    points = find_series(evaluation, indicator)
    missing = [
        point.period.label
        for point in points
        if point.figure.value is None
        and not point.figure.withheld
        and not point.figure.is_not_applicable
    ]
    if missing:
        yield (
            f"{len(missing)} of {len(points)} periods have no figure: "
            f"{', '.join(missing[:6])}{' …' if len(missing) > 6 else ''}."
        )
    known = [point for point in points if point.figure.value is not None or point.figure.withheld]
    if known and known[-1].period.end + timedelta(days=1) < evaluation.period.start:
        yield f"The last figure is of {known[-1].period.label}."
    if not known and not any(row.indicator == indicator.id for row in evaluation.observations):
        yield "No figure was ever reported."


def _by_period(
    evaluation: Evaluation, indicator: Indicator
) -> dict[str, dict[tuple[tuple[str, str], ...], Observation]]:
    found: dict[str, dict[tuple[tuple[str, str], ...], Observation]] = {}
    for row in evaluation.observations:
        if row.indicator == indicator.id and row.wave is None:
            found.setdefault(row.period.label, {})[row.group] = row
    return found
