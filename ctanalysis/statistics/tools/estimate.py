"""What every statistical method gives back: one labelled estimate, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ctanalysis.ground.language import later

Status = Literal["ok", "warn", "descriptive_only", "refused", "error"]
Item = float | str | None
Detail = Item | tuple[Item, ...]  # a tuple where there is one a period or a point

# Where interval and p-value come from different methods they can disagree at the edge; then this is
# said.
SPLIT_ANSWER = later("the range and the p-value lie on different sides of the line: the answer depends on the method")


@dataclass(frozen=True)
class Estimate:
    """An effect with its interval, its p-value and everything that must be said beside it."""

    name: str  # of the effect: estimate, diff, ratio, slope, mean, change
    estimate: float | None = None
    low: float | None = None
    high: float | None = None  # math.inf where there is no upper limit
    level: float | None = None  # of confidence, 0.95 is 95 %; None without an interval
    p: float | None = None  # two-sided
    n: int | None = None  # observations used: people, pairs, events or periods
    method: str = ""
    assumptions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    status: Status = "ok"
    reason: str | None = None  # why it is refused, wrong, or described only
    details: Mapping[str, Detail] = field(default_factory=dict)  # what this method names besides: t, df, slope, tau …

    def as_dict(self) -> dict[str, object]:
        """All of it under flat names: the effect under its own name too, the limits as `lower` and
        `upper`.
        """
        return {
            "estimate": self.estimate,
            "lower": self.low,
            "upper": self.high,
            "ci": None if self.low is None and self.high is None else [self.low, self.high],
            "conf": self.level,
            "p": self.p,
            "n": self.n,
            "method": self.method,
            "assumptions": list(self.assumptions),
            **{name: list(detail) if isinstance(detail, tuple) else detail for name, detail in self.details.items()},
            self.name: self.estimate,
            "status": self.status,
            "reason": self.reason,
            "warnings": list(self.warnings),
        }

    @property
    def is_usable(self) -> bool:
        """Whether there is an effect to show at all."""
        return self.status not in ("refused", "error")


class Refusal(Exception):
    """The numbers are sound but too few, or without what the method needs."""


class BadNumber(Exception):
    """A number cannot be what it claims to be; the text names the place, never the value."""


def conclude(
    estimate: float,
    low: float | None = None,
    high: float | None = None,
    *,
    p: float | None = None,
    n: int,
    name: str = "",
    method: str = "",
    assumptions: tuple[str, ...] = (),
    warnings: tuple[str, ...] = (),
    details: Mapping[str, Detail] | None = None,
) -> Estimate:
    """A full answer; it is `warn` exactly when it carries a warning. Name, method and assumptions are
    those of the mark where none are given.
    """
    return Estimate(
        name, estimate, low, high, None, p, n, method, assumptions, warnings, "warn" if warnings else "ok", None,
        details or {},
    )  # fmt: skip


def describe(
    estimate: float,
    *,
    n: int,
    reason: str,
    name: str = "",
    method: str = "",
    warnings: tuple[str, ...] = (),
    details: Mapping[str, Detail] | None = None,
) -> Estimate:
    """Numbers only: an effect without interval and p-value, and why."""
    return Estimate(
        name, estimate, n=n, method=method, warnings=warnings, status="descriptive_only", reason=reason,
        details=details or {},
    )  # fmt: skip
