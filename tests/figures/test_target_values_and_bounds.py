"""A declared target in numbers: bounds and values in their version of that day."""

from datetime import date
from typing import Any

import pytest

from ctanalysis.figures.judged_targets import TargetInForce, cover, list_targets, write_target
from ctanalysis.figures.target_values_and_bounds import find_least_change, is_within
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


SHARE = {"unit": "percentage", "aggregate": "latest"}
LEVEL = {"unit": "index", "aggregate": "latest"}
Bounds = tuple[float | None, float | None, float | None]


@pytest.mark.parametrize(("words", "baseline", "value", "bounds"), [
    ({**SHARE, "direction": "none"}, 40.0, 30.0, (30.0, None, None)),
    ({**SHARE, "direction": "maintain"}, 40.0, 3.0, (None, 2.0, 4.0)),  # of a small percentage less
    ({**SHARE, "direction": "maintain"}, 40.0, 0.0, (None, -0.5, 0.5)),
    ({**SHARE, "direction": "maintain"}, 40.0, 50.0, (None, 48.0, 52.0)),
    ({**SHARE, "direction": "maintain"}, 40.0, 97.0, (None, 95.0, 99.0)),
    ({**SHARE, "direction": "maintain", "smallest_change": 5.0}, 40.0, 3.0, (None, -2.0, 8.0)),
    ({**SHARE, "direction": "maintain", "tolerance": 0}, 40.0, 3.0, (None, 3.0, 3.0)),
    ({**LEVEL, "direction": "maintain", "smallest_change": 7.0}, 40.0, 30.0, (None, 23.0, 37.0)),
    ({"unit": "milestone", "aggregate": "latest"}, None, 1.0, (1.0, 1.0, None)),
    ({**LEVEL, "direction": "decrease"}, None, 30.0, (30.0, None, 30.0)),
    ({**LEVEL, "direction": "increase"}, None, 30.0, (30.0, None, None)),
    ({"direction": "decrease"}, None, 30.0, (30.0, None, 30.0)),
    ({"direction": "decrease"}, 40.0, 30.0, (30.0, None, None)),
    ({"direction": "decrease", "aggregate": "unique"}, 40.0, 30.0, (30.0, None, 30.0)),
    ({"direction": "increase", "aggregate": "unique"}, 40.0, 30.0, (30.0, None, None)),
    ({"direction": "increase"}, 40.0, 30.0, (30.0, None, None)),  # what is added up begins at none
    ({"direction": "decrease"}, 40.0, 50.0, (50.0, None, 50.0)),
    ({"direction": "decrease"}, 40.0, 40.0, (40.0, None, 40.0)),
    ({**LEVEL, "smallest_change": 5.0}, 40.0, 44.0, (44.0, 44.0, None)),
    ({**LEVEL, "smallest_change": 5.0}, 40.0, 45.0, (45.0, None, None)),
    ({**LEVEL, "smallest_change": 5.0, "direction": "decrease"}, 40.0, 36.0, (36.0, None, 36.0)),
    ({**LEVEL, "smallest_change": 5.0, "direction": "decrease"}, 40.0, 35.0, (35.0, None, None)),
    ({"smallest_change": 5.0, "direction": "decrease"}, 40.0, 36.0, (36.0, None, None)),  # a falling sum has its path
    (SHARE, 3.0, 3.9, (3.9, 3.9, None)), (SHARE, 3.0, 4.0, (4.0, None, None)),  # near zero one point is a change
    (SHARE, 50.0, 51.9, (51.9, 51.9, None)), (SHARE, 50.0, 52.0, (52.0, None, None)),
])  # fmt: skip
def test_a_target_is_a_value_to_reach_or_bounds_by_its_kind_and_its_start(
    words: dict[str, Any], baseline: float | None, value: float, bounds: Bounds
) -> None:
    stated = {} if baseline is None else {"baseline": {"period": "2023", "value": baseline}}
    found = read({"window": "2024", "value": value}, stood=baseline, **words, **stated)
    assert (found.value, found.low, found.high) == pytest.approx(bounds)
    assert found.is_threshold is (bounds[1:] != (None, None))
    assert found.holds_from_baseline is (words.get("direction") == "maintain" or found.is_worse)


@pytest.mark.parametrize(("target", "bound", "is_bounded"), [
    ({"at_most": 0.0}, "at most", True), ({"at_least": 0.0}, "at least", True),
    ({"low": 0.0, "high": 5.0}, "between", True),
    ({"text": "A plan"}, None, False), ({"value": 3.0}, None, False),
])  # fmt: skip
def test_the_side_of_a_bound_is_named(target: dict[str, Any], bound: str | None, is_bounded: bool) -> None:
    found = read({"window": "2024", **target})
    assert (found.bound, found.is_bounded) == (bound, is_bounded)


@pytest.mark.parametrize(("stood", "value"), [(None, None), (0.0, 0.0), (40.0, 48.0)])
def test_a_share_of_a_baseline_that_is_not_known_is_no_target(stood: float | None, value: float | None) -> None:
    stated = {"baseline": {"period": "2023", "value": 9}}
    assert read({"window": "2024", "percent_of_baseline": 20}, stood=stood, **LEVEL, **stated).value == value


def test_a_word_of_an_order_is_its_place() -> None:
    ordinal = {"unit": "ordinal", "aggregate": "latest", "order": ["low", "middle", "high"]}
    assert write_target(read({"window": "2024", "value": "middle"}, **ordinal)) == 2.0


@pytest.mark.parametrize(("target", "actual", "is_inside"), [
    ({"low": 2.0}, 2.0, True), ({"low": 2.0}, 1.99, False), ({"high": 2.0}, 2.0, True), ({"high": 2.0}, 2.01, False),
    ({"low": 0.3}, 0.1 + 0.2 - 1e-12, True), ({"high": 0.3}, 0.1 + 0.2, True), ({}, 9.0, True),
    ({"low": 0.0, "high": 2.0}, -0.1, False), ({"low": 0.0, "high": 2.0}, 2.1, False),
])  # fmt: skip
def test_within_bounds_are_both_ends_and_what_rounding_leaves(
    target: dict[str, float], actual: float, is_inside: bool
) -> None:
    window = Period("2024", date(2024, 1, 1), date(2024, 12, 31))
    assert is_within(TargetInForce(window, is_threshold=True, **target), actual) is is_inside  # type: ignore[arg-type]


@pytest.mark.parametrize(("fields", "level", "least"), [
    ({"smallest_change": 5.0}, 3.0, 5.0), ({}, None, 2.0), ({}, -3.0, 2.0), ({}, 103.0, 2.0),
    ({"unit": "index"}, 3.0, 0.0),
])  # fmt: skip
def test_a_declared_change_and_what_is_no_percentage_matter_alike_at_all_levels(
    fields: dict[str, Any], level: float | None, least: float
) -> None:
    share = {"id": "x", "title": "X", "pillar": "prevention", "level": "outcome", "unit": "percentage",
             "aggregate": "latest", "direction": "increase"}  # fmt: skip
    indicator = Indicator.model_validate({**share, **fields})
    assert find_least_change(indicator, level) == (indicator.least_change if fields.get("unit") else least)


def test_without_groups_of_their_own_or_a_reason_a_revision_says_neither() -> None:
    women = {"window": "2024", "was": 60.5, "approved": "2024-06-30", "value": 45.0, "where": {"sex": "female"}}
    plain = {"window": "2024", "was": 600.0, "approved": "2024-06-30", "value": 450.0}
    assert read(plain).revision == "The target for 2024 was 600 until 2024-06-30."
    assert read({"window": "2024", "value": 450.0}).revision is None
    whole = {"window": "2024", "value": 4.0}
    assert read(whole, targets=[whole, women], disaggregation=["sex"]).revision is None
