"""Maps: bands of round numbers, spots with their number, and nothing of what is withheld."""

import json
import re
from typing import Any

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import PlaceFinding, ProfileFinding
from ctanalysis.ground.terms import SUPPRESSED_BY_SOURCE
from ctanalysis.showing.charts import plot
from ctanalysis.showing.charts.map_drawing import BANDS, find_room
from ctanalysis.showing.charts.maps import (
    HIDDEN,
    MISSING,
    PART,
    SHOWN,
    SUPPRESSED,
    Place,
    _add_up,
    _write_alt,
    plot_maps,
)
from ctanalysis.showing.wording import SUPPRESSED_SIGN, WITHHELD

SQUARES = {"North": (0, 300), "South": (0, 0), "East": (300, 0)}


def place(name: str, dimension: str = "district", spot: tuple[int, int] | None = None) -> PlaceFinding:
    if spot:
        rings: list[Any] = [[spot]]
    else:
        x, y = SQUARES[name]
        rings = [[(x, y), (x + 300, y), (x + 300, y + 300), (x, y + 300)]]
    step = dimension if dimension.startswith("route_") else None
    return PlaceFinding(
        dimension=dimension, step=step, place=name, outline=json.dumps(rings), source="drawn for a test"
    )


def people(name: str, value: float | None, *, dimension: str = "district", **words: Any) -> ProfileFinding:
    known: dict[str, Any] = {"window": "2024", "denominator": 600.0} | words
    group = known.pop("group", f"{dimension}={name}")
    return ProfileFinding(indicator="found", title="Found", dimension=dimension, group=group, value=value, **known)


def draw(rows: list[ProfileFinding], places: list[PlaceFinding]) -> str:
    return plot_maps(Findings("profile", tuple(rows)), Findings("places", tuple(places)))[0].html


THREE = [place(name) for name in SQUARES]


def test_each_area_has_the_band_of_its_number() -> None:
    drawn = draw([people("North", 317.0), people("South", 156.0), people("East", 20.0)], THREE)
    assert [colour in drawn for colour in BANDS] == [True, True, False, True]
    assert "Of the places shown most in North (317), fewest in East (20)." in drawn
    assert "under 100" in drawn and "100 to 199" in drawn and "300 or more" in drawn and "200 to 299" not in drawn


def test_a_withheld_area_is_hatched_and_has_no_band() -> None:
    hidden = people("North", None, withheld=True)
    drawn = draw([hidden, people("South", 156.0), people("East", 20.0)], THREE)
    assert "[c]" in drawn and "clip-path" in drawn and "withheld" in drawn
    assert "317" not in drawn


def test_no_map_is_drawn_of_withheld_numbers_alone() -> None:
    assert draw([people(name, None, withheld=True) for name in SQUARES], THREE) == ""


def test_the_last_year_with_figures_is_drawn() -> None:
    rows = [people("North", 11.0, window="2023"), people("North", 42.0), people("North", None, window="2025")]
    assert "2024" in draw(rows, THREE) and "42" in draw(rows, THREE)


def test_what_is_no_place_of_the_map_is_told_beside_it() -> None:
    drawn = draw([people("North", 30.0), people("not known", 12.0, marks=("unknown",))], THREE)
    assert "Not on the map: not known 12." in drawn


def route(start: str, end: str, value: float | None, **words: Any) -> ProfileFinding:
    return people("", value, dimension="route", group=f"route_from={start}|route_to={end}", **words)


def test_a_place_of_routes_has_the_sums_of_what_is_in_print() -> None:
    places = [place("North", "route_from"), place("South", "route_from"), place("the coast", "route_to", (700, 100))]
    rows = [route("North", "the coast", 40.0), route("South", "the coast", 25.0), route("North", "abroad", 10.0)]
    drawn = draw(rows, places)
    assert "from 50" in drawn and "from 25" in drawn and "to 65" in drawn
    assert "The map is of 75 of 600." in drawn


def test_a_sum_of_routes_is_withheld_where_any_part_of_it_is() -> None:
    places = [place("North", "route_from"), place("South", "route_from"), place("the coast", "route_to", (700, 100))]
    rows = [route("North", "the coast", None, withheld=True), route("South", "the coast", 25.0)]
    drawn = draw(rows, places)
    assert "from [c]" in drawn and "to [c]" in drawn and "from 25" in drawn


def test_a_map_stands_in_place_of_the_bars_of_its_dimension() -> None:
    rows = Findings("profile", (people("North", 30.0), people("South", 40.0)))
    assert "ct-bar" in plot(rows).html
    assert "ct-barcell" not in plot(rows, Findings("places", tuple(THREE))).html


def test_the_order_of_the_declaration_says_nothing_of_the_way() -> None:
    places = [place("the coast", "route_to", (700, 100)), place("North", "route_from")]
    drawn = draw([people("", 40.0, dimension="route", group="route_to=the coast|route_from=North")], places)
    assert "from 40" in drawn and "to 40" in drawn


def test_a_route_that_is_not_recorded_is_no_zero() -> None:
    places = [place("North", "route_from"), place("South", "route_from")]
    drawn = draw([route("North", "the coast", None), route("South", "the coast", 25.0)], places)
    assert "from not recorded" in drawn and "from 0" not in drawn


def test_shorter_routes_of_the_same_people_are_not_added() -> None:
    places = [place("North", "route_from"), place("the coast", "route_to", (700, 100))]
    long = people("", 40.0, dimension="route", group="route_from=North|route_through=Mill|route_to=the coast")
    assert "from 40" in draw([route("North", "the coast", 40.0), long], places)


def test_a_number_of_a_part_of_the_year_says_so_and_is_not_the_fewest() -> None:
    part = people("North", 4.0, marks=("2 of 4 periods",))
    drawn = draw([part, people("South", 56.0), people("East", 90.0)], THREE)
    assert "4 (2 of 4 periods)" in drawn and "fewest in South (56)" in drawn


def test_what_the_source_suppressed_is_not_called_unrecorded() -> None:
    hidden = people("North", None, reason=SUPPRESSED_BY_SOURCE)
    drawn = draw([hidden, people("South", 56.0), people("East", 90.0)], THREE)
    assert "[s]" in drawn and "not recorded" not in drawn


def test_the_name_of_a_crescent_stands_inside_it() -> None:
    crescent = [[(0.0, 0.0), (10.0, 0.0), (10.0, 1.0), (1.0, 1.0), (1.0, 9.0), (10.0, 9.0), (10.0, 10.0), (0.0, 10.0)]]
    (x, y), wide = find_room(crescent)
    assert wide == 10.0 and (y < 1.0 or y > 9.0) and 0.0 < x < 10.0


def test_a_hundred_areas_are_drawn_without_names() -> None:
    places, rows = [], []
    for number in range(100):
        x, y = 60 * (number % 10), 60 * (number // 10)
        outline = json.dumps([[(x, y), (x + 60, y), (x + 60, y + 60), (x, y + 60)]])
        places.append(PlaceFinding(dimension="district", place=f"District {number}", outline=outline, source="a test"))
        rows.append(people(f"District {number}", float(number)))
    texts = re.findall(r"<text[^>]*>([^<]*)", draw(rows, places))
    assert not any("District" in text for text in texts)  # numbers alone, and the bands of the key


@pytest.mark.parametrize(("rows", "sum_of_them"), [
    ([{"value": 12.0}, {"value": 8.0}], (SHOWN, 20.0, "20")),
    ([{"value": 12.0}, {"withheld": True}], (HIDDEN, None, WITHHELD)),
    ([{"value": 12.0}, {"reason": SUPPRESSED_BY_SOURCE}], (SUPPRESSED, None, SUPPRESSED_SIGN)),
    ([{"withheld": True}, {"reason": SUPPRESSED_BY_SOURCE}], (HIDDEN, None, WITHHELD)),
    ([{"value": 12.0}, {}], (MISSING, None, "not recorded")), ([], (MISSING, None, "not recorded")),
    ([{"value": 0.0}], (SHOWN, 0.0, "0")),
    ([{"value": 12.0, "marks": ("1 of 4 periods",)}], (PART, 12.0, "12 (1 of 4 periods)")),
])  # fmt: skip
def test_counts_are_added_up_where_each_is_known(
    rows: list[dict[str, Any]], sum_of_them: tuple[str, float | None, str]
) -> None:
    assert _add_up([ProfileFinding(**row) for row in rows]) == sum_of_them


@pytest.mark.parametrize(("places", "words"), [
    ([("N", 5.0, SHOWN), ("S", 9.0, SHOWN)], "Map: T. Of the places shown most in S (9), fewest in N (5)."),
    ([("N", 5.0, SHOWN), ("S", 5.0, SHOWN)], "Map: T. In each of the places shown 5."),
    ([("N", 5.0, SHOWN)], "Map: T. In each of the places shown 5."),
    ([("N", 5.0, SHOWN), ("S", 9.0, SHOWN),
    ("W", 2.0, PART)], "Map: T. Of the places shown most in S (9), fewest in N (5)."),
    ([("N", 5.0, SHOWN), ("S", 9.0, SHOWN),
    ("W", None, HIDDEN)], "Map: T. Of the places shown most in S (9), fewest in N (5)."),
    ([("N", 5.0, SHOWN), ("S", 9.0, SHOWN),
    ("W", 9.0, SHOWN)], "Map: T. Of the places shown most in S and W (9), fewest in N (5)."),
    ([("N", 5.0, PART)], "Map: T. Its numbers are of parts of the year."),
])  # fmt: skip
def test_a_map_is_told_by_where_most_and_fewest_are(places: list[tuple[str, float | None, str]], words: str) -> None:
    assert _write_alt("T", [Place(name, [], value, "", state) for name, value, state in places]) == words
