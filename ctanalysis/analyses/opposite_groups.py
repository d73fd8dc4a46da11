"""Groups of which one rose and another fell, each by more than chance, while the figure of all hardly tells of it."""

from ctanalysis.analyses.cautions import OPPOSITE
from ctanalysis.analyses.mix_shift import POOLED, Chance, Part, find_error, find_part, read_chance
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Indicator

NAMED = 2  # groups, each way
ONCE_IN = 0.05  # of the groups of a dimension together, by chance


def tell_opposite_groups(evaluation: Evaluation, indicator: Indicator, times: tuple[Period, Period]) -> tuple[str, ...]:
    """That between two times groups of one dimension went opposite ways, each by more than the chance of what stands
    behind it; nothing of samples whose design that leaves open.

    Formula: z = change / √(v1 + v2) with v = p (scale - p) / n of shares, p scale / n of rates, sd² / n of means; the
    quantile is that of 0.05 over twice the number of groups (Bonferroni).
    """
    is_designed = indicator.sites is not None or indicator.design_effect is not None
    if indicator.aggregate not in POOLED or is_designed or indicator.estimated_by is not None:
        return ()
    chance = read_chance(evaluation, indicator, TOTAL)
    for name in indicator.disaggregation:
        values = evaluation.parameters.dimensions[name].names
        groups = {value: evaluation.parameters.find_group({name: value}) for value in values}
        parts = {value: find_part(evaluation, indicator, group, times) for value, group in groups.items()}
        moved = {value: _find_z(part, chance) for value, part in parts.items() if part is not None}
        least = _find_quantile(len(moved))
        up, down = ([name_group(value) for value, z in moved.items() if way * z > least] for way in (1, -1))
        if up and down:
            return (phrase(OPPOSITE, up=list_first(up, NAMED), down=list_first(down, NAMED)),)
    return ()


def _find_z(part: Part, chance: Chance) -> float:
    """The change of a group over its standard error; nothing where that is not known."""
    error = find_error([part], chance)
    return (part.last - part.first) / error if error else 0.0


def _find_quantile(groups: int) -> float:
    from ctanalysis.statistics.tools.lazy_libraries import stats

    return float(stats.norm.isf(ONCE_IN / 2 / max(1, groups)))
