"""What makes a trend less clear than its range says: carry-over, a season, rounds of other parts of the year, figures
of very unlike size, a stock that wanders, a change of mix.
"""

from typing import NamedTuple

from ctanalysis.analyses.cautions import CARRIED, OF_PARTS, OF_ROUNDS, OF_SEASON, OF_SIZES, OF_STOCK, WEAKENED
from ctanalysis.analyses.interval_verdicts import find_verdict
from ctanalysis.analyses.method_choice import find_effect
from ctanalysis.analyses.mix_shift import find_mix_of_halves
from ctanalysis.analyses.natural_variation import count_seasons, may_wander
from ctanalysis.analyses.slope_within_sampling_errors import lies_within_errors
from ctanalysis.analyses.trend_remarks import find_squares, is_clean_step
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.series import Point, find_positions
from ctanalysis.ground.language import phrase
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.typed_details import CarryOver, take
from ctanalysis.statistics.trends.random_walk_check import wanders
from ctanalysis.statistics.trends.seasons import find_season_part, may_be_season

CLEAR = "CWH"  # how verdicts on what moves begin
BY_FIGURES = ("trend-rank", "trend-mean")  # that do not ask how sure each figure is
BY_SIZES = ("trend-share", "trend-count")  # that weigh each figure by how many stand behind it
SWINGING = 1.0  # times what sizes make of the squares that a line leaves
UNLIKE = 4.0  # times as many as behind the smallest
APART = 0.5  # of the way through time, that lies between parts of the year


class Chosen(NamedTuple):
    """The row of the choice table, and its answer."""

    key: str
    estimate: Estimate


def weigh_reserves(
    evaluation: Evaluation, indicator: Indicator, known: list[Point], chosen: Chosen, verdict: str
) -> tuple[str, tuple[str, ...]]:
    """The verdict, weaker where something else may be behind it, and what that is; it can only weaken."""
    if verdict[0] not in CLEAR:
        return verdict, ()
    why = _find_reserve(evaluation, indicator, known, chosen)
    return ("N", (why,)) if why else (verdict, ())


def _find_reserve(evaluation: Evaluation, indicator: Indicator, known: list[Point], chosen: Chosen) -> str:
    """What else may be behind a trend, the first of it; empty where nothing is found."""
    times, seasons = find_positions(evaluation, indicator, known), count_seasons(evaluation, indicator)
    values = [point.figure.value or 0.0 for point in known]
    has_terms = chosen.estimate.details.get("season_terms") or chosen.estimate.details.get("seasons")
    if not is_clean_step(values, times) and _may_carry_over(chosen, indicator):
        return phrase(CARRIED)
    if may_be_season(times[-1] + 1, seasons):
        return phrase(OF_SEASON)
    if not has_terms and find_season_part(times, seasons) > APART:
        return phrase(OF_PARTS)
    if chosen.key in BY_FIGURES and lies_within_errors(evaluation, indicator, known, times):
        return phrase(OF_ROUNDS)
    if may_wander(indicator) and wanders(values):
        return phrase(OF_STOCK)
    if _rests_on_sizes(known, times, chosen, seasons=seasons):
        return phrase(OF_SIZES)
    mix = find_mix_of_halves(evaluation, indicator, known)
    return f"{phrase(WEAKENED)}{phrase(': ')}{mix}" if mix else ""


def _may_carry_over(chosen: Chosen, indicator: Indicator) -> bool:
    """Whether the line that allows for carry-over is not clear."""
    beside = take(chosen.estimate, CarryOver)
    if beside is None:
        return False
    _, null = find_effect(chosen.key)
    return find_verdict(beside.low, beside.high, wanted=indicator.direction, null=null)[0] == "N"


def _rests_on_sizes(known: list[Point], times: list[float], chosen: Chosen, *, seasons: int) -> bool:
    """Whether the figures stand for numbers so unlike that the largest decide, and a line for which each counts alike
    is not clear: what swings from period to period does not shrink with the number behind it.
    """
    sizes = [point.figure.denominator or 0.0 for point in known]
    if chosen.key not in BY_SIZES or not min(sizes, default=0.0) or max(sizes) < UNLIKE * min(sizes):
        return False
    if chosen.key == "trend-share" and not _swings(known, times):
        return False
    alike = METHODS["trend_mean"](y=[point.figure.value for point in known], t=times, seasons=seasons)
    return alike.is_usable and alike.low is not None and alike.high is not None and alike.low <= 0 <= alike.high


def _swings(known: list[Point], times: list[float]) -> bool:
    """Whether shares lie farther from a line for which each counts alike than their sizes make them."""
    figures = [point.figure for point in known]
    values = [figure.value or 0.0 for figure in figures]
    share = sum(values) / len(values) / 100
    by_size = sum(1 / (figure.denominator or 1.0) for figure in figures) / len(figures) * 10_000 * share * (1 - share)
    return find_squares(values, times) > SWINGING * by_size * (len(values) - 2)
