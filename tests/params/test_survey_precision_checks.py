"""What the result of a survey may not say."""

import pytest
from survey_rows import SAMPLE

from ctanalysis.params import Indicator
from ctanalysis.params.survey_precision_checks import find_survey_fault


@pytest.mark.parametrize(("numbers", "fault"), [
    ({"value": 40.0, "n": 200.0, "se": 2.0, "df": 30.0}, None),
    ({"value": 40.0, "n": 200.0}, None),
    ({"value": 40.0, "se": 2.0}, "needs its n"),
    ({"value": 40.0, "n": 200.0, "df": 30.0}, "df belongs to se"),
    ({"value": 40.0, "n": 200.0, "se": 0.0}, "above zero"),
    ({"value": 40.0, "n": 200.0, "low": 30.0}, "go together"),
    ({"value": 40.0, "n": 200.0, "low": 41.0, "high": 50.0}, "between low and high"),
    ({"numerator": 80.0, "denominator": 200.0, "low": 30.0, "high": 50.0}, None),
    ({"n": 200.0, "se": 2.0}, "no value"),
    ({"value": 40.0, "n": 200.0, "se": 0.02}, "is it in percent"),
    ({"value": 40.0, "n": 200.0, "se": 3.0, "low": 39.7, "high": 40.3}, "is se in their unit"),
    ({"value": 40.0, "n": 200.0, "se": 3.0, "low": 31.6, "high": 48.4}, None),  # of few sites: 2.8 errors each way
    ({"value": 40.0, "n": 200.0, "se": 3.0, "low": 38.5, "high": 41.5}, "is se in their unit"),  # half an error
    ({"value": 40.0, "n": 200.0, "effective_n": 900.0}, "far more than the people"),
])  # fmt: skip
def test_a_result_of_a_survey_is_whole(numbers: dict[str, float], fault: str | None) -> None:
    found = find_survey_fault(Indicator.model_validate(SAMPLE), numbers)
    assert found is None if fault is None else fault in (found or "")


def test_a_count_has_a_published_range_and_no_standard_error() -> None:
    count = Indicator.model_validate({**SAMPLE, "unit": "count"})
    wrong = find_survey_fault(count, {"value": 900.0, "se": 50.0})
    assert wrong is not None and "give low and high" in wrong
    assert find_survey_fault(count, {"value": 900.0, "low": 800.0, "high": 1000.0}) is None


def test_what_is_no_sample_is_no_result_of_a_survey() -> None:
    census = Indicator.model_validate({**SAMPLE, "data_basis": "census"})
    found = find_survey_fault(census, {"value": 40.0, "n": 200.0, "se": 2.0})
    assert found is not None and "data_basis: sample" in found


def test_a_baseline_is_looked_at_too() -> None:
    baseline = {"period": "2022", "value": 40.0, "n": 200, "low": 45.0, "high": 50.0}
    with pytest.raises(ValueError, match="in the baseline the value does not lie between"):
        Indicator.model_validate({**SAMPLE, "baseline": baseline})


def test_a_step_has_no_range() -> None:
    step = Indicator.model_validate({**SAMPLE, "unit": "milestone"})
    found = find_survey_fault(step, {"value": 1.0, "low": 0.0, "high": 1.0})
    assert found is not None and "no range" in found


@pytest.mark.parametrize(("numbers", "fault"), [
    ({"value": 40.0, "n": 200.0, "effective_n": 800.0}, None),  # four times, and more
    ({"value": 40.0, "n": 200.0, "effective_n": 801.0}, "far more than the people"),
    ({"value": 40.0, "n": 900.0, "denominator": 200.0, "effective_n": 801.0}, "far more than the people"),
    ({"value": 40.0, "n": 200.0, "effective_n": 0.0}, "above zero"), ({"value": 40.0, "n": 200.0, "df": 0.0}, "above"),
    ({"value": 40.0, "n": 200.0, "effective_n": 90.0, "df": 30.0}, None),
    ({"value": 40.0, "denominator": 200.0, "se": 4.0}, None),
    ({"value": 40.0, "n": 200.0, "high": 50.0}, "go together"),
    ({"value": 40.0, "n": 200.0, "low": 40.0, "high": 40.0}, None),
    ({"value": 40.0, "n": 200.0, "low": 30.0, "high": 39.9}, "between low and high"),
    ({"mean": 40.0, "n": 200.0, "se": 4.0}, None), ({"value": 40.0, "n": 200.0, "se": 0.87}, None),  # a fourth of 3.46
    ({"value": 40.0, "n": 200.0, "se": 0.86}, "is it in percent"), ({"value": 40.0, "n": 200.0, "se": 50.1}, "percent"),
    ({"value": 0.0, "n": 200.0, "se": 0.02}, None), ({"value": 100.0, "n": 200.0, "se": 0.02}, None),
    ({"value": 40.0, "n": 200.0, "se": 5.0, "low": 34.0, "high": 46.0}, None),  # 1.2 errors each way
    ({"value": 40.0, "n": 200.0, "se": 5.0, "low": 34.1, "high": 45.9}, "is se in their unit"),
    ({"value": 40.0, "n": 200.0, "se": 4.0, "low": 21.9, "high": 58.1}, "is se in their unit"),  # more than 4.5
    ({"numerator": 80.0, "denominator": 200.0, "low": 41.0, "high": 50.0}, "between low and high"),
    ({"value": 45.0, "numerator": 80.0, "denominator": 200.0, "low": 41.0, "high": 50.0}, None),
    ({"numerator": 80.0, "denominator": 0.0, "se": 2.0}, "no value"),
])  # fmt: skip
def test_each_limit_of_a_result_of_a_survey(numbers: dict[str, float], fault: str | None) -> None:
    found = find_survey_fault(Indicator.model_validate(SAMPLE), numbers)
    assert found is None if fault is None else fault in (found or "")


def test_a_score_has_an_error_in_its_own_points() -> None:
    score = Indicator.model_validate({**SAMPLE, "unit": "mean_score"})
    assert find_survey_fault(score, {"mean": 3.4, "n": 200.0, "se": 0.02}) is None
    assert find_survey_fault(score, {"mean": 3.4, "se": 0.02}) is not None


@pytest.mark.parametrize("name", ["se", "df", "effective_n"])
def test_of_a_count_each_number_of_an_error_is_refused(name: str) -> None:
    count = Indicator.model_validate({**SAMPLE, "unit": "count"})
    assert "give low and high" in (find_survey_fault(count, {"value": 900.0, name: 50.0}) or "")
