"""Whether a series holds together over time: breaks, overlaps, gaps, the same people asked again, a year's figure
against its last quarter's, and provisional figures.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from ctanalysis.analyses.effective_sample_sizes import KEPT, SAME
from ctanalysis.analyses.gaps.gap_findings import judge_indicator, list_judged_groups
from ctanalysis.analyses.quality.checks import check
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_own_calendar, find_series, is_of_longer_times, is_of_own_periods
from ctanalysis.figures.time_aggregation import compute_value, find_figure
from ctanalysis.ground.frequency_reading import read_frequency
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.periods import MONTHS_IN, Period, find_position
from ctanalysis.ground.terms import PROVISIONAL, TOTAL
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator

ROUNDING = 1e-6
ROUNDS = 2


@check("reliability", says="breaks")
def check_breaks(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Definition and source stayed the same."""
    for event in evaluation.parameters.find_events(indicator.id):
        if event.date <= evaluation.period.end:
            yield phrase(
                "The series is broken on {isoformat}: {label}.", isoformat=event.date.isoformat(), label=event.label
            )


@check("reliability", says="overlapping periods")
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
                phrase(
                    "The periods {label} and {label2} overlap; the shorter ones were used.",
                    label=first.period.label,
                    label2=second.period.label,
                )
            )
            return


@check("precision", says="people who were not asked again")
def check_asked_again(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Of the same people most were asked again."""
    rounds = [row for row in evaluation.observations.find(indicator.id) if row.period.end <= evaluation.period.end]
    sizes = [row.n or row.denominator for row in rounds if row.n or row.denominator]
    if indicator.samples not in SAME or len(sizes) < ROUNDS:
        return
    first, last = sizes[0] or 0.0, sizes[-1] or 0.0
    if last < KEPT * first:
        yield phrase(
            "Of {first} who were asked first {last} were asked last: who is missing may differ from the others.",
            first=f"{first:.0f}",
            last=f"{last:.0f}",
        )


@check("reliability", says="figures of one day that differ")
def check_ends(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """What was last measured in a year is what was measured in its last quarter, of figures that are shown."""
    if indicator.aggregate != "latest":
        return
    said: dict[str, None] = {}
    for group in evaluation.observations.find_groups(indicator.id):
        rows = [row for row in evaluation.observations.find(indicator.id, group) if row.has_number]
        for _, same in groupby(sorted(rows, key=lambda row: (row.period.end, row.period.months)), _find_end):
            shortest, *longer = same
            now = compute_value(shortest, indicator)
            for row in longer:
                value = compute_value(row, indicator)
                if now is not None and value is not None and abs(value - now) > ROUNDING:
                    words = later(
                        "The figure of {label} differs from that of {label2}, which ends on the same day. In reports "
                        "on {label} the first counts, in those on {label2} the second."
                    )
                    said[phrase(words, label=row.period.label, label2=shortest.period.label)] = None
    yield from said


def _find_end(row: Observation) -> date:
    return row.period.end


@check("timeliness", weight="lacking", says="gaps in time")
def check_missing(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """Every period is reported, from its baseline's on, and the last one too; where the reference
    sheet says that it is counted less often, every time that it says.
    """
    began = evaluation.calendar.project
    is_rating = indicator.unit_of.is_rating
    rows = [row for row in evaluation.observations if row.indicator == indicator.id]
    is_by_group = TOTAL not in list_judged_groups(indicator, evaluation)
    if read_frequency(indicator.frequency) is None and is_of_longer_times(evaluation, indicator):
        return  # nobody said that it would come more often
    counted_by_group = [row.period for row in rows if is_by_group and (row.has_number or row.withheld)]
    rated = [row.period for row in rows if row.rating and is_rating]  # its words are no figures

    longer = [row.period for row in rows if (row.has_number or row.withheld) and not row.group]

    def is_known(point: Point) -> bool:
        is_rated = any(period.same_days(point.period) for period in (*rated, *counted_by_group))
        return is_rated or point.figure.value is not None or point.figure.withheld

    def is_in_longer(point: Point) -> bool:
        return any(period.holds(point.period) and not period.same_days(point.period) for period in longer)

    points = [point for point in find_series(evaluation, indicator) if began is None or began.start <= point.period.end]
    begins = min((one.start for one in _list_baselines(evaluation, indicator)), default=date.min)
    ends = evaluation.parameters.project.end
    points = [p for p in points if is_known(p) or begins <= p.period.end and p.period.start <= ends]
    rounds = list(_list_rounds(evaluation, indicator, points))
    missing = [
        _name_round(round_)
        for round_ in rounds
        if all(
            not is_known(point)
            and not is_in_longer(point)
            and not point.figure.is_not_applicable
            and not point.figure.is_correction
            and not point.figure.is_suppressed
            for point in round_
        )
    ]
    is_regular = bool(indicator.schedule) or read_frequency(indicator.frequency) is not None
    if missing and (is_regular or not is_rating):  # people rate when they meet
        yield (
            phrase(
                "{count} of {count2} periods have no rating: {missing}{words}."
                if is_rating
                else "{count} of {count2} periods have no figure: {missing}{words}.",
                count=len(missing),
                count2=len(rounds),
                missing=", ".join(missing[:6]),
                words=" …" if len(missing) > 6 else "",
            )
        )
    known = list(filter(is_known, points))
    # every round that was due was held, or no rating was due since the last
    is_round = not missing and (bool(indicator.schedule) or is_rating and is_regular)
    grace = timedelta(days=0 if is_rating else 1)  # a single period is named above
    is_round |= bool(known) and known[-1] == points[-1] and is_of_own_periods(evaluation, indicator)
    if known and not is_round and known[-1].period.end + grace < evaluation.period.start:
        last = later(("The last figure is of {label}.", "The last rating is of {label}."))
        yield phrase(last[is_rating], label=known[-1].period.label)
    if not known and not rows and not _is_ahead(evaluation, indicator):
        yield phrase("No figure was reported up to {label}.", label=evaluation.period.label)


@check("timeliness", weight="lacking", says="figures still provisional")
def check_provisional(evaluation: Evaluation, indicator: Indicator) -> Iterator[str]:
    """What was provisional has become final by the next period."""
    late = [
        row.period.label
        for row in evaluation.observations
        if row.indicator == indicator.id and row.status == PROVISIONAL and row.period.end < evaluation.period.start
    ]
    if late:
        yield phrase(
            "Figures of {labels} are still provisional: the final ones have not come.",
            labels=", ".join(dict.fromkeys(late)),
        )


def _list_rounds(evaluation: Evaluation, indicator: Indicator, points: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """The periods by the times that a figure is due: each alone, or together those of a half-year,
    a year or more where it is counted as seldom as that; of a survey its rounds. A time that is not
    over is not due.
    """
    months = read_frequency(indicator.frequency) or 0
    if indicator.schedule:
        yield from ((point,) for point in _list_scheduled(evaluation, indicator, points))
        return
    if months <= MONTHS_IN[find_own_calendar(evaluation, indicator).frequency]:
        yield from ((point,) for point in points)
        return

    def find_round(point: Point) -> float:
        year = evaluation.calendar.find_year(point.period)
        is_within = months <= MONTHS_IN["year"]
        start = find_position(year.start if is_within else evaluation.parameters.project.start)
        return start + (point.period.start_position - start) // months * months

    for begins, group in groupby(points, key=find_round):
        if begins + months <= evaluation.period.end_position:
            yield tuple(group)


def _list_scheduled(evaluation: Evaluation, indicator: Indicator, points: Sequence[Point]) -> Iterator[Point]:
    """The rounds that were due, also those of which nothing was reported; the baseline's own may
    stand with the baseline alone.
    """
    baselines = _list_baselines(evaluation, indicator)
    for label in indicator.schedule:
        round_ = evaluation.calendar.parse(label)
        held = next((point for point in points if point.period.same_days(round_)), None)
        is_baseline = any(round_.same_days(baseline) for baseline in baselines)
        if round_.end <= evaluation.period.end and not (is_baseline and held is None):
            rows = evaluation.observations.find(indicator.id)
            yield held or Point(round_, find_figure(rows, indicator, round_, evaluation.calendar))


def _is_ahead(evaluation: Evaluation, indicator: Indicator) -> bool:
    """Whether no figure is due yet: its first round, its baseline or its target lies ahead."""
    rows = (judge_indicator(evaluation, indicator, group) for group in list_judged_groups(indicator, evaluation))
    return all(row.status == "not due" for row in rows)


def _list_baselines(evaluation: Evaluation, indicator: Indicator) -> list[Period]:
    return [evaluation.calendar.parse(one.period) for one in indicator.baseline if one.period]


def _name_round(points: Sequence[Point]) -> str:
    first, last = points[0].period, points[-1].period
    return first.label if first == last else write_window(f"{first.label} to {last.label}")
