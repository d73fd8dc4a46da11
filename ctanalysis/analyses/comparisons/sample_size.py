"""What it would take to tell: how many more people, where a comparison could not."""

import math

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.mark_words import EVERYBODY, MORE_SITES
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.typed_details import Needed, take

POWER = 0.8


def find_needed(verdict: str | None, indicator: Indicator, first: Side, second: Side) -> tuple[str, ...]:
    """A sentence for an unclear difference of shares or means: how many a side would tell the
    smallest change that matters, four times in five. By sites it takes more of these.
    """
    if verdict != "N" or indicator.data_basis != "sample":
        return ()
    if indicator.sites is not None:
        return (phrase(MORE_SITES),)
    if first.figure.survey is not None or second.figure.survey is not None:
        return ()  # how it would be drawn again is not known
    least, sizes = indicator.least_change, [side.figure.n for side in (first, second)]
    if not least or any(size is None for size in sizes):
        return ()
    smaller = min(size for size in sizes if size is not None)
    needed = (
        _find_for_shares(indicator, least, smaller, first)
        if first.figure.numerator is not None
        else _find_for_means(least, smaller, first, second)
    )
    needed = needed and _allow_for_design(needed, indicator, first)
    if needed is None or needed <= smaller:
        return ()
    if indicator.population_size is not None and float(_round(needed)) >= indicator.population_size:
        return (phrase(EVERYBODY),) if needed <= indicator.population_size else ()  # there are not so many
    unit = phrase("percentage points") if indicator.unit_of.is_percent else phrase("units of the scale")
    return (
        phrase(
            "with about {needed} on each side, a difference of {least} {unit} would be "
            "told from chance four times in five",
            needed=_round(needed),
            least=write_decimal(f"{least:g}"),
            unit=unit,
        ),
    )


def _allow_for_design(needed: float, indicator: Indicator, side: Side) -> float:
    """How many carry as much as so many drawn one by one of very many.

    Formula: n = m N / (N - 1 + m) of N people in all, m being the effective number times the design
    effect. A group is a part of them, of unknown size.
    """
    wanted, everybody = needed * (indicator.design_effect or 1.0), indicator.population_size
    if everybody is None or side.sample is None:
        return wanted
    return wanted * everybody / (everybody - 1 + wanted)


def _find_for_shares(indicator: Indicator, least: float, n: float, first: Side) -> float | None:
    scale = indicator.share_scale or 1.0
    share = (first.figure.value or 0.0) / scale
    if share in (0.0, 1.0):  # none or all of a few are not known to be none or all of everybody
        share = (share * n + 1) / (n + 2)
    other = share + least / scale if share + least / scale <= 1 else share - least / scale
    return _read(METHODS["power_two_proportions"](n_per_group=n, p1=share, p2=other, wanted=POWER))


def _find_for_means(least: float, n: float, first: Side, second: Side) -> float | None:
    if not first.sd or not second.sd:
        return None
    spread = math.sqrt((first.sd**2 + second.sd**2) / 2)
    size = least / spread
    return _read(METHODS["power_two_means"](n_per_group=n, effect_size=size, wanted=POWER))


def _read(estimate: Estimate) -> float | None:
    needed = take(estimate, Needed)
    return float(needed.n) if needed else None


def _round(number: float) -> str:
    """To two digits, upwards: it is an estimate."""
    step = 10 ** max(0, math.floor(math.log10(number)) - 1)
    return f"{math.ceil(number / step) * step:g}"
