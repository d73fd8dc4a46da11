"""Ordered answers of two groups: one odds ratio for all the places where the scale can be cut."""

import math
from typing import Any

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.checks import Number, Rows, read_confidence, read_table
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.libraries import linalg, np

ASSUMPTIONS = later(("each counts independently of the others", "the odds ratio is the same wherever the scale is cut"))
FEW = 30  # below this ranks are safer
MOST_STEPS, CLOSE = 100, 1e-10  # of Newton; how near the top is near enough


@method("ordinal_proportional_odds", effect="coef")
def ordinal_proportional_odds(table: Rows, *, conf: Number = 0.95) -> Estimate:
    """By how much the second row answers higher than the first: the log odds ratio of the
    proportional odds model.

    Formula: logit P(answer <= j) = zeta_j - coef x, x = 0 in the first row and 1 in the second;
    maximum likelihood by Newton's steps, standard error from the curvature there, coef ± z se.
    Source: McCullagh (1980) J R Stat Soc B 42:109-142; MASS::polr. The standard error of
    statsmodels OrderedModel comes from a numerical curvature and is right to five digits.
    Assumes: independent observations, and one odds ratio for all cuts.
    Refuses: an empty row; all answers alike; rows that do not overlap, where there is no finite
    answer. Warns below 30 in all.

    >>> shift = ordinal_proportional_odds([[8, 10, 6, 3], [3, 7, 10, 9]])
    >>> round(shift.estimate, 3), round(shift.details["se"], 3), round(shift.details["loglik"], 3)
    (1.313, 0.51, -73.218)
    """
    rows, level = read_table(table), read_confidence(conf)
    if len(rows) != 2:
        raise BadNumber(phrase("table must have two rows, one a group, and a column for each answer"))
    used = [column for column in zip(*rows, strict=True) if sum(column)]
    if min(sum(row) for row in rows) == 0:
        raise Refusal(phrase("a row is empty: there are no two groups"))
    first, second = [[place for place, column in enumerate(used) if column[group]] for group in (0, 1)]
    if max(first) <= min(second) or max(second) <= min(first):
        raise Refusal(phrase("the two rows do not overlap: the odds ratio has no limit"))
    point, curvature, likelihood = _climb(used)
    error = math.sqrt(float(linalg.inv(-curvature)[-1, -1]))
    coefficient, total = float(point[-1]), sum(map(sum, rows))
    low, high, p = find_limits(coefficient, error, df=None, conf=level)
    return conclude(
        "coef",
        coefficient,
        low,
        high,
        conf=level,
        p=p,
        n=total,
        method="ordinal_proportional_odds",
        assumptions=ASSUMPTIONS,
        warnings=(phrase("only {total} answers: rank2 is safer", total=total),) if total < FEW else (),
        details={"se": error, "loglik": likelihood, "odds_ratio": math.exp(coefficient)},
    )


def _climb(columns: list[tuple[int, ...]]) -> tuple[Any, Any, float]:
    """The cuts and the coefficient that fit best, the curvature and the log-likelihood there."""
    sizes = [sum(column) for column in columns]
    below = [sum(sizes[: place + 1]) / sum(sizes) for place in range(len(sizes) - 1)]
    point = np.array([math.log(share / (1 - share)) for share in below] + [0.0])
    height, slope, curvature = _find_likelihood(point, columns)
    for _ in range(MOST_STEPS):
        try:
            step = linalg.solve(curvature, slope)
        except linalg.LinAlgError:  # no curvature left in some direction: the top is out of reach
            break
        if np.abs(step).max() < CLOSE:
            return point, curvature, height
        there = _find_likelihood(point - step, columns)
        while there[0] < height - CLOSE * abs(height) and np.abs(step).max() > CLOSE:
            step = step / 2  # the likelihood has one top: a shorter step always leads up
            there = _find_likelihood(point - step, columns)
        point, (height, slope, curvature) = point - step, there
    raise Refusal(phrase("the odds ratio could not be found: the rows hardly overlap"))


def _find_likelihood(point: Any, columns: list[tuple[int, ...]]) -> tuple[float, Any, Any]:
    """The log-likelihood with its slope and its curvature; minus infinity where the cuts are out of
    order.
    """
    size = len(point)
    height, slope, curvature = 0.0, np.zeros(size), np.zeros((size, size))
    for group in (0, 1):
        edges = [
            (0.0, 0.0, 0.0, np.zeros(size))
        ]  # chance of at most this answer, its density, the slope of that, its direction
        for cut in range(size - 1):
            direction = np.zeros(size)
            direction[cut], direction[-1] = 1.0, -float(group)
            chance = float(1 / (1 + np.exp(-np.clip(direction @ point, -700, 700))))
            edges.append((chance, chance * (1 - chance), chance * (1 - chance) * (1 - 2 * chance), direction))
        edges.append((1.0, 0.0, 0.0, np.zeros(size)))
        for (low, low_density, low_slope, low_way), (high, high_density, high_slope, high_way), column in zip(
            edges[:-1], edges[1:], columns, strict=True
        ):
            if not column[group]:
                continue
            chance = high - low
            if chance <= 0:
                return -math.inf, slope, curvature
            first = high_density * high_way - low_density * low_way
            second = high_slope * np.outer(high_way, high_way) - low_slope * np.outer(low_way, low_way)
            height += column[group] * math.log(chance)
            slope += column[group] * first / chance
            curvature += column[group] * (second / chance - np.outer(first, first) / chance**2)
    return height, slope, curvature
