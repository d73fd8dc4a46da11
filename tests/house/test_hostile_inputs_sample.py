"""A sample of the inputs that ask for much time or memory; `make prove-inputs` tries them all."""

import random

import pytest
from made.hostile_inputs import HostileInput, list_inputs
from made.hostile_rows import list_rows
from made.hostile_tables import list_tables
from made.outcomes import find_fault

SMALL = {
    "a merged range over the whole sheet, read",
    "a merged column, drafted",
    "a value in the last cell, read",
    "a pipe that nobody writes",
    "an infinite file",
    "deep YAML",
    "two parts of one name, read",
    "10,000 rows of headings, drafted",
    "220 groups by 220",
}
INPUTS = (*list_inputs(), *list_tables(), *list_rows())
SAMPLE = random.Random(20261128).sample([one for one in INPUTS if one.name not in SMALL], 3)


@pytest.mark.parametrize("one", [*(one for one in INPUTS if one.name in SMALL), *SAMPLE], ids=lambda one: one.name)
@pytest.mark.sampled(1)
def test_an_input_is_read_or_refused_within_its_budget(one: HostileInput) -> None:
    assert find_fault(one) == ""
