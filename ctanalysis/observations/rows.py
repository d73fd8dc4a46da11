"""One row of a file to an observation, strictly: every problem with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ctanalysis.ground.errors import Problem
from ctanalysis.ground.language import phrase
from ctanalysis.ground.periods import Calendar, Period
from ctanalysis.ground.registry import suggest_nearest
from ctanalysis.ground.terms import OBSERVATION_STATUSES, RATINGS, Group
from ctanalysis.observations.column_matching import ColumnPlan
from ctanalysis.observations.contact_details import holds_contact
from ctanalysis.observations.linked_answer_changes import LINKED, describe_changes, find_linked_fault
from ctanalysis.observations.number_checks import check_numbers
from ctanalysis.observations.numbers import read_number
from ctanalysis.observations.observation import NUMBERS, Observation
from ctanalysis.observations.percentage_checks import IN_PERCENT, read_percent
from ctanalysis.observations.row_accounts import UNDECLARED
from ctanalysis.observations.row_groups import read_group
from ctanalysis.observations.row_indicators import explain_unknown, find_indicator, fold_words, index_titles
from ctanalysis.observations.row_periods import find_eve, read_period
from ctanalysis.observations.sources import Cell, RawRow
from ctanalysis.observations.stated_targets import Stated
from ctanalysis.params import Indicator, Parameters, Source

WAVES = ("pre", "post", "pairs")
EMPTY = Cell(None, "")
YES_NO = ("yes", "no")


@dataclass
class RowReader:
    """Reads rows with one plan; gathers problems and the baselines and targets that a tracking
    table carries.
    """

    parameters: Parameters
    calendar: Calendar
    plan: ColumnPlan
    source: Source
    problems: list[Problem] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    promising: set[str] = field(default_factory=set)  # the places of rows with a target or a baseline
    listed: list[tuple[str, str]] = field(default_factory=list)  # rows that are not used: place and reason

    def read(self, row: RawRow) -> list[Observation]:
        """The row's observations: one, or one a period column; none when it cannot be read."""
        indicator = self._read_indicator(row)
        group = self._read_group(row)
        self._check_comment(row)
        if indicator is None or group is None:
            return []
        if not self.plan.across:
            period = self._read_period(row)
            if period is None:
                return []
            self._note_stated(row, indicator, period, group)
            return self._make(
                row,
                indicator,
                period,
                group,
                {
                    name: self._cell(row, "actual" if name == "value" and "actual" in self.plan.names else name)
                    for name in NUMBERS
                },
            )
        self._note_stated(row, indicator, None, group)
        made: list[Observation] = []
        for label, kind, name in self.plan.across:
            cell = row.cells[name]
            if kind == "target":
                number = read_percent(read_number(cell, name, self.problems), indicator)
                if number is not None:
                    self.stated.append(Stated(indicator.id, "target", label, group, cell, number))
            elif cell.value is not None:
                made += self._make(row, indicator, self.calendar.parse(label), group, {"value": cell})
        return made

    def _cell(self, row: RawRow, ours: str) -> Cell:
        """The cell of our column, its word in our words where the parameters translate it."""
        return self._translate(row.cells[self.plan.names[ours]], ours) if ours in self.plan.names else EMPTY

    def _translate(self, cell: Cell, ours: str) -> Cell:
        words = self.source.words.get(ours)
        if words is None or cell.value is None or str(cell.value) not in words:
            return cell
        return replace(cell, value=words[str(cell.value)] or None)

    def _read_indicator(self, row: RawRow) -> Indicator | None:
        cell = self._cell(row, "indicator_id")
        if cell.value is None and "title" in self.plan.names:
            cell = self._cell(row, "title")
            if fold_words(str(cell.value or "")) in self._titles:
                return self._titles[fold_words(str(cell.value))]
        found = find_indicator(cell, self.parameters)
        if isinstance(found, Indicator):
            return found
        if found is None and cell.value is not None and self.source.other_indicators == "list":
            self.listed.append((row.place, UNDECLARED))
            return None
        problem = found or explain_unknown(cell, self.parameters)
        self.problems.append(replace(problem, where=problem.where or row.place))
        return None

    @cached_property
    def _titles(self) -> dict[str, Indicator]:
        return index_titles(self.parameters)

    def _read_period(self, row: RawRow) -> Period | None:
        cell = self._cell(row, "period")
        if "period" not in self.plan.names:
            first, last = self._cell(row, "period_start"), self._cell(row, "period_end")
            cell = replace(first, value=f"{first.value}..{last.value}")
        return read_period(cell, self.calendar, self.problems)

    def _read_group(self, row: RawRow) -> Group | None:
        cells = {
            name: [
                self._cell(row, name),
                *(self._translate(row.cells[other], name) for other in self.plan.also.get(name, ())),
            ]
            for name in self.parameters.dimensions
        }
        return read_group(cells, self.parameters.dimensions, self.problems)

    def _check_comment(self, row: RawRow) -> None:
        cell = self._cell(row, "comment")
        if isinstance(cell.value, str) and holds_contact(cell.value):
            self.problems.append(
                Problem(
                    cell.place,
                    phrase("the comment seems to hold a phone number or an e-mail address"),
                    phrase("Remove it: comments may be printed in the report."),
                )
            )

    def _note_stated(self, row: RawRow, indicator: Indicator, period: Period | None, group: Group) -> None:
        for ours in ("baseline", "target"):
            cell = self._cell(row, ours)
            number = read_percent(read_number(cell, ours, self.problems), indicator)
            if number is not None:
                stands = (
                    find_eve(period, self.calendar)
                    if ours == "baseline" and period is not None and self.source.baselines == "each_period"
                    else None
                )
                self.promising.add(row.place)
                self.stated.append(
                    Stated(
                        indicator.id,
                        ours,
                        stands or (period.label if period else None),
                        group,
                        cell,
                        number,
                        of_period=stands is not None,
                    )
                )

    def _make(
        self, row: RawRow, indicator: Indicator, period: Period, group: Group, cells: dict[str, Cell]
    ) -> list[Observation]:
        numbers = {
            name: read_number(
                cell,
                self.plan.names.get("actual" if name == "value" and "actual" in self.plan.names else name, name),
                self.problems,
            )
            for name, cell in cells.items()
        }
        numbers |= {name: read_percent(numbers.get(name), indicator) for name in IN_PERCENT}
        self.problems += check_numbers(indicator, numbers, cells)
        linked = self._read_linked(row, indicator, numbers)
        numbers |= describe_changes(linked, indicator.share_scale or 1.0) if linked else {}
        status = self._read_word(row, "status", OBSERVATION_STATUSES)
        allowed = indicator.order if indicator.unit_of.is_ordered else RATINGS
        rating = self._read_word(row, "rating", allowed)
        if indicator.unit_of.is_ordered and rating is not None and numbers.get("value") is None:
            numbers["value"] = float(indicator.order.index(rating) + 1)
        given = any(number is not None for number in numbers.values())
        if status in ("not_reported", "not_applicable", "suppressed") and given:
            self.problems.append(
                Problem(
                    row.place,
                    phrase("the row has a figure and the status {status}", status=status),
                    phrase("Remove one of the two."),
                )
            )
            return []
        if status is None:
            status = "reported" if given or rating else "not_reported"
        wave, comment = self._read_word(row, "wave", WAVES), self._cell(row, "comment").value
        is_printed = self._read_word(row, "print", YES_NO) == "yes"
        made = Observation(
            indicator.id,
            period,
            group,
            **numbers,  # type: ignore[arg-type]
            wave=wave,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            rating=rating,
            comment=str(comment) if comment else None,
            is_printed=bool(comment) and is_printed,
            place=row.place,
        )
        return made.split_pairs()

    def _read_linked(self, row: RawRow, indicator: Indicator, numbers: Mapping[str, float | None]) -> dict[str, float]:
        """Of the same people: who turned and who did not, where the row counts them."""
        cells = {name: self._cell(row, name) for name in LINKED}
        counts = {
            name: number
            for name, cell in cells.items()
            if (number := read_number(cell, self.plan.names.get(name, name), self.problems)) is not None
        }
        if not counts:
            return {}
        wrong = find_linked_fault(indicator, counts, numbers)
        if wrong is None:
            return counts
        allowed = phrase("Give both, gained, lost and neither, as whole numbers of people, or none.")
        self.problems.append(Problem(row.place, wrong, allowed))
        return {}

    def _read_word(self, row: RawRow, column: str, allowed: tuple[str, ...]) -> str | None:
        cell = self._cell(row, column)
        if cell.value is None:
            return None
        if str(cell.value) not in allowed:
            self.problems.append(
                Problem(
                    cell.place,
                    phrase(
                        "{column} is not one of the allowed words{allowed}",
                        column=column,
                        allowed=suggest_nearest(str(cell.value), allowed),
                    ),
                    phrase("Correct it."),
                )
            )
            return None
        return str(cell.value)
