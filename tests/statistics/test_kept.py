"""No answer changes unnoticed: what every method gives for some thousand inputs, near its floors
and far from them, is kept in a file.

The answers are the program's own, kept once they agreed with the reference answers beside them; so
they do not show that a number is right, only that it is still the same: every limit, every detail,
the status and how many warnings there are. Where a number is to change, `python
tests/statistics/test_kept.py` writes the file anew; the difference then shows what else moved, and
belongs into the changelog under "Results changed".
"""

import inspect
import json
import math
from collections.abc import Iterator
from typing import Any

import pytest
from places import REFERENCE
from test_hostile_series import COUNTS, HALF, PLACES, USES
from test_package import LISTS, SCALARS
from test_package import USES as PACKAGE_USES
from test_soundness import FIRST, SECOND, SOUND

from ctanalysis.statistics import METHODS

KEPT = REFERENCE / "statistics_kept.json"
DIGITS, MOST = 8, 40  # digits kept of a number; variants a method
NARROW = [2, 3, 3, 2, 4, 3, 5, 4, 4, 5, 6, 5, 7, 6, 8, 7]
STARTS: dict[str, list[dict[str, Any]]] = {
    **{name: [{key: (SCALARS | LISTS)[key] for key in keys}] for name, keys in PACKAGE_USES.items()},
    **{name: [inputs] for name, inputs in SOUND.items()},
    **{name: [inputs] for name, inputs in USES.items()},
}
MORE: dict[str, list[dict[str, Any]]] = {
    "site_share": [{"counts": [4, 9, 6, 12, 3, 7], "totals": [20, 25, 15, 24, 16, 18]}],
    "site_mean": [{"means": [5, 6, 4, 7, 3], "sizes": [10, 12, 8, 10, 9]}],
    "prop1_ci_designed": [{"count": 14, "nobs": 30, "effective": 18}],
    "prop2_diff_designed": [
        {"count1": 14, "nobs1": 30, "count2": 9, "nobs2": 28, "effective1": 18, "effective2": 40},
        {"count1": 14, "nobs1": 30, "count2": 9, "nobs2": 28, "effective1": 18, "effective2": 20, "df": 6},
    ],
    "scale_mean": [
        {"mean": 4.2, "sd": 1.1, "n": 12, "lowest": 1, "highest": 5},
        {"mean": 58.0, "sd": 20.0, "n": 90, "lowest": 0, "highest": 100},
    ],
    "mean1_designed": [{"mean": 58.1, "se": 2, "df": 9}],
    "compare_estimates": [{"estimate1": 58.1, "se1": 2, "df1": 39, "estimate2": 51.4, "se2": 1.5, "df2": 30}],
    "did_four_shares": [{"counts": [60, 40, 45, 42], "nobs": [100, 90, 80, 70]}],
    "rate1_ci_swinging": [{"count": 60, "exposure": 2, "dispersion": 2.5}, {"count": 0, "dispersion": 3}],
    "rate2_ratio_swinging": [{"count1": 60, "exposure1": 1, "count2": 40, "exposure2": 2, "dispersion": 2.5}],
    "paired_turned": [{"gained": 16, "lost": 4, "pairs": 80}, {"gained": 3, "lost": 2, "pairs": 9}],
    "survey_share": [{"share": 0.31, "effective": 60, "n": 90, "df": 9}],
    "compare_ranges": [{"estimate1": 12, "low1": 9, "high1": 16, "estimate2": 8, "low2": 6, "high2": 11}],
    "survey_ratio": [
        {
            "y": [1, 0, 1, 1, 0, 0, 1, 0],
            "weights": [2, 2, 1, 1, 3, 3, 1, 1],
            "sites": ["a", "a", "b", "b", "c", "c", "d", "d"],
        }
    ],
    "compare_groups": [
        {"counts": [12, 30, 25], "nobs": [40, 45, 50]},
        {"counts": [1, 3, 5], "nobs": [6, 7, 8]},
        {"means": [3.1, 3.6, 2.9], "sds": [0.8, 0.7, 0.9], "ns": [20, 14, 25]},
    ],
    "compare_rate_series": [
        {"y1": [30, 34, 41, 38], "y2": [20, 19, 26, 23]},
        {"y1": COUNTS[:6], "y2": [9, 2, 14, 5, 1]},
    ],
    "did": [
        {"y": COUNTS, "treated": HALF, "post": [0, 1] * 8, "kind": "count"},
        {"y": NARROW * 2, "treated": [0] * 16 + [1] * 16, "post": ([0] * 8 + [1] * 8) * 2},
    ],
    "its_level": [{"y": COUNTS, "break_after": 7}, {"y": NARROW, "break_after": 9, "kind": "count"}],
    "its_level_slope": [{"y": NARROW, "break_after": 8, "kind": "count"}],
    "forecast": [
        {"y": NARROW, "horizon": 3, "kind": "value", "target": 9},
        {"y": [9, 1, 14, 3, 2, 17, 5, 1], "horizon": 2, "target": 60},
    ],
    "cluster_robust": [
        {
            "y": NARROW + COUNTS,
            "x": HALF + [1 - one for one in HALF],
            "cluster": [*PLACES, *(place + 8 for place in PLACES)],
        }
    ],
    "estimate_mean": [{"x": FIRST, "target": 3}, {"mean": 3, "sd": 1, "n": 30, "target": 2.5}],
    "compare_pairs": [{"x": FIRST, "y": SECOND}],
    "compare_means": [{"x": FIRST, "y": SECOND}],
    "trend": [{"y": NARROW}, {"y": [4, 9, 2, 7, 5, 8, 6, 12, 10, 3, 15, 11, 14, 18, 13, 20, 17, 22, 16, 25, 21, 24]}],
    "trend_count": [{"y": [14, 20, 17, 25, 9, 31, 28, 40, 22, 45, 38, 51]}],
    "trend_share": [{"events": [3, 9, 2, 12, 5, 14, 7, 15], "totals": [20, 22, 18, 25, 20, 24, 19, 26]}],
    "spc_xmr": [
        {"y": [5, 6, 5, 7, 6, 5, 6, 7, 15, 6, 5, 6, 7, 5], "target": 20},
        {"y": [*NARROW, 30], "t": [0, 1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19]},
    ],
    "spc_run_chart_anhoej": [{"y": [5, 6, 5, 7, 6, 5, 6, 7, 15, 6, 5, 6, 7, 5, 9, 9, 9, 10, 11, 12]}],
    "spc_p_chart": [{"events": [1, 3, 2, 9, 4, 12], "n": [20, 25, 19, 22, 24, 21]}],
}
WORDS: dict[str, list[Any]] = {
    "alternative": ["less", "greater"],
    "improvement_direction": ["increase", "decrease"],
    "direction": ["decrease"],
    "family": ["poisson", "gaussian"],
    "zero_method": ["pratt"],
    "screen_outliers": [False],
    "exposure": [],
    "target": [9],
    "freeze": [8],
    "lags": [2, None],
    "transition": [1],
    "order": [2],
    "lag": [3],
    "scores": [[0, 1, 5]],
    "wanted": [0.9],
    "alpha": [0.1],
    "seasonal": [],
    "needed": [25],
    "month": [],
}


def vary(name: str, start: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The input itself; shorter ones, so that every floor is passed; other numbers, missing ones,
    ties, other words.
    """
    yield start
    parameters = inspect.signature(METHODS[name]).parameters
    if "conf" in parameters:
        yield start | {"conf": 0.8}
    lists = [
        key for key, value in start.items() if isinstance(value, list) and value and not isinstance(value[0], list)
    ]
    longest = max((len(start[key]) for key in lists), default=0)
    for n in (*range(longest - 1, 1, -1), 1)[:14]:
        yield start | {key: start[key][:n] if len(start[key]) == longest else start[key] for key in lists}
    for key in lists[:1]:
        values = start[key]
        yield start | {key: [values[0], None, *values[2:]]}
        yield start | {key: values[::-1]}
        yield start | {key: [value // 2 if isinstance(value, int) else value for value in values]}
        yield start | {key: [value * value if isinstance(value, int) else value for value in values]}
        if "t" in parameters:
            yield start | {"t": [place + place // 3 for place in range(len(values))]}
    for key, value in start.items():
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            for other in (0, 1, value - 1, value + 1, 3 * value):
                yield start | {key: other}
        if isinstance(value, list) and value and isinstance(value[0], list):
            yield start | {key: value[::-1]}
            yield start | {key: [row[::-1] for row in value]}
            yield start | {key: [[cell * 2 for cell in value[0]], *value[1:]]}
            yield start | {key: [[0, *value[0][1:]], *value[1:]]}
            yield start | {
                key: [row[:n] for row, n in zip(value, (4, 5, 4, 5), strict=False)] if key == "groups" else value[:2]
            }
            yield start | {key: [*value[:-1], value[-1][:1]] if key == "groups" else value[:1]}
    for key, others in WORDS.items():
        for other in others if key in parameters else ():
            yield start | {key: other}


def list_inputs(name: str) -> list[dict[str, Any]]:
    """What a method is asked, each input once."""
    found = {}
    for start in (*STARTS.get(name, []), *MORE.get(name, [])):
        for inputs in list(vary(name, start))[:MOST]:
            found[json.dumps(inputs, sort_keys=True)] = inputs
    return list(found.values())


def shorten(value: Any) -> Any:
    """A number to so many digits; of a list, every number to fewer."""
    if isinstance(value, float):
        return value if math.isinf(value) or value == 0 else float(f"{value:.{DIGITS}g}")
    return [shorten(item) for item in value] if isinstance(value, (list, tuple)) else value


def find_answer(name: str, inputs: dict[str, Any]) -> list[Any]:
    """The status, how many warnings, the effect, its limits, its p, n and the details, without
    names and sentences.
    """
    answer = METHODS[name](**inputs)
    details = [value for _, value in sorted(answer.details.items()) if isinstance(value, (int, float, tuple))]
    whole = [
        answer.status,
        len(answer.warnings),
        answer.estimate,
        answer.low,
        answer.high,
        answer.level,
        answer.p,
        answer.n,
        *details,
    ]
    return [shorten(value) for value in whole] if answer.is_usable else [answer.status]


def is_same(here: Any, kept: Any) -> bool:
    """Equal, or nearly for numbers: libraries differ in the last digits, and searches end where
    they are near enough.
    """
    if isinstance(here, list) and isinstance(kept, list):
        return len(here) == len(kept) and all(map(is_same, here, kept))
    if isinstance(here, (int, float)) and isinstance(kept, (int, float)):
        return here == kept or abs(here - kept) <= 1e-7 + 2e-6 * abs(kept)
    return bool(here == kept)


@pytest.mark.parametrize("name", sorted(STARTS.keys() | MORE.keys()))
def test_answers_are_those_kept(name: str) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))[name]
    asked = list_inputs(name)
    assert len(kept) == len(asked)
    changed = [
        (inputs, was, here)
        for inputs, was in zip(asked, kept, strict=True)
        if not is_same(here := find_answer(name, inputs), was)
    ]
    assert not changed, changed[:3]


def test_every_method_is_kept() -> None:
    assert set(json.loads(KEPT.read_text(encoding="utf-8"))) == set(METHODS) == STARTS.keys() | MORE.keys()


if __name__ == "__main__":
    lines = [
        (f"{json.dumps(name)}: {json.dumps([find_answer(name, inputs) for inputs in list_inputs(name)])}")
        for name in sorted(STARTS.keys() | MORE.keys())
    ]
    KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
