"""The mark that makes every method answer."""

import math

import pytest

from ctanalysis.ground.registry import Registry
from ctanalysis.statistics.tools import method_decorator
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude, describe


def _answer_by_kind(kind: str, *, conf: float = 0.95) -> Estimate:
    """A method that goes wrong on request."""
    if kind == "refusal":
        raise Refusal("too few")
    if kind == "bad":
        raise BadNumber("count is negative")
    if kind == "overflow":
        raise OverflowError
    if kind == "few":
        return describe(1.0, n=2, reason="only 2")
    if kind == "range":
        return conclude(1.0, 1 - conf, 1 + conf, n=3)
    if kind == "minus zero":
        return conclude(-0.0, -0.0, 1.0, n=3, details={"S": -0.0})
    return conclude(math.nan if kind == "nan" else 1.0, n=3)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Registry[method_decorator.Method]:
    """A registry that is gone after the test, with that one method in it."""
    registry: Registry[method_decorator.Method] = Registry("statistical method")
    monkeypatch.setattr(method_decorator, "REGISTERED", registry)
    method_decorator.method("made_for_this_test", effect="diff", assumes=("a",))(_answer_by_kind)
    return registry


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        ("refusal", "refused", "too few"),
        ("bad", "error", "count is negative"),
        ("overflow", "error", "the numbers are too large or too small to compute with"),
        ("nan", "error", "the numbers are too large or too small to compute with"),
        ("few", "descriptive_only", "only 2"),
        ("fine", "ok", None),
    ],
)
def test_method_always_answers(
    registered: Registry[method_decorator.Method], kind: str, status: str, reason: str | None
) -> None:
    got = registered.find("made_for_this_test")(kind)
    assert (got.status, got.reason, got.name, got.method) == (status, reason, "diff", "made_for_this_test")
    assert got.is_usable == (status in ("ok", "descriptive_only"))
    assert got.assumptions == (("a",) if status == "ok" else ())


def test_zero_is_never_minus_zero(registered: Registry[method_decorator.Method]) -> None:
    answer = registered.find("made_for_this_test")("minus zero")
    assert [math.copysign(1.0, number) for number in (answer.estimate, answer.low, answer.details["S"])] == [1.0] * 3  # type: ignore[arg-type]


def test_a_range_has_the_level_that_was_asked_for_or_the_usual_one(
    registered: Registry[method_decorator.Method],
) -> None:
    answer = registered.find("made_for_this_test")
    assert (answer("range").level, answer("range", conf=0.8).level, answer("fine").level) == (0.95, 0.8, None)
    assert answer("range", conf=1).status == answer("range", conf=None).status == "error"


def test_name_is_taken_once(registered: Registry[method_decorator.Method]) -> None:
    with pytest.raises(ValueError, match="two statistical methods"):
        method_decorator.method("made_for_this_test", effect="diff")(_answer_by_kind)
