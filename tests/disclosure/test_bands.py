"""Bands of two dimensions of ages, on figures that are written out."""

from typing import Any

from disclosure_rows import find_shown, make_parameters, make_row

Q1 = "2024-Q1"
FINE: dict[str, Any] = {"kind": "age", "values": ["0-8", "9-17", "18+"]}
VICTIMS = {"population": "victims"}


def show(coarse: list[str], figures: dict[str, float]) -> dict[str, float | None]:
    dimensions = {"age": FINE, "group": {"kind": "age", "values": coarse}}
    parameters = make_parameters({"a": VICTIMS}, dimensions)
    where = {band: {"group" if band in coarse else "age": band} for band in figures if band}
    rows = [
        make_row(parameters, "a", Q1, value, where.get(band)) for band, value in figures.items()
    ]
    shown = find_shown(rows, parameters)
    return {(group or "").partition("=")[2]: value for (_, _, group), value in shown.items()}


def test_minors_are_the_bands_below_eighteen() -> None:
    shown = show(["minors", "adults"], {
        "": 80, "0-8": 4, "9-17": 26, "18+": 50, "minors": 30, "adults": 50,
    })  # fmt: skip
    assert shown["0-8"] is None
    assert shown["9-17"] is None or (
        shown["minors"] is None and None in (shown["adults"], shown[""])
    )


def test_ages_between_two_bands_are_people_to_protect() -> None:
    shown = show(["0-14", "15+"], {"": 90, "0-8": 16, "9-17": 24, "18+": 50, "0-14": 37, "15+": 53})
    assert None in shown.values()  # three of 15 to 17


def test_bands_that_are_large_in_every_way_are_shown() -> None:
    shown = show(["0-14", "15+"], {"": 90, "0-8": 16, "9-17": 24, "18+": 50, "0-14": 28, "15+": 62})
    assert None not in shown.values()
