"""The role of every heading of three forms of the field, in three languages: list_headings.yml."""

import re
from datetime import date

import pytest
import yaml
from places import SHARED, TESTS

from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.list_roles import MOST_VALUES
from ctanalysis.intake.tables.lists import read_column
from ctanalysis.observations.sources.workbook import GridCell, GridSheet, read_workbook

FORMS: dict[str, list[str]] = yaml.safe_load(
    (TESTS / "intake" / "list_headings.yml").read_text("utf-8")
)
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
LINES = [
    (form, *(part.strip() for part in line.split("|", 2)))
    for form, lines in FORMS.items()
    for line in lines
]


@pytest.mark.parametrize(
    ("form", "beneath", "role", "heading"),
    [
        (form, beneath, role, heading.strip())
        for form, beneath, role, headings in LINES
        for heading in headings.split(" | ")
    ],
)
def test_every_heading_of_the_forms_has_its_role(
    form: str, beneath: str, role: str, heading: str
) -> None:
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
def test_no_heading_of_the_files_is_missing_and_each_has_its_role(file: str, sheet: str) -> None:
    path = SHARED / "data" / file
    if not path.is_file():
        pytest.skip("the real lists are not beside this checkout")
    known = {
        fold(heading): role for _, _, role, headings in LINES for heading in headings.split(" | ")
    }
    (read,) = [one for one in read_workbook(path).sheets if one.name == sheet]
    for head in read.list_row(1):
        if head.text == "nan":
            continue
        option = fold(re.split(r"(?<=\S)/(?=\S)", head.text)[0])
        role = known.get(fold(head.text), "value" if option in known else "")
        rows = range(2, len(read.list_rows()) + 1)
        said = {cell.text for row in rows if (cell := read.cells.get((row, head.column)))}
        if said and not (role == "exploitation" and len(said) > MOST_VALUES):  # several in a cell
            assert read_column(read, head.column, head, rows).role == role, head.text
