"""An activity of a file becomes a project, and the next file of its publisher the same project with newer figures."""

import csv
import re
from pathlib import Path

import pytest
from activities import BEDS, write_activity, write_file, write_indicator, write_period, write_result, write_value
from openpyxl import load_workbook

from ctanalysis.ground.errors import DataError, UsageError
from ctanalysis.intake.tracking_tables import take_in

COLUMNS = ("indicator_id", "period", "sex", "value", "numerator", "denominator", "n", "status", "rating", "comment")
PEOPLE = write_indicator(
    "Survivors sheltered",
    write_period(
        2023, write_value("actual", "12", ("Sex", "Female")), write_value("actual", "5", ("Sex", "Male")),
        write_value("actual", "17"), write_value("target", "15"),
    ),
)  # fmt: skip


def take(root: Path, *activities: str, activity: str = "") -> list[str]:
    """What is said when the project takes in a file of these activities."""
    said: list[str] = []
    take_in(root, "x", str(write_file(root, activities)), say=said.append, activity=activity)
    return said


def list_figures(root: Path) -> dict[tuple[str, ...], str]:
    with (root / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if not any(row[name] for name in row if name not in COLUMNS)]
    return {(row["indicator_id"], row["period"], row.get("sex", "")): row["value"] for row in rows}


def test_an_activity_becomes_a_project_with_its_results_figures_and_days(tmp_path: Path) -> None:
    take(tmp_path, write_activity(write_result("Shelter", BEDS, PEOPLE, kind=2)))
    assert list_figures(tmp_path) == {
        ("beds-shelters", "2023", ""): "18", ("beds-shelters", "2024", ""): "31",
        ("survivors-sheltered", "2023", ""): "17", ("survivors-sheltered", "2023", "female"): "12",
        ("survivors-sheltered", "2023", "male"): "5",
    }  # fmt: skip
    drafted = (tmp_path / "params/x.yml").read_text("utf-8")
    for line in (
        'title: "Safe shelters"', "country: MD", "start: 2023-01-01", "end: 2024-12-31", "data_as_of: 2024-06-30",
        'statement: "Shelter"',
        'baseline: {period: "2022", value: 10}', '{window: "2024", value: 30}', "level: outcome",
    ):  # fmt: skip
        assert line in drafted
    written = "".join(path.read_text("utf-8") for path in tmp_path.rglob("*.*") if path.suffix in (".yml", ".csv"))
    assert "Ann Example" not in written


def test_the_values_lie_beside_the_project_as_a_workbook_with_its_map(tmp_path: Path) -> None:
    take(tmp_path, write_activity(write_result("=cmd()", BEDS, PEOPLE)))
    pages = load_workbook(tmp_path / "data/local/x/published_values.xlsx")
    assert pages.sheetnames == ["XX-1-SHELTER", "Not told apart"]
    cell = pages["XX-1-SHELTER"]["B2"]
    assert (cell.value, cell.data_type) == ("=cmd()", "s")
    assert '    "Sex":\n      role: by sex\n' in (tmp_path / "params/x/table_map.yml").read_text("utf-8")


def test_of_several_activities_one_is_named_and_the_next_file_needs_no_name(tmp_path: Path) -> None:
    both = [
        write_activity(write_result("Shelter", one), identifier=name, title=name)
        for name, one in (("A-1", BEDS), ("A-2", PEOPLE))
    ]
    with pytest.raises(UsageError, match=re.compile("holds 2 activities.*A-1.*A-2", re.DOTALL)):
        take(tmp_path, *both)
    take(tmp_path, *both, activity="a-2")
    assert {id_ for id_, *_ in list_figures(tmp_path)} == {"survivors-sheltered"}
    take(tmp_path, *both)
    assert {id_ for id_, *_ in list_figures(tmp_path)} == {"survivors-sheltered"}


def test_the_next_file_updates_says_what_was_restated_and_keeps_every_figure(tmp_path: Path) -> None:
    take(tmp_path, write_activity(write_result("Shelter", BEDS, PEOPLE)))
    before = list_figures(tmp_path)
    parameters = tmp_path / "params/x.yml"
    parameters.write_text(
        parameters.read_text("utf-8").replace("data_as_of: 2024-06-30", "data_as_of: 2024-01-01"), "utf-8"
    )
    newer = BEDS.replace('value="18"', 'value="19"').replace(
        "</indicator>", f"{write_period(2025, write_value('actual', '40'))}</indicator>"
    )
    said = "\n".join(take(tmp_path, write_activity(write_result("Shelter", PEOPLE, newer))))  # in another order
    assert "was 18, now 19" in said and "New figures: 1" in said and "says more than" not in said
    assert "The figures are of 2024-06-30 now: write data_as_of: 2024-06-30 under project in params/x.yml." in said
    after = list_figures(tmp_path)
    assert set(before) <= set(after) and after["beds-shelters", "2025", ""] == "40"


def test_the_same_indicator_under_two_results_stays_two_in_the_next_file(tmp_path: Path) -> None:
    results = (write_result("Outcome", BEDS, kind=2), write_result("Output", BEDS.replace('"18"', '"17"')))
    take(tmp_path, write_activity(*results))
    before = list_figures(tmp_path)
    take(tmp_path, write_activity(*reversed(results)))
    assert list_figures(tmp_path) == before and len(before) == 4


def test_a_plan_without_figures_is_accepted_and_waits_for_them(tmp_path: Path) -> None:
    plan = write_indicator("Beds", write_period(2024, write_value("target", "20")))
    take(tmp_path, write_activity(write_result("Shelter", plan)))
    assert "beds,2024,,,,,not_reported,," in (tmp_path / "data/local/x/observations.csv").read_text("utf-8")
    take(tmp_path, write_activity(write_result("Shelter", plan.replace("</period>", '<actual value="9"/></period>'))))
    assert list_figures(tmp_path) == {("beds", "2024", ""): "9"}
    bare = tmp_path / "bare"
    bare.mkdir()
    take(bare, write_activity(write_result("Shelter", write_indicator("Beds", '<baseline year="2022" value="7"/>'))))
    assert list_figures(bare) == {("beds", "2022", ""): "7"}


@pytest.mark.parametrize(("groups", "total", "women"), [
    ({"Women": 50, "Men": 20, "Girls": 15, "Boys": 10}, "95", "65"),
    ({"Women": 50, "Men": 20, "Children": 25}, "95", None),
    ({"Girls": 50, "Boys": 40, "Unknown": 13}, "103", None),
    ({"Female": 60, "Male": 30, "Total": 90}, "90", "60"), ({"Male & Female": 90}, "90", None),
])  # fmt: skip
def test_groups_of_one_dimension_make_the_total_that_is_published(
    groups: dict[str, int], total: str, women: str | None, tmp_path: Path
) -> None:
    values = (write_value("actual", str(number), ("Sex", word)) for word, number in groups.items())
    take(tmp_path, write_activity(write_result("Help", write_indicator("People helped", write_period(2023, *values)))))
    figures = list_figures(tmp_path)
    assert figures["people-helped", "2023", ""] == total
    with (tmp_path / "data/local/x/observations.csv").open(encoding="utf-8", newline="") as lines:
        of_women = [row["value"] for row in csv.DictReader(lines)
                    if row.get("sex") == "female" and not row.get("age_group")]  # fmt: skip
    assert of_women == ([women] if women else [])


def test_a_dimension_and_a_word_that_the_map_does_not_know_are_told_as_lines_of_it(tmp_path: Path) -> None:
    take(tmp_path, write_activity(write_result("Shelter", PEOPLE)))
    newer = PEOPLE.replace(">15</", "></").replace(
        "</period>",
        write_value("actual", "2", ("Sex", "X")) + write_value("actual", "9", ("Town", "Balti")) + "</period>",
    )
    said: list[str] = []
    with pytest.raises(DataError, match="Town"):
        take_in(
            tmp_path, "x", str(write_file(tmp_path, [write_activity(write_result("Shelter", newer))])), say=said.append
        )
    lines = next(one for one in said if one.startswith("This file says more")).splitlines()[1:]
    assert lines == [
        '    "Sex":', "      means:", '        "X": "sex=X"',
        '    "Town":', "      role: by town", "      others: error", "      means:", '        "Balti": "town=Balti"',
    ]  # fmt: skip
    written = (tmp_path / "params/x/table_map.yml").read_text("utf-8")
    (tmp_path / "params/x/table_map.yml").write_text(
        written.replace('        "Male":', f'{lines[2]}\n        "Male":') + "\n".join(lines[3:]) + "\n", "utf-8"
    )
    take(tmp_path, write_activity(write_result("Shelter", newer)))


def test_a_comma_is_what_the_map_says_where_no_number_of_the_file_tells(tmp_path: Path) -> None:
    alone = write_indicator("Calls", write_period(2023, write_value("actual", "20,000"), write_value("target", "9")))
    take(tmp_path, write_activity(write_result("Hotline", alone, BEDS)))
    assert ("calls", "2023", "") not in list_figures(tmp_path)
    path = tmp_path / "params/x/table_map.yml"
    path.write_text(path.read_text("utf-8").replace("  headings: 1\n", "  headings: 1\n  comma: thousands\n"), "utf-8")
    take(tmp_path, write_activity(write_result("Hotline", alone, BEDS)))
    assert list_figures(tmp_path)["calls", "2023", ""] == "20000"


def test_new_days_of_no_period_are_told_with_the_line_to_add(tmp_path: Path) -> None:
    years = [f"{year}-02-10" for year in (2022, 2023, 2024)]
    first, second = (
        f'<period><period-start iso-date="{start}"/><period-end iso-date="{end[:-2]}09"/>'
        f"{write_value('actual', value)}</period>"
        for start, end, value in zip(years, years[1:], ("4", "7"), strict=False)
    )
    take(tmp_path, write_activity(write_result("Shelter", write_indicator("Calls", first))))
    said = take(tmp_path, write_activity(write_result("Shelter", write_indicator("Calls", first, second))))
    line = next(one for one in said if one.startswith("NEW period"))
    assert line.endswith('Add it under calendar.periods: "2023-02-10_2024-02-09": 2023-02-10..2024-02-09')
