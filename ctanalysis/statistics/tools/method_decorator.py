"""The mark of a statistical method: it files the function by name, reads its level of confidence, and
signs its answer.

A method may raise `Refusal` or `BadNumber` anywhere inside; the mark turns both into an `Estimate`,
so that whoever calls a method always gets an `Estimate` and never an exception or a NaN.
"""

import functools
import inspect
import math
import warnings as warning_filters
from collections.abc import Callable
from dataclasses import replace
from typing import Any, ParamSpec

from ctanalysis.ground.language import phrase
from ctanalysis.ground.registry import Registry
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal
from ctanalysis.statistics.tools.input_validation import read_confidence

Inputs = ParamSpec("Inputs")
Method = Callable[..., Estimate]
REGISTERED: Registry[Method] = Registry("statistical method")


def method(
    *names: str, effect: str, assumes: tuple[str, ...] = ()
) -> Callable[[Callable[Inputs, Estimate]], Callable[Inputs, Estimate]]:
    """Files a function in METHODS under these names and makes it answer always: under the effect's
    name and the first of its own, with what it assumes beside an answer in full, and with the level
    of its range.
    """

    def mark(function: Callable[Inputs, Estimate]) -> Callable[Inputs, Estimate]:
        conf = inspect.signature(function).parameters.get("conf")
        usual = None if conf is None else conf.default

        @functools.wraps(function)
        def answer(*args: Inputs.args, **kwargs: Inputs.kwargs) -> Estimate:
            try:
                if "conf" in kwargs:
                    kwargs["conf"] = read_confidence(kwargs["conf"])
                with warning_filters.catch_warnings():  # of libraries: what matters is in the answer
                    warning_filters.simplefilter("ignore")
                    found = _settle(function(*args, **kwargs))
            except Refusal as refusal:
                return Estimate(effect, method=names[0], status="refused", reason=str(refusal))
            except BadNumber as fault:
                return Estimate(effect, method=names[0], status="error", reason=str(fault))
            # a square that overflows, a spread that underflows to nothing; ValueError is what
            # scipy and numpy say of numbers that they cannot compute with
            except (ArithmeticError, ValueError):
                words = phrase("the numbers are too large or too small to compute with")
                return Estimate(effect, method=names[0], status="error", reason=words)
            has_range, is_full = found.low is not None or found.high is not None, found.status in ("ok", "warn")
            return replace(
                found,
                name=found.name or effect,
                method=found.method or names[0],
                level=(found.level or kwargs.get("conf", usual)) if has_range else None,  # type: ignore[arg-type]
                assumptions=found.assumptions or (assumes if is_full else ()),
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
    """A number of Python's own; zero is never minus zero, which some versions of a library give and others do not."""
    plain = value.item() if hasattr(value, "item") else value
    return plain + 0.0 if isinstance(plain, float) else plain
