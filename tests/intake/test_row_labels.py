"""What a row says of itself beside its figures, and what stands above its table."""

from dataclasses import replace
from datetime import date

import pytest
from case_lists import make_cell
from found_figures import contents

from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.contexts import find_context, find_heads
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.layouts import Layout
from ctanalysis.intake.tables.periods_down import find_periods_down, read_periods_down
from ctanalysis.intake.tables.row_labels import RowLabels, tidy_part
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.observations.sources.workbook import GridSheet

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
def test_a_code_stands_in_its_column_or_before_the_title(
    code: str | None, title: str, told: tuple[str, str]
) -> None:
    assert make(("Code", "code", code)).split_code(2, title) == told


@pytest.mark.parametrize(("columns", "group"), [
    ((("Sex", "sex", "Women"),), {"sex": "women"}), ((("Sex", "sex", N),), None),
    ((("Sex", "sex", "Total"),), {}), ((("Sex", "sex", "Women"), ("Age", "age_group", "18+")),
                                       {"sex": "women", "age_group": "18+"}),
    ((("District", "place", "Alder"),), {"district": "Alder"}),
    ((("District", "place", "National"),), None), ((("Type", "breakdown", "Number"),), {}),
    ((("Type", "breakdown", "of which convicted"),), {"part": "convicted"}),
    ((("Type", "breakdown", "by sex"),), None), ((("Sex", "sex", "nothing known"),), None),
    ((("Measure", "measure", "Actual"),), None), ((("Measure", "measure", "Convicted"),), None),
    ((("Measure", "measure", "Source"),), None), ((("Measure", "measure", "Women"),),
                                                  {"sex": "women"}),
    ((("Type", "breakdown", "Numerator"),), None),
])  # fmt: skip
def test_the_group_of_a_row_is_what_its_columns_name(
    columns: tuple[Column, ...], group: dict[str, str] | None
) -> None:
    found = make(*columns).read_group(2)
    assert (dict(found) if found is not None else None) == group


@pytest.mark.parametrize(("value", "time"), [
    (date(2024, 12, 31), TimeWords(year=2024)),
    (date(2024, 12, 30), TimeWords(year=2024, part="12")),
    (date(2024, 3, 31), TimeWords(year=2024, part="03")), (N, None),
    ("2024-05-06", TimeWords(year=2024, part="05")), ("Q1 2024", TimeWords(year=2024, part="Q1")),
])  # fmt: skip
def test_the_date_of_a_value_is_its_month_or_at_a_years_end_the_year(
    value: object, time: TimeWords | None
) -> None:
    labels = make(("Date", "target_period", value))
    assert labels.read_date(2, "target") == time
    assert labels.read_date(2, "actual") is None


@pytest.mark.parametrize(("word", "answer", "measure"), [
    ("Target", "", "target"), ("Actual", "", "actual"), ("Convicted", "", "open"),
    ("Convicted", "actual", "actual"), ("Convicted", "nonsense", "open"),
    ("Convicted", "ignore", "ignore"),
    ("Numerator: satisfied", "", "numerator"), ("Target (cumulative)", "", "target"),
])  # fmt: skip
def test_a_row_says_whether_it_holds_targets_or_actuals(
    word: str, answer: str, measure: str | None
) -> None:
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


def above(*lines: list[object], sheet: str = "T", header: int = 9) -> Layout:
    grid = GridSheet(sheet)
    for row, values in enumerate(lines, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                grid.cells[row, column] = make_cell(sheet, row, column, value)
    return Layout(grid, (header, header), (header + 1, header + 1), [], list(grid.cells.values()))


@pytest.mark.parametrize(("lines", "sheet", "time"), [
    ([["Period: Q1 2024"]], "T", TimeWords(year=2024, part="Q1")),
    ([["Period", "Q1 2024"]], "T", TimeWords(year=2024, part="Q1")),
    ([["Period", N, "Q1 2024"]], "T", TimeWords(year=2024, part="Q1")),
    ([["Q1 2024"]], "T", TimeWords(year=2024, part="Q1")),
    ([["Quarter", 2024]], "T", TimeWords(year=2024)), ([["Words", 2024]], "T", None),
    ([["Indicator tracking table 2024"]], "T", TimeWords(year=2024)),
    ([["A course held in 2024"]], "T", None), ([["Project: 2024"]], "T", None),
    ([["Project", "2024"]], "T", None), ([["Updated 2024"]], "T", None),
    ([["Baseline", "2024"]], "T", None), ([["2022 - 2026"]], "T", None), ([["Q1"]], "T", None),
    ([["2024"], ["Quarter Q2 2024"]], "T", TimeWords(year=2024, part="Q2")),
    ([], "2024", TimeWords(year=2024)), ([], "Q1 2024", TimeWords(year=2024, part="Q1")),
    ([], "Marco lógico", None), ([], "2022-2026", None), ([], "Data", None),
    ([["2023"]], "Q1 2024", TimeWords(year=2024, part="Q1")),
])  # fmt: skip
def test_the_period_of_a_table_stands_above_it_or_in_its_sheets_name(
    lines: list[list[object]], sheet: str, time: TimeWords | None
) -> None:
    layout = above(*lines, sheet=sheet)
    assert find_context(layout, [layout])[0] == time


@pytest.mark.parametrize(("line", "header", "heads"), [
    ("Outcome 1: Police act", 2, ["Outcome 1: Police act"]), ("Outcome 1", 4, ["Outcome 1"]),
    ("Outcome 1", 5, []), ("Words", 2, []), ("Outcome 1 of the project", 2, []),
])  # fmt: skip
def test_the_head_of_a_section_stands_on_the_last_lines_above(
    line: str, header: int, heads: list[str]
) -> None:
    layout, found = above([line], header=header), contents()
    assert find_heads(found, layout) == heads
    assert bool(found.accounts) is bool(heads)


DOWN: list[list[object]] = [
    ["When", "Officers trained", "Cases opened"], ["Q1 2024", 5, 7], ["Q2 2024", 6, "n/a"],
    ["Total", 11, 7],
]  # fmt: skip


@pytest.mark.parametrize(("rows", "place"), [
    (DOWN, (1, 1)), (DOWN[:2], None), ([DOWN[0], ["x", 5, 7], *DOWN[1:]], (1, 1)),
    ([[N, *DOWN[0]], *([N, *row] for row in DOWN[1:])], (1, 2)),
    ([["When", "Target 2024", "Cases"], *DOWN[1:]], None),
    ([["When"], ["Q1 2024"], ["Q2 2024"]], None),
    ([DOWN[0], ["Q1", 5, 7], ["Q2", 6, 8]], None),
    ([DOWN[0], ["Q1 2024", "x", "y"], ["Q2 2024", "x", "y"]], None),
])  # fmt: skip
def test_periods_run_down_where_two_rows_name_theirs_and_the_others_are_titled(
    rows: list[list[object]], place: tuple[int, int] | None
) -> None:
    assert find_periods_down(above(*rows).sheet) == place


def test_each_titled_column_is_an_indicator_with_a_figure_a_period() -> None:
    sheet, found = above(*DOWN).sheet, contents()
    sheet.cells[3, 2] = replace(sheet.cells[3, 2], hidden=True)
    made = read_periods_down(found, sheet, (1, 1), Signs())
    told = {one.title: [(each.time, each.figure.value, each.figure.status) for each in one.figures]
            for one in made}  # fmt: skip
    first, second = TimeWords(year=2024, part="Q1"), TimeWords(year=2024, part="Q2")
    assert told == {
        "Officers trained": [(first, 5.0, N)],
        "Cases opened": [(first, 7.0, N), (second, N, "not_reported")],
    }
    assert len(found.guesses) == 1
