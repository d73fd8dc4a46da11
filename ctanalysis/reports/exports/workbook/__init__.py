"""The Excel workbook: one module a sheet, `workbook_writer` writes cells, `edits` finds what was edited."""

from ctanalysis.reports.exports.workbook.hand_edited_cells import Edit, compare_workbook

__all__ = ["Edit", "compare_workbook"]
