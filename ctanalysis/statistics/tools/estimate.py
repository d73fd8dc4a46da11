"""What every statistical method gives back: one labelled estimate, or the reason why there is none.

A method is a function marked with `@method(...)`. It may raise `Refusal` or `BadNumber` anywhere
inside; the mark turns both into an `Estimate`, so that whoever calls a method always gets an
`Estimate` and never an exception or a NaN.
"""

import functools
import math
import warnings as warning_filters
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, ParamSpec

from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.registry import Registry

Status = Literal["ok", "warn", "descriptive_only", "refused", "error"]
Item = float | str | None
Detail = Item | tuple[Item, ...]  # a tuple where there is one a period or a point
Inputs = ParamSpec("Inputs")

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
    name: str,
    estimate: float,
    low: float | None = None,
    high: float | None = None,
    *,
    conf: float,
    p: float | None = None,
    n: int,
    method: str,
    assumptions: tuple[str, ...],
    warnings: tuple[str, ...] = (),
    details: Mapping[str, Detail] | None = None,
) -> Estimate:
    """A full answer; it is `warn` exactly when it carries a warning."""
    level = None if low is None and high is None else conf
    status: Status = "warn" if warnings else "ok"
    return Estimate(name, estimate, low, high, level, p, n, method, assumptions, warnings, status, None, details or {})


def describe(
    name: str,
    estimate: float,
    *,
    n: int,
    method: str,
    reason: str,
    warnings: tuple[str, ...] = (),
    details: Mapping[str, Detail] | None = None,
) -> Estimate:
    """Numbers only: an effect without interval and p-value, and why."""
    return Estimate(
        name,
        estimate,
        n=n,
        method=method,
        warnings=warnings,
        status="descriptive_only",
        reason=reason,
        details=details or {},
    )


Method = Callable[..., Estimate]
REGISTERED: Registry[Method] = Registry("statistical method")


def method(*names: str, effect: str) -> Callable[[Callable[Inputs, Estimate]], Callable[Inputs, Estimate]]:
    """Files a function in METHODS under these names and makes it answer always."""

    def mark(function: Callable[Inputs, Estimate]) -> Callable[Inputs, Estimate]:
        @functools.wraps(function)
        def answer(*args: Inputs.args, **kwargs: Inputs.kwargs) -> Estimate:
            try:
                with warning_filters.catch_warnings():  # of libraries: what matters is in the answer
                    warning_filters.simplefilter("ignore")
                    return _settle(function(*args, **kwargs))
            except Refusal as refusal:
                return Estimate(effect, method=names[0], status="refused", reason=str(refusal))
            except BadNumber as fault:
                return Estimate(effect, method=names[0], status="error", reason=str(fault))
            # a square that overflows, a spread that underflows to nothing; ValueError is what
            # scipy and numpy say of numbers that they cannot compute with
            except (ArithmeticError, ValueError):
                return Estimate(
                    effect,
                    method=names[0],
                    status="error",
                    reason=phrase("the numbers are too large or too small to compute with"),
                )

        for name in names:
            REGISTERED.register(name)(answer)
        return answer

    return mark


def _settle(result: Estimate) -> Estimate:
    """The result in plain numbers, where libraries have left their own; a NaN is refused, and a
    limit that rounding has pushed past the effect lies on it.
    """
    details = {
        name: tuple(map(_plain, value)) if isinstance(value, tuple) else _plain(value)
        for name, value in result.details.items()
    }
    settled = replace(
        result,
        **{name: _plain(getattr(result, name)) for name in ("estimate", "low", "high", "p", "n")},
        details=details,
    )
    effect, low, high = settled.estimate, settled.low, settled.high
    if effect is not None and low is not None and math.isclose(low, effect, rel_tol=1e-14):
        settled = replace(settled, low=effect)
    if effect is not None and high is not None and math.isclose(high, effect, rel_tol=1e-14):
        settled = replace(settled, high=effect)
    numbers = [settled.estimate, settled.low, settled.high, settled.p]
    for detail in details.values():
        numbers += detail if isinstance(detail, tuple) else (detail,)
    if any(isinstance(number, float) and math.isnan(number) for number in numbers):
        raise ArithmeticError("not a number")
    return settled


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value
