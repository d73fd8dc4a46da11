"""Process charts: how often the latest figure of a series that only swings is called out of the
ordinary.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from benchmarks.coverage.draws import draw_counts, draw_shares, draw_values
from benchmarks.coverage.tally import Case, Look, Setting, Study
from ctanalysis.statistics import Estimate

LENGTHS = (8, 12, 20, 40)
CARRY = 0.3


def list_charts() -> list[Study]:
    """The studies of this family."""
    studies = []
    for condition, carry in (("separate periods", 0.0), (f"carry-over of {CARRY}", CARRY)):
        plain: dict[str, Any] = {
            "nominal": None,
            "is_assumed": not carry,
            "caution": ("separate from the last", "if they carry over"),
        }
        values = tuple(Setting(f"{n} periods", partial(_draw_values, n, carry)) for n in LENGTHS)
        studies += [
            Study("process", condition, values, "spc_xmr", look=look_at_latest, **plain),
            Study("process-run", condition, values[1:], "spc_run_chart_anhoej", look=look_at_runs, **plain),
        ]
    for condition, swing in (("chance alone", 1.0), ("swings of 2 times chance", 2.0)):
        plain = {"nominal": None, "look": look_at_limits, "caution": ("swing",)}
        counts = tuple(
            Setting(f"{n} periods of {mean}", partial(_draw_counts, n, mean, swing))
            for n in LENGTHS
            for mean in (2, 5, 15)
        )
        rates = tuple(Setting(setting.words, partial(_give_exposure, setting.draw), True) for setting in counts)
        shares = tuple(
            Setting(f"{n} periods of {size} people, {chance:.0%}", partial(_draw_shares, n, size, chance, swing))
            for n in LENGTHS
            for size in (20, 40)
            for chance in (0.1, 0.5)
        )
        studies += [
            Study("process-c", condition, counts, "spc_c_chart", is_assumed=swing == 1, **plain),
            Study("process-u", condition, rates, "spc_u_chart", is_assumed=swing == 1, **plain),
            Study("process-p", condition, shares, "spc_p_chart", is_assumed=swing == 1, **plain),
            Study("process-p-prime", condition, shares, "spc_p_prime_laney", **plain),
        ]
    return studies


def look_at_latest(answer: Estimate, null: float | None) -> Look:
    """An alarm is a signal at the latest figure."""
    return Look(None, None, answer.is_usable and answer.details.get("variation_icon") not in (None, "common_cause"))


def look_at_runs(answer: Estimate, null: float | None) -> Look:
    """An alarm is a run too long, or too few crossings."""
    return Look(None, None, answer.is_usable and answer.details.get("signal") is True)


def look_at_limits(answer: Estimate, null: float | None) -> Look:
    """An alarm is a latest figure beyond its limits."""
    low, high, observed = (_take_last(answer.details.get(name)) for name in ("lcl", "ucl", "observed"))
    outside = observed is not None and ((high is not None and observed > high) or (low is not None and observed < low))
    return Look(None, None, answer.is_usable and outside)


def _take_last(value: object) -> float | None:
    last = value[-1] if isinstance(value, tuple) and value else value
    return float(last) if isinstance(last, (int, float)) else None


def _draw_values(n: int, carry: float, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_values(generator, times, n, carry):
        yield Case({"y": row.tolist()}, None)


def _draw_counts(n: int, mean: float, swing: float, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_counts(generator, times, [mean] * n, swing):
        yield Case({"events": row.tolist()}, None)


def _give_exposure(draw: Callable[[Any, int], Iterator[Case]], generator: Any, times: int) -> Iterator[Case]:
    """The same counts, each over an exposure of its own."""
    for case in draw(generator, times):
        yield Case({"events": case.inputs["events"], "exposure": [2.0] * len(case.inputs["events"])}, None)


def _draw_shares(n: int, size: int, chance: float, swing: float, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_shares(generator, times, [chance] * n, size, swing):
        yield Case({"events": row.tolist(), "n": [size] * n}, None)
