"""Held against its start, on figures written out here."""

import pytest
from survey_rows import evaluate, share

from ctanalysis.analyses.comparisons.comparison_sides import find_side
from ctanalysis.analyses.significance_of_change_from_baseline import differs_from_start
from ctanalysis.ground.terms import TOTAL


@pytest.mark.parametrize(("baseline", "now", "differs"), [
    ({"numerator": 12, "denominator": 20}, share(10, 20), False),
    ({"numerator": 96, "denominator": 240}, share(50, 250), True),
    ({"value": 60}, share(10, 20), True),  # a number without any n is taken as it is
    ({"numerator": 4, "denominator": 4}, share(10, 20), None),
    ({"value": 85, "n": 400}, {"value": 7.5, "n": 400.0}, True),
])  # fmt: skip
def test_worse_than_at_the_start_is_a_matter_of_both_ends(
    baseline: dict[str, float], now: dict[str, float], differs: bool | None
) -> None:
    given = {"baseline": {"period": "2022", **baseline}}
    evaluation = evaluate(given, [("2025", now)])
    (indicator,) = evaluation.parameters.indicators
    end = find_side(evaluation, indicator, evaluation.period, TOTAL, "2025")
    assert differs_from_start(evaluation, indicator, end, TOTAL, start=None) is differs


def test_a_bare_start_is_held_against_the_figure_and_not_against_its_first_round() -> None:
    """From the first round on, 46.7 to 40, nothing is clear; 40 ± 5.5 lies clearly below the 52 that were declared."""
    given = {"baseline": {"period": "2022", "value": 52}}
    evaluation = evaluate(given, [("2023", share(140, 300)), ("2025", share(120, 300))])
    (indicator,) = evaluation.parameters.indicators
    end = find_side(evaluation, indicator, evaluation.period, TOTAL, "2025")
    assert differs_from_start(evaluation, indicator, end, TOTAL, start=52.0, span=(34.6, 45.6)) is True
    assert differs_from_start(evaluation, indicator, end, TOTAL, start=52.0, span=(34.6, 52.0)) is False
