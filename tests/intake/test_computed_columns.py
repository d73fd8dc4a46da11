"""What a stated total tells of the figures that it is made of."""

from dataclasses import replace

import pytest
from found_figures import contents, figure, indicator

from ctanalysis.intake.cells.date_spans import make_months
from ctanalysis.intake.tables.computed_columns import check_computed, find_accumulation
from ctanalysis.intake.tables.workbook_contents import FoundFigure

Values = tuple[float | None, ...]
LABELS = ("2023-Q1", "2023-Q2", "2024-Q1", "2024-Q2")


@pytest.mark.parametrize(("values", "total", "told"), [
    ((10, 30, 20, 40), 100, "sum"), ((10, 30, 20, 40), 100.5, "sum"),
    ((10, 30, 20, 40), 40, "last"),
    ((10, 30, 20, 40), 70, "year"), ((10, 30, 20, 40), 77, None), ((10, 30, 20, 40), 71, None),
    ((10, 30, 20, 0), 30, "year"), ((10, 30, 20, 0), 31, None), ((10, 0, 20, 40), 40, "last"),
    ((0, 0, 0, 40), 40, None), ((10, None, None, None), 10, None),
    ((10, None, 20, None), 30, "sum"),
    ((10, 30, 20, 40), None, None),
])  # fmt: skip
def test_a_total_is_the_sum_the_last_or_the_sum_of_each_years_last(
    values: tuple[float | None, ...], total: float | None, told: str | None
) -> None:
    parts = [figure("actual", label, value) for label, value in zip(LABELS, values, strict=True)]
    assert find_accumulation(indicator(*parts, figure("total", None, total))) == told


def test_a_total_of_a_year_tells_of_that_year_and_one_of_a_group_of_that_group() -> None:
    parts = [figure("actual", label, value) for label, value in zip(LABELS, (10, 30, 20, 40), strict=True)]
    assert find_accumulation(indicator(*parts, figure("total", "2024", 60.0))) == "sum"
    assert find_accumulation(indicator(*parts, figure("total", "2024", 100.0))) is None
    whole = figure("total", "2024", 100.0, whole=True)
    assert find_accumulation(indicator(*parts, whole)) == "sum"
    women = figure("total", "2024", 60.0, group=(("sex", "female"),))
    assert find_accumulation(indicator(*parts, women)) is None


@pytest.mark.parametrize(("role", "actual", "target", "stated", "fits"), [
    ("percent", 30.0, 40.0, 75.0, True), ("percent", 30.0, 40.0, 0.75, True),
    ("percent", 30.0, 40.0, 76.0, True), ("percent", 30.0, 40.0, 77.0, False),
    ("percent", 30.0, 40.0, 0.78, False), ("percent", 30.0, 40.0, -25.0, True),
    ("percent", 30.0, 40.0, 25.0, True), ("percent", 30.0, 40.0, 133.0, False),
    ("percent", 1.0, 40.0, 2.5, True), ("percent", 0.0, 40.0, 0.0, True),
    ("percent", 300.0, 40.0, 750.0, True), ("percent", 300.0, 40.0, 757.0, True),
    ("percent", 300.0, 40.0, 759.0, False), ("percent", 30.0, 0.0, 5.0, False),
    ("variance", 30.0, 40.0, -10.0, True), ("variance", 30.0, 40.0, 10.0, True),
    ("variance", 30.0, 40.0, 12.0, False), ("variance", 30.0, 40.0, 75.0, True),
    ("variance", 30.0, 0.0, 30.0, True),
])  # fmt: skip
def test_a_computed_column_is_held_against_target_and_actual(
    role: str, actual: float, target: float, stated: float, fits: bool
) -> None:
    found = contents()
    one = indicator(figure("actual", "2024", actual), figure("target", "2024", target),
                    own := figure(role, "2024", stated))  # fmt: skip
    found.note(own.cell, role)
    check_computed(found, one)
    account = found.find_account(own.cell)
    assert account is not None and account.reading == "not used"
    assert account.sentence.startswith("it agrees" if fits else "it does NOT agree")


def test_a_percentage_without_its_target_is_not_checked() -> None:
    found = contents()
    other = figure("target", "2024", 40.0, group=(("sex", "female"),))
    one = indicator(figure("actual", "2024", 30.0), other, figure("target", "2023", 40.0),
                    own := figure("percent", "2024", 75.0))  # fmt: skip
    found.note(own.cell, "percent")
    check_computed(found, one)
    account = found.find_account(own.cell)
    assert account is not None and "not both there" in account.sentence


@pytest.mark.parametrize(("values", "total", "begins"), [
    ((10, 30, 20, 40), 100, "it is the sum"), ((10, 30, 20, 40), 40, "it is the last"),
    ((10, 30, 20, 40), 70, "it is the sum of the last period of each year"),
    ((10, 30, 20, 40), 77, ""), ((10, 30, 20, 0), 30, "it is the sum of the last period"),
])  # fmt: skip
def test_a_total_is_checked_against_its_periods(values: Values, total: float, begins: str) -> None:
    found = contents()
    parts = [figure("actual", label, value) for label, value in zip(LABELS, values, strict=True)]
    one = indicator(*parts, own := figure("total", None, float(total)))
    found.note(own.cell, "total")
    check_computed(found, one)
    account = found.find_account(own.cell)
    assert account is not None
    assert (account.taken_for == "total checked") is bool(begins)
    assert account.sentence.startswith(begins)


def test_the_years_of_a_total_are_those_that_have_totals_of_their_own() -> None:
    found = contents()
    labels = ("2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2")
    values = (10, 20, 30, 40, 5, 10, 15, 20)  # so far, anew each July
    parts = [figure("actual", label, value) for label, value in zip(labels, values, strict=True)]
    years = [figure("total", "2024", value) for value in (40.0, 20.0)]
    years[0].span, years[1].span = make_months(2023, 7, 12), make_months(2024, 7, 12)
    one = indicator(*parts, *years, whole := figure("total", None, 60.0))
    found.note(whole.cell, "total")
    check_computed(found, one)
    account = found.find_account(whole.cell)
    assert account is not None
    assert account.sentence == "it is the sum of the last period of each year"


NOT_THE_SUM = "it is NOT the sum of the periods, nor the last of them"
MORE = "it is more than the periods of this workbook make"


def check_total(total: FoundFigure, *others: FoundFigure) -> str:
    """What is said of a total beside the four quarters."""
    found = contents()
    parts = [figure("actual", label, value) for label, value in zip(LABELS, (10, 30, 20, 40), strict=True)]
    one = indicator(*parts, *others, total)
    found.note(total.cell, "total")
    check_computed(found, one)
    account = found.find_account(total.cell)
    assert account is not None
    return account.sentence.split(":")[0]


@pytest.mark.parametrize(("stated", "whole", "told"), [
    (150.0, True, MORE), (100.7, True, MORE), (150.0, False, NOT_THE_SUM),
    (77.0, True, NOT_THE_SUM), (30.0, True, NOT_THE_SUM), (100.0, True,
     "it is the sum of the periods"),
])  # fmt: skip
def test_a_total_of_the_project_may_hold_more_than_the_workbook(stated: float, whole: bool, told: str) -> None:
    assert check_total(figure("total", None, stated, whole=whole)) == told


def test_a_total_over_two_years_may_be_the_sum_of_the_last_of_each() -> None:
    total = figure("total", None, 70.0)
    total.span = make_months(2023, 1, 24)
    assert check_total(total) == "it is the sum of the last period of each year"


def test_the_last_figure_of_an_earlier_year_alone_is_no_total_of_all() -> None:
    year = figure("total", "2023", 40.0)
    assert check_total(figure("total", None, 30.0), year) == NOT_THE_SUM


def test_a_total_is_checked_against_its_own_group_and_days() -> None:
    women = figure("total", None, 100.0, group=(("sex", "female"),))
    assert check_total(women) == "a total without the figures it is made of"
    assert check_total(figure("total", "2024", 60.0)) == "it is the sum of the periods"
    assert check_total(figure("total", "2022", 60.0)) == "a total without the figures it is made of"


def test_a_total_of_shares_is_left_to_the_program() -> None:
    total = figure("total", None, 55.0)
    total.figure = replace(total.figure, is_percent=True)
    assert check_total(total).startswith("computed from shares of several periods")


@pytest.mark.parametrize(("values", "total", "told"), [
    ((3.6, 4.1, 4.2, 4.4), 4.1, None), ((3.6, 4.1, 4.2, 4.4), 4.4, "last"), ((0.4, 0.4, 0.3, 0.2), 1.3, "sum"),
])  # fmt: skip
def test_a_small_total_with_decimals_is_the_last_only_where_it_is_as_near_as_it_is_written(
    values: Values, total: float, told: str | None
) -> None:
    parts = [figure("actual", label, value) for label, value in zip(LABELS, values, strict=True)]
    assert find_accumulation(indicator(*parts, figure("total", None, total))) == told


def test_a_total_to_date_is_the_sum_of_the_years_before_and_its_own() -> None:
    found, parts = contents(), [figure("actual", label, value) for label, value in (("2023", 30.0), ("2024", 12.0))]
    one = indicator(*parts, own := figure("total", "2024", 42.0, cumulative=True))
    found.note(own.cell, "total")
    check_computed(found, one)
    account = found.find_account(own.cell)
    assert account is not None and account.sentence == "it is the sum of all periods up to its end"
