"""The results that matter most: named, or what is behind and what moved, outcomes before outputs."""

from figures_rows import LEVEL
from reported_pages import STOOD, evaluate, find

from ctanalysis.ground.kinds import GapFinding, TrendFinding
from ctanalysis.reports.page.key_results import choose_key_results, list_key_results

ROWS = [
    GapFinding(indicator=name, status=status, result_level=level)
    for name, status, level in (
        ("i", "not met", "impact"), ("a", "achieved", "outcome"), ("b", "partly met", "outcome"),
        ("c", "off track", "outcome"), ("d", "nearly met", "outcome"), ("e", "not met", "output"),
        ("f", "context", "outcome"),
    )
]  # fmt: skip


def choose(*moving: str, named: tuple[str, ...] = ()) -> list[str]:
    trends = [TrendFinding(indicator=name, verdict="C0", value=2.0) for name in moving]
    return [row.indicator or "" for row in choose_key_results(ROWS, trends, named)]


def test_two_that_are_behind_stand_before_what_moved_and_before_what_else_is_judged() -> None:
    assert choose() == ["i", "c", "b", "d"]
    assert choose("a", "e") == ["i", "c", "a", "b"]


def test_those_that_the_parameters_name_are_taken_as_they_are() -> None:
    assert choose("a", named=("f", "e")) == ["e", "f"]


def test_each_has_a_chart_of_its_own_size_and_says_where_it_stands() -> None:
    level = {**LEVEL, **STOOD, "result": "O", "data_basis": "process"}
    evaluation = evaluate(level, {"2024-Q1": 20, "2024-Q2": 30, "2024-Q4": 45})
    (one,) = list_key_results(evaluation, *find(evaluation)[:2])
    assert (one.name, one.standing) == ("T0", "Partly met")
    assert one.chart.count("<svg") == 1 and "45" in one.chart
    few = evaluate(level, {"2024-Q1": 20, "2024-Q4": 45})
    assert list_key_results(few, *find(few)[:2]) == ()  # two figures make no chart
