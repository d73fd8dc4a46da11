"""A comparison made while exploring: the same rules and refusals as for declared ones, and labelled
as what it is.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ctanalysis.analyses.comparisons.declared_comparisons import compare_declared
from ctanalysis.analyses.comparisons.estimates_as_findings import begin, refuse
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import EXPLORATORY
from ctanalysis.params import Comparison
from ctanalysis.params.argument_lookup import check_dimension, find_named_group, find_named_indicator, find_named_period

# the kind, the words it needs, and those it may have
DESIGNS: tuple[tuple[str, set[str], set[str]], ...] = (
    ("groups", {"by"}, {"a", "b", "period"}),
    ("before_after", {"before", "after"}, set()),
    ("intervention", {"at"}, set()),
)


@of_evaluation
def compare(
    evaluation: Evaluation,
    indicator: str,
    *,
    by: str = "",
    a: str = "",
    b: str = "",
    period: str = "",
    before: str = "",
    after: str = "",
    at: str = "",
    where: dict[str, str] | None = None,
) -> Findings[ComparisonFinding]:
    """Findings of kind `comparisons` for one indicator: groups with `by` (and `a`, `b`, `period`),
    two periods with `before` and `after`, a known time with `at`. Without `period`, groups are
    compared in the report's, or in the latest in which there are figures of them.

    Raises UsageError where a word is not one of the project's, or where two designs are asked for
    at once.

    >>> ct.compare(evaluation, "kap-score", by="sex")  # doctest: +SKIP
    """
    parameters = evaluation.parameters
    find_named_indicator(parameters, indicator)
    given = {"by": by, "before": before, "after": after, "at": at, "a": a, "b": b, "period": period}
    asked = {name for name, word in given.items() if word}
    if not asked:  # a notebook that is run on an indicator without a dimension goes on
        return Findings("comparisons", (_say_nothing(evaluation, indicator),))
    kind = _find_design(asked)
    if by:
        check_dimension(parameters, by)
    for value in filter(None, (a, b)):
        find_named_group(parameters, {by: value})
    find_named_group(parameters, where or {})
    for label in filter(None, (before, after, period)):
        find_named_period(parameters, label)
    words: dict[str, object] = {
        "id": f"{indicator} by {by}" if by else f"{indicator} {before or at}",
        "indicator": indicator,
        "kind": kind,
        "where": where or {},
    }
    if kind == "groups":
        values = parameters.dimensions[by].names
        first, second = (a, b) if a else (values[0], values[1]) if len(values) == 2 else (None, None)
        label = period or _find_period(evaluation, indicator, by, where or {})
        words |= {"by": by, "a": first, "b": second, "period": label}
    elif kind == "intervention":
        words |= {"date": _read_day(at), "model": "level"}
    else:
        words |= {"before": before, "after": after}
    made = compare_declared(evaluation, Comparison.model_construct(**{**_list_defaults(), **words}))  # type: ignore[arg-type]
    return Findings("comparisons", tuple(replace(row, marks=(*row.marks, EXPLORATORY)) for row in made))


def _say_nothing(evaluation: Evaluation, indicator: str) -> ComparisonFinding:
    """That nothing was named to compare, and what can be."""
    words = {**_list_defaults(), "id": indicator, "indicator": indicator, "kind": "groups"}
    comparison = Comparison.model_construct(**{**words, "where": {}})  # type: ignore[arg-type]
    finding = begin(evaluation, comparison, evaluation.parameters.by_id[indicator])
    why = phrase("nothing was named to compare: by= a dimension, before= and after= two periods, or at= a known day")
    return replace(refuse(finding, why), marks=(EXPLORATORY,))


def _find_period(evaluation: Evaluation, indicator: str, by: str, where: Mapping[str, str]) -> str:
    """The period of the report where a part of the dimension has figures in it, else the latest in
    which one has.
    """
    parameters = evaluation.parameters
    groups = [parameters.find_group({**where, by: name}) for name in parameters.dimensions[by].names]
    rows = [row for group in groups for row in evaluation.observations.find(indicator, group)]
    if not rows or any(evaluation.period.holds(row.period) for row in rows):
        return evaluation.period.label
    return max((row.period for row in rows), key=lambda one: (one.end, one.months)).label


def _find_design(given: set[str]) -> str:
    """The design that the words name; UsageError when they name none, or more than one."""
    for kind, needed, also in DESIGNS:
        if needed <= given and given <= needed | also:
            if len(given & {"a", "b"}) == 1:
                raise UsageError(phrase("a and b go together: name both groups, or neither."))
            return kind
    raise UsageError(
        phrase(
            "Say one thing to compare: by (with a and b, or neither, and period); or "
            "before and after; or at. They do not go together."
        )
    )


def _list_defaults() -> dict[str, object]:
    return {name: field.get_default(call_default_factory=True) for name, field in Comparison.model_fields.items()}


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(phrase("at is a day, written 2024-06-30.")) from None
