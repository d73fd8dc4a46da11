"""A declared target in numbers: its value or bounds, in its version of that day."""

from dataclasses import dataclass, replace

from ctanalysis.ground.language import phrase, write_decimal
from ctanalysis.ground.periods import Period
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator, Target

HALF = 50  # percent
NEARLY = 1e-9  # numbers this close are the same number


@dataclass(frozen=True)
class TargetInForce:
    """A target in numbers: a value to reach, or bounds to stay within (`low`, `high`; None:
    open).
    """

    window: Period
    value: float | None = None
    low: float | None = None
    high: float | None = None
    own: Period | None = None  # the project's own part of the window, where that is not all of it
    text: str | None = None
    is_threshold: bool = False
    is_bounded: bool = False  # declared with its bounds, whatever the baseline is
    holds_from_baseline: bool = False
    is_revised: bool = False
    earlier: float | None = None  # the value before it was revised
    revision: str | None = None  # both versions of a revised target, in words
    is_sum: bool = False  # the sum of part targets
    # a plain value on the worse side of the baseline: a floor or ceiling, or the direction is wrong
    is_worse: bool = False

    @property
    def bound(self) -> str | None:
        """On which side of a threshold the figure has to be: at most, at least or between."""
        if not self.is_threshold or self.text is not None:
            return None
        return "between" if None not in (self.low, self.high) else "at least" if self.high is None else "at most"


def read_target(
    declared: Target, indicator: Indicator, window: Period, period: Period, baseline: float | None, start: float | None
) -> TargetInForce:
    """The declared target in numbers, in its version of the last day of `period`: a share of the
    baseline, or a number on the way from `start`, where there is one.
    """
    revised = declared.was is not None and declared.approved is not None
    before_revision = revised and declared.approved is not None and declared.approved > period.end
    if declared.text is not None:
        return TargetInForce(window, text=declared.text, is_threshold=True)
    if declared.at_most is not None or declared.at_least is not None or declared.low is not None:
        low = declared.at_least if declared.at_least is not None else declared.low
        high = declared.at_most if declared.at_most is not None else declared.high
        if before_revision and declared.was is not None:
            low, high = (
                (declared.was if declared.at_least is not None else low),
                (declared.was if declared.at_most is not None else high),
            )
        return TargetInForce(
            window,
            low=low,
            high=high,
            is_threshold=True,
            is_bounded=True,
            is_revised=revised and not before_revision,
            revision=_write_revision(declared, indicator),
        )
    value = _find_value(declared, indicator, baseline)
    if before_revision:
        value = declared.was
    is_revised = revised and not before_revision
    earlier = declared.was if is_revised else None
    target = TargetInForce(
        window, value=value, is_revised=is_revised, earlier=earlier, revision=_write_revision(declared, indicator)
    )
    return _bound(target, indicator, start)


def _write_revision(declared: Target, indicator: Indicator) -> str | None:
    """Both versions, and whose target it is where groups have targets of their own."""
    if declared.was is None or declared.approved is None:
        return None
    has_groups = any(target.where for target in indicator.targets)
    who = ", ".join(name_group(value) for value in declared.where.values())
    reason = f": {declared.reason.rstrip('.')}" if declared.reason else ""
    return phrase(
        "The target for {window}{who} was {was} until {isoformat}{reason}.",
        window=declared.window,
        who=f" ({who or phrase('all')})" if has_groups else "",
        was=write_decimal(f"{declared.was:g}"),
        isoformat=declared.approved.isoformat(),
        reason=reason,
    )


def _find_value(declared: Target, indicator: Indicator, baseline: float | None) -> float | None:
    if declared.percent_of_baseline is not None:
        return None if baseline is None else baseline + abs(baseline) * declared.percent_of_baseline / 100
    if isinstance(declared.value, str):
        return float(indicator.order.index(declared.value) + 1)
    return declared.value


def _bound(target: TargetInForce, indicator: Indicator, baseline: float | None) -> TargetInForce:
    """The target as a threshold, where it asks for no path: kept, a ceiling without baseline, or
    no change to speak of.
    """
    value = target.value
    if value is None or indicator.direction == "none":
        return target
    if indicator.direction == "maintain":
        width = _find_width(indicator, value) if indicator.tolerance is None else indicator.tolerance
        return replace(
            target, value=None, low=value - width, high=value + width, is_threshold=True, holds_from_baseline=True
        )
    rising = indicator.direction == "increase"
    floor = replace(target, low=value if rising else None, high=None if rising else value, is_threshold=True)
    if indicator.unit_of.is_threshold:
        return floor
    if not rising and (baseline is None or indicator.aggregate == "unique"):
        return floor  # different people are counted anew in each window: they begin at none
    if baseline is None or (indicator.is_flow and rising) or indicator.aggregate == "unique":
        return target
    distance = value - baseline if rising else baseline - value
    if distance < 0:
        return replace(floor, holds_from_baseline=True, is_worse=True)
    is_near = distance == 0 or (distance < find_least_change(indicator, baseline) and not indicator.is_flow)
    return floor if is_near else target


def _find_width(indicator: Indicator, value: float) -> float:
    """How far from a level that is to be kept still counts as kept: the smallest change that matters, of a small
    percentage less, and none of no width.
    """
    if indicator.unit_of.is_percent and 0 <= value <= HALF:
        return max(find_least_change(indicator, value), indicator.least_change / 4)
    return indicator.least_change


def find_least_change(indicator: Indicator, level: float | None) -> float:
    """The smallest change that matters: as declared, else the unit's; of a percentage near 0 or 100
    a third of what lies between, where that is less: from 3 %, 1.5 points are half of it.
    """
    least = indicator.least_change
    is_part = indicator.unit_of.is_percent and level is not None and 0 <= level <= 100
    if indicator.smallest_change is not None or not is_part or level is None:
        return least
    return min(least, min(level, 100 - level) / 3)


def is_within(target: TargetInForce, actual: float) -> bool:
    """Whether a figure lies within the bounds of a threshold."""
    is_over = target.low is None or actual >= target.low - NEARLY
    return is_over and (target.high is None or actual <= target.high + NEARLY)
