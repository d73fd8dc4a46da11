"""Whatever the methods for groups are given, they answer: no exception, no NaN, p within [0, 1],
the effect within its limits.
"""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics import METHODS, Estimate

SHARES = {"count1": 3, "nobs1": 12, "count2": 5, "nobs2": 14}
FIRST, SECOND = [1, 2, 4, 3, 6, 5, 8], [2, 2.5, 3, 5, 4, 7, 9]
RATES = {"count1": 3, "exposure1": 2, "count2": 5, "exposure2": 3}

# Sound arguments of every method, to be spoilt one at a time.
SOUND: dict[str, dict[str, Any]] = {
    "prop1_ci_wilson_fpc": {"count": 3, "nobs": 12, "population": 40},
    **dict.fromkeys(("rate2_ratio_midp", "rate2_ratio_score", "rate2_ratio_waldlog"), RATES),
    **dict.fromkeys(
        (
            "prop2_diff_miettinen_nurminen",
            "prop2_diff_agresti_caffo",
            "prop2_chisq",
            "prop2_fisher_exact",
            "prop2_boschloo",
        ),
        SHARES,
    ),
    **dict.fromkeys(("prop2_rr_koopman", "prop2_rr_katz_log", "prop2_or_woolf", "prop2_or_conditional"), SHARES),
    **dict.fromkeys(("paired_mcnemar_midp", "paired_diff_tango"), {"table": [[9, 8], [2, 7]]}),
    "mean2_hedges_g": {"x": FIRST, "y": SECOND},
    **dict.fromkeys(("multiplicity_bh", "multiplicity_holm", "multiplicity_two_stage"), {"p": [0.01, None, 0.03]}),
    "power_two_proportions": {"n_per_group": 50, "p1": 0.5, "p2": 0.75, "alpha": 0.05, "wanted": 0.8},
    "power_two_means": {"n_per_group": 20, "effect_size": 1, "alpha": 0.05, "wanted": 0.8},
    **dict.fromkeys(("kgroup_welch_anova", "kgroup_games_howell"), {"groups": [FIRST, SECOND, [4, 3, 7, 9, 9]]}),
    **dict.fromkeys(("kgroup_chisq", "kgroup_fisher_rxc"), {"table": [[5, 4, 1], [2, 4, 6]]}),
    "compare_groups": {"groups": [FIRST, SECOND, [4, 3, 7, 9, 9]]},
}
NUMBERS = [None, float("nan"), float("inf"), -float("inf"), -3, 0, 1, 2.5, 1e-320, 1e300, 10**400, "3", True, [], 1j]
LISTS = [
    None,
    [],
    [1],
    [1, 1],
    [1, 1, 1, 1, 1, 1],
    [None] * 8,
    [float("nan"), 1, 2],
    [float("inf")] * 7,
    ["a"] * 7,
    "123",
    5,
    {1: 2},
]
LISTS += [
    [1e300, -1e300] * 4,
    [1e-320, 2e-320] * 4,
    [0] * 7,
    [1, None] * 4,
    [[1, 2]] * 7,
    [1e160, 2e160, 3e160, 4e160, 5e160, 6e160],
]
TABLES = [
    *LISTS,
    [[]],
    [[0, 0], [0, 0]],
    [[1, 2], [3]],
    [[-1, 2], [3, 4]],
    [[1.5, 2], [3, 4]],
    [[None, 2], [3, 4]],
    [[0, 5], [0, 7]],
]
TABLES += [
    [[1], [2], [3]],
    [[1, 2, 3]] * 3,
    [[5, 0], [0, 7]],
    [[10**12, 1], [1, 10**12]],
    [[2, 2, 2], [2, 2, 2], [5, 5, 5]],
    [[None], [None]],
]


def list_spoilt(value: Any) -> list[Any]:
    """What to put in the place of a sound argument."""
    if isinstance(value, str):
        return [None, 3, "sideways", []]
    if not isinstance(value, list):
        return NUMBERS
    return TABLES if isinstance(value[0], list) else LISTS


def name_level(name: str, level: float) -> dict[str, float]:
    """The level of confidence under the name that the method gives it."""
    return {"wanted": level} if name.startswith("power") else {"conf": level}


def assert_sound(answer: Estimate) -> None:
    """What holds of any answer."""
    flat = [number for value in answer.as_dict().values() for number in (value if isinstance(value, list) else [value])]
    assert not any(isinstance(number, float) and math.isnan(number) for number in flat)
    assert answer.p is None or 0 <= answer.p <= 1
    assert (answer.reason is None) == (answer.status in ("ok", "warn"))
    assert bool(answer.warnings) or answer.status != "warn"
    if answer.low is not None and answer.high is not None:
        assert answer.estimate is not None and answer.low <= answer.estimate <= answer.high
        assert answer.level is not None
    if not answer.is_usable:
        assert answer.estimate is answer.low is answer.high is answer.p is None
    if answer.status == "descriptive_only":
        assert answer.estimate is not None
        assert answer.low is answer.high is answer.p is None


@pytest.mark.parametrize("name", list(SOUND))
def test_bad_numbers_never_raise(name: str) -> None:
    sound = SOUND[name]
    assert METHODS[name](**sound).is_usable
    for key, value in {**sound, **name_level(name, 0.95)}.items():
        for bad in list_spoilt(value):
            assert_sound(METHODS[name](**{**sound, key: bad}))
    first = next(iter(sound))
    assert METHODS[name](**{**sound, first: 7j}).status == "error"
    assert METHODS[name](**{**sound, **name_level(name, 2)}).status == "error"


small = st.one_of(st.none(), st.integers(-3, 3), st.floats(-1e6, 1e6))
SHAPES = {
    int: st.one_of(st.integers(0, 40), st.floats(0, 40)),
    float: st.one_of(st.floats(0, 1), st.integers(0, 3)),
    list: st.lists(small, max_size=12),
}


def draw_argument(data: st.DataObject, key: str, value: Any) -> Any:
    """Any small value of the kind of a sound argument."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and key == "table":
        width = data.draw(st.integers(1, 4))
        return data.draw(st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), max_size=4), label=key)
    if isinstance(value, list) and isinstance(value[0], list):
        return data.draw(st.lists(SHAPES[list], max_size=5), label=key)
    return data.draw(SHAPES[type(value)], label=key)


@pytest.mark.parametrize("name", list(SOUND))
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_any_small_numbers_give_a_sound_answer(name: str, data: st.DataObject) -> None:
    drawn = {key: draw_argument(data, key, value) for key, value in SOUND[name].items()}
    assert_sound(METHODS[name](**(drawn | name_level(name, data.draw(st.floats(0.51, 0.999), label="conf")))))
