"""Down the rows of a table: indicators, their groups beneath, heads of sections, totals, notes."""

import re
from dataclasses import replace

from ctanalysis.intake.cells.cell_figures import CellFigure, read_figure
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.formulas import adds_nothing
from ctanalysis.intake.cells.group_words import (
    Part,
    begins_with_total,
    is_part_of,
    is_total_title,
    read_group_title,
)
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.contents import Contents, FoundFigure, FoundIndicator
from ctanalysis.intake.tables.layouts import Layout
from ctanalysis.intake.tables.row_labels import RowLabels, tidy_part, write_words
from ctanalysis.intake.tables.section_heads import add_head, is_footnote, is_named_head
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_totals import check_total_row
from ctanalysis.observations.sources.workbook import GridCell

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
HEAD_OR_INDICATOR = (
    "a row with words only was taken for the head of a section; an indicator without any figure "
    "looks the same"
)
COUNTED = re.compile(
    r"\b(?:number|no\.|nombre|numero|nr|persons?|people|individuals|amount|montant|monto|budget"
    r"|value of|eur|usd|gbp|cases|households|sessions|events|officers|participants|personnes?"
    r"|personas|pessoas|cas|casos)\b|#"
)  # things that come whole, and money, of which nobody writes three decimals

Values = list[tuple[TableColumn, GridCell]]


class RowWalker:
    """Walks one table and writes down what it finds."""

    def __init__(
        self,
        found: Contents,
        layout: Layout,
        signs: Signs,
        context: TimeWords | None,
        sections: list[str],
    ) -> None:
        self.found, self.layout, self.signs, self.context = found, layout, signs, context
        self.labels = RowLabels(layout)
        self.sections = list(sections)
        self.has_open_head = (
            False  # the last thing read was the head of a section: it belongs to the table below
        )
        self.row = 0
        self.current: FoundIndicator | None = None
        self.measure: str | None = None  # of the last row of the current indicator that names one
        self.dates: dict[
            str, TimeWords | None
        ] = {}  # of the current indicator: the date beside its own value
        self.since_total: list[FoundIndicator] = []
        self.made: list[FoundIndicator] = []
        title_column = layout.find("indicator")
        assert title_column is not None  # a table without one is not walked
        self.title_column = title_column

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
        return self.made

    def _read_row(self, row: int, cells: list[GridCell]) -> None:
        self.row = row
        by_column = {cell.column: cell for cell in cells}
        columns = [
            column
            for column in self.layout.list_values()
            if column.number in by_column and not column.hidden
        ]
        values = [(column, by_column[column.number]) for column in columns]
        own = by_column.get(self.title_column.number)
        if own is not None and fold(own.text) in [
            fold(line) for line in self.title_column.heading.text.split(" / ")
        ]:
            for cell in cells:
                self.found.note(cell, "header", "certain", "the headings, repeated")
            return
        if own is None and not values:
            self._read_lone(cells)
        elif own is None and (title := self._find_total(cells)) is not None:
            self._read_total(cells, values, title)
        elif own is None:
            self._continue(row, cells, values)
        elif (
            is_total_title(fold(own.text)) or self._is_nameless_total(row, own)
        ) and not self._lacks_total():
            self._read_total(cells, values, own)
        elif self._read_group_row(row, values, own):
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
        self._take(row, values, group or ())

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
            self._take(row, values, named)
        elif part:
            self.found.note(
                own,
                "group",
                "guess",
                "taken for a part of the indicator above; such parts may overlap",
            )
            self._take(row, values, (("part", tidy_part(own.text)),))
        else:
            return False
        return True

    def _read_indicator(
        self, row: int, cells: list[GridCell], values: Values, own: GridCell
    ) -> None:
        code, title = self.labels.split_code(row, write_words(own))
        if (
            self.current
            and fold(title) == fold(self.current.title)
            and code in ("", self.current.code)
        ):
            self.found.note(own, "indicator")
            self._take(row, values, self.labels.read_group(row) or ())
            return
        described = [
            cell
            for cell in cells
            if cell.column != own.column and self._role(cell.column) not in ("code", "other")
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
        self.current, self.measure, self.dates = (
            FoundIndicator(title, own, code, tuple(self.sections)),
            None,
            {},
        )
        self.current.texts = {
            role: text for role in TEXT_ROLES if (text := self.labels.read(row, role))
        }
        if "pillar" not in self.current.texts and not re.fullmatch(
            r"(?:sheet|feuil|feuille|hoja|planilha|tab)\s*\d*", fold(own.sheet)
        ):
            self.current.texts["sheet"] = own.sheet
        self.made.append(self.current)
        self.since_total.append(self.current)
        self.found.note(own, "indicator")
        self._take(row, values, self.labels.read_group(row) or ())

    def _take(self, row: int, values: Values, group: tuple[Part, ...]) -> None:
        """Writes the row's figures to the current indicator."""
        assert self.current is not None
        counts = bool(
            COUNTED.search(fold(f"{self.current.title} {self.current.texts.get('unit', '')}"))
        )
        measure, row_time = self.labels.read_measure(row), self.labels.read_time(row)
        if measure is None and group and self.measure in ("target", "actual"):
            measure = self.measure  # "of whom women" beneath a row of what was achieved
        self.measure = measure
        for column, cell in values:
            role = (
                measure if measure and column.role in ("actual", "target", "other") else column.role
            )
            if measure in ("numerator", "denominator") and column.role != "actual":
                self.found.note(
                    cell, measure, "not used", f"the {measure} of a figure that is no actual"
                )
                continue
            figure = read_figure(cell, self.signs, whole=counts)
            if cell.formula and figure.value == 0 and adds_nothing(cell.formula, self.layout.sheet):
                figure = CellFigure(
                    "guess",
                    "its formula adds up empty cells: not reported, and no zero",
                    status="not_reported",
                )
            if (
                figure.sentence.endswith("it may mean not applicable")
                and self.found.answers.get("n-a") == "not_applicable"
            ):
                figure = CellFigure(
                    "certain", "not applicable, as answered", status="not_applicable"
                )
            if self.layout.is_spread(cell):
                figure = CellFigure(
                    "question",
                    "the cell is merged over several columns of figures: which one is it for?",
                )
            both = tuple(
                sorted({**dict(column.heading.group), **dict(group)}.items(), reverse=True)
            )
            time = self._join_times(column, role, row_time)
            whole = column.heading.whole and role != "actual"
            taken = FoundFigure(cell, role, figure, time, both, column.heading, column.span, whole)
            self.current.figures.append(taken)
            self.found.note(
                cell,
                role,
                "not used" if figure.reading == "question" else figure.reading,
                figure.sentence,
                figure.write(),
            )
            for part, number in figure.parts:
                self.current.figures.append(
                    replace(
                        taken, group=part, figure=CellFigure("guess", figure.sentence, value=number)
                    )
                )

    def _join_times(
        self, column: TableColumn, role: str, row_time: TimeWords | None
    ) -> TimeWords | None:
        """What sheet, column and row say of time, each deciding over the one before it; a
        baseline's heading speaks for itself.
        """
        said = column.heading.time
        if role == "baseline":
            return said
        dated = self.labels.read_date(self.row, role) or self.dates.get(role)
        if dated is not None:
            self.dates[role] = dated
            return dated
        joined: TimeWords | None = None
        for time in (self.context, said, row_time):
            joined = joined.add(time) if joined else time
        if column.heading.annual and joined and not (said and said.part):
            joined = replace(
                joined, part=None, months=None, span=None if joined.year else joined.span
            )
        return joined

    def _find_total(self, cells: list[GridCell]) -> GridCell | None:
        """The title of a row of totals that stands left of the titles, merged over them or not."""
        first = cells[0]
        return (
            first
            if first.column < self.title_column.number and begins_with_total(fold(first.text))
            else None
        )

    def _is_nameless_total(self, row: int, own: GridCell) -> bool:
        """Whether a title that begins with "total" lacks the code or the unit that the table's
        indicators have.
        """
        if not begins_with_total(fold(own.text)) or len(self.made) < 2:
            return False
        lacks_code = not self.labels.split_code(row, write_words(own))[0] and sum(
            bool(one.code) for one in self.made
        ) > 0.6 * len(self.made)
        lacks_unit = not self.labels.read(row, "unit") and sum(
            "unit" in one.texts for one in self.made
        ) > 0.6 * len(self.made)
        return lacks_code or lacks_unit

    def _lacks_total(self) -> bool:
        """Whether the indicator above has figures of groups only, so that a row named total is its
        own.
        """
        return (
            self.current is not None
            and bool(self.current.figures)
            and all(figure.group for figure in self.current.figures)
        )

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
            self.found.note(
                cell, "section", "certain" if named else "guess", "" if named else HEAD_OR_INDICATOR
            )
            self.current, self.since_total, self.has_open_head = None, [], True
        for other in cells:
            if self.found.find_account(other) is None:
                self.found.note(other, "code")

    def _account_texts(self, cells: dict[int, GridCell]) -> None:
        for number, cell in cells.items():
            role = self._role(number)
            if self.found.find_account(cell) is not None:
                continue
            if role in NOT_TAKEN:
                self.found.note(cell, role or "other", "not used", NOT_TAKEN[role])
            else:
                self.found.note(cell, role)

    def _leave(self, cells: list[GridCell], why: str) -> None:
        for cell in cells:
            if self.found.find_account(cell) is None:
                self.found.note(cell, "other", "not used", why)

    def _role(self, number: int) -> str:
        return next((column.role for column in self.layout.columns if column.number == number), "")
