"""What is missing, each with its own reason."""

import re

import pytest
from places import ROOT

from benchmarks.prove_reports import SHIPPED
from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.reports.missing import list_missing, write_missing


def test_nothing_that_is_missing_is_called_complete() -> None:
    rows = [
        GapFinding(indicator="a", unit="count", status="no target", actual=3.0),
        GapFinding(indicator="b", unit="percentage", status="on track", actual=40.0,
            n_missing="n not given"),
        GapFinding(indicator="c", unit="count", status="context", reason="no row gives it"),
        GapFinding(indicator="d", unit="percentage", status="watch", actual=30.0, n=50.0,
            marks=("no baseline",)), GapFinding(indicator="e", unit="count", status="partial",
            actual=3.0,
            marks=("1 of 4 periods",)),
        GapFinding(indicator="f", unit="count", status="no data",
            reason="suppressed by the source"),
        GapFinding(indicator="g", unit="qualitative", status="no data"),
        GapFinding(indicator="h", status="withheld", withheld=True),
    ]  # fmt: skip
    found = {what: [row.indicator for row in listed] for what, listed in list_missing(rows).items()}
    assert found == {
        "No figure": ["c", "f"], "No rating": ["g"], "Figures of some periods only": ["e"],
        "No target": ["a"], "No baseline": ["d"], "The numbers behind a percentage": ["b"],
    }  # fmt: skip


@pytest.mark.parametrize("project", SHIPPED)
def test_each_missing_figure_of_a_shipped_project_has_its_reason(project: str) -> None:
    missing = list_missing(find_gaps(load_evaluation(project, root=ROOT)))["No figure"]
    assert all(row.reason for row in missing)


def test_why_a_figure_is_missing_does_not_stand_with_the_targets() -> None:
    words = re.sub(
        "<[^>]+>",
        "",
        write_missing(
            [
                GapFinding(
                    indicator="a",
                    title="Trained",
                    unit="count",
                    status="no target",
                    reason="no row gives it",
                )
            ]
        ),
    )
    assert words == "No figure (1): a Trained: no row gives itNo target (1): a Trained"
