"""Fixed cautions: what must be said beside an answer, triggered by what the figures are and by what
the method found.
"""

import re
from collections.abc import Iterable, Sequence
from statistics import median

from ctanalysis.analyses.effective_sample_sizes import SAME
from ctanalysis.ground.findings import Finding
from ctanalysis.ground.language import later, phrase
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS, Estimate
from ctanalysis.statistics.tools.typed_details import Dispersion, Neighbours, take

REPORTING = later(
    "more cases found can mean more trafficking, better detection, or changed recording; this "
    "number cannot tell them apart"
)
OVERDISPERSED = later(
    "figures scatter more around what is fitted than chance alone would make them; the range allows for that"
)
SEPARATE = later(
    "this treats each period as separate from the last; if they carry over, the result is less certain than it looks"
)
ALIKE_NEIGHBOURS = later("neighbouring periods resemble each other; the range allows for that")
ALL_SEPARATE = later(  # said once for all answers
    "Where periods stand behind an answer, each is taken as separate from the last; from 24 periods on the ranges of "
    "counts and shares allow for neighbours that resemble each other."
)
WEAKENED = later("it is not called clear")
CARRIED = later("it is not called clear: allowing for carry-over it may be chance")
OF_ROUNDS = later("it is not called clear: allowing for the range of each round it may be chance")
OF_SEASON = later("it is not called clear: in less than two full years a season would look the same")
WANDERS = later("what is there at one time is mostly there the time before, so that it wanders")
OF_LAST = later("of a longer time its last figure counts: {labels}")
OF_SIZES = later(
    "it is not called clear: the figures stand for very unlike numbers, and each counted alike it may be chance"
)
OF_STOCK = later(
    "it is not called clear: what is there at one time is mostly there the time before, so that it wanders"
)
OF_PARTS = later("it is not called clear: its rounds are of other parts of the year, and a season would look the same")
SEASONAL = later("seasons have terms of their own beside the line")
SAME_PART = later("told from its first figure of the same part of the year")
BENT = later("its pace changed on the way, so that the line through it is no pace of now")
YEARS = later("told from its first twelve months together and its last")
ODD_ENDS = later("{labels} lies far from the other figures, and the change may rest on it alone")
OPPOSITE = later("groups went opposite ways: {up} rose, {down} fell")
BETWEEN = later(
    "between its first and its last it came to {value} ({label}), farther off than such figures differ without a "
    "known reason"
)
OTHER_PARTS = later("its first and its last figure are of other parts of the year: a season would look the same")
SMALL = later("numbers this small move by a few cases by chance")
SINGLE = later("one count a cell shows nothing of how such counts swing, so that no range is given")
SHORT, CELLS = 8, 4
SMALL_COUNT = 10  # below which a few cases are much of a figure
FIELD = re.compile(r"\{\w+\}")
ENOUGH, ALIKE = 12, 0.3  # figures that can say, and the correlation of neighbours that counts
# Rows of the choice table that take periods as separate. docs/methods/coverage.md has what a modest
# carry-over does to each, at any length of the series.
OVER_TIME = ("trend-", "forecast-", "level-", "slope-", "did-count", "did-value", "rate-two-series", "process")


def read_remark(warnings: Iterable[str], words: str) -> str:
    """The remark that was made from words with fields; empty where there is none.

    >>> read_remark(["2024-Q4 lies far from the other figures, and the change may rest on it alone"], ODD_ENDS)[:7]
    '2024-Q4'
    """
    begins, *_, ends = FIELD.split(phrase(words))
    return next((one for one in warnings if one.startswith(begins) and one.endswith(ends)), "")


def list_cautions(
    key: str, estimate: Estimate, indicator: Indicator, stretches: Iterable[Iterable[float | None]] = ()
) -> tuple[str, ...]:
    """The cautions of an answer by this row of the choice table, over the stretches of a series in
    which nothing is known to have changed (none for answers that are no series).
    """
    parts = [[value for value in stretch if value is not None] for stretch in stretches]
    known = [value for part in parts for value in part]
    dispersion = take(estimate, Dispersion)
    terms = int(str(estimate.details.get("season_terms") or 0))
    is_series = not key.endswith("-swings") and not (key == "forecast-count" and terms)  # whose n are no figures, or
    # whose seasons are found with errors of their own
    swings = dispersion is not None and is_series and is_beyond_chance(dispersion.used, estimate.n or 0, terms)
    is_widened = dispersion is not None and (dispersion.rho or 0.0) > 0
    resembles = indicator.samples in SAME or any(map(carries_over, parts))
    has_range = estimate.low is not None or estimate.high is not None
    says_short = phrase("very short series: only {n} periods", n=len(known)) in estimate.warnings
    is_short = has_range and 0 < len(known) < SHORT and not says_short
    is_over_time = key.startswith(OVER_TIME)
    found = [
        phrase("based on only {count} periods", count=len(known)) if is_short else "",
        (ALIKE_NEIGHBOURS if is_widened else SEPARATE)
        if is_over_time and (has_range or key.startswith("process")) and resembles
        else "",
        OVERDISPERSED if swings and OVERDISPERSED not in estimate.warnings else "",
        SMALL if indicator.unit_of.is_count and known and median(known) < SMALL_COUNT else "",
        REPORTING if indicator.reporting_sensitive else "",
    ]
    return tuple(words for words in found if words)


def is_beyond_chance(dispersion: float, n: int, terms: int = 0) -> bool:
    """Whether so many figures swing by so much more than chance that this itself is hardly chance, a
    line through them and so many terms beside it aside (chi-square, one in twenty).

    >>> is_beyond_chance(1.02, 36), is_beyond_chance(1.9, 12)
    (False, True)
    """
    from ctanalysis.statistics.tools.lazy_libraries import stats

    df = max(1, n - 2 - terms)
    return dispersion > 1 and dispersion * df > float(stats.chi2.ppf(0.95, df))


def rests_on_periods(rows: Iterable[Finding]) -> bool:
    """Whether a method that takes periods as separate stands behind one of the findings."""
    return any((getattr(row, "method", None) or "").startswith(OVER_TIME) for row in rows)


def carries_over(values: Sequence[float]) -> bool:
    """Whether the data call for a caution on carry-over: a figure resembles the one before it, a
    straight line aside. Fewer than twelve cannot say; the methods say so once for all.

    >>> carries_over([5, 6, 7, 6, 5, 4, 3, 4, 5, 6, 7, 6]), carries_over([5, 7] * 8)
    (True, False)
    """
    if len(values) < ENOUGH:
        return False
    alike = take(METHODS["diag_durbin_watson"](values), Neighbours)
    return alike is not None and alike.r1 > ALIKE
