"""A declared target in numbers: bounds and values in their version of that day."""

from typing import Any

import pytest

from ctanalysis.figures.judged_targets import TargetInForce, cover, list_targets, write_target
from ctanalysis.figures.target_values_and_bounds import find_least_change
from ctanalysis.ground.periods import Period
from ctanalysis.params import Indicator, Parameters

REVISED = {"window": "2024", "was": 600.0, "approved": "2024-06-30", "reason": "fewer sites"}


def read(target: dict[str, Any], period: str = "2024", *, stood: float | None = None, **more: Any) -> TargetInForce:
    """The one target of an indicator, as it stands at the period's end."""
    indicator = {
        "id": "x",
        "title": "X",
        "pillar": "prevention",
        "level": "output",
        "unit": "count",
        "counts": "things",
        "aggregate": "sum",
        "direction": "increase",
        "targets": [target],
        **more,
    }
    parameters = Parameters.model_validate(
        {
            "project": {"id": "p", "title": "P", "start": "2024-01-01", "end": "2025-12-31"},
            "calendar": {"frequency": "quarter"},
            "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
            "dimensions": {"sex": {"kind": "sex", "values": ["female", "male"]}},
            "indicators": [indicator],
        }
    )
    when = parameters.periods.parse(period)
    (found,) = list_targets(parameters.indicators[0], (), parameters, when, stood)
    return found


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("value", (600.0, None, None), (450.0, None, None)),
        ("at_least", (None, 600.0, None), (None, 450.0, None)),
        ("at_most", (None, None, 600.0), (None, None, 450.0)),
    ],
)
def test_a_revised_target_counts_in_the_version_approved_by_the_periods_end(
    key: str, before: tuple[float | None, ...], after: tuple[float | None, ...]
) -> None:
    early, late = (read({**REVISED, key: 450.0}, period) for period in ("2024-Q1", "2024-Q2"))
    assert (early.value, early.low, early.high) == before and not early.is_revised
    assert (late.value, late.low, late.high) == after and late.is_revised
    words = "The target for 2024 was 600 until 2024-06-30: fewer sites."
    assert early.revision == late.revision == words
    assert (early.earlier, late.earlier) == (None, 600.0 if key == "value" else None)


def test_a_revised_target_says_whose_it_is_where_groups_have_their_own() -> None:
    women = {"window": "2024", "value": 250.0, "where": {"sex": "female"}}
    revised = {**REVISED, "value": 450.0}
    found = read(revised, targets=[revised, women], disaggregation=["sex"])
    assert found.revision == "The target for 2024 (all) was 600 until 2024-06-30: fewer sites."


def test_a_band_of_maintain_is_the_target_less_and_more_its_tolerance() -> None:
    kept = {"direction": "maintain", "aggregate": "latest", "tolerance": 2}
    found = read({"window": "2024", "value": 50.0}, **kept)
    assert write_target(found) == (48.0, 52.0) and found.holds_from_baseline


@pytest.mark.parametrize(
    ("direction", "baseline", "value", "bound", "worse"),
    [
        ("increase", 40.0, 30.0, (30.0, None), True),
        ("increase", 40.0, 40.0, (40.0, None), False),
        ("increase", 40.0, 50.0, (None, None), False),
        ("decrease", 40.0, 50.0, (None, 50.0), True),
        ("decrease", None, 30.0, (None, 30.0), False),
    ],
)
def test_a_target_that_asks_for_no_way_is_a_bound(
    direction: str, baseline: float | None, value: float, bound: tuple[float | None, float | None], worse: bool
) -> None:
    words = {"direction": direction, "aggregate": "latest", "unit": "index"}
    if baseline is not None:
        words["baseline"] = {"period": "2023", "value": baseline}
    found = read({"window": "2024", "value": value}, stood=baseline, **words)
    assert ((found.low, found.high), found.is_worse) == (bound, worse)


def test_part_targets_cover_a_stretch_without_gap_or_overlap_or_not_at_all() -> None:
    from datetime import date

    def quarter(month: int, value: float) -> TargetInForce:
        end = {1: date(2024, 3, 31), 4: date(2024, 6, 30), 7: date(2024, 9, 30)}[month]
        return TargetInForce(Period(str(month), date(2024, month, 1), end), value=value)

    half = Period("half", date(2024, 1, 1), date(2024, 6, 30))
    parts = [quarter(1, 10.0), quarter(4, 20.0), quarter(7, 30.0)]
    assert [part.value for part in cover(parts, half)] == [10.0, 20.0]
    assert cover([parts[0], parts[2]], half) == [] == cover(parts[1:], half)


@pytest.mark.parametrize(("level", "least"), [(0.0, 0.0), (3.0, 1.0), (50.0, 2.0), (97.0, 1.0), (100.0, 0.0)])
def test_near_either_end_of_a_percentage_a_smaller_change_matters(level: float, least: float) -> None:
    share = {"id": "x", "title": "X", "pillar": "prevention", "level": "outcome", "unit": "percentage",
             "aggregate": "latest", "direction": "increase"}  # fmt: skip
    assert find_least_change(Indicator.model_validate(share), level) == pytest.approx(least)


@pytest.mark.parametrize(("baseline", "value"), [(-20.0, -10.0), (20.0, 30.0)])
def test_more_than_a_negative_baseline_is_nearer_to_zero(baseline: float, value: float) -> None:
    target = {"window": "2024", "percent_of_baseline": 50}
    below_zero = {"unit": "money", "counts": "money", "aggregate": "latest"}
    stated = {"baseline": {"period": "2023", "value": baseline}}
    assert read(target, stood=baseline, **below_zero, **stated).value == value
