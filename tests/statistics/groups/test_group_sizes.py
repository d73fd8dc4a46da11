"""Three groups or more, and how large they are."""

import pytest

from ctanalysis.statistics.groups.group_sizes import find_few, keep_whole
from ctanalysis.statistics.tools.estimate import BadNumber, Refusal


@pytest.mark.parametrize(("sizes", "said"), [
    ([5, 9, 9], None), ([9, 4, 9], "a group has only 4: too few to compare, at least 5 are needed"),
    ([2, 9, 9], "a group has only 2: too few to compare, at least 5 are needed"),
])  # fmt: skip
def test_a_small_group_has_no_p_value(sizes: list[int], said: str | None) -> None:
    assert find_few(sizes) == said


@pytest.mark.parametrize(("sizes", "said"), [([9, 9], "only 2 groups"), ([9, 1, 9], "too few in a group: 1")])
def test_two_groups_or_one_person_are_refused(sizes: list[int], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        find_few(sizes)


def test_groups_with_all_their_figures_are_kept_in_their_places() -> None:
    assert keep_whole(means=[1, None, 0, 4], ns=[10, 20, 30, None]) == (
        [0, 2], ("2 of 4 groups used",), [(1.0, 10.0), (0.0, 30.0)],
    )  # fmt: skip
    assert keep_whole(means=[1, 2], ns=[10, 20]) == ([0, 1], (), [(1.0, 10.0), (2.0, 20.0)])
    with pytest.raises(BadNumber, match="means and ns have different lengths"):
        keep_whole(means=[1, 2], ns=[10])
