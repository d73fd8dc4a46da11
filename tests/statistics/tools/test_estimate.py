"""The labelled estimate and the mark that makes every method answer."""

import dataclasses
import math

import pytest

from ctanalysis.ground.registry import Registry
from ctanalysis.statistics.tools import estimate
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Method, Refusal, conclude, describe


def _answer_by_kind(kind: str) -> Estimate:
    """A method that goes wrong on request."""
    if kind == "refusal":
        raise Refusal("too few")
    if kind == "bad":
        raise BadNumber("count is negative")
    if kind == "overflow":
        raise OverflowError
    return conclude(
        "diff", math.nan if kind == "nan" else 1.0, conf=0.95, n=3, method="made_for_this_test", assumptions=()
    )


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Registry[Method]:
    """A registry that is gone after the test, with that one method in it."""
    registry: Registry[Method] = Registry("statistical method")
    monkeypatch.setattr(estimate, "REGISTERED", registry)
    estimate.method("made_for_this_test", effect="diff")(_answer_by_kind)
    return registry


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        ("refusal", "refused", "too few"),
        ("bad", "error", "count is negative"),
        ("overflow", "error", "the numbers are too large or too small to compute with"),
        ("nan", "error", "the numbers are too large or too small to compute with"),
        ("fine", "ok", None),
    ],
)
def test_method_always_answers(registered: Registry[Method], kind: str, status: str, reason: str | None) -> None:
    got = registered.find("made_for_this_test")(kind)
    assert (got.status, got.reason, got.name, got.method) == (status, reason, "diff", "made_for_this_test")
    assert got.is_usable == (status == "ok")


def test_name_is_taken_once(registered: Registry[Method]) -> None:
    with pytest.raises(ValueError, match="two statistical methods"):
        estimate.method("made_for_this_test", effect="diff")(_answer_by_kind)


def test_as_dict_names_effect_limits_and_details() -> None:
    got = conclude(
        "diff", 2.0, 1.0, 3.0, conf=0.9, p=0.01, n=12, method="m", assumptions=("a",), details={"t": 4.0}
    ).as_dict()
    assert got == {
        "estimate": 2.0, "diff": 2.0, "lower": 1.0, "upper": 3.0, "ci": [1.0, 3.0], "conf": 0.9,
        "p": 0.01, "n": 12, "method": "m",
        "assumptions": ["a"], "t": 4.0, "status": "ok", "reason": None, "warnings": [],
    }  # fmt: skip


def test_warning_makes_it_warn_and_no_interval_has_no_level() -> None:
    got = conclude("diff", 2.0, conf=0.95, n=3, method="m", assumptions=(), warnings=("w",))
    assert (got.status, got.level, got.as_dict()["ci"]) == ("warn", None, None)


def test_description_has_a_reason() -> None:
    got = describe("change", 2.0, n=4, method="m", reason="only 4 periods", details={"first": 1.0})
    assert (got.status, got.reason, got.p, got.low) == ("descriptive_only", "only 4 periods", None, None)


def test_estimate_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Estimate("diff").p = 0.01  # type: ignore[misc]
