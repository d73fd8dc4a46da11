"""Numbers and sentences: rounded once, never without context."""

import pytest

from ctanalysis.findings import Finding, Findings
from ctanalysis.wording import describe, write_actual, write_number


@pytest.mark.parametrize(("finding", "field", "shown"), [
    (Finding(unit="percentage", actual=74.1), "actual", "74.1 %"),
    (Finding(unit="count", actual=0.0), "actual", "0"),
    (Finding(unit="count", actual=None), "actual", "–"),
    (Finding(unit="count", actual=None, withheld=True), "actual", "[c]"),
    (Finding(unit="count", actual=1234567.0), "actual", "1\u202f234\u202f567"),
    (Finding(unit="percentage", gap=5.9), "gap", "5.9 percentage points to go"),
    (Finding(unit="count", gap=-20.0), "gap", "20 beyond the target"),
    (Finding(unit="percentage", target=(98.0, 102.0), gap=-2.0), "gap", "2 percentage points inside the band"),
    (Finding(unit="percentage", achievement=0.2804), "achievement", "28 %"),
    (Finding(unit="percentage", achievement=-0.125), "achievement", "moved away by 12 % of the way"),
    (Finding(unit="milestone", actual=1.0), "actual", "done"),
    (Finding(unit="count", p=0.0004), "p", "<0.001"),
    (Finding(unit="count", value=-0.0), "value", "0"),
])  # fmt: skip
def test_a_number_is_written_by_one_function(finding: Finding, field: str, shown: str) -> None:
    assert write_number(finding, field) == shown


def test_a_mean_shows_its_n() -> None:
    assert write_actual(Finding(unit="mean_score", actual=62.12, n=43.0)) == "62.1 (n = 43)"


def test_no_clear_change_is_said_with_both_ends_of_the_range() -> None:
    row = Finding(unit="percentage", value=7.0, start=81.0, actual=88.1, low=-3.4, high=19.7, verdict="N", window="2022 to 2023", method="difference of two proportions, Newcombe interval")
    sentence = next(iter(describe(Findings("comparisons", (row,))))).sentence
    assert sentence == "2022 to 2023: 81 % and 88.1 %; a difference of +7 points (95 % range -3.4 points to +19.7 points). No clear change."


def test_the_wrong_way_is_said_so() -> None:
    row = Finding(unit="count", value=2.0, start=1.0, actual=9.0, low=1.0, high=3.0, n=8.0, verdict="W0", window="2015 to 2022", direction="decrease")
    assert "The rise is clear, the wrong way." in str(next(iter(describe(Findings("trends", (row,))))).sentence)
