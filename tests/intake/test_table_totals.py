"""Totals that formulas make are checked and never used; targets of running totals become steps; a
code stands before its title.
"""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from case_lists import make_cell
from found_figures import contents, figure, indicator
from intake_tables import build

from ctanalysis.intake import take_in
from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.tables.headings import Heading
from ctanalysis.intake.tables.row_labels import RowLabels
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.table_totals import (
    _is_computed,
    check_total_row,
    demote_totals,
    find_total_title,
    is_inside,
    is_nameless_total,
    lacks_total,
)
from ctanalysis.intake.tables.workbook_contents import FoundFigure
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet
from ctanalysis.params import load_parameters

QUARTERS = (
    "Q1 2023",
    "Q2 2023",
    "Q3 2023",
    "Q4 2023",
    "Year 2023",
    "Q1 2024",
    "Q2 2024",
    "Q3 2024",
    "Q4 2024",
    "Year 2024",
)
HEADS = [
    [
        "No.",
        "Indicator",
        "Unit",
        "Project target",
        *(word for quarter in QUARTERS for word in (quarter, None)),
        "Life of project",
    ],
    [None, None, None, None, *(word for _ in QUARTERS for word in ("Target", "Actual")), "Actual to date"],
]
ACTUALS = ("F", "H", "J", "L"), ("P", "R", "T", "V")


def write_row(
    code: str, title: str, unit: str, whole: object, targets: list[object], actuals: list[object], total: object
) -> list[object]:
    """A row of the table: of each period its target and its actual, the years among them."""
    return [code, title, unit, whole, *(cell for pair in zip(targets, actuals, strict=True) for cell in pair), total]


ROWS = [
    write_row("1.1", "Number of people reached", "#", 600, [50] * 4 + [200] + [60] * 4 + [240],
        [40, "n/k", 45, 50, 135, 55, 60, 58, None, 173], 308),
    write_row("1.2", "Number of consultations (cumulative within the year)", "#", 360,
        [40, 80, 120, 160, None, 50, 100, 150, 200, None],
        [35, 82, 131, 178, 178, 44, 97, 160, None, 160], 338),
    write_row("1.3", "% of session participants who know the hotline", "%", 0.6, [None] * 10,
        [0.5, "55 %", 0.6, 0.61, 0.57, 0.6, "n/a", 0.7, None, 0.65], None),
]  # fmt: skip
PARTS = {"1": ("N", ACTUALS[0]), "2": ("X", ACTUALS[1])}
SHEET: dict[str, Any] = {
    "rows": [*HEADS, *ROWS],
    "formats": {f"{column}5": "0%" for column in ("D", *ACTUALS[0], *ACTUALS[1], "N", "X")},
    "formulas": {
        **{f"{year}3": f"SUM({','.join(f'{one}3' for one in parts)})" for year, parts in PARTS.values()},
        **{"N4": "L4", "X4": "T4", "Y3": "N3+X3", "Y4": "N4+X4"},
        **{f"{year}5": f"AVERAGE({','.join(f'{one}5' for one in parts)})" for year, parts in PARTS.values()},
    },
}
Take = Callable[..., Path]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    def run(answers: str = "") -> Path:
        for folder in ("params/x", "data", "notebooks"):
            (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        book = str(build(tmp_path / "tracker.xlsx", {"ITT": SHEET}))
        take_in(tmp_path, "x", book, say=lambda line: None)
        if answers:
            path = tmp_path / "params/x/source_map.yml"
            path.write_text(path.read_text("utf-8").replace("answers: {}", f"answers: {{{answers}}}"), "utf-8")
            (tmp_path / "params/x.yml").unlink()
            take_in(tmp_path, "x", book, say=lambda line: None)
        return tmp_path

    return run


def read(root: Path, name: str, *keys: str) -> dict[tuple[str, ...], dict[str, str]]:
    with (root / "data/local/x" / name).open(encoding="utf-8", newline="") as lines:
        return {tuple(row[key] for key in keys): row for row in csv.DictReader(lines)}


def test_a_year_that_a_formula_makes_is_no_figure_also_where_the_formula_left_a_cell_out(take: Take) -> None:
    root = take()
    found = read(root, "observations.csv", "indicator_id", "period")
    assert not any(period in ("2023", "2024") for _, period in found)
    cells = read(root, "readings.csv", "cell")
    assert cells["N3",]["sentence"] == "it cannot be checked: its formula names H3, which could not be read"
    assert cells["X3",]["sentence"] == "it is the sum of the periods"
    assert cells["N5",]["sentence"].startswith("computed from shares of several periods")


def test_a_total_over_totals_that_begin_anew_each_year_is_the_sum_of_each_years_last(take: Take) -> None:
    assert read(take(), "readings.csv", "cell")["Y4",]["sentence"] == "it is the sum of the last period of each year"


def test_targets_so_far_are_for_the_stretch_from_where_each_year_begins(take: Take) -> None:
    indicator = next(one for one in load_parameters(take(), "x").indicators if "consultations" in one.title)
    assert (indicator.entry_form, indicator.running_since) == ("running_total", "year")
    assert [(target.window, target.value) for target in indicator.targets] == [
        ("2023-Q1", 40),
        ("2023-H1", 80),
        ("2023-01_2023-09", 120),
        ("2023", 160),
        ("2024-Q1", 50),
        ("2024-H1", 100),
        ("2024-01_2024-09", 150),
        ("2024", 200),
        ("project", 360),
    ]


def test_a_code_stands_before_the_title_and_session_participants_are_people(take: Take) -> None:
    indicators = load_parameters(take(), "x").indicators
    assert [one.title.split()[0] for one in indicators] == ["1.1", "1.2", "1.3:"]
    assert (indicators[2].counts, indicators[2].unit) == ("people", "percentage")


def test_what_n_a_means_can_be_answered(take: Take) -> None:
    keys = ("indicator_id", "period")
    row = read(take(), "observations.csv", *keys)["session-participants-know-hotline", "2024-Q2"]
    assert row["status"] == "not_reported"
    row = read(take("n-a: not_applicable"), "observations.csv", *keys)["session-participants-know-hotline", "2024-Q2"]
    assert row["status"] == "not_applicable"


@pytest.mark.parametrize(("title", "code", "unit", "others", "is_total"), [
    ("Total", "", "", [("1", "#")] * 2, True), ("Total trained", "", "", [("1", "#")] * 2, True),
    ("Trained", "", "", [("1", "#")] * 2, False), ("Total", "1.3", "#", [("1", "#")] * 2, False),
    ("Total", "1.3", "", [("1", "#")] * 2, True), ("Total", "", "#", [("1", "#")] * 2, True),
    ("Total", "", "", [("1", "#")], False), ("Total", "", "", [("", "")] * 3, False),
    ("Total", "1.3", "", [("1", "")] * 3, False), ("Total", "", "#", [("", "#")] * 3, False),
    ("Total", "", "#", [("1", "#")] * 3 + [("", "#")] * 2, False),
    ("Total", "", "#", [("1", "#")] * 2 + [("", "#")], True),
])  # fmt: skip
def test_a_total_lacks_the_code_or_the_unit_that_most_indicators_have(
    title: str, code: str, unit: str, others: list[tuple[str, str]], is_total: bool
) -> None:
    sheet = GridSheet("T")
    for column, text in enumerate((code, title, unit), start=1):
        if text:
            sheet.cells[2, column] = make_cell("T", 2, column, text)
    columns = [TableColumn(place, Heading(role), role)
               for place, role in enumerate(("code", "indicator", "unit"), start=1)]  # fmt: skip
    labels = RowLabels(Layout(sheet, (1, 1), (2, 2), columns))
    made = [indicator(title="X", **({"unit": known} if known else {})) for _, known in others]
    for one, (own, _) in zip(made, others, strict=True):
        one.code = own
    assert is_nameless_total(2, sheet.cells[2, 2], labels, made) is is_total


YEAR, QUARTER, MEN = (figure("actual", "2024", 5.0), figure("actual", "2024-Q1", 5.0), (("sex", "m"),))


@pytest.mark.parametrize(("part", "whole", "inside"), [
    (QUARTER, YEAR, True), (YEAR, QUARTER, False), (YEAR, figure("actual", "2024", 5.0), False),
    (figure("actual", None, 5.0), YEAR, False), (QUARTER, figure("actual", None, 5.0), False),
    (figure("actual", "2024-Q1", 5.0, group=MEN), YEAR, False),
    (figure("actual", "2023-Q1", 5.0), YEAR, False), (YEAR, YEAR, False),
])  # fmt: skip
def test_a_figure_lies_inside_a_longer_one_of_its_group(part: FoundFigure, whole: FoundFigure, inside: bool) -> None:
    assert is_inside(part, whole) is inside


SUM, NO_SUM = "it is the sum of the rows above", "it is NOT the sum of the rows above"
OTHER = "a total over rows that count different things"
NOTHING = "a total with nothing above it to compare"


@pytest.mark.parametrize(("values", "units", "total", "told"), [
    ((5.0, 6.0), ("#", "#"), 11, SUM), ((5.0, 6.0), ("#", "#"), 11.5, SUM),
    ((5.0, 6.0), ("#", "#"), 12, NO_SUM), ((5.0, 6.0), ("#", "#"), 10, NO_SUM),
    ((5.0, 6.0), ("#", "%"), 10, OTHER), ((5.0, 6.0), ("", ""), 10, NO_SUM),
    ((5.0, 6.0), ("#", "%"), 11, SUM), ((None, None), ("#", "#"), 11, NOTHING),
    ((), (), 11, NOTHING), ((5.0, 6.0), ("#", "#"), "n/a", NOTHING),
    ((5.0, 6.0), ("Number", "NUMBER"), 10, NO_SUM),
])  # fmt: skip
def test_a_row_of_totals_is_the_sum_of_rows_of_one_unit(
    values: tuple[float | None, ...], units: tuple[str, ...], total: object, told: str
) -> None:
    made = [indicator(figure("actual", "2024", value), **({"unit": unit} if unit else {}))
            for value, unit in zip(values, units, strict=True)]  # fmt: skip
    found, cell = contents(), make_cell("T", 9, 2, total)
    check_total_row(found, [(TableColumn(2, Heading(), "actual"), cell)], [[], made], Signs())
    account = found.find_account(cell)
    assert account is not None
    assert (account.reading, account.sentence.split(":")[0]) == ("not used", told)


@pytest.mark.parametrize("read", [{"value": 5.0, "is_percent": True}, {"word": "yes"}])
def test_a_total_over_shares_or_words_is_no_sum(read: dict[str, Any]) -> None:
    other = figure("actual", "2024", None)
    other.figure = CellFigure(**read)
    made = [indicator(figure("actual", "2024", 6.0)), indicator(other)]
    found, cell = contents(), make_cell("T", 9, 2, 50)
    check_total_row(found, [(TableColumn(2, Heading(), "actual"), cell)], [made], Signs())
    account = found.find_account(cell)
    assert account is not None and account.sentence == OTHER


@pytest.mark.parametrize(("column", "is_title"), [(1, True), (2, False), (3, False)])
def test_a_title_of_totals_stands_left_of_the_titles(column: int, is_title: bool) -> None:
    cells = [make_cell("T", 9, column, "Total")]
    assert bool(find_total_title(cells, TableColumn(2, Heading(), "indicator"))) is is_title


@pytest.mark.parametrize(("role", "year", "is_percent", "becomes"), [
    ("actual", 45.0, False, "total"), ("actual", 20.0, False, "total"),
    ("actual", 15.0, False, "actual"), ("actual", 15.0, True, "total"),
    ("target", 45.0, False, "target repeated"), ("target", 20.0, False, "target repeated"),
    ("target", 15.0, False, "target repeated"), ("target", 16.0, False, "target"),
    ("numerator", 45.0, False, "numerator repeated"), ("baseline", 45.0, False, "baseline"),
])  # fmt: skip
def test_a_figure_of_a_year_that_its_parts_make_says_nothing_new(
    role: str, year: float, is_percent: bool, becomes: str
) -> None:
    parts = [figure(role, f"2024-Q{n}", value) for n, value in enumerate((10.0, 15.0, 20.0), start=1)]
    whole = figure(role, "2024", year)
    whole.figure = replace(whole.figure, is_percent=is_percent)
    demote_totals(contents(), indicator(*parts, whole))
    assert (whole.role, {part.role for part in parts}) == (becomes, {role})


def test_a_year_is_not_made_of_one_part_nor_of_those_of_another_group() -> None:
    women = figure("actual", "2024-Q2", 20.0, group=MEN)
    one = indicator(figure("actual", "2024-Q1", 10.0), women, whole := figure("actual", "2024", 30.0))
    demote_totals(contents(), one)
    alone = indicator(figure("actual", "2024-Q1", 10.0), year := figure("actual", "2024", 10.0))
    demote_totals(contents(), alone)
    assert (whole.role, year.role) == ("actual", "actual")


@pytest.mark.parametrize(("formula", "sheet", "whole", "part", "is_computed"), [
    ("SUM(B2:C2)", "Tracker", "2024", "2024-Q1", True), (None, "Tracker", "2024", "2024-Q1", False),
    ("SUM(F2:G2)", "Tracker", "2024", "2024-Q1", False), ("SUM(B2:C2)", "Other", "2024", "2024-Q1", False),
    ("SUM(B2:C2)", "Tracker", "2024", "2023-Q1", False), ("SUM(B2:C2)", "Tracker", "2024", "2024", False),
    ("SUM(B2:C2)", "Tracker", "2024", None, False), ("SUM(B2:C2)", "Tracker", None, "2024-Q1", False),
])  # fmt: skip
def test_a_figure_is_computed_where_its_formula_names_a_shorter_period_of_its_sheet(
    formula: str | None, sheet: str, whole: str | None, part: str | None, is_computed: bool
) -> None:
    one = indicator(figure("actual", part, 5), figure("actual", whole, 9))
    one.figures[0].cell = GridCell(sheet, 2, 2, "number", 5.0)
    one.figures[1].cell = GridCell("Tracker", 2, 5, "number", 9.0, formula=formula)
    assert _is_computed(one.figures[1], one) is is_computed


def test_a_row_named_total_is_its_own_where_the_indicator_has_groups_alone() -> None:
    women, everybody = (figure("actual", "2024", 5, group=group) for group in ((("sex", "women"),), ()))
    found = [lacks_total(indicator(*figures)) for figures in ((women,), (women, everybody), (everybody,), ())]
    assert found == [True, False, False, False]


@pytest.mark.parametrize(("stated", "role"), [(51.5625, "total"), (51.56, "total"), (55.6, "actual")])
def test_a_years_percentage_that_its_quarters_counts_make_together_says_nothing_new(stated: float, role: str) -> None:
    """4 of 8, 7 of 16, 12 of 22 and 10 of 18 are 33 of 64: neither the mean nor the last of the four."""
    quarters = {"2024-Q1": (4.0, 8.0), "2024-Q2": (7.0, 16.0), "2024-Q3": (12.0, 22.0), "2024-Q4": (10.0, 18.0)}
    figures = [figure("actual", label, 100 * above / below) for label, (above, below) in quarters.items()]
    figures += [figure("numerator", label, above) for label, (above, _) in quarters.items()]
    figures += [figure("denominator", label, below) for label, (_, below) in quarters.items()]
    year = figure("actual", "2024", stated)
    for one in (*figures[:4], year):
        one.figure = replace(one.figure, is_percent=True)
    demote_totals(contents(), indicator(*figures, year))
    assert year.role == role
