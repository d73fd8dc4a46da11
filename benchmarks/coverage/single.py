"""Shares, rates and means of one or two sides. What is counted is gone through case by case, so
that there is no error of simulation.
"""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

from benchmarks.coverage.draws import draw_values
from benchmarks.coverage.tally import Case, Setting, Study

SHARES = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
RATES = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 20.0)
SIZES = (5, 8, 10, 15, 20, 30, 40)


def list_single() -> list[Study]:
    """The studies of this family."""
    two_shares = [
        Setting(f"{n1} and {n2} people, {p1:.0%} and {p2:.0%}", partial(_two_shares, n1, n2, p1, p2), p1 == p2)
        for n1, n2 in ((5, 5), (8, 8), (10, 20), (20, 20), (15, 40), (40, 40))
        for p1, p2 in (*((p, p) for p in SHARES), (0.2, 0.5), (0.5, 0.8), (0.1, 0.2))
    ]
    two_rates = [(2, 2), (5, 5), (5, 10), (10, 10), (20, 20), (3, 12), (1, 4)]
    swung = [
        Setting(f"{a} and {b} expected, swings {swing} times chance", partial(_two_rates, a, b, 1, swing), a == b)
        for a, b in two_rates
        for swing in (1.5, 2.5)
    ]
    means = [
        Setting(f"{n} and {m} people, sd 1 and {sd}", partial(_two_means, n, m, sd))
        for n, m in ((5, 5), (5, 20), (10, 10), (20, 40))
        for sd in (1, 2)
    ]
    return [
        Study(
            "share-one",
            "chance alone",
            tuple(Setting(f"{n} people, {p:.0%}", partial(_share, n, p)) for n in (4, *SIZES) for p in (*SHARES, 0.95)),
            "prop1_ci",
            null=None,
        ),
        Study(
            "share-one-fpc",
            "chance alone",
            tuple(
                Setting(f"{n} of {size} people, {share:.0%}", partial(_share_of_few, n, size, round(share * size)))
                for size, n in ((30, 10), (30, 20), (50, 20), (50, 40), (100, 40))
                for share in (0.1, 0.2, 0.5, 0.8)
            ),
            "prop1_ci_wilson_fpc",
            null=None,
        ),
        Study(
            "rate-one",
            "chance alone",
            tuple(Setting(f"{mean} expected", partial(_rate, mean)) for mean in RATES),
            "rate1_ci_exact",
            null=None,
            is_exact=True,
        ),
        Study(
            "mean-one",
            "normal values",
            tuple(Setting(f"{n} people", partial(_mean, n, 0)) for n in SIZES),
            "estimate_mean",
            null=None,
        ),
        Study(
            "mean-one",
            "ratings from 1 to 5",
            tuple(Setting(f"{n} people", partial(_mean, n, 1)) for n in SIZES),
            "estimate_mean",
            null=None,
        ),
        Study(
            "mean-one-scale",
            "ratings from 1 to 5, 50 % of them 5",
            tuple(Setting(f"{n} people", partial(_piled_mean, n)) for n in SIZES),
            "scale_mean",
            null=None,
        ),
        Study("share-two", "chance alone", tuple(two_shares), "compare_proportions"),
        Study(
            "rate-two",
            "chance alone",
            tuple(
                Setting(f"{a} and {b} expected, exposure 1 and {e}", partial(_two_rates, a, b, e, 1.0), a == b / e)
                for a, b in two_rates
                for e in (1, 2)
            ),
            "compare_rates",
            null=1.0,
            is_exact=True,
        ),
        Study(
            "rate-two",
            "swings beyond chance",
            tuple(swung),
            "compare_rates",
            null=1.0,
            is_assumed=False,
            caution=("chance alone is assumed",),
            unit="count",
        ),
        Study("mean-two", "normal values", tuple(means), "compare_means"),
        Study(
            "pairs", "normal changes", tuple(Setting(f"{n} pairs", partial(_pairs, n)) for n in SIZES), "compare_pairs"
        ),
    ]


def _share(n: int, chance: float, generator: Any, times: int) -> Iterator[Case]:
    from scipy.stats import binom

    for k, weight in enumerate(binom.pmf(range(n + 1), n, chance)):
        yield Case({"count": k, "nobs": n}, chance, float(weight))


def _share_of_few(n: int, size: int, marked: int, generator: Any, times: int) -> Iterator[Case]:
    from scipy.stats import hypergeom

    for k, weight in enumerate(hypergeom.pmf(range(n + 1), size, marked, n)):
        if weight > 0:
            yield Case({"count": k, "nobs": n, "population": size}, marked / size, float(weight))


def _rate(mean: float, generator: Any, times: int) -> Iterator[Case]:
    for k, weight in enumerate(_spread_counts(mean, 1.0)):
        yield Case({"count": k, "exposure": 1}, mean, float(weight))


def _two_shares(n1: int, n2: int, p1: float, p2: float, generator: Any, times: int) -> Iterator[Case]:
    from scipy.stats import binom

    first, second = binom.pmf(range(n1 + 1), n1, p1), binom.pmf(range(n2 + 1), n2, p2)
    for (k1, weight1), (k2, weight2) in product(enumerate(first), enumerate(second)):
        if weight1 * weight2 > 1e-9:
            yield Case({"count1": k1, "nobs1": n1, "count2": k2, "nobs2": n2}, p1 - p2, float(weight1 * weight2))


def _two_rates(a: float, b: float, exposure: float, swing: float, generator: Any, times: int) -> Iterator[Case]:
    for (k1, weight1), (k2, weight2) in product(
        enumerate(_spread_counts(a, swing)), enumerate(_spread_counts(b, swing))
    ):
        if weight1 * weight2 > 1e-8:
            yield Case(
                {"count1": k1, "exposure1": 1, "count2": k2, "exposure2": exposure},
                a * exposure / b,
                float(weight1 * weight2),
            )


def _spread_counts(mean: float, swing: float) -> Any:
    """The chances of 0, 1, 2 … events."""
    from scipy.stats import nbinom, poisson

    counts = range(int(mean + 10 * (mean * swing) ** 0.5 + 12))
    return poisson.pmf(counts, mean) if swing <= 1 else nbinom.pmf(counts, mean / (swing - 1), 1 / swing)


def _mean(n: int, is_rating: int, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_values(generator, times, n):
        if is_rating:
            row = (2.6 + 1.1 * row).round().clip(1, 5)
        yield Case({"mean": float(row.mean()), "sd": float(row.std(ddof=1)), "n": n}, RATING_MEAN if is_rating else 0.0)


def _piled_mean(n: int, generator: Any, times: int) -> Iterator[Case]:
    """Ratings of which half are the highest."""
    values, chances = (1, 2, 3, 4, 5), (0.05, 0.05, 0.1, 0.3, 0.5)
    ends = {"lowest": 1, "highest": 5}
    for row in generator.choice(values, (times, n), p=chances):
        truth = sum(value * chance for value, chance in zip(values, chances, strict=True))
        yield Case({"mean": float(row.mean()), "sd": float(row.std(ddof=1)), "n": n, **ends}, truth)


def _find_rating_mean() -> float:
    """The true mean of those ratings."""
    from statistics import NormalDist

    below = [NormalDist(2.6, 1.1).cdf(edge) for edge in (1.5, 2.5, 3.5, 4.5)]
    return 5 - sum(below)


RATING_MEAN = _find_rating_mean()


def _two_means(n: int, m: int, sd: float, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_values(generator, times, n + m):
        first, second = row[:n], row[n:] * sd
        yield Case(
            {
                "mean1": float(first.mean()),
                "sd1": float(first.std(ddof=1)),
                "n1": n,
                "mean2": float(second.mean()),
                "sd2": float(second.std(ddof=1)),
                "n2": m,
            },
            0.0,
        )


def _pairs(n: int, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_values(generator, times, n):
        yield Case({"mean_change": float(row.mean()), "sd_change": float(row.std(ddof=1)), "n_pairs": n}, 0.0)
