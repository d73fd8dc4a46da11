"""The places of a project's maps."""

import json
from dataclasses import replace

from shipped import load_shipped

import ctanalysis as ct


def test_each_value_with_an_outline_is_a_place() -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    found = [(row.dimension, row.place) for row in ct.list_places(evaluation)]
    assert found[:4] == [("district", name) for name in ("Alder", "Birch", "Cedar", "Dogwood")]
    assert ("route_to", "the coast") in found


def test_a_project_without_a_map_has_no_places() -> None:
    assert not len(ct.list_places(load_shipped("uk", "2021", "public")))


def test_of_a_route_the_step_is_named_and_of_a_district_none() -> None:
    rows = list(ct.list_places(load_shipped("riverbend", "FY2024/25-Q4", "public")))
    assert {(row.dimension, row.step) for row in rows} >= {("district", None), ("route_to", "route_to")}
    assert {row.period for row in rows} == {"FY2024/25-Q4"}
    assert all((row.step == row.dimension) is str(row.dimension).startswith("route_") for row in rows)


def test_a_value_without_an_outline_is_left_out_and_the_others_keep_theirs() -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    kept = tuple(one for one in evaluation.outlines if one.name != "Birch")
    rows = list(ct.list_places(replace(evaluation, outlines=kept)))
    assert [row.place for row in rows[:3]] == ["Alder", "Cedar", "Dogwood"]
    rings = {one.name: [[list(point) for point in ring] for ring in one.rings] for one in kept}
    assert all(json.loads(str(row.outline)) == rings[str(row.place)] for row in rows)
