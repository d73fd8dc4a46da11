"""The sheet "code book": every column of every sheet, and every fixed word."""

from ctanalysis.ground.language import later, phrase
from ctanalysis.reports.exports.workbook import findings_sheet as findings
from ctanalysis.reports.exports.workbook import observations_sheet as observations
from ctanalysis.reports.exports.workbook import reference_sheet as definitions
from ctanalysis.reports.exports.workbook import tracking_sheet as tracking
from ctanalysis.reports.exports.workbook.workbook_writer import Book, Column
from ctanalysis.showing.wording import STATUS_MEANINGS, VERDICT_WORDS

SHEET = "code book"
TRANSLATED = (tracking.SHEET, findings.SHEET)  # the others are read in again by their names
COLUMNS = later(
    (Column("sheet", "", 18), Column("column or word", "", 28), Column("meaning", "", 90), Column("unit", "", 34))
)
STATES = later((
    ("a number", "a figure was reported; zero is a figure too"),
    ("– (in observations: not_reported)", "no figure was reported; it is never zero"),
    ("not applicable (in observations: not_applicable)",
     "there is no such figure in that period"),
    ("[c] (in observations: suppressed)",
     "withheld to protect people: a small number, or one from which a small one could be worked "
     "out, or suppressed by its source"),
    ("a blank cell",
     "nothing is due, promised or computed there; in observations, a part that the row does not "
     "give"),
))  # fmt: skip
OTHER_WORDS = later((
    ("left behind", "a group whose share is far below everybody's, beyond chance"),
    ("provision gap", "fewer people received the service than needed it"),
    ("no gap", "everybody who needed the service received it"),
    ("data gap", "nobody recorded who needed the service, or who received it"),
    ("worse", "a clear change, or a clear difference, the wrong way"),
    ("one group clearly behind another", "of two groups that were compared, one stands clearly worse"),
    ("worse by a comparison whose design does not carry it",
     "the range says so, but another declared change lies before it, or fewer than four figures "
     "lie before or after it"),
    ("remarks", "of data quality: something was seen, and stands under cautions"),
    ("nothing seen", "of data quality: no check found anything"),
))  # fmt: skip


def write_code_book(book: Book) -> None:
    """Writes the sheet: columns first, then the states of a value, status words and verdicts."""
    sheet = book.add_sheet(SHEET)
    head = book.write_title(sheet, [phrase("Code book: what every column and every fixed word means")])
    book.write_head(sheet, head, COLUMNS)
    for row, cells in enumerate(list_entries(book), start=head + 1):
        for index, text in enumerate(cells):
            book.write(sheet, row, index, text or None, text_wrap=True, valign="top")
    sheet.fit_to_pages(1, 0)  # as wide as the page
    book.freeze(sheet, head + 1, 2, head=head)


def list_entries(book: Book) -> list[tuple[str, str, str, str]]:
    """Sheet, column or word, meaning, unit."""
    scopes = " · ".join(tracking.name_scopes(book.evaluation.period.label).values())
    under = [
        Column(
            phrase("under “{scopes}”: {name}", scopes=scopes, name=phrase(column.name)),
            column.meaning,
            column.width,
            column.unit,
        )
        for column in tracking.IN_SCOPE
    ]
    over = [
        Column(
            phrase("under a period's label: {name}", name=phrase(column.name)),
            column.meaning,
            column.width,
            column.unit,
        )
        for column in tracking.IN_PERIOD
    ]
    columns = {
        tracking.SHEET: (*tracking.FIXED, *over, *under),
        observations.SHEET: observations.list_columns(book.evaluation),
        findings.SHEET: findings.COLUMNS,
        definitions.SHEET: definitions.COLUMNS,
    }
    entries = [
        (
            sheet,
            phrase(column.name) if sheet in TRANSLATED else column.name,
            phrase(column.meaning),
            phrase(column.unit),
        )
        for sheet, listed in columns.items()
        for column in listed
    ]
    entries += [(phrase("states of a value"), phrase(word), phrase(meaning), "") for word, meaning in STATES]
    entries += [
        (phrase("status words"), phrase(word), phrase(meaning), "") for word, meaning in STATUS_MEANINGS.items()
    ]
    entries += [
        (phrase("words of services, flags and quality"), phrase(word), phrase(meaning), "")
        for word, meaning in OTHER_WORDS
    ]
    return entries + [
        (phrase("verdicts"), phrase(word), phrase("a trend or comparison, in words; the sentence says more"), "")
        for word in dict.fromkeys(VERDICT_WORDS.values())
    ]
