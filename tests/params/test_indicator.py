"""What an indicator's own keys must satisfy together."""

import pytest
from figures_rows import make_indicator

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
