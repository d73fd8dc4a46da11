"""Designs: three and more groups, clusters, a change at a known time, difference in differences."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from benchmarks.coverage.draws import draw_clusters, draw_counts, draw_values
from benchmarks.coverage.series import CARRIED, CARRY, SEPARATE, SWINGS
from benchmarks.coverage.tally import Case, Setting, Study

ARMS = ((4, 4), (4, 8), (5, 5), (6, 6), (12, 12))


def list_designs() -> list[Study]:
    """The studies of this family."""
    return [*_list_groups(), *_list_clusters(), *_list_interruptions(), *_list_compared_changes()]


def _list_groups() -> list[Study]:
    shares = tuple(
        Setting(f"{k} groups of {n}, {chance:.0%}", partial(_shares, k, n, chance))
        for k, n in ((3, 5), (3, 10), (3, 20), (3, 40), (5, 20))
        for chance in (0.1, 0.3, 0.5)
    )
    means = tuple(
        Setting(f"{k} groups of {n}, {words}", partial(_means, k, n, last))
        for k, n in ((3, 5), (3, 10), (3, 40), (5, 10))
        for last, words in ((1, "equal sd"), (2, "one sd twice"))
    )
    return [
        Study("shares-many", "chance alone", shares, "compare_groups", nominal=None),
        # The family takes its p from this method, and adds the pairs, which take long.
        Study("means-many", "normal values", means, "kgroup_welch_anova", nominal=None),
    ]


def _list_clusters() -> list[Study]:
    return [
        Study(
            "clusters",
            f"{kind}, correlation inside clusters of 0.05 and 0.2",
            tuple(
                Setting(
                    f"{a} and {b} clusters of 10, correlation {rho}", partial(_clusters, (a, b), rho, kind == "shares")
                )
                for a, b in ARMS
                for rho in (0.05, 0.2)
            ),
            "cluster_robust",
            unit=unit,
        )
        for kind, unit in (("shares", "percentage"), ("means", "mean_score"))
    ]


def _list_interruptions() -> list[Study]:
    studies = []
    for condition, carry in (("separate periods", 0.0), (CARRIED, CARRY)):
        holds = {"is_assumed": not carry, "caution": SEPARATE, "series": "y"}
        for model, name, sides in (
            ("level", "its_level", (5, 6, 10, 20)),
            ("slope", "its_level_slope", (6, 8, 12, 20)),
        ):
            values = tuple(Setting(f"{n} and {n} periods", partial(_values_at, n, carry)) for n in sides)
            counts = tuple(
                Setting(f"{n} and {n} periods of {mean}, swings {swing}", partial(_counts_at, n, mean, swing, carry))
                for n in sides
                for mean in (3, 12)
                for swing in SWINGS
            )
            studies += [
                Study(f"{model}-value", condition, values, name, **holds),
                Study(
                    f"{model}-count",
                    f"swings of 1 to 2.5 times chance, {condition}",
                    counts,
                    name,
                    null=1.0,
                    unit="count",
                    **holds,
                ),
            ]
    return studies


def _list_compared_changes() -> list[Study]:
    cells = tuple(Setting(f"{n} values a cell", partial(_cells, n)) for n in (5, 10, 20))
    units = tuple(Setting(f"{a} and {b} areas", partial(_areas, a, b)) for a, b in ARMS)
    counts = [
        Setting(
            f"{n} {'period' if n == 1 else 'periods'} of {mean} a cell, swings {swing}",
            partial(_cell_counts, n, mean, swing),
        )
        for n in (4, 8)
        for mean in (5, 15)
        for swing in SWINGS
    ]
    return [
        Study("did-value", "independent values", cells, "did"),
        Study("did-value", "whole areas", units, "did"),
        Study(
            "did-count",
            "several periods a cell, swings of 1 to 2.5 times chance",
            tuple(counts),
            "did",
            null=1.0,
            unit="count",
        ),
    ]


def _shares(k: int, n: int, chance: float, generator: Any, times: int) -> Iterator[Case]:
    for row in generator.binomial(n, chance, (times, k)):
        yield Case({"counts": row.tolist(), "nobs": [n] * k}, None)


def _means(k: int, n: int, last: float, generator: Any, times: int) -> Iterator[Case]:
    for rows in generator.standard_normal((times, k, n)):
        rows[-1] *= last
        yield Case({"groups": rows.tolist()}, None)


def _clusters(arms: tuple[int, int], resemblance: float, shares: bool, generator: Any, times: int) -> Iterator[Case]:
    for _ in range(times):
        y, x, cluster = draw_clusters(generator, arms, 10, resemblance, shares=shares)
        yield Case({"y": y.tolist(), "x": x.tolist(), "cluster": cluster.tolist()}, 0.0)


def _values_at(n: int, carry: float, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_values(generator, times, 2 * n, carry):
        yield Case({"y": row.tolist(), "break_after": n}, 0.0)


def _counts_at(n: int, mean: float, swing: float, carry: float, generator: Any, times: int) -> Iterator[Case]:
    for row in draw_counts(generator, times, [mean] * (2 * n), swing, carry):
        yield Case({"y": row.tolist(), "break_after": n, "kind": "count"}, 1.0)


def _cells(n: int, generator: Any, times: int) -> Iterator[Case]:
    treated, post = [0] * (2 * n) + [1] * (2 * n), ([0] * n + [1] * n) * 2
    for row in draw_values(generator, times, 4 * n):
        yield Case({"y": row.tolist(), "treated": treated, "post": post}, 0.0)


def _areas(a: int, b: int, generator: Any, times: int) -> Iterator[Case]:
    treated, post, labels = (([0] * a + [1] * b) * 2, [0] * (a + b) + [1] * (a + b), [*range(a + b)] * 2)
    for row in draw_values(generator, times, 2 * (a + b)):
        yield Case({"y": row.tolist(), "treated": treated, "post": post, "cluster": labels}, 0.0)


def _cell_counts(n: int, mean: float, swing: float, generator: Any, times: int) -> Iterator[Case]:
    treated, post = [0] * (2 * n) + [1] * (2 * n), ([0] * n + [1] * n) * 2
    for row in draw_counts(generator, times, [mean] * (4 * n), swing):
        yield Case({"y": row.tolist(), "treated": treated, "post": post, "kind": "count"}, 1.0)
