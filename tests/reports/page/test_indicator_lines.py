"""Every indicator on one line under its result: the table of a short first page."""

from typing import Any

import pytest
from figures_rows import FLOW, LEVEL
from reported_pages import STOOD, evaluate

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.reports.page.indicator_lines import Block, list_blocks


def show(evaluation: Evaluation) -> tuple[Block, ...]:
    return list_blocks(evaluation, find_verdicts(evaluation), find_trends(evaluation))


def test_an_indicator_is_one_line_under_its_result() -> None:
    (block,) = show(evaluate({**LEVEL, **STOOD, "result": "O"}, {"2024-Q1": 20, "2024-Q4": 45}))
    (line,) = block.lines
    assert block.heading == "People know"
    assert (line.name, line.latest, line.made_of, line.way, line.by) == ("T0", "45", "in 2024-Q4", "10 → 50", "by 2024")
    assert (line.tone, line.standing) == ("watch", "partly met, 5 points on the index short")


ORDERED = {"unit": "ordinal", "aggregate": "latest", "order": ["none", "partial", "full"]}


@pytest.mark.parametrize(("indicator", "value", "cells"), [
    ({**ORDERED, "targets": {"2024": "full"}}, 2, ("partial", "full", "by 2024", "not full")),
    ({**FLOW, "direction": "decrease", "targets": [{"window": "2024", "at_most": 8}]}, 10,
     ("10", "at most 8", "by 2024", "2 too many")),
    ({**FLOW, "direction": "none"}, 10, ("10", "", "", "for information")),
])  # fmt: skip
def test_words_of_an_order_and_limits_are_written_as_such(
    indicator: dict[str, Any], value: float, cells: tuple[str, ...]
) -> None:
    ((line,),) = (block.lines for block in show(evaluate(indicator, {"2024": value})))
    assert (line.latest, line.way, line.by, line.standing) == cells
