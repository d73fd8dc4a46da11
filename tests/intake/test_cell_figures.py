"""Cells to figures: what each spelling is taken for, what is a guess, what is asked for."""

from datetime import date

import pytest

from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.decimal_signs import Signs, find_signs
from ctanalysis.observations.sources.workbook import GridCell

NOTHING_KNOWN = Signs(why="no other figure in the workbook tells")


def text(words: str) -> GridCell:
    return GridCell("S", 1, 1, "text", words)


def number(value: float, style: str = "General") -> GridCell:
    return GridCell("S", 1, 1, "number", value, style)


@pytest.mark.parametrize(
    ("written", "figure", "reading"),
    [
        ("0", "0", "certain"),
        ("1 234", "1234", "certain"),
        ("1\u00a0234", "1234", "certain"),
        ("1'234", "1234", "certain"),
        ("1,234,567", "1234567", "certain"),
        ("1,234.5", "1234.5", "certain"),
        ("1.234,5", "1234.5", "certain"),
        ("2,5", "2.5", "guess"),
        ("45%", "45", "certain"),
        ("45 %", "45", "certain"),
        ("12,5 %", "12.5", "guess"),
        ("12 (of 20)", "12/20", "guess"),
        ("12/20", "12/20", "guess"),
        ("12 out of 20", "12/20", "guess"),
        ("12 sur 20", "12/20", "guess"),
        ("60% (12/20)", "12/20", "guess"),
        ("≥ 80 %", ">= 80", "guess"),
        ("max 5 %", "<= 5", "guess"),
        ("5-10", "5 to 10", "guess"),
        ("+20%", "+20 % of the baseline", "guess"),
        ("Réduction de 20 %", "-20 % of the baseline", "guess"),
        ("Oui", "yes", "guess"),
        ("Completed in March 2024", "yes", "guess"),
        ("40 officers", "40", "guess"),
        ("40 (22 women, 18 men)", "40 (22, 18)", "guess"),
        ("n/a", "not_reported", "guess"),
        ("-", "not_reported", "guess"),
        ("TBD", "not_reported", "certain"),
        ("à définir", "not_reported", "certain"),
        ("not reported", "not_reported", "certain"),
        ("sans objet", "not_applicable", "certain"),
    ],
)
def test_spellings_of_figures(written: str, figure: str, reading: str) -> None:
    found = read_figure(text(written), NOTHING_KNOWN)
    assert (found.write(), found.reading) == (figure, reading)


@pytest.mark.parametrize(
    "written", ["1,234", "1.234", "03/2024", "60% (12/30)", "20/12", "12 (60%)"]
)
def test_what_could_be_two_things_is_asked_for_and_not_chosen(written: str) -> None:
    found = read_figure(text(written), NOTHING_KNOWN)
    assert found.reading == "question" and not found.has_number


@pytest.mark.parametrize("written", ["see the narrative", "in 2024", "99999999999999"])
def test_what_is_no_figure_is_not_used(written: str) -> None:
    assert read_figure(text(written), NOTHING_KNOWN).reading == "not used"


def test_a_comma_before_three_digits_is_thousands_where_the_indicator_counts() -> None:
    assert read_figure(text("1,234"), NOTHING_KNOWN, whole=True).value == 1234


def test_one_figure_that_can_be_read_in_one_way_only_decides_for_the_others() -> None:
    assert find_signs([text("2,5")], answer=None, french=False).comma == "decimal"
    assert find_signs([text("1,234.5")], answer=None, french=False).comma == "thousands"
    assert find_signs([text("2,5"), text("2.5")], answer=None, french=False).comma is None
    assert find_signs([], answer=None, french=True).comma == "decimal"
    assert find_signs([text("2,5")], answer="thousands", french=True).comma == "thousands"
    assert (
        read_figure(text("1,234"), find_signs([text("7,25")], answer=None, french=False)).value
        == 1.234
    )


def test_a_cell_formatted_as_a_percentage_holds_a_hundredth() -> None:
    assert (
        read_figure(number(0.45, "0%"), NOTHING_KNOWN).value,
        read_figure(number(0.45), NOTHING_KNOWN).value,
    ) == (45, 0.45)
    assert read_figure(number(45, "0%"), NOTHING_KNOWN).reading == "question"


def test_errors_dates_and_formulas_without_a_value_are_named() -> None:
    for kind, value, words in (
        ("error", "#DIV/0!", "error"),
        ("no_value", None, "no stored value"),
        ("date", date(2024, 1, 2), "date"),
    ):
        found = read_figure(GridCell("S", 1, 1, kind, value), NOTHING_KNOWN)
        assert found.reading == "not used" and words in found.sentence


@pytest.mark.parametrize(
    "written", ["+15", "+ 15", "increase of 15", "15 (hausse)", "aumento de 15"]
)
def test_a_change_without_a_percent_sign_is_no_figure(written: str) -> None:
    figure = read_figure(text(written), NOTHING_KNOWN, whole=True)
    assert (figure.reading, figure.value) == ("question", None)
    assert "it may be a change on the baseline" in figure.sentence
