"""What the result of a survey may not say."""

import pytest
from survey_rows import SAMPLE

from ctanalysis.params import Indicator
from ctanalysis.params.survey_faults import find_survey_fault


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
