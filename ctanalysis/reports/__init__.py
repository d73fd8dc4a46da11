"""Reports: one self-contained page, and the page that says why there is none."""

from ctanalysis.reports.failure import render_failure
from ctanalysis.reports.rendering import render_report

__all__ = ["render_failure", "render_report"]
