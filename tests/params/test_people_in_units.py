"""People are counted in units in which protection looks for few of them."""

import pytest
from judged_rows import BASE
from pydantic import ValidationError

from ctanalysis.ground.units import UNITS
from ctanalysis.params import Indicator


@pytest.mark.parametrize("name", [name for name, unit in UNITS.items() if unit.adds_up and not unit.is_count])
def test_people_are_not_counted_in_a_unit_that_is_no_count(name: str) -> None:
    given = BASE | {"unit": name, "aggregate": "sum"}
    Indicator.model_validate(given)  # what it counts is left open
    with pytest.raises(ValidationError, match="people are counted with unit: count"):
        Indicator.model_validate(given | {"counts": "people"})
