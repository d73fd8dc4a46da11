"""An activity becomes a table with a line a value; what cannot be told apart stands on a sheet of its own."""

from pathlib import Path

from activities import BEDS, write_activity, write_file, write_indicator, write_period, write_result, write_value

from ctanalysis.intake.activities.activity_table import HEADINGS, NOT_APART, ActivityTable, write_activity_table
from ctanalysis.intake.activities.published_activity import read_activities


def write(folder: Path, *indicators: str, also: tuple[str, ...] = ()) -> ActivityTable:
    path = write_file(folder, [write_activity(write_result("Shelter", *indicators))])
    return write_activity_table(read_activities(path)[0], path.name, also=also)


def list_lines(table: ActivityTable, *headings: str, sheet: int = 0) -> list[tuple[str, ...]]:
    page, names = table.workbook.sheets[sheet], [*HEADINGS, *table.dimensions]
    rows = [{names[cell.column - 1]: cell.text for cell in page.list_row(row)} for row in page.list_rows()[1:]]
    return [tuple(row.get(name, "") for name in headings) for row in rows]


def test_a_value_is_a_line_with_its_days(tmp_path: Path) -> None:
    table = write(tmp_path, BEDS)
    assert [sheet.name for sheet in table.workbook.sheets] == ["XX-1-SHELTER", NOT_APART]
    assert list_lines(table, "Reference", "Indicator", "Better", "From", "To", "Measure", "Value")[:2] == [
        ("B-1", "Beds in shelters", "increase", "2022-01-01", "2022-12-31", "baseline", "10"),
        ("B-1", "Beds in shelters", "increase", "2023-01-01", "2023-12-31", "target", "20"),
    ]
    assert not table.workbook.sheets[1].cells


def test_what_is_no_figure_is_left_out_with_its_reason(tmp_path: Path) -> None:
    early = write_period(2025, write_value("actual", "0"))  # figures of June 2024
    words = write_period(2024, write_value("target", "N/A"), write_value("actual", ""))
    bare = f"<period>{write_value('actual', '2')}</period>"
    assert list_lines(write(tmp_path, write_indicator("Beds", early, words, bare)), "Value", "Left out", "Why") == [
        ("", "0", "a zero of a time that had not begun"), ("", "N/A", "it is no number"),
        ("", "", "there is no value"), ("", "2", "its period has no days"),
    ]  # fmt: skip


def test_a_comma_is_what_the_figures_of_the_file_say(tmp_path: Path) -> None:
    values = [write_period(year, write_value("actual", words)) for year, words in ((2022, "2,5"), (2023, "1,234"))]
    table = write(tmp_path, write_indicator("Average days", *values))
    assert table.comma == "decimal" and list_lines(table, "Value") == [("2,5",), ("1,234",)]
    unclear = write(tmp_path, write_indicator("Beds", values[1]))
    assert unclear.comma == "" and list_lines(unclear, "Value", "Left out") == [("", "1,234")]
    points = write(tmp_path, write_indicator("Beds", write_period(2024, write_value("actual", "1.200"))))
    assert list_lines(points, "Left out", "Why") == [("1.200", "its point may be of thousands or of decimals")]


def test_indicators_of_one_title_are_told_apart_by_code_or_description_else_left_out(tmp_path: Path) -> None:
    first, second = (write_period(2024, write_value("actual", number)) for number in ("1", "2"))
    coded = write(tmp_path, write_indicator("Beds", first, code="A"), write_indicator("Beds", second, code="B"))
    assert list_lines(coded, "Reference", "Value") == [("A", "1"), ("B", "2")]
    described = write(
        tmp_path, write_indicator("Beds", first, about="In towns"), write_indicator("Beds", second, about="In villages")
    )
    assert list_lines(described, "Indicator") == [("Beds: In towns",), ("Beds: In villages",)]
    unclear = write(tmp_path, write_indicator("Beds", first), write_indicator("Beds", second))
    assert list_lines(unclear, "Value") == [] and list_lines(unclear, "Value", sheet=1) == [("1",), ("2",)]


def test_a_value_that_is_published_twice_stands_once_and_two_that_differ_are_left_out(tmp_path: Path) -> None:
    same = write(tmp_path, write_indicator("Beds", write_period(2024, write_value("actual", "1")) * 2))
    assert list_lines(same, "Value") == [("1",)]
    other = write_period(2024, write_value("actual", "1")) + write_period(2024, write_value("actual", "2"))
    two = write(tmp_path, write_indicator("Beds", write_period(2023, write_value("actual", "7")), other))
    assert list_lines(two, "Value") == [("7",)] and list_lines(two, "Value", sheet=1) == [("1",), ("2",)]


def test_a_code_that_two_titles_have_is_no_key_and_a_title_that_tells_nothing_is_not_used(tmp_path: Path) -> None:
    told = write_period(2024, write_value("actual", "1"))
    shared = write(tmp_path, write_indicator("Beds", told, code="16.2"), write_indicator("Calls", told, code="16.2"))
    assert list_lines(shared, "Reference", "Indicator") == [("", "Beds"), ("", "Calls")]
    assert list_lines(write(tmp_path, write_indicator("Number", told)), "Indicator") == [("Shelter",)]
    assert list_lines(write(tmp_path, write_indicator("Indicator 2", told, about="Beds")), "Indicator") == [
        ("Indicator 2: Beds",)
    ]


def test_one_place_of_an_indicator_is_no_group_and_several_are(tmp_path: Path) -> None:
    def place(year: int, name: str) -> str:
        return write_period(year, write_value("target", "3"), write_value("actual", "2", place=name))

    one = write(tmp_path, write_indicator("Beds", place(2023, "MD-1"), place(2024, "MD-1")))
    assert {words for (words,) in list_lines(one, "Place")} == {""}
    two = write(tmp_path, write_indicator("Beds", place(2023, "MD-1"), place(2024, "MD-2")))
    assert list_lines(two, "Place") == [("",), ("MD-1",), ("",), ("MD-2",)]


def test_dimensions_stand_in_one_spelling_and_one_that_names_two_groups_is_left_out(tmp_path: Path) -> None:
    told = (
        write_value("actual", "1", ("Sex", "Female")), write_value("actual", "2", ("sex", "Male")),
        write_value("actual", "3", ("Sex", "18+"), ("Age", "18+")), write_value("actual", "4", ("Value", "x")),
    )  # fmt: skip
    table = write(tmp_path, write_indicator("People", write_period(2024, *told)), also=("Donor",))
    assert table.dimensions == ("Donor", "Sex", "Age", "Value (group)")
    assert list_lines(table, "Value", "Sex") == [("1", "Female"), ("2", "Male"), ("4", "")]
    assert list_lines(table, "Value", sheet=1) == [("3",)]
    assert table.list_words("Sex") == ["Female", "Male"]
