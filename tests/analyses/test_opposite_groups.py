"""Women rose and men fell, and the figure of all stands still."""

from typing import Any

import pytest
from comparison_rows import SHARE, Row, evaluate

from ctanalysis.analyses.opposite_groups import tell_opposite_groups
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.showing.wording.movement import write_movement
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_trend

QUARTERS = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]


def make(after: tuple[float, float], size: float, *, before: float = 50.0, **given: object) -> Evaluation:
    """Of each of two sites half in the first year, or so many of a hundred, and these shares in the second."""
    rows: list[Row] = []
    for place, label in enumerate(QUARTERS):
        counts = [share * size / 100 for share in ((before, before) if place < 4 else after)]
        rows += [
            (label, {"site": site}, {"numerator": count, "denominator": size})
            for site, count in zip("AB", counts, strict=True)
        ]
        rows.append((label, {}, {"numerator": sum(counts), "denominator": 2 * size}))
    return evaluate({**SHARE, "disaggregation": ["site"], "data_basis": "process", **given}, rows)


def find(after: tuple[float, float], size: float, **given: Any) -> TrendFinding:
    (row,) = find_trends(make(after, size, **given))
    return row


def test_groups_that_went_opposite_ways_are_told_wherever_the_trend_is() -> None:
    row, words = find((70.0, 30.0), 100.0), "groups went opposite ways: A rose, B fell"
    assert words in row.warnings
    assert describe_trend(row).endswith(f" G{words[1:]}.") and write_movement(row, "quarter").endswith(f"({words})")


@pytest.mark.parametrize(("after", "size", "given"), [
    ((60.0, 40.0), 10.0, {}), ((70.0, 50.0), 100.0, {}), ((70.0, 30.0), 100.0, {"design_effect": 1.5}),
])  # fmt: skip
def test_nothing_is_told_within_chance_of_one_way_or_of_a_design(
    after: tuple[float, float], size: float, given: dict[str, object]
) -> None:
    given = {**given, "data_basis": "sample"} if given else given
    assert not any("opposite" in words for words in find(after, size, **given).warnings)


@pytest.mark.parametrize(("design", "is_told"), [
    ({}, True), ({"estimated_by": "weights"}, False), ({"estimated_by": "respondent_driven"}, False),
    ({"sites": "site"}, False), ({"design_effect": 1.5}, False),
])  # fmt: skip
def test_of_a_sample_whose_design_leaves_the_chance_of_its_groups_open_nothing_is_told(
    design: dict[str, object], is_told: bool
) -> None:
    evaluation = make((70.0, 30.0), 100.0, data_basis="sample", **design)
    times = evaluation.calendar.parse("2023-Q4"), evaluation.calendar.parse("2024-Q4")
    found = tell_opposite_groups(evaluation, evaluation.parameters.by_id["x"], times)
    assert found == (("groups went opposite ways: A rose, B fell",) if is_told else ())


@pytest.mark.parametrize(("given", "after", "size", "is_told"), [
    ({"unit": "ratio"}, (180.0, 120.0), 100.0, False),  # its chance is not known
    ({"unit": "rate", "scale": 100}, (190.0, 110.0), 400.0, True),  # more events than what they happen in
    ({"unit": "rate", "scale": 100}, (152.0, 148.0), 100.0, False),
])  # fmt: skip
def test_more_than_all_is_no_share(
    given: dict[str, object], after: tuple[float, float], size: float, is_told: bool
) -> None:
    words = find(after, size, before=150.0, **given).warnings
    assert ("groups went opposite ways: A rose, B fell" in words) == is_told
