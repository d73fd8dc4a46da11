"""The drawing of a map: areas in bands of round numbers, spots with their words, what is withheld hatched, a key."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing.charts.chart_style_and_svg import BAND, INK, QUIET, SIZE, WIDTH, make_axes
from ctanalysis.showing.wording import write_digits

BANDS = ("#e3edf6", "#a9c7e3", "#2f6fa8", "#0b3d6b")  # from few to many, with what is written on each
ON_BANDS = (INK, INK, "white", "white")
STEPS = ((1, 2, 2.5, 5), (1, 2, 5))  # of round numbers: from ten on, and below
TALLEST = 1.3  # of a map, as a share of its width
HATCH = 18  # steps of the grid between the lines of an area that is withheld
OUTER = 0.15  # of the width of a map, from its edges, in which the words of a spot stand beside it
KEY = 0.16  # inches of a line of the key
BESIDE, EDGES = 0.95, 0.3  # inches beside a map, and above and below it, for the words of spots
LETTER, LINE, LONGEST = 0.058, 0.13, 18  # inches of a letter and of a line; letters of a line of a spot's name
CUTS = 16  # heights at which room for a name is looked for
# how it stands with a place's number; an area `aside` has none and is there for the map
SHOWN, PART, HIDDEN, SUPPRESSED, MISSING, ASIDE = ("shown", "part", "hidden", "suppressed", "missing", "aside")
KEY_WORDS = later({HIDDEN: "withheld", SUPPRESSED: "suppressed by the source", MISSING: "not recorded"})

Spot = tuple[float, float]
Room = tuple[Spot, float]  # the middle of the widest place inside an area, and how wide that is


@dataclass(frozen=True)
class Place:
    """A place of a map: its name, its rings, how many where that is shown, that in words, and how it stands with it."""

    name: str
    rings: list[list[Spot]]
    value: float | None
    words: str
    state: str

    @property
    def is_spot(self) -> bool:
        """Whether it has one position and no area."""
        return len(self.rings[0]) == 1


def draw_map(places: Sequence[Place]) -> Any:
    """The figure of a map: as wide as all pictures, its key below."""
    spots = [spot for place in places for ring in place.rings for spot in ring]
    (west, east), (south, north) = ((min(one), max(one)) for one in zip(*spots, strict=True))
    wide, high = max(east - west, 1), max(north - south, 1)
    step = find_step(max((place.value or 0.0 for place in places), default=0.0))
    key = _list_key(places, step)
    sides = [_find_side(place.rings[0][0][0], west, east) for place in places if place.is_spot and place.words]
    left, right = (BESIDE if side in sides else 0.03 for side in ("right", "left"))
    edges = EDGES if sides else 0.03  # above the map, and below
    scale = min((WIDTH - left - right) / wide, TALLEST * WIDTH / high)  # inches a step
    spare = (WIDTH - left - right - wide * scale) / 2
    tall, below = high * scale + 2 * edges, KEY * (len(key) + 0.5)
    figure, axes = make_axes(WIDTH, tall + below, (0, below / (tall + below), 1, tall / (tall + below)))
    axes.set_axis_off()
    axes.set_xlim(west - (left + spare) / scale, east + (right + spare) / scale)
    axes.set_ylim(south - edges / scale, north + edges / scale)
    for place in sorted(places, key=lambda place: place.is_spot):
        if not place.is_spot:
            _draw_area(axes, place, step, scale)
        elif place.words:
            _draw_spot(axes, place, _find_side(place.rings[0][0][0], west, east))
    for line, (colour, words, has_hatch) in enumerate(key, start=1):
        _draw_key(figure, (below - line * KEY) / figure.get_figheight(), colour, words, has_hatch)
    return figure


def find_step(most: float) -> float:
    """The width of a band: the least of 1, 2, 5, 10, 20, 25, 50, 100 … of which four reach to the largest number.

    >>> find_step(317), find_step(99), find_step(3)
    (100.0, 25.0, 1.0)
    """
    rounds = (step * 10.0**tens for tens in range(20) for step in STEPS[0 if tens else 1])
    return next(step for step in rounds if step * len(BANDS) >= most)


def find_room(rings: Sequence[Sequence[Spot]]) -> Room:
    """Where an area is widest, at one of some heights: a name stands inside it there, in a crescent and a ring too.

    >>> find_room([[(0, 0), (10, 0), (10, 4), (0, 4)]])
    ((5.0, 1.875), 10.0)
    """
    heights = [y for ring in rings for _, y in ring]
    low, high = min(heights), max(heights)
    cuts = [low + (high - low) * (number + 0.5) / CUTS for number in range(CUTS)]
    rooms = [(((first + last) / 2, y), last - first) for y in cuts for first, last in _list_inside(rings, y)]
    middle, high = (low + high) / 2, max(high - low, 1.0)
    wide = [(room[1] * (1.2 - abs(room[0][1] - middle) / high), room) for room in rooms]  # rather in the middle
    return max(wide, key=lambda one: one[0], default=(0.0, (rings[0][0], 0.0)))[1]


def _list_inside(rings: Sequence[Sequence[Spot]], y: float) -> list[tuple[float, float]]:
    """The stretches of a line across an area that lie inside it."""
    crossed = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for ring in rings
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], *ring[:1]], strict=True)
        if (ay > y) is not (by > y)
    )
    return list(zip(crossed[::2], crossed[1::2], strict=False))


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
    key = [(BANDS[band], words.get(band) or _name_band(band, step), False) for band in used]
    states = {place.state for place in areas}
    return [*key, *(("white", phrase(said), state != MISSING) for state, said in KEY_WORDS.items() if state in states)]


def _name_band(band: int, step: float) -> str:
    start, end = write_digits(band * step, 0), write_digits((band + 1) * step - 1, 0)
    return start if start == end else phrase("{start} to {end}", start=start, end=end)


def _draw_area(axes: Any, place: Place, step: float, scale: float) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    outline = Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in place.rings))
    band = None if place.value is None else _find_band(place.value, step)
    colour = BANDS[band] if band is not None else BAND if place.state == ASIDE else "white"
    patch = PathPatch(outline, facecolor=colour, edgecolor=QUIET, linewidth=0.6)
    axes.add_patch(patch)
    if place.state in (HIDDEN, SUPPRESSED):
        _hatch(axes, patch)
    middle, wide = find_room(place.rings)
    words = _choose_words(place, wide * scale, _measure_height(place) * scale)
    if words:
        ink = INK if band is None else ON_BANDS[band]
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8} if place.state in (HIDDEN, SUPPRESSED) else None
        axes.text(*middle, words, ha="center", va="center", fontsize=SIZE, color=ink, linespacing=1.1, bbox=box)


def _measure_height(place: Place) -> float:
    heights = [y for ring in place.rings for _, y in ring]
    return max(heights) - min(heights)


def _choose_words(place: Place, wide: float, high: float) -> str:
    """The name and the number where there is room for both, else the number alone, else nothing: the annex has all."""
    lines = [name_group(place.name), *([place.words] if place.words else [])]
    for said in (lines, lines[1:]):
        if said and LETTER * max(map(len, said)) <= wide and LINE * len(said) <= high:
            return "\n".join(said)
    return ""


def _draw_spot(axes: Any, place: Place, side: str) -> None:
    """A square and its words, on the side that faces no area."""
    ((x, y),) = place.rings[0]
    axes.plot([x], [y], marker="s", markersize=4, color=INK, clip_on=False)
    axes.annotate(
        textwrap.fill(name_group(place.name), LONGEST, max_lines=2, placeholder=" …") + f"\n{place.words}",
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
    from matplotlib.lines import Line2D
    from matplotlib.patches import Rectangle

    tall = 0.09 / figure.get_figheight()
    figure.add_artist(Rectangle((0.01, height), 0.05, tall, facecolor=colour, edgecolor=QUIET, linewidth=0.6))
    for share in (0.2, 0.6) if has_hatch else ():
        across = [0.01 + 0.05 * share, 0.01 + 0.05 * (share + 0.4)]
        figure.add_artist(Line2D(across, [height, height + tall], color=QUIET, linewidth=0.6))
    figure.text(0.08, height + tall / 2, words, va="center", fontsize=SIZE, color=INK)
