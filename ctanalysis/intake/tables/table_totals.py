"""Totals and computed columns: checked against the figures they are made of, and never used."""

from ctanalysis.intake.cells.cell_figures import read_figure
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.formulas import list_named
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.spans import Span, order_span
from ctanalysis.intake.tables.contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.observations.sources.workbook import GridCell

CLOSE = 0.6  # totals are often written without decimals
NEARLY = 1e-6


def check_total_row(
    found: Contents,
    values: list[tuple[TableColumn, GridCell]],
    above: list[list[FoundIndicator]],
    signs: Signs,
) -> None:
    """Compares a row of totals, column by column, with the sum of the rows above it: those of its
    section, or all of the table.
    """
    for column, cell in values:
        total = read_figure(cell, signs, whole=True).value
        sums = [sum(parts) for listed in above if (parts := _list_numbers(listed, column))]
        if total is None or not sums:
            found.note(cell, "total", "not used", "a total with nothing above it to compare")
        elif any(abs(one - total) <= CLOSE for one in sums):
            found.note(cell, "total checked", "not used", "it is the sum of the rows above")
        elif _are_alike(above[-1]):
            found.note(
                cell,
                "total",
                "not used",
                "it is NOT the sum of the rows above: correct the workbook, or say what it is",
            )
        else:
            found.note(cell, "total", "not used", "a total over rows that count different things")


def _are_alike(indicators: list[FoundIndicator]) -> bool:
    """Whether all rows above have the same unit, so that a total over them has to be their sum."""
    units = {fold(one.texts.get("unit", "")) for one in indicators}
    return len(units) == 1 and not any(
        figure.figure.is_percent or figure.figure.word
        for one in indicators
        for figure in one.figures
    )


def _list_numbers(indicators: list[FoundIndicator], column: TableColumn) -> list[float]:
    figures = [
        figure
        for indicator in indicators
        for figure in indicator.figures
        if figure.cell.column == column.number and not figure.group
    ]
    return [
        figure.figure.value
        for figure in figures
        if figure.figure.value is not None and not figure.figure.is_percent
    ]


def demote_totals(found: Contents, indicator: FoundIndicator) -> None:
    """A figure for a year that is the sum, the last or the mean of those inside it, or is computed
    from them, says nothing new: it becomes a total that was checked.
    """
    for figure in indicator.list_figures("actual"):
        if (
            figure.span is not None
            and figure.figure.value is not None
            and _is_computed(figure, indicator)
        ):
            figure.role = "total"
    for role in ("actual", "target", "numerator", "denominator"):
        listed = [
            figure
            for figure in indicator.list_figures(role)
            if figure.span is not None and figure.figure.value is not None
        ]
        for figure in listed:
            numbers = [
                part.figure.value or 0.0
                for part in sorted(listed, key=lambda part: order_span(part.span))
                if _is_inside(part, figure)
            ]
            stated = figure.figure.value or 0.0
            same = (
                [
                    sum(numbers),
                    numbers[-1],
                    *(
                        [sum(numbers) / len(numbers)]
                        if role != "actual" or figure.figure.is_percent
                        else []
                    ),
                ]
                if len(numbers) > 1
                else []
            )
            if any(abs(number - stated) <= NEARLY for number in same):
                figure.role = "total" if role == "actual" else f"{role} repeated"
                if role != "actual":
                    found.note(
                        figure.cell,
                        "total checked",
                        "not used",
                        f"it repeats the {role}s of the periods inside it",
                    )


def _is_computed(figure: FoundFigure, indicator: FoundIndicator) -> bool:
    """Whether a formula makes the figure from shorter periods of its own indicator, read or not:
    what a formula skipped, as text, is missing in it.
    """
    places = set(list_named(figure.cell.formula or ""))
    return any(
        (part.cell.row, part.cell.column) in places
        and part.cell.sheet == figure.cell.sheet
        and part.span is not None
        and figure.span is not None
        and figure.span.holds(part.span)
        and part.span.months < figure.span.months
        for part in indicator.figures
    )


def _is_inside(part: FoundFigure, whole: FoundFigure) -> bool:
    if part is whole or part.group != whole.group or part.span is None or whole.span is None:
        return False
    return whole.span.holds(part.span) and part.span.months < whole.span.months


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
        actual = next(
            (other.figure.value for other in same if other.role in ("actual", "total")), None
        )
        target = next(
            (other.figure.value for other in same if other.role in ("target", "target repeated")),
            None,
        )
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
            expected += [
                actual / target * 100,
                (actual - target) / target * 100,
                (target - actual) / target * 100,
            ]
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
    own = next(
        figure for figure in indicator.figures if figure.cell is cell and figure.role == "total"
    )
    parts = [
        other
        for other in indicator.list_figures("actual")
        if other.group == own.group
        and other.figure.value is not None
        and (own.span is None or own.whole or other.span is not None and own.span.holds(other.span))
    ]
    numbers = [
        part.figure.value
        for part in sorted(parts, key=lambda part: order_span(part.span))
        if part.figure.value is not None
    ]
    spans = [
        total.span
        for total in indicator.list_figures("total")
        if total.span is not None
        and total is not own
        and (own.span is None or own.whole or _is_inside(total, own))
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
        account.sentence = (
            f"it cannot be checked: its formula names {', '.join(unread)}, which could not be read"
        )
    elif not numbers:
        account.sentence = "a total without the figures it is made of"
    elif abs(sum(numbers) - stated) <= CLOSE:
        account.taken_for, account.sentence = "total checked", "it is the sum of the periods"
    elif abs(numbers[-1] - stated) <= CLOSE:
        account.taken_for, account.sentence = "total checked", "it is the last of the periods"
    elif len(years) > 1 and abs(sum(years) - stated) <= CLOSE:
        account.taken_for, account.sentence = (
            "total checked",
            "it is the sum of the last period of each year",
        )
    elif own.figure.is_percent:
        account.sentence = (
            "computed from shares of several periods; the program computes its own where it can"
        )
    elif own.whole and stated > max(sum(numbers), numbers[-1]):
        account.sentence = (
            "it is more than the periods of this workbook make: it may hold earlier ones"
        )
    else:
        account.sentence = (
            "it is NOT the sum of the periods, nor the last of them: correct the workbook, or say "
            "what it is"
        )


def _list_lasts(parts: list[FoundFigure], years: list[Span]) -> list[float]:
    """The last figure of each year: of the years that have totals, else of calendar years."""
    ordered = sorted(
        (part for part in parts if part.span is not None), key=lambda part: order_span(part.span)
    )
    lasts: dict[object, float] = {}
    for part in ordered:
        assert part.span is not None
        year = (
            next((year for year in years if year.holds(part.span)), None)
            if years
            else part.span.end.year
        )
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
        is_sum, is_last = (
            abs(sum(numbers) - own.figure.value) <= CLOSE,
            abs(numbers[-1] - own.figure.value) <= CLOSE,
        )
        if is_sum != is_last:
            return "sum" if is_sum else "last"
        lasts = _list_lasts(parts, [])
        if (
            not is_sum
            and 1 < len(lasts) < len(parts)
            and abs(sum(lasts) - own.figure.value) <= CLOSE
        ):
            return "year"
    return None
