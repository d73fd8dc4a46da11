"""What must hold of every verdict, whatever the figures: the words of sums by hand, a better figure never
judged worse, and years judged as their quarters are.
"""

from datetime import date
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from judged_rows import judge

Rows = list[dict[str, Any]]
# how far from the start is a matter of the series' own swings, which the figure itself widens
RANKS = {"regressed": 0, "not met": 0, "off track": 0, "partly met": 1, "watch": 1, "nearly met": 2, "on track": 2}
SUM: dict[str, Any] = {"aggregate": "sum", "unit": "count"}
YEARS = ("2022", "2023")
STARTS = st.dates(date(2022, 1, 1), date(2022, 9, 1))
FIGURES = st.lists(st.integers(0, 40), min_size=8, max_size=8)
MORE = settings(max_examples=150, deadline=None)


def list_quarters(values: list[int], start: date) -> Rows:
    """A row a quarter of two years, from that in which the project begins."""
    labels = [f"{2022 + place // 4}-Q{place % 4 + 1}" for place in range(8)]
    first = (start.month - 1) // 3
    return [{"period": label, "value": value} for label, value in zip(labels, values, strict=True)][first:]


def share_passed(start: date, quarters: int) -> float:
    """How much of a project from its start to the end of 2023 has passed after so many quarters from 2022 on, in
    months and parts of months.
    """
    begun = start.month - 1 + (start.day - 1) / ((date(2022, start.month + 1, 1) - date(2022, start.month, 1)).days)
    return (3 * quarters - begun) / (24 - begun)


def say_running(reached: float) -> str:
    return "on track" if reached >= 0.9 else "watch" if reached >= 0.7 else "off track"


@MORE
@given(FIGURES, STARTS, st.integers(20, 400), st.integers(4, 7), st.sampled_from(["value", "at_most", "at_least"]))
def test_a_sum_is_held_against_the_share_of_the_projects_own_days(
    values: list[int], start: date, aim: int, quarters: int, kind: str
) -> None:
    rows = list_quarters(values, start)
    total = sum(values[(start.month - 1) // 3 : quarters])
    passed = share_passed(start, quarters)
    reached = total / (aim * passed)
    assume(min(abs(reached - edge) for edge in (0.7, 0.9, 1)) > 1e-6)
    indicator = SUM | {"direction": "decrease" if kind == "at_most" else "increase"}
    indicator |= {"targets": [{"window": "project", kind: aim}]}
    period = f"{2022 + (quarters - 1) // 4}-Q{(quarters - 1) % 4 + 1}"
    row = judge(indicator, rows, period, "quarter", start.isoformat(), "2023-12-31")
    if kind == "at_most":
        expected = "not met" if total > aim else "on track" if reached <= 1 else "watch"
    else:
        expected = "achieved" if total >= aim else say_running(reached)
    assert row.status in (expected, "too early to judge"), (row.status, expected, total, reached)
    assert row.status != "too early to judge" or passed < 0.1


@MORE
@given(FIGURES, st.integers(1, 60), st.sampled_from(["increase", "decrease"]), st.integers(1, 8), st.data())
def test_a_better_figure_is_never_judged_worse(
    values: list[int], by: int, direction: str, quarters: int, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(["value", "at_most", "at_least"]))
    aggregate = data.draw(st.sampled_from(["sum", "latest"]))
    baseline = data.draw(st.none() | st.integers(0, 160))
    indicator = {"aggregate": aggregate, "unit": "count", "direction": direction}
    indicator["targets"] = [{"window": year, kind: data.draw(st.integers(0, 160))} for year in YEARS]  # type: ignore[assignment]
    if baseline is not None:
        indicator["baseline"] = {"period": "2021", "value": baseline}  # type: ignore[assignment]
    period = f"{2022 + (quarters - 1) // 4}-Q{(quarters - 1) % 4 + 1}"
    more = [value + by if place == quarters - 1 else value for place, value in enumerate(values)]
    start = date(2022, 1, 1)
    low, high = (
        judge(indicator, list_quarters(one, start), period, "quarter", "2022-01-01", "2023-12-31").status
        for one in (values, more)
    )
    is_better = kind == "at_least" or (kind == "value" and direction == "increase")
    worse, better = (low, high) if is_better else (high, low)
    if worse in RANKS and better in RANKS:  # what is reached is better than all
        assert RANKS[worse] <= RANKS[better], (worse, better)
    assert worse != "achieved" or better == "achieved"


@MORE
@given(FIGURES, st.integers(1, 9), st.integers(10, 160), st.sampled_from(["value", "at_most", "at_least"]))
def test_a_year_is_judged_as_its_quarters_are(values: list[int], month: int, aim: int, kind: str) -> None:
    start = date(2022, month, 1)
    indicator = SUM | {"direction": "decrease" if kind == "at_most" else "increase"}
    indicator |= {"targets": [{"window": window, kind: aim} for window in ("2022", "project")]}
    quarters = list_quarters(values, start)
    years = [
        {"period": year, "value": sum(row["value"] for row in quarters if row["period"].startswith(year))}
        for year in YEARS
    ]
    for year in YEARS:
        by_quarter = judge(indicator, quarters, f"{year}-Q4", "quarter", start.isoformat(), "2023-12-31")
        by_year = judge(indicator, years, year, "year", start.isoformat(), "2023-12-31")
        assert (by_quarter.status, by_quarter.actual, by_quarter.target) == (
            by_year.status,
            by_year.actual,
            by_year.target,
        )
