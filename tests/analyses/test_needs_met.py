"""Needs met year by year: which groups come closer to everybody, and what cannot be told."""

from dataclasses import replace
from datetime import date

import pytest
from shipped import load_shipped

import ctanalysis as ct
from ctanalysis.analyses.needs_met import find_needs_met
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.kinds import NeedsMetFinding
from ctanalysis.observations import Observation, ObservationTable
from ctanalysis.params import Parameters


@pytest.fixture(scope="module")
def rows() -> list[NeedsMetFinding]:
    return list(find_needs_met(load_shipped("riverbend", "FY2024/25-Q4", "public")))


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
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    last = {(row.service, row.group): row for row in rows}
    for row in ct.find_provision(evaluation):
        same = last[row.service, row.group]
        assert (same.window, same.needed, same.received, same.value, same.status, same.marks) == (
            row.window, row.needed, row.received, row.value, row.status, row.marks,
        )  # fmt: skip


@pytest.mark.parametrize(("service", "group", "change", "why"), [
    ("legal aid", "sex=male", "closing", None), ("legal aid", "age_group=18-24", "may be chance", None),
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
        label: {row.window for row in find_needs_met(load_shipped("riverbend", label, "public"))}
        for label in ("FY2023/24-Q3", "FY2022/23-Q2")
    }
    assert windows == {"FY2023/24-Q3": {"FY2022/23"}, "FY2022/23-Q2": {"FY2022/23-Q2"}}


@pytest.mark.parametrize(("first", "last", "change"), [
    ((40, 100, 140, 200), (60, 100, 150, 200), "closing"), ((60, 100, 150, 200), (40, 100, 140, 200), "opening"),
    ((50, 100, 140, 200), (51, 100, 141, 200), "stays"), ((50, 100, 140, 200), (56, 100, 142, 200), "may be chance"),
    ((69, 100, 140, 200), (71, 100, 140, 200), "like everybody"),
    ((50, 100, 140, 200), (90, 100, 140, 200), "turned round"),
])  # fmt: skip
def test_a_distance_is_told_by_its_size_and_by_chance(
    first: tuple[float, ...], last: tuple[float, ...], change: str
) -> None:
    """Of each year: who of the group was served, who needed it, and the same of everybody."""
    from ctanalysis.analyses import needs_met

    def make(window: str, received: float, needed: float, **more: float) -> NeedsMetFinding:
        return NeedsMetFinding(
            window=window,
            needed=needed,
            received=received,
            value=100 * received / needed,
            indicator="legal-received",
            **more,
        )

    years = [("2023", *first), ("2024", *last)]
    everybody = [make(window, served, all_of) for window, _, _, served, all_of in years]
    rows = [
        make(window, received, needed, apart=100 * received / needed - 100 * served / all_of)
        for window, received, needed, served, all_of in years
    ]
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    assert needs_met._tell_change(rows, everybody, evaluation).change == change


def test_a_group_that_is_no_part_of_everybody_is_not_told() -> None:
    from ctanalysis.analyses import needs_met

    rows = [
        NeedsMetFinding(window=w, needed=300.0, received=r, value=r / 3, apart=apart, indicator="legal-received")
        for w, r, apart in (("2023", 150.0, -20.0), ("2024", 200.0, -9.0))
    ]
    whole = [NeedsMetFinding(window=w, needed=200.0, received=140.0, value=70.0) for w in ("2023", "2024")]
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    told = needs_met._tell_change(rows, whole, evaluation)
    assert (told.change, told.why) == ("cannot be told", "they are no part of everybody")


def test_nothing_is_shown_that_the_edition_withholds(rows: list[NeedsMetFinding]) -> None:
    hidden = [row for row in rows if row.withheld]
    assert hidden and all(row.needed is row.received is row.value is row.apart is None for row in hidden)


def test_an_edition_that_protects_nothing_shows_all() -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "internal")
    assert not any(row.withheld for row in find_needs_met(evaluation))
    public = find_needs_met(load_shipped("riverbend", "FY2024/25-Q4", "public"))
    assert all(row.unmet is None or row.unmet == 0 or row.unmet >= 10 for row in public)


def test_a_year_in_which_the_project_began_late_is_no_year_of_it() -> None:
    found = load_shipped("riverbend", "FY2024/25-Q4", "public")
    late = found.parameters.project.model_copy(update={"start": date(2022, 10, 1)})
    parameters = found.parameters.model_copy(update={"project": late})
    assert {row.window for row in find_needs_met(replace(found, parameters=parameters))} == {
        "FY2023/24", "FY2024/25",
    }  # fmt: skip


def test_of_more_than_six_years_the_last_six_are_told() -> None:
    people = {"pillar": "protection", "level": "output", "unit": "count", "direction": "none", "aggregate": "sum",
        "counts": "people"}  # fmt: skip
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2017-01-01", "end": "2024-12-31"},
        "sources": {"observations": "x.csv"},
        "indicators": [{"id": name, "title": name, **people} for name in ("needed", "received")],
        "provision": [{"service": "legal aid", "needed": "needed", "received": "received"}],
    })  # fmt: skip
    rows = [
        Observation(name, parameters.periods.parse(str(year)), (), value)
        for name, value in (("needed", 100.0), ("received", 80.0))
        for year in range(2017, 2025)
    ]
    evaluation = Evaluation(parameters, parameters.periods.parse("2024"), "internal", ObservationTable(tuple(rows)))
    assert [row.window for row in find_needs_met(evaluation)] == ["2019", "2020", "2021", "2022", "2023", "2024"]
