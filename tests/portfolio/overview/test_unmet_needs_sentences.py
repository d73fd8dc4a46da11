"""What page one of a portfolio says of needs: never without its time, never a share without n."""

from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedSum
from ctanalysis.portfolio.overview.unmet_needs_sentences import say_needs

YEAR = {"window": "FY2023/24", "begins": "2023-07-01", "ends": "2024-06-30"}


def make(**fields: Any) -> NeedSum:
    return NeedSum(**{"service": "legal aid", "unit": "percentage", "projects": 1.0, **YEAR, **fields})


def test_the_unmet_need_is_said_with_the_stretch_of_time_that_it_is_of() -> None:
    row = make(needed=418.0, received=280.0, unmet=138.0, value=67.0)
    assert say_needs(Findings("needs", (row,))) == (
        "Legal aid, July 2023 to June 2024: 138 of 418 (33.0 %) who needed it did not receive it (1 project). "
        "A person may count more than once."
    )


def test_a_group_that_is_left_behind_is_named_with_counts_and_everybodys_n() -> None:
    whole = make(needed=418.0, received=346.0, unmet=72.0, value=82.8)
    few = make(
        group="age=0-9", needed=7.0, received=2.0, unmet=5.0, value=28.6, value_of_all=82.8,
        needed_of_all=418.0, marks=("left behind",),
    )  # fmt: skip
    many = make(
        group="sex=male", needed=200.0, received=130.0, unmet=70.0, value=65.0, value_of_all=82.8,
        needed_of_all=418.0, marks=("left behind",),
    )  # fmt: skip
    said = say_needs(Findings("needs", (whole, few, many)))
    assert said.partition("Left behind: ")[2] == (
        "legal aid (age: 0-9), July 2023 to June 2024: 2 of 7 received it, of everybody in the "
        "same projects 82.8 % of 418; legal aid (sex: male), July 2023 to June 2024: 130 of 200 "
        "(65 %) received it, of everybody in the same projects 82.8 % of 418. A person may count more than once."
    )


def test_the_largest_share_without_is_of_ten_and_more_and_a_group_is_no_service() -> None:
    most = make(needed=1000.0, received=700.0, unmet=300.0)
    few = make(service="care", needed=9.0, received=0.0, unmet=9.0)
    group = make(group="sex=male", needed=2000.0, received=500.0, unmet=1500.0)
    shelter = make(service="shelter", needed=20.0, received=12.0, unmet=8.0)
    said = say_needs(Findings("needs", (group, few, shelter, most)))
    assert said.startswith("Legal aid, July 2023 to June 2024: 300 of 1000 (30 %) who needed it did not receive it")
    assert (
        "The service with the largest share who went without, perhaps by chance: shelter, July 2023 to June 2024, 8 of "
        "20 (40 %)." in said
    )
    assert "Left behind" not in said


NOBODY = "No report prints who needed a service and did not receive it."


def test_where_all_received_it_or_nothing_is_known_nothing_is_unmet() -> None:
    rows = (make(needed=40.0, received=40.0, unmet=0.0), make(needed=40.0), make(group="sex=male", unmet=9.0))
    assert say_needs(Findings("needs", rows)) == NOBODY
    assert say_needs(Findings("needs", ())) == NOBODY


def test_of_fewer_than_ten_no_share_is_told() -> None:
    few = make(needed=9.0, received=2.0, unmet=7.0, value=22.2, projects=2.0)
    group = make(
        group="sex=male", needed=9.0, received=2.0, unmet=7.0, value=22.2, value_of_all=50.0, needed_of_all=20.0,
        marks=("left behind",),
    )  # fmt: skip
    said = say_needs(Findings("needs", (few, group)))
    assert said == (
        "Legal aid, July 2023 to June 2024: 7 of 9 who needed it did not receive it (2 projects). Left behind: legal "
        "aid (sex: male), July 2023 to June 2024: 2 of 9 received it, of everybody in the same projects 50 % of 20. "
        "A person may count more than once."
    )


def test_a_larger_share_beyond_chance_is_said_without_a_doubt_and_an_equal_one_not_at_all() -> None:
    most = make(needed=1000.0, received=700.0, unmet=300.0)
    shelter = make(service="shelter", needed=100.0, received=20.0, unmet=80.0)
    said = say_needs(Findings("needs", (most, shelter)))
    assert (
        "The service with the largest share who went without: shelter, July 2023 to June 2024, 80 of 100 (80 %)."
        in said
    )
    equal = make(service="shelter", needed=100.0, received=70.0, unmet=30.0)
    assert "largest share" not in say_needs(Findings("needs", (most, equal)))
    assert "largest share" not in say_needs(Findings("needs", (equal, most)))


def test_three_groups_that_are_left_behind_are_named_and_no_group_without_the_mark() -> None:
    whole = make(needed=418.0, received=346.0, unmet=72.0)
    groups = [
        make(group=f"age={name}", needed=20.0, received=5.0, unmet=15.0, value=25.0, value_of_all=82.8,
             needed_of_all=418.0, marks=("left behind",) if name != "0" else ())
        for name in "01234"
    ]  # fmt: skip
    said = say_needs(Findings("needs", (whole, *groups)))
    assert [f"age: {name}" in said for name in "01234"] == [False, True, True, True, False]
    assert "1 more" in said
