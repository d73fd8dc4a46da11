"""A published value has the group of its dimensions, of its period, or of the dimensions that hold figures."""

from datetime import date

import pytest

from ctanalysis.intake.activities.published_activity import PublishedIndicator, PublishedValue
from ctanalysis.intake.activities.value_groups import read_dimension, settle_values
from ctanalysis.intake.cells.date_spans import Span

YEAR = Span(date(2024, 1, 1), date(2024, 12, 31))


def settle(*values: PublishedValue) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    indicator = PublishedIndicator("People", "", (), "Result", "output", "", "", values)
    return [(one.words, one.dimensions) for one in settle_values(indicator)]


def value(words: str, *parts: tuple[str, str], period: int = 1, measure: str = "actual") -> PublishedValue:
    return PublishedValue(measure, words, YEAR, parts, (), period)


@pytest.mark.parametrize(("name", "word", "group"), [
    ("Gender - genre", "Female - feminin", (("sex", "female"),)), ("sex", "male", (("sex", "male"),)),
    ("Age", "under 18", (("age_group", "0-17"),)), ("Gender", "Unknown", (("sex", "unknown"),)),
    ("Age group", "not known", (("age_group", "unknown"),)), ("Donor", "Fund 2", ()),
    ("Sex", "Male & Female", ()), ("Sex", "Total", ()),
    ("", "Female between 18-50", (("sex", "female"), ("age_group", "18-50"))),
])  # fmt: skip
def test_words_of_dimensions_name_groups_of_people(name: str, word: str, group: tuple[tuple[str, str], ...]) -> None:
    assert read_dimension(name, word) == group


def test_dimensions_that_hold_figures_are_values_and_say_whom_their_sum_is_of() -> None:
    assert settle(value("30", ("Women", "10"), ("Girls", "20"))) == [
        ("30", (("sex", "female"),)),
        ("10", (("sex", "female"),)),
        ("20", (("sex", "female"), ("age_group", "0-17"))),
    ]
    assert settle(value("30", ("Households", "7"))) == [("30", ()), ("7", (("Part", "Households"),))]


def test_a_sum_that_its_parts_do_not_make_is_of_nobody_in_particular() -> None:
    assert settle(value("31", ("Girls under 12", "10"), ("Girls 12-17", "20")))[0] == ("31", ())


def test_where_a_period_stands_once_a_group_its_target_says_whom_its_actual_is_of() -> None:
    women, men = (("sex", "female"),), (("sex", "male"),)
    apart = [
        value("40", *women, period=1, measure="target"), value("38", period=1),
        value("20", *men, period=2, measure="target"), value("21", period=2),
    ]  # fmt: skip
    assert settle(*apart) == [("40", women), ("38", women), ("20", men), ("21", men)]
    assert settle(*apart[:2]) == [("40", women), ("38", ())]  # the period stands once: the actual may be of all


def test_women_are_adults_where_girls_stand_beside_them() -> None:
    words = ("Women", "Girls")
    assert [read_dimension("Sex", word, words) for word in words] == [
        (("sex", "female"), ("age_group", "18+")), (("sex", "female"), ("age_group", "0-17")),
    ]  # fmt: skip
    assert read_dimension("Sex", "Women", ("Women", "Men")) == (("sex", "female"),)


def test_a_target_of_a_repeated_period_does_not_take_the_group_of_an_actual_value() -> None:
    women, men = (("sex", "female"),), (("sex", "male"),)
    assert settle(
        value("100", period=1, measure="target"), value("55", *women, period=1),
        value("100", period=2, measure="target"), value("30", *men, period=2),
    ) == [("100", ()), ("55", women), ("100", ()), ("30", men)]  # fmt: skip
