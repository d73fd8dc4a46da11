"""What methods hand on besides their effect: named fields, taken out of an estimate's details in
one place.
"""

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, get_args

from ctanalysis.statistics.tools.estimate import Estimate

Numbers = tuple[float | None, ...]
Kind = TypeVar("Kind")


def take(estimate: Estimate, kind: type[Kind]) -> Kind | None:
    """What the estimate hands on of that kind; None where its method gives none of it.

    >>> line = Estimate("slope", 2.0, details={"lower_reml": -1.0, "upper_reml": 5.0})
    >>> take(line, CarryOver)
    CarryOver(low=-1.0, high=5.0, p=None)
    """
    found: dict[str, Any] = {}
    for one in fields(kind):  # type: ignore[arg-type]
        names = one.metadata.get("details", (one.name,))
        given = [estimate.details[name] for name in names if name in estimate.details]
        found[one.name] = next((value for value in given if value is not None), None)
        if found[one.name] is None and type(None) not in get_args(one.type):
            return None
    return kind(**found) if any(value is not None for value in found.values()) else None


def _named(*details: str) -> Any:
    """A field that methods give under other names."""
    return field(metadata={"details": details})


@dataclass(frozen=True)
class CarryOver:
    """The limits of the line that allows for carry-over, beside one that does not."""

    low: float = _named("lower_reml")
    high: float = _named("upper_reml")
    p: float | None = _named("p_reml")


@dataclass(frozen=True)
class FittedShares:
    """How far the line through a share moves from its first period to its last."""

    change: float
    low: float | None = _named("change_low")
    high: float | None = _named("change_high")


@dataclass(frozen=True)
class SlopeChange:
    """The change of slope beside a change of level: a ratio for counts."""

    value: float = _named("slope_rr", "slope_change")
    low: float | None = _named("slope_lower")
    high: float | None = _named("slope_upper")
    p: float | None = _named("slope_p")


@dataclass(frozen=True)
class SlopeCarryOver:
    """The limits of the change of slope where carry-over is allowed for."""

    low: float = _named("slope_lower_reml")
    high: float = _named("slope_upper_reml")


@dataclass(frozen=True)
class Lines:
    """The points of an interrupted series, the line through them, and that of before."""

    times: Numbers
    observed: Numbers
    fitted: Numbers
    counterfactual: Numbers


@dataclass(frozen=True)
class Parallel:
    """Whether two groups moved alike before: over how many periods, and by how much not."""

    words: str = _named("parallel")
    difference: float | None = _named("pre_slope_difference")
    low: float | None = _named("pre_slope_low")
    high: float | None = _named("pre_slope_high")
    p: float | None = _named("pre_slope_p")


@dataclass(frozen=True)
class Chart:
    """A process chart: what its latest point is, its limits, and what one step usually is."""

    step: float | None = _named("mr_bar")
    icon: str | None = _named("variation_icon")
    causes: tuple[str, ...] | None = _named("special_cause")
    low: Numbers | float | None = _named("lcl_displayed", "lcl")
    high: Numbers | float | None = _named("ucl")
    has_signal: bool | None = _named("signal")

    @property
    def last_low(self) -> float | None:
        """The lower limit at the latest point."""
        return self.low[-1] if isinstance(self.low, tuple) else self.low

    @property
    def last_high(self) -> float | None:
        """The upper limit at the latest point."""
        return self.high[-1] if isinstance(self.high, tuple) else self.high


@dataclass(frozen=True)
class PairDifferences:
    """The differences of all pairs of groups, with limits that hold for all of them at once."""

    differences: Numbers = _named("pair_diff")
    lows: Numbers = _named("pair_lower")
    highs: Numbers = _named("pair_upper")


@dataclass(frozen=True)
class Reach:
    """Whether a target is met: the chance, the pace so far, and the pace that it takes."""

    chance: float | None = _named("prob_meets")
    pace_so_far: float | None = _named("pace_so_far")
    pace_needed: float | None = _named("pace_needed")


@dataclass(frozen=True)
class Dispersion:
    """By how much counts swing more than chance, as far as it was allowed for, and the correlation
    of neighbours by which a range was widened.
    """

    used: float = _named("dispersion_used")
    rho: float | None = None


@dataclass(frozen=True)
class Neighbours:
    """How much each figure resembles the one before it, a straight line aside."""

    r1: float


@dataclass(frozen=True)
class SiteDesign:
    """By how much sites widen the variance of a sample, and their degrees of freedom."""

    deff: float
    df: float


@dataclass(frozen=True)
class Needed:
    """How many a group would be needed."""

    n: float = _named("n_needed")


@dataclass(frozen=True)
class Adjusted:
    """p-values in which all others are taken into account."""

    values: Numbers = _named("adjusted")
