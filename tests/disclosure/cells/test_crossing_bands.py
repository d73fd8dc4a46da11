"""Bands of two dimensions of ages, on figures that are written out."""

from typing import Any

import pytest
from disclosure_rows import find_shown, make_parameters, make_row

from ctanalysis.disclosure import Policy
from ctanalysis.disclosure.cells import crossing_bands
from ctanalysis.disclosure.cells.age_band_parsing import Ages
from ctanalysis.disclosure.cells.crossing_bands import Series, _are_same, _cover, _gather, _read
from ctanalysis.disclosure.cells.table_cells import Table

Q1 = "2024-Q1"
FINE: dict[str, Any] = {"kind": "age", "values": ["0-8", "9-17", "18+"]}
VICTIMS = {"population": "victims"}


def show(coarse: list[str], figures: dict[str, float]) -> dict[str, float | None]:
    dimensions = {"age": FINE, "group": {"kind": "age", "values": coarse}}
    parameters = make_parameters({"a": VICTIMS}, dimensions)
    where = {band: {"group" if band in coarse else "age": band} for band in figures if band}
    rows = [make_row(parameters, "a", Q1, value, where.get(band)) for band, value in figures.items()]
    shown = find_shown(rows, parameters)
    return {(group or "").partition("=")[2]: value for (_, _, group), value in shown.items()}


def test_minors_are_the_bands_below_eighteen() -> None:
    shown = show(["minors", "adults"], {"": 80, "0-8": 4, "9-17": 26, "18+": 50, "minors": 30, "adults": 50})
    assert shown["0-8"] is None
    assert shown["9-17"] is None or (shown["minors"] is None and None in (shown["adults"], shown[""]))


def test_ages_between_two_bands_are_people_to_protect() -> None:
    shown = show(["0-14", "15+"], {"": 90, "0-8": 16, "9-17": 24, "18+": 50, "0-14": 37, "15+": 53})
    assert None in shown.values()  # three of 15 to 17


def test_bands_that_are_large_in_every_way_are_shown() -> None:
    shown = show(["0-14", "15+"], {"": 90, "0-8": 16, "9-17": 24, "18+": 50, "0-14": 28, "15+": 62})
    assert None not in shown.values()


def test_a_band_up_to_an_age_begins_where_it_says() -> None:
    coarse = ["0-5", "6 - <15", "15+"]  # 64 children of 6-14 are not the 60 of 0-8 and four more
    figures = {"": 190, "0-8": 60, "9-17": 60, "18+": 70, "0-5": 20, "6 - <15": 64, "15+": 106}
    assert None not in show(coarse, figures).values()


def test_children_of_one_indicator_are_bands_of_another_about_the_same_people() -> None:
    dimensions = {
        "age": {"kind": "age", "values": ["under 12", "12-17", "adults"]},
        "group": {"kind": "age", "values": ["children", "adults"]},
    }
    parameters = make_parameters({"all": VICTIMS, "again": {"same_people": ["all"], **VICTIMS}}, dimensions)
    rows = [
        make_row(parameters, "all", Q1, value, {"age": band})
        for band, value in {"under 12": 10, "12-17": 6, "adults": 60}.items()
    ] + [make_row(parameters, "again", Q1, 16, {"group": "children"})]
    shown = find_shown(rows, parameters)
    assert shown["all", Q1, "age=12-17"] is None
    told = shown["all", Q1, "age=under 12"], shown["again", Q1, "group=children"]
    assert None in told


def test_a_band_inside_another_is_no_gap_between_them() -> None:
    """Children are the first two bands, of which one lies inside the other: no age of theirs is left out."""
    assert _cover((0, 17), [(0, 17), (5, 11)])
    assert _cover((0, 17), [(0, 14), (5, 11), (15, 17)])
    assert not _cover((0, 17), [(0, 11), (5, 8), (15, 17)])


@pytest.mark.parametrize(("one", "other", "is_same"), [
    (("a", "value", "age"), ("a", "value", "group"), True),
    (("a", "value", "age"), ("a", "value", "age"), False),  # bands of one dimension
    (("a", "value", "age"), ("b", "value", "age"), False),
    (("a", "value", ""), ("a", "value", "group"), False),  # everybody and bands: sums by group
    (("a", "value", "age"), ("a", "value", ""), False),
    (("a", "value", "age"), ("b", "value", "group"), True),
    (("a", "value", ""), ("b", "denominator", "group"), True),
    (("a", "numerator", "age"), ("b", "value", "group"), False),  # one side of a share is not everybody
    (("a", "value", "age"), ("b", "numerator", "group"), False),
    (("a", "value", "age"), ("a", "denominator", "group"), False),
    (("a", "value", "age"), ("c", "value", "group"), False),  # declared to count other people
])  # fmt: skip
def test_bands_are_of_the_same_people(one: Series, other: Series, is_same: bool) -> None:
    assert _are_same(one, other, {frozenset(("a", "c"))}) is is_same


def test_an_age_in_which_two_bands_meet_is_of_the_later_one() -> None:
    assert _read(("0-5", "5-10", "10-17")) == {"0-5": (0, 4), "5-10": (5, 9), "10-17": (10, 17)}
    assert _read(("5-5", "6-10")) == {"5-5": (5, 5), "6-10": (6, 10)}  # a band of one age keeps it


def test_bands_of_which_people_may_be_in_several_are_not_added() -> None:
    """Each of the bands is counted at several ages in the year: their sums say nothing."""
    overlapping = {"kind": "age", "values": ["children", "adults"], "adds_up": False}
    parameters = make_parameters({"a": VICTIMS}, {"age": FINE, "group": overlapping})
    places = {("2024-Q1", (("age", "0-8"),)): {("a", "value"): ("x",)}}
    assert _gather(places, parameters) == {}


@pytest.mark.parametrize(("bands", "said"), [
    ([(0, 8), (9, 17)], [("whole", 2)]), ([(0, 8), (9, 20)], [("whole", 1), ("touching", 2)]),
    ([(0, 8), (12, 20)], [("whole", 1)]), ([(5, 20)], []), ([(0, 20)], [("touching", 1)]), ([(18, 30)], []),
])  # fmt: skip
def test_what_other_bands_say_of_the_ages_from_0_to_17(
    bands: list[Ages], said: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bands inside hold some of its people; bands that touch it hold all of them, where no age is left out."""
    heard: list[tuple[str, int]] = []
    for kind in ("whole", "touching"):
        monkeypatch.setattr(
            crossing_bands, f"add_{kind}", lambda _t, _n, parts, _p, kind=kind: heard.append((kind, len(parts)))
        )
    parameters = make_parameters({"a": VICTIMS})
    crossing_bands._add_band(
        Table(), (0, 17), ("x",), [(band, (str(band),)) for band in bands], Policy("public", parameters)
    )
    assert heard == said
