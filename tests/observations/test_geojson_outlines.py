"""Outlines from GeoJSON: what is read, what is left out, and what is refused with a reason."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.observations.geojson_outlines import GRID, Outline, read_outlines, record_outlines, restore_outlines
from ctanalysis.params import Parameters

SQUARE = [[[10, 0], [12, 0], [12, 1], [10, 1], [10, 0]]]


def declare(*values: str) -> Parameters:
    return Parameters.model_validate({
        "project": {"id": "p", "title": "P", "start": "2024-01-01", "end": "2024-12-31"},
        "sources": {"observations": "data/x.csv"},
        "dimensions": {"district": {"kind": "place", "values": list(values or ("North", "South"))}},
        "indicators": [{
            "id": "found", "title": "Found", "pillar": "protection", "level": "outcome", "unit": "count",
            "direction": "none", "aggregate": "sum",
        }],
        "places": {"dimensions": ["district"], "name": "place", "source": "drawn for a test"},
    })  # fmt: skip


def feature(name: object, kind: str = "Polygon", coordinates: Any = None) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": SQUARE if coordinates is None else coordinates}
    return {"type": "Feature", "properties": {"place": name}, "geometry": geometry}


def read(root: Path, content: Any) -> tuple[tuple[Outline, ...], list[str]]:
    folder = root / "params/p"
    folder.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps({"type": "FeatureCollection", "features": content})
    (folder / "places.geojson").write_text(text)
    outlines, problems = read_outlines(root, declare())
    return outlines, [problem.what for problem in problems]


def test_areas_and_spots_lie_on_one_grid(tmp_path: Path) -> None:
    outlines, problems = read(tmp_path, [feature("North"), feature("South", "Point", [11, 0.5])])
    assert problems == []
    north, south = outlines
    assert (north.name, len(north.rings[0]), north.is_point) == ("North", 5, False)
    assert max(x for x, _ in north.rings[0]) == GRID
    assert (south.is_point, south.rings[0][0][0]) == (True, GRID // 2)


def test_a_place_in_several_features_is_one_place(tmp_path: Path) -> None:
    outlines, _ = read(tmp_path, [feature("North"), feature("North", "MultiPolygon", [SQUARE, SQUARE])])
    assert len(outlines) == 1 and len(outlines[0].rings) == 3


def test_features_of_other_names_are_left_out(tmp_path: Path) -> None:
    outlines, problems = read(tmp_path, [feature("North"), feature("Elsewhere"), feature(None)])
    assert ([one.name for one in outlines], problems) == (["North"], [])


@pytest.mark.parametrize(("content", "what"), [
    ("{", "the file is not JSON"), ("[" * 100_000, "the file is not JSON"),
    ("[]", "the file is no FeatureCollection"), ('{"type": "FeatureCollection"}', "the file is no FeatureCollection"),
    ([feature("Elsewhere")], 'no feature has a "place" that is a value of district'),
    ([feature("North", "LineString", [[1, 1], [2, 2]])],
     "feature 1 is no area and no point (Point, Polygon, MultiPolygon can be drawn)"),
    ([feature("North", "Polygon", [[[500000, 1], [2, 2], [3, 3]]])],
     "feature 1 has a position that is no longitude and latitude in degrees"),
    ([feature("North", "Polygon", [[["east", 1], [2, 2], [3, 3]]])],
     "feature 1 has a position that is no longitude and latitude in degrees"),
    ([{"type": "Feature", "properties": {"place": "North"}, "geometry": {"type": ["Polygon"], "coordinates": []}}],
     "feature 1 is no area and no point (Point, Polygon, MultiPolygon can be drawn)"),
    ([feature("North", "Polygon", 7)], "feature 1 has a position that is no longitude and latitude in degrees"),
    ([feature("North", "Polygon", [])], "feature 1 has a position that is no longitude and latitude in degrees"),
    ('{"type": "FeatureCollection", "features": [{"properties": {"place": "North"}, "geometry": {"type": "Point", '
     '"coordinates": [NaN, 1]}}]}', "feature 1 has a position that is no longitude and latitude in degrees"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(tmp_path: Path, content: Any, what: str) -> None:
    assert read(tmp_path, content) == ((), [what])


def test_a_river_beside_the_districts_is_not_looked_at(tmp_path: Path) -> None:
    river = {"type": "Feature", "properties": {"place": "Mill"}, "geometry": None}
    outlines, problems = read(tmp_path, [feature("North"), river, feature("Mill", "LineString", [[1, 1], [2, 2]])])
    assert ([one.name for one in outlines], problems) == (["North"], [])


def test_a_hole_turns_the_other_way_than_what_it_is_in(tmp_path: Path) -> None:
    hole = [[11, 0.4], [11.2, 0.4], [11.2, 0.6], [11, 0.6], [11, 0.4]]
    (north,), _ = read(tmp_path, [feature("North", "Polygon", [SQUARE[0], hole])])
    turns = [
        sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True)) > 0
        for ring in north.rings
    ]
    assert turns == [True, False]


def test_a_country_across_the_date_line_is_one_map(tmp_path: Path) -> None:
    west = [[[179, 0], [180, 0], [180, 1], [179, 1], [179, 0]]]
    east = [[[-180, 0], [-179, 0], [-179, 1], [-180, 1], [-180, 0]]]
    (north, south), _ = read(tmp_path, [feature("North", "Polygon", west), feature("South", "Polygon", east)])
    assert max(x for x, _ in north.rings[0]) == min(x for x, _ in south.rings[0]) == GRID // 2


def test_another_system_of_coordinates_is_refused(tmp_path: Path) -> None:
    text = json.dumps({
        "type": "FeatureCollection", "features": [feature("North")],
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}},
    })  # fmt: skip
    assert read(tmp_path, text)[1] == ["the file is in another system of coordinates than longitude and latitude"]


def test_many_positions_are_drawn_more_coarsely(tmp_path: Path) -> None:
    ring = [[10 + 2 * math.cos(t / 5000), 2 * math.sin(t / 5000)] for t in range(31_000)]
    wild = [[x * (1 + 0.3 * (n % 2)), y] for n, (x, y) in enumerate(ring)]
    (north,), _ = read(tmp_path, [feature("North", "Polygon", [[*wild, wild[0]]])])
    assert {x % 2 for x, _ in north.rings[0]} <= {0, 1} and len(north.rings[0]) < 31_000


def test_a_file_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    outlines, (problem,) = read_outlines(tmp_path, declare())
    assert outlines == () and problem.where == "params/p/places.geojson"


def test_without_places_nothing_is_read(tmp_path: Path) -> None:
    assert read_outlines(tmp_path, declare().model_copy(update={"places": None})) == ((), [])


def test_what_is_written_down_is_read_back(tmp_path: Path) -> None:
    outlines, _ = read(tmp_path, [feature("North"), feature("South", "Point", [11, 0.5])])
    assert restore_outlines(json.loads(json.dumps(record_outlines(outlines)))) == outlines
