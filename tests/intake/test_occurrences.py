"""One indicator from the places it stands in, and what is left out where two figures disagree."""

from dataclasses import replace

import pytest
from case_lists import make_cell
from found_figures import contents, figure, indicator

from ctanalysis.intake.tables.repeated_indicators import merge_indicators
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator


def on(sheet: str, *figures: FoundFigure, title: str = "Officers", code: str = "") -> FoundIndicator:
    """An indicator as one sheet has it."""
    made = indicator(*figures, title=title)
    made.cell = make_cell(sheet, 2, 1, title)
    made.code = code
    for place, one in enumerate(figures, start=2):
        one.cell = make_cell(sheet, 2, place, one.figure.value or "not given")
    return made


def merge(*found: FoundIndicator, **answers: str) -> Contents:
    made = contents()
    made.indicators = list(found)
    merge_indicators(made, answers)
    return made


def tell(found: Contents) -> list[tuple[str, list[float | None]]]:
    return [(one.title, [each.figure.value for each in one.figures]) for one in found.indicators]


@pytest.mark.parametrize(("first", "second", "told"), [
    ((5.0, "2024-Q1"), (6.0, "2024-Q2"), [5, 6]), ((5.0, "2024-Q1"), (5.0, "2024-Q1"), [5]),
    ((5.0, "2024-Q1"), (None, "2024-Q1"), [5]), ((None, "2024-Q1"), (5.0, "2024-Q1"), [5]),
])  # fmt: skip
def test_figures_of_two_sheets_are_one_indicators_and_the_same_one_counts_once(
    first: tuple[float | None, str], second: tuple[float | None, str], told: list[float]
) -> None:
    sheets = [on(name, figure("actual", label, value))
              for name, (value, label) in zip("AB", (first, second), strict=True)]  # fmt: skip
    found = merge(*sheets)
    assert tell(found) == [("Officers", told)] and not found.questions


def test_sheets_that_disagree_are_asked_about_and_the_answer_leaves_one() -> None:
    def make() -> list[FoundIndicator]:
        figures = (("A", 5.0, "Officers"), ("B", 6.0, "Officers"), ("B", 7.0, "Cases"))
        return [on(sheet, figure("actual", "2024-Q1", value), title=title) for sheet, value, title in figures]

    found = merge(*make())
    (question,) = found.questions
    assert (question.id, question.answers, question.blocks) == ("sheet", ("A", "B", "places"), True)
    assert tell(merge(*make(), sheet="A")) == [("Officers", [5]), ("Cases", [7])]
    assert tell(merge(*make(), sheet="B")) == [("Officers", [6]), ("Cases", [7])]
    places = merge(*make(), sheet="places")
    groups = [each.group for one in places.indicators for each in one.figures]
    assert groups == [(("site", "A"),), (("site", "B"),), ()]


@pytest.mark.parametrize(("codes", "told"), [(("1", ""), 1), (("1", "1"), 1), (("1", "2"), 2), (("", ""), 1)])
def test_a_title_with_another_code_is_another_indicator(codes: tuple[str, str], told: int) -> None:
    made = [on("A", figure("actual", f"2024-Q{n}", 5.0), code=code) for n, code in enumerate(codes, start=1)]
    found = merge(*made)
    assert len(found.indicators) == told and found.indicators[0].code == codes[0]


def test_on_one_sheet_under_different_heads_they_are_two() -> None:
    made = [on("A", figure("actual", "2024-Q1", value)) for value in (5.0, 6.0)]
    made[0].sections, made[1].sections = ("One",), ("Two",)
    found = merge(*made)
    assert tell(found) == [("Officers", [5]), ("Officers", [6])] and len(found.guesses) == 1
    same = [on("A", figure("actual", "2024-Q1", value)) for value in (5.0, 6.0)]
    twice = merge(*same)
    assert tell(twice) == [("Officers", [])]
    assert [one.id for one in twice.questions] == ["twice-A-B2"]


@pytest.mark.parametrize(("role", "label", "more", "values", "told"), [
    ("actual", "2024", {}, (5.0, 5.0), [5]), ("actual", "2024", {}, (5.0, 6.0), []),
    ("target", "2024", {}, (5.0, 6.0), []), ("target", None, {}, (5.0, 6.0), [5, 6]),
    ("target", None, {"whole": True}, (5.0, 6.0), []), ("baseline", None, {}, (5.0, 6.0), []),
    ("percent", "2024", {}, (5.0, 6.0), [5, 6]), ("actual", "2024", {}, (None, None), [None]),
])  # fmt: skip
def test_two_figures_for_the_same_are_one_or_none(
    role: str, label: str | None, more: dict[str, bool], values: tuple[float | None, ...], told: list[float]
) -> None:
    one = on("A", *(figure(role, label, value, **more) for value in values))
    assert tell(merge(one)) == [("Officers", told)]


def test_of_three_figures_all_have_to_be_the_same() -> None:
    for values, told in (((5.0, 5.0, 5.0), [5]), ((5.0, 5.0, 6.0), []), ((5.0, 6.0, 5.0), [])):
        one = on("A", *(figure("actual", "2024", value) for value in values))
        assert tell(merge(one)) == [("Officers", told)]


@pytest.mark.parametrize(("count", "named"), [(20, 20), (21, 20)])
def test_a_question_on_sheets_that_disagree_names_twenty_places(count: int, named: int) -> None:
    pairs = [on(sheet, figure("actual", "2024", value), title=f"Title {'abcdefghijklmnopqrstu'[n]}")
             for n in range(count) for sheet, value in (("A", 5.0), ("B", 6.0))]  # fmt: skip
    assert len(merge(*pairs).questions[0].places) == named


@pytest.mark.parametrize(("plain", "percent", "kept"), [(0.8, 80.0, 1), (80.0, 80.0, 1), (0.8, 70.0, 0)])
def test_a_percentage_counts_once_with_and_without_its_sign_and_as_a_fraction(
    plain: float, percent: float, kept: int
) -> None:
    signed = figure("actual", "2024", percent)
    signed.figure = replace(signed.figure, is_percent=True)
    found = merge(on("Tracker", signed), on("Resumen", figure("target", "2024", None), figure("actual", "2024", plain)))
    found.questions = [one for one in found.questions if one.id != "sheet"]
    assert len([one for one in found.indicators[0].figures if one.role == "actual"]) == (kept or 2)
    assert len([one for one in found.accounts.values() if "the same figure stands" in one.sentence]) == kept


def test_a_sheet_that_sums_up_the_others_comes_last() -> None:
    found = merge(on("Resumen", figure("actual", "2024", 5.0)), on("Tracker", figure("actual", "2024", 5.0)))
    assert found.indicators[0].cell.sheet == "Tracker"
