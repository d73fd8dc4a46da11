"""Many p-values at once: how large each one is when all the others are taken into account."""

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Numbers, read_values
from ctanalysis.statistics.tools.lazy_libraries import np, stats
from ctanalysis.statistics.tools.method_decorator import method


@method("multiplicity_bh", effect="clear")
def multiplicity_bh(p: Numbers, *, conf: float = 0.95) -> Estimate:
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
    return _answer(p, conf, "bh", phrase("the comparisons are independent or go together"))


@method("multiplicity_two_stage", effect="clear")
def multiplicity_two_stage(p: Numbers, *, conf: float = 0.95) -> Estimate:
    """P-values adjusted in two stages, in the order given: as `multiplicity_bh`, but where much is
    clear, for as many comparisons as seem not to be.

    Formula: with q = 1 - conf, r of m are clear by Benjamini and Hochberg at q / (1 + q); their
    adjusted p-values times (1 + q) (m - r) / m, and times 1 + q where r is 0 or m.
    Source: Benjamini, Krieger & Yekutieli (2006) Biometrika 93:491-507; statsmodels multipletests
    (fdr_tsbky) calls the same clear.
    Assumes: the comparisons are independent; they were listed before looking. The effect is how
    many are clear.
    Refuses: no p-value at all. A missing one stays missing and does not count.

    >>> [round(p, 4) for p in multiplicity_two_stage([0.01, 0.03, 0.01, 0.5]).details["adjusted"]]
    [0.0053, 0.0105, 0.0053, 0.1313]
    """
    return _answer(p, conf, "two_stage", phrase("the comparisons are independent"))


@method("multiplicity_holm", effect="clear")
def multiplicity_holm(p: Numbers, *, conf: float = 0.95) -> Estimate:
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


def _answer(p: Numbers, conf: float, rule: str, assumption: str) -> Estimate:
    given = read_values(p, "p")
    present = [number for number in given if number is not None]
    if any(not 0 <= number <= 1 for number in present):
        raise BadNumber(phrase("a p-value must lie between 0 and 1"))
    if not present:
        raise Refusal(phrase("there is no p-value"))
    adjusted = iter(_adjust(present, rule, 1 - conf))
    answers = tuple(None if number is None else next(adjusted) for number in given)
    clear = sum(1 for number in answers if number is not None and number <= 1 - conf)
    return conclude(
        float(clear),
        n=len(present),
        assumptions=(assumption,),
        details={"adjusted": answers, "by_chance": (1 - conf) * len(present)},
    )


def _adjust(numbers: list[float], rule: str, q: float) -> list[float]:
    """By hand what statsmodels has: it collects the garbage of the whole program at each call."""
    if rule == "holm":
        return _adjust_holm(numbers)
    adjusted = stats.false_discovery_control(numbers, method="bh")
    if rule == "two_stage":
        share = 1 - float((adjusted <= q / (1 + q)).mean())
        adjusted = np.minimum(1.0, adjusted * (1 + q) * (share or 1.0))
    return list(adjusted.tolist())


def _adjust_holm(numbers: list[float]) -> list[float]:
    order, steps = np.argsort(numbers), np.arange(len(numbers), 0, -1)
    adjusted = np.empty(len(numbers))
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(np.sort(numbers) * steps))
    return list(adjusted.tolist())
