"""The table of every figure, as released."""

import re

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import CellFinding, FigureFinding
from ctanalysis.ground.model import SUPPRESSED
from ctanalysis.showing import html
from ctanalysis.showing.tables.parts import (
    SUPPRESSED_NOTE,
    WITHHELD_NOTE,
    write_suppressed,
    write_withheld,
)
from ctanalysis.showing.wording import write_group_words, write_number

WAVES = {"pre": "before", "post": "after", "pairs": "mean change of the same people, n pairs"}


def tabulate_series(findings: Findings[CellFinding | FigureFinding]) -> str:
    """One row an indicator and group, a column a period."""
    periods = sorted({row.period or "" for row in findings}, key=_sort_label)
    lines: dict[
        tuple[str, str | None, str | None], dict[str | None, CellFinding | FigureFinding]
    ] = {}
    for row in findings:
        lines.setdefault((row.indicator or "", row.group, getattr(row, "wave", None)), {})[
            row.period
        ] = row
    rows = []
    for (_, group, wave), cells in lines.items():
        first = next(iter(cells.values()))
        bare = first.measured_in.is_percent and all(
            cell.n is None for cell in cells.values() if cell.value is not None
        )
        so_far = (
            " – totals so far, as entered"
            if any("total so far" in cell.marks for cell in cells.values())
            else ""
        )
        name = html.text(
            f"{first.indicator} {first.title}"
            + (" (n not given by the source)" if bare else "")
            + so_far
            + (f" – {write_group_words(group)}" if group else "")
            + (f" ({WAVES.get(wave, wave)})" if wave else "")
        )
        rows.append(
            [
                name,
                *(
                    _write_cell(
                        cells.get(period),
                        " (n not given)" if first.measured_in.is_percent and not bare else "",
                    )
                    for period in periods
                ),
            ]
        )
    notes = [WITHHELD_NOTE] if any(row.withheld for row in findings) else []
    notes += [SUPPRESSED_NOTE] if any(row.status == SUPPRESSED for row in findings) else []
    return html.table(
        "Every figure, as released",
        ["Indicator and group", *(str(period) for period in periods)],
        rows,
        notes=notes,
        class_="ct-series",
    )


def _write_cell(row: CellFinding | FigureFinding | None, bare: str) -> str:
    if row is None:
        return "–"
    if row.withheld:
        return write_withheld()
    if row.status == SUPPRESSED:
        return write_suppressed()
    text = write_number(row, "value")
    if row.numerator is not None and row.denominator is not None:
        text += f" ({write_number(row, 'numerator')} of {write_number(row, 'denominator')})"
    elif row.n is not None:
        text += f" (n = {write_number(row, 'n')})"
    elif row.value is not None:
        text += bare
    return html.text(text)


def _sort_label(label: str) -> list[tuple[int, str]]:
    """In the order of time: numbers in a label as numbers, a year before its quarters."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", label)]
