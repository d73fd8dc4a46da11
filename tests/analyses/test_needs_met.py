"""Needs met year by year: which groups come closer to everybody, and what cannot be told."""

from typing import Any

import pytest
from places import ROOT

import ctanalysis as ct
from ctanalysis.analyses.needs_met import find_needs_met
from ctanalysis.figures.evaluation import load_evaluation
from ctanalysis.ground.kinds import NeedsMetFinding


@pytest.fixture(scope="module")
def rows() -> list[NeedsMetFinding]:
    return list(find_needs_met(load_evaluation("riverbend", "FY2024/25-Q4", "public", root=ROOT)))


def find(rows: list[NeedsMetFinding], service: str, group: str | None) -> list[NeedsMetFinding]:
    return [row for row in rows if (row.service, row.group) == (service, group)]


def test_each_year_of_the_project_has_everybody_and_each_group(rows: list[NeedsMetFinding]) -> None:
    everybody = find(rows, "legal aid", None)
    assert [(row.window, row.needed, row.received) for row in everybody] == [
        ("FY2022/23", 314, 208), ("FY2023/24", 418, 280), ("FY2024/25", 496, 410),
    ]  # fmt: skip
    men = find(rows, "legal aid", "sex=male")
    assert [round(row.apart or 0.0, 1) for row in men] == [-17.1, -18.8, -8.2]
    assert [row.marks for row in men] == [("left behind",), ("left behind",), ()]


def test_the_last_year_is_the_one_that_provision_tells_of(rows: list[NeedsMetFinding]) -> None:
    evaluation = load_evaluation("riverbend", "FY2024/25-Q4", "public", root=ROOT)
    last = {(row.service, row.group): row for row in rows}
    for row in ct.find_provision(evaluation):
        same = last[row.service, row.group]
        assert (same.window, same.needed, same.received, same.value, same.status, same.marks) == (
            row.window, row.needed, row.received, row.value, row.status, row.marks,
        )  # fmt: skip


@pytest.mark.parametrize(("service", "group", "change", "why"), [
    ("legal aid", "sex=male", "closing", None), ("legal aid", "age_group=18-24", "stays", None),
    ("counselling", "sex=female", "like everybody", None), ("legal aid", "age_group=0-9", "cannot be told", "withheld"),
    ("counselling", "age_group=0-9", "cannot be told", "not recorded"),
    ("counselling", "age_group=10-17", "cannot be told", "one year alone"),
])  # fmt: skip
def test_the_last_year_tells_what_became_of_the_distance(
    rows: list[NeedsMetFinding], service: str, group: str, change: str, why: str | None
) -> None:
    *before, last = find(rows, service, group)
    assert (last.change, last.why) == (change, why)
    assert all(row.change is None for row in before)


def test_a_year_that_has_not_ended_is_left_out_and_before_the_first_the_period_stands() -> None:
    windows = {
        label: {row.window for row in find_needs_met(load_evaluation("riverbend", label, "public", root=ROOT))}
        for label in ("FY2023/24-Q3", "FY2022/23-Q2")
    }
    assert windows == {"FY2023/24-Q3": {"FY2022/23"}, "FY2022/23-Q2": {"FY2022/23-Q2"}}


def test_what_three_people_make_is_no_change() -> None:
    """49 of 100, then 51 of 100, beside everybody's 54 and 54 of 100: two points, by two people."""
    from ctanalysis.analyses import needs_met

    def make(window: str, received: float, whole: float) -> NeedsMetFinding:
        return NeedsMetFinding(window=window, needed=100.0, received=received, apart=received - whole, indicator="x")

    def tell(*rows: NeedsMetFinding) -> Any:
        evaluation = load_evaluation("riverbend", "FY2024/25-Q4", "public", root=ROOT)
        named = [NeedsMetFinding(**{**row.__dict__, "indicator": "legal-received"}) for row in rows]
        return needs_met._tell_change(named, evaluation).change

    assert tell(make("1", 49.0, 54.0), make("2", 51.0, 54.0)) == "stays"
    assert tell(make("1", 40.0, 54.0), make("2", 51.0, 54.0)) == "closing"
    assert tell(make("1", 51.0, 54.0), make("2", 40.0, 54.0)) == "opening"
    assert tell(make("1", 53.0, 54.0), make("2", 55.0, 54.0)) == "like everybody"


def test_nothing_is_shown_that_the_edition_withholds(rows: list[NeedsMetFinding]) -> None:
    hidden = [row for row in rows if row.withheld]
    assert hidden and all(row.needed is row.received is row.value is row.apart is None for row in hidden)
