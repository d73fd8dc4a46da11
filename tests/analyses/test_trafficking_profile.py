"""The profile: parts and what is not known, on small tables written out here."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.analyses.trafficking_profile import find_profile
from ctanalysis.figures.evaluation import Evaluation, make_evaluation
from ctanalysis.ground.findings import Finding
from ctanalysis.observations import Observation, ObservationTable, ReadData
from ctanalysis.params import Parameters
from ctanalysis.showing.charts import plot
from ctanalysis.showing.tables import tabulate

DIMENSIONS = {
    "form": {"kind": "exploitation", "values": ["sexual", "labour"]},
    "age": {"kind": "age", "values": ["child", "adult", "age not known"], "adds_up": "loosely"},
    "means": {"kind": "means", "values": ["threats", "debt", "not known"], "adds_up": False},
    "route_from": {"kind": "route_from", "values": ["A", "B"]},
    "route_to": {"kind": "route_to", "values": ["C", "D"]},
}


def evaluate(
    figures: list[tuple[str, dict[str, str], float]],
    edition: str = "internal",
    events: list[dict[str, Any]] | None = None,
    **more: Any,
) -> Evaluation:
    parameters = Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2023-01-01", "end": "2024-12-31"},
        "calendar": {"frequency": "year"},
        "sources": {"observations": {"kind": "csv", "path": "x.csv"}}, "dimensions": DIMENSIONS,
        "events": events or [],
        "indicators": [{"id": "found", "title": "Victims identified", "pillar": "protection",
                "level": "output", "unit": "count", "direction": "none",
                        "aggregate": "sum", "counts": "people", "population": "victims", **more}],
    })  # fmt: skip
    rows = tuple(
        Observation("found", parameters.periods.parse(year), parameters.find_group(where), value)
        for year, where, value in figures
    )
    return make_evaluation(Path("."), ReadData(ObservationTable(rows), parameters, (), {}), "2024", edition)


def list_rows(evaluation: Evaluation, scope: str, year: str = "2024") -> dict[str | None, Finding]:
    return {row.group: row for row in find_profile(evaluation) if row.dimension == scope and row.window == year}


@pytest.mark.parametrize(
    ("period", "reason"), [("2024", "not recorded"), ("2024-Q2", "none yet, the year is not over")]
)
def test_a_year_without_a_count_is_not_called_unrecorded_before_it_is_over(period: str, reason: str) -> None:
    evaluation = evaluate([("2024-Q1", {}, 10), ("2023", {"form": "labour"}, 5), ("2024-Q1", {"form": "sexual"}, 4)])
    at = replace(evaluation, period=evaluation.parameters.periods.parse(period))
    rows = {(row.window, row.group): row.reason for row in find_profile(at)}
    assert {why for (year, group), why in rows.items() if "2024" in (year or "") and group == "form=labour"} == {reason}


def test_what_the_parts_do_not_hold_is_not_known() -> None:
    rows = list_rows(
        evaluate([("2024", {}, 100), ("2024", {"form": "sexual"}, 40), ("2024", {"form": "labour"}, 35)]), "form"
    )
    assert (rows["form=sexual"].value, rows["form=sexual"].denominator) == (40, 100)
    assert (rows["form=not recorded"].value, rows["form=not recorded"].marks) == (25, ("unknown",))


def test_a_value_that_says_unknown_stands_for_it() -> None:
    rows = list_rows(
        evaluate([("2024", {}, 100), ("2024", {"means": "threats"}, 70), ("2024", {"means": "not known"}, 20)]), "means"
    )
    assert rows["means=not known"].marks == ("overlaps", "unknown") and "means=not recorded" not in rows


def test_of_a_year_without_any_part_nothing_was_recorded() -> None:
    rows = list_rows(
        evaluate(
            [("2023", {}, 80), ("2023", {"means": "debt"}, 50), ("2024", {}, 100), ("2024", {"form": "sexual"}, 40)]
        ),
        "form",
        "2023",
    )
    assert (rows["form=sexual"].value, rows["form=not recorded"].value) == (None, None)
    assert rows["form=not recorded"].reason == "not recorded"


def test_a_withheld_part_withholds_what_is_not_known() -> None:
    rows = list_rows(
        evaluate([("2024", {}, 100), ("2024", {"form": "sexual"}, 4), ("2024", {"form": "labour"}, 60)], "public"),
        "form",
    )
    assert rows["form=sexual"].withheld and rows["form=not recorded"].withheld
    assert rows["form=not recorded"].value is None


def test_overlapping_parts_give_away_who_is_outside_them() -> None:
    """97 of 100 were threatened: the three who were not are protected too."""
    rows = list_rows(
        evaluate([("2024", {}, 100), ("2024", {"means": "threats"}, 97), ("2024", {"means": "debt"}, 40)], "public"),
        "means",
    )
    assert rows["means=threats"].withheld and not rows["means=debt"].withheld


def test_routes_are_a_table_and_one_picture_and_a_small_one_is_in_neither() -> None:
    figures = [
        ("2024", {}, 100),
        *(("2024", {"route_from": a, "route_to": b}, n) for a, b, n in (("A", "C", 43), ("B", "C", 31), ("B", "D", 7))),
    ]
    evaluation = evaluate(figures, "public")
    rows = list_rows(evaluation, "route")
    assert rows["route_from=B|route_to=D"].withheld
    assert rows["route=not known, or withheld"].value == 26
    picture = plot(find_profile(evaluation)).html
    assert "A to C 43; B to C 31" in picture and "1 route is withheld" in picture and "B to D" not in picture
    assert "A → C" in tabulate(find_profile(evaluation)).html


def test_no_picture_of_routes_where_the_longest_are_withheld_or_none_has_people() -> None:
    longest = ("2024", {"route_from": "A", "route_to": "C"}, 4)
    for figures in (
        [longest],
        [("2024", {}, 100), longest],
        [("2024", {}, 100), ("2024", {"route_from": "A", "route_to": "C"}, 0)],
    ):
        assert plot(find_profile(evaluate(figures, "public"))).html.count("Routes of") == 0


def test_what_is_judged_is_not_profiled() -> None:
    assert len(find_profile(evaluate([("2024", {}, 100), ("2024", {"form": "sexual"}, 40)], direction="increase"))) == 0


FEW = [("2024", {}, 100.0), ("2024", {"form": "sexual"}, 40.0)]


@pytest.mark.parametrize(("more", "is_profiled"), [
    ({}, True), ({"counts": "cases"}, True), ({"counts": "things"}, False),
    ({"direction": "increase"}, False), ({"unit": "index", "aggregate": "latest"}, False),
])  # fmt: skip
def test_people_and_cases_that_are_counted_and_not_judged_are_profiled(more: dict[str, Any], is_profiled: bool) -> None:
    assert bool(len(find_profile(evaluate(FEW, **more)))) == is_profiled


@pytest.mark.parametrize(
    ("parts", "value", "reason"),
    [((60.0, 40.0), 0, None), ((60.0, 30.0), 10, None), ((60.0, 41.0), None, "the routes make more than the total")],
)
def test_the_other_routes_are_what_is_left_over(
    parts: tuple[float, float], value: float | None, reason: str | None
) -> None:
    first, second = ({"route_from": "A", "route_to": place} for place in ("C", "D"))
    figures = [("2024", {}, 100.0), ("2024", first, parts[0]), ("2024", second, parts[1])]
    rest = list_rows(evaluate(figures), "route")["route=not known"]
    assert (rest.value, rest.reason, rest.marks) == (value, reason, ("unknown",))


def test_a_group_of_a_place_and_something_else_is_no_route() -> None:
    mixed = {"route_from": "A", "form": "sexual"}
    assert list_rows(evaluate([*FEW, ("2024", mixed, 20.0)]), "route") == {}
    assert list_rows(evaluate([*FEW, ("2024", {"route_from": "A"}, 20.0)]), "route") == {}


@pytest.mark.parametrize(("parts", "value"), [((60.0, 40.0), 0), ((60.0, 41.0), None)])
def test_the_remainder_is_not_given_where_parts_make_more_than_the_total(
    parts: tuple[float, float], value: float | None
) -> None:
    named = zip(("sexual", "labour"), parts, strict=True)
    figures = [("2024", {}, 100.0), *(("2024", {"form": form}, part) for form, part in named)]
    assert list_rows(evaluate(figures), "form")["form=not recorded"].value == value


def test_only_years_with_figures_by_group_are_shown() -> None:
    figures = [*FEW, ("2023", {}, 90.0)]
    assert {row.window for row in find_profile(evaluate(figures))} == {"2024"}
    both = [*figures, ("2023", {"form": "labour"}, 30.0)]
    assert {row.window for row in find_profile(evaluate(both))} == {"2023", "2024"}


def test_those_who_are_in_no_part_and_not_counted_as_unknown_stand_in_a_row_of_their_own() -> None:
    parts = {"child": 30.0, "adult": 60.0, "age not known": 0.0}
    named = [("2024", {"age": age}, value) for age, value in parts.items()]
    rows = list_rows(evaluate([("2024", {}, 98.0), *named]), "age")
    assert {group: row.value for group, row in rows.items()} == {
        "age=child": 30, "age=adult": 60, "age=age not known": 0, "age=in none of these": 8,
    }  # fmt: skip
    assert rows["age=in none of these"].marks == ("unknown",)
    whole = list_rows(evaluate([("2024", {}, 90.0), *named]), "age")
    assert "age=in none of these" not in whole


def test_of_withheld_parts_nothing_is_said_of_those_in_none() -> None:
    parts = {"child": 4.0, "adult": 60.0, "age not known": 20.0}
    named = [("2024", {"age": age}, value) for age, value in parts.items()]
    rows = list_rows(evaluate([("2024", {}, 92.0), *named], "public"), "age")
    assert "age=in none of these" not in rows


ROUTE = {"route_from": "A", "route_to": "C"}


def test_a_year_whose_parts_add_up_over_a_declared_break_is_marked_in_table_and_pictures() -> None:
    figures = [
        (year, where, value)
        for year in ("2023", "2024")
        for where, value in (({}, 90.0), ({"form": "labour"}, 50.0), (ROUTE, 30.0))
    ]
    event = {"date": "2024-07-01", "label": "A wider definition", "breaks": ["found"]}
    evaluation = evaluate(figures, events=[event])
    marks = {row.group: row.marks for row in find_profile(evaluation) if row.window == "2024"}
    assert all("over a break in the series" in found for found in marks.values())
    assert not any(row.parts for row in find_profile(evaluation) if row.window == "2024")
    shown, drawn = tabulate(find_profile(evaluation)).html, plot(find_profile(evaluation)).html
    for page in (shown, drawn):
        assert "2024 (over a break in the series)" in page
        assert "2023 (over" not in page


@pytest.mark.parametrize(
    ("period", "reason"), [("2024", "not recorded"), ("2024-Q2", "none yet, the year is not over")]
)
def test_the_other_routes_of_a_year_that_is_not_over_are_not_called_unrecorded(period: str, reason: str) -> None:
    evaluation = evaluate([("2024-Q1", {"form": "labour"}, 5), ("2023", ROUTE, 5)])
    at = replace(evaluation, period=evaluation.parameters.periods.parse(period))
    rows = {row.group: row.reason for row in find_profile(at)
            if row.dimension == "route" and "2024" in (row.window or "")}  # fmt: skip
    assert rows["route=not known"] == reason
