"""Which period a command means, and which it cannot mean."""

from typing import Any

import pytest
from figures_rows import FLOW, make_parameters, make_rows

from ctanalysis.figures.period_and_edition import choose_period
from ctanalysis.ground.errors import DataError
from ctanalysis.observations import ObservationTable, ReadData

FIGURE: dict[str, Any] = {"value": 1.0}
WORDS = ("not_applicable", "suppressed", "not_reported")


def read(*rows: tuple[str, dict[str, Any]]) -> ReadData:
    parameters = make_parameters(FLOW)
    return ReadData(ObservationTable(make_rows(parameters.periods, *rows)), parameters, (), {})


@pytest.mark.parametrize(("last", "label"), [
    ({"status": "not_reported"}, "2024-Q2"), ({"status": "not_applicable"}, "2024-Q2"),
    ({"status": "suppressed"}, "2024-Q2"), ({**FIGURE, "status": "provisional"}, "2024-Q3"),
])  # fmt: skip
def test_the_latest_period_is_the_last_with_a_figure(last: dict[str, Any], label: str) -> None:
    data = read(("2024-Q1", FIGURE), ("2024-Q2", FIGURE), ("2024-Q3", last))
    assert choose_period(data, "")[0].label == label


def test_of_two_that_end_together_the_latest_period_is_the_shorter() -> None:
    data = read(("2024", FIGURE), ("2024-Q4", FIGURE))
    assert choose_period(data, "")[0].label == "2024-Q4"


def test_a_period_without_a_figure_may_be_asked_for_where_a_row_says_why() -> None:
    data = read(("2024-Q1", FIGURE), *((f"2024-Q{n}", {"status": word}) for n, word in enumerate(WORDS, start=2)))
    assert [choose_period(data, label)[0].label for label in ("2024-Q2", "2024-Q3")] == ["2024-Q2", "2024-Q3"]
    with pytest.raises(DataError, match="1 rows lie in this period and none of them has a figure"):
        choose_period(data, "2024-Q4")


def test_the_projects_own_period_is_chosen_where_none_is_asked_for() -> None:
    parameters = make_parameters(FLOW)
    project = parameters.project.model_copy(update={"default_period": "2024-Q1"})
    rows = make_rows(parameters.periods, ("2024-Q1", FIGURE), ("2024-Q2", FIGURE))
    data = ReadData(ObservationTable(rows), parameters.model_copy(update={"project": project}), (), {})
    assert [choose_period(data, asked)[0].label for asked in ("", "2024-Q2")] == ["2024-Q1", "2024-Q2"]


def test_a_rating_without_a_number_is_a_figure_that_may_be_asked_for() -> None:
    rating = {"rating": "on track", "status": "not_reported"}
    data = read(("2024-Q1", FIGURE), ("2024-Q2", rating))
    assert choose_period(data, "2024-Q2")[0].label == "2024-Q2"
