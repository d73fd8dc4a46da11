"""The table of changes: from the first figure that can be compared to the last."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ChangeFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import WITHHELD_NOTE, write_name
from ctanalysis.showing.wording import MISSING, write_number, write_share
from ctanalysis.showing.wording.numbers import write_digits, write_distance

MOVEMENTS = later(("better", "worse", "same", "neither"))
NOTE = later(
    "Described, not tested: whether a change is more than chance, trends and comparisons say. In "
    "percent of the first figure; units differ, so that an order by size is a first look only."
)


def tabulate_changes(findings: Findings[ChangeFinding]) -> str:
    """One row an indicator, in the order of the findings."""
    rows = [
        [
            write_name(row),
            html.text(write_window(row.window) if row.window else row.reason or ""),
            _write_figure(row, "start", row.start_n),
            _write_figure(row, "actual", row.n),
            html.text(_write_change(row)),
            html.text(phrase(row.movement) if row.movement else ""),
        ]
        for row in findings
    ]
    columns = [
        phrase("Indicator"),
        phrase("From when to when"),
        phrase("First (with n)"),
        phrase("Last (with n)"),
        phrase("Change"),
        phrase("Better or worse"),
    ]
    notes = [phrase(NOTE)]
    notes += [WITHHELD_NOTE] if any(row.withheld for row in findings) else []
    return html.table(phrase("What changed"), columns, rows, notes=notes, class_="ct-wide")


def _write_figure(row: ChangeFinding, name: str, n: float | None) -> str:
    words = write_number(row, name)
    if getattr(row, name) is None or not row.measured_in.is_percent:
        return html.text(words)
    made_of = phrase("n not given") if n is None else f"n = {write_digits(n, 0)}"
    return html.text(f"{words} ({made_of})")


def _write_change(row: ChangeFinding) -> str:
    if row.value is None:
        return MISSING
    sign = "−" if row.value < 0 else "+" if row.value > 0 else ""
    words = f"{sign}{write_distance(abs(row.value), row.measured_in)}"
    if row.relative is None or row.measured_in.is_percent:
        return words
    return f"{words} ({sign}{write_share(abs(row.relative))})"
