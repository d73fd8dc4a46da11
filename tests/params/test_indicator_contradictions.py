"""What cannot be so in the declaration of one indicator."""

from typing import Any

import pytest
from pydantic import ValidationError

from ctanalysis.ground.units import UNITS, Unit
from ctanalysis.params import Indicator

SHARE = {
    "id": "x", "title": "X", "pillar": "protection", "level": "outcome", "unit": "percentage",
    "direction": "increase", "aggregate": "latest", "data_basis": "sample",
}  # fmt: skip


@pytest.mark.parametrize(("words", "said"), [
    ({"samples": "linked", "data_basis": "census"}, "samples belongs to data_basis: sample"),
    ({"design_effect": 2, "sites": "school", "data_basis": "process"},
     "design_effect, sites belongs to data_basis: sample"),
    ({"design_effect": 2, "sites": "school"}, "give sites or design_effect"),
    ({"design_effect": 0.5}, "greater than or equal to 1"),
    ({"aggregate": "sum"}, "percentages are never added up"),
    ({"entry_form": "running_total"}, "a running total needs aggregate: sum"),
    ({"tolerance": 5}, "tolerance belongs to direction: maintain"),
    ({"running_since": "year"}, "running_since belongs to entry_form: running_total"),
])  # fmt: skip
def test_what_cannot_be_so_is_named(words: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Indicator.model_validate({**SHARE, **words})


@pytest.mark.parametrize(
    "words", [{"samples": "same_people"}, {"design_effect": 1.8, "population_size": 400}, {"sites": "school"}]
)
def test_what_can_be_so_is_taken(words: dict[str, Any]) -> None:
    assert Indicator.model_validate({**SHARE, **words})


@pytest.mark.parametrize(("where", "good"), [({"sex": "female"}, True), ({"sex": "male"}, False), ({}, False)])
def test_a_share_of_a_groups_baseline_needs_that_groups_own(where: dict[str, str], good: bool) -> None:
    count = {**SHARE, "unit": "count", "data_basis": "census"}
    target = {"window": "2024", "percent_of_baseline": 80}
    words = {
        **count,
        "baseline": [{"period": "2022", "value": 50, "where": where}],
        "targets": [{**target, "where": {"sex": "female"}}],
    }
    if good:
        assert Indicator.model_validate(words)
    else:
        with pytest.raises(ValidationError, match="percent_of_baseline needs a baseline"):
            Indicator.model_validate(words)


COUNT = {**SHARE, "unit": "count", "aggregate": "sum", "data_basis": "census"}
RATE = {**SHARE, "unit": "rate", "data_basis": "census"}
SCORE = {**SHARE, "unit": "mean_score"}
ORDINAL = {**SHARE, "unit": "ordinal", "data_basis": "census"}
SCALE = {"lowest": 1, "highest": 5}
UNSURE = "may be"
OF_SCORE = "the scale of a score is"


@pytest.mark.parametrize(("words", "said"), [
    ({**ORDINAL, "order": ["low", "high"]}, ""), (ORDINAL, "needs order"),
    ({**COUNT, "order": ["a", "b"]}, "needs order"),
    ({**RATE, "scale": 100000}, ""), ({**RATE, "scale": SCALE}, OF_SCORE), ({**SCORE, "scale": SCALE}, ""),
    ({**SCORE, "scale": 5}, OF_SCORE), (SCORE, ""), (RATE, ""), ({**SHARE, "scale": 100}, ""),
    ({**SHARE, "scale": 1000}, "has a scale of its own, 100"),
    ({**SHARE, "schedule": ["2024"]}, ""), ({**COUNT, "schedule": ["2024"]}, "schedule names the rounds"),
    ({**COUNT, "process_chart": "c"}, ""), ({**RATE, "process_chart": "c"}, "process_chart: c is of counts"),
    ({**SHARE, "written_as": "percent"}, ""), ({**COUNT, "written_as": "percent"}, "written_as belongs to"),
    ({**SHARE, "targets": {"2024": 0.4}}, UNSURE), ({**SHARE, "targets": {"2024": 1}}, UNSURE),
    ({**SHARE, "targets": {"2024": 1, "2025": 4}}, ""), ({**SHARE, "targets": {"2024": 0.5, "2025": 4}}, UNSURE),
    ({**SHARE, "targets": {"2024": 0}}, ""), ({**SHARE, "targets": {"2024": 0.4}, "written_as": "percent"}, ""),
    ({**SHARE, "targets": {"2024": 1.1}}, ""), ({**COUNT, "targets": {"2024": 0.4}}, ""),
    ({**SHARE, "baseline": {"period": "2022", "value": 0.4}}, UNSURE),
    *(({**SHARE, "targets": [{"window": "2024", key: 0.4}]}, UNSURE) for key in ("at_most", "at_least")),
    ({**SHARE, "targets": [{"window": "2024", "low": 0.4, "high": 4}]}, UNSURE),
    ({**SHARE, "targets": [{"window": "2024", "value": 4, "was": 0.4, "approved": "2024-01-01"}]}, UNSURE),
    ({**SHARE, "baseline": {"period": "2022", "numerator": 5, "denominator": 5}}, ""),
    ({**SHARE, "baseline": {"period": "2022", "numerator": 6, "denominator": 5}}, "more in its numerator"),
    ({**RATE, "unit": "ratio", "baseline": {"period": "2022", "numerator": 6, "denominator": 5}}, ""),
    ({**SHARE, "samples": "same_frame"}, "samples: same_frame belongs to"),
    ({**SHARE, "samples": "same_frame", "estimated_by": "weights"}, "samples: same_frame belongs to"),
    ({**SHARE, "samples": "same_frame", "estimated_by": "respondent_driven"}, ""),
    ({**COUNT, "entry_form": "running_total", "running_since": "year"}, ""),
    ({**COUNT, "entry_form": "running_total"}, ""), ({**SHARE, "direction": "maintain", "tolerance": 5}, ""),
])  # fmt: skip
def test_each_statement_and_what_contradicts_it(words: dict[str, Any], said: str) -> None:
    try:
        Indicator.model_validate(words)
    except ValidationError as error:
        assert said and said in str(error)
    else:
        assert not said


@pytest.mark.parametrize(("baseline", "direction", "said"), [
    ({"period": "2022", "value": 50}, "increase", ""), (None, "increase", "needs a baseline"),
    ({"status": "to_be_set"}, "increase", "needs a baseline"), (None, "none", ""),
    ({"period": "2022", "value": 0}, "increase", "no meaning on a baseline of zero"),
    ({"period": "2022", "numerator": 0, "denominator": 9}, "increase", "no meaning on a baseline of zero"),
    ({"period": "2022", "numerator": 1, "denominator": 9}, "increase", ""),
])  # fmt: skip
def test_a_share_of_a_baseline_needs_one_that_is_set_and_not_zero(
    baseline: dict[str, Any] | None, direction: str, said: str
) -> None:
    target = {"window": "2024", "percent_of_baseline": 80}
    words = {**SHARE, "direction": direction, "targets": [target], **({"baseline": baseline} if baseline else {})}
    try:
        Indicator.model_validate(words)
    except ValidationError as error:
        assert said and said in str(error)
    else:
        assert not said


@pytest.mark.parametrize(("words", "said"), [
    ({**ORDINAL, "order": ["low", "high"], "targets": {"2024": "high"}}, ""),
    ({**ORDINAL, "order": ["low", "high"], "targets": {"2024": "top"}}, '"top" is not a number or one of low, high'),
    ({**COUNT, "targets": {"2024": "many"}}, '"many" is not a number'),
])  # fmt: skip
def test_a_target_in_a_word_is_a_word_of_the_order(words: dict[str, Any], said: str) -> None:
    try:
        Indicator.model_validate(words)
    except ValidationError as error:
        assert said and said in str(error) and ("or one of" in str(error)) is ("order" in words)
    else:
        assert not said


@pytest.mark.parametrize(
    ("words", "is_fixed"), [({"suffix": " per bed"}, True), ({"noun": "per bed"}, True), ({}, False)]
)
def test_either_word_of_a_rates_name_fixes_its_scale(
    monkeypatch: pytest.MonkeyPatch, words: dict[str, str], is_fixed: bool
) -> None:
    monkeypatch.setitem(UNITS, "rate", Unit(name="rate", scale=1000, is_rate=True, **words))
    if not is_fixed:
        assert Indicator.model_validate({**RATE, "scale": 500}).share_scale == 500
        return
    with pytest.raises(ValueError, match="rate has a scale of its own, 1000; leave scale out"):
        Indicator.model_validate({**RATE, "scale": 500})
