"""What is missing, each with its own reason."""

import re
from typing import Any

import pytest
from shipped import SHIPPED, load_shipped

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.ground.kinds import GapFinding, ProvisionFinding, QualityFinding
from ctanalysis.ground.terms import GROUPS_ONLY, OPEN
from ctanalysis.reports.page.what_is_missing import (
    BLANK_GROUPS,
    NO_FIGURE,
    NO_GROUPS,
    SOME_PERIODS,
    list_missing,
    write_missing,
)


def test_nothing_that_is_missing_is_called_complete() -> None:
    rows = [
        GapFinding(indicator="a", unit="count", status="no target", actual=3.0),
        GapFinding(indicator="b", unit="percentage", status="on track", actual=40.0, n_missing="n not given"),
        GapFinding(indicator="c", unit="count", status="context", reason="no row gives it"),
        GapFinding(indicator="d", unit="percentage", status="watch", actual=30.0, n=50.0, marks=("no baseline",)),
        GapFinding(indicator="e", unit="count", status="partial", actual=3.0, marks=("1 of 4 periods",)),
        GapFinding(indicator="f", unit="count", status="no data", reason="suppressed by the source"),
        GapFinding(indicator="g", unit="qualitative", status="no data"),
        GapFinding(indicator="h", status="withheld", withheld=True),
        GapFinding(indicator="i", unit="count", status="context", reason=GROUPS_ONLY, marks=(GROUPS_ONLY,)),
    ]
    found = {what: [row.title for row in listed] for what, listed in list_missing(rows).items()}
    assert found == {
        "No figure": ["c", "f"], "No rating": ["g"], "Figures of some periods only": ["e"],
        "No target": ["a"], "No baseline": ["d"], "The numbers behind a percentage": ["b"],
        "Groups that nobody counted": [], "No total, figures by group only": ["i"],
        "Figures of groups that were left blank": [],
    }  # fmt: skip


@pytest.mark.parametrize("project", SHIPPED)
@pytest.mark.sampled(1)
def test_each_missing_figure_of_a_shipped_project_has_its_reason(project: str) -> None:
    missing = list_missing(find_gaps(load_shipped(project)))[NO_FIGURE]
    assert all(row.reason for row in missing)


def test_why_a_figure_is_missing_does_not_stand_with_the_targets() -> None:
    row = GapFinding(indicator="a", title="Trained", unit="count", status="no target", reason="no row gives it")
    words = re.sub("<[^>]+>", "", write_missing(list_missing([row])))
    assert words == "No figure (1): Trained: no row gives itNo target (1): Trained"


def test_a_period_that_was_lost_and_a_group_that_nobody_counted_are_missing() -> None:
    quality = [
        QualityFinding(indicator="a", title="Trained", standard="timeliness",
                       lacking=("1 of 12 periods have no figure: 2023-Q2.",)),
        QualityFinding(indicator="b", title="Served", standard="precision",
                       lacking=("It should be counted by sex; no such figures were reported.",)),
    ]  # fmt: skip
    provision = [
        ProvisionFinding(service="counselling", group="age_group=0-9", status="data gap",
                         reason="who received it was not recorded for 2024"),
    ]  # fmt: skip
    blank = QualityFinding(indicator="c", title="By type", standard="reliability", lacking=("x",))
    found = list_missing([], [*quality, blank], provision)
    assert [row.title for row in found[BLANK_GROUPS]] == ["By type"]
    assert [(row.title, row.reason) for row in found[SOME_PERIODS]] == [
        ("Trained", "1 of 12 periods have no figure: 2023-Q2")
    ]
    assert [(row.title, row.reason) for row in found[NO_GROUPS]] == [
        ("Served", "It should be counted by sex; no such figures were reported"),
        ("counselling (age group: 0-9)", "who received it was not recorded for 2024"),
    ]


def test_a_line_that_misses_periods_is_named_once() -> None:
    line = GapFinding(indicator="a", title="Trained", unit="count", status="partial", actual=3.0,
                      marks=("11 of 12 periods",))  # fmt: skip
    remark = QualityFinding(indicator="a", title="Trained", standard="timeliness", lacking=("x",))
    assert [row.reason for row in list_missing([line], [remark])[SOME_PERIODS]] == ["11 of 12 periods"]


BASE = {"indicator": "a", "title": "A", "unit": "count"}
SHARE = {"unit": "percentage", "actual": 3.0, "n_missing": "n not given"}


@pytest.mark.parametrize(("fields", "lacks"), [
    ({"status": "on track", "actual": 3.0}, []), ({"status": "no data"}, ["No figure"]),
    ({"status": "context"}, ["No figure"]), ({"status": "context", "actual": 3.0}, []),
    ({"status": "no target"}, ["No figure", "No target"]), ({"status": "not due"}, []),
    ({"status": "no target", "actual": 3.0, "marks": (OPEN,)}, []),
    ({"status": "no data", "unit": "qualitative"}, ["No rating"]),
    ({"status": "no target", "unit": "qualitative"}, ["No target"]),
    ({"status": "partial", "actual": 3.0}, ["Figures of some periods only"]),
    ({"status": "context", "actual": 3.0, "marks": ("1 of 4 periods",)},
     ["Figures of some periods only"]),
    ({"status": "watch", "actual": 3.0, "marks": ("1 of 4 periods",)}, []),
    ({"status": "watch", "actual": 3.0, "marks": ("no baseline",)}, ["No baseline"]),
    ({"status": "watch", **SHARE}, ["The numbers behind a percentage"]),
    ({"status": "watch", **SHARE, "n_missing": None, "n": 5.0}, []),
    ({"status": "watch", **SHARE, "actual": None}, []),
    ({"status": "not applicable", "marks": ("no baseline",)}, []),
    ({"status": "no data", "withheld": True}, []),
])  # fmt: skip
def test_a_line_lacks_each_thing_once(fields: dict[str, Any], lacks: list[str]) -> None:
    found = list_missing([GapFinding(**{**BASE, **fields})])
    assert [what for what, rows in found.items() for _ in rows] == lacks


@pytest.mark.parametrize(("fields", "what", "reason"), [
    ({"status": "partial", "actual": 3.0, "reason": "r", "marks": ("1 of 4 periods",)},
     SOME_PERIODS, "1 of 4 periods"),
    ({"status": "no data", "reason": "r"}, NO_FIGURE, "r"),
    ({"status": "no target", "actual": 3.0, "reason": "r"}, "No target", "r"),
    ({"status": "no target", "reason": "r"}, "No target", ""),
    ({"status": "context", "actual": 3.0, "marks": ("1 of 4 periods",)}, SOME_PERIODS,
     "1 of 4 periods"),
])  # fmt: skip
def test_each_has_its_own_reason(fields: dict[str, Any], what: str, reason: str) -> None:
    (found,) = list_missing([GapFinding(**{**BASE, **fields})])[what]
    assert (found.title, found.reason) == ("A", reason)


def test_periods_that_the_data_lack_are_not_told_again_of_a_line_without_figures() -> None:
    line = GapFinding(indicator="a", title="A", unit="count", status="no data")
    late = QualityFinding(indicator="a", title="A", standard="timeliness", lacking=("x",))
    groups = QualityFinding(indicator="a", title="A", standard="precision", lacking=("y",))
    found = list_missing([line], [late, groups, QualityFinding(indicator="b", title="B")])
    assert (found[SOME_PERIODS], [one.reason for one in found[NO_GROUPS]]) == ([], ["y"])
    served = ProvisionFinding(service="aid", status="served", reason="r")
    assert list_missing([], [], [served])[NO_GROUPS] == []
