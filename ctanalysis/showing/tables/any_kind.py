"""The table of findings of a kind that has none of its own: a row a finding, a column a column."""

from typing import Any

from ctanalysis.ground.findings import Finding, Findings, list_columns
from ctanalysis.ground.language import phrase
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import WITHHELD_NOTE, write_name
from ctanalysis.showing.wording import write_number


def tabulate_any(findings: Findings[Any]) -> str:
    """One row a finding: its name, its kind's own columns as far as they hold anything, and what
    is said of it.
    """
    if not len(findings):
        return html.nothing(phrase("Nothing was found."))
    own = [name for name in list_columns(type(findings.rows[0])) if name not in _COMMON]
    shown = [name for name in own if any(getattr(row, name) not in (None, ()) for row in findings)]
    columns = [phrase("Indicator"), *(name.replace("_", " ").capitalize() for name in shown), phrase("What it says")]
    rows = [
        [
            write_name(row),
            *(_write_cell(row, name) for name in shown),
            html.text(row.sentence or row.reason or phrase("; ").join(row.warnings)),
        ]
        for row in findings
    ]
    notes = [WITHHELD_NOTE] if any(row.withheld for row in findings) else []
    caption = findings.kind.replace("_", " ").capitalize()
    return html.table(caption, columns, rows, notes=notes, class_="ct-wide")


_COMMON = frozenset(list_columns(Finding))


def _write_cell(row: Finding, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, tuple) and all(isinstance(word, str) for word in value):
        return html.text(phrase("; ").join(map(write_mark, value)))
    if isinstance(value, bool):
        return html.text(phrase("yes") if value else phrase("no"))
    return html.text(write_number(row, name))
