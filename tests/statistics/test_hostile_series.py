"""Whatever a method of series or designs is given, it answers: no exception, no NaN, p in [0, 1],
the effect within its limits.
"""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctanalysis.statistics import METHODS, Estimate

COUNTS = [4, 7, 5, 9, 8, 12, 10, 13, 11, 14, 12, 16, 15, 18, 16, 19]
HALF = [0] * 8 + [1] * 8
TIMES = list(range(1, 17))
PLACES = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8]
SERIES = {"y": COUNTS, "t": TIMES}
RATES = {**SERIES, "exposure": [2.5] * 16}
BREAK = {"y": COUNTS, "break_after": 8, "time": TIMES, "transition": 0}
STEP = {"y": COUNTS, "exposure": [3] * 16, "time": TIMES, "step": HALF, "month": [1 + i % 12 for i in range(16)]}
GROUPS = {"y": COUNTS, "x": HALF, "cluster": PLACES}
PACE = {"count_so_far": 42, "periods_so_far": 6, "periods_left": 2}
USES: dict[str, dict[str, Any]] = {
    "trend": SERIES, "trend_ols": SERIES, "trend_mean": SERIES, "trend_gls_ar1_reml": SERIES,
    "trend_count": RATES, "trend_poisson": RATES, "trend_quasipoisson": RATES,
    "trend_share": {"events": COUNTS, "totals": [30] * 16, "t": TIMES},
    "trend_binomial_logit": {"events": COUNTS, "totals": [30] * 16, "t": TIMES},
    "diag_durbin_watson": SERIES,
    "forecast_pace_poisson": {**PACE, "needed": 10},
    "forecast_ols_prediction_interval": {**SERIES, "t_new": [17, 18]},
    "forecast": {**SERIES, "horizon": 4, "target": 230, "so_far": 100},
    "its_quasipoisson_level_slope": STEP, "its_quasipoisson_step": STEP, "its_poisson_step": STEP,
    "its_ols_level_slope": BREAK,
    "its_gls_ar1_reml": BREAK, "its_level_slope": BREAK,
    "its_level": {**BREAK, "exposure": [2] * 16},
    "did_ols": {"y": COUNTS, "treated": HALF, "post": [0, 1] * 8},
    "did_count_ratio": {"counts": [12, 15, 10, 22], "exposure": [1, 1, 1, 1]},
    "did": {"y": COUNTS, "treated": HALF, "post": [0, 1] * 8, "cluster": PLACES,
        "time": [0, 1] * 8},
    "cluster_robust_cr2_satterthwaite": GROUPS,
    "cluster_robust": GROUPS,
    "spc_xmr": {**SERIES, "target": 10, "freeze": 12}, "spc_xmr_limits": SERIES,
    "spc_mdc_rules_icons": {"y": COUNTS, "target": 10},
    "spc_p_chart": {"events": COUNTS, "n": [40] * 16},
    "spc_p_prime_laney": {"events": COUNTS, "n": [40] * 16},
    "spc_u_chart": {"events": COUNTS, "exposure": [2] * 16}, "spc_c_chart": {"events": COUNTS},
    "spc_run_chart_anhoej": SERIES,
}  # fmt: skip
NUMBERS = [
    None,
    float("nan"),
    float("inf"),
    -float("inf"),
    -3,
    0,
    1,
    2,
    2.5,
    40,
    1e-320,
    1e300,
    10**400,
    "3",
    True,
    [],
    1j,
]
LISTS = [
    None,
    [],
    [1],
    [1, 1],
    [0] * 16,
    [1] * 16,
    [5] * 16,
    [None] * 16,
    [float("nan")] * 16,
    [float("inf")] * 16,
    ["a"] * 16,
    "123",
    5,
]
LISTS += [
    [1e300, -1e300] * 8,
    [1e-320, 2e-320] * 8,
    [1, None] * 8,
    [None, 1] * 8,
    [[1, 2]] * 16,
    [0] * 15 + [3],
    [3] + [0] * 15,
    [-1] * 16,
]
LISTS += [
    [2**53 + i for i in range(16)],
    list(range(16)),
    [0, 1] * 8,
    [1.5] * 16,
    [10**15 * i for i in range(16)],
    [object()] * 16,
]
FAMILIES = (
    "trend",
    "trend_mean",
    "trend_count",
    "trend_share",
    "forecast",
    "its_level",
    "its_level_slope",
    "did",
    "cluster_robust",
    "spc_xmr",
)
LISTS_OF_FOUR = [[0, 0, 0, 0], [1, None, 2, 3], [1e300, 1, 1, 1], [-1, 2, 3, 4], [0.5] * 4]


def assert_sound(answer: Estimate) -> None:
    """What every answer must be, its lists included."""
    flat = [item for value in answer.as_dict().values() for item in (value if isinstance(value, list) else [value])]
    assert not any(isinstance(value, float) and math.isnan(value) for value in flat)
    assert all(value is None or type(value) in (str, int, float, bool) for value in flat), answer
    assert answer.p is None or 0 <= answer.p <= 1
    assert (answer.reason is None) == (answer.status in ("ok", "warn"))
    assert (answer.status == "warn") <= bool(answer.warnings)
    if answer.low is not None and answer.high is not None:
        assert answer.estimate is not None and answer.low <= answer.estimate <= answer.high
        assert answer.level is not None
    if answer.status in ("refused", "error"):
        assert answer.estimate is answer.low is answer.high is answer.p is None
    if answer.status == "descriptive_only":
        assert answer.estimate is not None
        assert answer.low is answer.high is answer.p is None


@pytest.mark.parametrize("name", list(USES))
def test_sound_numbers_give_an_answer(name: str) -> None:
    answer = METHODS[name](**USES[name])
    assert answer.is_usable, answer.reason
    assert_sound(answer)


@pytest.mark.parametrize("name", list(USES))
def test_lists_may_be_anything_that_can_be_gone_through(name: str) -> None:
    plain = METHODS[name](**USES[name])
    for make in (iter, tuple, np.array, pd.Series):
        assert (
            METHODS[name](
                **{key: make(value) if isinstance(value, list) else value for key, value in USES[name].items()}
            )
            == plain
        )


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("name", list(USES))
def test_bad_numbers_never_raise(name: str) -> None:
    sound = USES[name]
    for key in (*sound, "conf"):
        spoilt = LISTS + LISTS_OF_FOUR if isinstance(sound.get(key), list) else NUMBERS
        for bad in spoilt:
            assert_sound(METHODS[name](**{**sound, key: bad}))
    first = next(iter(sound))
    assert METHODS[name](**{**sound, first: "many"}).status == "error"
    for bad in LISTS:  # every list the same
        assert_sound(METHODS[name](**{key: bad if isinstance(value, list) else value for key, value in sound.items()}))


@pytest.mark.filterwarnings("error::RuntimeWarning")
@settings(max_examples=150, deadline=None)
@given(data=st.data(), name=st.sampled_from(list(USES)), n=st.integers(0, 18))
def test_any_small_numbers_give_a_sound_answer(data: st.DataObject, name: str, n: int) -> None:
    sound = USES[name]
    kinds = [
        st.integers(0, 1),
        st.integers(0, 3),
        st.integers(0, 30),
        st.one_of(st.none(), st.integers(0, 9)),
        st.floats(-1e6, 1e6),
    ]
    drawn: dict[str, Any] = {}
    for key, value in sound.items():
        if not isinstance(value, list):
            drawn[key] = data.draw(st.one_of(st.just(value), st.integers(0, 12), st.floats(0, 12)), label=key)
        elif key in ("t", "time"):
            drawn[key] = data.draw(st.lists(st.integers(0, 25), min_size=n, max_size=n, unique=True), label=key)
        else:
            drawn[key] = data.draw(st.one_of(*(st.lists(kind, min_size=n, max_size=n) for kind in kinds)), label=key)
    assert_sound(METHODS[name](**drawn, conf=data.draw(st.floats(0.5, 0.999), label="conf")))


@settings(max_examples=60, deadline=None)
@given(data=st.data(), name=st.sampled_from(FAMILIES))
def test_range_and_p_of_a_family_agree(data: st.DataObject, name: str) -> None:
    neutral = 1.0 if METHODS[name](**USES[name]).name in ("rate_ratio", "odds_ratio", "level_rr", "ratio") else 0.0
    first = next(iter(USES[name]))
    values = data.draw(st.lists(st.integers(0, 25), min_size=16, max_size=16))
    conf = data.draw(st.sampled_from([0.8, 0.9, 0.95, 0.99]))
    answer = METHODS[name](**{**USES[name], first: values, "conf": conf})
    if answer.p is None or answer.low is None or answer.high is None or name in ("trend", "spc_xmr", "forecast"):
        return
    assert abs(answer.p - (1 - conf)) < 1e-6 or (answer.p < 1 - conf) == (not answer.low <= neutral <= answer.high)
