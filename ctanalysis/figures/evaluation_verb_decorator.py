"""What the verbs of a notebook have in common that find something in an evaluation."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar, cast

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding
from ctanalysis.ground.language import find_language
from ctanalysis.ground.terms import SUPPOSED

Find = TypeVar("Find", bound=Callable[..., Findings[Any]])


def of_evaluation(find: Find) -> Find:
    """The verb that says what is wrong where it is given no evaluation, and whose findings know
    their edition; those of an indicator for which something was supposed say what. Asked the same
    of an evaluation again, it gives what it found.
    """

    @wraps(find)
    def find_once(evaluation: Evaluation, *args: Any, **words: Any) -> Findings[Any]:
        check_given(find.__name__, evaluation, "Evaluation")
        if args or words:
            return find_and_tell(evaluation, *args, **words)
        asked = (find, find_language())
        if asked not in evaluation.found:
            evaluation.found[asked] = find_and_tell(evaluation)
        found: Findings[Any] = evaluation.found[asked]
        return found

    def find_and_tell(evaluation: Evaluation, *args: Any, **words: Any) -> Findings[Any]:
        found = find(evaluation, *args, **words)
        supposed = evaluation.supposed
        named = {row.indicator or "" for row in found} & supposed.keys()
        if not named:
            return replace(found, edition=evaluation.edition)
        rows = tuple(_mark(row, supposed[row.indicator]) if row.indicator in named else row for row in found)
        told = tuple(supposed[name] for name in sorted(named))
        return replace(found, rows=rows, edition=evaluation.edition, supposed=told)

    return cast(Find, find_once)


def _mark(row: Finding, words: str) -> Finding:
    if isinstance(row, (GapFinding, ComparisonFinding)):  # marks of others name events and parts
        row = replace(row, marks=(*row.marks, SUPPOSED))
    return replace(row, warnings=(*row.warnings, words))
