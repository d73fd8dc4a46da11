"""Difference in differences: did one group move more than another over the same time."""

import math
from collections.abc import Sequence
from statistics import fmean

from ctanalysis.ground.language import later, phrase
from ctanalysis.statistics.tools.estimate import BadNumber, Detail, Estimate, Refusal, conclude, describe
from ctanalysis.statistics.tools.input_validation import Numbers, need, read_count, read_exposure, read_values
from ctanalysis.statistics.tools.least_squares import find_limits
from ctanalysis.statistics.tools.method_decorator import method

ASSUMPTIONS = later(
    ("without the project both groups would have moved alike", "nothing else changed in one group alone")
)
CELLS = ("control before", "control after", "treated before", "treated after")
NO_SCATTER = later("no scatter within any cell: there is nothing to judge it by")


@method("did_ols", effect="did")
def did_ols(y: Numbers, treated: Numbers, post: Numbers, *, conf: float = 0.95) -> Estimate:
    """The change of the treated group minus that of the other, from single values, by least
    squares.

    Formula: did = (treated after - treated before) - (control after - control before), of means;
    se² = s² x sum of 1/n over the four cells, s² the pooled variance within them; Student's t on n
    - 4 degrees of freedom.
    Source: Card & Krueger (1994) Am Econ Rev 84:772-793; Wooldridge, Introductory Econometrics,
    chapter 13.
    Assumes: both groups would have moved alike; values independent of each other; even scatter.
    Refuses: an empty cell; fewer than 5 values. Describes only: no scatter within any cell. Warns:
    rows left out.

    >>> answer = did_ols([10, 12, 11, 13, 9, 11, 15, 17], treated=[0] * 4 + [1] * 4, post=[0, 0, 1,
    ...     1] * 2)
    >>> answer.estimate, round(answer.low, 3), round(answer.high, 3), round(answer.p, 3)
    (5.0, -0.553, 10.553, 0.067)
    """
    cells, warnings = read_cells(y, treated, post)
    return judge_cells(cells, warnings, conf)


@method("did_count_ratio", effect="ratio")
def did_count_ratio(counts: Numbers, exposure: Numbers = None, order: str = "", *, conf: float = 0.95) -> Estimate:
    """The ratio of two rate ratios from four counts, in the order control before, control after,
    treated before, treated after.

    Formula: ratio = (r4 / r3) / (r2 / r1) of the rates; log ratio ± z √(sum of 1/count).
    Source: McCullagh & Nelder (1989), the interaction of a Poisson model in closed form; R
    stats::glm(family = poisson).
    Assumes: both groups would have moved by the same factor; independent events.
    Refuses: a cell without events, because the ratio then has no finite size.

    >>> answer = did_count_ratio([12, 15, 10, 22])
    >>> round(answer.estimate, 2), round(answer.low, 3), round(answer.high, 3)
    (1.76, 0.607, 5.107)
    """
    events = [read_count(value, "counts") for value in _read_four(counts, "counts")]
    amounts = (
        [1.0] * 4
        if exposure is None
        else [read_exposure(value, "exposure") for value in _read_four(exposure, "exposure")]
    )
    if 0 in events:
        raise Refusal(phrase("a cell has no events: the ratio has no finite size"))
    rates = [math.log(count / amount) for count, amount in zip(events, amounts, strict=True)]
    coefficient, error = ((rates[3] - rates[2]) - (rates[1] - rates[0]), math.sqrt(sum(1 / count for count in events)))
    low, high, p = find_limits(coefficient, error, df=None, conf=conf)
    few = (phrase("a cell has fewer than 5 events: the range is rough"),) if min(events) < 5 else ()
    return conclude(
        math.exp(coefficient),
        math.exp(low),
        math.exp(high),
        p=p,
        n=sum(events),
        assumptions=(*ASSUMPTIONS, phrase("events happen independently of each other")),
        warnings=few,
        details={"coef": coefficient, "se": error},
    )


def read_cells(y: Numbers, treated: Numbers, post: Numbers) -> tuple[list[list[float]], tuple[str, ...]]:
    """The values of the four cells, in the order of CELLS; rows with something missing are left
    out.
    """
    values = read_values(y, "y")
    groups, times = (read_marks(treated, "treated", len(values)), read_marks(post, "post", len(values)))
    cells: list[list[float]] = [[], [], [], []]
    for value, group, time in zip(values, groups, times, strict=True):
        if value is not None and group is not None and time is not None:
            cells[2 * group + time].append(value)
    used = sum(map(len, cells))
    for name, cell in zip(CELLS, cells, strict=True):
        if not cell:
            raise Refusal(phrase("there are no values for {name}", name=name))
    return cells, ((phrase("{used} of {count} rows used", used=used, count=len(values)),) if used < len(values) else ())


def read_marks(marks: Numbers, name: str, length: int) -> list[int | None]:
    """Zeros and ones, or None where missing."""
    read_in = read_values(marks, name)
    if len(read_in) != length:
        raise BadNumber(phrase("{name} and y have different lengths", name=name))
    if any(mark not in (0, 1, None) for mark in read_in):
        raise BadNumber(phrase("{name} must be 0 or 1", name=name))
    return [None if mark is None else int(mark) for mark in read_in]


def judge_cells(cells: Sequence[Sequence[float]], warnings: tuple[str, ...], conf: float) -> Estimate:
    """The answer of `did_ols` for values that were sorted into their cells already."""
    n, means = sum(map(len, cells)), [fmean(cell) for cell in cells]
    did = (means[3] - means[2]) - (means[1] - means[0])
    details: dict[str, Detail] = describe_means(means)
    need(n, 5, "values")
    squares = math.fsum((value - mean) ** 2 for cell, mean in zip(cells, means, strict=True) for value in cell)
    if squares <= 1e-24 * math.fsum(value**2 for cell in cells for value in cell):
        return describe(did, name="did", n=n, method="did_ols", reason=NO_SCATTER, warnings=warnings, details=details)
    error = math.sqrt(squares / (n - 4) * sum(1 / len(cell) for cell in cells))
    low, high, p = find_limits(did, error, df=n - 4, conf=conf)
    return conclude(
        did,
        low,
        high,
        name="did",
        p=p,
        n=n,
        method="did_ols",
        assumptions=ASSUMPTIONS,
        warnings=warnings,
        details={**details, "se": error, "df": n - 4},
    )


def describe_means(means: Sequence[float]) -> dict[str, Detail]:
    """The four means under their names, and the change of each group."""
    named: dict[str, Detail] = {name.replace(" ", "_"): mean for name, mean in zip(CELLS, means, strict=True)}
    return named | {"control_change": means[1] - means[0], "treated_change": means[3] - means[2]}


def _read_four(values: Numbers, name: str) -> list[float | None]:
    four = read_values(values, name)
    if len(four) != 4:
        raise BadNumber(phrase("{name} must hold four numbers: {cells}", name=name, cells=", ".join(CELLS)))
    return four
