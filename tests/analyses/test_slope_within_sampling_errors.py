"""Errors of rounds, on series written out here."""

import pytest
from comparison_rows import COUNT, SCORE, SHARE, evaluate, list_quarters

from ctanalysis.analyses.forecasts import find_forecasts
from ctanalysis.analyses.slope_within_sampling_errors import lies_within_errors
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.series import find_comparable, find_positions
from ctanalysis.showing.wording import describe


@pytest.mark.parametrize(("error", "verdict"), [(6.0, "N"), (0.3, "C0")])
def test_rounds_that_lie_within_their_own_errors_do_not_rise(error: float, verdict: str) -> None:
    rows = [
        (label, {}, {**figure, "n": 40_000.0, "se": error})
        for label, _, figure in list_quarters([30.0, 30.6, 30.9, 31.6, 31.9, 32.5, 32.9, 33.3])
    ]
    evaluation = evaluate({**SHARE, "aggregate": "latest", "estimated_by": "weights"}, rows)
    (row,) = find_trends(evaluation)
    assert row.verdict == verdict
    said = "No clear rise or fall, if the range of each round is allowed for"
    assert (said in str(next(iter(describe(find_trends(evaluation)))).sentence)) == (verdict == "N")


def test_of_rounds_without_a_range_it_is_not_asked() -> None:
    evaluation = evaluate({**COUNT, "level": "output"}, list_quarters([30.0, 31.0, 33.0, 34.0]))
    (indicator,) = evaluation.parameters.indicators
    known, _ = find_comparable(evaluation, indicator)
    assert not lies_within_errors(evaluation, indicator, known, find_positions(evaluation, indicator, known))


def test_scores_of_few_people_that_lie_smoothly_do_not_rise() -> None:
    """Fifty people a round with a spread of 10 have an error of 1.4 each; the line may be level."""
    values = [50.0, 50.3, 50.4, 50.8, 50.9, 51.3, 51.4, 51.8]
    rows = [(label, {}, {"mean": figure["value"], "n": 50.0, "sd": 10.0}) for label, _, figure in list_quarters(values)]
    (row,) = find_trends(evaluate(SCORE, rows))
    assert (row.method, row.verdict) == ("trend-mean", "N")


def test_a_share_of_few_people_is_not_foretold_closer_than_one_round_is_known() -> None:
    parts = [120, 122, 122, 125, 127, 127, 130, 132, 132, 135, 137, 137]
    rows = [
        (label, {}, {"numerator": float(part), "denominator": 300.0})
        for (label, _, _), part in zip(list_quarters([0.0] * 12, year=2023), parts, strict=True)
    ]
    known = evaluate({**SHARE, "targets": [{"window": "2024-Q3", "value": 60}]}, rows, period="2023-Q4")
    (row,) = find_forecasts(known)
    assert row.verdict == "F" and row.low is not None and row.high is not None
    of_one_round = 1.2816 * 100 * (0.43 * 0.57 / 300) ** 0.5  # half of an 80 % range of 300 people
    assert (row.high - row.low) / 2 > of_one_round
