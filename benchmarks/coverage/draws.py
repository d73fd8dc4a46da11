"""Figures as projects have them: values and counts, with carry-over from period to period and with
swings beyond chance.
"""

from collections.abc import Sequence
from typing import Any


def draw_values(generator: Any, times: int, n: int, carry: float = 0.0) -> Any:
    """`times` series of `n` normal values with mean 0 and sd 1; `carry` is the correlation of
    neighbours.
    """
    import numpy as np

    noise = generator.standard_normal((times, n))
    values = np.empty_like(noise)
    values[:, 0] = noise[:, 0]
    for place in range(1, n):
        values[:, place] = carry * values[:, place - 1] + (1 - carry**2) ** 0.5 * noise[:, place]
    return values


def draw_counts(generator: Any, times: int, means: Sequence[float], swing: float = 1.0, carry: float = 0.0) -> Any:
    """`times` series of counts around these means with a variance of `swing` times the mean, that
    carry over.
    """
    import numpy as np
    from scipy.stats import nbinom, norm, poisson

    chances = norm.cdf(draw_values(generator, times, len(means), carry))
    mean = np.asarray(means, float)
    found = poisson.ppf(chances, mean) if swing <= 1 else nbinom.ppf(chances, mean / (swing - 1), 1 / swing)
    return found.astype(int)


def draw_shares(
    generator: Any, times: int, chances: Sequence[float], size: int, swing: float = 1.0, carry: float = 0.0
) -> Any:
    """`times` series of counts out of `size` with a variance of `swing` times that of chance alone
    (beta-binomial), that carry over.
    """
    import numpy as np
    from scipy.stats import betabinom, binom, norm

    moves = norm.cdf(draw_values(generator, times, len(chances), carry))
    chance = np.asarray(chances, float)
    both = (size - 1) / (swing - 1) - 1 if swing > 1 else 0.0  # the correlation inside a period is 1 / (1 + both)
    if swing <= 1:
        return binom.ppf(moves, size, chance).astype(int)
    # betabinom has no quick quantiles: a table of its distribution serves, as all periods are
    # alike.
    ladder = betabinom.cdf(np.arange(size), size, chance[0] * both, (1 - chance[0]) * both)
    return np.searchsorted(ladder, moves)


def draw_clusters(
    generator: Any, arms: tuple[int, int], size: int, resemblance: float, *, shares: bool
) -> tuple[Any, Any, Any]:
    """Values, arm and cluster of each person; `resemblance` is the correlation of people of one
    cluster. Both arms are alike.
    """
    import numpy as np

    clusters = sum(arms)
    place = np.repeat(generator.standard_normal(clusters), size) * resemblance**0.5
    values = place + generator.standard_normal(clusters * size) * (1 - resemblance) ** 0.5
    arm = np.repeat([0] * arms[0] + [1] * arms[1], size)
    return ((values > 0.4).astype(int) if shares else values, arm, np.repeat(np.arange(clusters), size))
