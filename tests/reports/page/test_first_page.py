"""The first page: a title, the bar, the questions, the board, and who is to do what by when."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from figures_rows import FLOW
from reported_pages import evaluate, find
from showing_pages import read_page, read_text

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.follow_up.flags import find_flags
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.first_page import list_strip, write_first_page

SHORT = {**FLOW, "targets": {"2024": 50}}


def show(evaluation: Evaluation, *actions: Action, marks: tuple[str, ...] = ()) -> Any:
    gaps, *others = find(evaluation)
    marked = (replace(row, marks=(*row.marks, *marks)) for row in gaps)
    findings = (Findings(gaps.kind, tuple(marked)), *others)
    plan = ActionPlan(actions, evaluation.period)
    page = write_first_page(Run(evaluation, {}, findings), plan, find_flags(findings), 2, ["A doubt."])
    return read_page(page.replace("&nbsp;", " "))


def act(due: str, finding: str = "gaps/x0") -> Action:
    return Action(finding, "Ask again", "Officer", date.fromisoformat(due), "open")


def read_tasks(page: Any) -> list[list[str]]:
    (table,) = page.xpath("//table[contains(@class,'ct-recommended')]")
    return [[read_text(cell) for cell in row] for row in table.iterfind(".//tbody/tr")]


def test_the_page_begins_with_how_it_went_and_asks_what_readers_ask() -> None:
    page = show(evaluate({**SHORT, "result": "P"}, {"2024": 9}))
    assert read_text(page.find(".//h1")) == "No target is on course. Missed: T0."
    assert [read_text(node) for node in page.xpath("//div[@class='ct-questions ct-of-4']//h2")] == [
        "Did lives change?", "Who was left out?", "Can I trust it?", "What did it cost?",
    ]  # fmt: skip
    assert [read_text(node) for node in page.xpath("//ul[@class='ct-segments']/li")] == ["✕ 1 missed"]
    assert "A doubt." in [read_text(node) for node in page.iter("p")]


def test_what_should_be_done_says_who_until_when_from_which_finding_and_what_was_answered() -> None:
    page = show(evaluate(SHORT, {"2024": 9}), act("2025-06-30"), act("2024-06-30"))
    assert read_tasks(page) == [
        ["", "Ask again", "Officer", "30 Jun 2024, overdue", "1", "Agreed before this report"],
        ["", "Ask again", "Officer", "30 Jun 2025", "1", "Agreed before this report"],
    ]  # fmt: skip
    assert not any("recommended or agreed on" in read_text(node) for node in page.iter("p"))


def test_a_flag_that_nobody_has_answered_is_named() -> None:
    page = show(evaluate(SHORT, {"2024": 9}))
    words = [read_text(node) for node in page.iter("p")]
    assert "No action yet: T0 (missed)." in words
    assert "Nothing had been recommended or agreed by the end of this period." in words


@pytest.mark.parametrize(("group", "strength", "is_named"), [
    ("sex=female", "some", True), ("sex=female", "weak", False), (None, "weak", True),
])  # fmt: skip
def test_a_group_that_chance_may_have_flagged_is_not_named_as_unanswered(
    group: str | None, strength: str, is_named: bool
) -> None:
    evaluation = evaluate(SHORT, {"2024": 9})
    flag = Flag(
        reference="gaps/x0", title="T0", group=group, strength=strength, status="not met", purpose="corrective action"
    )
    run, plan = Run(evaluation, {}, find(evaluation)), ActionPlan((), evaluation.period)
    page = write_first_page(run, plan, Findings("flags", (flag,)), 1, [])
    assert ("No action yet: T0" in page) is is_named


def test_all_that_should_be_done_stands_on_the_page() -> None:
    page = show(evaluate(SHORT, {"2024": 9}), *[act(f"2025-0{month}-01") for month in range(1, 9)])
    assert len(read_tasks(page)) == 8


def test_the_strip_says_who_pays_and_who_evaluates() -> None:
    project = {
        "id": "p", "title": "P", "start": "2023-01-01", "end": "2025-12-31",
        "funders": ["Fund A", "Fund B"], "evaluators": ["E"], "data_as_of": "2025-01-31",
    }  # fmt: skip
    assert list_strip(evaluate(FLOW, {"2024": 9}, project=project), 2) == (
        "P", "January to December 2024", "public edition, revision 2", "paid for by Fund A, Fund B",
        "evaluated by E", "data as of 31 January 2025",
    )  # fmt: skip
    assert len(list_strip(evaluate(FLOW, {"2024": 9}), 1)) == 3


@pytest.mark.parametrize(("end", "day", "said"), [
    ("2025-12-31", "2024-12-31", "evaluated by E"), ("2024-12-31", None, "final evaluation by E"),
    ("2024-12-31", "2025-03-01", "final evaluation by E, 1 March 2025"),
])  # fmt: skip
def test_the_strip_says_whether_a_project_was_evaluated_at_its_end(end: str, day: str | None, said: str) -> None:
    project = {"id": "p", "title": "P", "start": "2023-01-01", "end": end, "evaluators": ["E"], "report_date": day}
    assert said in list_strip(evaluate(FLOW, {"2024": 9}, project=project), 1)


@pytest.mark.parametrize(("sizes", "said"), [
    ((40,), "One of one indicators rests on a sample (n = 40)."),
    ((40, 90), "Two of two indicators rest on samples (n = 40 to 90)."),
])  # fmt: skip
def test_the_page_says_how_many_indicators_rest_on_samples_and_of_what_sizes(sizes: tuple[int, ...], said: str) -> None:
    share = {**FLOW, "unit": "percentage", "aggregate": "latest", "data_basis": "sample", "targets": {"2024": 50}}
    evaluation = evaluate(share, {"2024": 9}, len(sizes))
    gaps, *others = find(evaluation)
    sized = (replace(row, n=float(size)) for row, size in zip(gaps, sizes, strict=True))
    findings = (Findings(gaps.kind, tuple(sized)), *others)
    run = Run(evaluation, {}, findings)
    page = write_first_page(run, ActionPlan((), evaluation.period), find_flags(findings), 1, [])
    assert said in read_text(read_page(page.replace("&nbsp;", " ")))


def test_what_the_evaluator_says_in_a_sentence_stands_where_readers_look_for_it() -> None:
    asked = [{"id": "last", "criterion": "sustainability", "text": "Will it last?", "indicators": ["x0"]}]
    evaluation = evaluate({**SHORT, "result": "P"}, {"2024": 9}, questions=asked)
    findings = find(evaluation)
    run, plan = Run(evaluation, {}, findings), ActionPlan((), evaluation.period)
    places = {
        "questions/last": '<h2>Will it last?</h2><p><ct-heading data-key="questions/last"></ct-heading></p>',
        "evaluation/context": '<p class="ct-brief"><ct-heading data-key="evaluation/context"></ct-heading></p>',
        "evaluation/method": ' <ct-heading data-key="evaluation/method"></ct-heading></p>',
        "indicators/x0": ' <small>Why: <ct-heading data-key="indicators/x0"></ct-heading></small>',
    }
    for key, words in places.items():
        for told in ((), (key,)):
            page = write_first_page(run, plan, find_flags(findings), 1, [], told=told)
            assert page.count(words) == len(told)


def test_of_a_result_with_many_indicators_the_weightiest_shortfall_is_explained() -> None:
    evaluation = evaluate({**SHORT, "result": "P"}, {"2024": 9}, 13)
    findings = find(evaluation)
    run, plan = Run(evaluation, {}, findings), ActionPlan((), evaluation.period)
    told = ("indicators/x1", "indicators/x2")
    page = write_first_page(run, plan, find_flags(findings), 1, [], told=told)
    assert page.count(' Why (2): <ct-heading data-key="indicators/x1"></ct-heading></td>') == 1
    assert "indicators/x2" not in page


def test_data_of_a_day_long_after_the_period_are_said_to_be_those_known_then() -> None:
    project = {"id": "p", "title": "P", "start": "2023-01-01", "end": "2026-12-31", "data_as_of": "2026-03-31"}
    strip = list_strip(evaluate(FLOW, {"2024": 9}, project=project), 1)
    assert strip[-1] == "figures as they were known on 31 March 2026"


def test_few_indicators_have_a_line_each_with_figure_target_and_movement() -> None:
    page = show(evaluate({**SHORT, "result": "P"}, {"2023": 7, "2024": 9}))
    (table,) = page.xpath("//table[contains(@class,'ct-of-first')]")
    (row,) = [line for line in table.iterfind(".//tbody/tr") if line.find("td") is not None]
    assert [read_text(cell) for cell in row][1:3] == ["9 in 2024", "50 by 2024"]
    assert not page.xpath("//table[contains(@class,'ct-board')]")


def test_many_indicators_have_a_tile_each() -> None:
    page = show(evaluate({**SHORT, "result": "P"}, {"2024": 9}, 13))
    assert len(page.xpath("//table[contains(@class,'ct-board')]//a[contains(@class,'ct-tile')]")) == 13
    assert not page.xpath("//table[contains(@class,'ct-of-first')]")


def test_the_strip_names_each_source_once_up_to_its_first_stop() -> None:
    source = "Office for Statistics, data of indicator 16.2.2, from records. Open licence."
    assert (
        list_strip(evaluate({**FLOW, "source": source}, {"2024": 9}, 3), 1)[-1] == "figures from Office for Statistics"
    )


@pytest.mark.parametrize(("value", "is_told"), [(50, True), (9, False)])
def test_only_of_the_targets_that_are_reached_it_is_told_how_many_were_changed_on_the_way(
    value: int, is_told: bool
) -> None:
    page = show(evaluate({**SHORT, "result": "P"}, {"2024": value}), marks=("target revised",))
    assert ("One of the targets reached was changed on the way (finding 1)." in read_text(page)) is is_told
