"""Findings as pandas frames."""

import math

import pandas
import pytest

from ctanalysis.ground.findings import KINDS, Findings, list_columns
from ctanalysis.ground.findings_as_frames import explain_columns, make_frame, order_in_time
from ctanalysis.ground.kinds import GapFinding

ROWS = (
    GapFinding(
        indicator="a", unit="count", period="2024-Q1", status="off track", target=4.0, actual=2.0,
        marks=("one", "two"),
    ),
    GapFinding(
        indicator="b", unit="percentage", period="2023-Q4", group="sex=female|age=0-17",
        target=(1.0, 3.0), status="on track",
    ),
)  # fmt: skip


def test_numbers_are_floats_that_statsmodels_takes_and_what_is_missing_is_nan() -> None:
    frame = Findings("gaps", ROWS).to_frame()
    assert frame["actual"].dtype == "float64" and math.isnan(frame["actual"][1])
    assert frame["target"].tolist()[0] == 4.0 and math.isnan(frame["target"][1])
    assert frame.loc[1, ["target_low", "target_high"]].tolist() == [1.0, 3.0]
    assert frame["withheld"].dtype == "bool"


def test_what_repeats_is_a_category_and_periods_have_an_order() -> None:
    frame = Findings("gaps", ROWS).to_frame()
    assert frame["sex"].cat.categories.tolist() == ["female"] and frame["sex"].isna().tolist()[0]
    assert frame["period"].min() == "2023-Q4" and frame["period"].cat.ordered
    assert frame["marks"].tolist()[0] == "one; two"


def test_what_columns_mean_and_units_go_with_the_table() -> None:
    attrs = Findings("gaps", ROWS).to_frame().attrs
    assert attrs["kind"] == "gaps" and attrs["units"] == {"a": "count", "b": "percentage"}
    assert attrs["columns"]["actual"] == "the figure that is judged"


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_of_every_kind_says_what_it_means(kind: str) -> None:
    assert list(explain_columns(KINDS[kind])) == list(list_columns(KINDS[kind]))


def test_without_rows_there_are_the_first_columns() -> None:
    assert make_frame("gaps", [], first=("project",)).columns.tolist() == ["project"]


def test_findings_say_what_they_are_in_one_line() -> None:
    findings = Findings("gaps", ROWS)
    assert repr(findings).startswith("Findings of the kind gaps, rows: 2. ct.tabulate()")
    assert "on track" in findings._repr_html_()


def test_periods_are_in_the_order_of_their_ends_so_that_a_year_stands_behind_its_first_quarters() -> None:
    days = {
        "2024": ("2024-01-01", "2024-12-31"),
        "2024-Q2": ("2024-04-01", "2024-06-30"),
        "2024-Q4": ("2024-10-01", "2024-12-31"),
    }
    frame = pandas.DataFrame({"period": list(days)})
    ordered = order_in_time(frame, [first for first, _ in days.values()], [last for _, last in days.values()])
    assert list(ordered["period"].cat.categories) == ["2024-Q2", "2024", "2024-Q4"]
