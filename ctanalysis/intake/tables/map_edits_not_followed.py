"""Roles in the source map that a table could not be read by: none of them is passed over."""

from collections.abc import Iterable

from ctanalysis.intake.tables.source_map import SourceMap
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.workbook_contents import Contents


def note_edits_not_followed(found: Contents, layouts: Iterable[Layout], source_map: SourceMap) -> None:
    """Notes at the heading of each column that its role in the map is not the one it was read by."""
    for layout in layouts:
        for column in layout.columns:
            said = source_map.find_column(layout.sheet.name, column.heading.text) if column.heading.text else None
            cell = layout.sheet.cells.get((layout.header[1], column.number))
            if said is None or cell is None or column.role in (said.role, "other" if said.role == "ignore" else ""):
                continue
            found.note(
                cell,
                "header",
                "not used",
                f"the source map says role: {said.role}, and the column was NOT read so but as {column.role}: "
                "its table may need that role in another column",
            )
