"""The indicator that is being read: the figures beneath its title, row by row."""

import re
from dataclasses import replace

from ctanalysis.intake.cells.cell_figures import CellFigure, read_figure
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.formula_references import adds_nothing
from ctanalysis.intake.cells.group_words import Part
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import TimeWords
from ctanalysis.intake.tables.row_labels import FIGURES, RowLabels
from ctanalysis.intake.tables.row_target_or_actual import IGNORED, OPEN
from ctanalysis.intake.tables.row_times import IGNORE
from ctanalysis.intake.tables.table_columns import TableColumn
from ctanalysis.intake.tables.table_detection import Layout
from ctanalysis.intake.tables.table_totals import is_close
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator, Question, ask_to_remove
from ctanalysis.observations.sources.workbook_grid import GridCell

WHY_LEFT = {
    IGNORED: "its row is left out, as answered",
    OPEN: "not used before it is said what the figures of its row are",
}
COUNTED = re.compile(
    r"\b(?:number|no\.|nombre|numero|nr|persons?|people|individuals|amount|montant|monto|budget"
    r"|value of|eur|usd|gbp|cases|households|sessions|events|officers|participants|personnes?"
    r"|personas|pessoas|cas|casos)\b|#"
)  # things that come whole, and money, of which nobody writes three decimals

NOT_GIVEN = re.compile(
    r"suppress(?:ed)?|withheld|masked|confidential|not[ _](?:reported|applicable|available)"
    r"|supprimee?|masquee?|confidentiel(?:le)?"
    r"|non (?:communiquee?|applicable|disponible|renseignee?)"
    r"|suprimid[oa]|ocult[oa]|confidencial|no (?:reportado|aplicable|disponible|informado)"
)
Values = list[tuple[TableColumn, GridCell]]


class OpenIndicator:
    """An indicator to which figures are still being written, and what its rows have said so far."""

    def __init__(
        self,
        indicator: FoundIndicator,
        found: Contents,
        layout: Layout,
        labels: RowLabels,
        signs: Signs,
        context: TimeWords | None,
    ) -> None:
        self.indicator = indicator
        self.found, self.layout, self.labels = found, layout, labels
        self.signs, self.context = signs, context
        self.measure: str | None = None  # of the last row that names one
        self.dates: dict[str, TimeWords | None] = {}  # the date beside a value of its own

    def take(self, row: int, values: Values, group: tuple[Part, ...] = (), *, measure: str | None = None) -> None:
        """Writes the row's figures to the indicator; `measure` is what its title says that they are."""
        counts = bool(COUNTED.search(fold(f"{self.indicator.title} {self.indicator.texts.get('unit', '')}")))
        unclear = self.labels.ask_time(row)
        if unclear is not None and any(column.role in FIGURES for column, _ in values):
            self._leave_open(unclear, values)
            return
        if self._refuse_suppressed(row, values):
            return
        measure, row_time = measure or self.labels.read_measure(row), self.labels.read_time(row)
        if measure is None and group and self.measure in ("target", "actual"):
            measure = self.measure  # "of whom women" beneath a row of what was achieved
        self.measure = measure
        if measure in WHY_LEFT:
            for _, cell in values:
                self.found.note(cell, "other", "not used", WHY_LEFT[measure])
            return
        for column, cell in values:
            role = measure if measure and column.role in ("actual", "target", "other") else column.role
            if measure in ("numerator", "denominator") and column.role != "actual":
                self.found.note(cell, measure, "not used", f"the {measure} of a figure that is no actual")
                continue
            figure = self._read(cell, whole=counts)
            both = tuple(sorted({**dict(column.heading.group), **dict(group)}.items(), reverse=True))
            time = self._join_times(row, column, role, row_time)
            whole = column.heading.whole and role != "actual"
            heading = self.labels.add_measure(row, column.heading)
            if measure == "target" and role == "total" and self._is_of_targets(row, cell, values):
                role, heading = "target", replace(heading, cumulative=False)
            if measure == "baseline":  # the column's period is not that of what was before it
                time, heading = row_time, replace(heading, time=None)
            taken = FoundFigure(cell, role, figure, time, both, heading, column.span, whole)
            self.indicator.figures.append(taken)
            self.found.note(
                cell,
                role,
                "not used" if figure.reading == "question" else figure.reading,
                figure.sentence,
                figure.write(),
            )
            for part, number in figure.parts:
                self.indicator.figures.append(
                    replace(taken, group=part, figure=CellFigure("guess", figure.sentence, value=number))
                )

        if self.layout.find("measure"):
            self._tell_totals()

    def _is_of_targets(self, row: int, cell: GridCell, values: Values) -> bool:
        """Whether a total in a row of targets is theirs, and not of the actuals in the row beneath: a number of its own
        stands there, or the targets make it.
        """
        beneath = self.layout.sheet.cells.get((row + 1, cell.column))
        targets = [
            one.number for column, one in values if column.role in ("actual", "target") and one.number is not None
        ]
        stated = cell.number
        is_made = (
            stated is not None and bool(targets) and any(is_close(one, stated) for one in (sum(targets), targets[-1]))
        )
        return is_made or beneath is not None and beneath.number is not None

    def _tell_totals(self) -> None:
        """Rows of totals so far beside rows of each period's own actuals are checked, not added."""
        actuals = [one for one in self.indicator.figures if one.role == "actual"]
        plain = [(one.time, one.span, one.group) for one in actuals if not one.heading.cumulative]
        for figure in actuals:
            if figure.heading.cumulative and (figure.time, figure.span, figure.group) in plain:
                figure.role = "total"
                if (account := self.found.find_account(figure.cell)) is not None:
                    account.taken_for = "total"

    def _refuse_suppressed(self, row: int, values: Values) -> bool:
        """Whether the row says that its figure is not given, and gives one."""
        status = self.labels.find(row, "status")
        given = [(column, cell) for column, cell in values if column.role == "actual" and cell.number is not None]
        if status is None or not given or not NOT_GIVEN.fullmatch(fold(status.text)):
            return False
        self.found.ask(ask_to_remove(status, [cell for _, cell in given]))
        for column, cell in values:
            self.found.note(cell, column.role, "not used", "its row says that it is not given")
        return True

    def _leave_open(self, question: Question, values: Values) -> None:
        """Reads nothing of a row whose period is not understood, and asks for it."""
        if self.found.answers.get(question.id, "").strip().casefold() != IGNORE:
            self.found.ask(question)
        for column, cell in values:
            self.found.note(cell, column.role, "not used", "the period of its row is not understood")

    def _join_times(self, row: int, column: TableColumn, role: str, row_time: TimeWords | None) -> TimeWords | None:
        """What sheet, column and row say of time, each deciding over the one before it; a
        baseline's heading speaks for itself.
        """
        said = column.heading.time
        if role == "baseline":
            return said
        dated = self.labels.read_date(row, role) or self.dates.get(role)
        if dated is not None:
            self.dates[role] = dated
            return dated
        joined: TimeWords | None = None
        for time in (self.context, said, row_time):
            joined = joined.add(time) if joined else time
        if column.heading.annual and joined and not (said and said.part):
            joined = replace(joined, part=None, months=None, span=None if joined.year else joined.span)
        return joined

    def _read(self, cell: GridCell, *, whole: bool) -> CellFigure:
        """The cell's figure, with what the sheet and the answers say of it."""
        figure = read_figure(cell, self.signs, whole=whole)
        if self.layout.is_spread(cell):
            return CellFigure("question", "the cell is merged over several columns of figures: which one is it for?")
        if cell.formula and figure.value == 0 and adds_nothing(cell.formula, self.layout.sheet):
            return CellFigure(
                "guess", "its formula adds up empty cells: not reported, and no zero", status="not_reported"
            )
        may_not_apply = figure.sentence.endswith("it may mean not applicable")
        if may_not_apply and self.found.answers.get("n-a") == "not_applicable":
            return CellFigure("certain", "not applicable, as answered", status="not_applicable")
        return figure
