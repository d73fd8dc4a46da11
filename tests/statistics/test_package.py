"""The package as a whole: what importing it loads, that every example runs, that every method is
documented.
"""

import math
import pkgutil
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT

import ctanalysis.statistics
from ctanalysis.statistics import METHODS, Estimate

PAGES = [page for page in sorted((ROOT / "docs" / "methods").glob("*.md")) if ">>>" in page.read_text(encoding="utf-8")]
MODULES = [module.name for module in pkgutil.walk_packages(ctanalysis.statistics.__path__, "ctanalysis.statistics.")]

# Arguments of every method by its name, to be spoilt one at a time.
SCALARS = {
    "count": 3,
    "nobs": 12,
    "exposure": 4,
    "count1": 3,
    "nobs1": 12,
    "count2": 5,
    "nobs2": 14,
    "exposure1": 2,
    "exposure2": 3,
}
SCALARS |= {"mean": 3, "sd": 1, "n": 12, "mean1": 3, "sd1": 1, "n1": 12, "mean2": 4, "sd2": 1, "n2": 12}
SCALARS |= {"mean_change": 1, "sd_change": 2, "n_pairs": 12}
LISTS = {"x": [1, 2, 4, 3, 6, 5, 8], "y": [2, 2, 3, 5, 4, 7, 9]}
USES = {
    "prop1_ci": ("count", "nobs"), "prop1_ci_wilson": ("count", "nobs"),
    "compare_proportions": ("count1", "nobs1", "count2", "nobs2"),
    "prop2_diff_newcombe": ("count1", "nobs1", "count2", "nobs2"),
    "prop2_fisher_midp": ("count1", "nobs1", "count2", "nobs2"),
    "rate1_ci_exact": ("count", "exposure"),
    "rate2_ratio": ("count1", "exposure1", "count2", "exposure2"),
    "compare_rates": ("count1", "exposure1", "count2", "exposure2"),
    "rate2_ratio_exact": ("count1", "exposure1", "count2", "exposure2"),
    "estimate_mean": ("mean", "sd", "n"), "mean1_t": ("x",),
    "mean1_t_summary": ("mean", "sd", "n"),
    "compare_pairs": ("mean_change", "sd_change", "n_pairs"), "paired_t": ("x", "y"),
    "paired_t_summary": ("mean_change", "sd_change", "n_pairs"),
    "compare_means": ("mean1", "sd1", "n1", "mean2", "sd2", "n2"),
    "mean2_welch": ("x", "y"), "mean2_welch_summary": ("mean1", "sd1", "n1", "mean2", "sd2", "n2"),
    "trend": ("y",),
    "trend_theil_sen_ci": ("y",),
    "trend_mann_kendall_exact_ties": ("y",),
    "trend_mann_kendall_normal_ties": ("y",),
}  # fmt: skip
NUMBERS = [None, float("nan"), float("inf"), -float("inf"), -3, 0, 1, 2.5, 1e-320, 1e300, 10**400, "3", True, [], 1j]
SERIES = [
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
]
SERIES += [[1e300, -1e300] * 4, [1e-320, 2e-320] * 4, [0] * 7, [1, None] * 4, [[1, 2]] * 7]


def test_importing_every_module_loads_no_heavy_library() -> None:
    program = (
        f"import sys, {', '.join(MODULES)}; print(*{{'numpy', 'scipy', 'pandas', 'statsmodels'}} & set(sys.modules))"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.strip()
        == ""
    )


@pytest.mark.parametrize("name", list(METHODS))
def test_method_is_documented(name: str) -> None:
    text = METHODS[name].__doc__ or ""
    assert any(f"`{name}`" in page.read_text(encoding="utf-8") for page in PAGES)
    assert ">>>" in text
    if not text.startswith("As `"):  # a summary's twin refers to the method for raw values
        assert all(word in text.lower() for word in ("formula", "source", "assum", "refuses:"))


def test_unknown_method_lists_what_there_is() -> None:
    with pytest.raises(KeyError, match="trend_theil_sen_ci"):
        METHODS["trend_theil_sen"]
    assert len(METHODS) == len(list(METHODS))


def assert_sound(answer: Estimate) -> None:
    """No NaN, p within [0, 1], the effect within its limits, a reason exactly where there is no
    full answer.
    """
    assert not any(isinstance(value, float) and math.isnan(value) for value in answer.as_dict().values())
    assert answer.p is None or 0 <= answer.p <= 1
    assert (answer.reason is None) == (answer.status in ("ok", "warn"))
    if answer.low is not None and answer.high is not None:
        assert answer.estimate is not None and answer.low <= answer.estimate <= answer.high
        assert answer.level is not None
    if not answer.is_usable:
        assert answer.estimate is answer.low is answer.high is answer.p is None
    if answer.status == "descriptive_only":
        assert answer.estimate is not None
        assert answer.low is answer.high is answer.p is None


@pytest.mark.parametrize("name", list(USES))
def test_bad_numbers_never_raise(name: str) -> None:
    sound: dict[str, Any] = {key: (SCALARS | LISTS)[key] for key in USES[name]}
    assert METHODS[name](**sound).is_usable
    for key in (*USES[name], "conf"):
        for bad in SERIES if key in LISTS else NUMBERS:
            assert_sound(METHODS[name](**{**sound, key: bad}))
    assert METHODS[name](**{**sound, USES[name][0]: "many"}).status == "error"


@settings(max_examples=60, deadline=None)
@given(data=st.data(), name=st.sampled_from(list(USES)))
def test_any_small_numbers_give_a_sound_answer(data: st.DataObject, name: str) -> None:
    counts = st.one_of(st.integers(0, 40), st.floats(0, 40))
    lists = st.lists(st.one_of(st.none(), st.integers(-3, 3), st.floats(-1e6, 1e6)), max_size=12)
    drawn: dict[str, Any] = {key: data.draw(lists if key in LISTS else counts, label=key) for key in USES[name]}
    assert_sound(METHODS[name](**drawn, conf=data.draw(st.floats(0.5, 0.999), label="conf")))
