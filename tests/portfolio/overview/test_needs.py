"""Sums of needs hold what reports print, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from portfolio_rows import make_member, make_need, make_portfolio

from ctanalysis.ground.kinds import ProvisionFinding
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.needs import sum_needs


def test_needs_are_added_over_the_projects_that_print_both() -> None:
    found = sum_needs(
        make_portfolio(
            make_member("one", needs=(make_need(100, 60),)),
            make_member("two", needs=(make_need(50, 45),)),
            make_member("three", needs=(make_need(None, None, withheld=True),)),
            make_member("four", needs=(make_need(20, None),)),
        )
    )
    (row,) = found
    assert (row.needed, row.received, row.unmet, row.value) == (150, 105, 45, 70)
    assert (row.projects, row.projects_without) == (2, 2)


def test_a_group_stands_beside_everybody_in_the_same_projects() -> None:
    girls = {"group": "sex=female"}
    found = sum_needs(
        make_portfolio(
            make_member("one", needs=(make_need(100, 90), make_need(40, 31, **girls))),
            make_member("two", needs=(make_need(100, 10), make_need(None, None, withheld=True, **girls))),
        )
    )
    everybody, row = found
    assert (everybody.value, everybody.marks) == (50, ())
    assert (row.value, row.value_of_all, row.marks) == (77.5, 90, ("left behind",))


def test_a_group_of_a_sample_is_left_behind_only_where_its_own_report_says_so() -> None:
    """What the design of the sample costs is known there alone: a range, or a reason why there is none, tells of it."""
    everybody = make_need(100, 90, value=90.0)
    for of_sample in ({"low": 60.0}, {"reason": "how much of it is chance is not known"}):
        for marks in ((), ("left behind",)):
            girls = make_need(40, 31, group="sex=female", value=77.5, marks=marks, **of_sample)
            row = sum_needs(make_portfolio(make_member("one", needs=(everybody, girls)))).rows[1]
            assert row.marks == marks


def test_everybody_of_one_project_says_nothing_of_a_group_of_two() -> None:
    """Everybody's need is printed in the first alone; by it women of both would stand far behind."""
    women = {"group": "sex=female"}
    found = sum_needs(
        make_portfolio(
            make_member("one", needs=(make_need(100, 90), make_need(40, 36, **women))),
            make_member("two", needs=(make_need(None, None, withheld=True), make_need(60, 12, **women))),
        )
    )
    (row,) = (row for row in found if row.group is not None)
    assert (row.value, row.value_of_all, row.marks) == (48, None, ())


def test_a_group_of_whom_nobody_was_served_is_left_behind_where_chance_does_not_explain_it() -> None:
    """Of 100 people few were served: 5, and that none of them is among 40 may be chance; 9 not."""
    girls = {"group": "sex=female"}
    few, more = (
        sum_needs(make_portfolio(make_member("one", needs=(make_need(100, served), make_need(40, 0, **girls))))).rows[1]
        for served in (5, 9)
    )
    assert (few.value, few.value_of_all, few.marks) == (0, 5, ())
    assert (more.value, more.value_of_all, more.marks) == (0, 9, ("left behind",))


def test_where_no_project_prints_it_nothing_is_summed() -> None:
    (row,) = sum_needs(make_portfolio(make_member("one", needs=(make_need(None, None),))))
    assert (row.needed, row.received, row.unmet, row.value, row.projects) == (None,) * 4 + (0,)


def list_sums(*members: Member) -> list[tuple[str | None, str | None, float | None]]:
    return [(row.begins, row.ends, row.needed) for row in sum_needs(make_portfolio(*members))]


def test_figures_of_different_stretches_of_time_are_added_up_apart_the_latest_first() -> None:
    year, quarter = make_need(400, 300, window="2023"), make_need(50, 45, window="2024-Q4")
    assert list_sums(make_member("one", needs=(year,)), make_member("two", needs=(quarter,))) == [
        ("2024-10-01", "2024-12-31", 50), ("2023-01-01", "2023-12-31", 400),
    ]  # fmt: skip


def test_the_same_days_under_two_names_are_one_stretch_of_time() -> None:
    fiscal = {"period": "FY2024/25-Q2", "begins": "2024-10-01"}
    assert list_sums(
        make_member("one", needs=(make_need(100, 60, window="2024-Q4"),)),
        make_member("two", needs=(make_need(50, 45, window="FY2024/25-Q2"),), **fiscal),
    ) == [("2024-10-01", "2024-12-31", 150)]


def test_years_of_one_name_that_begin_in_different_months_are_added_up_apart() -> None:
    need = make_need(100, 60, window="FY2023/24")
    july = {"period": "FY2024/25-Q2", "begins": "2024-10-01"}
    april = {"period": "FY2024/25-Q3", "begins": "2024-10-01"}
    found = list_sums(make_member("one", needs=(need,), **july), make_member("two", needs=(need,), **april))
    assert found == [("2023-07-01", "2024-06-30", 100), ("2023-04-01", "2024-03-31", 100)]


def test_a_projects_own_name_for_a_stretch_of_time_is_of_that_project_alone() -> None:
    need = make_need(100, 60, window="Year 2")
    found = sum_needs(make_portfolio(*(make_member(n, needs=(need,)) for n in ("one", "two"))))
    assert [(row.window, row.begins, row.needed) for row in found] == [("Year 2", None, 100)] * 2


Printed = st.tuples(st.integers(10, 500), st.integers(0, 9), st.booleans())


@given(st.lists(Printed, min_size=1, max_size=8))
def test_what_a_report_withholds_changes_no_sum(rows: list[tuple[int, int, bool]]) -> None:
    def total(hidden: float) -> list[object]:
        members = [
            make_member(
                f"p{number}",
                needs=(make_need(hidden, hidden, withheld=True) if is_hidden else make_need(needed, needed - short),),
            )
            for number, (needed, short, is_hidden) in enumerate(rows)
        ]
        return [row.as_row() for row in sum_needs(make_portfolio(*members))]

    assert total(1) == total(7)


@pytest.mark.parametrize(("last", "needed"), [
    (make_need(50, None, status="data gap"), 150), (make_need(50, None, status="data gap", withheld=True), None),
    (make_need(50, None, status="context"), None), (make_need(None, None, status="data gap"), None),
])  # fmt: skip
def test_where_nobody_recorded_who_received_it_need_is_summed_if_every_project_prints_it(
    last: ProvisionFinding, needed: float | None
) -> None:
    first = make_need(100, None, status="data gap")
    (row,) = sum_needs(make_portfolio(make_member("one", needs=(first,)), make_member("two", needs=(last,))))
    assert (row.needed, row.received, row.value, row.projects, row.projects_without) == (needed, None, None, 0, 2)


def test_services_are_added_up_apart_however_their_names_are_written() -> None:
    shelter = {"service": "Shelter"}
    found = sum_needs(
        make_portfolio(
            make_member("one", needs=(make_need(100, 60), make_need(30, 20, **shelter))),
            make_member("two", needs=(make_need(50, 45, service="Legal  aid"),)),
        )
    )
    assert [(row.service, row.needed, row.received) for row in found] == [("legal aid", 150, 105), ("Shelter", 30, 20)]


@pytest.mark.parametrize(("window", "more", "days"), [
    ("2024-Q4", {"begins": "2024-10-02"}, ("2024-10-02", "2024-12-31")),  # the report's own period, by its own days
    ("2024-Q4", {"begins": None}, ("2024-10-01", "2024-12-31")),
    ("2023", {"begins": None}, ("2023-01-01", "2023-12-31")),
    ("Year 2", {}, (None, None)), (None, {}, (None, None)),
])  # fmt: skip
def test_the_days_of_a_sum_are_those_of_its_window(
    window: str | None, more: dict[str, str | None], days: tuple[str | None, str | None]
) -> None:
    member = make_member("one", needs=(make_need(100, 60, window=window),), **more)
    (row,) = sum_needs(make_portfolio(member))
    assert (row.begins, row.ends) == days


def test_a_service_of_two_stretches_of_time_has_the_groups_of_each_apart() -> None:
    girls = {"group": "sex=female"}
    member = make_member(
        "one", needs=(make_need(100, 60), make_need(40, 10, **girls), make_need(30, 20, window="2023", **girls))
    )
    found = sum_needs(make_portfolio(member))
    assert [(row.window, row.group, row.needed) for row in found] == [
        ("2024", None, 100), ("2024", "sex=female", 40), ("2023", "sex=female", 30),
    ]  # fmt: skip


def test_a_sum_of_nobody_in_need_has_no_share() -> None:
    (row,) = sum_needs(make_portfolio(make_member("one", needs=(make_need(0, 0),))))
    assert (row.needed, row.received, row.unmet, row.value, row.projects) == (0, 0, 0, None, 1)


def test_where_one_project_withholds_the_group_it_is_counted_as_one_without() -> None:
    girls = {"group": "sex=female"}
    members = (
        make_member("one", needs=(make_need(100, 60), make_need(40, 10, **girls))),
        make_member("two", needs=(make_need(70, 60), make_need(20, 1, withheld=True, **girls))),
    )
    row = sum_needs(make_portfolio(*members)).rows[1]
    assert (row.needed, row.projects, row.projects_without, row.value_of_all, row.needed_of_all) == (40, 1, 1, 60, 100)


def test_a_group_of_a_sample_in_one_project_alone_is_marked_where_a_report_marks_it() -> None:
    """In the second project everybody is of a sample, so that counts alone tell nothing; one report's mark does."""
    for marks in ((), ("left behind",)):
        girls = {"group": "sex=female", "value": 25.0}
        members = (
            make_member("one", needs=(make_need(100, 90, value=90.0), make_need(40, 10, marks=marks, **girls))),
            make_member("two", needs=(make_need(100, 90, value=90.0, high=95.0, low=85.0), make_need(40, 10, **girls))),
        )
        assert sum_needs(make_portfolio(*members)).rows[1].marks == marks


def test_a_reason_without_a_figure_is_no_sign_of_a_sample() -> None:
    girls = make_need(40, 10, group="sex=female", reason="the share is not computed")
    assert sum_needs(make_portfolio(make_member("one", needs=(make_need(100, 90), girls)))).rows[1].marks == (
        "left behind",
    )


def test_a_share_of_people_who_were_counted_is_no_sample() -> None:
    """Its value stands beside its counts; without a range or a reason the counts tell."""
    girls = make_need(40, 10, group="sex=female", value=25.0)
    member = make_member("one", needs=(make_need(100, 90, value=90.0), girls))
    assert sum_needs(make_portfolio(member)).rows[1].marks == ("left behind",)
