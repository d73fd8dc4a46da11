"""Will the target be met: the family that foretells counts by their pace and values by their line,
within its floors.
"""

import math
from collections.abc import Sequence
from itertools import islice, pairwise
from statistics import fmean
from typing import NamedTuple

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.forecasts.pace_forecasts import ASSUMPTIONS, Pace, find_chance, find_total
from ctanalysis.statistics.forecasts.trend_forecasts import foretell_line
from ctanalysis.statistics.rates.count_overdispersion import find_season_shares
from ctanalysis.statistics.tools.distributions import find_poisson_limits
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import (
    Number,
    Numbers,
    Series,
    need,
    read_choice,
    read_count,
    read_number,
    read_series,
    read_values,
)
from ctanalysis.statistics.tools.lazy_libraries import stats
from ctanalysis.statistics.tools.method_decorator import method
from ctanalysis.statistics.trends.count_series import CountSeries, read_count_series
from ctanalysis.statistics.trends.count_trends import trend_count

FEWEST, FEW = 6, 12
CLOSED = 10  # events to be expected, of which none came
HALF = 0.5  # an event, so that no season that may have some has a share of nothing
KINDS, DIRECTIONS = ("count", "value", "rate"), ("increase", "decrease")


@method("forecast", effect="forecast")
def forecast(
    y: Numbers,
    horizon: Number = None,
    t: Numbers = None,
    *,
    target: Number = None,
    so_far: Number = None,
    kind: str | None = None,
    events: Numbers = None,
    errors: Numbers = None,
    seasons: Number = 1,
    begins: Number = None,
    direction: str = "increase",
    conf: float = 0.8,
) -> Estimate:
    """Where an indicator will be `horizon` periods on, in the unit of `t` if that is given, with 80
    and 95 % ranges, the chance of its target and the pace it takes.

    `kind` "count": y are events a period, the forecast is the total still to come; `target` is the
    total to end with, `so_far` what counts towards it already (all of y if not given). `kind`
    "value": y are levels, the forecast is the level then. `kind` "rate": y are rates, none of them
    zero, of so many `events`. Without `kind`, whole numbers are taken for counts.
    Formula: counts as `forecast_pace_poisson`; where they swing more than chance (dispersion phi >
    1 around a steady rate) the coming total over phi is foretold from the count over phi, which is
    approximate. From two full years of so many `seasons` on, each period counts as much as its season
    usually is of the year around it, those to come too. `begins`: the time from which on the pace or
    the line is taken; what lies before tells of the seasons alone. Values as `forecast_ols_prediction_interval`,
    with a term a season as `trend_mean` has them, whose variance is at least the mean square of the
    standard `errors` of the values, if these are given; rates as the same of their logarithms, whose
    variance is at least that of chance, the mean of 1/events.
    `prob_meets` is the chance to end at the target or better; `pace_needed` stands beside
    `pace_so_far` with its 95 % range.
    Source: Box & Tiao (1973); Draper & Smith (1998); McCullagh & Nelder (1989) for the dispersion.
    Assumes: the pace, or the line, of the periods so far continues.
    Refuses: fewer than 6 periods; a horizon longer than half of the history, or none.
    Warns: 6 to 11 periods; missing periods; counts whose pace rose or fell clearly, or swings more
    than chance.

    >>> answer = forecast([15, 12, 18, 14, 16, 13, 17, 15, 14, 16, 12, 18], 4, target=230)
    >>> (answer.estimate, answer.low, answer.high, round(answer.details["prob_meets"], 2),
    ...     answer.details["pace_needed"])
    (60.0, 49.0, 72.0, 0.89, 12.5)
    """
    read_choice(direction, "direction", allowed=DIRECTIONS)
    ahead = _read_horizon(horizon)
    wanted = None if target is None else read_number(target, "target")
    values, places = read_values(y, "y"), None if t is None else read_values(t, "t")
    whole = all(value is None or (value >= 0 and value == int(value)) for value in values)
    chosen = ("count" if whole else "value") if kind is None else read_choice(kind, "kind", allowed=KINDS)
    series = read_series(values, places)
    first = min(series.times, default=0.0) if begins is None else read_number(begins, "begins")
    if begins is not None:
        since = [(time, value) for time, value in zip(series.times, series.values, strict=True) if time >= first]
        times, kept = [time for time, _ in since], [value for _, value in since]
        series = series._replace(times=times, values=kept, periods=round(times[-1] - times[0]) + 1 if times else 0)
    n = len(series.values)
    need(n, FEWEST)
    periods = series.periods if t is None else round(series.times[-1] - series.times[0]) + 1
    if ahead > periods / 2:
        raise Refusal(
            phrase(
                "{ahead} periods ahead is too far: at most half of the {periods} periods known",
                ahead=ahead,
                periods=periods,
            )
        )
    short = (phrase("only {n} periods to foretell from", n=n),) if n < FEW else ()
    if chosen == "count":
        counts = read_count_series(values, places)
        done = sum(counts.counts) if so_far is None else read_count(so_far, "so_far")
        needed = None if wanted is None else wanted - done
        weights = _weigh_seasons(counts, ahead, read_count(seasons, "seasons"))
        return _foretell_count(counts, weights, first, ahead, conf, needed=needed, direction=direction, warnings=short)
    step, year = min(later - earlier for earlier, later in pairwise(series.times)), read_count(seasons, "seasons")
    series = series._replace(warnings=series.warnings + short)
    ends = [series.times[-1] + ahead * (step if t is None else 1)]
    if chosen == "rate":
        moments = places or list(range(len(values)))
        given = zip(moments, read_values(events, "events"), strict=True)
        behind = [one for moment, one in given if one is not None and (moment or 0.0) >= first]
        return _foretell_rate(series, behind, ends, conf, target=wanted, direction=direction, seasons=year)
    own = [error for error in read_values(errors, "errors") if error] if errors is not None else []
    floor = fmean(error**2 for error in own) if own else 0.0
    answer = foretell_line(series, ends, level=conf, target=wanted, least_variance=floor, seasons=year)
    if not answer.details.get("lower95"):
        return answer
    details: dict[str, Detail] = dict(answer.details)
    for name in ("lower80", "upper80", "lower95", "upper95"):
        limits = details[name]
        details[name] = limits[0] if isinstance(limits, tuple) else limits
    if wanted is not None and isinstance(above := details["prob_above"], float):
        details["prob_meets"] = above if direction == "increase" else 1 - above
        details |= {"pace_so_far": details["slope"], "pace_needed": (wanted - series.values[-1]) / ahead}
    return conclude(
        answer.estimate or 0.0,
        answer.low,
        answer.high,
        n=n,
        method=answer.method,
        assumptions=answer.assumptions,
        warnings=answer.warnings,
        details=details,
    )


def _foretell_rate(
    series: Series,
    events: Sequence[float | None],
    places: list[float],
    level: float,
    *,
    target: float | None,
    direction: str,
    seasons: int,
) -> Estimate:
    """The line of the logarithms, which goes by a share a period as the trend of a rate does."""
    if min(series.values) <= 0 or not all(events) or (target is not None and target <= 0):
        raise Refusal(phrase("a rate of zero: its line cannot be followed by shares"))
    logs = series._replace(values=[math.log(value) for value in series.values])
    chance = fmean(1 / (one or 1.0) for one in events)
    wanted = None if target is None else math.log(target)
    answer = foretell_line(logs, places, level=level, target=wanted, least_variance=chance, seasons=seasons)
    if answer.estimate is None or answer.low is None or answer.high is None:
        return answer
    above = answer.details.get("prob_above")
    details: dict[str, Detail] = {"ratio": math.exp(float(answer.details["slope"]))}  # type: ignore[arg-type]
    details["season_terms"] = answer.details.get("season_terms", 0)
    if isinstance(above, float):
        details["prob_meets"] = above if direction == "increase" else 1 - above
    return conclude(
        math.exp(answer.estimate),
        math.exp(answer.low),
        math.exp(answer.high),
        n=len(series.values),
        method="forecast_ols_prediction_interval",
        assumptions=answer.assumptions,
        warnings=answer.warnings,
        details=details,
    )


class Weights(NamedTuple):
    """As how many usual periods those known and those to come count, what finding that took, and of how
    many seasons a year.
    """

    known: list[float]
    coming: float
    taken: int
    seasons: int


def _weigh_seasons(series: CountSeries, ahead: int, seasons: int) -> Weights:
    """Each period by its season's usual share of the year; one each where that cannot be told. A
    season that never had an event, though ten were to be expected, is closed and has no share. Where
    another had none in the years that tell of it, by its own mean over that of all, each season with
    half an event more.
    """
    places = [round(time) for time in series.times]
    by_season: dict[int, list[float]] = {}
    for place, number in zip(places, series.counts, strict=True):
        by_season.setdefault(place % max(1, seasons), []).append(number)
    mean = fmean(series.counts)
    closed = {one for one, own in by_season.items() if not any(own) and len(own) * mean >= CLOSED}
    held = [(place, count) for place, count in zip(places, series.counts, strict=True) if place % seasons not in closed]
    shares = find_season_shares([count for _, count in held], [place for place, _ in held], seasons)
    if not shares:
        return Weights([1.0] * len(places), float(ahead), 0, 1)
    there = by_season.keys() - closed
    if min(shares[season] for season in there) <= 0:
        usual = {one: (sum(own) + HALF) / (len(own) * mean + HALF) for one, own in by_season.items() if one in there}
        shares = [usual.get(season, 0.0) for season in range(seasons)]
    known = [shares[place % seasons] for place in places]
    following = ((places[-1] + 1 + place) % seasons for place in range(seasons * (ahead + 1)))
    applying = islice((season for season in following if season in by_season), ahead)  # others never have any
    return Weights(known, sum(shares[season] for season in applying), len(there) - 1, seasons)


def _foretell_count(
    series: CountSeries,
    weights: Weights,
    first: float,
    ahead: int,
    level: float,
    *,
    needed: float | None,
    direction: str,
    warnings: tuple[str, ...],
) -> Estimate:
    rows = zip(series.times, series.counts, weights.known, strict=True)
    since = [row for row in rows if row[0] >= first and row[2]]  # what is closed shows no scatter
    n, count = sum(share for *_, share in since), sum(value for _, value, _ in since)
    open_ones = sum(share > 0 for share in weights.known)
    rate, df = count / n, max(1.0, len(since) - 1 - weights.taken * len(since) / open_ones)
    dispersion = sum((value - rate * share) ** 2 / share for _, value, share in since) / rate / df if count else 1.0
    phi = max(1.0, dispersion)
    pace = Pace(count / phi, n)

    def find_quantile(share: float) -> float:
        total = phi * find_total(pace, weights.coming, share)  # rounded outwards to whole events
        return float(math.floor(total) if share < 0.5 else math.ceil(total) if share > 0.5 else round(total))

    low, high = find_poisson_limits(round(count / phi), 0.95)
    details: dict[str, Detail] = {
        "expected": phi * (pace.events + 0.5) * weights.coming / n,
        "count_so_far": count,
        "dispersion": dispersion,
        "dispersion_used": phi,
        "pace_so_far": count / sum(time >= first for time in series.times),
        "season_terms": weights.taken,
        "pace_lower": phi * low / n,
        "pace_upper": phi * high / n,
        "lower80": find_quantile(0.1),
        "upper80": find_quantile(0.9),
        "lower95": find_quantile(0.025),
        "upper95": find_quantile(0.975),
    }
    if needed is not None:
        reached = find_chance(pace, weights.coming, needed / phi if direction == "increase" else (needed + 1) / phi)
        details |= {
            "needed": needed,
            "pace_needed": max(0.0, needed) / ahead,
            "prob_meets": reached if direction == "increase" else 1 - reached,
        }
    if not weights.taken and dispersion * df > float(stats.chi2.ppf(0.95, df)):  # seasons are found with errors too
        warnings += (
            phrase(
                "the counts swing more than chance alone would make them: the range allows for that, but only roughly"
            ),
        )
    moving = trend_count([value for _, value, _ in since], [time for time, *_ in since], seasons=weights.seasons)
    if moving.p is not None and moving.p <= 0.05:
        warnings += (
            phrase(
                "the pace is {details} over these periods: a steady pace may mislead",
                details=phrase(str(moving.details["direction"])),
            ),
        )
    return conclude(
        find_quantile(0.5),
        find_quantile((1 - level) / 2),
        find_quantile((1 + level) / 2),
        n=len(since),
        method="forecast_pace_poisson",
        assumptions=ASSUMPTIONS,
        warnings=series.warnings + warnings,
        details=details,
    )


def _read_horizon(horizon: Number) -> int:
    if horizon is None:
        raise Refusal(phrase("there is no horizon: say how many periods ahead"))
    ahead = read_count(horizon, "horizon")
    if ahead < 1:
        raise BadNumber(phrase("horizon must be at least one period"))
    return ahead
