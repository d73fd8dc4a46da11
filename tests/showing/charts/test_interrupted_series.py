"""Interrupted series: what was observed as dots, a line before and one after, and the earlier line
gone on.
"""

import pytest
from showing_pages import Picture, read_pictures

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FitFinding
from ctanalysis.showing.charts.interrupted_series import plot_fits

# observed, the line through it, the earlier line gone on
Step = tuple[float | None, float | None, float | None]
BEFORE: list[Step] = [(10.0, 11.0, None), (14.0, 13.0, None), (15.0, 15.0, None)]
AFTER: list[Step] = [(24.0, 25.0, 17.0), (30.0, 28.0, 19.0)]


def make_rows(
    before: list[Step], after: list[Step], comparison: str = "centre", indicator: str = "calls"
) -> list[FitFinding]:
    return [
        FitFinding(
            indicator=indicator,
            title=indicator.capitalize(),
            unit="count",
            comparison=comparison,
            period=str(index + 1),
            observed=observed,
            fitted=fitted,
            counterfactual=gone_on,
            is_after=index >= len(before),
        )
        for index, (observed, fitted, gone_on) in enumerate([*before, *after])
    ]


def draw(*rows: FitFinding) -> list[Picture]:
    return read_pictures(plot_fits(Findings("fits", rows)).html)


def list_fitted(picture: Picture) -> list[list[tuple[float, float]]]:
    return [list(line.corners) for line in picture.lines if line.colour == "#0b5394"]


def test_what_was_observed_are_dots_and_no_line() -> None:
    (picture,) = draw(*make_rows(BEFORE, AFTER))
    (dots,) = [line for line in picture.lines if line.colour == "#1b1f24"]
    assert dots.marks == ((1, 10), (2, 14), (3, 15), (4, 24), (5, 30)) and dots.corners == ()


def test_the_fitted_line_is_not_drawn_across_the_change() -> None:
    (picture,) = draw(*make_rows(BEFORE, AFTER))
    assert list_fitted(picture) == [[(1, 11), (2, 13), (3, 15)], [(4, 25), (5, 28)]]


def test_a_period_without_a_fit_is_left_out_of_the_line() -> None:
    (picture,) = draw(*make_rows([*BEFORE, (20.0, None, None)], [(22.0, None, None), *AFTER]))
    assert list_fitted(picture) == [[(1, 11), (2, 13), (3, 15)], [(6, 25), (7, 28)]]


def test_the_earlier_line_goes_on_dashed_after_the_change() -> None:
    (picture,) = draw(*make_rows(BEFORE, AFTER))
    assert picture.find_lines("dashed") == [((4, 17), (5, 19))]
    assert picture.alt == (
        "Interrupted series of calls Calls. Observed: 1 10; 2 14; 3 15; 4 24; 5 30. The "
        "fitted line without the change: 4 17; 5 19."
    )


@pytest.mark.parametrize(("observed", "bottom"), [
    ((10.0, 30.0, 20.0), 0), ((0.5, 0.75, 0.25), 0), ((10.0, -20.0, 20.0), -20),
    ((None, -20.0, 20.0), -20), ((10.0, None, 20.0), 0),
])  # fmt: skip
def test_the_axis_begins_at_zero_or_at_the_least_below_it(observed: tuple[float | None, ...], bottom: float) -> None:
    (picture,) = draw(*make_rows([(number, 5.0, None) for number in observed], []))
    assert picture.bottom == bottom


def test_each_intervention_has_a_picture_of_its_own_rows() -> None:
    pictures = draw(*make_rows(BEFORE, AFTER), *make_rows(AFTER, BEFORE, comparison="law", indicator="cases"))
    assert [picture.title for picture in pictures] == ["Calls (centre)", "Cases (law)"]
    assert [len(picture.lines[0].marks) for picture in pictures] == [5, 5]
    assert [picture.lines[0].marks[0] for picture in pictures] == [(1, 10), (1, 24)]


def test_the_picture_is_named_after_its_first_row() -> None:
    rows = make_rows(BEFORE, AFTER)
    (picture,) = draw(*rows[:1], *make_rows(BEFORE, AFTER, indicator="other")[1:])
    assert picture.title == "Calls (centre)"


def test_without_fits_there_is_no_picture() -> None:
    assert plot_fits(Findings("fits", ())).html == ""
