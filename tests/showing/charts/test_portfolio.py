"""Charts on many projects: what is drawn, and what is said of it."""

from typing import Any

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import SameIndicator, StandingCount
from ctanalysis.showing.charts import portfolio
from ctanalysis.showing.charts.portfolio import plot_same, plot_standings
from ctanalysis.showing.charts.service_and_profile_bars import Bar, Bars

ENOUGH = {"on_course": 15.0, "behind": 5.0}


def find_bars(monkeypatch: pytest.MonkeyPatch, *rows: StandingCount) -> list[Bars]:
    """The bars that are handed to be drawn."""
    drawn: list[Bars] = []

    def keep(name: str, *, tables: list[Bars]) -> str:
        drawn.extend(tables)
        return name

    monkeypatch.setattr(portfolio, "render", keep)
    plot_standings(Findings("standings", rows))
    return drawn


def test_bars_are_by_pillar_by_region_and_by_both_where_there_are_several_regions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, pillar = StandingCount(**ENOUGH), StandingCount(pillar="protection", **ENOUGH)
    east, west = StandingCount(region="East", **ENOUGH), StandingCount(region="West", **ENOUGH)
    both = StandingCount(region="East", pillar="protection", **ENOUGH)
    names = [[bar.name for bar in one.rows] for one in find_bars(monkeypatch, whole, pillar, east, west, both)]
    assert names == [["The portfolio", "Protection"], ["East", "West"], ["East, Protection"]]
    assert len(find_bars(monkeypatch, whole, pillar, east, both)) == 2


@pytest.mark.parametrize(("fields", "bar"), [
    ({**ENOUGH}, Bar("The portfolio", 25.0, "5 of 20 (25 %)", is_head=True)),
    ({**ENOUGH, "region": "East"}, Bar("East", 25.0, "5 of 20 (25 %)", is_head=False)),
    ({**ENOUGH, "pillar": "protection"}, Bar("Protection", 25.0, "5 of 20 (25 %)", is_head=False)),
    ({"not_judged": 3.0}, Bar("The portfolio", None, "nothing can be judged", is_head=True)),
    ({"on_course": 1.0, "behind": 1.0}, Bar("The portfolio", None, "1 of 2", is_head=True)),
])  # fmt: skip
def test_a_bar_is_the_share_behind_of_what_can_be_judged_and_none_of_few(
    fields: dict[str, Any], bar: Bar, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((drawn,),) = [one.rows for one in find_bars(monkeypatch, StandingCount(**fields))]
    assert drawn == bar


def test_how_far_projects_have_gone_is_drawn_within_the_axis_and_said() -> None:
    fields = {"title": "Sessions", "unit": "count", "named": ("A", "B", "C", "D")}
    ways = {"achievements": (-3.0, 0.5, 0.9, 7.0), "low": 0.4, "middle": 0.7, "high": 1.0}
    row = SameIndicator(**fields, **ways)  # type: ignore[arg-type]
    shown = plot_same(Findings("same_indicators", (row,)))
    assert " 70 % (40 % to 100 %) in 4 projects." in shown.html
    assert plot_same(Findings("same_indicators", (SameIndicator(title="x"),))).html == ""
