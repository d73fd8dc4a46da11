"""Routes: which year is drawn, where the places stand, and how thick the lines between them are."""

from typing import Any

import pytest
from showing_pages import Picture, read_pictures

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProfileFinding
from ctanalysis.showing.charts.routes import plot_routes

ROOM = 1.2  # steps: what is left free at both sides together


def make_row(route: str, value: float | None, year: str = "2024", **words: Any) -> ProfileFinding:
    """A route written as its places from the first to the last: `A B C`."""
    names = ("route_from", "route_through", "route_to") if route.count(" ") == 2 else ("route_from", "route_to")
    pairs = (f"{name}={place}" for name, place in zip(names, route.split(), strict=False))
    known: dict[str, Any] = {"dimension": "route", "group": "|".join(pairs)} | words
    return ProfileFinding(indicator="found", title="Found", window=year, value=value, **known)


def draw(*rows: ProfileFinding) -> Picture:
    return read_pictures(plot_routes(Findings("profile", rows)).html)[0]


def list_lines(picture: Picture, steps: int) -> list[tuple[float, float, float, float]]:
    """Where each line begins and ends: across in steps (the first places are at 0), and up."""
    span = steps - 1 + ROOM
    return [
        (
            round(start[0] * span - 0.6, 2), find_row(picture, start[1]),
            round(end[0] * span - 0.6, 2), find_row(picture, end[1]),
        )
        for start, end in (line.corners for line in picture.lines)
    ]  # fmt: skip


def find_row(picture: Picture, height: float) -> float:
    """A height, a share of the axis, in rows from the lowest place (0) of the longest column."""
    return round(height * count_rows(picture) - 0.7, 2)


def count_rows(picture: Picture) -> float:
    """The rows of the longest column, with what is left free above and below."""
    across = [round(place, 1) for place, _ in picture.words.values()]
    return max(across.count(one) for one in across) + 0.4


def list_said(picture: Picture) -> str:
    return picture.alt.partition(": ")[2]


def test_a_line_goes_from_place_to_place() -> None:
    picture = draw(make_row("North Mill", 10.0), make_row("South Mill", 5.0))
    assert list_lines(picture, 2) == [(0.04, 1, 0.96, 0.5), (0.04, 0, 0.96, 0.5)]


def test_a_route_through_a_place_is_two_lines() -> None:
    picture = draw(make_row("A B C", 10.0))
    assert list_lines(picture, 3) == [(0.04, 0, 0.96, 0), (1.04, 0, 1.96, 0)]


def test_places_stand_from_the_top_down_and_short_columns_in_the_middle() -> None:
    picture = draw(make_row("A P X", 10.0), make_row("B Q X", 5.0), make_row("C Q X", 5.0))
    assert list_lines(picture, 3) == [
        (0.04, 2, 0.96, 1.5), (1.04, 1.5, 1.96, 1),
        (0.04, 1, 0.96, 0.5), (1.04, 0.5, 1.96, 1),
        (0.04, 0, 0.96, 0.5), (1.04, 0.5, 1.96, 1),
    ]  # fmt: skip


def test_a_name_stands_at_the_end_of_its_lines() -> None:
    picture = draw(make_row("A P X", 10.0), make_row("B P X", 5.0))
    span = 2 + ROOM
    assert {word: round(place[0] * span - 0.6, 2) for word, place in picture.words.items()} == {
        "A": 0, "B": 0, "P": 1, "X": 2,
    }  # fmt: skip
    rows = {word: height * count_rows(picture) - 0.7 for word, (_, height) in picture.words.items()}
    assert rows == pytest.approx({"A": 1, "B": 0, "P": 0.5, "X": 0.5}, abs=0.1)


def test_the_first_names_end_and_the_last_begin_at_the_lines() -> None:
    shown = plot_routes(Findings("profile", (make_row("A P X", 10.0),))).html
    sides = [part.split('"')[0] for part in shown.split("text-anchor: ")[1:]]
    assert [side.split(";")[0] for side in sides] == ["end", "middle", "start"]


def test_a_line_is_as_thick_as_its_people_are_many() -> None:
    rows = [make_row("A X", 10.0), make_row("B X", 40.0), make_row("C X", 20.0)]
    assert [line.width for line in draw(*rows).lines] == pytest.approx([3.25, 10, 5.5])


def test_the_last_year_with_routes_is_drawn() -> None:
    picture = draw(
        make_row("A X", 10.0, "2022"), make_row("B X", 20.0, "2022"),
        make_row("A X", 11.0, "2023"), make_row("C X", 7.0, "2023"),
        make_row("A X", None, "2024", withheld=True), make_row("C X", 0.0, "2024"),
    )  # fmt: skip
    assert picture.title == "Found: routes, 2023"
    assert list_said(picture) == "A to X 11; C to X 7."


def test_what_is_no_route_and_what_is_not_known_is_not_drawn() -> None:
    picture = draw(
        make_row("A X", 10.0),
        make_row("", 90.0, dimension="sex", group="sex=female|age=0-17"),
        make_row("", 5.0, group="route=not known", marks=("unknown",)),
        make_row("", 50.0, "2025", group="route=not known", marks=("unknown",)),
        make_row("", 50.0, "2026", dimension="sex", group="sex=female"),
    )
    assert (picture.title, list_said(picture)) == ("Found: routes, 2024", "A to X 10.")


def test_a_row_without_a_group_is_no_route_of_any_length() -> None:
    picture = draw(make_row("A X", 10.0), make_row("", 4.0, group=None))
    assert list_said(picture) == "A to X 10."


def test_where_both_are_counted_the_longest_routes_are_drawn() -> None:
    picture = draw(
        make_row("A X", 10.0), make_row("A P X", 6.0), make_row("B Q X", 4.0),
        make_row("B X", 4.0), make_row("B X", 8.0, "2025"),
    )  # fmt: skip
    assert picture.title == "Found: routes, 2024"
    assert list_said(picture) == "A to P to X 6; B to Q to X 4."


def test_a_route_of_nobody_is_not_drawn_and_one_of_one_person_is() -> None:
    picture = draw(make_row("A X", 1.0), make_row("B X", 0.0), make_row("C X", None))
    assert list_said(picture) == "A to X 1."


@pytest.mark.parametrize(
    ("number", "words"), [(0, ""), (1, " 1 route is withheld ([c])."), (3, " 3 routes are withheld ([c]).")]
)
def test_routes_that_are_withheld_are_counted(number: int, words: str) -> None:
    hidden = [make_row(f"H{place} X", None, withheld=True) for place in range(number)]
    picture = draw(make_row("A X", 10.0), *hidden)
    assert list_said(picture) == f"A to X 10.{words}"
    assert picture.legend.endswith(f"numbers stand in the table.{words}")


def test_a_place_is_written_whole_whatever_signs_it_holds() -> None:
    row = make_row("", 10.0, group="route_from=A=B|route_to=C")
    assert list_said(draw(row)) == "A=B to C 10."


@pytest.mark.parametrize("rows", [
    (), (make_row("A X", None, withheld=True),), (make_row("A X", 0.0),),
    (make_row("", 5.0, group="route=not known", marks=("unknown",)),),
    (make_row("", 5.0, dimension="sex", group="sex=female"),),
])  # fmt: skip
def test_without_people_on_known_routes_there_is_no_picture(rows: tuple[ProfileFinding, ...]) -> None:
    assert plot_routes(Findings("profile", rows)).html == ""
