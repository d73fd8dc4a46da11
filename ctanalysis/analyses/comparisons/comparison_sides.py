"""The two sides of a comparison: their figures, and what forbids to compare them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ctanalysis.analyses.effective_sample_sizes import Sample, find_error, is_pooled, weigh_sample
from ctanalysis.analyses.natural_variation import count_seasons, find_series_dispersion
from ctanalysis.analyses.share_and_mean_overdispersion import find_apart_swings, find_level_swings
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.series import find_own_calendar
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import Group
from ctanalysis.ground.value_labels import name_group
from ctanalysis.observations import Observation
from ctanalysis.params import Comparison, Indicator
from ctanalysis.statistics.rates.count_overdispersion import carry_into_sums

TWO_YEARS = timedelta(days=729)
IS_PROVISIONAL = later("the figure of {name} is provisional")


@dataclass(frozen=True)
class Side:
    """One side: what it is called, its figure, the mean's spread, its length in months, its counts
    period by period, what its sample carries, by how much the counts of its series swing, where
    there are enough to show it, and its period.
    """

    name: str
    figure: Figure
    sd: float | None = None
    mean: float | None = None
    months: float = 1.0
    counts: tuple[float, ...] = ()
    sample: Sample | None = None
    dispersion: float | None = None
    period: Period | None = None
    has_seasons: bool = False  # whether its series is long enough to tell its swings from its seasons
    starts: frozenset[date] = frozenset()  # of its rounds, of what is measured in rounds
    applies: tuple[bool, ...] = ()  # of each reporting period in it whether the indicator does
    swings: float | None = None  # by how many times shares or means of its series move more than by their samples

    @property
    def months_of(self) -> frozenset[int]:
        """The months in which its rounds begin."""
        return frozenset(day.month for day in self.starts)

    @property
    def effective(self) -> float:
        """As many people drawn one by one would tell as much."""
        return self.sample.effective if self.sample is not None else self.figure.n or 0.0

    @property
    def error(self) -> float | None:
        """The standard error of its mean."""
        if self.sample is not None:
            return find_error(self.sample, self.sd)
        return self.sd / math.sqrt(self.effective) if self.sd and self.effective else None

    @property
    def freedom(self) -> float:
        """The degrees of freedom of its mean: by its sites or as its survey reports them, else one
        less than its people.
        """
        by_sites = self.sample.df if self.sample is not None else None
        return by_sites if by_sites is not None else (self.figure.n or 0.0) - 1


def find_side(evaluation: Evaluation, indicator: Indicator, period: Period, group: Group, name: str) -> Side:
    """The figure of a group in a period as one side of a comparison."""
    rows = evaluation.observations.find(indicator.id, group)
    calendar = find_own_calendar(evaluation, indicator)
    figure = find_figure(rows, indicator, period, calendar)
    own = figure.measured or period if indicator.aggregate == "latest" else period
    exact = [row for row in rows if row.period.same_days(own) and row.mean is not None]
    row = exact[-1] if exact else None
    inside = [find_figure(rows, indicator, part, calendar) for part in calendar.find_periods(period)]
    parts = [one.value for one in inside]
    applies = tuple(not one.is_not_applicable for one in inside)
    counts = (
        tuple(part for part in parts if part is not None)
        if indicator.is_flow and len(parts) > 1 and None not in parts
        else ()
    )
    rounds = [one for one in rows if period.holds(one.period)]
    sd, mean = (row.sd, row.mean) if row else pool_rounds(indicator, figure, rounds)
    sample = weigh_sample(evaluation, indicator, figure, figure.measured or period, group, sd=sd)
    swings = find_series_dispersion(evaluation, indicator, group)
    dispersion = None if swings is None else carry_into_sums(swings, len(parts))
    has_seasons = dispersion is not None and count_seasons(evaluation, indicator) > 1 and _spans_two_years(rows)
    is_last = figure.measured is not None and not is_pooled(indicator, figure)
    measured = [figure.measured] if is_last else [one.period for one in rounds if one.has_number]
    starts = frozenset() if indicator.is_flow else frozenset(one.start for one in measured if one is not None)
    return Side(name, figure, sd, mean, period.months, counts, sample, dispersion, period, has_seasons, starts, applies)


def find_time(indicator: Indicator, figure: Figure, period: Period) -> Period:
    """When a figure was measured: of what is added up, or pooled of several rounds, all of its period, else its last
    round.
    """
    is_whole = indicator.is_flow or is_pooled(indicator, figure)
    return period if is_whole else figure.measured or period


def pool_rounds(
    indicator: Indicator, figure: Figure, rounds: Sequence[Observation]
) -> tuple[float | None, float | None]:
    """The spread of all answers of several rounds together, and their mean: within rounds and
    between their means. None of one that is not known, and of one survey's result.

    Formula: sd² = (sum of (n-1) sd² + sum of n (mean - all)²) / (sum of n - 1).
    """
    known = [(one.mean, one.sd, one.n) for one in rounds if one.has_number]
    if indicator.aggregate != "weighted_mean" or figure.survey is not None or figure.value is None or not known:
        return None, None
    parts = [(mean, sd, n) for mean, sd, n in known if mean is not None and sd is not None and n]
    if len(parts) < len(known) or sum(n for *_, n in parts) <= 1:
        return None, None
    within = sum((n - 1) * sd**2 for _, sd, n in parts)
    between = sum(n * (mean - figure.value) ** 2 for mean, _, n in parts)
    return math.sqrt((within + between) / (sum(n for *_, n in parts) - 1)), figure.value


def find_named(evaluation: Evaluation, indicator: str, where: dict[str, str]) -> Group:
    """The group that `where` names, of the same people that one under which there are rows."""
    same = evaluation.parameters.list_same(where)
    return next((group for group in same if evaluation.observations.find(indicator, group)), same[0])


def _spans_two_years(rows: Sequence[Observation]) -> bool:
    """Whether there are figures of two full years or more."""
    known = [row.period for row in rows if row.value is not None]
    return bool(known) and max(p.end for p in known) >= min(p.start for p in known) + TWO_YEARS


def list_groups(comparison: Comparison) -> list[dict[str, str]]:
    """Whom the two sides are: the reference first."""
    if comparison.kind == "before_after":
        return [comparison.where] * 2
    return [{**comparison.where, str(comparison.by): value or ""} for value in (comparison.b, comparison.a)]


def find_sides(evaluation: Evaluation, comparison: Comparison, indicator: Indicator) -> tuple[Side, Side]:
    """The reference side (before, or group b) and the side that is compared with it."""
    if comparison.kind == "before_after":
        choices = [(label or "", label or "") for label in (comparison.before, comparison.after)]
    else:
        choices = [(comparison.period or "", value or "") for value in (comparison.b, comparison.a)]
    groups = [find_named(evaluation, indicator.id, where) for where in list_groups(comparison)]
    times = [evaluation.calendar.parse(label) for label, _ in choices]
    first, second = (
        find_side(evaluation, indicator, time, group, name)
        for group, time, (_, name) in zip(groups, times, choices, strict=True)
    )
    before, after = (find_time(indicator, side.figure, time) for side, time in zip((first, second), times, strict=True))
    swings = (
        find_level_swings(evaluation, indicator, groups[1], (before, after))
        if comparison.kind == "before_after"
        else find_apart_swings(evaluation, indicator, (groups[0], groups[1]), times[0])
    )
    return replace(first, swings=swings), replace(second, swings=swings)


def write_input(number: float | None) -> str:
    """A number that goes into a method, as a reader types it: a whole one whole.

    >>> write_input(9400000.0), write_input(54.34782609)
    ('9400000', '54.35')
    """
    if number is None:
        return ""
    return write_decimal(f"{number:.0f}" if number == int(number) else f"{number:.4g}")


def write_inputs(first: Side, second: Side) -> str:
    """The numbers that go into a comparison, so that it can be redone by hand."""
    return phrase("computed from {side} and {side2}", side=write_side(first), side2=write_side(second))


def write_side(side: Side) -> str:
    """The numbers of one side, and its name in brackets."""
    figure = side.figure
    if figure.survey is not None and figure.value is not None:
        return _write_estimate(side)
    if figure.numerator is not None and figure.denominator is not None:
        return phrase(
            "{numerator} of {denominator} ({name})",
            numerator=write_input(figure.numerator),
            denominator=write_input(figure.denominator),
            name=name_group(side.name),
        )
    if side.mean is not None and side.sd is not None and figure.n is not None:
        return phrase(
            "mean {mean}, sd {sd}, n {n} ({name})",
            mean=write_decimal(f"{side.mean:g}"),
            sd=write_decimal(f"{side.sd:g}"),
            n=write_input(figure.n),
            name=name_group(side.name),
        )
    if len(side.counts) > 1:
        return f"{', '.join(f'{count:g}' for count in side.counts)} ({name_group(side.name)})"
    return (
        phrase(
            "{value} in {months} months ({name})",
            value=write_input(figure.value),
            months=write_decimal(f"{side.months:g}"),
            name=name_group(side.name),
        )
        if figure.value is not None
        else name_group(side.name)
    )


def _write_estimate(side: Side) -> str:
    """The result of a survey, as its report gives it."""
    found, n = side.figure.survey, side.figure.n
    assert found is not None
    told = {
        later("standard error {it}"): found.se,
        later("{it} degrees of freedom"): found.df,
        later("as much as {it} people drawn one by one"): found.effective_n,
        later("n {it}"): n,
    }
    words = [phrase(word, it=write_decimal(f"{it:g}")) for word, it in told.items() if it]
    if found.low is not None and found.high is not None:
        ends = {"low": write_decimal(f"{found.low:g}"), "high": write_decimal(f"{found.high:g}")}
        words = [phrase("{low} to {high} as published", **ends), *words]
    value = write_decimal(f"{side.figure.value:g}")
    return f"{value}, {', '.join(words)} ({name_group(side.name)})"


def find_obstacle(evaluation: Evaluation, comparison: Comparison) -> str | None:
    """Why the periods of a comparison cannot be compared: one lies ahead, the first does not end before the second
    begins, or the series is broken between them; None when they can.
    """
    periods = [
        evaluation.calendar.parse(label) for label in (comparison.before, comparison.after, comparison.period) if label
    ]
    if any(period.end > evaluation.period.end for period in periods):
        return phrase("it reaches past the end of this report's period")
    if comparison.kind != "before_after":
        return None
    before, after = periods
    if after.start <= before.end:
        return phrase("{before} does not end before {after} begins", before=before.label, after=after.label)
    inside = [e for e in evaluation.parameters.find_events(comparison.indicator) if before.start < e.date <= after.end]
    return (
        (
            phrase(
                "the series is broken between the two periods: {label} ({isoformat})",
                label=inside[0].label,
                isoformat=inside[0].date.isoformat(),
            )
        )
        if inside
        else None
    )
