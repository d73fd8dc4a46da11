"""Cells to figures: what each spelling is taken for, what is a guess, what is asked for."""

from datetime import date

import pytest

from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.decimal_signs import Signs, find_signs
from ctanalysis.observations.sources.workbook_grid import GridCell

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
        ("120¹", "120", "certain"),  # the mark of a footnote
        ("n/a²", "not_reported", "guess"),
        ("n<25", "not_reported", "guess"),
        ("n = 14", "", "not used"),
        ("31.l", "", "question"),
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


@pytest.mark.parametrize("written", ["1,234", "1.234", "03/2024", "60% (12/30)", "20/12", "12 (60%)"])
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
    assert read_figure(text("1,234"), find_signs([text("7,25")], answer=None, french=False)).value == 1.234


def test_a_cell_formatted_as_a_percentage_holds_a_hundredth() -> None:
    assert (read_figure(number(0.45, "0%"), NOTHING_KNOWN).value, read_figure(number(0.45), NOTHING_KNOWN).value) == (
        45,
        0.45,
    )
    assert read_figure(number(45, "0%"), NOTHING_KNOWN).reading == "question"


def test_errors_dates_and_formulas_without_a_value_are_named() -> None:
    for kind, value, words in (
        ("error", "#DIV/0!", "error"),
        ("no_value", None, "no stored value"),
        ("date", date(2024, 1, 2), "date"),
    ):
        found = read_figure(GridCell("S", 1, 1, kind, value), NOTHING_KNOWN)
        assert found.reading == "not used" and words in found.sentence


@pytest.mark.parametrize("written", ["+15", "+ 15", "increase of 15", "15 (hausse)", "aumento de 15"])
def test_a_change_without_a_percent_sign_is_no_figure(written: str) -> None:
    figure = read_figure(text(written), NOTHING_KNOWN, whole=True)
    assert (figure.reading, figure.value) == ("question", None)
    assert "it may be a change on the baseline" in figure.sentence


@pytest.mark.parametrize(("written", "figure", "reading"), [
    ("40 " + "x" * 57, "40", "guess"), ("40 " + "x" * 58, "", "not used"),
    ("40 and 5 " + "x" * 51, "", "question"), ("40 and 5 " + "x" * 52, "", "not used"),
    ("2024", "2024", "certain"), ("in 2024", "", "not used"), ("in 2124", "2124", "guess"),
    ("≥ 1,234", "", "question"), ("max 1,234", "", "question"), ("≥ 12", ">= 12", "guess"),
    ("≥ 1,2,3", "", "not used"), ("12 or more", ">= 12", "guess"), ("12 or less", "<= 12", "guess"),
    ("10-5", "", "question"), ("5-5", "", "question"), ("5-6", "5 to 6", "guess"),
])  # fmt: skip
def test_words_beside_a_figure_are_left_out_and_what_may_be_two_is_asked(
    written: str, figure: str, reading: str
) -> None:
    found = read_figure(text(written), NOTHING_KNOWN)
    assert (found.write() if figure else "", found.reading) == (figure, reading)


@pytest.mark.parametrize(("cell", "written"), [
    (number(1e13), "10000000000000"), (number(1.05e13), ""), (number(-1e-12), "0"),
    (number(3.0, "0%"), "300"), (number(3.01, "0%"), "301"), (number(-2.0), "-2"),
    (text("10000000000000"), "10000000000000"), (text("10500000000000"), ""),
    (text("-5"), "-5"), (text("- 5"), "-5"), (text("-5 officers"), "-5"),
])  # fmt: skip
def test_a_number_keeps_its_sign_and_is_none_beyond_ten_million_million(cell: GridCell, written: str) -> None:
    assert read_figure(cell, NOTHING_KNOWN).write() == written


@pytest.mark.parametrize(("written", "value", "n", "reading"), [
    ("45 (n = 20)", 45, 20, "guess"), ("45 % (n=20)", 45, 20, "guess"),
    ("-4.5 (n=20)", -4.5, 20, "guess"), ("1,234 (n=20)", None, 20, "question"),
])  # fmt: skip
def test_a_number_in_brackets_says_how_many_were_asked(
    written: str, value: float | None, n: float, reading: str
) -> None:
    found = read_figure(text(written), NOTHING_KNOWN)
    assert (found.value, found.n, found.reading) == (value, n, reading)


@pytest.mark.parametrize(
    ("written", "whole", "told"), [("x", False, "yes"), ("x", True, "not_reported"), ("(x)", False, "not_reported")]
)
def test_a_cross_is_a_yes_only_where_it_stands_alone_and_nothing_is_counted(
    written: str, whole: bool, told: str
) -> None:
    assert read_figure(text(written), NOTHING_KNOWN, whole=whole).write() == told


@pytest.mark.parametrize(("written", "reading"), [
    ("59% (12/20)", "guess"), ("61% (12/20)", "guess"), ("58% (12/20)", "question"),
    ("62% (12/20)", "question"), ("20/20", "guess"), ("0/0", "question"), ("1,2,3/9", "not used"),
    ("1,2,3", "not used"), ("+1,2,3%", "question"), ("reduction of 1,2,3%", "question"),
    ("40 (22 women, 18 men)", "guess"), ("40 (22 women, 19 men)", "question"),
    ("40 (22 women, 1,2,3 men)", "question"), ("40 (22 women, 18)", "question"),
])  # fmt: skip
def test_numbers_of_one_cell_that_do_not_agree_are_no_figure(written: str, reading: str) -> None:
    assert read_figure(text(written), NOTHING_KNOWN).reading == reading


@pytest.mark.parametrize(("written", "is_percent"), [("5-10", False), ("5-10 %", True), ("5 %-10", True)])
def test_a_band_is_of_percentages_where_either_end_says_so(written: str, is_percent: bool) -> None:
    assert read_figure(text(written), NOTHING_KNOWN).is_percent is is_percent


@pytest.mark.parametrize(("value", "word"), [(True, "yes"), (False, "no")])
def test_true_and_false_are_yes_and_no(value: bool, word: str) -> None:
    figure = read_figure(GridCell("T", 1, 1, "boolean", value), Signs())
    assert (figure.reading, figure.word, figure.value) == ("guess", word, None)


@pytest.mark.parametrize(("written", "counted", "other"), [
    ("nil", "guess 0", "guess 0"), ("zero", "guess 0", "guess 0"),
    ("aucun", "guess not_reported", "guess not_reported"),
    ("1.2345.6", "not used", "not used"), ("1,23,4", "not used", "not used"),
    ("1,234", "guess 1234", "question"), ("about 1,234", "guess 1234", "question"),
    ("≥ 1,234", "guess 1234+", "question"), ("≥ 1,234 %", "question", "question"),
    ("1,234 - 2,345", "guess 1234-2345", "question"), ("1.2.3 - 10", "question", "question"),
    ("5 - 6.7.8", "question", "question"), ("5 - 5", "question", "question"), ("10 - 5", "question", "question"),
    ("0,123", "guess 0.123", "guess 0.123"), ("1,234/2,345", "guess 1234/2345", "guess 1234/2345"),
    ("1.2.3/20", "not used", "not used"), ("20/1.2.3", "not used", "not used"),
    ("40 (22 women, 18 men)", "guess 40: 22 18", "guess 40: 22 18"),
    ("40 (22 women, of which 18 girls)", "guess 40: 22 18", "guess 40: 22 18"),
    ("40 (22 women, 18 horses)", "question", "question"), ("40 (22 women, 18 men on horses)", "question", "question"),
    ("40 (22 women, 1.2.3 men)", "question", "question"), ("40 (22 women, 19 men)", "question", "question"),
    ("1.2.3 (22 women)", "question", "question"),
])  # fmt: skip
def test_what_a_cell_says_of_what_is_counted_and_of_another_figure(written: str, counted: str, other: str) -> None:
    """Digits that make no number give none, wherever they stand; what is counted is whole, a percentage is not."""

    def tell(whole: bool) -> str:
        one = read_figure(text(written), Signs(), whole=whole)
        numbers = {
            "": one.value, "/": one.denominator and f"{one.numerator:g}/{one.denominator:g}",
            "-": one.high and f"{one.low:g}-{one.high:g}", "+": one.low and f"{one.low:g}+",
        }  # fmt: skip
        said = next(
            (f"{number:g}" if sign == "" else number for sign, number in numbers.items() if number is not None), ""
        )
        parts = ": " + " ".join(f"{number:g}" for _, number in one.parts) if one.parts else ""
        return f"{one.reading} {said or one.status or ''}{parts}".strip()

    assert (tell(whole=True), tell(whole=False)) == (counted, other)


@pytest.mark.parametrize(("written", "why"), [
    ("1.2.3 (22 women)", "the digits do not make one number"),
    ("40 (22 women, 19 men)", "the numbers in brackets are more than the figure before them"),
])  # fmt: skip
def test_a_figure_before_its_groups_is_asked_for_by_what_is_amiss_with_it(written: str, why: str) -> None:
    figure = read_figure(text(written), Signs())
    assert (figure.reading, figure.sentence) == ("question", why)
