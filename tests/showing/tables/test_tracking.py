"""The tracking table: when the year to date has a column of its own, and what stands under a figure."""

from dataclasses import replace
from typing import Any

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.showing.tables.tracking import _write_scope, tabulate_tracking

ROW = GapFinding(
    indicator="x", unit="count", direction="increase", actual=30.0, target=60.0, achievement=0.5, status="on track"
)


def make(**year_to_date: Any) -> tuple[GapFinding, ...]:
    return tuple(
        replace(ROW, scope=scope, **(year_to_date if scope == "ytd" else {})) for scope in ("period", "ytd", "life")
    )


@pytest.mark.parametrize(
    ("year_to_date", "is_shown"), [({}, False), ({"actual": 31.0}, True), ({"target": 70.0}, True)]
)
def test_the_year_to_date_stands_where_its_figure_or_its_target_is_another(
    year_to_date: dict[str, Any], is_shown: bool
) -> None:
    table = tabulate_tracking(Findings("tracking", make(**year_to_date)))
    assert ("<th>Year to date" in table or ">Year to date<" in table) is is_shown


def test_one_line_whose_year_to_date_is_another_gives_all_a_column() -> None:
    rows = (*make(), *(replace(row, group="sex=female") for row in make(actual=31.0)))
    table = tabulate_tracking(Findings("tracking", rows))
    assert (table.count(">Year to date<"), table.count("<tr")) == (1, 3)


@pytest.mark.parametrize(("fields", "said", "unsaid"), [
    ({}, ["of 60, 50 % of the target", "on course"], []), ({"start": 10.0}, ["50 % of the way"], ["of the target"]),
    ({"achievement": 0.0}, [", 0 % of the target"], []), ({"achievement": -0.5}, ["of 60"], ["% of the target"]),
    ({"achievement": None}, ["of 60"], ["% of the target"]), ({"target": None}, ["30"], ["on course", "of "]),
    ({"actual": None, "status": "no data", "reason": "nobody asked"}, ["nobody asked", "of 60"], ["ct-status"]),
    ({"actual": None, "status": "withheld", "withheld": True, "reason": "a few"}, ["of 60"], ["a few"]),
    ({"reason": "nobody asked"}, ["30"], ["nobody asked"]),
])  # fmt: skip
def test_under_a_figure_stand_its_target_how_much_of_it_and_its_status(
    fields: dict[str, Any], said: list[str], unsaid: list[str]
) -> None:
    words = _write_scope(replace(ROW, **fields))
    assert [one for one in said if one not in words] == [one for one in unsaid if one in words] == []
