"""Ordered groups and ordered answers: does one rise with the other."""

import math

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.checks import (
    Number,
    Numbers,
    Rows,
    read_confidence,
    read_count,
    read_number,
    read_table,
    read_values,
)
from ctanalysis.statistics.tools.estimate import BadNumber, Estimate, Refusal, conclude, method
from ctanalysis.statistics.tools.libraries import stats

ASSUMPTIONS = later(
    ("each counts independently of the others", "the scores say how far apart the groups or answers lie")
)


@method("ordinal_cochran_armitage", effect="slope")
def ordinal_cochran_armitage(
    events: Numbers, totals: Numbers, scores: Numbers = None, *, conf: Number = 0.95
) -> Estimate:
    """Whether a share rises or falls over ordered groups: the change of the share for one more
    point of the score, and its p.

    Formula: with m the mean score of everybody and p the share of all, T = sum of events (score -
    m), V = sum of totals (score - m)²; slope = T/V; chi-square = T² / (p(1-p) V) with 1 degree of
    freedom. Scores are 1, 2, 3 … if not given.
    Source: Cochran (1954) Biometrics 10:417-451; Armitage (1955) Biometrics 11:375-386; R
    stats::prop.trend.test.
    Assumes: independent observations; the share changes by about the same for each point.
    Refuses: fewer than 2 groups with anybody in them, no event, nothing but events, or one score
    for all. Warns of groups without figures.

    >>> trend = ordinal_cochran_armitage([83, 90, 129, 70], [86, 93, 136, 82])
    >>> round(trend.details["chisq"], 3), round(trend.p, 4), round(trend.estimate, 4)
    (8.225, 0.0041, -0.0334)
    """
    counts, sizes = read_values(events, "events"), read_values(totals, "totals")
    given = (
        range(1, len(counts) + 1)
        if scores is None
        else [read_number(score, "scores") for score in read_values(scores, "scores")]
    )
    if not len(counts) == len(sizes) == len(given):
        raise BadNumber(phrase("events, totals and scores have different lengths"))
    groups = [
        (read_count(count, "events"), read_count(size, "totals"), float(score))
        for count, size, score in zip(counts, sizes, given, strict=True)
        if count is not None and size is not None
    ]
    if any(count > size for count, size, _ in groups):
        raise BadNumber(phrase("events are more than totals"))
    groups = [group for group in groups if group[1]]
    level, total, all_events = (
        read_confidence(conf),
        sum(size for _, size, _ in groups),
        sum(count for count, _, _ in groups),
    )
    if len(groups) < 2:
        raise Refusal(phrase("fewer than 2 groups with anybody in them"))
    if all_events in (0, total):
        raise Refusal(phrase("no events, or nothing but events: no share can rise or fall"))
    middle = math.fsum(size * (score / total) for _, size, score in groups)
    spread = math.fsum(size * (score - middle) ** 2 for _, size, score in groups)
    if len({score for _, _, score in groups}) == 1 or spread == 0:
        raise Refusal(phrase("all groups have the same score: there is no order"))
    lean = math.fsum(count * (score - middle) for count, _, score in groups)
    z = lean / math.sqrt(spread) / math.sqrt(all_events / total * ((total - all_events) / total))
    warnings = (
        ()
        if len(groups) == len(counts)
        else (phrase("{count} of {count2} groups used", count=len(groups), count2=len(counts)),)
    )
    return conclude(
        "slope",
        lean / spread,
        conf=level,
        p=stats.chi2.sf(z * z, 1),
        n=total,
        method="ordinal_cochran_armitage",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={"chisq": z * z, "df": 1, "z": z},
    )


@method("ordinal_linear_by_linear", effect="correlation")
def ordinal_linear_by_linear(
    table: Rows, row_scores: Numbers = None, col_scores: Numbers = None, *, conf: Number = 0.95
) -> Estimate:
    """Whether ordered answers (columns) rise with ordered groups (rows): the correlation of their
    scores, and its p.

    Formula: chi-square = (N - 1) r² with 1 degree of freedom, r Pearson's correlation of row and
    column scores over all N. Scores are 1, 2, 3 … if not given.
    Source: Mantel (1963) J Am Stat Assoc 58:690-700; Agresti (2010) Analysis of Ordinal Categorical
    Data, section 2.5; coin::lbl_test.
    Assumes: independent observations.
    Refuses: fewer than 2 observations, or all in one row or one column.

    >>> both = ordinal_linear_by_linear([[8, 10, 6, 3], [3, 7, 10, 9]])
    >>> round(both.estimate, 3), round(both.details["chisq"], 3), round(both.p, 4)
    (0.345, 6.535, 0.0106)
    """
    rows, level = read_table(table), read_confidence(conf)
    width = len(rows[0]) if rows else 0
    down, across = (_read_scores(row_scores, len(rows), "row_scores"), _read_scores(col_scores, width, "col_scores"))
    cells = [(down[i], across[j], count) for i, row in enumerate(rows) for j, count in enumerate(row) if count]
    total = sum(count for _, _, count in cells)
    if total < 2:
        raise Refusal(phrase("too few observations: {total}, at least 2 are needed", total=total))
    if len({first for first, _, _ in cells}) == 1 or len({second for _, second, _ in cells}) == 1:
        raise Refusal(phrase("all observations lie in one row or one column: nothing can rise or fall"))
    mean1, mean2 = (math.fsum(cell[side] * (cell[2] / total) for cell in cells) for side in (0, 1))
    spread1, spread2 = (
        math.fsum(n * (a - mean1) ** 2 for a, _, n in cells),
        math.fsum(n * (b - mean2) ** 2 for _, b, n in cells),
    )
    together = math.fsum(n * (a - mean1) * (b - mean2) for a, b, n in cells)
    correlation = max(-1.0, min(1.0, together / math.sqrt(spread1) / math.sqrt(spread2)))
    chi_square = (total - 1) * correlation**2
    return conclude(
        "correlation",
        correlation,
        conf=level,
        p=stats.chi2.sf(chi_square, 1),
        n=total,
        method="ordinal_linear_by_linear",
        assumptions=ASSUMPTIONS,
        details={"chisq": chi_square, "df": 1},
    )


def _read_scores(scores: Numbers, length: int, name: str) -> list[float]:
    if scores is None:
        return [float(place) for place in range(1, length + 1)]
    read = [read_number(score, name) for score in read_values(scores, name)]
    if len(read) != length:
        raise BadNumber(phrase("{name} and table have different lengths", name=name))
    return read
