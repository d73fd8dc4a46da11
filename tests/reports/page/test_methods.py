"""The methods that a report names."""

import re

import pytest
from places import ROOT

from ctanalysis.analyses.gaps import find_verdicts
from ctanalysis.analyses.trends import find_trends
from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
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
    evaluation = load_evaluation(project, root=ROOT, edition="internal")
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
    evaluation = load_evaluation("ukraine", root=ROOT, edition="internal")
    page = write_methods(evaluation, [Findings("verdicts", tuple(rows))])
    assert "1 of 4 lines is judged on an assumed path" in page


def test_that_periods_are_taken_as_separate_is_said_where_one_stands_behind_an_answer() -> None:
    evaluation = load_evaluation("riverbend", root=ROOT, edition="internal")
    told = "each is taken as separate from the last"
    trends, gaps = find_trends(evaluation), find_verdicts(evaluation)
    assert told in write_methods(evaluation, [gaps, trends])
    assert told not in write_methods(evaluation, [gaps])


def list_named(page: str) -> list[str]:
    part = page.split("Statistical methods used in this report")[1].split("How people are")[0]
    return re.findall(r"<li>(.*?)</li>", part)
