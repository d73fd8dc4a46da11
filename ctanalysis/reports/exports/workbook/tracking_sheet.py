"""The sheet "tracking": one row an indicator and targeted group, periods across, then period, year
to date and life.
"""

from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import NEEDS_ATTENTION
from ctanalysis.ground.value_labels import name_status
from ctanalysis.reports.exports.workbook.figure_cells import NOT_APPLICABLE, NOT_REPORTED, find_look, take_figure
from ctanalysis.reports.exports.workbook.tracking_lines import SCOPES, Line, list_lines
from ctanalysis.reports.exports.workbook.workbook_writer import HEAD, Book, CellValue, Column
from ctanalysis.showing.wording import SHAPES, TONES, write_group_words, write_noun

SHEET = "tracking"
HOW_TO_READ = later(
    "– not reported · [c] withheld to protect people · blank: nothing due, or no target · 74.1 "
    "percent is written 74.1 · n of every figure: sheet observations · words: sheet code book"
)
FIXED = later(
    (
        Column("code", "the indicator's code", 18),
        Column("indicator", "the indicator's title", 38),
        Column("group", "the group that the row is for; total is everybody", 18),
        Column("result", "the result that the indicator measures", 9),
        Column("pillar", "prevention, protection, prosecution or partnership", 12),
        Column("unit", "what its figures are; percent is written 74.1 for 74.1 %", 12),
        Column("direction", "which way is better; none for context", 11),
        Column("baseline", "where it stood before", 11, "unit of the indicator"),
    )
)
IN_PERIOD = later(
    (
        Column(
            "target",
            "under a period: the target for that period alone; of a level, the target whose window ends with it",
            10,
            "unit of the indicator",
        ),
        Column(
            "actual",
            "under a period: the figure of that period alone; its n stands in the sheet observations",
            10,
            "unit of the indicator",
        ),
    )
)
IN_SCOPE = later(
    (
        Column(
            "target",
            "the target promised for that stretch of time, or in force at its end",
            11,
            "unit of the indicator",
        ),
        Column(
            "actual",
            "the figure over that stretch: added up where periods are added, else its last value in it",
            11,
            "unit of the indicator",
        ),
        Column(
            "n", "how many the figure is made of; of a share that the source gives without its count: n not given", 9
        ),
        Column("achievement, %", "(actual − start) ÷ (target − start); negative: it moved away", 13, "percent"),
        Column(
            "gap",
            "how far still to go to the target; negative: beyond it",
            11,
            "unit of the indicator; of a percentage: points",
        ),
        Column("status", "the status word; a colour only repeats it", 20),
    )
)
FILLS = {"good": "#DCEFE0", "watch": "#FBF0CF", "bad": "#F7DBD8"}
CELL = {"valign": "top", "border": 1, "border_color": "#C4CAD3"}
FROZEN = 3


def write_tracking(book: Book, findings: tuple[Findings[Any], ...]) -> None:
    """Writes the sheet from findings of kind `tracking` and from the figures of each reporting
    period.
    """
    sheet = book.add_sheet(SHEET)
    evaluation = book.evaluation
    lines, labels = list_lines(evaluation, findings)
    period = evaluation.period
    head = book.write_title(
        sheet,
        [
            evaluation.parameters.project.title,
            phrase("Period {label}: {start} to {end}", label=period.label, start=period.start, end=period.end),
            phrase(HOW_TO_READ),
        ],
    )
    blocks = [
        *((label, IN_PERIOD) for label in labels),
        *((label, IN_SCOPE) for label in name_scopes(period.label).values()),
    ]
    book.write_across(sheet, head, (0, len(FIXED) - 1), phrase("Indicator"), **HEAD)
    book.write_head(sheet, head + 1, FIXED)
    column = len(FIXED)
    for label, columns in blocks:
        book.write_across(sheet, head, (column, column + len(columns) - 1), label, **HEAD, left=1)
        book.write_head(sheet, head + 1, columns, first=column)
        column += len(columns)
    for row, line in enumerate(lines, start=head + 2):
        _write_line(book, sheet, row, line, labels)
    book.freeze(sheet, head + 2, FROZEN, head=head)


def name_scopes(period: str) -> dict[str, str]:
    """What stands above the columns of each scope."""
    return dict(
        zip(
            SCOPES,
            (phrase("In the period ({period})", period=period), phrase("Year to date"), phrase("Life of the project")),
            strict=True,
        )
    )


def _write_line(book: Book, sheet: Any, row: int, line: Line, labels: list[str]) -> None:
    indicator = line.indicator
    group = write_group_words(line.group) or phrase("total")
    words = (
        indicator.id,
        indicator.title,
        group,
        indicator.result,
        phrase(indicator.pillar),
        write_noun(indicator.unit),
        phrase(indicator.direction),
    )
    for column, text in enumerate(words):
        book.write(sheet, row, column, text, **CELL, text_wrap=True)
    first = next(iter(line.scopes.values()), None)
    cells: list[tuple[str, CellValue, str]] = [
        ("baseline", take_figure(first, "baseline", indicator) if first else None, "")
    ]
    for label in labels:
        found = line.periods.get(label)
        cells += [
            ("target", _take_target(found, line) if found else None, ""),
            ("actual", _take_actual(found, line) if found else None, ""),
        ]
    for scope in SCOPES:
        cells += _list_scope(line.scopes.get(scope), line)
    for column, (field, value, tone) in enumerate(cells, start=len(words)):
        fill = {"bg_color": FILLS[tone]} if tone else {}
        look: dict[str, Any] = {"align": "right"} if field != "status" and isinstance(value, str) else {}
        look |= {"indent": 1, "text_wrap": True} if field == "status" else {}
        book.write(sheet, row, column, value, **CELL, **find_look(field, indicator, value), **fill, **look)


def _list_scope(found: GapFinding | None, line: Line) -> list[tuple[str, CellValue, str]]:
    """Target, actual, n, achievement, gap and status of a scope, each with its tone."""
    if found is None:
        return [(name, None, "") for name in ("target", "actual", "n", "achievement", "gap", "status")]
    figures = [(name, take_figure(found, name, line.indicator), "") for name in ("achievement", "gap")]
    status = found.status or ""
    words = (
        f"{name_status(status)} {SHAPES[status]}"
        if status in SHAPES and status in NEEDS_ATTENTION
        else name_status(status)
    )
    return [
        ("target", _take_target(found, line), ""),
        ("actual", _take_actual(found, line), ""),
        ("n", _take_n(found), ""),
        *figures,
        ("status", words or None, TONES.get(status, "")),
    ]


def _take_target(found: GapFinding, line: Line) -> CellValue:
    number = take_figure(found, "target", line.indicator)
    # A target in words is kept in the finding of a period; a scope has its sentence there.
    return number if number is not None or found.scope else found.sentence


def _take_actual(found: GapFinding, line: Line) -> CellValue:
    if found.status == "not applicable":
        return phrase(NOT_APPLICABLE)
    number = take_figure(found, "actual", line.indicator)
    if number is None and not line.indicator.unit_of.is_rating:
        return NOT_REPORTED
    return number


def _take_n(found: GapFinding) -> CellValue:
    if found.n is None and found.actual is not None and found.measured_in.shows_n:
        return phrase("n not given")
    return take_figure(found, "n", None) if found.measured_in.shows_n else None
