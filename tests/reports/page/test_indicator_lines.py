"""Every indicator on one line under its result, folded where there are many."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL
from reported_pages import STOOD, evaluate, find
from showing_pages import read_page, read_text

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.indicator_lines import MANY, list_blocks, write_lines


def show(evaluation: Evaluation) -> Any:
    return read_page(write_lines(Run(evaluation, {}, find(evaluation))).replace("&nbsp;", " "))


def read_lines(page: Any) -> list[list[str]]:
    return [[read_text(cell) for cell in row] for row in page.iterfind(".//tbody/tr")]


def test_an_indicator_is_one_line_under_its_result() -> None:
    level = {**LEVEL, **STOOD, "result": "O", "data_basis": "process"}
    page = show(evaluate(level, {"2024-Q1": 20, "2024-Q4": 45}))
    assert read_lines(page) == [
        ["People know"],
        ["T0 x0", "", "45 in 2024-Q4", "10 → 50 by 2024",
         "◐ partly met, 5 points on the index short",
         "too few periods for a trend: by quarter 20 → 45, 2024-Q1 to 2024-Q4",
         "1 remark that bears on a figure or a verdict"],
    ]  # fmt: skip
    assert page.find(".//svg") is not None


@pytest.mark.parametrize(("copies", "shown", "folded"), [(MANY, MANY, 0), (MANY + 1, 0, 1)])
def test_of_many_indicators_those_that_stand_well_are_folded(copies: int, shown: int, folded: int) -> None:
    evaluation = evaluate({**FLOW, "targets": {"2024": 5}, "result": "P"}, {"2024": 9}, copies)
    (block,) = list_blocks(evaluation, find_verdicts(evaluation), find_trends(evaluation), check_quality(evaluation))
    assert (len(block.lines), len(block.folded)) == (shown, folded)
    if folded:
        assert block.folded[0][0] == "Reached"
        assert block.folded[0][1].startswith("T0; T1; T2")


def test_of_many_indicators_those_that_are_behind_are_shown() -> None:
    evaluation = evaluate({**FLOW, "targets": {"2024": 50}, "result": "P"}, {"2024": 9}, MANY + 1)
    assert len(read_lines(show(evaluation))) == MANY + 2


ORDERED = {"unit": "ordinal", "aggregate": "latest", "order": ["none", "partial", "full"]}


@pytest.mark.parametrize(("indicator", "value", "cells"), [
    ({**ORDERED, "targets": {"2024": "full"}}, 2,
     ["partial in 2024", "full by 2024", "✕ not full"]),
    ({**FLOW, "direction": "decrease", "targets": [{"window": "2024", "at_most": 8}]}, 10,
     ["10 in 2024", "at most 8 by 2024", "✕ 2 too many"]),
    ({**FLOW, "direction": "none"}, 10, ["10 in 2024", "", "for information"]),
])  # fmt: skip
def test_words_of_an_order_and_limits_are_written_as_such(
    indicator: dict[str, Any], value: float, cells: list[str]
) -> None:
    assert read_lines(show(evaluate(indicator, {"2024": value})))[1][2:5] == cells
