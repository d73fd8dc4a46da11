"""What a reading makes of a stretch: the actual and the target that a verdict would set against
each other.
"""

from dataclasses import dataclass

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.period_or_total_readings import (
    EACH,
    MEAN,
    OWN,
    RUNNING,
    SO_FAR,
    STATE,
    Point,
    Reading,
    WindowSeries,
    YearOf,
    find_mean,
)

ALIKE = 0.005  # of the target: less is the same verdict


@dataclass(frozen=True)
class Outcome:
    """An actual beside its target, over that stretch."""

    stretch: Span
    actual: float
    target: float

    @property
    def share(self) -> float | None:
        """The part of the target that is reached."""
        return self.actual / self.target if self.target else None

    def is_like(self, other: "Outcome") -> bool:
        """Whether both say the same."""
        if self.share is None or other.share is None:
            return self.actual == other.actual and self.target == other.target
        return abs(self.share - other.share) <= ALIKE and (
            abs(self.actual - other.actual) <= ALIKE * max(abs(self.actual), abs(other.actual))
        )


def find_difference(series: WindowSeries, readings: tuple[Reading, ...], year_of: YearOf) -> dict[Reading, Outcome]:
    """The outcome of each reading over the longest stretch in which two of them differ: the life of
    the project, the last year, the last period; empty where all say the same everywhere. Of
    readings that say the same everywhere the first is kept.
    """
    stretches = _list_stretches(series, year_of)
    said: dict[Reading, list[Outcome | None]] = {}
    for reading in readings:
        outcomes = [find_outcome(series, reading, one, year_of) for one in stretches]
        if not any(_are_alike(outcomes, other) for other in said.values()):
            said[reading] = outcomes
    for index in range(len(stretches)):
        listed = {reading: outcome for reading, outcomes in said.items() if (outcome := outcomes[index]) is not None}
        first = next(iter(listed.values()), None)
        if first is not None and any(not first.is_like(other) for other in listed.values()):
            return listed
    return {}


def _are_alike(first: list[Outcome | None], second: list[Outcome | None]) -> bool:
    return all(
        one is None and other is None or one is not None and other is not None and one.is_like(other)
        for one, other in zip(first, second, strict=True)
    )


def find_outcome(series: WindowSeries, reading: Reading, stretch: Span, year_of: YearOf) -> Outcome | None:
    """Actual and target over a stretch as the reading has them; a target so far, and the actual
    beside it, from where totals so far begin. None where one is missing.
    """
    target = _find_running_target(series, reading, stretch)
    if target is not None:
        actual = accumulate(series, reading, stretch, year_of)
    else:
        actual = measure_actual(series, reading, stretch, year_of)
        target = measure_target(series, reading, stretch, year_of)
    return None if actual is None or target is None else Outcome(stretch, actual, target)


def _find_running_target(series: WindowSeries, reading: Reading, stretch: Span) -> float | None:
    """The target so far that ends with the stretch, where none is for the stretch itself."""
    if reading.targets not in RUNNING or stretch in [
        *(one.span for one in series.own_targets),
        *(one.span for one in series.longer_targets if reading.longer == "own"),
    ]:
        return None
    if series.whole is not None and stretch == find_life(series):
        return None
    return next((one.value for one in series.targets if one.span.end == stretch.end), None)


def measure_actual(series: WindowSeries, reading: Reading, stretch: Span, year_of: YearOf) -> float | None:
    """The actual over a stretch."""
    if (known := _find_exact(series.own_actuals, stretch)) is not None:
        return known
    own = _find_exact(series.longer_actuals, stretch)
    if own is not None and (reading.longer == "own" or reading.actuals == OWN):
        return own
    if reading.longer == MEAN and (mean := find_mean(series.actuals, stretch)) is not None:
        return mean
    if reading.longer == "own" and reading.actuals == EACH:
        return _add_with_longer(series.actuals, series.longer_actuals, stretch)
    return _measure(series.actuals, reading.actuals, stretch, year_of)


def measure_target(series: WindowSeries, reading: Reading, stretch: Span, year_of: YearOf) -> float | None:
    """The target over a stretch: the project's own over its life, else that of the windows."""
    if stretch == find_life(series) and series.whole is not None:
        return series.whole
    if reading.targets == STATE:
        return _find_level(series, reading, stretch)
    if (known := _find_exact(series.own_targets, stretch)) is not None:
        return known
    own = _find_exact(series.longer_targets, stretch)
    if own is not None and (reading.longer == "own" or reading.targets == OWN):
        return own
    return _measure(series.targets, reading.targets, stretch, year_of)


def find_life(series: WindowSeries) -> Span:
    """The stretch that its targets are for; with one for the project, that of all figures."""
    points = [*series.targets, *series.longer_targets, *series.own_targets]
    if series.whole is not None or not points:
        points += [*series.actuals, *series.longer_actuals, *series.own_actuals]
    return Span(min(one.span.start for one in points), max(one.span.end for one in points))


def _list_stretches(series: WindowSeries, year_of: YearOf) -> list[Span]:
    if not series.actuals:
        return []
    life, last = find_life(series), series.actuals[-1].span
    years = [year_of(one.span) for one in reversed(series.actuals)]
    longer = [
        one.span for one in (*series.longer_actuals, *series.longer_targets, *series.own_actuals, *series.own_targets)
    ]
    return list(dict.fromkeys([life, *longer, *years, last]))


def _measure(points: tuple[Point, ...], kind: str, stretch: Span, year_of: YearOf) -> float | None:
    inside = [one for one in points if stretch.holds(one.span)]
    if not inside:
        return None
    if kind == EACH:
        return sum(one.value for one in inside)
    if kind == OWN:
        return _find_exact(points, stretch)
    if kind == STATE:
        return inside[-1].value
    if kind == SO_FAR:
        return inside[-1].value - _find_before(points, stretch, None)
    lasts = {year_of(one.span): one.value for one in inside}
    return sum(
        value - (_find_before(points, stretch, year) if year.start < stretch.start else 0.0)
        for year, value in lasts.items()
    )


def _find_before(points: tuple[Point, ...], stretch: Span, year: Span | None) -> float:
    """The total so far before a stretch begins."""
    before = [one.value for one in points if one.span.end < stretch.start and (year is None or year.holds(one.span))]
    return before[-1] if before else 0.0


def _find_exact(points: tuple[Point, ...], stretch: Span) -> float | None:
    return next((one.value for one in points if one.span == stretch), None)


def _find_level(series: WindowSeries, reading: Reading, stretch: Span) -> float | None:
    """The level to be reached: of the window that ends with the stretch, else of the next, else of
    the last. Of windows that end together the shortest counts, or the longest.
    """
    longer = (*series.longer_targets, *series.own_targets)
    first, second = (longer, series.targets) if reading.longer == "own" else (series.targets, longer)
    ends = {one.span.end for one in first}
    points = sorted((*first, *(one for one in second if one.span.end not in ends)), key=lambda one: one.span.end)
    later = [one for one in points if one.span.end >= stretch.end]
    if later:
        return later[0].value
    return points[-1].value if points else series.whole


def _add_with_longer(points: tuple[Point, ...], longer: tuple[Point, ...], stretch: Span) -> float | None:
    """The sum where figures of longer periods stand for their parts."""
    inside = [one for one in longer if stretch.holds(one.span)]
    rest = [
        one for one in points if stretch.holds(one.span) and not any(other.span.holds(one.span) for other in inside)
    ]
    return sum(one.value for one in (*inside, *rest)) if inside or rest else None


def accumulate(series: WindowSeries, reading: Reading, stretch: Span, year_of: YearOf) -> float | None:
    """The actual from where totals so far begin to the stretch's end: what a target so far is set
    against.
    """
    if reading.targets not in RUNNING:
        return measure_actual(series, reading, stretch, year_of)
    start = min(one.span.start for one in (*series.actuals, *series.targets))
    if reading.targets != SO_FAR:
        start = max(year_of(stretch).start, find_life(series).start)
    return measure_actual(series, reading, Span(min(start, stretch.start), stretch.end), year_of)
