"""Figures of longer periods are held against those of their parts before they are used."""

import pytest
from found_figures import contents, figure, indicator, span

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.longer_periods import (
    WHY,
    WHY_MEAN,
    WHY_OUTSIDE,
    list_means,
    list_outranked,
    settle_longer,
)

N = None
QUARTERLY = DraftCalendar("quarter")
QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")


def settle(unit: str, parts: tuple[float | None, ...], year: float, role: str = "actual", label: str = "2024") -> str:
    """Why the figure of the year is not used; empty where it is."""
    found = contents()
    quarters = [figure(role, when, value) for when, value in zip(QUARTERS, parts, strict=False)]
    one = indicator(*quarters, longer := figure(role, label, year))
    settle_longer(found, one, unit, QUARTERLY)
    assert [part.role for part in quarters] == [role] * len(quarters)
    account = found.find_account(longer.cell)
    assert (longer.role == f"{role} contradicted") == (account is not None)
    return account.sentence if account else ""


@pytest.mark.parametrize(("parts", "year", "why"), [
    ((10, 20, 15, 25), 70, ""), ((10, 20, 15, 25), 70.5, ""), ((10, 20, 15, 25), 25, ""),
    ((10, 20, 15, 25), 25.5, ""), ((10, 20, 15, 25), 17.5, ""), ((10, 20, 15, 25), 18.0, ""),
    ((10, 20, 15, 25), 71, WHY), ((10, 20, 15, 25), 69, WHY), ((10, 20, 15, 25), 40, WHY),
    ((10, 20, 15, 25), 24, WHY), ((10, 20, 15, 25), 26, WHY),
    ((10, 20, 15, 0), 45, ""), ((10, 20, 15, 0), 46, WHY), ((10, 20, 15, 0), 0, ""),
    ((0, 0, 0, 0), 0, ""), ((0, 0, 0, 0), 1, WHY), ((10, 20, 15, 1), 0, WHY),
    ((10, 20, 15), 70, ""), ((10, 20, 15), 44, ""), ((10, 20, 15), 14, WHY),
    ((10, 20, 15), 14.5, ""), ((), 70, ""), ((None, None), 70, ""),
])  # fmt: skip
def test_a_count_of_a_year_is_the_sum_the_last_or_the_mean_of_its_quarters_or_asked_about(
    parts: tuple[float | None, ...], year: float, why: str
) -> None:
    """A year of which quarters are missing may be more than they are together, and never less than
    the last of them.
    """
    assert settle("count", parts, year) == why
    assert settle("money", parts, year, "target") == why


@pytest.mark.parametrize(("parts", "year", "why"), [
    ((40, 50, 45, 60), 60, ""), ((40, 50, 45, 60), 55, ""), ((40, 50, 45, 60), 40, ""),
    ((40, 50, 45, 60), 48.75, WHY_MEAN), ((40, 50, 45, 60), 49.3, WHY_MEAN),
    ((40, 50, 45, 60), 61, WHY_OUTSIDE), ((40, 50, 45, 60), 39, WHY_OUTSIDE),
    ((40, 50, 45, 60), 60.6, ""), ((40, 50, 45, 60), 39.4, ""),
    ((40, 50, 45, 45), 45, ""), ((40, 50, 45), 70, ""), ((40, 50, 45), 46, ""),
])  # fmt: skip
def test_a_share_of_a_year_lies_among_those_of_its_quarters_and_is_not_their_mean(
    parts: tuple[float, ...], year: float, why: str
) -> None:
    assert settle("percentage", parts, year) == why


def test_a_total_so_far_of_a_later_year_begins_where_the_one_before_ended() -> None:
    parts = [figure("actual", f"{year}-Q{n}", 100 * (year - 2023) + 10 * n)
             for year in (2023, 2024) for n in (1, 2, 3, 4)]  # fmt: skip
    one = indicator(*parts, longer := figure("actual", "2024", 100.0))
    settle_longer(contents(), one, "count", QUARTERLY)  # 140 at the end, 40 when the year begins
    assert longer.role == "actual"
    longer.figure = figure("actual", "2024", 101.0).figure
    settle_longer(contents(), one, "count", QUARTERLY)
    assert longer.role == "actual contradicted"


def test_a_stretch_begins_with_what_stood_before_its_first_day_and_not_on_it() -> None:
    days = [span("2023-Q4"), span("2024-Q1"), span("2024-Q2")]
    parts = [figure("actual", N, value) for value in (90.0, 100.0, 140.0)]
    for part, when in zip(parts, days, strict=True):
        part.span = when
    parts[0].span = Span(days[0].start, days[1].start)  # ends on the day on which the half begins
    one = indicator(*parts, longer := figure("actual", "2024-H1", 50.0))
    settle_longer(contents(), one, "count", QUARTERLY)
    assert longer.role == "actual contradicted"


@pytest.mark.parametrize(("last", "told"), [(49.5, ""), (49.2, WHY_MEAN)])
def test_the_last_share_is_no_mean_where_it_is_close_to_the_year(last: float, told: str) -> None:
    assert settle("percentage", (50.5, 50.5, 49.5, last), 50.0) == told


def test_by_the_answer_the_year_is_the_mean_of_its_own_parts_group_by_group() -> None:
    women = (("sex", "female"),)
    parts = [figure("actual", when, value, group=group) for group, values in
             (((), (10.0, 20.0, 15.0)), (women, (4.0, 6.0, 5.0)))
             for when, value in zip(QUARTERS, values, strict=False)]  # fmt: skip
    own = figure("actual", "2024", 77.0)
    one = indicator(*parts, own, figure("actual", "2023-Q4", 90.0), figure("target", "2024", 20.0))
    made = [(each.group, each.figure.value, each.span) for each in list_means(one)]
    assert made == [((), 15.0, span("2024")), (women, 5.0, span("2024"))]
    assert [each.cell for each in list_means(one)] == [parts[2].cell, parts[5].cell]


def test_a_year_before_that_ended_with_nothing_takes_nothing_away() -> None:
    parts = [figure("actual", "2023-Q4", 0.0), *(figure("actual", when, value) for when, value
             in zip(QUARTERS, (10.0, 20.0, 15.0, 25.0), strict=True))]  # fmt: skip
    for stated, role in ((25.0, "actual"), (24.0, "actual contradicted")):
        one = indicator(*parts, longer := figure("actual", "2024", stated))
        settle_longer(contents(), one, "count", QUARTERLY)
        assert longer.role == role


def test_only_the_shortest_figures_inside_are_added_up() -> None:
    halves = [figure("actual", f"2024-H{n}", 30.0) for n in (1, 2)]
    quarters = [figure("actual", when, 15.0) for when in QUARTERS]
    one = indicator(*halves, *quarters, longer := figure("actual", "2024", 60.0))
    settle_longer(contents(), one, "count", QUARTERLY)
    assert {part.role for part in one.figures} == {"actual"} and longer.role == "actual"


@pytest.mark.parametrize(
    "more", [{"whole": True}, {"cumulative": True}, {"reading": "question"}, {"reading": "not used"}]
)
def test_what_is_of_the_whole_project_so_far_or_not_read_is_not_compared(more: dict[str, object]) -> None:
    parts = [figure("actual", when, 10.0) for when in QUARTERS]
    one = indicator(*parts, longer := figure("actual", "2024", 77.0, **more))
    settle_longer(contents(), one, "count", QUARTERLY)
    assert longer.role == "actual"


def test_a_total_that_disagrees_is_out_of_use_and_its_remark_stays() -> None:
    found = contents()
    parts = [figure("actual", when, 10.0) for when in QUARTERS]
    one = indicator(*parts, total := figure("total", "2024", 77.0))
    found.note(total.cell, "total", "not used", "said before")
    settle_longer(found, one, "count", QUARTERLY)
    account = found.find_account(total.cell)
    assert total.role == "actual contradicted"
    assert account is not None and account.sentence == "said before"
    goal = indicator(*(figure("target", when, 10.0) for when in QUARTERS), total := figure("total", "2024", 77.0))
    settle_longer(found, goal, "count", QUARTERLY)
    assert total.role == "total"  # what the workbook adds up are actuals


def test_by_the_answer_the_figure_of_the_year_counts() -> None:
    found = contents(**{"longer-of-x": "own"})
    parts = [figure("actual", when, 10.0) for when in QUARTERS]
    one = indicator(*parts, total := figure("total", "2024", 77.0))
    settle_longer(found, one, "count", QUARTERLY)
    account = found.find_account(total.cell)
    assert total.role == "actual" and account is not None
    assert (account.reading, account.sentence) == ("guess", "it counts, as answered")


def test_targets_that_end_with_a_longer_one_are_outranked() -> None:
    quarters = [figure("target", when, 10.0) for when in QUARTERS]
    one = indicator(*quarters, figure("target contradicted", "2024", 50.0))
    assert list_outranked(one) == [span("2024-Q4")]
    assert list_outranked(indicator(*quarters)) == []
    halves = indicator(*quarters[:2], figure("target", "2024-H1", 10.0), figure("actual", "2024", 5.0))
    assert list_outranked(halves) == [span("2024-Q2")]


def test_different_people_of_a_year_need_not_be_the_sum_of_its_quarters() -> None:
    quarters = [figure("actual", when, 10.0) for when in QUARTERS]
    one = indicator(*quarters, longer := figure("actual", "2024", 17.0))
    one.texts["unique"] = "yes"
    settle_longer(contents(), one, "count", QUARTERLY)
    assert longer.role == "actual"
