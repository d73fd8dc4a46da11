"""Exports: the report in other formats than HTML, one module of this folder a format, found by
listing it.
"""

from ctanalysis.reports.exports.export_source import Made
from ctanalysis.reports.exports.formats import ALWAYS, check_formats, export, list_formats, make_exports, read_formats

__all__ = ["ALWAYS", "Made", "check_formats", "export", "list_formats", "make_exports", "read_formats"]
