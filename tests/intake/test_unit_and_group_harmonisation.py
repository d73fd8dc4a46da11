"""An indicator's figures in one unit; what does not fit is left out or asked about."""

from typing import Any

import pytest
from case_lists import make_cell
from found_figures import contents, figure, indicator

from ctanalysis.intake.cells.compound_figures import CellFigure
from ctanalysis.intake.tables.unit_and_group_harmonisation import settle_groups_of, settle_unit
from ctanalysis.intake.tables.workbook_contents import FoundFigure


def said(role: str = "actual", text: str = "", **read: Any) -> FoundFigure:
    """A figure as its cell was read."""
    made = figure(role, "2024", None)
    made.figure = CellFigure(**read)
    return made


def settle(one: FoundFigure, known: str) -> tuple[str, float | None, bool]:
    """How the cell is read in that unit, its value, and whether it is asked about."""
    found = contents()
    settle_unit(found, indicator(one), known)
    return one.figure.reading, one.figure.value, bool(found.questions)


FITS, LEFT, ASKED = "certain", "not used", "question"


@pytest.mark.parametrize(("role", "read", "unit", "told"), [
    ("actual", {"value": 5.0}, "count", (FITS, 5.0, False)),
    ("actual", {"value": 5.5}, "count", (ASKED, None, True)),
    ("target", {"value": 5.5}, "count", (FITS, 5.5, False)),
    ("actual", {"value": 5.5}, "index", (FITS, 5.5, False)),
    ("actual", {"value": -5.0}, "count", (ASKED, None, True)),
    ("actual", {"value": 0.0}, "count", (FITS, 0.0, False)),
    ("actual", {"value": -5.0}, "index", (FITS, -5.0, False)),
    ("actual", {"value": -5.0}, "money", (FITS, -5.0, False)),
    ("actual", {"value": -5.0}, "mean_score", (FITS, -5.0, False)),
    ("actual", {"value": -5.0}, "rate", (ASKED, None, True)),
    ("actual", {"value": 50.0, "is_percent": True}, "count", (ASKED, None, True)),
    ("actual", {"value": 50.0, "is_percent": True}, "mean_days", (ASKED, None, True)),
    ("actual", {"value": 50.0, "is_percent": True}, "percentage", (FITS, 50.0, False)),
    ("actual", {"value": 50.0, "is_percent": True}, "index", (FITS, 50.0, False)),
    ("actual", {"numerator": 4.0, "denominator": 8.0}, "count", (ASKED, None, True)),
    ("actual", {"numerator": 4.0, "denominator": 8.0}, "ratio", (FITS, None, False)),
    ("actual", {"low": 5.0}, "count", (LEFT, None, False)),
    ("actual", {"high": 5.0}, "count", (LEFT, None, False)),
    ("target", {"low": 5.0}, "count", (FITS, None, False)),
    ("actual", {"change": 5.0}, "count", (LEFT, None, False)),
    ("target", {"change": 5.0}, "count", (FITS, None, False)),
    ("actual", {"word": "yes"}, "milestone", (FITS, 1.0, False)),
    ("actual", {"word": "no"}, "milestone", (FITS, 0.0, False)),
    ("actual", {"word": "full"}, "milestone", (LEFT, None, False)),
    ("actual", {"word": "yes"}, "count", (LEFT, None, False)),
    ("actual", {"value": 1.0}, "milestone", (FITS, 1.0, False)),
    ("actual", {"value": 0.0}, "milestone", (FITS, 0.0, False)),
    ("actual", {"value": 2.0}, "milestone", (LEFT, None, False)),
    ("actual", {"value": 100.0, "is_percent": True}, "milestone", ("guess", 1.0, False)),
    ("actual", {"value": 50.0, "is_percent": True}, "milestone", (LEFT, None, False)),
    ("actual", {"value": 100.0}, "milestone", (LEFT, None, False)),
    ("actual", {"status": "not_reported"}, "count", (FITS, None, False)),
    ("actual", {"reading": ASKED, "sentence": "which?"}, "count", (ASKED, None, True)),
    ("percent", {"reading": ASKED, "sentence": "which?"}, "count", (ASKED, None, False)),
    ("percent", {"value": 5.5}, "count", (FITS, 5.5, False)),
])  # fmt: skip
def test_a_figure_fits_its_unit_or_is_left_out_or_asked_about(
    role: str, read: dict[str, Any], unit: str, told: tuple[str, float | None, bool]
) -> None:
    assert settle(said(role, **read), unit) == told


@pytest.mark.parametrize(("figures", "title", "unit"), [
    ([said(value=5.0)], "Officers", "count"), ([said(value=5.5)], "Officers", "index"),
    ([said(value=5.5)], "Number of officers", "count"),
    ([said(value=5.5, is_percent=True)], "Officers", "percentage"),
    ([said(numerator=4.0, denominator=8.0)], "Officers", "percentage"),
    ([said(value=5.0), said(value=5.0), said(value=5.0, is_percent=True)], "Officers", "count"),
    ([said(word="yes")], "Agreement", "milestone"), ([said(word="yes"), said(value=1.0)],
                                                     "Agreement", "milestone"),
    ([said("target", word="yes"), said(value=1.0)], "Agreement", "count"),
])  # fmt: skip
def test_the_unit_is_found_from_title_and_figures(figures: list[FoundFigure], title: str, unit: str) -> None:
    assert settle_unit(contents(), indicator(*figures, title=title))[0] == unit


def test_cells_that_hold_words_only_are_rated() -> None:
    one = indicator(said(reading=LEFT, sentence="text"), title="Coordination")
    one.figures[0].cell = make_cell("T", 2, 2, "works well")
    assert settle_unit(contents(), one)[0] == "qualitative"
    number = indicator(said(reading=LEFT, sentence="text"), title="Coordination")
    number.figures[0].cell = make_cell("T", 2, 2, 5)
    assert settle_unit(contents(), number)[0] == "count"
    both = indicator(said(value=5.0), said(reading=LEFT, sentence="text"), title="Coordination")
    both.figures[1].cell = make_cell("T", 2, 3, "works well")
    assert settle_unit(contents(), both)[0] == "count"


def test_the_signs_of_a_number_are_asked_once_for_the_workbook() -> None:
    found = contents()
    sentence = "the comma may mark thousands or decimals"
    one = indicator(*(said(reading=ASKED, sentence=sentence) for _ in range(2)))
    settle_unit(found, one, "count")
    assert [(question.id, len(question.places)) for question in found.questions] == [("comma", 2)]
    other = contents()
    settle_unit(other, indicator(said(reading=ASKED, sentence="which?")), "count")
    assert [question.id for question in other.questions] == ["cell-tracker-B2"]
    assert other.questions[0].text.startswith("Which? Correct the cell")


@pytest.mark.parametrize(("groups", "settled", "is_guessed"), [
    ([{"sex": "women"}], [{"sex": "female"}], False),
    ([{"sex": "women"}, {"sex": "girls", "age_group": "0-17"}],
     [{"sex": "female", "age_group": "18+"}, {"sex": "female", "age_group": "0-17"}], True),
    ([{"sex": "men"}, {"age_group": "0-17"}],
     [{"sex": "male", "age_group": "18+"}, {"age_group": "0-17"}], True),
    ([{"sex": "men"}, {"age_group": "18+"}], [{"sex": "male"}, {"age_group": "18+"}], False),
    ([{"sex": "men", "age_group": "18-24"}, {"sex": "boys", "age_group": "0-17"}],
     [{"sex": "male", "age_group": "18-24"}, {"sex": "male", "age_group": "0-17"}], False),
])  # fmt: skip
def test_women_and_men_are_adults_where_children_are_counted_apart(
    groups: list[dict[str, str]], settled: list[dict[str, str]], is_guessed: bool
) -> None:
    found = contents()
    one = indicator(*(figure("actual", "2024", 5.0, group=tuple(g.items())) for g in groups))
    settle_groups_of(found, one)
    assert [dict(each.group) for each in one.figures] == settled
    assert bool(found.guesses) is is_guessed
