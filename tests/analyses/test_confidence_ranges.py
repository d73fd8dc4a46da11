"""Which range a figure has, by its kind and by what its sample carries; or none."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, SCORE, SHARE, make_indicator

from ctanalysis.analyses.confidence_ranges import find_range
from ctanalysis.analyses.effective_sample_sizes import Sample
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.survey_results import SurveyResult

SAMPLED = {"data_basis": "sample"}
EVENTS = {**FLOW, "level": "outcome", "data_basis": "process"}
OF_SAMPLE = {**SHARE, **SAMPLED}
OF_SCORE = {**SCORE, **SAMPLED}
RATE = {"unit": "rate", "aggregate": "ratio_of_sums", "level": "outcome", "data_basis": "process"}
RATIO = {"unit": "ratio", "aggregate": "latest", **SAMPLED}
SCALE = {"scale": {"lowest": 1, "highest": 5}}


def find(indicator: dict[str, Any], figure: Figure, **more: Any) -> tuple[str, str, float] | None:
    """The row of the choice table, the method and the scale."""
    found = find_range(make_indicator(indicator)[0], figure, **more)
    return None if found is None else (found.key, found.estimate.method, found.scale)


def of(part: float, whole: float, **more: Any) -> Figure:
    return Figure(100 * part / whole, part, whole, whole, **more)


MEAN = Figure(3.0, n=40.0)


@pytest.mark.parametrize(("indicator", "figure", "more", "key"), [
    (OF_SAMPLE, of(20, 50), {}, "share-one"), ({**SHARE, "data_basis": "census"}, of(20, 50), {}, None),
    (OF_SAMPLE, Figure(None, n=50.0), {}, None), (OF_SAMPLE, of(20, 50), {"sample": Sample(obstacle="x")}, None),
    (OF_SAMPLE, Figure(40.0, n=50.0), {}, None), (OF_SAMPLE, of(60, 50), {}, None), (OF_SAMPLE, of(20.5, 50), {}, None),
    (OF_SAMPLE, of(20, 50.5), {}, None), (OF_SAMPLE, of(50, 50), {}, "share-one"),
    (OF_SAMPLE, of(20, 50), {"sample": Sample(effective=40.0)}, "share-one-designed"),
    (OF_SAMPLE, of(20, 50), {"sample": Sample(effective=50.0)}, "share-one"),
    (OF_SAMPLE, of(20, 50), {"sample": Sample(effective=40.0, parts=((8.0, 20.0), (7.0, 15.0), (5.0, 15.0)))},
     "share-one-designed"),
    ({**OF_SAMPLE, "population_size": 80}, of(20, 50), {}, "share-one-fpc"),
    ({**OF_SAMPLE, "population_size": 40}, of(20, 50), {}, "share-one"),
    ({**OF_SAMPLE, "population_size": 80}, of(20, 50, rounds=2), {}, "share-one"),
    ({**OF_SAMPLE, "population_size": 80}, of(8, 19), {}, "share-one"),
    ({**OF_SAMPLE, "population_size": 80}, of(8, 20), {},
     "share-one-fpc"),
    (EVENTS, Figure(30.0), {}, "rate-one"), ({**EVENTS, "level": "output"}, Figure(30.0), {}, None),
    ({**EVENTS, "data_basis": "sample"}, Figure(30.0), {}, None), (EVENTS, Figure(30.5), {}, None),
    ({**EVENTS, "aggregate": "latest"}, Figure(30.0), {}, None),
    (EVENTS, Figure(30.0), {"dispersion": 3.0}, "rate-one-swings"),
    (EVENTS, Figure(30.0), {"dispersion": 1.0}, "rate-one"), (RATE, of(20, 50), {}, "rate-one"),
    (RATE, of(20, 50), {"dispersion": 3.0}, "rate-one-swings"), ({**RATE, "level": "output"}, of(20, 50), {}, None),
    (RATE, of(20.5, 50), {}, None), (RATE, of(20, 50), {"sample": Sample(effective=40.0)}, None),
    (RATE, Figure(40.0, 20.0, 0.0), {}, None), (OF_SCORE, MEAN, {"sd": 1.0}, "mean-one"), (OF_SCORE, MEAN, {}, None),
    (OF_SCORE, Figure(3.0), {"sd": 1.0}, None), ({**OF_SCORE, **SCALE}, MEAN, {"sd": 1.0}, "mean-one-scale"),
    ({**OF_SCORE, **SCALE}, Figure(1.0, n=40.0), {"sd": 1.0}, "mean-one"),
    ({**OF_SCORE, **SCALE}, Figure(5.0, n=40.0), {"sd": 1.0}, "mean-one"),
    (OF_SCORE, MEAN, {"sd": 1.0, "sample": Sample(effective=30.0)}, "mean-one-designed"),
    (OF_SCORE, MEAN, {"sample": Sample(effective=30.0)}, None), (LEVEL, MEAN, {"sd": 1.0}, None),
])  # fmt: skip
def test_the_kind_of_a_figure_and_its_sample_choose_its_range(
    indicator: dict[str, Any], figure: Figure, more: dict[str, Any], key: str | None
) -> None:
    found = find(indicator, figure, **more)
    assert (None if found is None else found[0]) == key


def survey(value: float, n: float | None = 200.0, **fields: float) -> Figure:
    return Figure(value, n=n, survey=SurveyResult(**fields))


@pytest.mark.parametrize(("indicator", "figure", "sample", "key"), [
    (OF_SAMPLE, survey(40.0, low=30.0, high=50.0), None, "as-published"),
    (OF_SAMPLE, survey(40.0, low=30.0), Sample(effective=90.0), "share-one-survey"),
    (OF_SAMPLE, survey(40.0, se=3.0), Sample(effective=90.0), "share-one-survey"),
    (OF_SAMPLE, survey(40.0, se=3.0), None, None), (OF_SAMPLE, survey(40.0, se=3.0), Sample(effective=0.0), None),
    (RATIO, survey(1.4, se=0.1), Sample(effective=90.0), "mean-one-designed"),
    (RATIO, survey(1.4, effective_n=90.0), Sample(effective=90.0), None),
    (OF_SCORE, survey(3.4, low=3.0, high=3.9), None, "as-published"),
])  # fmt: skip
def test_what_a_survey_published_comes_first(
    indicator: dict[str, Any], figure: Figure, sample: Sample | None, key: str | None
) -> None:
    found = find(indicator, figure, sample=sample)
    assert (None if found is None else found[0]) == key


def test_a_published_range_is_taken_as_it_is_and_a_share_is_multiplied_by_its_scale() -> None:
    found = find_range(make_indicator(OF_SAMPLE)[0], survey(40.0, low=30.0, high=50.0))
    assert found is not None and (found.estimate.low, found.estimate.high, found.scale) == (30.0, 50.0, 1.0)
    found = find_range(make_indicator(OF_SAMPLE)[0], of(20, 50))
    assert found is not None and (found.estimate.estimate, found.scale) == (0.4, 100.0)


def test_of_a_known_number_of_people_the_range_holds_what_those_not_asked_leave_possible() -> None:
    indicator = make_indicator({**OF_SAMPLE, "population_size": 52})[0]
    found = find_range(indicator, of(20, 50))
    assert found is not None and found.estimate.low is not None and found.estimate.high is not None
    assert 20 / 52 - 1e-9 <= found.estimate.low <= found.estimate.high <= 22 / 52 + 1e-9
