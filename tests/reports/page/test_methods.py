"""The methods that a report names."""

import re

import pytest
from figures_rows import FLOW
from reported_pages import evaluate
from shipped import load_shipped

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.trends import find_trends
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding
from ctanalysis.ground.terms import EARLIER
from ctanalysis.reports.page.methods import write_methods

NAMES = {
    "share-one": "Wilson interval of a share",
    "share-one-fpc": "Wilson interval of a share, for a finite population",
    "rate-one": "exact interval of a count",
    "rate-one-swings": "interval of a count, by the swings of its series",
    "mean-one": "t interval of a mean",
    "mean-one-scale": "Wilson interval of a mean between the ends of its scale",
}


@pytest.mark.parametrize("project", ["riverbend", "ukraine", "uk"])
def test_the_method_behind_each_range_that_is_printed_is_named(project: str) -> None:
    evaluation = load_shipped(project, edition="internal")
    gaps = find_verdicts(evaluation)
    named = list_named(write_methods(evaluation, [gaps]))
    ranges = {NAMES[row.method] for row in gaps if row.low is not None and row.method}
    methods = named[0].removesuffix(".").lower().split("; ")
    assert {name for name in NAMES.values() if name.lower() in methods} == ranges
    assert any("called for one" in name for name in named) is not bool(ranges)


def test_an_assumed_path_of_what_is_not_judged_is_no_limitation() -> None:
    rows = [
        GapFinding(indicator="a", status=status, due_kind="assumed path", actual=1.0)
        for status in ("partial", "too early to judge", "not due", "watch")
    ]
    evaluation = load_shipped("ukraine", edition="internal")
    page = write_methods(evaluation, [Findings("verdicts", tuple(rows))])
    assert "1 of 4 lines is judged on an assumed path" in page


def test_that_periods_are_taken_as_separate_is_said_where_one_stands_behind_an_answer() -> None:
    evaluation = load_shipped("riverbend", edition="internal")
    told = "each is taken as separate from the last"
    trends, gaps = find_trends(evaluation), find_verdicts(evaluation)
    assert told in write_methods(evaluation, [gaps, trends])
    assert told not in write_methods(evaluation, [gaps])


def list_named(page: str) -> list[str]:
    part = page.split("Statistical methods used in this report")[1].split("How people are")[0]
    return re.findall(r"<li>(.*?)</li>", part)


def test_a_break_after_the_period_and_a_comparison_that_was_made_are_no_limitations() -> None:
    events = [
        {"date": day, "label": label, "breaks": ["x0"]}
        for day, label in (("2024-03-01", "New form"), ("2025-03-01", "App"))
    ]
    evaluation = evaluate(FLOW, {"2024": 9}, events=events)
    rows = (
        ComparisonFinding(indicator="x0", comparison="made", verdict="C0"),
        ComparisonFinding(indicator="x0", comparison="refused", verdict="R", reason="too few"),
        ComparisonFinding(indicator="x0", comparison="old", verdict="R", reason="too few", marks=(EARLIER,)),
    )
    page = write_methods(evaluation, [Findings("comparisons", rows)])
    assert re.findall(r"Broken on [^<]*|Comparison [^<]* was not made[^<]*", page) == [
        "Broken on 2024-03-01 (New form): x0.", "Comparison refused was not made: too few.",
    ]  # fmt: skip
