"""The register of quality checks, each filed under a standard; and those of single figures, targets and definitions."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.judged_targets import ASK_DIRECTION, asks_for_nothing, find_baseline, list_worse
from ctanalysis.figures.series import find_series, split_at_breaks
from ctanalysis.figures.target_values_and_bounds import find_least_change
from ctanalysis.figures.time_aggregation import compute_value, list_totals
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.periods import PROJECT
from ctanalysis.ground.registry import Registry
from ctanalysis.ground.terms import TOTAL
from ctanalysis.observations import Observation
from ctanalysis.observations.quality_notes import Standard
from ctanalysis.params import Indicator

Check = Callable[[Evaluation, Indicator], Iterator[str]]
# what a remark bears on: what should have been reported and was not; a figure or a verdict; neither
Weight = Literal["lacking", "weighty", "minor"]


class Filed(NamedTuple):
    """A check with its standard, and how much its remarks weigh."""

    standard: Standard
    function: Check
    weight: Weight
    says: str  # in two or three words what each of its remarks is, for a count of them


# what remarks are counted as, each word of nothing else; the last two of what was read or printed
REMARKS = later((
    "shares above 100 %", "targets in doubt", "parts that do not add up", "periods that do not add up",
    "running totals that fall", "groups not counted", "groups left blank",
    "distinct people that cannot be so many",
    "percentages without counts", "many unknown",
    "people who were not asked again", "breaks", "figures of one day that differ", "overlapping periods",
    "gaps in time", "figures still provisional",
    "rows that repeat or differ", "changes since an earlier report",
))  # fmt: skip
NOTED = {"integrity": REMARKS[-2], "reliability": REMARKS[-1]}

CHECKS: Registry[Filed] = Registry("check")


def check(standard: Standard, *, weight: Weight = "weighty", says: str = "") -> Callable[[Check], Check]:
    """Files a check under one of the five standards; it yields a sentence for each thing it sees,
    on released figures only. `says` is what those sentences are counted as on the first page (see
    `REMARKS`); a check whose remarks bear on no figure needs none.
    """

    def file(function: Check) -> Check:
        CHECKS.register(function.__name__)(Filed(standard, function, weight, says))
        return function

    return file


@check("validity", weight="minor")
def check_definition(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """A definition is written down."""
    if not indicator.definition:
        yield phrase("No definition is written down.")


@check("validity", says="shares above 100 %")
def check_shares(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Shares stay within their bounds."""
    for row in evaluation.observations.find(indicator.id):
        if (
            row.numerator is not None
            and row.denominator is not None
            and row.numerator > row.denominator
            and indicator.unit_of.is_percent
        ):
            yield phrase("{label}: more in the numerator than in the denominator.", label=row.period.label)
        elif indicator.unit_of.is_percent and row.value is not None and row.value > 100:
            yield phrase("{label}: a percentage above 100.", label=row.period.label)


@check("validity", says="targets in doubt")
def check_target(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """The target asks for a change."""
    for target in indicator.targets:
        if asks_for_nothing(target, indicator):
            yield (
                phrase(
                    "The target for {window} is zero, which any figure reaches: it was taken for none.",
                    window=target.window,
                )
            )
        is_share = indicator.unit_of.is_percent and indicator.aggregate == "ratio_of_sums"
        if is_share and isinstance(target.value, float) and target.value > 100:
            yield phrase("The target for {window} lies above 100 %, which no share reaches.", window=target.window)
    yield from _doubt_totals(evaluation, indicator)
    for worse in list_worse(indicator, evaluation.parameters):
        yield (
            phrase(
                "The target for {label} lies on the worse side of the baseline. {ask_direction}",
                label=worse.window.label,
                ask_direction=phrase(ASK_DIRECTION),
            )
        )
    baseline = find_baseline(indicator, TOTAL, evaluation.parameters, evaluation.period)
    start = compute_value(baseline, indicator) if baseline else None
    if start is None or indicator.is_flow or indicator.direction not in ("increase", "decrease"):
        return
    for target in indicator.targets:
        if isinstance(target.value, float) and not target.where:
            distance = (target.value - start) * (1 if indicator.direction == "increase" else -1)
            if distance == 0:
                words = later(
                    "The target for {window} asks for no change on the baseline; it is judged as a floor or ceiling."
                )
                yield phrase(words, window=target.window)
            elif 0 < distance < find_least_change(indicator, start):
                words = later(
                    "The target for {window} asks for less than the smallest change that matters; it is judged as a "
                    "floor or ceiling."
                )
                yield phrase(words, window=target.window)


def _doubt_totals(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Of totals so far the targets may be totals so far, too, and are read as each period's own."""
    if indicator.entry_form != "running_total" or indicator.running_since != "project":
        return
    ended = [
        (window.end, target.value)
        for target in indicator.targets
        if isinstance(target.value, float) and not target.where
        for window in [evaluation.calendar.parse(target.window)]
        if window.end <= evaluation.period.end and target.window not in PROJECT
    ]
    values = [value for _, value in sorted(ended)]
    totals = [row.value for row in list_totals(evaluation.observations.find(indicator.id)) if row.value is not None]
    if len(values) < 2 or not totals or values != sorted(set(values)):
        return
    if abs(totals[-1] - values[-1]) < abs(totals[-1] - sum(values)):
        yield phrase(
            "Its figures are totals so far, and its targets are read as each period's own, {sum} together. If they are "
            "totals so far as well, write what each period adds.",
            sum=write_decimal(f"{sum(values):g}"),
        )


@check("validity", weight="minor")
def check_time(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """No figures outside the project's own time, other than the baseline's."""
    project = evaluation.parameters.project
    baselines = [evaluation.calendar.parse(baseline.period) for baseline in indicator.baseline if baseline.period]
    rows = [
        row
        for row in evaluation.observations.find(indicator.id)
        if row.has_number and not any(row.period.same_days(b) for b in baselines)
    ]
    before, after = (
        later("{count} figures lie before the start of the project, the first in {label}; trends leave them out."),
        later("{count} figures lie after the end of the project, the first in {label}; trends leave them out."),
    )
    outside = {
        before: [row for row in rows if row.period.end < project.start],
        after: [row for row in rows if row.period.start > project.end],
    }
    for words, listed in outside.items():
        if listed:
            yield (phrase(words, count=len(listed), label=listed[0].period.label))


@check("integrity", says="running totals that fall")
def check_running_total(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """A running total does not fall."""
    if indicator.entry_form != "running_total":
        return
    previous: Observation | None = None
    for row in evaluation.observations.find(indicator.id):
        same = previous is not None and (
            indicator.running_since == "project"
            or evaluation.calendar.find_year(previous.period) == evaluation.calendar.find_year(row.period)
        )
        if (
            same
            and previous is not None
            and row.value is not None
            and previous.value is not None
            and row.value < previous.value
        ):
            yield (
                phrase(
                    "{label}: the running total falls, which a total cannot do; it was used as a correction.",
                    label=row.period.label,
                )
            )
        previous = row if row.value is not None else previous


LEAST_ODD, LEAST_RUN = 100, 3  # small whole numbers come back by themselves


@check("integrity", weight="minor")
def check_repeats(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """The same figure does not come back period after period."""
    if indicator.unit_of.is_threshold or indicator.direction == "maintain":
        return
    events = evaluation.parameters.find_events(indicator.id)
    for stretch in split_at_breaks(find_series(evaluation, indicator), events):
        for value, same in groupby(stretch, key=lambda point: point.figure.value):
            run = [point.period.label for point in same]
            if value is not None and (value >= LEAST_ODD or value % 1) and len(run) >= LEAST_RUN:
                yield phrase("Exactly the same figure in {run} to {run2}.", run=run[0], run2=run[-1])


@check("precision", says="percentages without counts")
def check_counts(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Percentages come with their counts."""
    rows = [row for row in evaluation.observations.find(indicator.id) if row.has_number and not row.withheld]
    if indicator.unit_of.is_percent and rows:
        bare = [row for row in rows if row.denominator is None and row.survey is None]
        if bare and indicator.estimated_by is not None:
            yield phrase(
                "{count} of {count2} figures come without se, effective_n or a published range: no "
                "interval can be given.",
                count=len(bare),
                count2=len(rows),
            )
        elif bare:
            yield (
                phrase(
                    "{count} of {count2} percentages come without the counts they are made of: "
                    "no interval can be given.",
                    count=len(bare),
                    count2=len(rows),
                )
            )
