"""What cannot be so in the declaration of one indicator."""

from typing import Any

import pytest
from pydantic import ValidationError

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
