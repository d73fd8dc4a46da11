"""Fixed cautions: what must be said beside an answer, triggered by what the figures are and by what the method found."""

from collections.abc import Iterable

from ctanalysis.params import Indicator
from ctanalysis.statistics import Estimate

REPORTING = "more cases found can mean more trafficking, better detection, or changed recording; this number cannot tell them apart"
OVERDISPERSED = "swings from period to period are larger than chance alone would give; the range allows for that"
SEPARATE = "this treats each period as separate from the last; if they carry over, the result is less certain than it looks"
SMALL = "numbers this small move by a few cases by chance"
SHORT, LONG, FEW = 8, 12, 5


def list_cautions(estimate: Estimate, indicator: Indicator, values: Iterable[float | None] = ()) -> tuple[str, ...]:
    """The cautions of an answer over the values of a series (none for answers that are no series)."""
    known = [value for value in values if value is not None]
    used = estimate.details.get("dispersion_used")
    found = [
        "" if estimate.low is None and estimate.high is None else f"based on only {len(known)} periods" if 0 < len(known) < SHORT and not any("short series" in warning for warning in estimate.warnings) else "",
        SEPARATE if (estimate.low is not None or estimate.high is not None) and 0 < len(known) < LONG else "",
        OVERDISPERSED if isinstance(used, float) and used > 1 and OVERDISPERSED not in estimate.warnings else "",
        SMALL if indicator.unit == "count" and any(value < FEW for value in known) else "",
        REPORTING if indicator.reporting_sensitive else "",
    ]  # fmt: skip
    return tuple(words for words in found if words)
