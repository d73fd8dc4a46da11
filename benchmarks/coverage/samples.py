"""Samples that were not drawn one by one, people who are linked over time, and counts beside a
series that swings.
"""

import math
from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

from benchmarks.coverage.draws import draw_counts
from benchmarks.coverage.tally import Case, Setting, Study
from ctanalysis.analyses.comparisons.comparison_sides import Side
from ctanalysis.analyses.comparisons.side_methods import choose_method
from ctanalysis.analyses.effective_sample_sizes import Sample
from ctanalysis.figures.figure import Figure
from ctanalysis.params import Indicator
from ctanalysis.statistics import METHODS
from ctanalysis.statistics.rates.count_overdispersion import find_wide_dispersion, widen_for_few
from ctanalysis.statistics.trends.excess_variation import find_level_dispersion

SITES, EACH = (4, 6, 8, 15, 30), 20
ALIKE = (0.05, 0.15)  # correlation of the people of one site
SHARES = (0.2, 0.5)
WAY = {"pillar": "protection", "level": "outcome", "direction": "increase", "aggregate": "latest"}


def list_samples() -> list[Study]:
    """The studies of this family."""
    places = [(sites, alike) for sites in SITES for alike in ALIKE]
    shares = [(sites, alike, share) for sites, alike in places for share in SHARES]
    return [
        Study(
            "share-one-designed", "people of a site alike",
            tuple(Setting(f"{s} sites, {p:.0%}, correlation {a}", partial(_share, s, a, p))
                  for s, a, p in shares),
            "site_share", null=None,
        ),
        Study(
            "mean-one-designed", "people of a site alike",
            tuple(Setting(f"{s} sites, correlation {a}", partial(_mean, s, a)) for s, a in places),
            "site_mean", null=None,
        ),
        Study(
            "share-two-designed", "people of a site alike",
            tuple(Setting(f"{s} sites a round, {p:.0%}, correlation {a}",
                          partial(_two_shares, s, a, p)) for s, a, p in shares),
            "prop2_diff_designed",
        ),
        Study(
            "mean-two-designed", "people of a site alike",
            tuple(Setting(f"{s} sites a round, correlation {a}", partial(_two_means, s, a))
                  for s, a in places),
            "compare_estimates",
        ),
        Study(
            "share-linked", "chance alone",
            tuple(Setting(f"{n} people, {turned:.0%} turn", partial(_linked, n, turned))
                  for n in (30, 60, 120) for turned in (0.2, 0.4)),
            "paired_turned",
        ),
        Study(
            "did-shares", "chance alone",
            tuple(Setting(f"{n} people in each of the four, {p:.0%}", partial(_four_shares, n, p))
                  for n in (15, 40, 120) for p in (0.1, 0.3, 0.5)),
            "did_four_shares",
        ),
        Study(
            "did-means", "normal values",
            tuple(Setting(f"{n} people in each of the four", partial(_four_means, n))
                  for n in (8, 15, 40)),
            "compare_estimates",
        ),
        Study(
            "rate-two-swings", "swings beyond chance",
            tuple(Setting(f"{mean} expected, swings {swing} times chance, {n} figures",
                          partial(_swinging, mean, swing, n))
                  for mean in (15, 40, 200) for swing in (2.5, 10.0) for n in (8, 12, 20)),
            "rate2_ratio_swinging", null=1.0, unit="count",
            is_whole=True,  # the two counts are of the series that tells the swings
        ),
        Study("share-two-swings", "swings beyond chance",
              _vary_swings("{swing:.0%}", _swinging_shares, (0.03, 0.06, 0.1)), "prop2_diff_designed"),
        Study("mean-two-swings", "swings beyond chance",
              _vary_swings("{swing:g}", _swinging_means, (1.5, 3.0)), "compare_estimates"),
        Study(
            "rate-one-swings", "swings beyond chance",
            tuple(Setting(f"{mean} expected, swings {swing} times chance, {n} figures",
                          partial(_one_swinging, mean, swing, n))
                  for mean in (15, 40, 200) for swing in (2.5, 10.0) for n in (8, 12, 20)),
            "rate1_ci_swinging", null=None,
        ),
    ]  # fmt: skip


def _vary_swings(swings: str, draw: Any, sizes: tuple[float, ...]) -> tuple[Setting, ...]:
    """Quarters of few and of many people that swing by so much, in short and long series."""
    words = f"{{size}} people a quarter, {{n}} quarters that swing by {swings}"
    given = product((30, 100, 400), sizes, (8, 12, 20))
    return tuple(
        Setting(words.format(size=size, n=n, swing=swing), partial(draw, size, swing, n)) for size, swing, n in given
    )


def _draw_shares(sites: int, alike: float, share: float, generator: Any) -> list[int]:
    both = (1 - alike) / alike
    chances = generator.beta(share * both, (1 - share) * both, sites)
    return [int(n) for n in generator.binomial(EACH, chances)]


def _share(sites: int, alike: float, share: float, generator: Any, times: int) -> Iterator[Case]:
    for _ in range(times):
        counts = _draw_shares(sites, alike, share, generator)
        yield Case({"counts": counts, "totals": [EACH] * sites}, share)


def _draw_means(sites: int, alike: float, generator: Any) -> tuple[list[float], float]:
    """The means of the sites, and the spread of all people."""
    own = generator.standard_normal((sites, 1)) * alike**0.5
    people = own + generator.standard_normal((sites, EACH)) * (1 - alike) ** 0.5
    return [float(one) for one in people.mean(axis=1)], float(people.std(ddof=1))


def _mean(sites: int, alike: float, generator: Any, times: int) -> Iterator[Case]:
    for _ in range(times):
        means, spread = _draw_means(sites, alike, generator)
        yield Case({"means": means, "sizes": [EACH] * sites, "sd": spread}, 0.0)


def _two_shares(sites: int, alike: float, share: float, generator: Any, times: int) -> Iterator[Case]:
    """As a report compares two rounds: with what the samples of both carry."""
    indicator = Indicator.model_validate({**WAY, "id": "x", "title": "X", "unit": "percentage"})
    for _ in range(times):
        sides = []
        for _ in range(2):
            counts, n = _draw_shares(sites, alike, share, generator), float(sites * EACH)
            found = METHODS["site_share"](counts, [EACH] * sites)
            effect = found.details.get("deff")
            sample = Sample(n / float(effect), sites - 1.0, sites) if found.low is not None else None
            figure = Figure(100 * sum(counts) / n, float(sum(counts)), n, n)
            sides.append(Side("", figure, sample=sample))
        chosen = choose_method(indicator, *sides)
        if not isinstance(chosen, str) and chosen.name == "prop2_diff_designed":
            yield Case(chosen.inputs, 0.0)


def _two_means(sites: int, alike: float, generator: Any, times: int) -> Iterator[Case]:
    for _ in range(times):
        given: dict[str, float] = {}
        for side in (1, 2):
            means, spread = _draw_means(sites, alike, generator)
            found = METHODS["site_mean"](means, [EACH] * sites, sd=spread)
            effective = sites * EACH / float(found.details["deff"])
            given |= {
                f"estimate{side}": found.estimate or 0.0,
                f"se{side}": spread / math.sqrt(effective),
                f"df{side}": sites - 1.0,
            }
        yield Case(given, 0.0)


def _linked(n: int, turned: float, generator: Any, times: int) -> Iterator[Case]:
    for gained, lost, _ in generator.multinomial(n, [turned / 2, turned / 2, 1 - turned], times):
        yield Case({"gained": int(gained), "lost": int(lost), "pairs": n}, 0.0)


def _four_shares(n: int, share: float, generator: Any, times: int) -> Iterator[Case]:
    for counts in generator.binomial(n, share, (times, 4)):
        yield Case({"counts": [int(one) for one in counts], "nobs": [n] * 4}, 0.0)


def _four_means(n: int, generator: Any, times: int) -> Iterator[Case]:
    """As a report compares four means: each group's change with its error and freedom."""
    for people in generator.standard_normal((times, 4, n)):
        given: dict[str, float] = {}
        for side, pair in enumerate((people[:2], people[2:]), start=1):
            squares = pair.var(axis=1, ddof=1) / n
            whole = float(squares.sum())
            given |= {
                f"estimate{side}": float(pair[0].mean() - pair[1].mean()),
                f"se{side}": math.sqrt(whole),
                f"df{side}": float(whole**2 / (squares**2 / (n - 1)).sum()),
            }
        yield Case(given, 0.0)


def _swinging(mean: float, swing: float, n: int, generator: Any, times: int) -> Iterator[Case]:
    """The last count against the one before it, by the swings of their series."""
    for series in draw_counts(generator, times, [mean] * n, swing):
        first, last = int(series[-2]), int(series[-1])
        if first and last:
            given = {"count1": last, "exposure1": 1, "count2": first, "exposure2": 1}
            counts = [float(one) for one in series]
            yield Case({**given, "dispersion": find_wide_dispersion(counts, range(n))}, 1.0)


def _swinging_shares(size: int, swing: float, n: int, generator: Any, times: int) -> Iterator[Case]:
    """The last year against the one before it, of quarters whose true shares swing around one half."""
    for _ in range(times):
        parts = generator.binomial(size, generator.normal(0.5, swing, n).clip(0, 1))
        share = parts.sum() / (n * size)
        variances = [share * (1 - share) / size] * n
        shares = [part / size for part in parts]
        carried = 4 * size / _widen_years(shares, variances)
        last, first = int(parts[-4:].sum()), int(parts[-8:-4].sum())
        counts = {"count1": last, "nobs1": 4 * size, "count2": first, "nobs2": 4 * size}
        yield Case({**counts, "effective1": carried, "effective2": carried}, 0.0)


def _widen_years(levels: list[float], variances: list[float]) -> float:
    """How much wider the difference of the last two years is than by its samples."""
    n = len(levels)
    years = [0.0] * (n - 8) + [-0.25] * 4 + [0.25] * 4
    return widen_for_few(*find_level_dispersion(levels, variances, range(n), seasons=4, step=n - 4, contrast=years))


def _swinging_means(size: int, swing: float, n: int, generator: Any, times: int) -> Iterator[Case]:
    """The last year against the one before it, of quarters whose true means swing, with a spread of ten."""
    for _ in range(times):
        means = generator.normal(50, math.hypot(swing, 10 / math.sqrt(size)), n)
        error = 10 / math.sqrt(4 * size) * math.sqrt(_widen_years(list(means), [100 / size] * n))
        given = {"estimate1": means[-4:].mean(), "se1": error, "df1": 4 * size - 1, "n": 8 * size}
        yield Case({**given, "estimate2": means[-8:-4].mean(), "se2": error, "df2": 4 * size - 1}, 0.0)


def _one_swinging(mean: float, swing: float, n: int, generator: Any, times: int) -> Iterator[Case]:
    """The sum of the last four counts, as a year of quarters, by the swings of their series."""
    for series in draw_counts(generator, times, [mean] * n, swing):
        counts = [float(one) for one in series]
        yield Case(
            {"count": int(sum(counts[-4:])), "exposure": 4, "dispersion": find_wide_dispersion(counts, range(n))}, mean
        )
