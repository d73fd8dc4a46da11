"""`FORMAT=xlsx`: an Excel workbook for editing by hand; it holds released figures only and reads
back in as it is.
"""

from ctanalysis.ground.errors import UsageError
from ctanalysis.ground.language import phrase
from ctanalysis.reports.exports.export_source import Made
from ctanalysis.reports.exports.formats import export
from ctanalysis.reports.exports.workbook.code_book import write_code_book
from ctanalysis.reports.exports.workbook.findings_sheet import write_findings
from ctanalysis.reports.exports.workbook.observations_sheet import write_observations
from ctanalysis.reports.exports.workbook.reference_sheet import write_definitions
from ctanalysis.reports.exports.workbook.tracking_sheet import write_tracking
from ctanalysis.reports.exports.workbook.workbook_writer import Book


@export("xlsx")
def write_workbook(made: Made) -> bytes:
    """The workbook: tracking table, observations, findings, reference sheets, code book; the same
    inputs give the same bytes.
    """
    if made.evaluation is None:
        raise UsageError(
            phrase(
                "There is no workbook of a portfolio: `ct.read_results()` gives its tables, and "
                "those of its projects, as data frames."
            )
        )
    book = Book(made.evaluation)
    write_tracking(book, made.findings)
    write_observations(book)
    write_findings(book, made.findings)
    write_definitions(book)
    write_code_book(book)
    return book.finish()
