"""One indicator whole: the report's own findings on it, by value."""

from typing import Any

import pytest
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.ground.errors import UsageError
from ctanalysis.showing.indicator import find_all

SHIPPED = (("ukraine", "2023"), ("riverbend", "FY2024/25-Q4"), ("uk", "2021"))


@pytest.mark.parametrize(("project", "period"), SHIPPED)
@pytest.mark.sampled(1)
def test_all_that_is_found_of_each_indicator_is_what_is_found_of_all(project: str, period: str) -> None:
    evaluation = load_shipped(project, period)
    whole = {
        "verdicts": ct.find_verdicts, "trends": ct.find_trends, "stability": ct.find_stability,
        "forecasts": ct.find_forecasts, "comparisons": ct.find_comparisons,
        "figures": ct.list_figures,
    }  # fmt: skip
    all_rows: dict[str, list[Any]] = {kind: [] for kind in whole}
    for indicator in list(evaluation.parameters.by_id)[:6]:
        for findings in find_all(evaluation, indicator):
            all_rows[findings.kind] += findings.rows
    shown = set(list(evaluation.parameters.by_id)[:6])
    for kind, find in whole.items():
        expected = [row for row in find(evaluation) if row.indicator in shown]
        assert sorted(map(repr, all_rows[kind])) == sorted(map(repr, expected))


@pytest.mark.parametrize(("project", "period"), SHIPPED)
@pytest.mark.sampled(1)
def test_every_shipped_indicator_is_shown(project: str, period: str) -> None:
    evaluation = load_shipped(project, period)
    for indicator in list(evaluation.parameters.by_id)[::5]:
        html = str(ct.show_indicator(evaluation, indicator).html)
        assert "&lt;" not in html and "ct-entry" in html
        for by in evaluation.observations.find_dimensions(indicator):
            assert len(ct.list_figures(evaluation, indicator, by=by))


def test_comparisons_that_are_refused_say_why() -> None:
    evaluation = load_shipped("riverbend")
    html = str(ct.show_indicator(evaluation, "victims-identified").html)
    assert "Not compared: the series is broken between the two periods" in html
    assert "see the annex" not in html


def test_an_indicator_that_there_is_not_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match='There is no indicator "feel-safe"; did you mean "feels-'):
        ct.show_indicator(load_shipped("riverbend"), "feel-safe")
