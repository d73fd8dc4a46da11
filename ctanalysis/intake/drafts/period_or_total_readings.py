"""How an indicator's figures can be read: each period's own, totals so far, or a state; its targets
likewise; and which of these the workbook allows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.params.project import StatusBands

EACH, SO_FAR, SO_FAR_YEAR, STATE, OWN = "each", "so_far", "so_far_year", "state", "own"
RUNNING = (SO_FAR, SO_FAR_YEAR)
MEAN, YEAR = "mean", 12
NEARLY = 1e-6

YearOf = Callable[[Span], Span]


@dataclass(frozen=True)
class Reading:
    """What actuals and targets are: `each` (the period's own), `so_far` (since the project's
    begin), `so_far_year` (anew each year), `state`, or `own` (no period says anything of a longer
    one); and whether longer periods count by their parts or by their own figures.
    """

    actuals: str
    targets: str
    longer: str = "parts"  # parts | own | mean: of the parts


@dataclass(frozen=True)
class Point:
    """A figure and the days it is for."""

    span: Span
    value: float
    is_cumulative: bool = False  # its heading says so


@dataclass(frozen=True)
class Percent:
    """A percentage achieved that the workbook states; without days it is of everything."""

    span: Span | None
    value: float


@dataclass(frozen=True)
class WindowSeries:
    """The figures of one indicator and group that its readings are compared by, in order of time.
    Longer ones hold shorter ones of their own kind and contradict them; own ones do not.
    """

    actuals: tuple[Point, ...]
    targets: tuple[Point, ...] = ()
    longer_actuals: tuple[Point, ...] = ()
    longer_targets: tuple[Point, ...] = ()
    own_actuals: tuple[Point, ...] = ()
    own_targets: tuple[Point, ...] = ()
    whole: float | None = None  # the target of the whole project
    totals: tuple[Point, ...] = ()  # what the workbook itself adds up, of actuals
    target_totals: tuple[Point, ...] = ()
    percents: tuple[Percent, ...] = ()


@dataclass(frozen=True)
class WordsSaid:
    """What title, unit, definition and remarks say of the figures."""

    cumulative: bool = False
    not_cumulative: bool = False
    stock: bool = False
    flow: bool = False
    yearly: bool = False
    is_last: bool = False  # a column of calculations says that the last figure stands


def list_readings(series: WindowSeries, words: WordsSaid, year_of: YearOf, *, guess: str) -> tuple[Reading, ...]:
    """The readings that words and the figures' own course allow, the plainest first; a single
    actual is what was guessed. Targets may be read in another way than actuals.
    """
    actuals = (guess,) if len(series.actuals) < 2 else _allow_actuals(series.actuals, words, year_of)
    says_so_far = bool(series.targets) and all(one.is_cumulative for one in series.targets)
    targets = _allow_targets(series.targets, words, says_so_far, year_of)
    found: list[Reading] = []
    for actual in actuals:
        if actual in (STATE, OWN):
            found.append(Reading(actual, actual))
        else:  # alike first: most tables use one manner for both
            ordered = sorted(targets, key=lambda target: target != actual)
            found += [Reading(actual, target) for target in ordered]
        if actual == EACH and _may_be_of_all(series) and not words.not_cumulative:
            found.append(Reading(EACH, SO_FAR))
    return tuple(found)


def add_longer(readings: Iterable[Reading], series: WindowSeries) -> tuple[Reading, ...]:
    """The readings, and beside a plain one that by the figures of longer periods, where these
    disagree with their parts; a year that no total so far reaches says nothing of totals.
    """
    contradicts = bool(series.longer_actuals or series.longer_targets)
    found: list[Reading] = []
    for one in readings:
        found.append(one)
        is_plain = one.actuals == one.targets == EACH
        if one.targets == STATE and (contradicts or series.own_targets) or is_plain and contradicts:
            found.append(Reading(one.actuals, one.targets, "own"))
    return tuple(found)


def list_of_shares(series: WindowSeries, words: WordsSaid = WordsSaid()) -> tuple[Reading, ...]:
    """The readings of what is never added up: a year with a figure and a target of its own is
    judged by these, and one that is the mean of its parts may be. Of a window without a figure
    the last of its parts may count, or their mean, unless words say which.
    """
    state, own = Reading(STATE, STATE), Reading(OWN, OWN, "own")
    if series.own_actuals and (series.own_targets or series.longer_targets):
        return (own,)
    if series.longer_actuals:
        return state, own
    has_longer = bool(series.own_targets or series.longer_targets)
    mean = (Reading(OWN, OWN, MEAN),) if _is_mean_open(series) and not words.is_last else ()
    return (state, *((Reading(STATE, STATE, "own"),) if has_longer else ()), *mean)


def find_mean(points: Iterable[Point], stretch: Span) -> float | None:
    """The mean, to two decimals, of what lies in a stretch of at most a year; None of one alone."""
    inside = [one.value for one in points if stretch.holds(one.span)]
    if len(inside) < 2 or stretch.months > YEAR:
        return None
    return round(sum(inside) / len(inside), 2)


def _is_mean_open(series: WindowSeries) -> bool:
    """Whether the last figure and the mean of a target's window get different verdicts."""
    for target in (*series.targets, *series.longer_targets, *series.own_targets):
        inside = [one.value for one in series.actuals if target.span.holds(one.span)]
        mean = find_mean(series.actuals, target.span)
        if mean is not None and _stand(mean, target.value) != _stand(inside[-1], target.value):
            return True
    return False


def _stand(value: float, target: float) -> int:
    """Where a figure stands: below its target by the bands of a verdict, at it, or above it."""
    bands = StatusBands()
    ends = (target * bands.watch / 100, target * bands.on_track / 100, target - NEARLY)
    return sum(value >= end for end in ends) + (value > target + NEARLY)


def _may_be_of_all(series: WindowSeries) -> bool:
    """Whether the only target stands in the last of several periods with figures: it may be of all of them."""
    if len(series.targets) != 1 or series.whole is not None or series.longer_targets or series.own_targets:
        return False
    span = series.targets[0].span
    before = [one for one in series.actuals if one.span.end < span.start]
    return bool(before) and not any(one.span.start > span.end for one in series.actuals)


def _allow_actuals(points: tuple[Point, ...], words: WordsSaid, year_of: YearOf) -> tuple[str, ...]:
    if words.stock and not (words.cumulative or words.flow):
        return (STATE,)
    running = () if words.not_cumulative else _list_running(points, words, year_of)
    says_so_far = words.cumulative or bool(points) and all(one.is_cumulative for one in points)
    if says_so_far and running:
        return running
    state = () if words.flow and not words.stock and not says_so_far else (STATE,)
    return (EACH, *running, *state)


def _allow_targets(points: tuple[Point, ...], words: WordsSaid, says_so_far: bool, year_of: YearOf) -> tuple[str, ...]:
    if len(points) < 2:
        return (EACH,)
    running = () if words.not_cumulative else _list_running(points, words, year_of)
    return running if says_so_far and running else (EACH, *running)


def _list_running(points: tuple[Point, ...], words: WordsSaid, year_of: YearOf) -> tuple[str, ...]:
    """Since when the points can be totals so far: they never fall, or only where a year begins."""
    if len(points) < 2:
        return ()
    steps = [
        (after.value - before.value, year_of(before.span) != year_of(after.span)) for before, after in pairwise(points)
    ]
    rises = any(step > NEARLY for step, is_new in steps if not is_new)
    is_one_year = not any(is_new for _, is_new in steps)
    found = []
    if all(step >= -NEARLY for step, _ in steps) and points[-1].value > points[0].value + NEARLY:
        found.append(SO_FAR)
    if rises and not (is_one_year and found) and all(step >= -NEARLY for step, is_new in steps if not is_new):
        found.append(SO_FAR_YEAR)
    if words.yearly and SO_FAR_YEAR in found:
        found = [SO_FAR_YEAR]
    return tuple(found)
