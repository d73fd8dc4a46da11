"""Exports: the report in other formats than HTML, one module of this folder a format, found by
listing it.
"""

from ctanalysis.reports.exports.formats import (
    ALWAYS,
    export,
    list_formats,
    make_exports,
    read_formats,
)

__all__ = ["ALWAYS", "export", "list_formats", "make_exports", "read_formats"]
