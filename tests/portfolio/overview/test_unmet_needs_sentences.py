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
