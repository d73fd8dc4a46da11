"""The labelled estimate."""

import dataclasses

import pytest

from ctanalysis.statistics.tools.estimate import Estimate, conclude, describe


def test_as_dict_names_effect_limits_and_details() -> None:
    got = conclude(2.0, 1.0, 3.0, p=0.01, n=12, name="diff", method="m", assumptions=("a",), details={"t": 4.0})
    assert dataclasses.replace(got, level=0.9).as_dict() == {
        "estimate": 2.0, "diff": 2.0, "lower": 1.0, "upper": 3.0, "ci": [1.0, 3.0], "conf": 0.9,
        "p": 0.01, "n": 12, "method": "m",
        "assumptions": ["a"], "t": 4.0, "status": "ok", "reason": None, "warnings": [],
    }  # fmt: skip


def test_warning_makes_it_warn() -> None:
    got = conclude(2.0, n=3, warnings=("w",))
    assert (got.status, got.level, got.as_dict()["ci"]) == ("warn", None, None)


def test_description_has_a_reason() -> None:
    got = describe(2.0, n=4, reason="only 4 periods", details={"first": 1.0})
    assert (got.status, got.reason, got.p, got.low) == ("descriptive_only", "only 4 periods", None, None)


def test_estimate_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Estimate("diff").p = 0.01  # type: ignore[misc]
