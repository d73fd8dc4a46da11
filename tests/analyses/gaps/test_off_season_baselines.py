"""Worse than at the start, in another part of the year: what may be a season, and what shows that it is none."""

from typing import Any

import pytest
from case_rows import make_case, make_evaluation, make_target
from figures_rows import FLOW, LEVEL, SHARE, make_period

from ctanalysis.analyses.gaps.off_season_baselines import may_be_season
from ctanalysis.figures.figure import Figure
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.terms import TOTAL

FALLING = {**FLOW, "counts": "events", "direction": "decrease"}
SCREENED = {**SHARE, "counts": "cases"}
LAST = {"2024-Q3": 40}  # the figure that is judged; the baseline is 20, of the first quarter of 2022
SEASON = {"2023-Q3": 38, **LAST}  # which was as high a year before
YEAR = {"2023-Q4": 25, "2024-Q1": 20, "2024-Q2": 20, **LAST}
WHOLE: dict[str, Any] = {"baseline": 80.0, "baseline_period": "2022"}


def ask(indicator: dict[str, Any], actual: float | None, rows: dict[str, float], **fields: Any) -> bool:
    """Of counts."""
    more = {name: fields.pop(name) for name in ("calendar", "project", "withheld", "events") if name in fields}
    hidden = [(label, {"withheld": True, "status": "suppressed"}) for label in more.pop("withheld", [])]
    known = [(label, {"value": float(value)}) for label, value in rows.items()]
    given = {"baseline": 20.0, "baseline_period": "2022-Q1", "period": "2024-Q3", **fields}
    case = make_case(indicator, actual, **given)
    return may_be_season(make_evaluation(indicator, *known, *hidden, period=given["period"], **more), case, TOTAL)


@pytest.mark.parametrize(("rows", "fields", "may_be"), [
    (LAST, {}, True),  # no figure shows anything else
    (SEASON, {}, True),
    ({"2023-Q3": 20, **LAST}, {}, False), ({"2023-Q3": 24, **LAST}, {}, True),  # 2 * sqrt(20 + 40) is 15.5
    ({"2023-Q3": 24, "2024-Q3": 41}, {"figure": Figure(41.0)}, False),
    (SEASON, {"baseline_period": "2022-Q3"}, False), (SEASON, {"baseline_period": None}, False),
    (SEASON, {"baseline_period": "2022-Q3", "baseline": 30.0}, False),  # of the same part of the year
    (SEASON, {"figure": Figure(None)}, False),
    (SEASON, {"baseline_period": "2022-H1"}, False),  # a quarter is more than half a year was: 2 * sqrt(60) is 15.5
    (SEASON, {"baseline_period": "2022-H1", "baseline": 30.0}, True),
    (SEASON, {"baseline_period": "2022-H2", "baseline": 30.0}, True),
    ({"2022-Q3": 38, "2023-Q3": 20, **LAST}, {"project": {"id": "p", "title": "P", "start": "2022-01-01",
     "end": "2025-12-31"}}, True),  # the first of the same part is asked
    ({"2022-Q3": 38, "2023-Q3": 20, **LAST}, {"project": {"id": "p", "title": "P", "start": "2022-01-01",
     "end": "2025-12-31"}, "baseline_period": "2022-Q4"}, False),  # the first since the baseline
    ({"2022-Q3": 38, "2023-Q3": 20, **LAST}, {"events": [{"date": "2023-01-01", "label": "Form", "breaks": ["x"]}],
     "project": {"id": "p", "title": "P", "start": "2022-01-01", "end": "2025-12-31"}}, False),
])  # fmt: skip
def test_a_count_above_its_start_may_be_a_season_until_the_same_part_of_a_year_before_shows_otherwise(
    rows: dict[str, float], fields: dict[str, Any], may_be: bool
) -> None:
    assert ask(FALLING, 40.0, rows, **fields) is may_be


@pytest.mark.parametrize(("withheld", "may_be"), [
    ("2022-Q1", False), ("2022-Q2", True), ("2023-Q2", True), ("2024-Q2", True), ("2024-Q4", False),
])  # fmt: skip
def test_what_is_withheld_since_the_baseline_may_show_a_season(withheld: str, may_be: bool) -> None:
    assert ask(FALLING, 40.0, {"2023-Q3": 20, **LAST}, withheld=[withheld]) is may_be


@pytest.mark.parametrize(("later", "may_be"), [(30, True), (32, True), (37, False), (45, False)])
def test_a_later_figure_of_the_baselines_own_part_that_is_worse_shows_that_it_is_no_season(
    later: float, may_be: bool
) -> None:
    assert ask(FALLING, 40.0, {**SEASON, "2024-Q1": later}) is may_be  # 2 * sqrt(20 + 37) is 15.1, less than 17


def test_the_last_of_the_baselines_own_part_is_asked() -> None:
    assert ask(FALLING, 40.0, {"2023-Q1": 45, **SEASON, "2024-Q1": 20})
    assert not ask(FALLING, 40.0, {"2023-Q1": 20, **SEASON, "2024-Q1": 45})


@pytest.mark.parametrize(("rows", "fields", "may_be"), [
    ({"2023-Q3": 38, **YEAR}, {}, True),  # 105 in a year, and 80 at the start: 2 * sqrt(185) is 27.2
    ({"2023-Q3": 38, **YEAR, "2023-Q4": 30}, {}, False),
    ({"2023-Q3": 38, **YEAR, "2023-Q4": 30}, {"baseline": 160.0, "baseline_period": "2021-01-01..2022-12-31"}, False),
    ({"2023-Q3": 38, **YEAR}, {"baseline": 160.0, "baseline_period": "2021-01-01..2022-12-31"}, True),
    ({"2023-Q3": 38, **YEAR, "2023-Q4": 30}, {"baseline": None}, True),
    ({"2023-Q3": 38, **YEAR, "2023-Q4": 30}, {"baseline_period": "2023"}, True),  # a part of that year is in both
    ({"2023-Q3": 38, "2023-Q4": 100, "2024-Q2": 20, **LAST}, {}, True),  # no whole year
])  # fmt: skip
def test_a_whole_year_that_is_worse_than_the_baselines_shows_that_it_is_no_season(
    rows: dict[str, float], fields: dict[str, Any], may_be: bool
) -> None:
    assert ask(FALLING, 40.0, rows, **{**WHOLE, **fields}) is may_be


@pytest.mark.parametrize(("actual", "may_be"), [(100.0, True), (107.0, True), (108.0, False), (120.0, False)])
def test_a_quarter_that_came_to_more_than_the_whole_year_of_the_baseline_is_no_season(
    actual: float, may_be: bool
) -> None:
    assert ask(FALLING, actual, {"2023-Q3": actual - 1, "2024-Q3": actual}, **WHOLE) is may_be


def test_what_is_reported_by_year_has_no_seasons_but_in_a_count_of_a_part_of_one() -> None:
    rows, by_year = {"2023": 20.0, "2024": 40.0}, {"calendar": {"frequency": "year"}, "period": "2024"}
    assert not ask(FALLING, 40.0, {"2024": 40.0}, **by_year)
    assert ask(FALLING, 40.0, rows, stretch="2024-Q3", **by_year)
    level = {**LEVEL, "direction": "decrease"}
    assert not ask(level, 40.0, rows, figure=Figure(40.0, measured=make_period("2024-Q3")), **by_year)


def ask_share(
    *shares: float | None, begins: str = "2022-Q1", ends: str = "2024-Q3", n: float = 100, is_declared: bool = True,
    **words: Any,
) -> bool:  # fmt: skip
    """Of a share that was 50 at the start and was so much in the quarters up to the last; None is no row."""
    last = int(ends[:4]) * 4 + int(ends[-1]) - 1
    rows = [
        (f"{place // 4}-Q{place % 4 + 1}", {"numerator": share * n / 100, "denominator": n})
        for place, share in enumerate(shares, last - len(shares) + 1)
        if share is not None
    ]
    declared = {"baseline": {"period": begins, "numerator": 50, "denominator": 100}} if is_declared else {}
    indicator = {**SCREENED, **declared, **words}
    project = {"id": "p", "title": "P", "start": "2020-01-01", "end": "2025-12-31"}
    found = make_evaluation(indicator, *rows, period=ends, project=project)
    figure = find_figure(found.observations.find("x"), found.parameters.indicators[0], found.period, found.calendar)
    case = make_case(indicator, figure=figure, baseline=50.0, baseline_period=begins, period=ends)
    return may_be_season(found, case, TOTAL)


@pytest.mark.parametrize(("shares", "may_be"), [
    ((20, 20, 20, 20), False), ((50, 20, 20, 20), True), ((20, 50, 20, 20), True), ((20, 20, 50, 20), True),
    ((20, None, 20, 20), True),  # the baseline's own part is missing
    ((None, 20, 20, 20), False),
    ((45, 45, 45, 45), True), ((20, 45, 20, 20), True),  # by no more than chance in the baseline's own part
    ((45, 20, 45, 45), False),
    ((50, 20, 20, 20, 20), False), ((20, 50, 50, 50, 20), True), ((60, 50, 50, 50, 20), False),
])  # fmt: skip
def test_a_level_that_was_worse_in_every_part_of_the_last_year_is_no_season(
    shares: tuple[float | None, ...], may_be: bool
) -> None:
    assert ask_share(*shares) is may_be


def test_better_in_every_part_of_the_year_is_not_worse() -> None:
    assert not ask_share(80, 80, 80, 80, direction="decrease")
    assert ask_share(80, 80, 80, 80)
    assert ask_share(20, 20, 20, 20, direction="decrease")


def test_of_a_baseline_of_half_a_year_both_quarters_were_worse() -> None:
    assert not ask_share(20, 20, 20, 20, begins="2022-H1")
    assert ask_share(20, None, 20, 20, begins="2022-H1")
    assert ask_share(20, 45, 20, 20, begins="2022-H1") and ask_share(20, 20, 45, 20, begins="2022-H1")
    assert ask_share(20, 20, None, 20, begins="2022-H1")


def test_of_a_baseline_of_a_whole_year_all_parts_were_worse() -> None:
    assert not ask_share(20, 20, 20, 20, begins="2022")
    assert ask_share(20, 20, 20, begins="2022") and ask_share(20, None, 20, 20, begins="2022")


def test_only_figures_since_the_baseline_tell() -> None:
    assert ask_share(20, 20, 20, 20, begins="2024-Q1")


def test_of_a_baseline_that_is_not_declared_nothing_is_compared() -> None:
    assert ask_share(20, 20, 20, 20, is_declared=False)


def test_what_a_schedule_measures_in_one_part_of_the_year_was_so_in_the_year_of_its_baseline_too() -> None:
    once = {"schedule": ["2023-Q3", "2024-Q3"]}
    assert not ask_share(20, None, None, None, 20, begins="2022", **once)
    assert ask_share(20, None, None, None, 20, begins="2022")
    assert ask_share(20, None, None, None, 20, begins="2022-Q1", **once)
    assert ask_share(20, None, 50, None, 20, begins="2022", schedule=["2023-Q3", "2024-Q1", "2024-Q3"])


@pytest.mark.parametrize(("before", "may_be"), [
    ((50.0, 50, 50, 51), False), ((50.0, 50, 50, 60), True), ((50.0, 51, 50), True),
])  # fmt: skip
def test_a_level_without_a_range_is_held_against_how_its_own_part_of_the_year_swings(
    before: tuple[float, ...], may_be: bool
) -> None:
    rows = {f"{2024 - len(before) + place}-Q3": value for place, value in enumerate(before)}
    rows["2024-Q3"] = 40.0
    project = {"id": "p", "title": "P", "start": "2018-01-01", "end": "2025-12-31"}
    fields = {"figure": Figure(40.0, measured=make_period("2024-Q3")), "target": make_target(value=60.0)}
    given = {"baseline": 50.0, "baseline_period": "2018-Q1"}
    assert ask(LEVEL, 40.0, rows, project=project, **given, **fields) is may_be


@pytest.mark.parametrize(("actual", "may_be"), [(24.0, True), (90.0, False)])
def test_a_number_that_comes_and_goes_is_worse_where_it_lies_farther_off_than_it_swings(
    actual: float, may_be: bool
) -> None:
    waiting = {"unit": "count", "aggregate": "latest", "counts": "people", "direction": "decrease",
               "data_basis": "process"}  # fmt: skip
    steady = {f"{2022 + place // 4}-Q{place % 4 + 1}": 20.0 + place % 2 for place in range(1, 10)}
    project = {"id": "p", "title": "P", "start": "2022-01-01", "end": "2025-12-31"}
    figure = Figure(actual, measured=make_period("2024-Q3"))
    assert ask(waiting, actual, {**steady, "2024-Q3": actual}, project=project, figure=figure) is may_be
