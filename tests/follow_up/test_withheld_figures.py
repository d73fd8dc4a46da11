"""What an edition withholds, and what follows from it, may not stand in a text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from people_project import BY_QUARTER, BY_YEAR

from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.follow_up.narrative import Narrative, Note
from ctanalysis.follow_up.withheld_figures import _write_all, list_withheld_figures
from ctanalysis.follow_up.withheld_in_texts import check_told_figures
from ctanalysis.ground.errors import DisclosureError
from ctanalysis.observations import ReadData
from ctanalysis.params import Indicator

SERVICE = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2024-12-31}
calendar: {frequency: half}
sources: {observations: data/small/observations.csv}
dimensions: {sex: {kind: sex, values: [female, male]}}
indicators:
  - {id: needed, title: Needed legal aid, pillar: protection, level: outcome, unit: count, direction: none, aggregate: sum, counts: people, population: victims}
  - {id: received, title: Received legal aid, pillar: protection, level: outcome, unit: count, direction: increase, aggregate: sum, counts: people, population: victims}
provision: [{service: legal aid, needed: needed, received: received, by: [sex]}]
"""  # noqa: E501
BY_SEX = (
    "indicator_id,period,sex,value\n"
    "needed,2024-H1,,200\nneeded,2024-H1,female,120\nneeded,2024-H1,male,80\n"
    "needed,2024-H2,,230\nneeded,2024-H2,female,130\nneeded,2024-H2,male,100\n"
    "received,2024-H1,,160\nreceived,2024-H1,female,82\nreceived,2024-H1,male,78\n"
    "received,2024-H2,,190\nreceived,2024-H2,female,91\nreceived,2024-H2,male,99\n"
)
WINTERS = (
    "indicator_id,period,sex,value\n"
    "found,2024-Q1,,60\nfound,2024-Q1,female,4\nfound,2024-Q1,male,56\n"
    "found,2024-Q2,,60\nfound,2024-Q2,female,31\nfound,2024-Q2,male,29\n"
)


def read(write_small: Callable[..., Path], rows: str, parameters: str, period: str) -> tuple[ReadData, Evaluation]:
    root = write_small(rows, parameters)
    data = read_project(root, "small")
    return data, make_evaluation(root, data, period, "public")


def tell(data: ReadData, evaluation: Evaluation, words: str) -> None:
    narrative = Narrative({"summary": Note("summary", words)})
    check_told_figures(narrative, ActionPlan((), evaluation.period), data, evaluation, [])


@pytest.mark.parametrize("words", [
    "3 men went without legal aid in 2024.", "Three men went without.", "Of the women 77 went without.",
    "98.3 % of the men were served.", "Only 1.7 % of the men were not.",
])  # fmt: skip
def test_how_many_went_without_is_not_told_where_so_few_did(words: str, write_small: Callable[..., Path]) -> None:
    with pytest.raises(DisclosureError, match=r"summary\.md, line 1"):
        tell(*read(write_small, BY_SEX, SERVICE, "2024-H2"), words)


@pytest.mark.parametrize(
    "words", ["80 people went without.", "Legal aid reached most of the 430.", "Five judges left."]
)
def test_what_everybody_may_know_is_told(words: str, write_small: Callable[..., Path]) -> None:
    tell(*read(write_small, BY_SEX, SERVICE, "2024-H2"), words)


def test_a_sum_of_withheld_rows_is_withheld(write_small: Callable[..., Path]) -> None:
    """35 women less the 31 that are shown are the four that are not."""
    data, evaluation = read(write_small, WINTERS, BY_QUARTER, "2024-Q2")
    women = frozenset({("sex=", "female"), ("sex", "female")})
    assert {n for one in list_withheld_figures(data, evaluation) if one.names == women for n in one.numbers} >= {4, 35}
    with pytest.raises(DisclosureError):
        tell(data, evaluation, "In half a year 35 women were found.")


def test_a_sum_of_withheld_rows_since_the_start_is_withheld(write_small: Callable[..., Path]) -> None:
    """Of 35 women in two years the 31 of the second are shown."""
    parameters = BY_YEAR.replace("2024-12-31", "2025-12-31")
    rows = WINTERS.replace("2024-Q1", "2024").replace("2024-Q2", "2025")
    with pytest.raises(DisclosureError):
        tell(*read(write_small, rows, parameters, "2025"), "In two years 35 women were found.")


def test_the_internal_edition_withholds_nothing(write_small: Callable[..., Path]) -> None:
    root = write_small(BY_SEX, SERVICE)
    data = read_project(root, "small")
    assert list_withheld_figures(data, make_evaluation(root, data, "2024-H2", "internal")) == []


def test_a_small_number_of_other_things_is_no_sum_of_withheld_rows(write_small: Callable[..., Path]) -> None:
    data, evaluation = read(
        write_small,
        WINTERS.replace("female,31", "female,3").replace("2024-Q2,,60", "2024-Q2,,32"),
        BY_QUARTER,
        "2024-Q2",
    )
    narrative = Narrative({"indicators/found": Note("indicators/found", "The year begins on 7 January.")})
    check_told_figures(narrative, ActionPlan((), evaluation.period), data, evaluation, [])


def test_of_a_part_and_its_whole_both_shares_and_the_rest_may_not_be_written() -> None:
    share = Indicator.model_validate({
        "id": "x", "title": "X", "pillar": "protection", "level": "output", "unit": "percentage", "counts": "people",
        "population": "victims", "direction": "increase", "aggregate": "ratio_of_sums",
    })  # fmt: skip
    assert _write_all(share, {"numerator": 37.0, "denominator": 40.0}) == {37, 40, 3, 92.5, 92, 7.5, 8}
