"""How the values of each unit behave: what is shown of them, and what follows for targets and people."""

import pytest

from ctanalysis.ground.units import UNITS, Unit, find_unit

LEVEL = {"is_level", "shows_people"}
QUOTIENT = {"has_parts", "shows_n", *LEVEL}
LENGTH = {"is_amount", "is_length", *LEVEL}
BEHAVIOUR: dict[str, set[str]] = {
    "count": {"adds_up", "is_amount", "is_count", "is_whole", "shows_people"},
    "percentage": {"is_part", "is_percent", *QUOTIENT},
    "rate": {"is_rate", "may_exceed", *QUOTIENT},
    "ratio": {"is_part", "may_exceed", *QUOTIENT},
    "mean_score": {"is_mean", "may_be_negative", "shows_n", *LEVEL},
    "index": {"may_be_negative", *LEVEL},
    "median_days": LENGTH,
    "mean_days": {"is_average", *LENGTH},
    "mean_hours": {"is_average", *LENGTH},
    "mean_months": {"is_average", *LENGTH},
    "milestone": {"is_amount", "is_step", "is_threshold", "is_whole"},
    "ordinal": {"is_ordered", "is_threshold"},
    "money": {"adds_up", "is_amount", "is_money", "may_be_negative"},
    "qualitative": {"is_rating", "is_threshold"},
}
# decimals, scale and smallest change
NUMBERS = {
    "count": (0, None, 0), "percentage": (1, 100, 2), "rate": (2, 100_000, 0), "ratio": (2, 1, 0),
    "mean_score": (1, None, 0), "index": (2, None, 0), "median_days": (1, None, 0), "mean_days": (1, None, 0),
    "mean_hours": (1, None, 0), "mean_months": (1, None, 0), "milestone": (0, None, 0), "ordinal": (0, None, 0),
    "money": (0, None, 0), "qualitative": (0, None, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", BEHAVIOUR)
def test_each_unit_behaves_as_it_is_written_down(name: str) -> None:
    unit = find_unit(name)
    names = [one for one in dir(unit) if isinstance(getattr(unit, one), bool)]
    assert {one for one in names if getattr(unit, one)} == BEHAVIOUR[name]
    assert (unit.decimals, unit.scale, unit.smallest_change) == NUMBERS[name]


def test_every_unit_is_among_these() -> None:
    assert set(UNITS) == set(BEHAVIOUR) == set(NUMBERS)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_no_unit_hides_few_people_or_takes_another_number_for_a_hundred(unit: Unit) -> None:
    assert not unit.is_percent or unit.scale == 100, "100 stands for the whole of a percentage in many places"
    assert not (unit.is_count and unit.may_be_negative), "few people below zero are not seen to be few"
    assert unit.shows_people or unit.is_threshold or unit.is_money, "a small figure may be people, unless it is stated"


def test_of_an_unknown_unit_nothing_is_known() -> None:
    unit = find_unit("bales")
    assert (unit.name, unit.decimals, unit.scale, unit.adds_up, unit.is_count) == ("bales", 2, None, False, False)
    assert find_unit(None).name == ""


def test_a_word_behind_a_value_has_one_for_a_single_one() -> None:
    """1 night and 2 nights: the word is the second of the two that differences have."""
    worded = [unit for unit in UNITS.values() if unit.suffix.strip() and not unit.is_percent]
    assert [unit.name for unit in worded if unit.suffix.strip() != unit.gap_nouns[1]] == []
