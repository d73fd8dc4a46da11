"""The sheet "findings": what the analyses say, in one long table with their sentences."""

from typing import Any

from ctanalysis.analyses.method_choice import name_method
from ctanalysis.ground.findings import KINDS, Finding, Findings
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark, write_window
from ctanalysis.reports.exports.workbook.figure_cells import find_look, take_figure
from ctanalysis.reports.exports.workbook.workbook_writer import Book, CellValue, Column
from ctanalysis.showing.wording import WITHHELD, describe, write_group_words
from ctanalysis.showing.wording.change_verdict_sentences import name_verdict

SHEET = "findings"
# their figures stand in the sheets observations and tracking; and what the report is a report of
OWN_SHEETS = ("series", "tracking", "figures", "fits", "project")
FIRST = ("gaps", "trends", "comparisons", "flags", "quality")
ORDER = (*FIRST, *(kind for kind in KINDS if kind not in (*FIRST, *OWN_SHEETS)))
OWN_UNIT = later("unit of the indicator")
# What kinds call by a name of their own and share a column of the sheet.
OTHER_NAMES = {
    "value": ("centre",),
    "low": ("lower_limit",),
    "high": ("upper_limit",),
    "numerator": ("received",),
    "denominator": ("needed",),
    "n": ("needed",),
    "gap": ("unmet",),
    "start": ("pace",),
    "due": ("pace_needed",),
    "comparison": ("service", "reference"),
}
COLUMNS = later(
    (
        Column("kind", "which analysis", 12),
        Column("code", "the indicator's code", 18),
        Column("indicator", "the indicator's title", 34),
        Column("group", "the group; total is everybody", 16),
        Column("comparison", "the short name of a declared comparison, a service, or what a flag is about", 16),
        Column("period", "the period of the report", 12),
        Column("window", "the stretch of time that is judged, or the two sides that are compared", 16),
        Column("status", "of gaps the status word, of quality whether anything was seen", 16),
        Column("verdict", "of trends and comparisons: what can be said, in words", 22),
        Column("sentence", "the finding in words", 70),
        Column(
            "value",
            "of trends the change a period, of comparisons the effect, of profile a count, of "
            "provision a share in percent",
            11,
            "unit of the indicator; a ratio where the sentence says times",
        ),
        Column("low", "the lower end of its range", 11, "as value"),
        Column("high", "the upper end of its range", 11, "as value"),
        Column("level, %", "how often such ranges hold the true value", 9, "percent"),
        Column("n", "how many the figure is made of; of trends the periods used, of quality the remarks", 9),
        Column("numerator", "the count above the line", 11),
        Column("denominator", "the count below the line", 11),
        Column("actual", "the figure that is judged, or the later side", 11, OWN_UNIT),
        Column("start", "where the way to the target begins, or the earlier side", 11, OWN_UNIT),
        Column("baseline", "where it stood before", 11, OWN_UNIT),
        Column("target", "the target that is judged", 11, OWN_UNIT),
        Column("due", "what is due by the period's end", 11, OWN_UNIT),
        Column(
            "gap",
            "how far still to go to the target; negative: beyond it",
            11,
            "unit of the indicator; of a percentage: points",
        ),
        Column("achievement, %", "(actual − start) ÷ (target − start)", 13, "percent"),
        Column("attainment, %", "(actual − start) ÷ (due − start)", 13, "percent"),
        Column("method", "how it was computed; of quality the standard", 28),
        Column("marks", "what is said beside a status", 28),
        Column("cautions", "what to bear in mind; of quality the remarks", 50),
        Column("reason", "why it is withheld or refused, or what a person said of it", 34),
    )
)


def write_findings(book: Book, findings: tuple[Findings[Any], ...]) -> None:
    """Writes the sheet: kinds in a fixed order, rows as the analyses gave them."""
    sheet = book.add_sheet(SHEET)
    head = book.write_title(
        sheet,
        [
            phrase(
                "Findings: {title}, {label}",
                title=book.evaluation.parameters.project.title,
                label=book.evaluation.period.label,
            ),
            phrase("What each column means stands in the sheet code book."),
        ],
    )
    book.write_head(sheet, head, COLUMNS)
    row = head
    for kind in ORDER:
        for found in findings:
            for finding in describe(found) if found.kind == kind else ():
                row += 1
                _write_row(book, sheet, row, kind, finding)
    book.freeze(sheet, head + 1, 3, head=head)
    if row > head:
        sheet.autofilter(head, 0, row, len(COLUMNS) - 1)


def _write_row(book: Book, sheet: Any, row: int, kind: str, finding: Finding) -> None:
    words = _list_words(kind, finding)
    indicator = book.evaluation.parameters.by_id.get(finding.indicator or "")
    for index, column in enumerate(COLUMNS):
        if column.name in words:
            book.write(sheet, row, index, words[column.name] or None, text_wrap=True, valign="top")
            continue
        field = column.name.removesuffix(", %")
        value = take_figure(finding, _find_name(finding, field), indicator)
        if value == WITHHELD and not _has_figure(kind, field):
            value = None
        book.write(sheet, row, index, value, valign="top", **find_look(field, indicator, value))


def _find_name(finding: Finding, column: str) -> str:
    names = (column, *OTHER_NAMES.get(column, ()))
    return next((name for name in names if hasattr(finding, name)), column)


def _has_figure(kind: str, field: str) -> bool:
    """Whether findings of that kind have such a figure at all, which could then be withheld."""
    return field != "value" if kind == "gaps" else field in ("value", "n")


def _list_words(kind: str, finding: Finding) -> dict[str, CellValue]:
    method, remarks = _find(finding, "method"), _find(finding, "remarks") or finding.warnings
    return {
        "kind": phrase(kind),
        "code": finding.indicator,
        "indicator": finding.title,
        "group": write_group_words(finding.group) or phrase("total"),
        "comparison": _find(finding, "comparison"),
        "period": finding.period,
        "window": write_window(_find(finding, "window")),
        "status": phrase(_find(finding, "status") or ""),
        "verdict": name_verdict(finding),
        "sentence": finding.sentence or "\n".join(remarks) or phrase(_find(finding, "status") or ""),
        "method": phrase(_find(finding, "standard") or "")
        or name_method(method, _find(finding, "named_method"))
        or None,
        "marks": phrase("; ").join(map(write_mark, _find(finding, "marks") or ())),
        "cautions": "\n".join(remarks),
        "reason": finding.reason or _find(finding, "rule"),
    }


def _find(finding: Finding, column: str) -> Any:
    """What stands in a column of the sheet, under the name that the finding's kind has for it."""
    return getattr(finding, _find_name(finding, column), None)
