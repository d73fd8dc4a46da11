"""The outlines of places from a project's GeoJSON (RFC 7946), made flat and small for maps."""

import json
import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ctanalysis.ground.checked_text_files import MEGABYTE, read_words
from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.params import Parameters
from ctanalysis.params.geographic_maps import PLACES_FILE

GRID = 600  # steps along the longer side of a map: finer than print shows
COARSER, ENOUGH = (1, 2, 4), 20_000  # times as wide a step, until so few positions are left
PLAIN = ("CRS84", "4326")  # names of longitude and latitude in degrees
LARGEST, MOST = 20 * MEGABYTE, 50_000  # bytes of the file, features in it
KINDS = ("Point", "Polygon", "MultiPolygon")
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
    dimensions = [parameters.dimensions[name] for name in places.dimensions if name in parameters.dimensions]
    values = {value for dimension in dimensions for value in dimension.names}
    try:
        known = dict(_read_features(text, places.name, values))
    except _Unfit as unfit:
        return (), [Problem(where, str(unfit), phrase("Export it as GeoJSON in degrees (WGS 84, EPSG:4326)."))]
    if not known:
        what = phrase(
            'no feature has a "{name}" that is a value of {names}', name=places.name, names=", ".join(places.dimensions)
        )
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


def _read_features(text: str, name: str, values: Collection[str]) -> Iterator[tuple[str, Positions]]:
    """Each of these values with its rings in degrees; features of one name are one place, others are not looked at."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise _Unfit(phrase("the file is not JSON")) from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        raise _Unfit(phrase("the file is no FeatureCollection"))
    if content.get("crs") and not any(one in json.dumps(content["crs"]) for one in PLAIN):
        raise _Unfit(phrase("the file is in another system of coordinates than longitude and latitude"))
    if len(features) > MOST:
        raise _Unfit(phrase("the file has more than {most} features", most=MOST))
    found: dict[str, Positions] = {}
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        value = properties.get(name) if isinstance(properties, dict) else None
        if isinstance(value, str) and value in values:
            found.setdefault(value, []).extend(_read_geometry(feature.get("geometry"), number))
    yield from found.items()


def _read_geometry(geometry: Any, number: int) -> Positions:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise _Unfit(
            phrase(
                "feature {number} is no area and no point ({kinds} can be drawn)", number=number, kinds=", ".join(KINDS)
            )
        )
    given = geometry.get("coordinates")
    try:
        if kind == "Point":
            return [[_read_position(given)]]
        areas = given if kind == "MultiPolygon" else [given]
        read = [ring for area in areas for ring in _turn([[_read_position(one) for one in ring] for ring in area])]
        if not read or not all(read):
            raise ValueError
    except (TypeError, ValueError, IndexError, OverflowError):
        raise _Unfit(
            phrase("feature {number} has a position that is no longitude and latitude in degrees", number=number)
        ) from None
    return read


def _turn(rings: Positions) -> Positions:
    """The rings of an area, the outer one against the clock and its holes with it: so they are drawn as holes."""
    return [ring if (_find_area(ring) > 0) is (number == 0) else ring[::-1] for number, ring in enumerate(rings)]


def _find_area(ring: list[tuple[float, float]]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], *ring[:1]], strict=True))


def _read_position(position: Any) -> tuple[float, float]:
    x, y = float(position[0]), float(position[1])
    if not (abs(x) <= FARTHEST[0] and abs(y) <= FARTHEST[1]):  # also where it is no number
        raise ValueError
    return x, y


def _flatten(found: dict[str, Positions]) -> Iterator[Outline]:
    """The places on a grid: degrees of longitude narrowed as in the middle of the map, neighbours on one step once."""
    found = _join_over_date_line(found)
    spots = [spot for rings in found.values() for ring in rings for spot in ring]
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    narrow = math.cos(math.radians((south + north) / 2))
    least = max((east - west) * narrow, north - south, 1e-9) / GRID
    for wider in COARSER:
        step = least * wider
        outlines = []
        for name, rings in found.items():
            drawn = [
                _thin([(wider * round((x - west) * narrow / step), wider * round((y - south) / step)) for x, y in ring])
                for ring in rings
            ]
            outlines.append(Outline(name, tuple(ring for ring in drawn if len(ring) > 2) or (drawn[0][:1],)))
        if sum(len(ring) for one in outlines for ring in one.rings) <= ENOUGH:
            break
    yield from outlines


def _join_over_date_line(found: dict[str, Positions]) -> dict[str, Positions]:
    """What lies on both sides of the 180th degree, as one map; all else as it is."""
    east = {name: [[(x + 360 if x < 0 else x, y) for x, y in ring] for ring in rings] for name, rings in found.items()}
    return min((found, east), key=_measure_width)


def _measure_width(found: dict[str, Positions]) -> float:
    across = [x for rings in found.values() for ring in rings for x, _ in ring]
    return max(across) - min(across)


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
