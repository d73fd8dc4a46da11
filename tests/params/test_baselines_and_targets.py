"""What a baseline and a target may hold beside each other, and what goes together."""

from typing import Any

import pytest
from pydantic import ValidationError

from ctanalysis.params import Baseline, Target
from ctanalysis.params.baselines_and_targets import expand_baseline, expand_published, expand_targets


def refuse(model: type[Baseline | Target], fields: dict[str, Any]) -> str:
    """What is said against it, by its first words; empty where it is taken."""
    try:
        model.model_validate(fields)
    except ValidationError as error:
        return str(error.errors()[0]["msg"]).removeprefix("Value error, ")
    return ""


ONE_OF = "give one of: value; numerator and denominator; mean, sd and n; or status: to_be_set"
TOGETHER = "numerator and denominator go together"


@pytest.mark.parametrize(("fields", "said"), [
    ({"value": 0, "period": "2023"}, ""), ({"numerator": 0, "denominator": 1, "period": "2023"}, ""),
    ({"mean": 0, "period": "2023"}, ""), ({"status": "to_be_set"}, ""), ({"status": "to_be_set", "period": "2023"}, ""),
    ({"status": "to_be_set", "value": 0}, "a baseline that is to be set has no value yet"),
    ({"status": "to_be_set", "numerator": 0}, "a baseline that is to be set has no value yet"),
    ({"status": "to_be_set", "mean": 0}, "a baseline that is to be set has no value yet"),
    ({"period": "2023"}, ONE_OF), ({"period": "2023", "denominator": 4}, ONE_OF),
    ({"period": "2023", "value": 0, "mean": 0}, ONE_OF), ({"period": "2023", "value": 0, "numerator": 0}, ONE_OF),
    ({"period": "2023", "mean": 0, "numerator": 0}, ONE_OF), ({"value": 0}, "a baseline needs its period"),
    ({"numerator": 0, "period": "2023"}, TOGETHER), ({"value": 0, "denominator": 4, "period": "2023"}, TOGETHER),
    ({"numerator": 0, "denominator": 0, "period": "2023"}, "the denominator of a baseline is above zero"),
    ({"numerator": 0, "denominator": -1, "period": "2023"}, "the denominator of a baseline is above zero"),
])  # fmt: skip
def test_a_baseline_is_given_in_one_way_or_still_to_be_set(fields: dict[str, Any], said: str) -> None:
    assert refuse(Baseline, fields) == said


ONE = "give one of: value; at_most; at_least; low and high; percent_of_baseline; text"
BAND = "a band has a low and a high, the low one first"
SPOILT = 'the target "{}" is not a number: write digits with a decimal point, without quotes, "%" or a comma'
BOTH = "a revised target has both was (the earlier value) and approved (the day)"


@pytest.mark.parametrize(("fields", "said"), [
    ({"value": 0}, ""), ({"at_most": 0}, ""), ({"at_least": 0}, ""), ({"percent_of_baseline": 0}, ""),
    ({"text": "A plan"}, ""), ({"low": 0, "high": 0}, ""), ({"value": "good"}, ""), ({}, ONE),
    ({"value": 0, "at_most": 0}, ONE), ({"at_least": 0, "at_most": 0}, ONE), ({"low": 0, "high": 1, "value": 0}, ONE),
    ({"low": 0, "at_most": 1}, ONE), ({"percent_of_baseline": 0, "text": "x"}, ONE),
    ({"low": 0}, BAND), ({"high": 0}, BAND), ({"low": 1, "high": 0}, BAND),
    ({"low": 0, "high": 1, "was": 3, "approved": "2024-01-01"},
     "was holds one number: say in reason what a revised band was before"),
    ({"value": 1, "was": 0}, BOTH), ({"value": 1, "approved": "2024-01-01"}, BOTH),
    ({"value": 1, "was": 0, "approved": "2024-01-01"}, ""),
    ({"value": "80%"}, SPOILT.format("80%")), ({"value": "1,200"}, SPOILT.format("1,200")),
    ({"value": "-3 %"}, SPOILT.format("-3 %")), ({"value": "3 of 4"}, ""), ({"value": "2024"}, ""),
])  # fmt: skip
def test_a_target_is_one_thing_to_reach(fields: dict[str, Any], said: str) -> None:
    assert refuse(Target, {"window": "2024", **fields}) == said


def test_short_forms_are_written_out_and_long_forms_stay() -> None:
    assert expand_targets({"2024": 1, "2025": 2}) == [{"window": "2024", "value": 1}, {"window": "2025", "value": 2}]
    assert expand_targets([{"window": "2024"}]) == [{"window": "2024"}]
    assert expand_baseline({"value": 1}) == expand_baseline([{"value": 1}]) == [{"value": 1}]
    assert expand_published("A study") == expand_published({"source": "A study"}) == {"source": "A study"}
