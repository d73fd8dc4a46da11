"""From a workbook to what it says: tables, rows, periods, units; with an account of every cell."""

import re
from dataclasses import dataclass, replace
from itertools import chain, islice

from ctanalysis.intake.cells.date_spans import Span
from ctanalysis.intake.cells.decimal_signs import find_signs
from ctanalysis.intake.cells.heading_words import NOT_CUMULATIVE, fold
from ctanalysis.intake.tables.case_lists import find_list
from ctanalysis.intake.tables.correction_remarks import ask_corrections
from ctanalysis.intake.tables.fiscal_years import TimeTable
from ctanalysis.intake.tables.heading_dates import resolve, resolve_times
from ctanalysis.intake.tables.list_counts import count_list
from ctanalysis.intake.tables.map_edits_not_followed import note_edits_not_followed
from ctanalysis.intake.tables.money_columns import part_money
from ctanalysis.intake.tables.percent_columns_and_fractions import settle_percent_columns
from ctanalysis.intake.tables.periods_down import find_periods_down, read_periods_down
from ctanalysis.intake.tables.project_title_lines import TitleWords, read_titles
from ctanalysis.intake.tables.repeated_indicators import merge_indicators
from ctanalysis.intake.tables.sample_size_columns import add_sizes
from ctanalysis.intake.tables.section_heads import is_named_head
from ctanalysis.intake.tables.sheet_tables import NO_HEADINGS, read_sheet
from ctanalysis.intake.tables.source_map import SourceMap
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_context import find_context, find_heads
from ctanalysis.intake.tables.table_detection import Layout, find_layouts
from ctanalysis.intake.tables.table_rows import RowWalker
from ctanalysis.intake.tables.table_totals import demote_totals
from ctanalysis.intake.tables.targets_so_far import settle_so_far
from ctanalysis.intake.tables.unit_and_group_harmonisation import settle_groups_of
from ctanalysis.intake.tables.workbook_contents import Contents
from ctanalysis.observations.sources.workbook_grid import GridCell, GridSheet, GridWorkbook

MOST_BESIDE = 5_000  # cells of a sheet that are looked at for words on the project
ALL_CUMULATIVE = re.compile(
    r"\b(?:all|counts?|figures?|values|tous|toutes|chiffres|todos|todas|cifras"
    r"|valores)\b.*\b(?:cumul\w*|acumul\w*|running totals?)\b"
)
BLOCKING = (
    "sheet",
    "heading-",
    "period-in-",
    "numbers-in-",
    "correction-",
    "suppressed-",
    "measure-",
    "fiscal-year-start",
    "project-years",
)  # without them sums fall short
FRENCH = re.compile(
    r"\b(?:indicateurs?|cibles?|realise|realisation|valeur de reference|unite de mesure|annee"
    r"|resultats?|commentaires?|moyens? de verification|effet|produit|composante|femmes|hommes)\b"
)


@dataclass
class Understood:
    """What was understood: what was found, its tables, its words above, and what is known of
    time.
    """

    found: Contents
    layouts: list[Layout]
    titles: TitleWords
    table: TimeTable


def understand(workbook: GridWorkbook, source_map: SourceMap | None) -> Understood:
    """Reads the workbook whole; what could be two things stands in the questions."""
    found = Contents(workbook)
    found_layouts = {
        sheet.name: [] if _is_left_out(sheet, source_map) else find_layouts(sheet) for sheet in workbook.sheets
    }
    lists = {
        sheet.name: listed
        for sheet in workbook.sheets
        if not _is_left_out(sheet, source_map) and (listed := find_list(sheet, found_layouts[sheet.name])) is not None
    }
    answers = found.answers = dict(source_map.answers or {}) if source_map else {}
    layouts = [
        layout
        for sheet in workbook.sheets
        if sheet.name not in lists
        for layout in read_sheet(found, sheet, found_layouts[sheet.name], source_map)
    ]
    for name, listed in lists.items():
        found.sheets[name] = "list"
        found.indicators += count_list(found, listed)
    figures = [cell for layout in layouts for cell in layout.list_figure_cells()]
    french = sum(bool(FRENCH.search(fold(column.heading.text))) for layout in layouts for column in layout.columns) >= 2
    signs = find_signs(figures, answer=answers.get("comma"), french=french)
    beside = [
        cell
        for cell in _list_beside(workbook, layouts)
        if not found.sheets[cell.sheet].startswith("its figures are formulas") and not cell.hidden
        if cell.sheet not in lists or cell.row < lists[cell.sheet].header  # the lines of a list are of people
    ]
    titles = read_titles([cell for layout in layouts for cell in layout.titles if not is_named_head(cell.text)], beside)
    contexts = []
    heads: dict[str, list[str]] = {}
    for layout in layouts:
        _account_header(found, layout)
        context, sentence = find_context(layout, layouts)
        if context is not None:
            contexts.append(context)
        walker = RowWalker(found, layout, signs, context, heads.get(layout.sheet.name) or find_heads(found, layout))
        walked = walker.walk()
        add_sizes(layout, walked)
        heads[layout.sheet.name] = walker.sections if walker.has_open_head else []
        if context is not None and any(
            figure.time and not figure.heading.time
            for one in walked
            for figure in one.figures
            if figure.role == "actual"
        ):
            found.guesses.append(sentence)
        found.indicators += walked
    for layout in layouts:
        _note_accumulation(found, layout)
    for sheet in workbook.sheets:
        place = find_periods_down(sheet) if found.sheets[sheet.name] == NO_HEADINGS else None
        if place is not None:
            found.sheets[sheet.name] = "table"
            found.indicators += read_periods_down(found, sheet, place, signs)
    if source_map is not None:
        _leave_out_rows(found, source_map)
    table = resolve_times(found, _list_words(workbook, layouts), answers, titles.days, contexts)
    for layout in layouts:
        layout.columns = [_date_column(column, table) for column in layout.columns]
    part_money(found)
    for indicator in found.indicators:
        settle_percent_columns(found, indicator, answers)
    merge_indicators(found, answers)
    ask_corrections(found)
    for indicator in found.indicators:
        settle_groups_of(found, indicator)
        settle_so_far(found, indicator)
        demote_totals(found, indicator)
    if source_map is not None:
        note_edits_not_followed(found, layouts, source_map)
    if not any(figure.span for one in found.indicators for figure in one.list_figures("actual")):
        return Understood(found, layouts, titles, table)
    found.questions = [
        replace(question, blocks=question.blocks and question.id.startswith(BLOCKING)) for question in found.questions
    ]
    return Understood(found, layouts, titles, table)


def _note_accumulation(found: Contents, layout: Layout) -> None:
    """What a line above the table says of all its figures: that they are totals so far, or none."""
    lines = [fold(cell.text) for cell in layout.titles if cell.text]
    said = next((line for line in lines if NOT_CUMULATIVE.search(line)), "") or (
        "cumulative" if any(ALL_CUMULATIVE.search(line) for line in lines) else ""
    )
    for indicator in found.indicators:
        if said and indicator.cell.sheet == layout.sheet.name:
            indicator.texts["cumulative"] = said


def _leave_out_rows(found: Contents, source_map: SourceMap) -> None:
    left = [one for one in found.indicators if source_map.leaves_out(one.title, one.code)]
    for indicator in left:
        for cell in (indicator.cell, *(figure.cell for figure in indicator.figures)):
            found.note(cell, "other", "not used", "the source map leaves the row out")
    found.indicators = [one for one in found.indicators if one not in left]


def _is_left_out(sheet: GridSheet, source_map: SourceMap | None) -> bool:
    return sheet.hidden or source_map is not None and source_map.is_ignored(sheet.name)


def account_rest(found: Contents) -> None:
    """Writes down every cell that nothing was said of."""
    for cell in found.workbook.list_cells():
        account = found.find_account(cell)
        if account is not None and cell.note and "note in this cell" not in account.sentence:
            account.sentence = "; ".join(filter(None, (account.sentence, "the note in this cell was not used")))
        if account is None and cell.kind == "text" and not cell.text:
            found.note(cell, "note", "not used", "a note in an empty cell")
        if found.find_account(cell) is not None:
            continue
        why = found.sheets.get(cell.sheet, "table")
        if cell.hidden:
            found.note(cell, "hidden", "not used", "its row, column or sheet is hidden: show it if it belongs")
        else:
            found.note(cell, "other", "not used", why if why not in ("table", "list") else "beside or below the table")


def _date_column(column: TableColumn, table: TimeTable) -> TableColumn:
    """The column with its days, where its own headings are enough to tell them."""
    time = column.heading.time
    if (
        column.span is not None
        or time is None
        or column.role == "baseline"
        or time.year is None
        and time.span is None
        and time.own_year is None
    ):
        return column
    span = resolve(time, table)
    return replace(column, span=span) if isinstance(span, Span) else column


def _account_header(found: Contents, layout: Layout) -> None:
    hidden = {column.number for column in layout.columns if column.hidden}
    columns = {column.number: column for column in layout.columns}
    rows = range(layout.header[0], layout.header[1] + 1)
    for cell in [cell for row in rows for cell in layout.sheet.list_row(row)]:
        if cell.column not in hidden and not cell.hidden:
            column = columns.get(cell.column)
            found.note(
                cell, "header", "guess" if column and column.sentence else "certain", column.sentence if column else ""
            )
    for cell in layout.titles:
        if not cell.hidden:
            found.note(cell, "title")


def _list_words(workbook: GridWorkbook, layouts: list[Layout]) -> list[str]:
    titles = [cell.text for layout in layouts for cell in layout.titles if cell.text]
    return titles + [
        cell.text for cell in _list_beside(workbook, layouts) if cell.text and not cell.hidden and len(cell.text) < 200
    ]


def _list_beside(workbook: GridWorkbook, layouts: list[Layout]) -> list[GridCell]:
    """The first cells of the sheets without a table: what is said of a project stands on top."""
    tabled = {layout.sheet.name for layout in layouts}
    return [
        cell
        for sheet in workbook.sheets
        if sheet.name not in tabled
        for cell in islice(chain.from_iterable(map(sheet.list_row, sheet.list_rows())), MOST_BESIDE)
    ]


def list_spans(found: Contents) -> list[Span]:
    """Every stretch of days that figures are for; of a plan without figures and targets, those of its baselines."""
    figures = [figure for indicator in found.indicators for figure in indicator.figures if figure.span is not None]
    used = [one for one in figures if one.role in ("actual", "target")]
    used = used or [one for one in figures if one.role == "baseline"]
    return [one.span for one in used if one.span is not None]
