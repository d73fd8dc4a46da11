"""How many more people it would take to tell a difference."""

from typing import Any

import pytest
from comparison_rows import SCORE, SHARE, Row, find

from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.analyses.comparisons.sample_size import find_needed
from ctanalysis.analyses.effective_sample_sizes import Sample
from ctanalysis.figures.figure import Figure
from ctanalysis.ground.mark_words import MORE_SITES
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.tools.typed_details import Needed, take

HEAD = {"id": "x", "title": "X", "pillar": "protection", "level": "outcome", "direction": "increase"}
THREE = {**SCORE, "smallest_change": 3.0}
GROUPS = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024-Q4"}


def find_words(indicator: dict[str, Any], first: dict[str, Any], second: dict[str, Any]) -> str:
    """What it would take, where A is the first and B the second; else nothing."""
    rows: list[Row] = [("2024-Q4", {"site": "A"}, first), ("2024-Q4", {"site": "B"}, second)]
    row = find(indicator, rows, GROUPS)
    return next((words for words in row.warnings if "on each side" in words), "")


def share(numerator: float, denominator: float) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": denominator}


def mean(value: float, sd: float, n: float) -> dict[str, Any]:
    return {"mean": value, "sd": sd, "n": n}


def count_needed(p1: float, p2: float) -> float:
    """Both groups of that size tell p1 from p2 four times in five."""
    estimate = METHODS["power_two_proportions"](n_per_group=20, p1=p1, p2=p2, wanted=0.8)
    needed = take(estimate, Needed)
    assert needed
    return needed.n


def test_of_shares_the_reference_is_moved_by_the_smallest_change() -> None:
    words = find_words({**SHARE, "smallest_change": 10.0}, share(11, 20), share(10, 20))
    needed = count_needed(0.5, 0.6)
    assert 380 < needed <= 390  # 388 by the normal approximation, z = 1.96 + .84
    assert words.startswith("with about 390") and "a difference of 10 percentage points" in words


def test_of_a_share_near_all_the_change_goes_down() -> None:
    words = find_words({**SHARE, "smallest_change": 10.0}, share(19, 20), share(19, 20))
    down = count_needed(0.95, 0.85)
    step = 10
    assert f"with about {-(-down // step) * step:g} on each side" in words


def test_of_means_the_spread_of_both_counts() -> None:
    """2 (1.96 + .84)^2 (sd / change)^2 = 15.7 (10 / 3)^2 = 175 a side, a little more by t."""
    words = find_words({**SCORE, "smallest_change": 3.0}, mean(52, 10, 20), mean(50, 10, 20))
    assert words == (
        "with about 180 on each side, a difference of 3 units of the scale would be told from chance four times in five"
    )
    uneven = find_words({**SCORE, "smallest_change": 3.0}, mean(52, 14, 20), mean(50, 2, 20))
    assert "with about 180 on each side" in uneven  # sqrt((196 + 4) / 2) = 10


@pytest.mark.parametrize(("indicator", "first", "second"), [
    (SCORE, mean(52, 10, 20), mean(50, 10, 20)),  # no smallest change was set
    ({**THREE, "data_basis": "process"}, mean(52, 10, 20), mean(50, 10, 20)),
    (THREE, mean(60, 10, 20), mean(50, 10, 20)),  # it is clear
    ({**SCORE, "smallest_change": 10.0}, mean(54, 10, 40), mean(50, 10, 40)),  # 17 would do
    ({**SCORE, "smallest_change": 10.0}, mean(54, 10, 18), mean(50, 10, 18)),  # and it is open
    (THREE, mean(52, 10, 20), mean(50, 0, 20)),  # one has no spread to plan with
])  # fmt: skip
def test_nothing_is_said_where_more_people_are_not_the_answer(
    indicator: dict[str, Any], first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert find_words({"smallest_change": 0.0, **indicator}, first, second) == ""


def test_a_design_effect_takes_more_and_a_small_population_less() -> None:
    shares = {**SHARE, "smallest_change": 10.0, "data_basis": "sample"}
    twice = find_words({**shares, "design_effect": 2}, share(11, 20), share(10, 20))
    assert twice.startswith("with about 780")
    few = find_words({**shares, "population_size": 200}, share(11, 20), share(10, 20))
    assert few == ""  # a group is a part of the population, of unknown size
    rounds = Side("b", Figure(50.0, 10, 20, 20), sample=Sample(22.0))
    everybody = Indicator.model_validate({**shares, **HEAD, "population_size": 200})
    assert find_needed("N", everybody, rounds, rounds)[0].startswith("with about 140 on each")


def test_by_sites_it_takes_more_sites() -> None:
    sides = (Side("b", Figure(50.0, 10, 20, 20)), Side("a", Figure(55.0, 11, 20, 20)))
    by_sites = Indicator.model_validate({**SHARE, **HEAD, "sites": "site"})
    assert find_needed("N", by_sites, *sides) == (MORE_SITES,)
    assert find_needed("C1", by_sites, *sides) == ()
