"""What changed most: like with like, since the last break, for everybody or a group."""

from collections.abc import Callable
from pathlib import Path

import pytest
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import UsageError

HEAD = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: quarter}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
dimensions: {sex: {kind: sex, values: [female, male]}}
events: [{date: 2024-04-01, label: New form, breaks: [fell]}]
indicators:
  - {id: rose, title: Rose, pillar: protection, level: outcome, unit: percentage, counts: things,
     direction: increase, aggregate: ratio_of_sums, disaggregation: [sex]}
  - {id: fell, title: Fell, pillar: protection, level: output, unit: count, counts: things,
     direction: decrease, aggregate: sum, disaggregation: [sex]}
  - {id: yearly, title: Yearly, pillar: protection, level: output, unit: count, counts: things,
     direction: none, aggregate: sum, disaggregation: [sex]}
  - {id: once, title: Once, pillar: protection, level: output, unit: count, counts: things,
     direction: increase, aggregate: sum}
  - {id: done, title: Done, pillar: protection, level: output, unit: milestone, counts: things,
     direction: increase, aggregate: latest}
"""
ROWS = """\
indicator_id,period,sex,value,numerator,denominator
rose,2024-Q1,,,40,100
rose,2024-Q3,,,60,100
rose,2024-Q1,female,,20,50
rose,2024-Q3,female,,20,40
fell,2024-Q1,,90,,
fell,2024-Q2,,40,,
fell,2024-Q4,,30,,
yearly,2024,female,10,,
yearly,2025,female,15,,
yearly,2025-Q4,,3,,
yearly,2025-Q3,,3,,
once,2024-Q4,,5,,
done,2024-Q4,,1,,
done,2024-Q1,,0,,
"""


@pytest.fixture
def evaluation(write_small: Callable[..., Path]) -> Evaluation:
    root = write_small(ROWS, HEAD)
    return make_evaluation(root, read_project(root, "small"), "2025", "internal")


def tell(evaluation: Evaluation, where: dict[str, str] | None = None) -> list[tuple[object, ...]]:
    return [
        (row.indicator, row.window, row.start, row.actual, row.value, row.movement)
        for row in ct.list_changes(evaluation, where)
    ]


def test_the_first_and_the_last_since_the_last_break_what_fell_most_first(evaluation: Evaluation) -> None:
    assert tell(evaluation) == [
        ("fell", "2024-Q2 to 2024-Q4", 40.0, 30.0, -10.0, "better"),
        ("yearly", "2025-Q3 to 2025-Q4", 3.0, 3.0, 0.0, "same"),
        ("rose", "2024-Q1 to 2024-Q3", 40.0, 60.0, 20.0, "better"),
        ("once", None, None, None, None, None),
    ]


def test_of_a_group_in_the_periods_for_which_it_is_reported(evaluation: Evaluation) -> None:
    assert tell(evaluation, {"sex": "female"}) == [
        ("rose", "2024-Q1 to 2024-Q3", 40.0, 50.0, 10.0, "better"),
        ("yearly", "2024 to 2025", 10.0, 15.0, 5.0, "neither"),
    ]


def test_a_share_has_its_n_and_a_change_is_in_points(evaluation: Evaluation) -> None:
    html = str(ct.tabulate(ct.list_changes(evaluation, {"sex": "female"})).html)
    assert "40 % (n = 50)" in html and "50 % (n = 40)" in html
    assert "+10 percentage points" in html and "+5 (+50 %)" in html
    assert "Described, not tested" in html


@pytest.mark.parametrize(("where", "told"), [
    ({"sx": "female"}, 'There is no dimension "sx"; did you mean "sex"'),
    ({"sex": "femal"}, '"femal" is not a value of sex; did you mean "female"'),
])  # fmt: skip
def test_a_group_that_there_is_not(evaluation: Evaluation, where: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        ct.list_changes(evaluation, where)


def test_scores_before_and_after_a_course_are_not_taken_for_one_series() -> None:
    """Four rows of a score end on one day; the first and last of them are no change."""
    evaluation = load_shipped("riverbend")
    (row,) = ct.list_changes(evaluation, {"sex": "female"}).select("kap-score")
    assert (round(row.start or 0, 2), row.actual) == (61.14, 72.0)
