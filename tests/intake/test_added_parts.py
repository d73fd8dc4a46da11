"""What the workbook lacks and its parts make: women of women and girls, children of girls and boys;
only where every part has a figure.
"""

import csv
from pathlib import Path
from typing import Any

import pytest
from found_figures import contents, figure, indicator
from intake_tables import build

from ctanalysis.intake import take_in
from ctanalysis.intake.tables.totals_from_parts import add_parts

ROWS = [
    ["Indicator", "Unit", "Q1 2024", "Q2 2024"],
    ["Number of people reached", "#", 20, 24],
    ["Women (18+)", None, 7, 8],
    ["Men (18+)", None, 4, 5],
    ["Girls (<18)", None, 6, None],
    ["Boys (<18)", None, 3, 4],
]


def take(tmp_path: Path, rows: list[list[object]]) -> tuple[dict[tuple[str, ...], str], list[str]]:
    """Period, sex and age to the value; what was said."""
    for folder in ("params", "data", "notebooks"):
        (tmp_path / folder).mkdir()
    said: list[str] = []
    workbook = build(tmp_path / "tracker.xlsx", {"ITT": {"rows": rows}})
    take_in(tmp_path, "x", str(workbook), say=said.append)
    with (tmp_path / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        found = {
            (row["period"], row.get("sex", ""), row.get("age_group", "")): row["value"] for row in csv.DictReader(lines)
        }
    return found, said


def test_women_and_girls_make_the_female_and_a_missing_part_makes_none(tmp_path: Path) -> None:
    found, said = take(tmp_path, ROWS)
    assert [found["2024-Q1", sex, age] for sex, age in (("female", ""), ("male", ""), ("", "0-17"), ("", "18+"))] == [
        "13",
        "7",
        "9",
        "11",
    ]
    assert ("2024-Q2", "female", "") not in found and found["2024-Q2", "male", ""] == "9"
    assert sum("each sex and each age group was added up" in line for line in said) == 1


@pytest.mark.parametrize(
    ("young", "old"), [("18-49 yrs", "50 yrs+"), ("18-49 ans", "50 ans et plus"), ("18-49", "50+")]
)
def test_all_cells_of_sex_by_age_make_the_total_and_a_missing_one_makes_none(
    tmp_path: Path, young: str, old: str
) -> None:
    rows: list[list[object]] = [
        ["Indicator", "Target 2024", "Q1 2024", "Q2 2024"],
        ["Number of people reached", 100, None, None],
        [f"Women {young}", None, 10, 11],
        [f"Women {old}", None, 5, 6],
        [f"Men {young}", None, 9, None],
        [f"Men {old}", None, 7, 8],
    ]
    found, said = take(tmp_path, rows)
    groups = (("", ""), ("female", ""), ("", "50+"))
    assert [found["2024-Q1", sex, age] for sex, age in groups] == ["31", "15", "12"]
    assert ("2024-Q2", "", "") not in found and found["2024-Q2", "female", ""] == "17"
    assert any("the total is not in the workbook; it was added up from" in line for line in said)


def test_ages_that_overlap_make_no_total(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Indicator", "Target 2024", "Q1 2024"],
        ["Number of people reached", 100, None],
        ["Women 18+", None, 10],
        ["Women 60+", None, 5],
        ["Men 18+", None, 9],
        ["Men 60+", None, 7],
    ]
    found, _ = take(tmp_path, rows)
    assert found["2024-Q1", "female", "18+"] == "10" and found["2024-Q1", "", "60+"] == "12"
    assert ("2024-Q1", "", "") not in found and ("2024-Q1", "female", "") not in found


WOMEN, MEN = (("sex", "female"),), (("sex", "male"),)
YOUNG, OLD = ("age_group", "0-17"), ("age_group", "18+")
CELLS = {(*WOMEN, OLD): 7.0, (*WOMEN, YOUNG): 6.0, (*MEN, OLD): 4.0, (*MEN, YOUNG): 0.0}


def make(values: dict[Any, float | None], unit: str = "count") -> dict[Any, float | None]:
    """The figures of a quarter by group, with those that were added up."""
    one = indicator(*(figure("actual", "2024-Q1", value, group=group) for group, value in values.items()))
    add_parts(contents(), one, unit)
    if () not in values:  # it is said to stand where the first of its parts does
        assert all(made.cell is one.figures[0].cell for made in one.figures if not made.group)
    return {made.group: made.figure.value for made in one.figures}


@pytest.mark.parametrize(("values", "total"), [
    ({WOMEN: 7.0, MEN: 0.0}, 7.0), ({WOMEN: 7.0}, None), ({WOMEN: 7.0, MEN: None}, None),
    ({(("part", "a"),): 7.0, (("part", "b"),): 5.0}, None), (CELLS, 17.0),
    ({**CELLS, (*MEN, YOUNG): None}, None), ({WOMEN: 7.0, MEN: 2.0, (): 10.0}, 10.0),
    ({(YOUNG,): 7.0, (OLD,): 2.0}, 9.0), ({(YOUNG,): 7.0, (("age_group", "15-24"),): 2.0}, None),
    ({WOMEN: 7.0, MEN: 2.0, (YOUNG,): 9.0}, 9.0),
])  # fmt: skip
def test_the_total_is_the_sum_of_all_parts_of_one_dimension(
    values: dict[Any, float | None], total: float | None
) -> None:
    assert make(values).get(()) == total
    assert make(values, "percentage").get(()) == values.get(())
    assert make(values, "money").get(()) == total


def test_each_sex_and_each_age_is_the_sum_of_its_cells() -> None:
    found = make(CELLS)
    assert [found[group] for group in (WOMEN, MEN, (YOUNG,), (OLD,))] == [13, 4, 6, 11]
    told = make({**CELLS, WOMEN: 99.0})
    assert told[WOMEN] == 99.0  # what the workbook says stays
    lacking = make({**CELLS, (*MEN, YOUNG): None})
    assert WOMEN in lacking and MEN not in lacking and (YOUNG,) not in lacking
    one_cell = make({(*WOMEN, OLD): 7.0})
    assert WOMEN not in one_cell
