"""Maps of people by place, and of where their routes began and led to: sums of what is in print alone."""

import json
from collections.abc import Mapping, Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import PlaceFinding, ProfileFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import read_group
from ctanalysis.ground.vocabulary import name_group
from ctanalysis.showing import html
from ctanalysis.showing.charts.map_drawing import Place, draw_map
from ctanalysis.showing.charts.pictures import hold_style, write_figure
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables.parts import WITHHELD_NOTE
from ctanalysis.showing.tables.profile import write_year
from ctanalysis.showing.wording import WITHHELD, write_digits

ROUTE_WORDS = later(("from {number}", "through {number}", "to {number}"))

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
        draw_map(places), f"ct-map-{salt}", _write_alt(title, places), title, " ".join(filter(None, parts))
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
