"""The tables of the profile: shares only of enough people, the unknown last, everybody beside them."""

from typing import Any

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ProfileFinding
from ctanalysis.ground.terms import OVER_A_BREAK
from ctanalysis.showing.tables.profile import _write_cell, tabulate_profile, write_year


def make(group: str, value: float | None = 12.0, window: str = "2024", **more: Any) -> ProfileFinding:
    return ProfileFinding(
        **{"indicator": "found", "title": "Found", "dimension": "sex", "group": group, "window": window,
           "value": value, "denominator": 48.0, **more}
    )  # fmt: skip


@pytest.mark.parametrize(("fields", "words"), [
    ({}, "12 (25 %)"), ({"denominator": 20.0}, "12 (60 %)"), ({"denominator": 19.0}, "12"),
    ({"denominator": None}, "12"), ({"marks": ("overlaps",)}, "12 (25 %)"),
])  # fmt: skip
def test_a_share_is_written_of_twenty_people_or_more(fields: dict[str, Any], words: str) -> None:
    assert _write_cell(make("sex=female", **fields)) == words


def test_a_part_of_a_year_has_no_share_and_what_is_withheld_no_number() -> None:
    part = _write_cell(make("sex=female", marks=("to 2024-06",)))
    assert part.startswith("12 <") and "%" not in part
    assert "12" not in _write_cell(make("sex=female", withheld=True)) and _write_cell(None) == "–"
    assert "not recorded" in _write_cell(make("sex=female", None))


def test_the_unknown_comes_last_and_everybody_below_it() -> None:
    rows = (make("sex=unknown", marks=("unknown",)), make("sex=female"), make("sex=male"))
    table = tabulate_profile(Findings("profile", rows))
    places = [table.index(word) for word in (">female", ">male", "unknown", "Everybody")]
    assert places == sorted(places)


def test_each_indicator_and_each_dimension_has_a_table_and_each_year_its_own_total() -> None:
    rows = (
        make("sex=female"), make("sex=female", window="2023", denominator=31.0), make("age=minor", dimension="age"),
        make("sex=female", indicator="heard", title="Heard"),
    )  # fmt: skip
    table = tabulate_profile(Findings("profile", rows))
    assert table.count("<table") == 3 and table.count("Everybody") == 3
    assert table.count(">31<") == 1 and table.count(">48<") == 3


@pytest.mark.parametrize(("marks", "is_said"), [(("overlaps",), True), (("unknown",), False)])
def test_that_parts_do_not_make_all_is_said_where_they_overlap(marks: tuple[str, ...], is_said: bool) -> None:
    table = tabulate_profile(Findings("profile", (make("sex=female", marks=marks), make("sex=male"))))
    assert ("One person may be in several rows" in table) is is_said


def test_only_the_year_that_lies_over_a_break_says_so() -> None:
    rows = [make("sex=female", marks=(OVER_A_BREAK,)), make("sex=female", window="2023")]
    assert OVER_A_BREAK in write_year("2024", rows) and write_year("2023", rows) == "2023"
