"""Lists whose lines belong to lines of another sheet."""

from typing import Any

import pytest

from ctanalysis.ground.errors import DataError
from ctanalysis.intake.maps.heading_keys import HeadedColumn
from ctanalysis.intake.maps.joined_sheets import name_joined
from ctanalysis.intake.maps.mapped_workbook import understand_by_map
from ctanalysis.intake.maps.table_map import WrittenMap
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook

HOMES = (("Home", "Day", "Consent", "Town"), ("h1", "2024-01-05", "yes", "Balti"), ("h2", "2024-02-05", "yes", "Cahul"),
         ("h3", "2024-02-06", "no", "Cahul"))  # fmt: skip
MEMBERS = (("Sex", "Of home"), ("f", "h1"), ("m", "h1"), ("f", "h2"), ("m", "h3"))
JOINED = {
    "sheet": "Members", "kind": "cases", "period": "year", "counts": {"People": {}},
    "joins": {"sheet": "Homes", "by": "Of home", "there": "Home"},
    "columns": {
        "Sex": {"role": "by sex", "means": {"f": "sex=female", "m": "sex=male"}}, "Of home": "ignore",
        "Homes: Day": "date", "Homes: Consent": {"role": "consent", "means": {"yes": "counts", "no": "leaves"}},
        "Homes: Town": "place 1", "Homes: *": "ignore",
    },
}  # fmt: skip


def lay(name: str, lines: tuple[tuple[str, ...], ...]) -> GridSheet:
    cells = {
        (row, column): GridCell(name, row, column, "text", word)
        for row, line in enumerate(lines, 1)
        for column, word in enumerate(line, 1)
        if word
    }
    return GridSheet(name, cells=cells)


def read(members: tuple[tuple[str, ...], ...] = MEMBERS, **changed: Any) -> tuple[dict[str, float | None], list[Any]]:
    """The figures of 2024 by their group, and the accounts of the cells."""
    sheets = [lay("Homes", HOMES), lay("Members", members)]
    tables = [{"sheet": "Homes", "kind": "ignore"}, {**JOINED, **changed}]
    understood = understand_by_map(
        GridWorkbook("b.xlsx", sheets), WrittenMap.model_validate({"map": 1, "tables": tables})
    )
    (indicator,) = understood.found.indicators
    figures = {" ".join(word for _, word in one.group): one.figure.value for one in indicator.figures}
    return figures, list(understood.found.accounts.values())


def test_members_count_with_the_day_the_consent_and_the_place_of_their_household() -> None:
    figures, accounts = read()
    assert figures == {"": 3, "female": 2, "male": 1, "Balti": 2, "Cahul": 1}
    assert {one.sheet for one in accounts} == {"Members"}  # a cell of the other sheet is accounted there


def test_a_heading_that_stands_twice_there_has_its_letter() -> None:
    columns = [HeadedColumn(1, "Consent"), HeadedColumn(2, "Day"), HeadedColumn(3, "consent")]
    assert [name_joined("Homes", one, columns) for one in columns] == ["Homes: @A", "Homes: Day", "Homes: @C"]


def test_a_line_without_its_household_is_not_counted_and_most_without_one_are_a_problem() -> None:
    assert read((*MEMBERS, ("f", "h9")))[0][""] == 3
    with pytest.raises(DataError, match='5 lines have no line of their own in sheet "Homes"'):
        read((*MEMBERS[:2], *(("f", "h9"),) * 5))


def test_a_key_that_stands_twice_there_and_a_column_that_is_not_there_are_problems() -> None:
    with pytest.raises(DataError, match="1 keys stand in several lines"):
        read(joins={"sheet": "Homes", "by": "Of home", "there": "Town"})
    with pytest.raises(DataError, match='no column has the heading "House"'):
        read(joins={"sheet": "Homes", "by": "House", "there": "Home"})
    with pytest.raises(DataError, match='there is no sheet "Houses"'):
        read(joins={"sheet": "Houses", "by": "Of home", "there": "Home"})


def test_who_withdrew_consent_in_one_list_is_in_none_though_that_one_is_left_out() -> None:
    homes = (("Home", "Day", "Code"), ("h1", "2024-01-05", "SV-1"), ("h2", "2024-02-05", "SV-2"))
    visits = (("Of home", "Withdrawn"), ("h1", "no"), ("h2", "yes"))
    own = {"sheet": "Homes", "kind": "cases", "period": "year", "counts": {"Homes": {}},
           "columns": {"Home": "ignore", "Day": "date", "Code": "person"}}  # fmt: skip
    left = {
        "sheet": "Visits", "kind": "ignore", "joins": {"sheet": "Homes", "by": "Of home", "there": "Home"},
        "columns": {"Withdrawn": {"role": "approval", "means": {"no": "counts", "yes": "withdrawn"}},
                    "Of home": "ignore", "Homes: Code": "belongs", "Homes: Day": "date", "Homes: *": "ignore"},
    }  # fmt: skip
    workbook = GridWorkbook("b.xlsx", [lay("Homes", homes), lay("Visits", visits)])
    found = understand_by_map(workbook, WrittenMap.model_validate({"map": 1, "tables": [left, own]})).found
    assert [one.figure.value for one in found.indicators[0].figures] == [1]
    assert "Sheet Homes: 1 line is not counted: consent was withdrawn." in found.guesses
    left["joins"] = {"sheet": "Homes", "by": "Home", "there": "Home"}
    with pytest.raises(DataError, match='no column has the heading "Home"'):  # or nobody's withdrawal is heard
        understand_by_map(workbook, WrittenMap.model_validate({"map": 1, "tables": [left, own]}))
