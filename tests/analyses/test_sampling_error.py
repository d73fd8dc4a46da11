"""Errors of rounds, on series written out here."""

import pytest
from comparison_rows import COUNT, SHARE, evaluate, list_quarters

from ctanalysis.analyses.sampling_error import lies_within_errors
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
    evaluation = evaluate(COUNT, list_quarters([30.0, 31.0, 33.0, 34.0]))
    (indicator,) = evaluation.parameters.indicators
    known, _ = find_comparable(evaluation, indicator)
    assert not lies_within_errors(evaluation, indicator, known, find_positions(evaluation, known))
