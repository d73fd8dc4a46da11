"""Outlines from GeoJSON: what is read, what is left out, and what is refused with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from ctanalysis.observations.outlines import GRID, Outline, read_outlines, record_outlines, restore_outlines
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
    ([feature("North", "Polygon", 7)], "feature 1 has a position that is no longitude and latitude in degrees"),
    ([feature("North", "Polygon", [])], "feature 1 has a position that is no longitude and latitude in degrees"),
    ('{"type": "FeatureCollection", "features": [{"properties": {"place": "North"}, "geometry": {"type": "Point", '
     '"coordinates": [NaN, 1]}}]}', "feature 1 has a position that is no longitude and latitude in degrees"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(tmp_path: Path, content: Any, what: str) -> None:
    assert read(tmp_path, content) == ((), [what])


def test_a_file_that_is_not_there_is_asked_for(tmp_path: Path) -> None:
    outlines, (problem,) = read_outlines(tmp_path, declare())
    assert outlines == () and problem.where == "params/p/places.geojson"


def test_without_places_nothing_is_read(tmp_path: Path) -> None:
    assert read_outlines(tmp_path, declare().model_copy(update={"places": None})) == ((), [])


def test_what_is_written_down_is_read_back(tmp_path: Path) -> None:
    outlines, _ = read(tmp_path, [feature("North"), feature("South", "Point", [11, 0.5])])
    assert restore_outlines(json.loads(json.dumps(record_outlines(outlines)))) == outlines
