"""Computed columns: checked against the figures they are made of, and never used."""

from ctanalysis.intake.cells.date_spans import Span, order_span
from ctanalysis.intake.cells.formula_references import list_named
from ctanalysis.intake.tables.table_totals import is_close, is_inside
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridCell


def check_computed(found: Contents, indicator: FoundIndicator) -> None:
    """Compares the percentages achieved, the differences and the totals of one indicator with its
    targets and actuals.
    """
    for figure in indicator.figures:
        if figure.role not in ("percent", "variance", "total"):
            continue
        stated = figure.figure.value
        account = found.find_account(figure.cell)
        if account is None or stated is None:
            continue
        same = [
            other
            for other in indicator.figures
            if other.span == figure.span
            and other.group == figure.group
            and other.whole == figure.whole
            and other.figure.value is not None
        ]
        actual = next((other.figure.value for other in same if other.role in ("actual", "total")), None)
        target = next((other.figure.value for other in same if other.role in ("target", "target repeated")), None)
        if figure.role == "total":
            _check_total(found, indicator, figure.cell, stated)
            continue
        if actual is None or target is None:
            account.reading, account.sentence = (
                "not used",
                "computed from a target and an actual that are not both there",
            )
            continue
        expected = [actual - target, target - actual] if figure.role == "variance" else []
        if target:
            expected += [actual / target * 100, (actual - target) / target * 100, (target - actual) / target * 100]
        scale = (
            100
            if figure.role == "percent"
            and not figure.figure.is_percent
            and abs(stated) <= 3
            and actual
            and target
            and abs(actual / target - stated) < 0.02
            else 1
        )
        fits = any(abs(value - stated * scale) <= max(1.0, abs(value) * 0.01) for value in expected)
        account.taken_for = f"{figure.role} checked"
        account.reading = "not used"
        account.sentence = (
            "it agrees with target and actual"
            if fits
            else "it does NOT agree with target and actual; the program computes its own"
        )


def _check_total(found: Contents, indicator: FoundIndicator, cell: GridCell, stated: float) -> None:
    account = found.find_account(cell)
    own = next(figure for figure in indicator.figures if figure.cell is cell and figure.role == "total")
    parts = [
        other
        for other in indicator.list_figures("actual")
        if other.group == own.group
        and (own.span is None or own.whole or other.span is not None and own.span.holds(other.span))
    ]
    up_to = [
        other
        for other in indicator.list_figures("actual")
        if own.heading.cumulative
        and own.span
        and other.group == own.group
        and other.span
        and other.span.end <= own.span.end
    ]
    numbers = _list_numbers(parts)
    spans = [
        total.span
        for total in indicator.list_figures("total")
        if total.span is not None and total is not own and (own.span is None or own.whole or is_inside(total, own))
    ]
    years = _list_lasts(parts, [span for span in dict.fromkeys(spans) if span is not None])
    unread = [
        other.cell.address
        for other in indicator.figures
        if (other.cell.row, other.cell.column) in set(list_named(cell.formula or ""))
        and other.figure.reading in ("question", "not used")
    ]
    assert account is not None
    account.taken_for, account.reading = "total", "not used"
    if unread:
        account.sentence = f"it cannot be checked: its formula names {', '.join(unread)}, which could not be read"
    elif not numbers:
        account.sentence = "a total without the figures it is made of"
    elif is_close(sum(numbers), stated):
        account.taken_for, account.sentence = "total checked", "it is the sum of the periods"
    elif is_close(numbers[-1], stated):
        account.taken_for, account.sentence = "total checked", "it is the last of the periods"
    elif len(years) > 1 and is_close(sum(years), stated):
        account.taken_for, account.sentence = ("total checked", "it is the sum of the last period of each year")
    elif up_to and is_close(sum(_list_numbers(up_to)), stated):
        account.taken_for, account.sentence = "total checked", "it is the sum of all periods up to its end"
    elif own.figure.is_percent:
        account.sentence = "computed from shares of several periods; the program computes its own where it can"
    elif own.whole and stated > max(sum(numbers), numbers[-1]):
        account.sentence = "it is more than the periods of this workbook make: it may hold earlier ones"
    else:
        account.sentence = (
            "it is NOT the sum of the periods, nor the last of them: correct the workbook, or say what it is"
        )


def _list_numbers(parts: list[FoundFigure]) -> list[float]:
    """Their numbers in order of time; a percentage of two counts is computed from them."""
    numbers: list[float] = []
    for part in sorted(parts, key=lambda part: order_span(part.span)):
        said = part.figure
        if said.value is not None:
            numbers.append(said.value)
        elif said.numerator is not None and said.denominator:
            numbers.append(said.numerator / said.denominator * 100)
    return numbers


def _list_lasts(parts: list[FoundFigure], years: list[Span]) -> list[float]:
    """The last figure of each year: of the years that have totals, else of calendar years."""
    ordered = sorted((part for part in parts if part.span is not None), key=lambda part: order_span(part.span))
    lasts: dict[object, float] = {}
    for part in ordered:
        assert part.span is not None
        year = next((year for year in years if year.holds(part.span)), None) if years else part.span.end.year
        if year is not None:
            lasts[year] = part.figure.value or 0.0
    return list(lasts.values())


def find_accumulation(indicator: FoundIndicator) -> str | None:
    """`last` when a stated total is the last period and not the sum, `sum` when it is the sum,
    `year` when it is the sum of each year's last; None when no total tells.
    """
    for own in indicator.list_figures("total"):
        parts = [
            other
            for other in indicator.list_figures("actual")
            if other.group == own.group
            and other.figure.value is not None
            and other.span is not None
            and (own.span is None or own.whole or own.span.holds(other.span))
        ]
        numbers = [
            part.figure.value
            for part in sorted(parts, key=lambda part: order_span(part.span))
            if part.figure.value is not None
        ]
        if own.figure.value is None or len(numbers) < 2:
            continue
        is_sum, is_last = (is_close(sum(numbers), own.figure.value), is_close(numbers[-1], own.figure.value))
        if is_sum != is_last:
            return "sum" if is_sum else "last"
        lasts = _list_lasts(parts, [])
        if not is_sum and 1 < len(lasts) < len(parts) and is_close(sum(lasts), own.figure.value):
            return "year"
    return None
