"""Maps of people by place, and of where their routes began and led to: sums of what is in print alone."""

import json
from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import PlaceFinding, ProfileFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.ground.terms import SUPPRESSED_BY_SOURCE, read_group
from ctanalysis.ground.value_labels import name_group
from ctanalysis.showing import html
from ctanalysis.showing.charts.chart_style_and_svg import hold_style, write_figure
from ctanalysis.showing.charts.map_drawing import ASIDE, HIDDEN, MISSING, PART, SHOWN, SUPPRESSED, Place, draw_map
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.badges_and_line_names import SUPPRESSED_NOTE, WITHHELD_NOTE
from ctanalysis.showing.tables.profile import write_year
from ctanalysis.showing.wording import SUPPRESSED_SIGN, WITHHELD, write_digits
from ctanalysis.showing.wording.numbers_in_words import join_words

FROM = "route_from"
STEPS = later({FROM: "from {number}", "route_through": "through {number}", "route_to": "to {number}"})

Kind = tuple[str | None, str | None]


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
    places = []
    for one in drawn:
        row = by_name.get(one.place or "")
        state, value, words = _add_up([row] if row is not None else [])
        places.append(Place(one.place or "", json.loads(one.outline or "[]"), value, words, state))
    on_map = {place.name for place in places}
    told = [
        f"{name_group(name)} {_add_up([row])[2]}"
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
    """Each place with how many began their route in it, passed it, or were led to it: sums of what is in print, of the
    routes with the most steps, since shorter ones may be the same people.
    """
    groups = [(dict(read_group(row.group)), row) for row in rows if "unknown" not in row.marks]
    longest = max((len(group) for group, _ in groups), default=0)
    named = {(one.dimension or "", one.place or ""): one for one in outlines if one.step in STEPS}
    routes = [
        (group, row) for group, row in groups if len(group) == longest and any(one in named for one in group.items())
    ]
    found: dict[str, list[tuple[str, tuple[str, float | None, str]]]] = {}
    for (dimension, name), outline in named.items():
        of_place = [row for group, row in routes if group.get(dimension) == name]
        if of_place:
            found.setdefault(name, []).append((outline.step or "", _add_up(of_place)))
    outer = {name: outline for (_, name), outline in named.items()}
    places = [_place_on_route(name, found.get(name, []), outline) for name, outline in outer.items()]
    title = phrase(
        "{title}: where routes began and led to, {year}", title=rows[0].title, year=write_year(rows[0].window, rows)
    )
    shown = sum(row.value for _, row in routes if row.value is not None)
    everybody = next((row.denominator for row in rows if row.denominator is not None), None)
    rest = (
        phrase(
            "The map is of {shown} of {everybody}.", shown=write_digits(shown, 0), everybody=write_digits(everybody, 0)
        )
        if everybody is not None and everybody > shown
        else ""
    )
    source = next((one.source or "" for one in outer.values()), "")
    told = " ".join(filter(None, (phrase("Areas are coloured by how many began there."), rest)))
    return _write_map(f"{rows[0].indicator}-routes", title, places, told, source) if routes else ""


def _place_on_route(
    name: str, of_steps: Sequence[tuple[str, tuple[str, float | None, str]]], outline: PlaceFinding
) -> Place:
    """A place of routes, coloured by how many began there; where none can, it is only an area of the map."""
    words = [phrase(STEPS[step], number=number) for step, (_, _, number) in of_steps]
    state, value = next(((state, value) for step, (state, value, _) in of_steps if step == FROM), (ASIDE, None))
    return Place(name, json.loads(outline.outline or "[]"), value, ", ".join(words), state)


def _add_up(rows: Sequence[ProfileFinding]) -> tuple[str, float | None, str]:
    """What is known of some counts together: how it stands with them, their sum, and that in words."""
    if any(row.withheld for row in rows):
        return HIDDEN, None, WITHHELD
    if any(row.reason == SUPPRESSED_BY_SOURCE for row in rows):
        return SUPPRESSED, None, SUPPRESSED_SIGN
    values = [row.value for row in rows if row.value is not None]
    if not rows or len(values) < len(rows):
        return MISSING, None, phrase("not recorded")
    number, parts = write_digits(sum(values), 0), [mark for row in rows for mark in row.parts]
    return (PART if parts else SHOWN), sum(values), f"{number} ({write_mark(parts[0])})" if parts else number


def _write_map(salt: str, title: str, places: Sequence[Place], told: str, source: str) -> str:
    """The map; nothing where no number is shown."""
    if all(place.value is None for place in places):
        return ""
    words = " ".join(place.words for place in places)
    parts = [
        phrase("Numbers and no rates: how many live in each place is not in the data."),
        told,
        phrase(WITHHELD_NOTE) if WITHHELD in words else "",
        phrase(SUPPRESSED_NOTE) if SUPPRESSED_SIGN in words else "",
        phrase("Outlines: {source}.", source=source.rstrip(".")),
    ]
    return write_figure(
        draw_map(places), f"ct-map-{salt}", _write_alt(title, places), title, " ".join(filter(None, parts))
    )


def _write_alt(title: str, places: Sequence[Place]) -> str:
    """Where most are and where fewest, of the places whose number is of the whole year."""
    shown = sorted((place.value, place.name) for place in places if place.value is not None and place.state == SHOWN)
    if not shown:
        return phrase("Map: {title}. Its numbers are of parts of the year.", title=title)
    few, many = shown[0][0], shown[-1][0]
    least, most = (join_words([name_group(name) for value, name in shown if value == one]) for one in (few, many))
    if few == many:
        return phrase("Map: {title}. In each of the places shown {many}.", title=title, many=write_digits(many, 0))
    return phrase(
        "Map: {title}. Of the places shown most in {most} ({many}), fewest in {least} ({few}).",
        title=title,
        most=most,
        many=write_digits(many, 0),
        least=least,
        few=write_digits(few, 0),
    )
