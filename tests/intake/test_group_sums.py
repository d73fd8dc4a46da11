"""Whether groups make their totals."""

import pytest

from ctanalysis.intake.drafts.drafted_observations import Row
from ctanalysis.intake.drafts.group_sums import find_loose

WOMEN, MEN = (("sex", "female"),), (("sex", "male"),)
SEX = {"sex": ["female", "male"]}
Parts = dict[tuple[tuple[str, str], ...], float | None]


def find(parts: Parts, most: float = 1.0, **dimensions: list[str]) -> dict[str, list[str]]:
    rows = [Row("x", "2024", "2024-12-31", group, value) for group, value in parts.items()]
    return find_loose(rows, dimensions or SEX, {"x"}, most=most)


@pytest.mark.parametrize(("parts", "most", "is_loose"), [
    ({(): 10.0, WOMEN: 6.0, MEN: 4.0}, 1.0, False), ({(): 10.0, WOMEN: 6.0, MEN: 3.0}, 1.0, True),
    ({(): 10.0, WOMEN: 6.0, MEN: 5.0}, 1.0, False), ({(): 10.0, WOMEN: 6.0, MEN: 5.0}, 1.5, True),
    ({(): 10.0, WOMEN: 9.0, MEN: 6.0}, 1.5, True), ({(): 10.0, WOMEN: 9.0, MEN: 7.0}, 1.5, False),
    ({(): 10.0, WOMEN: 6.0}, 1.0, False), ({WOMEN: 6.0, MEN: 3.0}, 1.0, False),
    ({(): 10.0, WOMEN: 6.0, MEN: None}, 1.0, False), ({(): 0.0, WOMEN: 0.0, MEN: 0.0}, 1.0, False),
])  # fmt: skip
def test_a_dimension_is_loose_where_all_its_parts_make_less_than_the_total(
    parts: Parts, most: float, is_loose: bool
) -> None:
    assert find(parts, most) == ({"sex": ["x, 2024"]} if is_loose else {})


def test_parts_of_a_part_are_held_against_it() -> None:
    ages = {"age_group": ["0-17", "18+"], **SEX}
    young, old = (*WOMEN, ("age_group", "0-17")), (*WOMEN, ("age_group", "18+"))
    parts: Parts = {(): 10.0, WOMEN: 6.0, MEN: 4.0, young: 2.0, old: 3.0}
    assert find(parts, **ages) == {"age_group": ["x, 2024"]}
    assert find({**parts, old: 4.0}, **ages) == {}


def test_an_indicator_that_is_not_added_up_is_not_looked_at() -> None:
    rows = [Row("y", "2024", "", group, 5.0) for group in ((), WOMEN, MEN)]
    assert find_loose(rows, SEX, {"x"}) == {}
