"""Units: one entry each says how values of that unit are read, combined and written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unit:
    """How values of a unit behave: `scale` turns numerator / denominator into the unit's number."""

    name: str
    decimals: int  # shown at most
    scale: float | None = None  # None: not a share of two counts
    whole: bool = False  # values are whole numbers
    smallest_change: float = 0
    noun: str = ""  # what its numbers are, in the head of a table; the name itself unless stated
    suffix: str = ""  # what stands behind a value
    gap_noun: str = ""  # the unit of a difference, when it differs from the unit of a value
    threshold_only: bool = False  # met or not met; no path


UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("count", decimals=0, whole=True, noun="number"),
        Unit(
            "percentage",
            decimals=1,
            scale=100,
            smallest_change=2,
            noun="percent",
            suffix=" %",
            gap_noun="percentage points",
        ),
        Unit("rate", decimals=2, scale=100_000),
        Unit("ratio", decimals=2, scale=1),
        Unit("mean_score", decimals=1, noun="mean score", gap_noun="points on the scale"),
        Unit("index", decimals=2, gap_noun="points on the index"),
        Unit("median_days", decimals=1, noun="median days", suffix=" days", gap_noun="days"),
        Unit("mean_days", decimals=1, noun="mean days", suffix=" days", gap_noun="days"),
        Unit("mean_hours", decimals=1, noun="mean hours", suffix=" hours", gap_noun="hours"),
        Unit("mean_months", decimals=1, noun="mean months", suffix=" months", gap_noun="months"),
        Unit("milestone", decimals=0, whole=True, threshold_only=True),
        Unit("ordinal", decimals=0, threshold_only=True),
        Unit("money", decimals=0, noun="amount"),
        Unit("qualitative", decimals=0, threshold_only=True),
    )
}
