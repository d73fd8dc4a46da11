"""`FORMAT=xlsx`: an Excel workbook for editing by hand; it holds released figures only and reads
back in as it is.
"""

from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.reports.exports.formats import export
from ctanalysis.reports.exports.workbook.book import Book
from ctanalysis.reports.exports.workbook.code_book import write_code_book
from ctanalysis.reports.exports.workbook.findings_sheet import write_findings
from ctanalysis.reports.exports.workbook.observations_sheet import write_observations
from ctanalysis.reports.exports.workbook.reference_sheet import write_definitions
from ctanalysis.reports.exports.workbook.tracking_sheet import write_tracking


@export("xlsx")
def write_workbook(evaluation: Evaluation, findings: tuple[Findings[Any], ...]) -> bytes:
    """The workbook: tracking table, observations, findings, reference sheets, code book; the same
    inputs give the same bytes.
    """
    book = Book(evaluation)
    write_tracking(book, findings)
    write_observations(book)
    write_findings(book, findings)
    write_definitions(book)
    write_code_book(book)
    return book.finish()
