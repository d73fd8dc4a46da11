"""How often an indicator is counted, from the words of its reference sheet."""

import pytest

from ctanalysis.ground.frequency_reading import read_frequency


@pytest.mark.parametrize(("words", "months"), [
    ("Monthly", 1), ("Quarterly since FY2023/24-Q3", 3), ("Twice a year", 6), ("Semi-annual", 6),
    ("Yearly; two years so far", 12), ("annual", 12), ("Every two years", 24),
    ("Trimestriel", 3), ("Deux fois par an", 6), ("dos veces al año", 6), ("Anual", 12),
    ("Three rounds", None), ("When partners meet", None), ("baseline / endline", None),
    ("Annuals of the ministry", None), ("Quarterly, from monthly records", 3), ("", None), (None, None),
])  # fmt: skip
def test_words_of_a_frequency_are_months_between_two_figures(words: str | None, months: int | None) -> None:
    assert read_frequency(words) == months
