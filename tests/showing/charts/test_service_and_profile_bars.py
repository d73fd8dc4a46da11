"""Bars: every bar beside its numbers, and none where nothing may be shown."""

import re
from typing import Any

import pytest
from showing_pages import read_captions, read_notes, read_rows

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProfileFinding, ProvisionFinding
from ctanalysis.showing.charts.service_and_profile_bars import plot_parts, plot_services


def serve(**fields: Any) -> ProvisionFinding:
    given = {"service": "legal aid", "window": "2024", "unit": "percentage", **fields}
    return ProvisionFinding(**given)


FOUND = {"needed": 40.0, "received": 30.0, "unmet": 10.0, "value": 75.0}


@pytest.mark.parametrize(("fields", "cells", "width"), [
    (FOUND, ["Everybody", "", "30 of 40 (75 %); 10 did not"], "75.0"),
    ({**FOUND, "group": "sex=male", "marks": ("left behind",)},
     ["sex: male", "", "30 of 40 (75 %); 10 did not left behind"], "75.0"),
    ({**FOUND, "unmet": 0.0, "value": None}, ["Everybody", "30 of 40"], None),
    ({"status": "data gap", "reason": "nobody wrote it down", "needed": 5.0},
     ["Everybody", "nobody wrote it down not recorded"], None),
    ({**FOUND, "withheld": True}, ["Everybody", "[c]"], None),
])  # fmt: skip
def test_a_service_has_its_share_as_bar_and_in_numbers_and_no_empty_place_for_bars(
    fields: dict[str, Any], cells: list[str], width: str | None
) -> None:
    page = plot_services(Findings("provision", (serve(**fields),))).html
    assert read_rows(page) == [cells]
    assert re.findall(r"width:([\d.]+)%", page) == ([width] if width else [])


def test_services_stand_one_below_the_other_with_a_note_on_what_is_withheld() -> None:
    rows = (serve(**FOUND), serve(service="shelter", withheld=True))
    page = plot_services(Findings("provision", rows)).html
    assert read_captions(page) == [
        "Legal aid: received of those who needed it, 2024",
        "Shelter: received of those who needed it, 2024",
    ]
    assert read_notes(page) == ["[c]: withheld to protect people."]


def part(group: str | None, window: str = "2024", **fields: Any) -> ProfileFinding:
    given = {"indicator": "x", "title": "Found", "dimension": "sex", "denominator": 40.0}
    return ProfileFinding(group=group, window=window, **{**given, **fields})


@pytest.mark.parametrize(("fields", "notes"), [
    ({}, ["Those withheld together: 30 (75 %)."]),
    ({"marks": ("adds up loosely",)}, ["Those withheld, or in no row here, together: 30 (75 %)."]),
    ({"marks": ("overlaps",)}, []), ({"value": None}, []), ({"denominator": None}, []),
    ({"value": 25.0}, []),  # fifteen: no share of so few
])  # fmt: skip
def test_parts_that_are_withheld_are_told_together_where_what_is_shown_tells_it(
    fields: dict[str, Any], notes: list[str]
) -> None:
    shared = {"denominator": fields["denominator"]} if "denominator" in fields else {}
    rows = (
        part("sex=m", **{"value": 10.0, **fields}), part("sex=f", withheld=True, **shared),
        part("sex=unknown", withheld=True, marks=("unknown",), **shared),
    )  # fmt: skip
    said = read_notes(plot_parts(Findings("profile", rows)).html)
    assert [note for note in said if "together" in note] == notes
    assert not any("together" in note for note in read_notes(plot_parts(Findings("profile", rows[:2])).html))


def test_the_last_year_is_drawn_and_what_is_not_known_stands_last() -> None:
    rows = (
        part("sex=unknown", value=5.0, marks=("unknown",)), part("sex=f", value=30.0),
        part("sex=f", "2023", value=9.0), part("sex=m", withheld=True),
        part("route=a", dimension="route", value=3.0),
    )  # fmt: skip
    page = plot_parts(Findings("profile", rows)).html
    assert read_captions(page) == ["Found by sex, 2024, n = 40"]
    assert read_rows(page) == [["f", "", "30 (75 %)"], ["m", "", "[c]"], ["unknown", "", "5 (12 %)"]]


def test_a_year_that_adds_up_over_a_break_says_so_above_its_bars() -> None:
    marks = ("over a break in the series",)
    page = plot_parts(Findings("profile", (part("sex=f", value=30.0, marks=marks),))).html
    assert read_captions(page) == ["Found by sex, 2024 (over a break in the series), n = 40"]
    assert read_rows(page) == [["f", "", "30 (75 %)"]]


@pytest.mark.parametrize(("fields", "words"), [
    ({"value": 9.0, "denominator": 19.0}, "9"), ({"value": 9.0, "marks": ("2 of 4 periods",)},
     "9 2 of 4 periods"), ({"value": None}, "not recorded"),
])  # fmt: skip
def test_of_few_people_or_of_a_part_of_the_year_there_is_no_bar(fields: dict[str, Any], words: str) -> None:
    page = plot_parts(Findings("profile", (part("sex=f", **fields),))).html
    assert read_rows(page) == [["f", words]] and "width:" not in page


def test_where_there_is_nothing_that_is_said() -> None:
    for page in (plot_parts(Findings("profile", ())), plot_services(Findings("provision", ()))):
        assert page.html.startswith('<p class="ct-empty">No ')
