"""Whether lives changed: outcomes counted by whether they improved, and what else that may be."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, TrendFinding
from ctanalysis.showing.wording.outcome_changes import find_way, say_whether_lives_changed

BASE: dict[str, Any] = {"unit": "count", "direction": "increase", "result_level": "outcome"}


def tell(*verdicts: str, compared: Sequence[ComparisonFinding] = (), **fields: Any) -> str:
    """An outcome a verdict, which went from 40 to 60."""
    given = {**BASE, **fields}
    gaps = [GapFinding(indicator=f"x{n}", title=f"T{n}", **given) for n, _ in enumerate(verdicts)]
    moves = {"unit": given["unit"], "start": 40.0, "actual": 60.0, "value": 2.0}
    trends = [
        TrendFinding(indicator=f"x{n}", title=f"T{n}", verdict=verdict, **moves) for n, verdict in enumerate(verdicts)
    ]
    found = Findings("gaps", tuple(gaps)), Findings("trends", tuple(trends))
    return say_whether_lives_changed(*found, Findings("comparisons", tuple(compared)))


@pytest.mark.parametrize(("verdicts", "said"), [
    (("C0", "X", "N", "E", "R"), "Of five outcome indicators two improved (one by more than chance). "
     "Two show no clear change; for one we cannot tell. "),
    (("W0", "C1"), "Of two outcome indicators one improved (by more than chance) and one got worse "
     "(by more than chance). "),
    (("X",), "Of one outcome indicator one improved (counted in full, without a test). "),
    (("D",), "Of one outcome indicator for one we cannot tell."),
])  # fmt: skip
def test_outcomes_are_counted_by_whether_they_improved(verdicts: tuple[str, ...], said: str) -> None:
    alone = "No comparison here can show whether the project is the cause."
    assert tell(*verdicts) == (said + alone if said.endswith(" ") else said)


def test_a_comparison_that_carries_it_takes_that_back() -> None:
    lot = ComparisonFinding(
        indicator="x0", design="randomised", verdict="C0", estimate_status="ok", method="clusters", unit="count"
    )
    assert "No comparison" not in tell("C0", compared=[lot])
    assert tell("C0", compared=[lot]).endswith("For one a draw by lot speaks for the project.")
    assert "No comparison" in tell("C0", compared=[replace(lot, design="groups")])


@pytest.mark.parametrize(("fields", "words"), [
    ({"result_level": "output"}, "No outcome is measured here"), ({"direction": "none"}, "neither a rise nor a fall"),
    ({"direction": "decrease"}, "one got worse (counted in full, without a test)"),
    ({"unit": "index", "target": 400.0}, "one shows no clear change"),
    ({"direction": "maintain", "status": "achieved"},
     "Outcomes to be kept where they are: one of one is, as last measured."),
])  # fmt: skip
def test_a_count_improves_in_the_wanted_direction_by_a_tenth_of_its_way(fields: dict[str, Any], words: str) -> None:
    assert words in tell("X", **fields)


def test_what_got_worse_beyond_its_swing_is_told_though_its_baseline_lies_within_it() -> None:
    row = GapFinding(**{**BASE, "direction": "decrease", "status": "regressed", "baseline": 30.0, "actual": 41.0})
    trend = TrendFinding(unit="count", verdict="X", start=19.0, actual=41.0, swing=15.5, n=4.0)
    assert find_way(row, trend) == ("worse", False)


def test_what_got_worse_is_told_by_its_series_or_else_since_its_start() -> None:
    assert "got worse (counted in full, without a test). T0: from 40 to 60." in tell("X", direction="decrease")
    fell = tell("X", unit="index", baseline=100.0, start=100.0, actual=60.0, target=120.0, status="regressed")
    assert "one got worse (without a test). T0: from 100 at the start to 60." in fell


def test_a_stock_is_held_against_its_baseline_and_a_part_of_the_years_money_against_nothing() -> None:
    stock = tell("X", baseline=30.0, start=30.0, actual=60.0, target=90.0)
    assert "one improved" in stock
    assert "for one we cannot tell" in tell("X", unit="money")


def test_a_move_that_its_first_and_last_figure_do_not_show_is_not_written_by_them() -> None:
    """It falls by the line through all figures, and ends above its start."""
    gap = GapFinding(indicator="x", title="T", **BASE)
    trend = TrendFinding(indicator="x", title="T", verdict="W0", unit="count", start=40.0, actual=60.0, value=-1.0)
    said = say_whether_lives_changed(
        Findings("gaps", (gap,)), Findings("trends", (trend,)), Findings("comparisons", ())
    )
    assert said == "Of one outcome indicator one got worse (by more than chance)."
