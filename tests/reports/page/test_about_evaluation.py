"""The page on the evaluation: what it counts of this period."""

from dataclasses import replace
from datetime import date

from figures_rows import FLOW
from reported_pages import evaluate
from showing_pages import read_page, read_text

from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.terms import EARLIER
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.about_evaluation import write_about
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames


def test_comparisons_of_earlier_years_and_events_after_the_period_are_not_told() -> None:
    events = [{"date": "2024-03-01", "label": "Flood"}, {"date": "2025-03-01", "label": "Storm"}]
    evaluation = evaluate(FLOW, {"2024": 9}, events=events)
    rows = (
        ComparisonFinding(indicator="x0", verdict="C0"), ComparisonFinding(indicator="x0", verdict="R"),
        ComparisonFinding(indicator="x0", verdict="R", marks=(EARLIER,)),
    )  # fmt: skip
    run = Run(evaluation, {}, (Findings("comparisons", rows),))
    words = read_text(read_page(write_about(run, ActionPlan((), evaluation.period), ReferenceNames(evaluation))))
    assert "Two comparisons of this period were declared, one could not be made." in words
    assert "Flood (1 March 2024)" in words and "Storm" not in words


def test_it_is_said_by_which_groups_figures_are_broken_down() -> None:
    dimensions = {"sex": {"kind": "sex", "values": ["female", "male"]}, "district": {"values": ["North", "South"]}}
    evaluation = evaluate(FLOW | {"disaggregation": ["sex"]}, {"2024": 9}, copies=2, dimensions=dimensions)
    run = Run(evaluation, {}, ())
    words = read_text(read_page(write_about(run, ActionPlan((), evaluation.period), ReferenceNames(evaluation))))
    assert "Figures of groups: by sex (2 of 2 indicators)." in words


def test_who_asked_for_the_evaluation_and_its_day_are_named() -> None:
    evaluation = evaluate(FLOW, {"2024": 9})
    project = evaluation.parameters.project.model_copy(
        update={"commissioners": ("Fund",), "report_date": date(2025, 3, 1)}
    )
    evaluation = replace(evaluation, parameters=evaluation.parameters.model_copy(update={"project": project}))
    run = Run(evaluation, {}, ())
    words = read_text(read_page(write_about(run, ActionPlan((), evaluation.period), ReferenceNames(evaluation))))
    assert "Commissioned by Fund" in words and "Date of the report 1 March 2025" in words


def test_what_a_year_is_called_is_told_where_it_does_not_begin_in_january() -> None:
    for calendar, told in (({}, False), ({"fiscal_year_start": 7}, True)):
        evaluation = evaluate(FLOW, {}, calendar={"frequency": "year", **calendar})
        run, plan = Run(evaluation, {}, ()), ActionPlan((), evaluation.period)
        words = read_text(read_page(write_about(run, plan, ReferenceNames(evaluation))))
        assert ("Its years FY2024/25 is July 2024 to June 2025" in words) is told
