"""Percentages as files have them: shares of one told from percent, counts asked for where they are
pooled; and lists of cases that are no figures.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import CtanalysisError, DataError

Write = Callable[..., Path]
PARAMETERS = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
dimensions: {sex: {kind: sex, values: [female, male]}}
indicators:
  - {id: p, title: Screened, pillar: protection, level: outcome, unit: percentage, direction: increase, aggregate: AGGREGATE, counts: things, MORE}
  - {id: n, title: Women assisted, pillar: protection, level: output, unit: count, direction: increase, aggregate: sum, counts: things}
"""  # noqa: E501
HEAD = "indicator_id,period,sex,value,numerator,denominator\n"


@pytest.fixture
def read(write_small: Write) -> Callable[..., object]:
    def read(rows: str, aggregate: str = "latest", more: str = "targets: {2024: 55}") -> object:
        root = write_small(HEAD + rows, PARAMETERS.replace("AGGREGATE", aggregate).replace("MORE", more))
        data = read_project(root, "small")
        return data, find_gaps(make_evaluation(root, data, "2024", "internal")).rows[0]

    return read


def test_a_percentage_that_is_pooled_needs_its_counts(read: Callable[..., object]) -> None:
    with pytest.raises(DataError, match="line 2: p is pooled over periods .* without its counts"):
        read("p,2024-Q1,,60,,\np,2024-Q2,,55,,\n", "ratio_of_sums")


@pytest.mark.parametrize(("rows", "words"), [
    ("p,2024-Q1,,60,,\n", "and this figure stands without its counts"),
    ("p,2024-Q1,,60,,\np,2024-Q2,,55,,\n",
     "and 2 figures, of which this is the first, stand without its counts"),
])  # fmt: skip
def test_the_figures_without_counts_are_counted(read: Callable[..., object], rows: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        read(rows, "ratio_of_sums")


def test_counts_and_values_are_told_apart_row_by_row(read: Callable[..., object]) -> None:
    read("p,2024-Q1,,,30,60\np,2024-Q1,female,55,,\n", "ratio_of_sums")
    with pytest.raises(DataError, match="p is a percentage, and this figure stands between 0"):
        read("p,2024-Q1,,,30,60\np,2024-Q2,,0.5,,\n", "ratio_of_sums")
    read("n,2024-Q1,,1,,\n")


def test_where_some_have_counts_the_pooled_figure_is_refused_by_name_and_says_which_lack_them(
    read: Callable[..., object],
) -> None:
    _, row = read("p,2024-Q1,,,30,60\np,2024-Q2,,55,,\n", "ratio_of_sums")  # type: ignore[misc]
    assert (row.actual, row.status) == (None, "no data")
    assert row.reason == (
        "figures were reported, and cannot be pooled: those of 2024-Q2 came without the counts they are made of"
    )


@pytest.mark.parametrize(
    "rows",
    [
        "p,2024-Q1,,0.45,,\n",
        "p,2024-Q1,,0.45,,\np,2024-Q2,,52,,\n",
        "p,2024-Q1,,1,,\n",
        "p,2024-Q1,,1,,\np,2024-Q2,,0.5,,\n",
    ],
)
def test_a_percentage_between_0_and_1_is_asked_about(read: Callable[..., object], rows: str) -> None:
    with pytest.raises(DataError, match=r"(?s)p is a percentage, and .* between 0 and 1.*written_as: fraction"):
        read(rows)


@pytest.mark.parametrize(("written", "actual"), [("fraction", 45.0), ("percent", 0.45)])
def test_the_answer_is_given_once_in_the_parameters(read: Callable[..., object], written: str, actual: float) -> None:
    _, row = read("p,2024-Q4,,0.45,,\n", more=f"targets: {{2024: 55}}, written_as: {written}")  # type: ignore[misc]
    assert row.actual == pytest.approx(actual)


def test_one_percent_beside_larger_ones_is_one_percent(read: Callable[..., object]) -> None:
    data, _ = read("p,2024-Q1,,1,,\np,2024-Q2,,4,,\n")  # type: ignore[misc]
    assert [row.value for row in data.observations] == [1.0, 4.0]


def test_a_baseline_or_target_between_0_and_1_is_asked_about_too(read: Callable[..., object]) -> None:
    with pytest.raises(CtanalysisError, match="0.4 may be 0.4 % or 40 %"):
        read("p,2024-Q1,,45,,\n", more="baseline: {period: 2023, value: 0.4}, targets: {2024: 55}")
    read("p,2024-Q1,,3,,\n", more="baseline: {period: 2023, value: 0.4}, targets: {2024: 5}, written_as: percent")


def test_more_than_the_whole_is_refused(read: Callable[..., object]) -> None:
    with pytest.raises(DataError, match="line 2, column numerator: more are in the numerator than in the denominator"):
        read("p,2024-Q1,,,60,52\n")


def test_rows_that_all_say_one_are_cases_and_not_one_figure(read: Callable[..., object]) -> None:
    with pytest.raises(DataError, match="line 2: n: 87 rows say 1 for the same periods and groups"):
        read("n,2024-Q1,female,1,,\n" * 87)
    data, _ = read("n,2024-Q1,female,1,,\n" * 2)  # type: ignore[misc]
    assert "stands 2 times; it was counted once" in data.notes[0].sentence


def test_a_baseline_that_contradicts_the_row_of_its_period_is_an_error(read: Callable[..., object]) -> None:
    baseline = "baseline: {period: 2024-Q1, value: 40}, targets: {2024: 55}"
    with pytest.raises(
        DataError, match="line 2: the figure of p for 2024-Q1 differs from the baseline in the parameters"
    ):
        read("p,2024-Q1,,45,,\n", more=baseline)
    read("p,2024-Q1,,40.04,,\n", more=baseline)
    read("p,2024-Q1,,,20,50\n", more=baseline)


def test_a_target_on_the_worse_side_asks_whether_the_direction_is_right(
    read: Callable[..., object], write_small: Write
) -> None:
    _, row = read("p,2024-Q4,,31.2,,\n", more="baseline: {period: 2023, value: 22.4}, targets: {2024: 15}")  # type: ignore[misc]
    assert "target on the worse side of the baseline: is the direction right?" in row.marks
    _, row = read(
        "p,2024-Q4,,31.2,,\n", more="baseline: {period: 2023, value: 22.4}, targets: [{window: 2024, at_least: 15}]"
    )  # type: ignore[misc]
    assert not any("direction" in mark for mark in row.marks)


def test_what_a_survey_says_of_a_share_is_read_in_the_share_s_own_unit(write_small: Write) -> None:
    words = "written_as: fraction, data_basis: sample, targets: {2024: 55}"
    root = write_small(
        "indicator_id,period,sex,value,numerator,denominator,n,se,df,low,high\n"
        "p,2024-Q1,,0.475,,,2300,0.019,58,,\np,2024-Q2,,,1200,2500,,,,0.44,0.52\n",
        PARAMETERS.replace("AGGREGATE", "latest").replace("MORE", words),
    )
    first, second = read_project(root, "small").observations
    assert (first.value, first.se, first.df) == (47.5, pytest.approx(1.9), 58.0)
    assert (second.low, second.high) == (pytest.approx(44.0), pytest.approx(52.0))


def test_a_range_that_does_not_hold_its_value_is_an_error_with_its_place(write_small: Write) -> None:
    root = write_small(
        "indicator_id,period,sex,value,numerator,denominator,n,low,high\np,2024-Q1,,47.5,,,2300,48,52\n",
        PARAMETERS.replace("AGGREGATE", "latest").replace("MORE", "data_basis: sample"),
    )
    with pytest.raises(DataError, match="line 2.*the value does not lie between low and high"):
        read_project(root, "small")
