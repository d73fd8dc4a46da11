"""People who come back in another period of their list."""

from datetime import date

from ctanalysis.intake.cells.date_spans import make_months
from ctanalysis.intake.cells.group_words import Part
from ctanalysis.intake.maps.case_people import count_years, find_returning
from ctanalysis.intake.maps.map_periods import FiscalYear
from ctanalysis.intake.tables.case_list_tallies import CountedCell, Key
from ctanalysis.observations.sources.workbook_grid import GridCell

FIRST = GridCell("S", 2, 1, "text", "x")


def lay(*cells: tuple[int, int, tuple[Part, ...], str]) -> dict[Key, CountedCell]:
    """Quarters by year and number, with the codes that stand in them."""
    return {
        ("cases", "", make_months(year, 3 * quarter - 2, 3), group): CountedCell(FIRST, persons=set(codes.split()))
        for year, quarter, group, codes in cells
    }


def test_only_who_stands_in_two_periods_makes_an_indicator_one_that_cannot_be_added_up() -> None:
    assert find_returning(lay((2024, 1, (), "a b"), (2024, 2, (), "c"))) == frozenset()
    assert find_returning(lay((2024, 1, (), "a b"), (2024, 2, (), "b c"))) == {"cases"}


def test_a_year_counts_each_person_once_and_in_the_first_group_that_is_told() -> None:
    north, south = (("place", "North"),), (("place", "South"),)
    cells = lay(
        (2024, 1, (), "a b"), (2024, 1, north, "a"), (2024, 1, south, "b"),
        (2024, 2, (), "a c"), (2024, 2, north, "c"), (2024, 2, south, "a"),
    )  # fmt: skip
    years = count_years(cells, {"cases"}, (), None)
    assert {group: sorted(cell.persons) for (_, _, _, group), cell in years.items()} == {
        (): ["a", "b", "c"], north: ["a", "c"], south: ["b"],
    }  # fmt: skip


def test_a_group_that_one_period_does_not_tell_has_no_year() -> None:
    female = (("sex", "female"),)
    cells = lay((2024, 1, (), "a"), (2024, 1, female, "a"), (2024, 2, (), "a b"))
    assert [group for _, _, _, group in count_years(cells, {"cases"}, (), None)] == [()]


def test_years_follow_the_fiscal_calendar_and_one_period_is_no_year() -> None:
    cells = lay((2024, 2, (), "a"), (2024, 3, (), "a"), (2024, 4, (), "a b"))
    (key,) = count_years(cells, {"cases"}, (), FiscalYear(7, True))
    assert key[2].start == date(2024, 7, 1)
