"""Is a process steady: the chart of single values and moving ranges (XmR), the default for every
kind of indicator.
"""

from statistics import fmean
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.spc.control_chart_rules import DIRECTIONS, describe_signals
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
)
from ctanalysis.statistics.tools.method_decorator import method

TO_LIMITS, TO_LARGEST_RANGE = (2.66, 3.267)  # 3 / 1.128 and 1 + 3 x 0.853 / 1.128, rounded as the tables have them
FEWEST, FEW = 6, 12
ASSUMPTIONS = later(
    ("each value is separate from the last: nothing carries over", "the definition and the coverage stayed the same")
)


class Limits(NamedTuple):
    """Centre, limits, and the moving range they come from."""

    centre: float
    lower: float
    upper: float
    moving_range: float


@method("spc_xmr", effect="cl", assumes=ASSUMPTIONS)
def spc_xmr(
    y: Numbers,
    t: Numbers = None,
    target: Number = None,
    improvement_direction: str = "neutral",
    *,
    screen_outliers: bool = True,
    freeze: Number = None,
    conf: float = 0.95,
) -> Estimate:
    """The XmR chart of a series: centre, limits, and what the rules of Making Data Count say of
    each point and of the latest.

    Formula: as `spc_xmr_limits` and `spc_mdc_rules_icons`; with `freeze` the limits come from that
    many first values.
    Source: Shewhart (1931); Wheeler (2000) Understanding Variation; NHS England, Making Data Count.
    Assumes: values separate from each other. Points that are flagged are no evidence by themselves:
    one in three charts of 40 steady values has one. Talk about the latest point.
    Refuses: fewer than 6 values. Warns: 6 to 11 values ("trial limits"); missing periods.

    >>> answer = spc_xmr([4, 6, 5, 7, 5, 6, 4, 5, 6])
    >>> (round(answer.estimate, 2), round(answer.details["ucl"], 2),
    ...     answer.details["variation_icon"], answer.warnings)
    (5.33, 9.32, 'common_cause', ('trial limits: only 9 points',))
    """
    wish = read_choice(improvement_direction, "improvement_direction", allowed=DIRECTIONS)
    series = read_series(y, t)
    n = len(series.values)
    if n < FEWEST:
        raise Refusal(
            phrase("too few points for limits: {n}, at least {fewest} are needed; use a run chart", n=n, fewest=FEWEST)
        )
    base = n if freeze is None else read_count(freeze, "freeze")
    if base < FEWEST:
        raise Refusal(phrase("limits cannot be frozen after fewer than {fewest} points", fewest=FEWEST))
    limits = _find_limits(_cut(series, base), screen_outliers)
    short = (phrase("trial limits: only {n} points", n=min(n, base)),) if min(n, base) < FEW else ()
    details = _describe(limits, series.values) | {"times": tuple(series.times), "observed": tuple(series.values)}
    wanted = None if target is None else read_number(target, "target")
    details |= describe_signals(series.values, limits.centre, limits.lower, limits.upper, target=wanted, direction=wish)
    return conclude(
        limits.centre,
        n=n,
        method="spc_xmr_limits, spc_mdc_rules_icons",
        warnings=series.warnings + short,
        details=details,
    )


@method("spc_xmr_limits", effect="cl", assumes=ASSUMPTIONS)
def spc_xmr_limits(y: Numbers, t: Numbers = None, screen_outliers: bool = True, *, conf: float = 0.95) -> Estimate:
    """Centre and natural limits of single values, from the mean range between neighbours.

    Formula: mean ± 2.66 x mean moving range; upper limit of the ranges 3.267 x mean moving range.
    With `screen_outliers` (as in R, not in the NHS spreadsheet) ranges of at least that size are
    left out once and the mean taken again.
    Source: Montgomery, Introduction to Statistical Quality Control; Nelson (1982) J Qual Technol
    14:172-173; NHSRplotthedots.
    Assumes: values separate from each other. A range across a missing period is not counted.
    Refuses: no two neighbouring values. `lcl_displayed` is 0 where no value is negative and the
    computed limit is.

    >>> answer = spc_xmr_limits([4, 7, 5, 9, 8, 12, 10, 13])
    >>> (answer.estimate, round(answer.details["mr_bar"], 3), round(answer.details["lcl"], 2),
    ...     round(answer.details["ucl"], 2))
    (8.5, 2.714, 1.28, 15.72)
    """
    series = read_series(y, t)
    limits = _find_limits(series, screen_outliers)
    return conclude(
        limits.centre, n=len(series.values), warnings=series.warnings, details=_describe(limits, series.values)
    )


@method("spc_mdc_rules_icons", effect="cl", assumes=ASSUMPTIONS)
def spc_mdc_rules_icons(
    y: Numbers,
    target: Number = None,
    improvement_direction: str = "neutral",
    screen_outliers: bool = True,
    *,
    t: Numbers = None,
    conf: float = 0.95,
) -> Estimate:
    """What the rules of Making Data Count say of each point, and the two icons: variation of the
    latest point, assurance of the target.

    Formula: a point outside the limits; 7 in a row rising or falling (6 steps); 2 of 3 beyond two
    thirds of the way to the same limit, all 3 on that side of the mean; 7 in a row on one side of
    the mean. Of several the first named here counts. A target above the upper limit is missed
    consistently if more is better, one below the lower limit is met.
    Source: NHS England, Making Data Count; NHSRplotthedots 0.2.2 ptd_spc.
    Assumes: values separate from each other.
    Refuses: no two neighbouring values.

    >>> answer = spc_mdc_rules_icons([50, 52, 49, 51, 50, 48, 53, 50, 51, 49, 52, 60], target=40,
    ...     improvement_direction="increase")
    >>> (answer.details["special_cause"][-1], answer.details["variation_icon"],
    ...     answer.details["assurance_icon"])
    ('Above UCL', 'special_cause_improvement', 'consistent_pass')
    """
    wish = read_choice(improvement_direction, "improvement_direction", allowed=DIRECTIONS)
    series = read_series(y, t)
    limits = _find_limits(series, screen_outliers)
    wanted = None if target is None else read_number(target, "target")
    signals = describe_signals(series.values, limits.centre, limits.lower, limits.upper, target=wanted, direction=wish)
    return conclude(
        limits.centre,
        n=len(series.values),
        warnings=series.warnings,
        details={**_describe(limits, series.values), **signals},
    )


def _find_limits(series: Series, screen: object) -> Limits:
    if not isinstance(screen, (bool, int)):
        raise BadNumber(phrase("screen_outliers must be true or false"))
    values, times = series.values, series.times
    need(len(values), 2, "points")
    unit = min(later - earlier for earlier, later in zip(times, times[1:], strict=False))
    neighbours = [
        abs(values[i + 1] - values[i])
        for i in range(len(values) - 1)
        if series.periods == len(values) or times[i + 1] - times[i] < 1.5 * unit
    ]
    mean = fmean(neighbours)
    if screen:
        kept = [moved for moved in neighbours if moved < TO_LARGEST_RANGE * mean]
        mean = fmean(kept) if kept else mean
    centre = fmean(values)
    return Limits(centre, centre - TO_LIMITS * mean, centre + TO_LIMITS * mean, mean)


def _describe(limits: Limits, values: list[float]) -> dict[str, Detail]:
    shown = max(0.0, limits.lower) if min(values) >= 0 else limits.lower
    return {
        "lcl": limits.lower,
        "ucl": limits.upper,
        "lcl_displayed": shown,
        "mr_bar": limits.moving_range,
        "mr_ucl": TO_LARGEST_RANGE * limits.moving_range,
    }


def _cut(series: Series, base: int) -> Series:
    """The first values, from which limits are frozen."""
    if base >= len(series.values):
        return series
    times = series.times[:base]
    whole = series.periods == len(series.values)
    return Series(times, series.values[:base], base if whole else base + 1, ())
