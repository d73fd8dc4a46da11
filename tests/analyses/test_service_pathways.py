"""Steps from being found to being safe: who was due for each, who took it, and where the gap is largest."""

from pathlib import Path
from typing import Any

import pytest
from showing_pages import read_captions, read_notes, read_rows

from ctanalysis.analyses.service_pathways import LARGEST_GAP, find_pathways
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.params import Parameters
from ctanalysis.showing.charts.pathways import plot_pathways

SHARE = {"pillar": "protection", "level": "outcome", "unit": "percentage", "direction": "increase",
         "aggregate": "ratio_of_sums", "counts": "people", "population": "victims"}  # fmt: skip


def make(edition: str = "public", **steps: tuple[float, float] | None) -> Evaluation:
    """An evaluation of 2024 with a pathway of these steps: taken, due; None where nothing is recorded."""
    parameters = make_parameters(*steps)
    rows = [
        Observation(name, parameters.periods.parse("2024"), numerator=counts[0], denominator=counts[1])
        for name, counts in steps.items()
        if counts is not None
    ]
    return make_evaluation(Path(), ReadData(ObservationTable(tuple(rows)), parameters, (), {}), "2024", edition)


def make_parameters(*steps: str, **more: Any) -> Parameters:
    return Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2025-12-31"},
        "sources": {"observations": "x.csv"},
        "indicators": [{"id": name, "title": name.capitalize(), **SHARE, **more} for name in dict.fromkeys(steps)],
        "pathways": [{"title": "To safety", "steps": list(steps)}],
    })  # fmt: skip


def test_each_step_has_who_was_due_and_the_one_that_loses_most_is_marked() -> None:
    rows = find_pathways(make(referred=(156, 179), served=(84, 161), safe=(76, 112)))
    assert [(row.step, row.indicator, row.taken, row.due, row.marks) for row in rows] == [
        (1, "referred", 156, 179, ()), (2, "served", 84, 161, (LARGEST_GAP,)), (3, "safe", 76, 112, ()),
    ]  # fmt: skip
    assert [round(row.value or 0, 1) for row in rows] == [87.2, 52.2, 67.9]


@pytest.mark.parametrize("served", [None, (4.0, 161.0)])
def test_no_step_is_called_the_one_that_loses_most_where_one_is_not_shown(served: tuple[float, float] | None) -> None:
    rows = find_pathways(make(referred=(156, 179), served=served, safe=(76, 112)))
    assert [row.marks for row in rows] == [(), (), ()]
    assert (rows.rows[1].value, rows.rows[1].taken) == (None, None)


def test_the_picture_says_each_step_in_words_and_withholds_small_ones() -> None:
    page = plot_pathways(find_pathways(make(referred=(156, 179), served=(84, 161), safe=(4, 40)))).html
    assert read_captions(page) == ["To safety: who took each step, of those due for it, 2024"]
    assert read_rows(page) == [
        ["1. Referred", "", "156 of 179 (87.2 %); 23 did not"], ["2. Served", "", "84 of 161 (52.2 %); 77 did not"],
        ["3. Safe", "", "[c]"],
    ]  # fmt: skip
    assert "they need not be the people of the step before" in " ".join(read_notes(page))
