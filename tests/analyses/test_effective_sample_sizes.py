"""How much a sample carries: by its design, its number of people in all, its sites, or what its survey reports."""

from typing import Any

import pytest
from case_rows import make_evaluation
from figures_rows import SCORE, SHARE, make_indicator, make_period

from ctanalysis.analyses.effective_sample_sizes import (
    EVERYBODY,
    OTHER_FRAME,
    POOLED,
    WITHOUT_ERROR,
    Sample,
    find_error,
    find_other_frame,
    is_of_everybody,
    tell_lost_sites,
    tell_samples,
    weigh_estimate,
    weigh_sample,
)
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.survey_results import SurveyResult
from ctanalysis.ground.terms import TOTAL

OF_SAMPLE = {**SHARE, "data_basis": "sample"}
OF_200 = {**OF_SAMPLE, "population_size": 199}
OF_SCORE = {**SCORE, "data_basis": "sample"}
HALF = Figure(50.0, 50.0, 100.0, 100.0)


def weigh(indicator: dict[str, Any], figure: Figure, **more: Any) -> Sample | None:
    evaluation = make_evaluation(indicator)
    return weigh_sample(evaluation, evaluation.parameters.indicators[0], figure, make_period("2024"), TOTAL, **more)


@pytest.mark.parametrize(("indicator", "figure", "effective"), [
    (OF_SAMPLE, HALF, None), ({**SHARE, "data_basis": "census"}, HALF, None), (OF_SAMPLE, Figure(50.0), None),
    ({**OF_SAMPLE, "design_effect": 2.0}, HALF, 50.0),
    ({**OF_SAMPLE, "design_effect": 2.0}, Figure(withheld=True, n=9.0), None),
    (OF_200, HALF, 200.0),
    ({**OF_200, "design_effect": 2.0}, HALF, 100.0),
    ({**OF_SAMPLE, "population_size": 99}, HALF, None),  # nobody asks more than there are
    ({**OF_SAMPLE, "population_size": 60}, Figure(50.0, 10.0, 20.0, 20.0), 29.5),
    ({**OF_SAMPLE, "population_size": 60}, Figure(50.0, 9.0, 19.0, 19.0), None),
    (OF_200, Figure(50.0, 50.0, 100.0, 100.0, rounds=2), None),  # some may be asked twice
    ({**OF_SAMPLE, "samples": "same_people"}, Figure(50.0, 50.0, 100.0, 100.0, rounds=2), 50.0),
    ({**OF_SAMPLE, "samples": "independent"}, Figure(50.0, 50.0, 100.0, 100.0, rounds=2), None),
    ({**OF_SCORE, "population_size": 201}, Figure(3.0, n=100.0), 200 / 101 * 100),
    ({**OF_SCORE, "population_size": 199}, Figure(3.0, n=100.0), None),  # of means a few far off decide
])  # fmt: skip
def test_a_sample_carries_what_its_design_and_its_number_of_people_make_it(
    indicator: dict[str, Any], figure: Figure, effective: float | None
) -> None:
    found = weigh(indicator, figure)
    assert (None if found is None else found.effective) == (None if effective is None else pytest.approx(effective))


def test_where_everybody_was_asked_nothing_is_left_to_chance() -> None:
    found = weigh({**OF_SAMPLE, "population_size": 100}, HALF)
    assert found is not None and found.obstacle == EVERYBODY and found.effective > 1e7
    assert is_of_everybody(found, found) and not is_of_everybody(found, None)
    assert not is_of_everybody(found, Sample(obstacle="other")) and not is_of_everybody(Sample(90.0))


@pytest.mark.parametrize(("indicator", "figure", "found"), [
    (OF_SAMPLE, Figure(50.0, n=200.0, survey=SurveyResult(effective_n=90.0, df=7.0, se=1.0)), (90.0, 7.0, None)),
    (OF_SAMPLE, Figure(50.0, n=200.0, survey=SurveyResult(se=5.0, df=7.0)), (100.0, 7.0, None)),
    (OF_SAMPLE, Figure(50.0, n=200.0, survey=SurveyResult(low=40.0, high=60.0)), (0.0, None, None)),
    (OF_SAMPLE, Figure(50.0, n=200.0, survey=SurveyResult()), (0.0, None, POOLED)),
    (OF_SCORE, Figure(3.0, n=200.0, survey=SurveyResult(se=0.2)), (25.0, None, None)),
    ({**OF_SAMPLE, "estimated_by": "weights"}, HALF, (0.0, None, WITHOUT_ERROR["weights"])),
    ({**OF_SAMPLE, "estimated_by": "respondent_driven"}, HALF, (0.0, None, WITHOUT_ERROR["respondent_driven"])),
])  # fmt: skip
def test_the_result_of_a_survey_carries_what_it_reports(
    indicator: dict[str, Any], figure: Figure, found: tuple[float, float | None, str | None]
) -> None:
    sample = weigh(indicator, figure, sd=1.0)
    assert sample is not None
    assert (sample.effective, sample.df, sample.obstacle) == (pytest.approx(found[0]), *found[1:])
    assert sample == weigh_estimate(make_indicator(indicator)[0], figure, 1.0)


def test_of_a_mean_whose_spread_is_not_known_its_people_count() -> None:
    found = weigh_estimate(make_indicator(OF_SCORE)[0], Figure(3.0, n=80.0, survey=SurveyResult(se=0.2)), None)
    assert found.effective == 80.0


@pytest.mark.parametrize(("sample", "sd", "error"), [
    (Sample(25.0), 2.0, 0.4), (Sample(25.0), None, None), (Sample(0.0), 2.0, None),
    (Sample(25.0, survey=SurveyResult(se=0.3)), 2.0, 0.3),
    (Sample(25.0, survey=SurveyResult(effective_n=25.0)), 2.0, 0.4),
])  # fmt: skip
def test_an_error_is_that_of_the_survey_or_of_the_spread(sample: Sample, sd: float | None, error: float | None) -> None:
    assert find_error(sample, sd) == error


@pytest.mark.parametrize(("samples", "said"), [
    ((Sample(40.4),), ("a sample counts as one of 40 drawn one by one",)), ((None, Sample(obstacle="x")), ()),
    ((Sample(40.0), Sample(40.0)), ("a sample counts as one of 40 drawn one by one",)),
    ((Sample(40.0, sites=12), Sample(30.0, sites=9)), ("drawn by only 9 sites",)),
    ((Sample(40.0, sites=12), Sample(30.0, sites=10)), ("drawn by 10 sites",)),
    ((Sample(40.0), Sample(30.0, sites=10)), ("drawn by 10 sites",)), ((Sample(9.0, survey=SurveyResult(se=1.0)),), ()),
])  # fmt: skip
def test_what_samples_carry_is_told_once(samples: tuple[Sample | None, ...], said: tuple[str, ...]) -> None:
    assert tell_samples(*samples) == said


@pytest.mark.parametrize(("first", "second", "said"), [
    (Sample(names=("a", "b")), Sample(names=("b", "c")), ("asked at one of the two times alone: a, c",)),
    (Sample(names=("a", "b")), Sample(names=("b", "a")), ()), (Sample(names=("a",)), Sample(), ()),
    (Sample(), Sample(names=("a",)), ()), (None, Sample(names=("a",)), ()), (Sample(names=("a",)), None, ()),
])  # fmt: skip
def test_sites_that_were_asked_at_one_time_alone_are_named(
    first: Sample | None, second: Sample | None, said: tuple[str, ...]
) -> None:
    assert tell_lost_sites(first, second) == said


@pytest.mark.parametrize(("fields", "said"), [
    ({}, None), ({"estimated_by": "weights"}, None), ({"estimated_by": "respondent_driven"}, "respondent_driven"),
    ({"estimated_by": "multiple_systems"}, "multiple_systems"),
    ({"estimated_by": "multiple_systems", "samples": "same_frame"}, None),
    ({"estimated_by": "respondent_driven", "samples": "same_people"}, "respondent_driven"),
])  # fmt: skip
def test_estimates_of_two_times_need_the_same_frame(fields: dict[str, Any], said: str | None) -> None:
    found = find_other_frame(make_indicator({**OF_SAMPLE, **fields})[0])
    assert found == (None if said is None else OTHER_FRAME[said])
