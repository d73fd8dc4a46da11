"""What a row says of itself beside its figures."""

from datetime import date

import pytest
from case_lists import make_cell

from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.row_labels import RowLabels, tidy_part
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.observations.sources.workbook_grid import GridSheet

N = None
Column = tuple[str, str, object]  # heading, role, what stands in the row


def make(*columns: Column, **answers: str) -> RowLabels:
    """The labels of row 2."""
    sheet = GridSheet("T")
    made = []
    for number, (heading, role, value) in enumerate(columns, start=1):
        if value is not None:
            sheet.cells[2, number] = make_cell("T", 2, number, value)
        made.append(TableColumn(number, Heading(heading), role))
    return RowLabels(Layout(sheet, (1, 1), (2, 2), made), answers)


@pytest.mark.parametrize(("code", "title", "told"), [
    (N, "1.1 Officers trained", ("1.1", "Officers trained")), (N, "Officers", ("", "Officers")),
    (N, "A1: Officers trained", ("A1", "Officers trained")), (N, "2 officers", ("", "2 officers")),
    ("IND-1", "1.1 Officers trained", ("IND-1", "1.1 Officers trained")),
    ("7", "1.1 Officers trained", ("1.1", "Officers trained")),
    ("7", "Officers", ("7", "Officers")),
    (N, "1) Officers trained", ("1", "Officers trained")), (N, "1.1 Off", ("", "1.1 Off")),
])  # fmt: skip
def test_a_code_stands_in_its_column_or_before_the_title(code: str | None, title: str, told: tuple[str, str]) -> None:
    assert make(("Code", "code", code)).split_code(2, title) == told


@pytest.mark.parametrize(("columns", "group"), [
    ((("Sex", "sex", "Women"),), {"sex": "women"}), ((("Sex", "sex", N),), None),
    ((("Sex", "sex", "Total"),), {}), ((("Sex", "sex", "Women"), ("Age", "age_group", "18+")),
                                       {"sex": "women", "age_group": "18+"}),
    ((("District", "place", "Alder"),), {"district": "Alder"}),
    ((("District", "place", "National"),), None), ((("Type", "breakdown", "Number"),), {}),
    ((("Type", "breakdown", "of which convicted"),), {"part": "convicted"}),
    ((("Type", "breakdown", "by sex"),), None), ((("Sex", "sex", "Intersex"),), {"sex": "intersex"}),
    ((("Disagg. type", "breakdown_type", "District"), ("Disagg. value", "breakdown", "Kailali")),
     {"district": "Kailali"}),
    ((("Disagg. type", "breakdown_type", "Sex"), ("Disagg. value", "breakdown", "Female")), {"sex": "female"}),
    ((("Disagg. type", "breakdown_type", "Total"), ("Disagg. value", "breakdown", "Total")), {}),
    ((("Sex", "sex", "Mujre"),), {"sex": "women"}), ((("Age", "age_group", "youth"),), {"age_group": "youth"}),
    ((("Measure", "measure", "Actual"),), None), ((("Measure", "measure", "Convicted"),), None),
    ((("Measure", "measure", "Source"),), None), ((("Measure", "measure", "Women"),),
                                                  {"sex": "women"}),
    ((("Type", "breakdown", "Numerator"),), None),
])  # fmt: skip
def test_the_group_of_a_row_is_what_its_columns_name(columns: tuple[Column, ...], group: dict[str, str] | None) -> None:
    found = make(*columns).read_group(2)
    assert (dict(found) if found is not None else None) == group


@pytest.mark.parametrize(("value", "time"), [
    (date(2024, 12, 31), TimeWords(year=2024)),
    (date(2024, 12, 30), TimeWords(year=2024, part="12")),
    (date(2024, 3, 31), TimeWords(year=2024, part="03")), (N, None),
    ("2024-05-06", TimeWords(year=2024, part="05")), ("Q1 2024", TimeWords(year=2024, part="Q1")),
])  # fmt: skip
def test_the_date_of_a_value_is_its_month_or_at_a_years_end_the_year(value: object, time: TimeWords | None) -> None:
    labels = make(("Date", "target_period", value))
    assert labels.read_date(2, "target") == time
    assert labels.read_date(2, "actual") is None


YEAR: Column = ("Year", "year", 2024)


@pytest.mark.parametrize(("period", "others", "is_asked"), [
    ("Q1 2024", [], False), ("Q1 2024", [YEAR], False), ("whenever", [], False),
    ("whenever", [YEAR], True), (7, [], True), (7, [YEAR], True), (7.5, [], True),
    (N, [YEAR], False),
])  # fmt: skip
def test_what_stands_for_a_period_and_is_not_understood_is_asked_about(
    period: object, others: list[Column], is_asked: bool
) -> None:
    """Words alone are remarks; beside a year they say which part of it."""
    labels = make(("Period", "period", period), *others, ("Actual", "actual", 5))
    assert (labels.ask_time(2) is not None) is is_asked


@pytest.mark.parametrize(("word", "answer", "measure"), [
    ("Target", "", "target"), ("Actual", "", "actual"), ("Convicted", "", "open"),
    ("Convicted", "actual", "actual"), ("Convicted", "nonsense", "open"),
    ("Convicted", "ignore", "ignore"),
    ("Numerator: satisfied", "", "numerator"), ("Target (cumulative)", "", "target"),
])  # fmt: skip
def test_a_row_says_whether_it_holds_targets_or_actuals(word: str, answer: str, measure: str | None) -> None:
    labels = make(("Measure", "measure", word), **{"measure-T-A-convicted": answer})
    assert labels.read_measure(2) == measure
    assert labels.lacks_measure(2) is (measure in (None, "open"))
    heading = labels.add_measure(2, Heading("2024"))
    assert heading.cumulative is ("cumulative" in word)


@pytest.mark.parametrize(("text", "part"), [
    ("of which convicted", "convicted"), ("- dont condamnés :", "condamnés"),
    ("Convicted", "Convicted"),
    ("of which", "of which"), ("x" * 120, "x" * 100),
])  # fmt: skip
def test_a_part_is_named_without_the_words_before_it(text: str, part: str) -> None:
    assert tidy_part(text) == part
