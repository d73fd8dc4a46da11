"""Every cell of the table of verdicts, and both sides of each of its limits."""

import pytest

from ctanalysis.analyses.interval_verdicts import CODES, find_verdict

UP, DOWN = "increase", "decrease"
INFINITE = float("inf")


@pytest.mark.parametrize(("low", "high", "code"), [
    (0.1, 9, "C0"), (0, 9, "N"), (-9, -0.1, "W0"), (-9, 0, "N"), (-9, 9, "N"), (0, 0, "N"),
    (None, None, "D"), (0.1, None, "C0"), (None, -0.1, "W0"), (-1, None, "N"), (None, 1, "N"),
])  # fmt: skip
def test_without_a_smallest_change_clear_is_beside_zero(low: float | None, high: float | None, code: str) -> None:
    assert find_verdict(low, high, wanted=UP) == code
    mirrored = None if high is None else -high, None if low is None else -low
    assert find_verdict(*mirrored, wanted=DOWN) == code


@pytest.mark.parametrize(("low", "high", "code"), [
    (3, 9, "C1"), (2.9, 9, "C2"), (0.1, 3, "C2"), (0.1, 2.9, "E"),
    (-9, -3, "W1"), (-9, -2.9, "W2"), (-3, -0.1, "W2"), (-2.9, -0.1, "E"),
    (-2.9, 2.9, "E"), (-3, 2.9, "N+"), (-2.9, 3, "N"), (-3, 3, "N"), (0, 2.9, "E"), (-9, 0, "N+"),
    (None, 2.9, "N+"), (-2.9, None, "N"), (3, None, "C1"), (None, -3, "W1"),
])  # fmt: skip
def test_with_a_smallest_change_of_three(low: float | None, high: float | None, code: str) -> None:
    assert find_verdict(low, high, wanted=UP, smallest_change=3) == code
    mirrored = None if high is None else -high, None if low is None else -low
    assert find_verdict(*mirrored, wanted=DOWN, smallest_change=3) == code


@pytest.mark.parametrize("wanted", ["none", "maintain"])
@pytest.mark.parametrize(("low", "high", "code"), [
    (0.1, 9, "H"), (-9, -0.1, "H"), (0, 9, "N"), (-9, 0, "N"), (-9, 9, "N"), (None, None, "D"),
])  # fmt: skip
def test_where_no_way_is_better_a_difference_is_clear_or_not(
    wanted: str, low: float | None, high: float | None, code: str
) -> None:
    assert find_verdict(low, high, wanted=wanted) == code
    near = "E" if (low, high) != (None, None) else "D"
    assert find_verdict(low, high, wanted=wanted, smallest_change=10) == near


@pytest.mark.parametrize(
    ("low", "high", "code"), [(1.01, 2, "C0"), (1, 2, "N"), (0.5, 0.99, "W0"), (0.5, 1, "N"), (0.9, 1.1, "N")]
)
def test_a_ratio_is_held_against_one_and_has_no_smallest_change(low: float, high: float, code: str) -> None:
    assert find_verdict(low, high, wanted=UP, null=1, smallest_change=5) == code


def test_every_code_has_its_words() -> None:
    assert set("R D X C0 C1 C2 W0 W1 W2 E N N+ H".split()) == set(CODES)
