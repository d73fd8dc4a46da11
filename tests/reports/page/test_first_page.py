"""The first page: every indicator on one line, folded where there are many; who, what, by when."""

from datetime import date
from typing import Any

import pytest
from figures_rows import FLOW, LEVEL, make_parameters, make_rows
from showing_pages import read_page, read_text

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.quality import check_quality
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.observations import ObservationTable
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.first_page import MANY, list_blocks, list_strip, write_first_page

RESULTS = [
    {"id": "O", "level": "outcome", "statement": "People know"},
    {"id": "P", "level": "output", "statement": "Sessions are held", "parent": "O"},
]
STOOD = {"baseline": {"period": "2022", "value": 10}, "targets": {"2024": 50}}


def evaluate(indicator: dict[str, Any], rows: dict[str, Any], copies: int = 1, **more: Any) -> Evaluation:
    parameters = make_parameters(indicator, results=RESULTS, **more)
    first = parameters.indicators[0]
    named = [first.model_copy(update={"id": f"x{n}", "title": f"T{n}"}) for n in range(copies)]
    parameters = parameters.model_copy(update={"indicators": tuple(named)})
    made = make_rows(parameters.periods, *[(label, {"value": value}) for label, value in rows.items()])
    table = [row.__class__(**{**vars(row), "indicator": one.id}) for one in named for row in made]
    return Evaluation(parameters, parameters.periods.parse("2024"), "public", ObservationTable(tuple(table)))


def show(evaluation: Evaluation, *actions: Action) -> Any:
    findings = (find_verdicts(evaluation), find_trends(evaluation), check_quality(evaluation))
    plan = ActionPlan(actions, evaluation.period)
    page = write_first_page(Run(evaluation, {}, findings), plan, find_flags(findings), 2, ["A doubt."])
    return read_page(page.replace("&nbsp;", " "))


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


def act(due: str, finding: str = "gaps/x0") -> Action:
    return Action(finding, "Ask again", "Officer", date.fromisoformat(due), "open")


def test_what_should_be_done_says_who_until_when_and_from_which_finding() -> None:
    page = show(evaluate({**FLOW, "targets": {"2024": 50}}, {"2024": 9}), act("2025-06-30"), act("2024-06-30"))
    assert [read_text(item) for item in page.iter("li")] == [
        "Officer: Ask again (finding 1; overdue since 30 June 2024 )",
        "Officer: Ask again (finding 1; by 30 June 2025)",
    ]
    words = [read_text(node) for node in page.iter("p")]
    assert "A doubt." in words and not any("without an open action" in text for text in words)


def test_a_flag_that_nobody_has_answered_is_named() -> None:
    page = show(evaluate({**FLOW, "targets": {"2024": 50}}, {"2024": 9}))
    words = [read_text(node) for node in page.iter("p")]
    assert (
        "Flagged for correction or as a gap in services, and without an open action or an answer: "
        "T0 (not met)." in words
    )
    assert "Nothing had been recommended or agreed by the end of this period." in words


def test_many_actions_are_counted() -> None:
    evaluation = evaluate({**FLOW, "targets": {"2024": 50}}, {"2024": 9})
    page = show(evaluation, *[act(f"2025-0{month}-01") for month in range(1, 9)])
    assert len(list(page.iter("li"))) == 6
    told = [read_text(node) for node in page.iter("p")]
    assert "Further recommendations below: 2." in told


ORDERED = {"unit": "ordinal", "aggregate": "latest", "order": ["none", "partial", "full"]}


@pytest.mark.parametrize(("indicator", "value", "cells"), [
    ({**ORDERED, "targets": {"2024": "full"}}, 2,
     ["partial in 2024", "full by 2024", "✕ not full"]),
    ({**FLOW, "direction": "decrease", "targets": [{"window": "2024", "at_most": 8}]}, 10,
     ["10 in 2024", "at most 8 by 2024", "✕ 2 too many"]),
    ({**FLOW, "direction": "none"}, 10, ["10 in 2024", "no target", "for information"]),
])  # fmt: skip
def test_words_of_an_order_and_limits_are_written_as_such(
    indicator: dict[str, Any], value: float, cells: list[str]
) -> None:
    assert read_lines(show(evaluate(indicator, {"2024": value})))[1][2:5] == cells


def test_the_strip_says_who_pays_and_who_evaluates() -> None:
    project = {
        "id": "p", "title": "P", "start": "2023-01-01", "end": "2025-12-31",
        "funders": ["Fund A", "Fund B"], "evaluators": ["E"], "data_as_of": "2025-01-31",
    }  # fmt: skip
    assert list_strip(evaluate(FLOW, {"2024": 9}, project=project), 2) == (
        "January to December 2024", "public edition, revision 2", "paid for by Fund A, Fund B",
        "evaluated by E", "data as of 31 January 2025",
    )  # fmt: skip
    assert len(list_strip(evaluate(FLOW, {"2024": 9}), 1)) == 2


def test_data_of_a_day_long_after_the_period_are_said_to_be_those_known_then() -> None:
    project = {"id": "p", "title": "P", "start": "2023-01-01", "end": "2026-12-31", "data_as_of": "2026-03-31"}
    strip = list_strip(evaluate(FLOW, {"2024": 9}, project=project), 1)
    assert strip[-1] == "figures as they were known on 31 March 2026"
