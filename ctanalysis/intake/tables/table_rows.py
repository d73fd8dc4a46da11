"""Down the rows of a table: indicators, their groups beneath, heads of sections, totals, notes."""

import re

from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.group_words import is_mean_title, is_part_of, is_total_title, read_group_title
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.sex_and_age_words import find_meant_sex
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.indicator_builder import OpenIndicator, Values
from ctanalysis.intake.tables.places_down import has_places_down, is_whole, join_places, leave_places_above
from ctanalysis.intake.tables.row_labels import RowLabels, tidy_part, write_words
from ctanalysis.intake.tables.row_target_or_actual import find_share_part
from ctanalysis.intake.tables.section_heads import add_head, is_footnote, is_named_head
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.table_totals import check_total_row, find_total_title, is_nameless_total, lacks_total
from ctanalysis.intake.tables.workbook_contents import Contents, FoundIndicator
from ctanalysis.observations.sources.workbook_grid import GridCell

TEXT_ROLES = (
    "unit",
    "level",
    "pillar",
    "verification",
    "frequency",
    "definition",
    "result",
    "comment",
    "assumption",
    "baseline_period",
    "actual_period",
    "target_period",
    "population",
)
NOT_TAKEN = {
    "responsible": "it may be a person's name; the parameters hold a role",
    "status": "the program computes the status itself",
    "assumption": "write it into the results chain if it belongs",
    "other": "the heading of its column is not known",
    "": "the heading of its column is not known",
}
SHEET = re.compile(r"(?:sheet|feuil|feuille|hoja|planilha|tab)\s*\d*")  # no name of its own
HEAD_OR_INDICATOR = (
    "a row with words only was taken for the head of a section; an indicator without any figure looks the same"
)


class RowWalker:
    """Walks one table and writes down what it finds."""

    def __init__(
        self, found: Contents, layout: Layout, signs: Signs, context: TimeWords | None, sections: list[str]
    ) -> None:
        self.found, self.layout, self.signs, self.context = found, layout, signs, context
        self.labels = RowLabels(layout, found.answers)
        self.sections = list(sections)
        self.has_open_head = False  # the last thing read was the head of a section: it belongs to the table below
        self.current: OpenIndicator | None = None
        self.since_total: list[FoundIndicator] = []
        self.made: list[FoundIndicator] = []
        title_column = layout.find("indicator")
        assert title_column is not None  # a table without one is not walked
        self.title_column = title_column
        self.has_places = has_places_down(layout)
        if self.has_places:
            leave_places_above(layout)
        self.head = self.sections[-1] if self.sections else ""

    def walk(self) -> list[FoundIndicator]:
        """The table's indicators, in order."""
        for row in range(self.layout.body[0], self.layout.body[1] + 1):
            cells = [
                cell
                for cell in self.layout.sheet.list_row(row)
                if not cell.hidden and (cell.kind != "text" or cell.text)
            ]
            if cells:
                self._read_row(row, cells)
        return join_places(self.found, self.layout, self.made, self.head) if self.has_places else self.made

    def _read_row(self, row: int, cells: list[GridCell]) -> None:
        by_column = {cell.column: cell for cell in cells}
        columns = [column for column in self.layout.list_values() if column.number in by_column and not column.hidden]
        values = [(column, by_column[column.number]) for column in columns]
        own = by_column.get(self.title_column.number)
        if own is not None and fold(own.text) in [fold(line) for line in self.title_column.heading.text.split(" / ")]:
            for cell in cells:
                self.found.note(cell, "header", "certain", "the headings, repeated")
            return
        if own is None and not values:
            self._read_lone(cells)
        elif own is None and (title := find_total_title(cells, self.title_column)) is not None:
            if self.has_places and is_whole(title.text):
                self._read_indicator(row, cells, values, title)
            else:
                self._read_total(cells, values, title)
        elif own is None:
            self._continue(row, cells, values)
        elif is_mean_title(fold(own.text)):
            self._leave(cells, "a mean of the rows above, which counts nobody")
        elif self.has_places and is_part_of(fold(own.text)):
            self._leave(cells, "a part of the place above, in whose figure it is held already")
        elif self.has_places and not (is_total_title(fold(own.text)) and not is_whole(own.text)):
            self._read_indicator(row, cells, values, own)
        elif (is_total_title(fold(own.text)) or is_nameless_total(row, own, self.labels, self.made)) and not (
            self.current and lacks_total(self.current.indicator)
        ):
            self._read_total(cells, values, own)
        elif self._read_share_row(row, values, own) or self._read_group_row(row, values, own):
            pass
        else:
            self._read_indicator(row, cells, values, own)
        self._account_texts(by_column)

    def _continue(self, row: int, cells: list[GridCell], values: Values) -> None:
        """A row without a title of its own: it goes on with the indicator above when a group, a
        measure or a period stands in it.
        """
        labels = self.labels
        group, measure = labels.read_group(row), labels.read_measure(row)
        merged = labels.spread.get((row, self.title_column.number))
        if self.current is None or (
            group is None and measure is None and merged is None and labels.read_time(row) is None
        ):
            self._leave(cells, "a row of figures without an indicator")
            return
        self.current.take(row, values, group or ())

    def _read_share_row(self, row: int, values: Values, own: GridCell) -> bool:
        """Whether the row holds the numerators or the denominators of the indicator above."""
        part = find_share_part(fold(own.text))
        if self.current is None or part is None:
            return False
        self.found.note(own, part)
        self.current.take(row, values, measure=part)
        return True

    def _read_group_row(self, row: int, values: Values, own: GridCell) -> bool:
        """Whether the row's title names a group of the indicator above; its figures are then taken
        for it.
        """
        if self.current is None:
            return False
        folded = fold(own.text)
        named, part = read_group_title(folded), is_part_of(folded)
        if named is not None:
            self.found.note(own, "group")
            self.current.take(row, values, named)
        elif part:
            self.found.note(own, "group", "guess", "taken for a part of the indicator above; such parts may overlap")
            self.current.take(row, values, (("part", tidy_part(own.text)),))
        else:
            return False
        return True

    def _read_indicator(self, row: int, cells: list[GridCell], values: Values, own: GridCell) -> None:
        code, title = self.labels.split_code(row, write_words(own))
        if (
            self.current
            and fold(title) == fold(self.current.indicator.title)
            and code in ("", self.current.indicator.code)
        ):
            self.found.note(own, "indicator")
            self.current.take(row, values, self.labels.read_group(row) or ())
            return
        described = [
            cell for cell in cells if cell.column != own.column and self._role(cell.column) not in ("code", "other")
        ]
        if not values and not described:
            self._read_head(own, cells)
            return
        self.has_open_head = False
        if own.kind != "text" or self.labels.lacks_measure(row):
            self._leave(
                cells,
                "the column of indicators holds no text here"
                if own.kind != "text"
                else "its cell in the column of target and actual says neither",
            )
            self.current = None
            return
        indicator = FoundIndicator(title, own, code, tuple(self.sections))
        indicator.texts = {role: text for role in TEXT_ROLES if (text := self.labels.read(row, role))}
        if "pillar" not in indicator.texts and not SHEET.fullmatch(fold(own.sheet)):
            indicator.texts["sheet"] = own.sheet
        self.made.append(indicator)
        self.since_total.append(indicator)
        self.found.note(own, "indicator")
        self.current = OpenIndicator(indicator, self.found, self.layout, self.labels, self.signs, self.context)
        self.current.take(row, values, self.labels.read_group(row) or ())

    def _read_total(self, cells: list[GridCell], values: Values, title: GridCell) -> None:
        self.found.note(title, "total")
        check_total_row(self.found, values, [self.since_total, self.made], self.signs)
        self._leave(cells, "it stands in a row of totals")
        self.since_total = []

    def _read_lone(self, cells: list[GridCell]) -> None:
        """A row in which nothing stands in the columns of titles and figures: a head, a footnote,
        or words beside the table.
        """
        texts = [cell for cell in cells if cell.kind == "text"]
        if len(texts) == 1 and len(cells) <= 2:
            self._read_head(texts[0], cells)
        else:
            self._leave(cells, "words beside the table, without an indicator")

    def _read_head(self, cell: GridCell, cells: list[GridCell]) -> None:
        if is_footnote(cell.text):
            self.found.note(cell, "note")
        else:
            code = next((write_words(other) for other in cells if other is not cell), "")
            named = is_named_head(cell.text)
            self.sections = add_head(self.sections, f"{code} {cell.text}".strip())
            self.found.note(cell, "section", "certain" if named else "guess", "" if named else HEAD_OR_INDICATOR)
            self.current, self.since_total, self.has_open_head = None, [], True
        for other in cells:
            if self.found.find_account(other) is None:
                self.found.note(other, "code")

    def _account_texts(self, cells: dict[int, GridCell]) -> None:
        for number, cell in cells.items():
            role = self._role(number)
            if self.found.find_account(cell) is not None:
                continue
            if role == "sex" and (near := find_meant_sex(cell.text)):
                self.found.note(cell, role, "guess", f'taken for "{near}"')
            elif role in NOT_TAKEN:
                self.found.note(cell, role or "other", "not used", NOT_TAKEN[role])
            else:
                self.found.note(cell, role)

    def _leave(self, cells: list[GridCell], why: str) -> None:
        for cell in cells:
            if self.found.find_account(cell) is None:
                self.found.note(cell, "other", "not used", why)

    def _role(self, number: int) -> str:
        return next((column.role for column in self.layout.columns if column.number == number), "")
