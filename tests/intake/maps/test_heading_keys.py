"""Which column a key of a map names."""

from ctanalysis.intake.maps.heading_keys import HeadedColumn, find_key, find_star, match_columns
from ctanalysis.intake.maps.table_map import MappedColumn

IGNORE = MappedColumn(role="ignore")


def test_the_most_exact_key_names_a_column() -> None:
    column = HeadedColumn(3, "Number of calls", "#indicator +value")
    keys = ["*", "Number *", "#indicator+value", "number of  calls", "@C"]
    assert [find_key(column, keys[: 5 - left]) for left in range(5)] == [
        "@C", "number of  calls", "#indicator+value", "Number *", "*",
    ]  # fmt: skip


def test_no_key_names_a_column_of_other_words() -> None:
    assert find_key(HeadedColumn(1, "Calls"), ["Call", "@B", "Called *"]) is None


def test_a_star_stands_for_the_words_in_its_place() -> None:
    assert find_star("Number: * (total)", "Number:  of calls (total)") == "of calls"
    assert find_star("Number", "Numbers") is None


def test_the_star_of_a_fact_is_the_heading_where_the_key_has_none() -> None:
    (one,), problems = match_columns([HeadedColumn(1, "Calls")], {"calls": MappedColumn(role="actual")}, "t")
    assert (one.star, problems) == ("Calls", [])


def test_columns_without_key_keys_without_column_and_headings_twice_are_problems() -> None:
    columns = [
        HeadedColumn(1, "Calls"),
        HeadedColumn(2, "Year"),
        HeadedColumn(3, "Year"),
        HeadedColumn(4, "Empty", "", False),
    ]
    _, problems = match_columns(columns, {"Year": IGNORE, "Gone": IGNORE}, 'sheet "t"')
    assert [problem.what for problem in problems] == [
        'the map names no role for A "Calls"',
        'a heading stands over several columns: B "Year", C "Year"',
        'no column has the heading "Gone"',
    ]


def test_columns_that_are_named_by_letter_may_share_a_heading() -> None:
    columns = [HeadedColumn(2, "Year"), HeadedColumn(3, "Year")]
    assert match_columns(columns, {"@B": IGNORE, "@C": IGNORE}, "t")[1] == []
