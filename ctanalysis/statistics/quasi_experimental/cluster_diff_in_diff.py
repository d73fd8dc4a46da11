"""The changes of sites or areas that were seen before and after, one arm against the other."""

from collections import defaultdict
from statistics import fmean
from typing import NamedTuple

from ctanalysis.ground.language import phrase, phrase_number, write_decimal
from ctanalysis.statistics.clusters.cluster_inputs import Labels, read_labels
from ctanalysis.statistics.means.two_means import mean2_welch
from ctanalysis.statistics.quasi_experimental.diff_in_diff_estimators import ASSUMPTIONS, read_marks
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import Numbers, read_values

FEWEST, FEW_IN_ALL = 4, 10  # units an arm; in all
TOO_FEW_DF = 4


class Unit(NamedTuple):
    """One site or area: which arm, and its mean before and after."""

    treated: int
    before: float
    after: float


def compare_units(
    y: Numbers,
    treated: Numbers,
    post: Numbers,
    cluster: Labels,
    conf: float,
    details: dict[str, Detail],
    warnings: tuple[str, ...],
) -> Estimate:
    """The change of every unit that was seen before and after, one arm against the other."""
    units, left_out = _read_units(y, treated, post, cluster)
    arms = [[unit.after - unit.before for unit in units if unit.treated == arm] for arm in (0, 1)]
    smallest, n = min(map(len, arms)), len(units)
    if smallest == 0:
        raise Refusal(phrase("an arm has no unit with values both before and after"))
    gap = fmean(arms[1]) - fmean(arms[0])
    if left_out:
        warnings += (phrase("{n} of {n2} units used: the others lack values before or after", n=n, n2=n + left_out),)
    details = details | {"units_treated": len(arms[1]), "units_control": len(arms[0])}
    details |= {"control_change": fmean(arms[0]), "treated_change": fmean(arms[1])}
    welch = mean2_welch(arms[1], arms[0], conf=conf)
    df, reason = welch.details.get("df"), None
    if smallest < FEWEST:
        reason = phrase_number(
            "only {number} unit in an arm: too few for a range, at least {fewest} are needed",
            "only {number} units in an arm: too few for a range, at least {fewest} are needed",
            smallest,
            fewest=FEWEST,
        )
    elif not isinstance(df, float):
        reason = welch.reason or phrase("no scatter")
    elif df < TOO_FEW_DF:
        reason = phrase(
            "the units carry only {df} degrees of freedom: p cannot be relied on below {too_few_df}",
            df=write_decimal(f"{df:.1f}"),
            too_few_df=TOO_FEW_DF,
        )
    if reason:
        return describe(
            gap, name="did", n=n, method="changes of units", reason=reason, warnings=warnings, details=details
        )
    few = (phrase("only {n} units in all", n=n),) if n < FEW_IN_ALL else ()
    return conclude(
        gap,
        welch.low,
        welch.high,
        name="did",
        p=welch.p,
        n=n,
        method="changes of units, Welch's t",
        assumptions=ASSUMPTIONS,
        warnings=warnings + few,
        details={**details, "df": df},
    )


def _read_units(y: Numbers, treated: Numbers, post: Numbers, cluster: Labels) -> tuple[list[Unit], int]:
    values = read_values(y, "y")
    groups, times = (read_marks(treated, "treated", len(values)), read_marks(post, "post", len(values)))
    seen: dict[object, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    arms: dict[object, int] = {}
    for value, group, time, label in zip(values, groups, times, read_labels(cluster, len(values)), strict=True):
        if value is None or group is None or time is None or label is None:
            continue
        if arms.setdefault(label, group) != group:
            raise BadNumber(phrase("a cluster is treated in one row and not in another"))
        seen[label][time].append(value)
    units = [
        Unit(arms[label], fmean(before), fmean(after)) for label, (before, after) in seen.items() if before and after
    ]
    return units, len(seen) - len(units)
