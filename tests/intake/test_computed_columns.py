"""What a stated total tells of the figures that it is made of."""

import pytest
from found_figures import figure, indicator

from ctanalysis.intake.tables.computed_columns import find_accumulation

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
    parts = [
        figure("actual", label, value)
        for label, value in zip(LABELS, (10, 30, 20, 40), strict=True)
    ]
    assert find_accumulation(indicator(*parts, figure("total", "2024", 60.0))) == "sum"
    assert find_accumulation(indicator(*parts, figure("total", "2024", 100.0))) is None
    whole = figure("total", "2024", 100.0, whole=True)
    assert find_accumulation(indicator(*parts, whole)) == "sum"
    women = figure("total", "2024", 60.0, group=(("sex", "female"),))
    assert find_accumulation(indicator(*parts, women)) is None
