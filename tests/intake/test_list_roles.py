"""The role of every heading of three forms of the field, in three languages: list_headings.yml."""

import re
from datetime import date

import pytest
import yaml
from case_lists import make_list
from places import SHARED, TESTS

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.case_lists import read_column
from ctanalysis.intake.tables.list_roles import MOST_VALUES, find_role
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, read_workbook

FORMS: dict[str, list[str]] = yaml.safe_load((TESTS / "intake" / "list_headings.yml").read_text("utf-8"))
BENEATH: dict[str, list[object]] = {
    "words": ["one thing", "another thing", "a third", "one thing"],
    "codes": ["c1", "c2", "c3", "c1"],
    "day": [date(2024, 1, 3), date(2024, 2, 4), date(2023, 3, 5), date(2024, 1, 3)],
    "stamp": ["2024-01-03T00:00:00.000+01:00"] * 4,
    "sex": ["F", "M", "F", "F"],
    "age": [15.0, 31.0, 22.0, 17.0],
    "band": ["0--8", "9--17", "18--20", "48+"],
    "minor": ["Minor", "Adult", "Adult", "Minor"],
    "flag": [1.0, 0.0, 1.0, 1.0],
    "numbers": [1000.0, 1001.0, 3.0, 2.0],
    "year": [2017.0, 2018.0, 2019.0, 2019.0],
    "yes": ["Yes", "No", "Yes", "Yes"],
    "approval": ["Approved", "Rejected", "Approved", "Approved"],
}
LINES = [(form, *(part.strip() for part in line.split("|", 2))) for form, lines in FORMS.items() for line in lines]


@pytest.mark.parametrize(
    ("form", "beneath", "role", "heading"),
    [
        (form, beneath, role, heading.strip())
        for form, beneath, role, headings in LINES
        for heading in headings.split(" | ")
    ],
)
def test_every_heading_of_the_forms_has_its_role(form: str, beneath: str, role: str, heading: str) -> None:
    sheet = GridSheet(form)
    for row, value in enumerate(BENEATH[beneath], start=2):
        kind = "date" if isinstance(value, date) else "text" if isinstance(value, str) else "number"
        sheet.cells[row, 1] = GridCell(form, row, 1, kind, value)
    head = GridCell(form, 1, 1, "text", heading)
    assert read_column(sheet, 1, head, range(2, 6)).role == role


@pytest.mark.parametrize(
    ("file", "sheet"),
    [
        ("lists/htcds_kobo_labels.xlsx", "Sheet1"),
        ("lists/htcds_kobo_names.xlsx", "Sheet1"),
        ("lists/gbvims_incidents.xlsx", "Incident Data"),
    ],
)
@pytest.mark.sampled(1)
def test_no_heading_of_the_files_is_missing_and_each_has_its_role(file: str, sheet: str) -> None:
    path = SHARED / "data" / file
    if not path.is_file():
        pytest.skip("the real lists are not beside this checkout")
    known = {fold(heading): role for _, _, role, headings in LINES for heading in headings.split(" | ")}
    (read,) = [one for one in read_workbook(path).sheets if one.name == sheet]
    rows = range(2, len(read.list_rows()) + 1)
    for head in read.list_row(1):
        if head.text == "nan":
            continue
        option = fold(re.split(r"(?<=\S)/(?=\S)", head.text)[0])
        role = known.get(fold(head.text), "value" if option in known else "")
        said = {cell.text for row in rows if (cell := read.cells.get((row, head.column)))}
        if said and not (role == "exploitation" and len(said) > MOST_VALUES):  # several in a cell
            assert read_column(read, head.column, head, rows).role == role, head.text


DAY = date(2024, 1, 5)
BANDS: list[object] = [f"{low}-{high}" for low in range(10, 30) for high in range(40, 60)][:201]


def find_role_of(heading: str, values: list[object]) -> str:
    listed = make_list((heading, "", values))
    head = listed.sheet.cells[1, 1]
    return read_column(listed.sheet, 1, head, range(2, len(values) + 2)).role


def words(number: int) -> list[object]:
    return [f"word {chr(97 + place // 5)}{place}x" for place in range(number)]


@pytest.mark.parametrize(("heading", "values", "role"), [
    ("District", words(25), "place"), ("District", words(26), "many_places"),
    ("Service", words(25), "service"), ("Service", words(26), "ignore"),
    ("Services exchanged", words(5), "ignore"),
    ("Type of exploitation", words(25), "exploitation"),
    ("Type of exploitation", words(26), "ignore"),
    ("Visits", [4, 5, 6, 7], "value"), ("Visits", [4, 5, "x", "y"], "value"),
    ("Visits", [4, "z", "x", "y"], "ignore"), ("Visits", [4.5, 5, 6], "ignore"),
    ("Age", [15, 16, 17, 40, "x"], "age"), ("Age", [15, "0-17", "18+", "18+"], "age_group"),
    ("Age", [15, 16, 17, "x", "y"], "value"), ("Age band", ["b", "c"], "age_group"),
    ("Age", ["red", "blue"], "ignore"), ("Age", ["17 years", "12 months"], "age_group"),
    ("When", [DAY] * 4 + ["x"], "date"), ("When", [DAY] * 3 + ["x"] * 2, "ignore"),
    ("Date of birth", [DAY] * 4, "private"), ("Case closure date", [DAY] * 4, "ignore"),
    ("Submission start date", [DAY] * 4, "date"), ("End date", [DAY] * 4, "end"),
    ("Year", [2024, 2024], "year"), ("Year", ["one", "two"], "year"),
    ("Year of registration", [2024, 2024], "year"), ("Année", [2024] * 4 + ["x"], "year"),
    ("Année", [2024] * 3 + ["x"] * 2, "value"),
    ("Month", ["January", "May"], "month"), ("Month", ["January", "May x"], "ignore"),
    ("Trained in", ["January", "May"], "ignore"), ("Quarter", ["Q1", "Q2"], "month"),
    ("Sex", ["F", "M"], "sex"), ("Who", ["F", "M", "F"], "sex"), ("Who", ["F", "x", "y"], "ignore"),
    ("Sex of the child", [1, 2, 1], "sex"), ("Sex of the child", [1, 0, 1], "value"),
    ("Who", ["0-17", "18+"], "age_group"), ("Who", ["0-17", "x", "y"], "ignore"),
    ("Victim", ["Yes", "No"], "finding"), ("Victim", [1, 0], "finding"),
    ("Victims", [4, 5], "value"), ("Victim", [4, 5], "value"), ("Who", ["F", "x"], "sex"),
    ("Who", ["0-17", "x"], "age_group"), ("Group", BANDS[:200], "age_group"),
    ("Group", BANDS, "ignore"),
    ("Duplicate", ["Yes", None, "No"], "struck_out"), ("Approved", ["Yes", "No"], "approval"),
    ("Approved", [1, 0], "approval"), ("Status", ["a", "b"], "status"),
    ("Marital status", ["a", "b"], "ignore"), ("Court status", ["a", "b"], "open_status"),
    ("Unit", ["a", "b"], "unit"), ("Indicator", ["a", "b"], "indicator"),
    ("Indicator code", ["a", "b"], "code"), ("Phone", [4, 5], "private"),
    ("Rank", [4, 5], "ignore"), ("Client ID", ["K1", "K2"], "person"), ("nan", [4, 5], "ignore"),
    ("Employer district", ["a", "b"], "other"), ("Employer visits", [4, 5], "value"),
    ("Employer visited", [1, 0], "other"), ("Alleged employer visits", [4, 5], "other"),
])  # fmt: skip
def test_a_heading_and_what_stands_beneath_it_give_a_role(heading: str, values: list[object], role: str) -> None:
    assert find_role_of(heading, values) == role


@pytest.mark.parametrize(("heading", "words", "numbers", "role"), [
    ("", ["a"], [], "ignore"), ("Name", ["a"], [], "private"), ("Nombre", ["a"], [], "private"),
    ("Nombre de victimes", [], [1.0, 2.0], "value"), ("Nombre de victimes", ["a", "b"], [], "ignore"),
    ("Perpetrator arrested", [], [1.0, 0.0], "other"), ("Perpetrators arrested", [], [1.0, 3.0], "value"),
    ("Alleged perpetrators", [], [5.0, 3.0], "other"), ("Caseworker age", [], [35.0, 33.0], "other"),
    ("Month", ["january", "march"], [], "month"), ("Month", ["soon"], [], "ignore"),
    ("Month", ["january", "soon"], [], "ignore"),
])  # fmt: skip
def test_a_role_is_what_the_heading_says_and_what_stands_beneath_allows(
    heading: str, words: list[str], numbers: list[float], role: str
) -> None:
    """`Nombre` is a name in Spanish and a number in French; how many perpetrators is a number, whether there was
    one is said of somebody else.
    """
    cells = [GridCell("T", row, 1, "text", word) for row, word in enumerate(words, 2)]
    cells += [GridCell("T", row, 1, "number", number) for row, number in enumerate(numbers, 2)]
    assert find_role(heading, cells, words, numbers, 1.0) == role
