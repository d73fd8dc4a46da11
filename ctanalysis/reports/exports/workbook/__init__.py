"""The Excel workbook: one module a sheet, `book` writes cells, `changes` finds what was edited."""

from ctanalysis.reports.exports.workbook.edits import Edit, compare_workbook

__all__ = ["Edit", "compare_workbook"]
