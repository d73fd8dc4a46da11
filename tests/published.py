"""Published results as rows of one indicator, and what our own analyses find in them."""

from typing import Any

from comparison_rows import evaluate
from survey_rows import SAMPLE, share, take

from ctanalysis.analyses.comparisons.declared_comparisons import find_comparisons
from ctanalysis.analyses.trends import find_trends

SHARE = {"unit": "percentage", "aggregate": "latest", "data_basis": "sample"}
LESS = {**SHARE, "direction": "decrease"}
SCORE = {"unit": "mean_score", "aggregate": "weighted_mean", "data_basis": "sample"}
COUNT = {"unit": "count", "aggregate": "sum", "data_basis": "process", "direction": "decrease"}
RATE = {"unit": "rate", "aggregate": "ratio_of_sums", "data_basis": "process", "direction": "decrease"}
OF_SCORES = {**SAMPLE, "unit": "mean_score", "aggregate": "weighted_mean"}
GROUPS = {"kind": "groups", "by": "site", "a": "A", "b": "B", "period": "2024-Q4"}
DID = {"kind": "difference_in_differences", "by": "site", "treated": "A", "control": "B"}
Rows = list[Any]


def mean(value: float, sd: float, n: float) -> dict[str, float]:
    return {"mean": value, "sd": sd, "n": float(n)}


def calendar(first: int, last: int, frequency: str = "year", **more: Any) -> dict[str, Any]:
    project = {"id": "p", "title": "P", "start": f"{first}-01-01", "end": f"{last}-12-31"}
    return {"project": project, "calendar": {"frequency": frequency}, **more}


def ask(indicator: Any, rows: Rows, comparison: Any, **more: Any) -> Any:
    """The first finding of a comparison, as of the last period that has a figure."""
    last = max(label for label, *_ in rows)
    return next(iter(find_comparisons(evaluate(indicator, rows, comparison, period=last, **more))))


def follow(indicator: Any, rows: Rows, **more: Any) -> Any:
    last = max(label for label, *_ in rows)
    return next(iter(find_trends(evaluate(indicator, rows, None, period=last, **more))))


def compare(indicator: Any, first: Any, second: Any, *, lot: bool = False) -> Any:
    """Group A (with the project) against group B."""
    rows = [("2024-Q4", {"site": "A"}, first), ("2024-Q4", {"site": "B"}, second)]
    return ask(indicator, rows, {**GROUPS, "randomised": lot})


def four(indicator: Any, after: Any, before: Any, other_after: Any, other_before: Any) -> Any:
    rows = [
        ("2023-Q1", {"site": "A"}, before), ("2024-Q1", {"site": "A"}, after),
        ("2023-Q1", {"site": "B"}, other_before), ("2024-Q1", {"site": "B"}, other_after),
    ]  # fmt: skip
    return ask(indicator, rows, {**DID, "date": "2023-07-01"})


def turn(both: int, gained: int, lost: int, neither: int) -> Any:
    """The same people, each asked twice, from the 2 x 2 table."""
    n = both + gained + lost + neither
    change = 100 * (gained - lost) / n
    squares = gained * (100 - change) ** 2 + lost * (100 + change) ** 2
    sd = ((squares + (both + neither) * change**2) / (n - 1)) ** 0.5
    start = {"period": "2022", **share(both + lost, n)}
    after = {**share(both + gained, n), "mean_change": change, "sd_change": sd, "n_pairs": float(n)}
    return take({"samples": "linked", "baseline": start}, [("2023", after)], period="2023")


def pair(change: float, sd: float, n: float) -> Any:
    given = {"mean_change": change, "sd_change": sd, "n_pairs": float(n), "wave": "pairs"}
    return ask(SCORE, [("2024-Q4", {}, given)], {"kind": "paired", "period": "2024-Q4"})


def list_years(first: int, values: Any) -> Rows:
    return [(str(first + i), {}, {"value": float(value)}) for i, value in enumerate(values)]


def list_months(year: int, values: str, where: dict[str, str] | None = None) -> Rows:
    return [
        (f"{year + i // 12}-{i % 12 + 1:02d}", where or {}, {"value": float(value)})
        for i, value in enumerate(values.split())
    ]


def ends(row: Any, digits: int = 1) -> tuple[float, float, float]:
    return (round(row.value, digits), round(row.low, digits), round(row.high, digits))
