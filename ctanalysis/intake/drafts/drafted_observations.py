"""Clean observations: one row an indicator, period and group, in the long format of the program."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ctanalysis.ground.formula_escaping import shield
from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.group_words import Part
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.tables.table_totals import is_close
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.observations.contact_details import holds_contact

LONGEST_COMMENT = 500
CONTRADICTED = "it is NOT its numerator divided by its denominator, which are used: correct the workbook"


@dataclass(frozen=True)
class Row:
    """One row of observations.csv."""

    indicator: str
    period: str
    end: str  # for the order
    group: tuple[Part, ...] = ()
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None
    se: float | None = None
    df: float | None = None
    status: str = ""
    rating: str = ""
    comment: str = ""


def list_rows(found: Contents, indicator: FoundIndicator, calendar: DraftCalendar, unit: str) -> list[Row]:
    """The indicator's rows, in order of time and group; what has no label in the calendar is
    listed.
    """
    counts = {
        (figure.span, figure.group, figure.role): figure.figure.value
        for figure in indicator.figures
        if figure.role in ("numerator", "denominator")
    }
    rows: dict[tuple[Span, tuple[Part, ...]], Row] = {}
    for figure in indicator.list_figures("actual"):
        if figure.span is None:
            _leave(found, figure, "no period is known for it")
            continue
        label = calendar.find_label(figure.span)
        if label is None:
            _leave(
                found,
                figure,
                f"the calendar of the parameters has no period {figure.span.write()}: declare it "
                "under calendar.periods",
            )
            continue
        numerator, denominator = (
            counts.get((figure.span, figure.group, "numerator")),
            counts.get((figure.span, figure.group, "denominator")),
        )
        rows[figure.span, figure.group] = _make_row(found, indicator, figure, label, unit, numerator, denominator)
    for (span, group, role), number in counts.items():
        label = calendar.find_label(span) if span else None
        other = counts.get((span, group, "denominator"))
        if span and label and role == "numerator" and (span, group) not in rows and number is not None and other:
            rows[span, group] = Row(indicator.id, label, str(span.end), group, numerator=number, denominator=other)
    listed = sorted(rows.values(), key=lambda row: (row.end, row.period, row.group))
    return _add_comment(found, indicator, listed)


def list_planned_rows(found: Contents, calendar: DraftCalendar) -> list[Row]:
    """Of a plan, a row for each period with a target, in which no figure is reported yet; where there are only
    baselines, these are what is known of their periods.
    """
    rows: dict[tuple[str, str], Row] = {}
    for measure in ("target", "baseline"):
        for indicator in found.indicators if not rows else ():
            for figure in indicator.list_figures(measure):
                label = calendar.find_label(figure.span) if figure.span is not None else None
                if label is not None and figure.span is not None and not figure.group:
                    told = Row(indicator.id, label, str(figure.span.end), status="not_reported")
                    known = replace(told, value=figure.figure.value, status="") if measure == "baseline" else told
                    rows.setdefault((indicator.id, label), known)
    return list(rows.values())


def write_rows(rows: Iterable[Row], dimensions: Iterable[str]) -> str:
    """The text of observations.csv."""
    names, rows = list(dimensions), list(rows)
    numbers = ["value", "numerator", "denominator", "n"]
    if any(row.se is not None for row in rows):
        numbers += ["se", "df"]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["indicator_id", "period", *names, *numbers, "status", "rating", "comment"])
    for row in rows:
        group = dict(row.group)
        writer.writerow(
            [
                row.indicator,
                row.period,
                *(group.get(name, "") for name in names),
                *(_write(getattr(row, name)) for name in numbers),
                row.status,
                shield(row.rating),
                shield(row.comment),
            ]
        )
    return out.getvalue()


def _make_row(
    found: Contents,
    indicator: FoundIndicator,
    figure: FoundFigure,
    label: str,
    unit: str,
    numerator: float | None,
    denominator: float | None,
) -> Row:
    assert figure.span is not None
    said, comment = figure.figure, _read_note(found, figure)
    row = Row(indicator.id, label, str(figure.span.end), figure.group)
    if said.reading in ("question", "not used"):
        doubt = (
            "the cell of the workbook could not be read for certain"
            if said.reading == "question"
            else "the cell of the workbook holds no figure"
        )
        return Row(**{**vars(row), "status": "not_reported", "comment": "; ".join(filter(None, (doubt, comment)))})
    if said.status:
        return Row(**{**vars(row), "status": said.status, "comment": comment})
    if UNITS[unit].is_ordered:
        return Row(
            **{
                **vars(row),
                "rating": said.word or "",
                "status": "" if said.word else "not_reported",
                "comment": comment,
            }
        )
    if said.numerator is not None:
        return Row(**{**vars(row), "numerator": said.numerator, "denominator": said.denominator, "comment": comment})
    if numerator is not None and denominator and UNITS[unit].has_parts:
        made = 100 * numerator / denominator
        if UNITS[unit].is_percent and said.value is not None and not is_close(made, said.value):
            _leave(found, figure, CONTRADICTED)
        return Row(**{**vars(row), "numerator": numerator, "denominator": denominator, "comment": comment})
    n = said.n if said.n is not None or not UNITS[unit].is_percent else denominator
    n = n if not (UNITS[unit].adds_up or UNITS[unit].is_step) else None
    return Row(**{**vars(row), "value": said.value, "n": n, "se": said.se, "df": said.df, "comment": comment})


def _read_note(found: Contents, figure: FoundFigure) -> str:
    """The cell's note, unless it seems to hold a phone number or an e-mail address."""
    note = figure.cell.note
    if not note or figure.figure.parts and figure.group:
        return ""
    account = found.find_account(figure.cell)
    if holds_contact(note):
        if account:
            account.sentence = "; ".join(
                filter(
                    None,
                    (
                        account.sentence,
                        "a note in this cell was left out: it seems to hold a phone number or an e-mail address",
                    ),
                )
            )
        return ""
    if account:
        account.sentence = "; ".join(filter(None, (account.sentence, "the note in this cell became the comment")))
    return note[:LONGEST_COMMENT]


def _add_comment(found: Contents, indicator: FoundIndicator, rows: list[Row]) -> list[Row]:
    """The row's remark goes to the last row with a figure, unless it seems to hold contact data."""
    text = indicator.texts.get("comment", "")
    totals = [
        index
        for index, row in enumerate(rows)
        if not row.group and (row.value is not None or row.numerator is not None or row.rating)
    ]
    if not text or not totals:
        return rows
    if holds_contact(text):
        found.guesses.append(
            f"A remark in row {indicator.cell.row} of sheet {indicator.cell.sheet} was left out: "
            "it seems to hold a phone number or an e-mail address."
        )
        return rows
    last = totals[-1]
    rows[last] = Row(
        **{**vars(rows[last]), "comment": "; ".join(filter(None, (rows[last].comment, text[:LONGEST_COMMENT])))}
    )
    return rows


def _leave(found: Contents, figure: FoundFigure, why: str) -> None:
    account = found.find_account(figure.cell)
    if account and account.reading != "not used":
        account.reading, account.sentence = "not used", why


def _write(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"
