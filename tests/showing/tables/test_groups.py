"""The table of figures by sex and by age."""

from dataclasses import replace
from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GroupFinding
from ctanalysis.showing.tables.groups import tabulate_groups


def make(group: str | None, value: float | None, **more: Any) -> GroupFinding:
    given = {"indicator": "aware", "title": "People aware", "unit": "percentage", "n_missing": "n not given", **more}
    return GroupFinding(dimension="sex", window="2024", group=group, value=value, **given)


ROWS = (make(None, 60.0, n=200.0), make("sex=f", 50.0, n=90.0), make("sex=m", None, withheld=True))


def test_groups_stand_beside_everybody_each_share_with_its_n() -> None:
    page = tabulate_groups(Findings("groups", ROWS))
    assert "Other indicators by sex, 2024" in page
    assert [word in page for word in ("60 %", "n = 200", "50 %", "n = 90", "[c]")] == [True] * 5


def test_times_that_differ_stand_beside_the_names() -> None:
    other = [make(group, 10.0, indicator="told", title="Told", n=80.0) for group in (None, "sex=f", "sex=m")]
    rows = (*ROWS, *(replace(row, window="2023") for row in other))
    page = tabulate_groups(Findings("groups", rows))
    assert "Other indicators by sex<" in page and "2023" in page and "2024" in page


def test_nothing_counted_by_sex_or_age_is_said() -> None:
    assert "No other indicator is counted by sex or age." in tabulate_groups(Findings("groups", ()))
