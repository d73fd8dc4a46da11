"""The outlines of places from a project's GeoJSON (RFC 7946), made flat and small for maps."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.input_files import MEGABYTE, read_words
from ctanalysis.ground.language import phrase
from ctanalysis.params import Parameters
from ctanalysis.params.places import PLACES_FILE

GRID = 600  # steps along the longer side of a map: finer than print shows
LARGEST, MOST = 20 * MEGABYTE, 2_000  # bytes of the file, features in it
DEPTHS = {"Point": 0, "Polygon": 2, "MultiPolygon": 3}  # lists around a position
FARTHEST = (180.0, 90.0)  # degrees of longitude and latitude

Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Outline:
    """A place: its name, and its rings on the grid (x to the east, y to the north); one position for a point."""

    name: str
    rings: tuple[Ring, ...]

    @property
    def is_point(self) -> bool:
        """Whether it is a spot and no area."""
        return len(self.rings) == 1 and len(self.rings[0]) == 1


def read_outlines(root: Path, parameters: Parameters) -> tuple[tuple[Outline, ...], list[Problem]]:
    """The outlines of the project's places, and every problem of their file; nothing where no places are declared."""
    places = parameters.places
    if places is None:
        return (), []
    path = root / "params" / parameters.project.id / PLACES_FILE
    where = f"params/{parameters.project.id}/{PLACES_FILE}"
    if not path.exists() and not path.is_symlink():
        what = phrase("`places:` is declared, and there is no such file")
        return (), [Problem(where, what, phrase("Put the outlines there as GeoJSON, or take `places:` out."))]
    text = read_words(path, root, most=LARGEST)
    if isinstance(text, Problem):
        return (), [text]
    try:
        found = dict(_read_features(text, places.name))
    except _Unfit as unfit:
        return (), [Problem(where, str(unfit), phrase("Export it as GeoJSON in degrees (WGS 84, EPSG:4326)."))]
    values = {value for name in places.dimensions for value in parameters.dimensions[name].names}
    known = {name: rings for name, rings in found.items() if name in values}
    if not known:
        what = phrase('no feature has a "{name}" that is a value of {names}', name=places.name, names=_list(places))
        return (), [
            Problem(where, what, phrase("Write the values as the dimension has them, or name another property."))
        ]
    return tuple(_flatten(known)), []


def record_outlines(outlines: Iterable[Outline]) -> list[dict[str, Any]]:
    """The outlines in plain values."""
    return [asdict(one) for one in outlines]


def restore_outlines(record: Iterable[dict[str, Any]]) -> tuple[Outline, ...]:
    """The outlines that `record_outlines` wrote down."""
    return tuple(Outline(one["name"], tuple(tuple((x, y) for x, y in ring) for ring in one["rings"])) for one in record)


class _Unfit(Exception):
    """What is wrong with the file, in words."""


Positions = list[list[tuple[float, float]]]


def _read_features(text: str, name: str) -> Iterator[tuple[str, Positions]]:
    """Each name with its rings in degrees; features of one name are one place."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise _Unfit(phrase("the file is not JSON")) from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise _Unfit(phrase("the file is no FeatureCollection"))
    if len(features) > MOST:
        raise _Unfit(phrase("the file has more than {most} features", most=MOST))
    found: dict[str, Positions] = {}
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        value = properties.get(name) if isinstance(properties, dict) else None
        if isinstance(value, str):
            found.setdefault(value, []).extend(_read_geometry(feature.get("geometry"), number))
    yield from found.items()


def _read_geometry(geometry: Any, number: int) -> Positions:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in DEPTHS:
        raise _Unfit(
            phrase(
                "feature {number} is no area and no point ({kinds} can be drawn)",
                number=number,
                kinds=", ".join(DEPTHS),
            )
        )
    rings = [geometry.get("coordinates")]
    try:
        for _ in range(DEPTHS[kind] - 1):
            rings = [inner for ring in rings for inner in ring]
        read = [[_read_position(one) for one in ring] for ring in ([rings] if kind == "Point" else rings)]
        if not read or not all(read):
            raise ValueError
    except (TypeError, ValueError, IndexError, OverflowError):
        raise _Unfit(
            phrase("feature {number} has a position that is no longitude and latitude in degrees", number=number)
        ) from None
    return read


def _read_position(position: Any) -> tuple[float, float]:
    x, y = float(position[0]), float(position[1])
    if not (abs(x) <= FARTHEST[0] and abs(y) <= FARTHEST[1]):  # also where it is no number
        raise ValueError
    return x, y


def _flatten(found: dict[str, Positions]) -> Iterator[Outline]:
    """The places on a grid: degrees of longitude narrowed as in the middle of the map, neighbours on one step once."""
    spots = [spot for rings in found.values() for ring in rings for spot in ring]
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    narrow = math.cos(math.radians((south + north) / 2))
    step = max((east - west) * narrow, north - south, 1e-9) / GRID
    for name, rings in found.items():
        on_grid = [_thin([(round((x - west) * narrow / step), round((y - south) / step)) for x, y in r]) for r in rings]
        yield Outline(name, tuple(ring for ring in on_grid if len(ring) > 2) or (on_grid[0][:1],))


def _thin(ring: list[tuple[int, int]]) -> Ring:
    """Without steps that change nothing: those in one place, and those on a straight line."""
    kept: list[tuple[int, int]] = []
    for spot in ring:
        if kept and spot == kept[-1]:
            continue
        if len(kept) > 1:
            (ax, ay), (bx, by) = kept[-2:]
            if (bx - ax) * (spot[1] - by) == (by - ay) * (spot[0] - bx):
                kept.pop()
        kept.append(spot)
    return tuple(kept)


def _list(places: Any) -> str:
    return ", ".join(places.dimensions)
