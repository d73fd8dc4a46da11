"""What comes by itself swings without a known reason."""

from typing import Any

import pytest

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.natural_variation import comes_by_itself, find_series_dispersion
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import TrendFinding
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Indicator, Parameters
from ctanalysis.showing.wording.movement import write_movement
from ctanalysis.showing.wording.trend_and_comparison_sentences import describe_trend

COUNT = {
    "id": "x", "title": "Victims identified", "pillar": "protection", "level": "outcome",
    "unit": "count", "direction": "none", "aggregate": "sum", "counts": "people",
    "definition": "d",
}  # fmt: skip
SWINGING = (40, 62, 35, 58, 30, 66)  # neighbours differ as by a dispersion of 8.07


def evaluate(values: tuple[int, ...], events: Any = (), **words: Any) -> Evaluation:
    last = 2019 + len(values) - 1
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2019-01-01", "end": "2030-12-31"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}},
        "indicators": [{**COUNT, **words}],
        "comparisons": [{"id": "c", "indicator": "x", "kind": "before_after",
                         "before": str(last - 1), "after": str(last)}],
        "events": list(events),
    })  # fmt: skip
    calendar = parameters.periods
    rows = tuple(
        Observation("x", calendar.parse(str(year)), value=float(n)) for year, n in enumerate(values, start=2019)
    )
    return Evaluation(parameters, calendar.parse(str(last)), "internal", ObservationTable(rows))


def find_trend(values: tuple[int, ...], **words: Any) -> TrendFinding:
    return find_trends(evaluate(values, **words)).rows[0]


@pytest.mark.parametrize(("words", "expected"), [
    ({}, True), ({"counts": "cases"}, True), ({"counts": "events"}, True),
    ({"counts": "events", "level": "output"}, False), ({"level": "output"}, False),
    ({"counts": "money", "unit": "money"}, False), ({"aggregate": "latest"}, False),
    ({"unit": "percentage", "aggregate": "latest"}, False),
])  # fmt: skip
def test_people_and_cases_come_by_themselves_and_what_a_project_delivers_does_not(
    words: dict[str, Any], expected: bool
) -> None:
    assert comes_by_itself(Indicator.model_validate({**COUNT, **words})) is expected


def test_a_count_no_farther_than_its_swings_is_not_said_to_rise() -> None:
    row = find_trend(SWINGING)
    assert row.swing == pytest.approx(2 * (12.0763 * (40 + 66)) ** 0.5, abs=0.01)
    assert write_movement(row) == "40 → 66, since 2019: no more than such counts swing"
    assert describe_trend(row).endswith("differences of up to 72 are ordinary, without a known reason.")


def test_a_count_farther_than_its_swings_says_nothing_of_them() -> None:
    row = find_trend((40, 44, 51, 60, 72, 88))
    assert row.swing is not None and row.swing < 48
    assert write_movement(row) == "40 → 88, since 2019"
    assert "without a reason" not in describe_trend(row)


def test_two_figures_are_assumed_to_swing_by_chance_alone_and_three_show_that_they_scatter() -> None:
    assert find_trend((40, 62)).swing == pytest.approx(2 * 102**0.5)
    assert (find_trend((40, 62, 35)).swing or 0.0) > 75
    assert (find_trend((100, 140, 180)).swing or 0.0) == pytest.approx(2 * 280**0.5)


def test_what_a_project_delivers_has_no_swing() -> None:
    assert find_trend(SWINGING, counts="events", level="output").swing is None


def test_two_single_counts_are_compared_by_the_swings_of_their_series() -> None:
    (row,) = find_comparisons(evaluate(SWINGING, data_basis="process"))
    assert (row.method, row.verdict) == ("rate-two-swings", "N")
    (plain,) = find_comparisons(evaluate((30, 66), data_basis="process"))
    assert (plain.method, plain.verdict) == ("rate-two", "H")
    (none,) = find_comparisons(evaluate((40, 62, 35, 58, 40, 66, 41, 60, 20, 0), data_basis="process"))
    assert (none.method, none.verdict) == ("rate-two", "N")  # of nothing: as of the few that would swing by chance


def test_what_has_few_figures_since_a_break_swings_as_it_did_before_it() -> None:
    events = [{"date": "2026-01-01", "label": "Law", "breaks": ["x"]}]
    values = (40, 62, 35, 58, 30, 66, 0, 44, 51)  # 2025 holds the break on its last day
    made = evaluate(values, events=events, data_basis="process")
    assert find_series_dispersion(made, made.parameters.indicators[0], ()) == pytest.approx(
        find_series_dispersion(evaluate(values[:7]), Indicator.model_validate(COUNT), ())
    )
