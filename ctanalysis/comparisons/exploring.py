"""A comparison made while exploring: the same rules and refusals as for declared ones, and labelled as what it is."""

from dataclasses import replace
from datetime import date

from ctanalysis.comparisons.declared import compare_declared
from ctanalysis.errors import UsageError
from ctanalysis.evaluation import Evaluation
from ctanalysis.findings import Findings
from ctanalysis.params import Comparison
from ctanalysis.registry import suggest_nearest

EXPLORATORY = "exploratory: not declared before the figures were looked at"


def compare(
    evaluation: Evaluation, indicator: str, *, by: str = "", a: str = "", b: str = "", period: str = "", before: str = "", after: str = "", at: str = "", where: dict[str, str] | None = None
) -> Findings:
    """Findings of kind `comparisons` for one indicator: groups with `by` (and `a`, `b`, `period`), two periods with `before` and `after`, a known time with `at`.

    Raises UsageError where a word is not one of the project's.

    >>> compare(evaluation, "kap-score", by="sex")  # doctest: +SKIP
    """
    parameters = evaluation.parameters
    if indicator not in parameters.by_id:
        raise UsageError(f'There is no indicator "{indicator}"{suggest_nearest(indicator, parameters.by_id)}.')
    if by and by not in parameters.dimensions:
        raise UsageError(f'There is no dimension "{by}"{suggest_nearest(by, parameters.dimensions)}.')
    words: dict[str, object] = {"id": f"{indicator} by {by}" if by else f"{indicator} {before or at}", "indicator": indicator, "where": where or {}}
    if by:
        values = parameters.dimensions[by].names
        first, second = (a, b) if a and b else (values[0], values[1]) if len(values) == 2 else (None, None)
        words |= {"kind": "groups", "by": by, "a": first, "b": second, "period": period or evaluation.period.label}
    elif at:
        words |= {"kind": "intervention", "date": _read_day(at), "model": "level"}
    elif before and after:
        words |= {"kind": "before_after", "before": before, "after": after}
    else:
        raise UsageError("Say what to compare: by (and a, b), before and after, or at.")
    made = compare_declared(evaluation, Comparison.model_construct(**{**_list_defaults(), **words}))  # type: ignore[arg-type]
    return Findings("comparisons", tuple(replace(row, warnings=(EXPLORATORY, *row.warnings)) for row in made))


def _list_defaults() -> dict[str, object]:
    return {name: field.get_default(call_default_factory=True) for name, field in Comparison.model_fields.items()}


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("at is a day, written 2024-06-30.") from None
