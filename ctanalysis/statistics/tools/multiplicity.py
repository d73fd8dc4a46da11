"""Many p-values at once: how large each one is when all the others are taken into account."""

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.checks import Number, Numbers, read_confidence, read_values
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.libraries import np, stats


@method("multiplicity_bh", effect="clear")
def multiplicity_bh(p: Numbers, *, conf: Number = 0.95) -> Estimate:
    """Benjamini and Hochberg's adjusted p-values, in the order given: of those at or below 1 - conf
    about 1 - conf are false alarms.

    Formula: of m p-values the i-th smallest becomes the least of m p / i over itself and all larger
    ones.
    Source: Benjamini & Hochberg (1995) J R Stat Soc B 57:289-300; scipy
    false_discovery_control, R stats::p.adjust.
    Assumes: the comparisons are independent, or go together; they were listed before looking. The
    effect is how many are clear.
    Refuses: no p-value at all. A missing one stays missing and does not count.

    >>> multiplicity_bh([0.01, None, 0.03]).as_dict()["adjusted"]
    [0.02, None, 0.03]
    """
    return _answer(p, conf, "fdr_bh", phrase("the comparisons are independent or go together"))


@method("multiplicity_holm", effect="clear")
def multiplicity_holm(p: Numbers, *, conf: Number = 0.95) -> Estimate:
    """Holm's adjusted p-values, in the order given: the chance of even one false alarm among those
    at or below 1 - conf is 1 - conf.

    Formula: of m p-values the i-th smallest becomes the largest of (m - i + 1) p over itself and
    all smaller ones, at most 1.
    Source: Holm (1979) Scandinavian J Stat 6:65-70; R stats::p.adjust.
    Assumes: nothing about how the comparisons hang together; they were listed before looking. The
    effect is how many are clear.
    Refuses: no p-value at all. A missing one stays missing and does not count.

    >>> multiplicity_holm([0.01, None, 0.03]).as_dict()["adjusted"]
    [0.02, None, 0.03]
    """
    return _answer(p, conf, "holm", phrase("the comparisons were listed before looking"))


def _answer(p: Numbers, conf: Number, rule: str, assumption: str) -> Estimate:
    given, level = read_values(p, "p"), read_confidence(conf)
    present = [number for number in given if number is not None]
    if any(not 0 <= number <= 1 for number in present):
        raise BadNumber(phrase("a p-value must lie between 0 and 1"))
    if not present:
        raise Refusal(phrase("there is no p-value"))
    adjusted = iter(_adjust_holm(present) if rule == "holm" else _adjust_bh(present))
    answers = tuple(None if number is None else next(adjusted) for number in given)
    clear = sum(1 for number in answers if number is not None and number <= 1 - level)
    return conclude(
        "clear",
        float(clear),
        conf=level,
        n=len(present),
        method="multiplicity_holm" if rule == "holm" else "multiplicity_bh",
        assumptions=(assumption,),
        details={"adjusted": answers, "by_chance": (1 - level) * len(present)},
    )


def _adjust_bh(numbers: list[float]) -> list[float]:
    return list(stats.false_discovery_control(numbers, method="bh").tolist())


def _adjust_holm(numbers: list[float]) -> list[float]:
    """By hand: statsmodels collects the garbage of the whole program at each call."""
    order, steps = np.argsort(numbers), np.arange(len(numbers), 0, -1)
    adjusted = np.empty(len(numbers))
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(np.sort(numbers) * steps))
    return list(adjusted.tolist())
