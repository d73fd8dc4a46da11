"""Targets so far beside those of single periods: they repeat them, or it is said that they do
not.
"""

from ctanalysis.intake.cells.date_spans import order_span
from ctanalysis.intake.tables.table_totals import is_close
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator, Question


def settle_so_far(found: Contents, indicator: FoundIndicator) -> None:
    """Takes targets so far out of use where those of single periods stand for the same days, and
    both where they say different things.
    """
    targets = [
        one
        for one in indicator.list_figures("target")
        if one.span is not None and one.figure.value is not None and not one.heading.revised
    ]
    plain = sorted((one for one in targets if not one.heading.cumulative), key=lambda one: order_span(one.span))
    so_far = [
        one
        for one in targets
        if one.heading.cumulative and any((one.span, one.group) == (other.span, other.group) for other in plain)
    ]
    if not so_far:
        return
    if all(_repeats(one, plain) for one in so_far):
        for one in so_far:
            one.role = "target repeated"
            why = "it adds up the targets of the periods up to it"
            found.note(one.cell, "total checked", "not used", why)
        return
    for one in (*so_far, *plain):
        indicator.figures.remove(one)
        why = "targets of each period and targets so far disagree: not used"
        found.note(one.cell, "target", "not used", why, one.figure.write())
    found.ask(
        Question(
            f"so-far-{indicator.cell.sheet}-{indicator.cell.address}",
            "Targets so far are not the sum of the targets of each period beside them. Correct the "
            "workbook; none of them is used.",
            (),
            tuple(one.cell.place for one in (*so_far, *plain)),
        )
    )


def _repeats(total: FoundFigure, plain: list[FoundFigure]) -> bool:
    """Whether a target so far is the sum of its group's own ones, of all up to its end or of those
    of its year.
    """
    assert total.span is not None
    end, stated = total.span.end, total.figure.value or 0.0
    before = [one for one in plain if one.group == total.group and one.span and one.span.end <= end]
    of_year = [one for one in before if one.span and one.span.end.year == end.year]
    return any(is_close(sum(one.figure.value or 0.0 for one in listed), stated) for listed in (before, of_year))
