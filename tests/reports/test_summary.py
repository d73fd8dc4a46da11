"""The first screen: counts that add up, and what is missing, each with its own reason."""

import re

import pytest
from places import ROOT

from benchmarks.prove_reports import SHIPPED
from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.model import STATUSES
from ctanalysis.reports.missing import list_missing, write_missing
from ctanalysis.reports.summary import write_lead


@pytest.mark.parametrize("rows", [
    [("a", None, "on track"), ("b", None, "no data"), ("c", None, "no target")],
    [(str(index), None, status) for index, status in enumerate([*STATUSES, *STATUSES[::2]])],
    [("a", None, "watch"), ("a", "sex=female", "watch"), ("b", None, "withheld")],
])  # fmt: skip
def test_the_counts_of_the_first_screen_add_up(rows: list[tuple[str, str | None, str]]) -> None:
    lead = write_lead(
        Findings(
            "gaps",
            tuple(
                GapFinding(indicator=name, group=group, status=status)
                for name, group, status in rows
            ),
        )
    )
    judged, attention, reached = (
        int(number)
        for number in re.search(
            r"(\d+) judged \((\d+) need attention, (\d+) at or near", lead
        ).groups()
    )  # type: ignore[union-attr]
    others = re.search(r"(\d+) not judged \((.*)\)", lead)
    listed = [int(number) for number in re.findall(r"(\d+) [a-z]", others[2])] if others else []
    assert judged == attention + reached and judged + sum(listed) == len(rows)
    assert (int(others[1]) if others else 0) == sum(listed)
    assert lead.startswith(f"{len({row[0] for row in rows})} indicators")


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
    assert words == "MissingNo figure (1): a Trained: no row gives itNo target (1): a Trained"
