"""Figures that the source itself suppressed: a state of their own, shown as such, and never worked
out from what stands beside them.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.analyses.trafficking_profile import find_profile
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.figures.period_figures import list_figures
from ctanalysis.figures.series import list_cells
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.showing.tables import tabulate

PARAMETERS = """\
project: {id: small, title: Small, start: 2024-01-01, end: 2025-12-31}
calendar: {frequency: year}
sources: {observations: {kind: csv, path: data/small/observations.csv}}
dimensions:
  sex: {kind: sex, values: [female, male]}
  age_group: {kind: age, values: ["0-17", "18+"]}
indicators:
  - {id: v, title: Victims identified, pillar: protection, level: outcome, unit: count, direction: none, aggregate: sum, counts: people, population: victims}
"""  # noqa: E501
CELLS = "indicator_id,period,sex,age_group,value,status\nv,2024,,,95,\nv,2024,female,0-17,36,\nv,2024,female,18+,24,\nv,2024,male,0-17,31,\nv,2024,male,18+,,suppressed\n"  # noqa: E501


@pytest.fixture
def evaluate(write_small: Callable[..., Path]) -> Callable[..., Evaluation]:
    def evaluate(rows: str = CELLS, edition: str = "public") -> Evaluation:
        root = write_small(rows, PARAMETERS)
        return make_evaluation(root, read_project(root, "small"), "2024", edition)

    return evaluate


def test_cells_without_margins_of_which_one_is_suppressed_are_no_contradiction_and_do_not_give_it_away(  # noqa: E501
    evaluate: Callable[..., Evaluation],
) -> None:
    shown = {row.group: row.value for row in evaluate().observations if row.value is not None}
    hidden = [row for row in evaluate().observations if row.withheld]
    assert hidden, "95 less the three others is the suppressed group"
    assert len(shown) < 4 and not (() in shown and len(shown) == 4)


def test_a_group_of_one_dimension_is_protected_too(evaluate: Callable[..., Evaluation]) -> None:
    rows = (
        "indicator_id,period,sex,age_group,value,status\nv,2024,,,95,\nv,2024,female,,91,\nv,2024,male,,,suppressed\n"  # noqa: E501
    )
    shown = {row.group: row.value for row in evaluate(rows).observations if row.value is not None}
    assert len(shown) == 1


def test_several_suppressed_groups_that_make_many_people_hide_each_other(evaluate: Callable[..., Evaluation]) -> None:
    rows = CELLS.replace("male,0-17,31,", "male,0-17,,suppressed")
    assert not any(row.withheld for row in evaluate(rows).observations)


def test_parts_that_make_more_than_their_total_are_an_error_even_if_some_are_suppressed(
    evaluate: Callable[..., Evaluation],
) -> None:
    with pytest.raises(Exception, match="the parts by sex, age_group add up to 91 and the total says 90"):
        evaluate(CELLS.replace("95", "90"))


def test_it_is_shown_as_suppressed_by_the_source_and_never_as_a_dash(evaluate: Callable[..., Evaluation]) -> None:
    rows = "indicator_id,period,sex,age_group,value,status\nv,2024,,,,suppressed\nv,2024,female,,12,\n"
    evaluation = evaluate(rows)
    (row,) = find_gaps(evaluation).rows
    assert (row.actual, row.reason) == (None, "suppressed by the source")
    assert next(iter(list_figures(evaluation))).status == "suppressed"
    assert '<abbr title="suppressed by the source">[s]</abbr>' in tabulate(list_cells(evaluation)).html


def test_the_profile_tells_no_remainder_that_is_the_suppressed_group(evaluate: Callable[..., Evaluation]) -> None:
    rows = (
        "indicator_id,period,sex,age_group,value,status\nv,2024,,,95,\nv,2024,female,,91,\nv,2024,male,,,suppressed\n"  # noqa: E501
    )
    found = {row.group: row for row in find_profile(evaluate(rows, "internal"))}
    assert found["sex=male"].reason == "suppressed by the source"
    assert (found["sex=not recorded"].value, found["sex=not recorded"].reason) == (
        None,
        "some parts are suppressed by the source",
    )
