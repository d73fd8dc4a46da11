"""Whether a figure out of the ordinary is usual for its part of the year."""

import pytest

from ctanalysis.analyses.control_chart_seasonality import AS_USUAL, BESIDE, NEARER, _hold_beside, _is_alike


@pytest.mark.parametrize(("others", "is_alike"), [
    ([2.0, 9.0], True), ([2.0, -9.0], False), ([2.0, 0.0], False), ([], False),
])  # fmt: skip
def test_figures_are_alike_where_all_of_them_lie_on_one_side_of_the_centre(others: list[float], is_alike: bool) -> None:
    assert _is_alike(5.0, others) is is_alike and _is_alike(-5.0, [-one for one in others]) is is_alike


@pytest.mark.parametrize(("here", "own", "swing", "words"), [
    (10.0, [10.0, 9.0], 8.0, AS_USUAL), (-10.0, [10.0, 9.0], 8.0, BESIDE), (10.0, [10.0, -1.0], 8.0, BESIDE),
    (19.0, [10.0, 8.0], 8.0, BESIDE), (18.0, [10.0, 8.0], 8.0, AS_USUAL),  # more than twice as far, and twice
    (19.0, [10.0, 8.0], 12.0, AS_USUAL),  # twice as far, and no further by the swing
    (11.0, [5.0, 5.0], 12.0, AS_USUAL), (11.5, [5.0, 5.0], 12.0, BESIDE),  # within the swing half of it is enough
    (4.0, [10.0, 8.0], 8.0, NEARER), (4.5, [10.0, 8.0], 8.0, AS_USUAL),
])  # fmt: skip
def test_a_single_figure_is_held_against_how_far_its_part_of_the_year_usually_lies(
    here: float, own: list[float], swing: float, words: str
) -> None:
    assert _hold_beside(here, own, swing) == _hold_beside(-here, [-one for one in own], swing) == str(words)
