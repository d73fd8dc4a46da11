"""The table of gaps: where each line stands."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_by, write_mark
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import WITHHELD_NOTE, sort_by_urgency, write_name, write_status
from ctanalysis.showing.wording import write_actual, write_number, write_range

STRETCHES = later({"ytd": "year so far", "life": "whole project"})


def tabulate_gaps(findings: Findings[GapFinding]) -> str:
    """One row an indicator and judged group, the most urgent first."""
    rows = []
    for row in sort_by_urgency(findings):
        target = html.text(write_number(row, "target")) + (
            html.write("small", f" {write_by(row.window)}") if row.window and row.target is not None else ""
        )
        target += html.join(html.write("small", words) for words in row.warnings)
        due = write_number(row, "due") + (phrase(" (assumed path)") if row.due_kind == "assumed path" else "")
        marks = html.write("small", phrase("; ").join(map(write_mark, row.marks)), "ct-marks") if row.marks else ""
        chance = html.write("small", write_range(row)) if write_range(row) else ""
        rows.append(
            [
                write_name(row),
                write_status(row.status) + marks,
                html.text(write_actual(row)) + _write_stretch(row) + chance,
                html.text(write_number(row, "baseline")),
                target,
                html.text(due),
                html.text(write_number(row, "gap")),
                html.text(write_number(row, "achievement")),
                html.text(write_number(row, "attainment")),
            ]
        )
    columns = [
        phrase("Indicator"),
        phrase("Status"),
        phrase("Actual (with n)"),
        phrase("Baseline"),
        phrase("Target"),
        phrase("Due by now"),
        phrase("Gap to target"),
        phrase("Way gone to target"),
        phrase("Share of what is due"),
    ]
    notes = [
        phrase(
            "Way gone = (actual − start) ÷ (target − start); share of what is due = "
            "(actual − start) ÷ (due − start). The start is the baseline; it is zero for "
            "figures that are added up."
        ),
        *([WITHHELD_NOTE] if any(row.withheld for row in findings) else []),
    ]
    return html.table(
        phrase("Where each indicator stands, the most urgent first"), columns, rows, notes=notes, class_="ct-wide"
    )


def _write_stretch(row: GapFinding) -> str:
    """Over what the figure runs, where that is not the period of the report alone."""
    if row.scope not in STRETCHES or row.actual is None:
        return ""
    return html.write("small", phrase(STRETCHES[row.scope]))
