"""The sheet "observations": the released figures in the long form that `sources.observations`
reads.
"""

from typing import Any

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.terms import OBSERVATION_STATUSES, RATINGS
from ctanalysis.observations import Observation
from ctanalysis.observations.observation import NUMBERS
from ctanalysis.observations.rows import WAVES
from ctanalysis.reports.exports.workbook.workbook_writer import AS_TEXT, Book, CellValue, Column

SHEET = "observations"
LONGEST_LIST = 255  # characters of a list to choose from, in Excel
MEANINGS = later(
    {
        "indicator_id": "the indicator's code, as in the parameters",
        "period": "the period's label, as text",
        "value": "the figure itself; of a milestone 1 or 0",
        "numerator": "of a share, rate or ratio: the count above the line",
        "denominator": "of a share, rate or ratio: the count below the line, its n",
        "mean": "of a score: the mean",
        "sd": "of a score: the standard deviation",
        "n": "of a score: how many people",
        "mean_change": "of the same people before and after: the mean change",
        "sd_change": "of the same people: the standard deviation of the change",
        "n_pairs": "of the same people: how many",
        "se": "of a survey's estimate: its standard error",
        "df": "of a survey's estimate: the degrees of freedom of its standard error",
        "effective_n": "of a survey's estimate: how many drawn one by one would tell as much",
        "low": "of a survey's estimate: the lower end of its published 95 % range",
        "high": "of a survey's estimate: the upper end of its published 95 % range",
        "wave": "pre, post or pairs, where there is one",
        "status": "reported, not_reported, not_applicable or suppressed",
        "rating": "a status word that a person gave; of an ordinal, its word",
        "comment": "a note; no names, numbers or addresses of people",
        "print": "yes where the note may be printed in public and partner reports",
    }
)
WIDTHS = {"indicator_id": 24, "period": 14, "comment": 48, "status": 14}
SPARE_ROWS = 1000  # below the table, for figures that are added by hand
NOTE = later(
    "{edition}. One row an indicator, period and group; a blank dimension is the total. Leave the header as it is."
)


def write_observations(book: Book) -> None:
    """Writes the sheet. Its header is the first row, so that it can be read in as it is; the
    edition line is a note on the first cell.
    """
    sheet = book.add_sheet(SHEET)
    columns = list_columns(book.evaluation)
    rows = make_rows(book.evaluation)
    book.write_keys(sheet, 0, columns)
    for index, column in enumerate(columns):
        if column.name not in NUMBERS:  # 2024 is a period and 16.10 a code
            book.keep_as_text(sheet, index, column)
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(columns):
            look = {} if column.name in NUMBERS else {"num_format": AS_TEXT}
            book.write(sheet, number, index, row[column.name], **look)
    _offer_words(book, sheet, columns, len(rows) + SPARE_ROWS)
    sheet.write_comment(
        0, 0, phrase(NOTE, edition=book.edition_line), {"author": "ctanalysis", "x_scale": 2.5, "y_scale": 1.5}
    )
    sheet.fit_to_pages(1, 0)  # as wide as the page
    book.freeze(sheet, 1, 2, head=0)


def list_columns(evaluation: Evaluation) -> tuple[Column, ...]:
    """The columns of the sheet, those left out that are empty in every row."""
    dimensions = evaluation.parameters.dimensions
    words = ("wave", "status", "rating", "comment", "print")
    names = ("indicator_id", "period", *dimensions, *NUMBERS, *words)
    rows = make_rows(evaluation)
    used = [name for name in names if any(row[name] is not None for row in rows)]
    return tuple(
        Column(
            name,
            MEANINGS.get(name, phrase("the part of {name} that the figure is for; blank is the total", name=name)),
            WIDTHS.get(name, 11),
        )
        for name in used
    )


def make_rows(evaluation: Evaluation) -> list[dict[str, CellValue]]:
    """Every released observation as cells by column; one that is withheld has the status suppressed
    and no figures.
    """
    return [_make_row(row, list(evaluation.parameters.dimensions)) for row in evaluation.observations]


def _make_row(row: Observation, dimensions: list[str]) -> dict[str, CellValue]:
    group = dict(row.group)
    cells: dict[str, CellValue] = {"indicator_id": row.indicator, "period": row.period.label}
    cells |= {name: group.get(name) for name in dimensions}
    cells |= dict(zip(NUMBERS, row.numbers, strict=True))
    return cells | {
        "wave": row.wave,
        "status": "suppressed" if row.withheld else row.status,
        "rating": row.rating,
        "comment": row.comment,
        "print": "yes" if row.is_printed else None,
    }


def _offer_words(book: Book, sheet: Any, columns: tuple[Column, ...], last: int) -> None:
    """Lists to choose from in the columns of words, where Excel can hold them."""
    parameters = book.evaluation.parameters
    allowed: dict[str, tuple[str, ...]] = {
        name: tuple(dimension.names) for name, dimension in parameters.dimensions.items()
    }
    allowed |= {"wave": WAVES, "status": OBSERVATION_STATUSES}
    allowed["rating"] = tuple(
        dict.fromkeys((*RATINGS, *(word for indicator in parameters.indicators for word in indicator.order)))
    )
    for index, column in enumerate(columns):
        words = list(allowed.get(column.name, ()))
        if words and not any("," in word for word in words) and len(",".join(words)) <= LONGEST_LIST:
            sheet.data_validation(
                1,
                index,
                last,
                index,
                {
                    "validate": "list",
                    "source": words,
                    "error_title": column.name,
                    "error_message": phrase("Choose one of the words in the list."),
                },
            )
