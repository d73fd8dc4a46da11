"""Needs and services, and the profile of the people: every number beside what is not known."""

from typing import Any

import pytest
from showing_pages import read_captions, read_notes, read_rows

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProfileFinding, ProvisionFinding
from ctanalysis.showing.tables import WITHHELD_NOTE
from ctanalysis.showing.tables.profile import tabulate_profile
from ctanalysis.showing.tables.provision import tabulate_provision


def show(**fields: Any) -> list[str]:
    row = ProvisionFinding(**{"service": "Housing", "window": "2024", "unit": "percentage", **fields})
    (cells,) = read_rows(tabulate_provision(Findings("provision", (row,))))
    return cells


FOUND = {"needed": 40.0, "received": 30.0, "unmet": 10.0, "value": 75.0}


@pytest.mark.parametrize(("fields", "cells"), [
    ({**FOUND, "low": 60.4, "high": 86.6, "status": "provision gap", "marks": ("left behind",),
      "reason": "why"},
     ["Housing", "2024", "40", "30", "75 % 95 % range 60 to 87 %", "10",
      "◐ provision gap ▼ left behind why"]),
    ({**FOUND, "unmet": 0.0, "low": 60.4, "status": "no gap", "group": "sex=f"},
     ["Housing – sex: f", "2024", "40", "30", "75 %", "0", "★ no gap"]),
    ({"status": "data gap", "reason": "need was not recorded", "received": 5.0},
     ["Housing", "2024", "not recorded", "5", "–", "–", "○ data gap need was not recorded"]),
    ({**FOUND, "withheld": True, "status": "withheld", "reason": "small"},
     ["Housing", "2024", *["[c]"] * 4, "c withheld"]),
])  # fmt: skip
def test_a_service_stands_with_need_receipt_and_what_is_not_known(fields: dict[str, Any], cells: list[str]) -> None:
    assert show(**fields) == cells


def test_without_a_service_that_is_said_and_what_is_withheld_is_noted() -> None:
    assert "No service was named" in tabulate_provision(Findings("provision", ()))
    rows = (ProvisionFinding(service="a"), ProvisionFinding(service="b", withheld=True))
    noted = [read_notes(tabulate_provision(Findings("provision", part))) for part in (rows, rows[:1])]
    assert [WITHHELD_NOTE in notes for notes in noted] == [True, False]


def part(group: str | None, window: str = "2024", **fields: Any) -> ProfileFinding:
    given = {"indicator": "x", "title": "Identified", "dimension": "sex", "denominator": 40.0}
    return ProfileFinding(group=group, window=window, **{**given, **fields})


def profile(*rows: ProfileFinding) -> list[list[str]]:
    return read_rows(tabulate_profile(Findings("profile", rows)))


@pytest.mark.parametrize(("fields", "cell"), [
    ({"value": 30.0}, "30 (75 %)"), ({"value": 10.0, "denominator": 20.0}, "10 (50 %)"),
    ({"value": 10.0, "denominator": 19.0}, "10"), ({"value": 10.0, "denominator": None}, "10"),
    ({"value": 30.0, "marks": ("2 of 4 periods",)}, "30 2 of 4 periods"),
    ({"value": 30.0, "marks": ("overlaps",)}, "30 (75 %)"), ({"value": 0.0}, "0 (0 %)"),
    ({"withheld": True}, "[c]"), ({"value": None}, "not recorded"),
    ({"value": None, "reason": "left out"}, "left out"),
])  # fmt: skip
def test_a_part_has_its_share_where_there_are_enough_people(fields: dict[str, Any], cell: str) -> None:
    assert profile(part("sex=f", **fields))[0] == ["f", cell]


def test_parts_stand_by_year_with_the_unknown_and_everybody_last() -> None:
    rows = profile(
        part("sex=unknown", value=5.0, marks=("unknown",)), part("sex=f", value=30.0),
        part("sex=f", "2023", value=9.0, denominator=None), part("sex=m", value=5.0),
    )  # fmt: skip
    assert rows == [
        ["f", "30 (75 %)", "9"], ["m", "5 (12 %)", "–"], ["unknown", "5 (12 %)", "–"],
        ["Everybody", "40", "–"],
    ]  # fmt: skip


def test_a_route_runs_from_place_to_place() -> None:
    route = part("origin=A|transit=B|place=C", dimension="route", value=30.0)
    shown = tabulate_profile(Findings("profile", (route,)))
    assert read_rows(shown)[0] == ["A → B → C", "30 (75 %)"]
    assert read_captions(shown) == ["Identified, by routes"]


def test_a_table_an_indicator_and_dimension_with_its_notes() -> None:
    shown = tabulate_profile(Findings("profile", (
        part("sex=f", value=3.0, marks=("overlaps",)),
        part("age_group=0-17", dimension="age_group", withheld=True),
    )))  # fmt: skip
    assert read_captions(shown) == ["Identified, by sex", "Identified, by age group"]
    notes = read_notes(shown)
    assert [words.startswith("One person may be") for words in notes] == [True, False, False]
    assert WITHHELD_NOTE in notes
    assert "no context indicator" in tabulate_profile(Findings("profile", ()))
