"""The family for three or more groups in an order: do they rise or fall with it."""

from dataclasses import replace

from ctanalysis.ground.language import phrase
from ctanalysis.statistics.groups.group_ranks import kgroup_jonckheere
from ctanalysis.statistics.groups.group_sizes import find_few, keep_whole
from ctanalysis.statistics.groups.ordinal import ordinal_cochran_armitage
from ctanalysis.statistics.tools.checks import Number, Numbers, Rows, keep_groups, read_count
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, describe, method


@method("compare_ordered_groups", effect="chance_later_higher")
def compare_ordered_groups(
    groups: Rows = None, *, counts: Numbers = None, nobs: Numbers = None, scores: Numbers = None, conf: Number = 0.95
) -> Estimate:
    """Whether three or more groups rise, or fall, in the order given (dose, tier, year), or what
    can be said with few.

    Formula: raw scores `groups`: as `kgroup_jonckheere`; `counts` out of `nobs`: as
    `ordinal_cochran_armitage`.
    Source: as those methods.
    Assumes: independent groups of independent values, whose order was set before looking.
    Refuses: fewer than 3 groups, or fewer than 2 in a group. Describes only: fewer than 5 in a
    group.

    >>> rise = compare_ordered_groups([[12, 15, 9, 22, 18], [14, 11, 20, 17, 25], [30, 24, 41, 19,
    ...     27]])
    >>> round(rise.estimate, 3), round(rise.p, 3), rise.status
    (0.813, 0.013, 'ok')
    >>> compare_ordered_groups(counts=[2, 3, 4], nobs=[4, 4, 4]).status
    'descriptive_only'
    """
    if (groups is None) == (counts is None):
        raise BadNumber(phrase("give either groups, or counts with nobs"))
    if groups is not None:
        samples, warnings = keep_groups(groups)
        few, full = (find_few([len(sample) for sample in samples]), kgroup_jonckheere(samples, conf=conf))
    else:
        _, warnings, columns = keep_whole(counts=counts, nobs=nobs)
        few, full = (
            find_few([read_count(size, "nobs") for _, size in columns]),
            ordinal_cochran_armitage(counts, nobs, scores, conf=conf),
        )
    if full.estimate is None:
        return full
    if not few:
        return replace(full, warnings=warnings, status="warn" if warnings else "ok")
    details = {key: value for key, value in full.details.items() if key not in ("z", "chisq", "df")}
    return describe(
        full.name, full.estimate, n=full.n or 0, method=full.method, reason=few, warnings=warnings, details=details
    )
