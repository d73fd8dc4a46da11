"""Service pathways: of those who were due for each step, how many took it, and at which step the gap is largest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ctanalysis.analyses.provision import find_ended_year
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.figures.finding_fields import make_head
from ctanalysis.figures.time_aggregation import find_figure
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import PathwayFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import PROVISIONAL, TOTAL
from ctanalysis.params import Pathway

LARGEST_GAP = later("the largest gap")


@of_evaluation
def find_pathways(evaluation: Evaluation) -> Findings[PathwayFinding]:
    """Findings of kind `pathways`: of each declared pathway a row for each step, in order, with how many were due for
    it and how many took it, in the period, or in the last year that has ended where a step has no figure in it.

    The steps are cohorts of their own: who was due for the next step need not have taken the one before, so that no
    share is multiplied with another. The mark says at which step most of those due did not take it, where every step
    is shown.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for anything but an
    evaluation.

    >>> ct.plot(ct.find_pathways(evaluation))  # doctest: +SKIP
    """
    found = (row for pathway in evaluation.parameters.pathways for row in _list_steps(pathway, evaluation))
    return Findings("pathways", tuple(found))


def _list_steps(pathway: Pathway, evaluation: Evaluation) -> Iterator[PathwayFinding]:
    windows = (evaluation.period, find_ended_year(evaluation))
    steps = range(len(pathway.steps))
    listed = [[_write(pathway, number, evaluation, window) for number in steps] for window in windows]
    most = max(listed, key=lambda rows: sum(row.value is not None or row.withheld for row in rows))
    yield from _mark_largest_gap(most)


def _write(pathway: Pathway, number: int, evaluation: Evaluation, window: Period) -> PathwayFinding:
    indicator = evaluation.parameters.by_id[pathway.steps[number]]
    figure = find_figure(evaluation.observations.find(indicator.id, TOTAL), indicator, window, evaluation.calendar)
    is_known = figure.numerator is not None and figure.denominator is not None
    marks = [PROVISIONAL] if figure.is_provisional else []
    return PathwayFinding(
        **make_head(indicator, evaluation.period),
        pathway=pathway.title,
        step=number + 1,
        window=window.label,
        due=figure.denominator if is_known else None,
        taken=figure.numerator if is_known else None,
        value=figure.value,
        withheld=figure.withheld,
        reason=None if figure.value is not None or figure.withheld else phrase("not recorded"),
        marks=tuple(filter(None, [*marks, figure.name_part(indicator)])),
    )


def _mark_largest_gap(rows: Sequence[PathwayFinding]) -> list[PathwayFinding]:
    left = [row.due - row.taken for row in rows if row.due is not None and row.taken is not None]
    if len(left) < len(rows) or not max(left) or left.count(max(left)) > 1:
        return list(rows)
    worst = left.index(max(left))
    return [replace(row, marks=(LARGEST_GAP, *row.marks)) if place == worst else row for place, row in enumerate(rows)]
