"""What an indicator's own keys must satisfy together."""

from typing import Any

import pytest
from figures_rows import FLOW, make_indicator

from ctanalysis.ground.units import UNITS, Unit

RATE = {"aggregate": "ratio_of_sums", "unit": "rate"}


def test_a_rate_takes_any_scale_unless_its_name_says_per_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_indicator({**RATE, "scale": 500})[0].share_scale == 500
    named = Unit(name="rate", suffix=" per 1,000", scale=1000, is_rate=True)
    monkeypatch.setitem(UNITS, "rate", named)
    assert make_indicator(RATE)[0].share_scale == 1000
    assert make_indicator({**RATE, "scale": 1000})[0].share_scale == 1000
    with pytest.raises(ValueError, match="rate has a scale of its own, 1000; leave scale out"):
        make_indicator({**RATE, "scale": 500})


def test_a_part_of_a_hundred_takes_no_other_scale() -> None:
    with pytest.raises(ValueError, match="percentage has a scale of its own, 100"):
        make_indicator({**RATE, "unit": "percentage", "scale": 1})


def test_a_smallest_change_of_zero_is_no_missing_one() -> None:
    percentage = {**RATE, "unit": "percentage"}
    assert make_indicator({**percentage, "smallest_change": 0})[0].least_change == 0
    assert make_indicator(percentage)[0].least_change == 2


@pytest.mark.parametrize(("words", "of_people", "is_protected"), [
    ({"counts": "people"}, True, True), ({"counts": "cases"}, True, True),
    ({"counts": "cases", "sensitivity": "low"}, False, False), ({"counts": "cases", "sensitivity": "high"}, True, True),
    ({"counts": "events", "sensitivity": "high"}, False, False),
    ({"counts": "events", "title": "Meetings with victims"}, False, False),
    ({"counts": "money", "unit": "money", "title": "Paid to victims"}, False, True),
    ({"counts": "money", "unit": "money", "title": "Paid to women"}, False, True),
    ({"counts": "money", "unit": "money", "title": "Paid", "population": "victims"}, False, True),
    ({"counts": "money", "unit": "money", "title": "Paid for laws"}, False, False),
    ({**RATE, "counts": "events", "title": "Meetings per witness"}, False, True),
    ({**RATE, "counts": "events", "title": "Meetings per law"}, False, False),
    ({"counts": "events", "unit": "index", "aggregate": "latest", "title": "Index of victims"}, False, False),
])  # fmt: skip
def test_what_counts_people_or_cases_is_protected_and_what_is_measured_of_people(
    words: dict[str, Any], of_people: bool, is_protected: bool
) -> None:
    indicator, _ = make_indicator({**FLOW, **words})
    assert (indicator.counts_people, indicator.is_protected) == (of_people, is_protected)
