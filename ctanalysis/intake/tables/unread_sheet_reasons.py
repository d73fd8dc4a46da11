"""Why a sheet is not read: in the words of what it is, a list or a table."""

from ctanalysis.ground.language import phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.intake.tables.case_lists import DIVIDES, FEWEST_HEADS, FEWEST_ROWS, CaseList, read_list
from ctanalysis.intake.tables.heading_lines import read_cell_heading
from ctanalysis.intake.tables.sheet_tables import NO_HEADINGS
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet

LISTED = ("date", "month", "person", "sex", "age", "age_group", "consent", "approval", "place")
FIRST_ROWS = 15


def explain_refusal(sheet: GridSheet, why: str) -> str:
    """What is missing for the sheet to be read; what was written down of it where it is neither a
    table nor a list.
    """
    if why in ("table", "list"):
        return phrase("no indicator was found beneath its headings")
    if why != NO_HEADINGS:
        return why
    rows = sheet.list_rows()
    for row in rows[:FIRST_ROWS]:
        heads = {
            cell.column: cell
            for cell in sheet.list_row(row)
            if cell.kind == "text" and cell.text.strip() and not cell.hidden
        }
        if len(heads) < 2:
            continue
        if unknown := _list_unknown(list(heads.values())):
            return phrase(
                "its headings {heads} are not understood, so that it is not read as a table of targets and actuals",
                heads=list_first([f'"{one}"' for one in unknown], 5),
            )
        listed = read_list(sheet, row, heads, [number for number in rows if number > row])
        if listed.find(*LISTED) is not None:
            return phrase(
                "it looks like a list, a row a case or a count, and as such it is not read: {missing}",
                missing="; ".join(_list_missing(listed)),
            )
    return why


def _list_unknown(heads: list[GridCell]) -> list[str]:
    """The headings that are not understood among those of a table of targets and actuals."""
    roles = {read_cell_heading(head).role for head in heads}
    if "indicator" not in roles or not roles & {"target", "actual"}:
        return []
    return [head.text[:40] for head in heads if not read_cell_heading(head).is_known]


def _list_missing(listed: CaseList) -> list[str]:
    """What a list has to have, and this one does not."""
    missing = []
    if len(listed.columns) < FEWEST_HEADS:
        missing.append(
            phrase_number(
                "it has {number} column with a heading, and {fewest} are needed",
                "it has {number} columns with headings, and {fewest} are needed",
                len(listed.columns),
                fewest=FEWEST_HEADS,
            )
        )
    if len(listed.rows) < FEWEST_ROWS:
        missing.append(
            phrase_number(
                "it has {number} row, and {fewest} are needed",
                "it has {number} rows, and {fewest} are needed",
                len(listed.rows),
                fewest=FEWEST_ROWS,
            )
        )
    if listed.find("date") is None and (listed.find("month") is None or listed.find("year") is None):
        missing.append(phrase("no column is understood as the days of its rows, or as months with a year"))
    if listed.find(*DIVIDES) is None:
        missing.append(
            phrase(
                "no column divides the people who are counted, as sex, age, place, service or form of exploitation do"
            )
        )
    return missing or [phrase("fewer than six of ten rows have a day or a month with its year")]
