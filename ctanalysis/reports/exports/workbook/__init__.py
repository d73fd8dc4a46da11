"""The Excel workbook: one module a sheet, `book` writes cells, `changes` finds what was edited."""

from ctanalysis.reports.exports.workbook.edits import Change, compare_workbook

__all__ = ["Change", "compare_workbook"]
