"""Counts of three or more groups over two or more answers: is the mix the same in all."""

from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.statistics.groups.exact_contingency_tables import find_exact_p
from ctanalysis.statistics.tools.estimate import Estimate, Refusal, conclude
from ctanalysis.statistics.tools.input_validation import Rows, read_table
from ctanalysis.statistics.tools.lazy_libraries import contingency, stats
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(("each counts once, and independently of the others",))
LEAST_EXPECTED = 5  # below this the chi-square is rough


@method("kgroup_chisq", effect="cramers_v", assumes=ASSUMPTIONS)
def kgroup_chisq(table: Rows, *, labels: object = None, conf: float = 0.95) -> Estimate:
    """Pearson's chi-square test that all rows of a table have the same mix; the effect is Cramér's
    V, from 0 (same) to 1.

    Formula: chi-square = sum of (count - expected)²/expected over all cells, expected = row x
    column / N, (r-1)(c-1) degrees of freedom; V = √(chi-square / (N min(r-1, c-1))).
    Source: Pearson (1900) Philosophical Magazine 50:157-175; Cramér (1946) Mathematical Methods of
    Statistics; scipy.stats.chi2_contingency and contingency.association, R stats::chisq.test.
    Assumes: independent observations.
    Refuses: fewer than 2 rows or columns with anything in them. Warns of empty rows and columns,
    which are left out, and when a cell expects fewer than 5.

    >>> test = kgroup_chisq([[762, 327, 468], [484, 239, 477]])
    >>> round(test.details["chisq"], 3), test.details["df"], round(test.estimate, 4)
    (30.07, 2, 0.1044)
    """
    rows, warnings = drop_empty(table)
    expected = find_least_expected(rows)
    found = stats.chi2_contingency(rows, correction=False)
    if expected < LEAST_EXPECTED:
        warnings += (
            phrase(
                "a cell expects only {expected}: kgroup_fisher_rxc is right there",
                expected=write_decimal(f"{expected:.1f}"),
            ),
        )
    return conclude(
        _find_cramers_v(rows),
        p=found.pvalue,
        n=sum(map(sum, rows)),
        warnings=warnings,
        details={"chisq": found.statistic, "df": found.dof, "least_expected": expected},
    )


@method("kgroup_fisher_rxc", effect="cramers_v", assumes=ASSUMPTIONS)
def kgroup_fisher_rxc(table: Rows, *, labels: object = None, conf: float = 0.95) -> Estimate:
    """Fisher and Freeman and Halton's exact test that all rows of a table have the same mix, by
    adding up every possible table.

    Formula: with all margins fixed, the probability of all tables no more likely than the observed
    one (within 1e-7, as in R).
    Source: Freeman & Halton (1951) Biometrika 38:141-149; Mehta & Patel (1983) J Am Stat Assoc
    78:427-434, for the order of the work; R stats::fisher.test.
    Assumes: independent observations.
    Refuses: fewer than 2 rows or columns with anything in them; tables with too many counts to go
    through, where `kgroup_chisq` is right. Warns of empty rows and columns, which are left out.

    >>> round(kgroup_fisher_rxc([[3, 0, 1], [0, 4, 1], [1, 1, 5]]).p, 4)
    0.0183
    """
    rows, warnings = drop_empty(table)
    p = find_exact_p(rows)
    if p is None:
        raise Refusal(phrase("there are too many possible tables to add up: use kgroup_chisq"))
    return conclude(_find_cramers_v(rows), p=p, n=sum(map(sum, rows)), warnings=warnings)


def drop_empty(table: object) -> tuple[list[list[int]], tuple[str, ...]]:
    """The table without its empty rows and columns, and a warning if there were any.

    >>> drop_empty([[1, 0, 2], [3, 0, 4]])
    ([[1, 2], [3, 4]], ('empty rows or columns were left out',))
    """
    rows = read_table(table)
    kept = [row for row in rows if sum(row)]
    columns = [column for column in zip(*kept, strict=True) if sum(column)]
    if len(kept) < 2 or len(columns) < 2:
        raise Refusal(phrase("fewer than 2 rows or columns have anything in them: there is nothing to compare"))
    whole = len(kept) == len(rows) and len(columns) == len(rows[0])
    return [list(row) for row in zip(*columns, strict=True)], () if whole else (
        phrase("empty rows or columns were left out"),
    )


def find_least_expected(rows: list[list[int]]) -> float:
    """The smallest count that a cell would have if all rows had the same mix.

    >>> find_least_expected([[1, 3], [1, 3]])
    1.0
    """
    columns = [sum(column) for column in zip(*rows, strict=True)]
    return float(min(map(sum, rows)) * min(columns) / sum(columns))


def _find_cramers_v(rows: list[list[int]]) -> float:
    return min(1.0, float(contingency.association(rows, method="cramer")))
