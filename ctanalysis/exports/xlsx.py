"""`FORMAT=xlsx`: an Excel workbook for editing by hand; it holds released figures only and reads back in as it is."""

from ctanalysis.evaluation import Evaluation
from ctanalysis.exports.formats import export
from ctanalysis.exports.workbook.book import Book
from ctanalysis.exports.workbook.code_book import write_code_book
from ctanalysis.exports.workbook.findings import write_findings
from ctanalysis.exports.workbook.observations import write_observations
from ctanalysis.exports.workbook.reference_sheets import write_reference_sheets
from ctanalysis.exports.workbook.tracking import write_tracking
from ctanalysis.findings import Findings


@export("xlsx")
def write_workbook(evaluation: Evaluation, findings: tuple[Findings, ...]) -> bytes:
    """The workbook: tracking table, observations, findings, reference sheets, code book; the same inputs give the same bytes."""
    book = Book(evaluation)
    write_tracking(book, findings)
    write_observations(book)
    write_findings(book, findings)
    write_reference_sheets(book)
    write_code_book(book)
    return book.finish()
