"""Series: trends, stretches of counts and forecasts, with carry-over and with swings beyond
chance.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from benchmarks.coverage.draws import draw_counts, draw_shares, draw_values
from benchmarks.coverage.tally import Case, Look, Setting, Study
from ctanalysis.statistics import Estimate

LENGTHS = (6, 8, 12, 20, 40)
SWINGS = (1.0, 1.5, 2.5)
CARRY = 0.3
SEPARATE = ("separate from the last", "if they carry over")
CARRIED = f"carry-over of {CARRY}"


def list_series() -> list[Study]:
    """The studies of this family."""
    studies = []
    for condition, carry in (("separate periods", 0.0), (CARRIED, CARRY)):
        plain = {"is_assumed": not carry, "caution": SEPARATE}  # forecasts ask for no cautions about the series
        holds = {**plain, "series": "y"}
        counts = [
            Setting(
                f"{n} periods of {mean}, swings {swing}, {slope:.0%} a period",
                partial(_count_trend, n, mean, swing, slope, carry),
                slope == 0,
            )
            for n in LENGTHS
            for mean in (3, 12)
            for swing in SWINGS
            for slope in ((0.0,) if mean == 3 else (0.0, 0.03))
        ]
        values = tuple(Setting(f"{n} periods", partial(_trend, n, carry)) for n in LENGTHS)
        shares = [
            Setting(
                f"{n} periods of {size} people, {chance:.0%}, swings {swing}",
                partial(_share_trend, n, size, chance, swing, carry),
            )
            for n in LENGTHS
            for size in (20, 40)
            for chance in (0.15, 0.5)
            for swing in SWINGS
        ]
        swings = f"swings of 1 to 2.5 times chance, {condition}"
        plain_shares = {"unit": "percentage", **plain, "series": "events"}
        studies += [
            Study("trend-share", swings, tuple(shares), "trend_share", null=1.0, **plain_shares),
            Study(
                "trend-count",
                f"swings of 1 to 2.5 times chance, {condition}",
                tuple(counts),
                "trend_count",
                null=1.0,
                unit="count",
                **holds,
            ),
            Study("trend-mean", condition, values, "trend_mean", unit="mean_score", **holds),
            Study("trend-rank", condition, values, "trend", **holds),
            Study(
                "forecast-value",
                f"80 % range, {condition}",
                tuple(
                    Setting(f"{n} periods, {ahead} ahead", partial(_value_forecast, n, ahead, carry))
                    for n, ahead in ((6, 1), (6, 3), (8, 4), (12, 2), (12, 6), (20, 4), (40, 8))
                ),
                "forecast",
                null=None,
                nominal=0.8,
                look=look_at_80,
                **plain,
            ),
            Study(
                "forecast-count",
                f"80 % range, swings of 1 to 2.5 times chance, {condition}",
                tuple(
                    Setting(
                        f"{n} periods of {mean}, {ahead} ahead, swings {swing}",
                        partial(_count_forecast, n, mean, ahead, swing, carry),
                    )
                    for n, ahead in ((6, 1), (6, 3), (12, 4), (20, 4), (40, 8))
                    for mean in (3, 12)
                    for swing in SWINGS
                ),
                "forecast",
                null=None,
                nominal=0.8,
                look=look_at_80,
                is_whole=True,
                unit="count",
                **plain,
            ),
            Study(
                "rate-two-series",
                f"swings of 1 to 2.5 times chance, {condition}",
                tuple(
                    Setting(
                        f"{m} and {n} periods of {mean}, swings {swing}, ratio {ratio}",
                        partial(_two_stretches, m, n, mean, swing, ratio, carry),
                        ratio == 1,
                    )
                    for m, n in ((2, 2), (4, 4), (4, 8), (8, 8), (12, 12), (20, 20))
                    for mean in (5, 15)
                    for swing in SWINGS
                    for ratio in (1, 1.5)
                ),
                "compare_rate_series",
                null=1.0,
                is_assumed=not carry,
                caution=SEPARATE,
                unit="count",
            ),
        ]
    return studies


def look_at_80(answer: Estimate, null: float | None) -> Look:
    """The main range of a forecast."""
    low, high = answer.details.get("lower80"), answer.details.get("upper80")
    usable = answer.is_usable and isinstance(low, float) and isinstance(high, float)
    return Look(float(low), float(high), False) if usable else Look(None, None, False)  # type: ignore[arg-type]


def _count_trend(
    n: int, mean: float, swing: float, slope: float, carry: float, generator: Any, times: int
) -> Iterator[Case]:
    means = [mean * (1 + slope) ** place for place in range(n)]
    for row in draw_counts(generator, times, means, swing, carry):
        yield Case({"y": row.tolist()}, 1 + slope)


def _share_trend(
    n: int, size: int, chance: float, swing: float, carry: float, generator: Any, times: int
) -> Iterator[Case]:
    for row in draw_shares(generator, times, [chance] * n, size, swing, carry):
        yield Case({"events": row.tolist(), "totals": [size] * n}, 1.0)


def _trend(n: int, carry: float, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_values(generator, times, n, carry):
        yield Case({"y": row.tolist()}, 0.0)


def _value_forecast(n: int, ahead: int, carry: float, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_values(generator, times, n + ahead, carry):
        yield Case({"y": row[:n].tolist(), "horizon": ahead, "kind": "value"}, float(row[-1]))


def _count_forecast(
    n: int, mean: float, ahead: int, swing: float, carry: float, generator: Any, times: int
) -> Iterator[Case]:
    for row in draw_counts(generator, times, [mean] * (n + ahead), swing, carry):
        yield Case({"y": row[:n].tolist(), "horizon": ahead, "kind": "count"}, float(row[n:].sum()))


def _two_stretches(
    m: int, n: int, mean: float, swing: float, ratio: float, carry: float, generator: Any, times: int
) -> Iterator[Case]:
    for row in draw_counts(generator, times, [mean * ratio] * m + [mean] * n, swing, carry):
        yield Case({"y1": row[:m].tolist(), "y2": row[m:].tolist()}, float(ratio))
