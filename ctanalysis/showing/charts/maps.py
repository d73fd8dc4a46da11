"""Maps of people by place: areas in bands of round numbers, spots with their number, what is withheld hatched."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import PlaceFinding, ProfileFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import read_group
from ctanalysis.ground.vocabulary import name_group
from ctanalysis.showing import html
from ctanalysis.showing.charts.pictures import INK, QUIET, SIZE, WIDTH, hold_style, make_axes, write_figure
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.parts import WITHHELD_NOTE
from ctanalysis.showing.tables.profile import write_year
from ctanalysis.showing.wording import WITHHELD, write_digits

BANDS = ("#e3edf6", "#a9c7e3", "#2f6fa8", "#0b3d6b")  # from few to many, with what is written on each
ON_BANDS = (INK, INK, "white", "white")
STEPS = ((1, 2, 2.5, 5), (1, 2, 5))  # of round numbers: from ten on, and below
NAMED = 30  # areas that have room for their names
TALLEST = 1.3  # of a map, as a share of its width
HATCH = 18  # steps of the grid between the lines of an area that is withheld
OUTER = 0.15  # of the width of a map, from its edges, in which the words of a spot stand beside it
KEY = 0.16  # inches of a line of the key
BESIDE, EDGES = 0.95, 0.3  # inches beside a map, and above and below it, for the words of spots
ROUTE_WORDS = later(("from {number}", "through {number}", "to {number}"))

Kind = tuple[str | None, str | None]
Spot = tuple[float, float]


@dataclass(frozen=True)
class Place:
    """A place of a map: its name, its rings, how many (None: withheld or not recorded), and that in words."""

    name: str
    rings: list[list[Spot]]
    value: float | None
    is_withheld: bool
    words: str

    @property
    def is_spot(self) -> bool:
        """Whether it has one position and no area."""
        return len(self.rings[0]) == 1

    @property
    def middle(self) -> Spot:
        """The centre of its largest area."""
        return max(((abs(size), spot) for size, spot in map(_find_centre, self.rings)), key=lambda one: one[0])[1]


@hold_style()
def plot_maps(profile: Findings[ProfileFinding], places: Findings[PlaceFinding]) -> tuple[Shown, tuple[Kind, ...]]:
    """A map an indicator and dimension of which there are outlines, and one of where routes began and led to, of the
    last year with figures; and which indicators and dimensions they are.
    """
    kinds = tuple(dict.fromkeys((row.indicator, row.dimension) for row in profile))
    maps = {}
    for kind in kinds:
        rows = _take_last_year([row for row in profile if (row.indicator, row.dimension) == kind])
        draw = _draw_routes if kind[1] == "route" else _draw_parts
        maps[kind] = draw(rows, places.rows) if rows else ""
    drawn = [made for made in maps.values() if made]
    shown = Shown(html.write("box", drawn, "ct-charts") if drawn else "", phrase("{count} maps", count=len(drawn)))
    return shown, tuple(kind for kind, made in maps.items() if made and kind[1] != "route")


def _take_last_year(rows: Sequence[ProfileFinding]) -> list[ProfileFinding]:
    years = [row.window for row in rows if (row.value is not None or row.withheld) and "unknown" not in row.marks]
    return [row for row in rows if years and row.window == years[-1]]


def _draw_parts(rows: Sequence[ProfileFinding], outlines: Sequence[PlaceFinding]) -> str:
    """Each place with its people; what is no place of the map in words."""
    by_name = {(row.group or "").split("=", 1)[-1]: row for row in rows}
    drawn = [one for one in outlines if one.dimension == rows[0].dimension]
    if not drawn:
        return ""
    places = [_place(one, by_name.get(one.place or "")) for one in drawn]
    on_map = {place.name for place in places}
    told = [
        f"{name_group(name)} {_write_number(row)}"
        for name, row in by_name.items()
        if name not in on_map and (row.withheld or row.value)
    ]
    title = phrase(
        "{title} by {dimension}, {year}",
        title=rows[0].title,
        dimension=name_group(str(rows[0].dimension)).replace("_", " "),
        year=write_year(rows[0].window, rows),
    )
    away = phrase("Not on the map: {names}.", names=", ".join(told)) if told else ""
    return _write_map(f"{rows[0].indicator}-{rows[0].dimension}", title, places, away, drawn[0].source or "")


def _draw_routes(rows: Sequence[ProfileFinding], outlines: Sequence[PlaceFinding]) -> str:
    """Each place with how many began their route in it, passed it, or were led to it: sums of what is in print."""
    routes = [(dict(read_group(row.group)), row) for row in rows if "unknown" not in row.marks]
    steps = [name for name in dict.fromkeys(name for group, _ in routes for name in group)]
    named = {(one.dimension or "", one.place or ""): one for one in outlines if one.dimension in steps}
    if not named:
        return ""
    by_place: dict[str, list[tuple[str, list[ProfileFinding]]]] = {}
    for step, name in named:
        of_place = [row for group, row in routes if group.get(step) == name]
        if of_place:
            by_place.setdefault(name, []).append((step, of_place))
    places = [_sum_place(name, of_steps, steps, named) for name, of_steps in by_place.items()]
    title = phrase(
        "{title}: where routes began and led to, {year}", title=rows[0].title, year=write_year(rows[0].window, rows)
    )
    shown = sum(row.value for _, row in routes if row.value is not None)
    everybody = next((row.denominator for row in rows if row.denominator is not None), None)
    rest = (
        phrase(
            "The map is of {shown} of {everybody} people.",
            shown=write_digits(shown, 0),
            everybody=write_digits(everybody, 0),
        )
        if everybody is not None and everybody > shown
        else ""
    )
    source = next(iter(named.values())).source or ""
    return _write_map(f"{rows[0].indicator}-routes", title, places, rest, source)


def _sum_place(
    name: str,
    of_steps: Sequence[tuple[str, list[ProfileFinding]]],
    steps: Sequence[str],
    named: Mapping[tuple[str, str], PlaceFinding],
) -> Place:
    """A place of routes; coloured by how many began there, and withheld where any part of a sum is."""
    words, first, is_withheld = [], None, False
    for step, rows in of_steps:
        hidden = any(row.withheld for row in rows)
        known = [row.value for row in rows if row.value is not None]
        number = WITHHELD if hidden else write_digits(sum(known), 0)
        place = 0 if step == steps[0] else 2 if step == steps[-1] else 1
        words.append(phrase(ROUTE_WORDS[place], number=number))
        is_withheld = is_withheld or (hidden and place == 0)
        first = sum(known) if place == 0 and not hidden else first
    outline = named[of_steps[0][0], name].outline or "[]"
    return Place(name, json.loads(outline), first, is_withheld, ", ".join(words))


def _place(outline: PlaceFinding, row: ProfileFinding | None) -> Place:
    is_withheld = row is not None and row.withheld
    value = None if row is None or is_withheld or row.value is None else float(row.value)
    return Place(outline.place or "", json.loads(outline.outline or "[]"), value, is_withheld, _write_number(row))


def _write_map(salt: str, title: str, places: Sequence[Place], told: str, source: str) -> str:
    """The map; nothing where no number is shown."""
    if all(place.value is None for place in places):
        return ""
    parts = [
        phrase("Numbers of people and no rates: how many live in each place is not in the data."),
        told,
        phrase(WITHHELD_NOTE) if any(WITHHELD in place.words for place in places) else "",
        phrase("Outlines: {source}.", source=source.rstrip(".")),
    ]
    return write_figure(
        _draw(places), f"ct-map-{salt}", _write_alt(title, places), title, " ".join(filter(None, parts))
    )


def _write_alt(title: str, places: Sequence[Place]) -> str:
    shown = sorted((place.value, place.name) for place in places if place.value is not None)
    (few, least), (many, most) = shown[0], shown[-1]
    return phrase(
        "Map: {title}. Of the places shown most in {most} ({many}), fewest in {least} ({few}).",
        title=title,
        most=name_group(most),
        many=write_digits(many, 0),
        least=name_group(least),
        few=write_digits(few, 0),
    )


def _write_number(row: ProfileFinding | None) -> str:
    if row is not None and row.withheld:
        return WITHHELD
    return write_digits(row.value, 0) if row is not None and row.value is not None else phrase("not recorded")


def _draw(places: Sequence[Place]) -> Any:
    spots = [spot for place in places for ring in place.rings for spot in ring]
    (west, east), (south, north) = ((min(one), max(one)) for one in zip(*spots, strict=True))
    wide, high = max(east - west, 1), max(north - south, 1)
    step = find_step(max((place.value or 0.0 for place in places), default=0.0))
    key = _list_key(places, step)
    sides = [_find_side(place.middle[0], west, east) for place in places if place.is_spot]
    left, right = (BESIDE if side in sides else 0.03 for side in ("right", "left"))
    edges = EDGES if sides else 0.03  # above the map, and below
    scale = min((WIDTH - left - right) / wide, TALLEST * WIDTH / high)  # inches a step
    spare = (WIDTH - left - right - wide * scale) / 2
    tall, below = high * scale + 2 * edges, KEY * (len(key) + 0.5)
    figure, axes = make_axes(WIDTH, tall + below, (0, below / (tall + below), 1, tall / (tall + below)))
    axes.set_axis_off()
    axes.set_xlim(west - (left + spare) / scale, east + (right + spare) / scale)
    axes.set_ylim(south - edges / scale, north + edges / scale)
    is_named = sum(not place.is_spot for place in places) <= NAMED
    for place in places:
        if place.is_spot:
            _draw_spot(axes, place, _find_side(place.middle[0], west, east))
        else:
            _draw_area(axes, place, step, is_named=is_named)
    for line, (colour, words, has_hatch) in enumerate(key, start=1):
        _draw_key(figure, (below - line * KEY) / figure.get_figheight(), colour, words, has_hatch)
    return figure


def find_step(most: float) -> float:
    """The width of a band: the least of 1, 2, 5, 10, 20, 25, 50, 100 … of which four reach to the largest number.

    >>> find_step(317), find_step(99), find_step(3)
    (100.0, 25.0, 1.0)
    """
    rounds = (step * 10.0**tens for tens in range(20) for step in STEPS[0 if tens else 1])
    return next(step for step in rounds if step * len(BANDS) > most)


def _find_band(value: float, step: float) -> int:
    return min(len(BANDS) - 1, int(value // step))


def _list_key(places: Sequence[Place], step: float) -> list[tuple[str, str, bool]]:
    """The bands that are used, from few to many, and what else there is: colour, words, whether hatched."""
    areas = [place for place in places if not place.is_spot]
    used = sorted({_find_band(place.value, step) for place in areas if place.value is not None})
    words = {
        0: phrase("under {end}", end=write_digits(step, 0)),
        len(BANDS) - 1: phrase("{start} or more", start=write_digits((len(BANDS) - 1) * step, 0)),
    }
    key = [
        (
            BANDS[band],
            words.get(
                band,
                phrase(
                    "{start} to {end}", start=write_digits(band * step, 0), end=write_digits((band + 1) * step - 1, 0)
                ),
            ),
            False,
        )
        for band in used
    ]
    key += [("white", phrase("withheld"), True)] if any(place.is_withheld for place in areas) else []
    has_gap = any(place.value is None and not place.is_withheld for place in areas)
    return [*key, *([("white", phrase("not recorded"), False)] if has_gap else [])]


def _draw_area(axes: Any, place: Place, step: float, *, is_named: bool) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    outline = Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in place.rings))
    band = None if place.value is None else _find_band(place.value, step)
    colour = "white" if band is None else BANDS[band]
    patch = PathPatch(outline, facecolor=colour, edgecolor=QUIET, linewidth=0.6)
    axes.add_patch(patch)
    if place.is_withheld:
        _hatch(axes, patch)
    if is_named:
        words = f"{name_group(place.name)}\n{place.words}"
        ink = INK if band is None else ON_BANDS[band]
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8} if place.is_withheld else None
        axes.text(*place.middle, words, ha="center", va="center", fontsize=SIZE, color=ink, linespacing=1.1, bbox=box)


def _draw_spot(axes: Any, place: Place, side: str) -> None:
    """A square and its words, on the side that faces no area."""
    x, y = place.middle
    axes.plot([x], [y], marker="s", markersize=4, color=INK, clip_on=False)
    axes.annotate(
        f"{name_group(place.name)}\n{place.words}",
        (x, y),
        {"left": (5, 0), "right": (-5, 0)}.get(side, (0, 4)),
        textcoords="offset points",
        ha=side,
        va="bottom" if side == "center" else "center",
        linespacing=1.05,
        fontsize=SIZE,
        color=INK,
    )


def _find_side(x: float, west: float, east: float) -> str:
    """Where the words of a spot begin: outside the map, or above the spot."""
    along = (x - west) / max(east - west, 1)
    return "right" if along < OUTER else "left" if along > 1 - OUTER else "center"


def _hatch(axes: Any, patch: Any) -> None:
    """Lines across an area: a pattern would need an address in the picture."""
    box = patch.get_path().get_extents()
    for start in range(int(box.x0 - box.height), int(box.x1), HATCH):
        (line,) = axes.plot([start, start + box.height], [box.y0, box.y1], color=QUIET, linewidth=0.6)
        line.set_clip_path(patch)


def _draw_key(figure: Any, height: float, colour: str, words: str, has_hatch: bool) -> None:
    from matplotlib.patches import Rectangle

    tall = 0.09 / figure.get_figheight()
    figure.add_artist(Rectangle((0.01, height), 0.05, tall, facecolor=colour, edgecolor=QUIET, linewidth=0.6))
    if has_hatch:
        for share in (0.2, 0.6):
            figure.add_artist(_make_line([0.01 + 0.05 * share, 0.01 + 0.05 * (share + 0.4)], [height, height + tall]))
    figure.text(0.08, height + tall / 2, words, va="center", fontsize=SIZE, color=INK)


def _make_line(across: list[float], up: list[float]) -> Any:
    from matplotlib.lines import Line2D

    return Line2D(across, up, color=QUIET, linewidth=0.6)


def _find_centre(ring: list[Spot]) -> tuple[float, Spot]:
    """The signed area of a ring and the centre of it; of a single position that itself."""
    if len(ring) == 1:
        return 0.0, ring[0]
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crossed = [ax * by - bx * ay for (ax, ay), (bx, by) in pairs]
    area = sum(crossed) / 2
    if not area:
        return 0.0, ring[0]
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, crossed, strict=True)) / (6 * area)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, crossed, strict=True)) / (6 * area)
    return area, (x, y)
