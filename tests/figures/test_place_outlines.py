"""The places of a project's maps."""

from shipped import load_shipped

import ctanalysis as ct


def test_each_value_with_an_outline_is_a_place() -> None:
    evaluation = load_shipped("riverbend", "FY2024/25-Q4", "public")
    found = [(row.dimension, row.place) for row in ct.list_places(evaluation)]
    assert found[:4] == [("district", name) for name in ("Alder", "Birch", "Cedar", "Dogwood")]
    assert ("route_to", "the coast") in found


def test_a_project_without_a_map_has_no_places() -> None:
    assert not len(ct.list_places(load_shipped("uk", "2021", "public")))
