"""The tables of one sheet, with what the source map says of their columns; and sheets that hold
none, with the reason.
"""

import re
from dataclasses import replace

from ctanalysis.intake.cells.date_spans import read_span
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import read_words
from ctanalysis.intake.tables.row_target_or_actual import settle_measures
from ctanalysis.intake.tables.sample_size_columns import settle_samples
from ctanalysis.intake.tables.source_map import SourceMap, read_group
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.unclear_headings import ask_unclear
from ctanalysis.intake.tables.workbook_contents import Contents
from ctanalysis.observations.sources.workbook_grid import GridSheet, name_column

NO_HEADINGS = "no line of it looks like the headings of a tracking table"
UNSURE = {"plan", "expected", "milestone", "milestones", "act", "real", "progress", "figures"}  # words of titles too


def read_sheet(
    found: Contents, sheet: GridSheet, found_layouts: list[Layout], source_map: SourceMap | None
) -> list[Layout]:
    """The tables of a sheet, of those that were found; none when it is hidden, left out, a summary
    or without headings, which is written down.
    """
    if sheet.hidden:
        found.sheets[sheet.name] = "the sheet is hidden: show it if it belongs"
        return []
    if source_map and source_map.is_ignored(sheet.name):
        found.sheets[sheet.name] = next(
            (table.why for table in source_map.tables if table.sheet == sheet.name and table.why),
            "the source map leaves it out",
        )
        return []
    layouts = [
        layout
        for layout in found_layouts
        if layout.list_values() and layout.find("indicator") and layout.body[0] <= layout.body[1]
    ]
    if not layouts:
        found.sheets[sheet.name] = NO_HEADINGS if sheet.cells else "the sheet is empty"
        return []
    if _is_summary(layouts):
        found.sheets[sheet.name] = "its figures are formulas over other sheets: a summary"
        found.guesses.append(f'Sheet "{sheet.name}" was taken for a summary of other sheets and not used.')
        return []
    found.sheets[sheet.name] = "table"
    for earlier, layout in zip(layouts, layouts[1:], strict=False):
        layout.columns = [_repeat_time(column, earlier) for column in layout.columns]
    for layout in layouts:
        settle_samples(layout)
        _settle_bare_columns(found, layout)
        mapped = [_apply_map(column, sheet.name, source_map) for column in layout.columns]
        layout.columns = mapped if any(column.role == "indicator" for column in mapped) else layout.columns
        ask_unclear(found, layout)
        settle_measures(found, layout)
        hidden = [column for column in layout.columns if column.hidden]
        if hidden:
            found.guesses.append(
                f"Sheet {sheet.name}: hidden columns ({len(hidden)}) were not used; show them if they belong."
            )
    rows = sorted(
        {
            cell.row
            for cell in sheet.cells.values()
            if cell.hidden
            and not any(
                column.hidden and column.number == cell.column for layout in layouts for column in layout.columns
            )
        }
    )
    if rows:
        found.guesses.append(
            f"Sheet {sheet.name}: hidden rows ({', '.join(map(str, rows[:10]))}) were not used; "
            "show them if they belong."
        )
    return layouts


def _repeat_time(column: TableColumn, earlier: Layout) -> TableColumn:
    """A column of a table further down whose headings are repeated in short: `S1` beneath `Semester
    1, 31 December 2022`.
    """
    time = column.heading.time
    before = next((other for other in earlier.columns if other.number == column.number), None)
    if time is None or time.year is not None or time.span is not None or before is None or before.heading.time is None:
        return column
    said = before.heading.time
    is_same = said.year is not None or said.span is not None or said.own_year is not None
    return replace(column, heading=replace(column.heading, time=said, text=before.heading.text)) if is_same else column


def _settle_bare_columns(found: Contents, layout: Layout) -> None:
    """Columns headed by a period alone hold actuals, unless the sheet's name or a line above speaks
    of targets only.
    """
    bare = [
        column
        for column in layout.columns
        if column.role == "actual" and column.heading.role is None and column.heading.time
    ]
    if not bare or any(column.role == "measure" for column in layout.columns):
        return
    words = fold(" / ".join([layout.sheet.name, *(cell.text for cell in layout.titles)]))
    says_target, says_actual = (
        any(re.search(rf"\b{re.escape(word)}\b", words) for word in listed if word not in UNSURE)
        for listed in (read_words("headings")[role] for role in ("target", "actual"))
    )
    role = "target" if says_target and not says_actual else "actual"
    layout.columns = [replace(column, role=role) if column in bare else column for column in layout.columns]
    places = ", ".join(name_column(column.number) for column in bare[:8])
    found.guesses.append(
        f"Sheet {layout.sheet.name}: columns headed by a period alone ({places}) were taken for {role}s."
    )


def _apply_map(column: TableColumn, sheet: str, source_map: SourceMap | None) -> TableColumn:
    said = source_map.find_column(sheet, column.heading.text) if source_map and column.heading.text else None
    if said is None:
        return column
    role = "other" if said.role == "ignore" else said.role
    heading = replace(column.heading, group=read_group(said.group)) if said.group is not None else column.heading
    return replace(
        column,
        role=role,
        heading=heading,
        span=read_span(said.period) if said.period and role != "baseline" else column.span,
    )


def _is_summary(layouts: list[Layout]) -> bool:
    cells = [cell for layout in layouts for cell in layout.list_figure_cells()]
    linked = [cell for cell in cells if cell.formula and "!" in cell.formula]
    return len(linked) >= 2 and len(linked) > 0.6 * len(cells)
