"""Seasons of a process chart: whether what is out of the ordinary is usual for its part of the year."""

from statistics import fmean

from ctanalysis.analyses.natural_variation import count_seasons
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_positions
from ctanalysis.ground.language import later
from ctanalysis.params import Indicator
from ctanalysis.statistics.spc.control_chart_rules import RUN
from ctanalysis.statistics.trends.seasons import has_years

MOST_OF_RUN = 5  # of seven
TWICE = 2.0  # as far from the centre as its part of the year usually is
OTHER_YEARS = 2  # with the same part of the year, from which on a figure is called out of the ordinary for it
AS_USUAL = later("it is as usual for its part of the year")
NEARER = later("it lies nearer to the centre than is usual for its part of the year")
BESIDE = later("it is out of the ordinary for its part of the year, too")
MAY_BE_SEASON = later("a season would look the same")


def look_at_season(
    evaluation: Evaluation,
    indicator: Indicator,
    known: list[Point],
    rule: str | None,
    key: str,
    centre: float,
    swing: float,
) -> str | None:
    """Whether what is out of the ordinary is usual for its part of the year: from two full years on,
    by what the same part of the other years was. A run is usual where most of its figures lie on the
    side on which theirs do; a single figure, unless it lies twice as far out, and by the `swing` from
    the centre to a limit further.
    """
    seasons, times = count_seasons(evaluation, indicator), find_positions(evaluation, indicator, known)
    is_run = "in a row" in (rule or "") or key == "process-run"
    if rule is None or seasons == 1 or (is_run and seasons < RUN):  # such a run is longer than a season
        return None
    if not has_years(times, seasons):
        return str(MAY_BE_SEASON)
    values, places = [point.figure.value or 0.0 for point in known], [round(time) % seasons for time in times]
    beside = [
        [v - centre for there, (v, p) in enumerate(zip(values, places, strict=True)) if p == place and there != here]
        for here, place in enumerate(places)
    ]
    if is_run:
        ends = "rising" in rule or "falling" in rule
        alike = [_is_alike(value - centre, own) for value, own in zip(values, beside, strict=True)][-RUN:]
        return str(AS_USUAL if not ends and sum(alike) >= MOST_OF_RUN else BESIDE)
    own, here = beside[-1], values[-1] - centre
    if not own:
        return str(MAY_BE_SEASON)
    found = _hold_beside(here, own, swing)
    return str(MAY_BE_SEASON) if found == BESIDE and len(own) < OTHER_YEARS else found


def _hold_beside(here: float, own: list[float], swing: float) -> str:
    """A single figure beside those of the same part of other years, all by their distance to the centre."""
    if not _is_alike(here, own):
        return str(BESIDE)
    usual = abs(fmean(own))
    least = swing if abs(here) > swing else swing / 2  # of three, two may lie close to a limit and within it
    is_further = abs(here) > TWICE * usual and abs(here) - usual > least
    return str(BESIDE if is_further else NEARER if TWICE * abs(here) < usual else AS_USUAL)


def _is_alike(here: float, others: list[float]) -> bool:
    """Whether all of some figures lie on the same side."""
    return bool(others) and all(one * here > 0 for one in others)
