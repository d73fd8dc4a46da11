"""What is not understood whole is asked about with its place, and never read in part: headings,
periods of rows, letters in numbers, remarks that correct a figure, figures that are withheld.
"""

import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from intake_tables import build

from ctanalysis.analyses.gaps import find_gaps
from ctanalysis.figures.evaluation import make_evaluation
from ctanalysis.follow_up.all_project_files import read_project
from ctanalysis.ground.errors import DataError
from ctanalysis.intake import take_in
from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.tables.correction_remarks import Correction, find_correction, find_unnamed
from ctanalysis.intake.tables.row_times import read_time_cell
from ctanalysis.observations.sources.workbook_grid import GridCell

TRAINED = "Number of officers trained"
N = None
Rows = list[list[Any]]
Take = Callable[..., Path]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Drafts project x; with answers, first stops at their questions and writes them in the map."""

    def run(rows: Rows, **answers: str) -> Path:
        for folder in ("params", "data", "notebooks"):
            (tmp_path / folder).mkdir(exist_ok=True)
        book = str(build(tmp_path / "tracker.xlsx", {"Tracking": {"rows": rows}}))
        if answers:
            with pytest.raises(DataError):
                take_in(tmp_path, "x", book, say=lambda line: None)
            path = tmp_path / "params/x/source_map.yml"
            text = path.read_text("utf-8")
            for name, answer in answers.items():
                id_ = name.replace("_", "-")
                assert f'# "{id_}": ""' in text
                text = text.replace(f'# "{id_}": ""', f'"{id_}": "{answer}"')
            path.write_text(text, "utf-8")
        take_in(tmp_path, "x", book, say=lambda line: None)
        return tmp_path

    return run


def judge(root: Path, period: str) -> tuple[float | None, Any]:
    (row,) = find_gaps(make_evaluation(root, read_project(root, "x"), period, "internal"))
    return row.actual, row.target


HEADINGS = {
    "Quater 3 2024": ["Q1 2024", "Q2 2024", "Quater 3 2024", "Q4 2024"],
    "Q5 2024": ["Q1 2024", "Q2 2024", "Q5 2024", "Q4 2024"],
    "Quarter 5 2024": ["Q1 2024", "Q2 2024", "Quarter 5 2024", "Q4 2024"],
    "Thrid quater 2024": ["Q1 2024", "Q2 2024", "Thrid quater 2024", "Q4 2024"],
    "Trimstre 3 2024": ["T1 2024", "T2 2024", "Trimstre 3 2024", "T4 2024"],
    "Actual Quater 3 2024": ["Actual Q1 2024", "Actual Q2 2024", "Actual Quater 3 2024", "Actual Q4 2024"],
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_with_a_word_that_is_not_understood_is_asked_about(heading: str, take: Take) -> None:
    rows = [["Indicator", "Target 2024", *HEADINGS[heading]], [TRAINED, 60, 20, 10, 9, 30]]
    with pytest.raises(DataError, match=re.escape(f'column E ("{heading}")')):
        take(rows)


@pytest.mark.parametrize(("answer", "expected"), [("2024-Q3", (69, 60)), ("ignore", (60, 60))])
def test_the_answer_tells_the_period_or_leaves_the_column_out(
    answer: str, expected: tuple[float, float], take: Take
) -> None:
    rows = [
        ["Indicator", "Target 2024", "Q1 2024", "Q2 2024", "Quater 3 2024", "Q4 2024"],
        [TRAINED, 60, 20, 10, 9, 30],
    ]
    assert judge(take(rows, **{"heading-Tracking-E": answer}), "2024") == expected


def test_a_word_that_all_columns_share_is_no_question(take: Take) -> None:
    rows = [["Indicator", "Beneficiaries 2023", "Beneficiaries 2024"], [TRAINED, 20, 10]]
    assert judge(take(rows), "2024")[0] == 10


FIGURES = (22, 18, 30, 10)
PARTS = {
    "Quarter": ("Year", [1, 2, 3, 4], "2024-Q3"),
    "Trimestre": ("Année", ["T1", "T2", "T3", "T4"], "2024-Q3"),
    "Month": ("Year", [1, 2, 3, 4], "2024-03"),
}


@pytest.mark.parametrize("heading", PARTS)
def test_a_number_beside_the_year_is_the_quarter_or_the_month(heading: str, take: Take) -> None:
    year, parts, third = PARTS[heading]
    rows = [
        ["Indicator", year, heading, "Target", "Actual"],
        *([TRAINED, 2024, part, 20, value] for part, value in zip(parts, FIGURES, strict=True)),
    ]
    root = take(rows)
    assert judge(root, third) == (30, 20) and judge(root, "2024")[0] == 80


def test_halves_as_numbers_in_spanish(take: Take) -> None:
    rows = [
        ["Indicador", "Año", "Semestre", "Meta", "Logrado"],
        ["Número de policías capacitados", 2024, 1, 20, 22],
        ["Número de policías capacitados", 2024, 2, 20, 18],
    ]
    root = take(rows)
    assert (judge(root, "2024-H2"), judge(root, "2024")) == ((18, 20), (40, 40))


@pytest.mark.parametrize(
    ("heading", "part", "place"),
    [("Quarter", 5, "cell C3"), ("Quarter", "Quater 2", "cell C3"), ("Period", 2, "cell C2")],
)
def test_a_part_of_the_year_that_is_not_understood_is_asked_about(
    heading: str, part: Any, place: str, take: Take
) -> None:
    rows = [
        ["Indicator", "Year", heading, "Target", "Actual"],
        [TRAINED, 2024, 1, 20, 22],
        [TRAINED, 2024, part, 20, 18],
    ]
    with pytest.raises(DataError, match=place):
        take(rows)


def test_what_numbers_count_is_answered_once_for_their_column(take: Take) -> None:
    rows = [["Indicator", "Year", "Period", "Target", "Actual"], [TRAINED, 2024, 1, 20, 22], [TRAINED, 2024, 2, 20, 18]]
    root = take(rows, **{"numbers-in-Tracking-C": "half"})
    assert judge(root, "2024-H2") == (18, 20)


@pytest.mark.parametrize(
    ("text", "heading", "part", "is_whole"),
    [
        ("4", "Quarter", "Q4", True), ("iii", "Trimestre", "Q3", True),
        ("2", "Semestre", "H2", True),
        ("12", "Mois", "12", True), ("5", "Quarter", None, False), ("13", "Month", None, False),
        ("1", "Period", None, False), ("Q2", "Quarter", "Q2", True), ("", "Quarter", None, True),
    ],
)  # fmt: skip
def test_bare_numbers_are_read_by_their_heading(text: str, heading: str, part: str | None, is_whole: bool) -> None:
    time, understood = read_time_cell(text, heading)
    assert (time.part if time else None, understood) == (part, is_whole)


@pytest.mark.parametrize("text", ["2O", "2 O", "l0", "O5", "20?", "1o (5 women)", "45pers"])
def test_a_number_with_a_letter_in_it_is_not_read_in_part(text: str) -> None:
    cell = GridCell("S", 2, 2, "text", text)
    figure = read_figure(cell, Signs(), whole=True)
    assert (figure.value, figure.reading) == (None, "question")


@pytest.mark.parametrize(("text", "value"), [("45 officers", 45), ("$20", 20), ("20 €", 20)])
def test_a_whole_number_with_a_word_beside_it_is_read(text: str, value: float) -> None:
    assert read_figure(GridCell("S", 2, 2, "text", text), Signs(), whole=True).value == value


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("85, not 58", 85, 58), ("Q2 is 132 instead of 123", 132, 123),
        ("123 should be 132", 132, 123), ("read 132 for 123", 132, 123),
        ("lire 132 au lieu de 123", 132, 123), ("T2 : 85 et non 58", 85, 58),
        ("123 doit être 132", 132, 123), ("Debe decir 132 en lugar de 123", 132, 123),
        ("léase 132 en vez de 123", 132, 123), ("85, no 58", 85, 58),
        ("1,320 and not 1,230", 1320, 1230), ("Q3: 60 includes 20 counted twice", 40, 60),
        ("60, dont 20 comptés deux fois", 40, 60), ("60 incluye 20 duplicados", 40, 60),
    ],
)  # fmt: skip
def test_a_remark_that_corrects_a_figure_is_understood(text: str, right: float, wrong: float) -> None:
    assert find_correction(text) == Correction(right, wrong)


@pytest.mark.parametrize(
    "text", ["Figure for T2 wrong, correct figure is 10", "le bon chiffre est 10", "La cifra correcta es 10"]
)
def test_the_right_figure_is_understood_where_the_wrong_one_is_not_named(text: str) -> None:
    assert (find_correction(text), find_unnamed(text)) == (None, 10)


@pytest.mark.parametrize(("second", "waits"), [(30, True), (10, False)])
def test_nothing_is_drafted_while_a_remark_has_a_right_figure_that_its_row_lacks(
    second: int, waits: bool, tmp_path: Path
) -> None:
    rows = [
        ["Indicator", "Target 2024", "Q1 2024", "Q2 2024", "Remarks"],
        ["Number of hotline calls", 100, 30, second, "Figure for Q2 wrong, correct figure is 10"],
    ]
    book = build(tmp_path / "tracker.xlsx", {"Tracker": {"rows": rows}})
    with pytest.raises(DataError, match="is wrong") if waits else nullcontext():
        take_in(tmp_path, "x", str(book), say=lambda line: None)


@pytest.mark.parametrize("text", ["12 of 20 were met", "see page 4", "not 58", "2023 and 2024"])
def test_other_remarks_correct_nothing(text: str) -> None:
    assert find_correction(text) is None


REMARKS = {
    "beside": ([[TRAINED, 300, 190, 123, 20, "T2: 132, not 123"]], "cell F2"),
    "below": ([[TRAINED, 300, 190, 123, 20, N], [], ["Note : lire 132 au lieu de 123"]], "cell A4"),
    "below, in Spanish": ([[TRAINED, 300, 190, 123, 20, N], [], ["Debe decir 132 en lugar de 123"]], "cell A4"),
}
HEAD = ["Indicator", "Target 2024", "Q1 2024", "Q2 2024", "Q3 2024", "Remarks"]


@pytest.mark.parametrize("place", REMARKS)
def test_a_remark_that_corrects_a_figure_of_the_table_is_asked_about_with_both_cells(place: str, take: Take) -> None:
    rows, cell = REMARKS[place]
    with pytest.raises(DataError, match=f"{cell}; sheet Tracking, cell D2"):
        take([HEAD, *rows])


@pytest.mark.parametrize(("answer", "actual"), [("as written", 333), ("remark", 342)])
def test_the_figure_that_counts_is_the_one_that_was_answered(answer: str, actual: float, take: Take) -> None:
    root = take([HEAD, *REMARKS["below"][0]], **{"correction-Tracking-A4": answer})
    assert judge(root, "2024")[0] == actual


def test_a_remark_about_other_numbers_is_no_question(take: Take) -> None:
    root = take([HEAD, [TRAINED, 300, 190, 123, 20, "held in room 12, not 14"]])
    assert judge(root, "2024")[0] == 333


@pytest.mark.parametrize("status", ["suppressed", "Confidentiel", "no reportado"])
def test_a_row_with_a_figure_that_says_that_none_is_given_is_refused(status: str, take: Take) -> None:
    rows = [
        ["Indicator", "Period", "Target", "Actual", "Status"],
        [TRAINED, "Q1 2024", 20, 22, status],
        [TRAINED, "Q2 2024", 20, 18, N],
    ]
    with pytest.raises(DataError, match="cell E2; sheet Tracking, cell D2") as raised:
        take(rows)
    assert "Correct the workbook" in str(raised.value)
