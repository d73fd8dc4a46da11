"""One row of a file to an observation, strictly: every problem with its place."""

from dataclasses import dataclass, field

from ctanalysis.errors import Problem
from ctanalysis.model import OBSERVATION_STATUSES, RATINGS, Group, make_group
from ctanalysis.observations.columns import ColumnPlan
from ctanalysis.observations.contacts import holds_contact
from ctanalysis.observations.numbers import read_number
from ctanalysis.observations.observation import NUMBERS, Observation
from ctanalysis.observations.stated import Stated
from ctanalysis.params import Indicator, Parameters
from ctanalysis.periods import Calendar, Period, PeriodError
from ctanalysis.registry import suggest_nearest
from ctanalysis.sources import Cell, RawRow

WAVES = ("pre", "post", "pairs")
TOTALS = ("total", "all", "both", "everybody", "overall")
EMPTY = Cell(None, "")


@dataclass
class RowReader:
    """Reads rows with one plan; gathers problems and the baselines and targets that a tracking table carries."""

    parameters: Parameters
    calendar: Calendar
    plan: ColumnPlan
    problems: list[Problem] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)

    def read(self, row: RawRow) -> list[Observation]:
        """The row's observations: one, or one a period column; none when it cannot be read."""
        indicator = self._read_indicator(row)
        group = self._read_group(row)
        self._check_comment(row)
        if indicator is None or group is None:
            return []
        if not self.plan.across:
            period = self._read_period(self._cell(row, "period"))
            if period is None:
                return []
            self._note_stated(row, indicator, period.label, group)
            return self._make(row, indicator, period, group, {name: self._cell(row, "actual" if name == "value" and "actual" in self.plan.names else name) for name in NUMBERS})
        self._note_stated(row, indicator, None, group)
        made: list[Observation] = []
        for label, kind, name in self.plan.across:
            cell = row.cells[name]
            if kind == "target":
                number = read_number(cell, name, self.problems)
                if number is not None:
                    self.stated.append(Stated(indicator.id, "target", label, group, cell, number))
            elif cell.value is not None:
                made += self._make(row, indicator, self.calendar.parse(label), group, {"value": cell})
        return made

    def _cell(self, row: RawRow, ours: str) -> Cell:
        return row.cells[self.plan.names[ours]] if ours in self.plan.names else EMPTY

    def _read_indicator(self, row: RawRow) -> Indicator | None:
        cell = self._cell(row, "indicator_id")
        name = str(cell.value) if cell.value is not None else ""
        if isinstance(cell.value, float) and sum(_is_number(other, cell.value) for other in self.parameters.by_id) > 1:
            self.problems.append(Problem(cell.place, f"the cell holds the number {name}, and more than one id is written like it", "Format the column as Text and write the id again."))
            return None
        if name in self.parameters.by_id:
            return self.parameters.by_id[name]
        what = f'the indicator{_show(name)} is not in the parameters{suggest_nearest(name, self.parameters.by_id)}' if name else "the row names no indicator"
        self.problems.append(Problem(cell.place or row.place, what, "Correct the id, or declare the indicator in the parameters."))
        return None

    def _read_period(self, cell: Cell) -> Period | None:
        text = str(cell.value) if cell.value is not None else ""
        try:
            if not text or holds_contact(text):
                raise PeriodError(f"{'this is not a period' if text else 'the row names no period'}; allowed: {self.calendar.describe_labels()}")
            period = self.calendar.parse(text)
            return next((own for own in self.calendar.find_periods(period) if own.same_days(period)), period)
        except PeriodError as error:
            self.problems.append(Problem(cell.place, f"period: {error}", "If Excel turned periods into dates, format the column as Text and write them again."))
            return None

    def _read_group(self, row: RawRow) -> tuple[tuple[str, str], ...] | None:
        values: dict[str, str] = {}
        good = True
        for name, dimension in self.parameters.dimensions.items():
            cell = self._cell(row, name)
            if cell.value is None:
                continue
            text = str(cell.value)
            if text not in dimension.names:
                self.problems.append(Problem(cell.place, f'{name}:{_show(text)} is not in the list of allowed values{suggest_nearest(text, dimension.names)}', "Leave the cell empty for the total." if text.casefold() in TOTALS else "Correct it, or add the value to dimensions in the parameters."))
                good = False
            values[name] = text
        return make_group(values, self.parameters.dimensions) if good else None

    def _check_comment(self, row: RawRow) -> None:
        cell = self._cell(row, "comment")
        if isinstance(cell.value, str) and holds_contact(cell.value):
            self.problems.append(Problem(cell.place, "the comment seems to hold a phone number or an e-mail address", "Remove it: comments may be printed in the report."))

    def _note_stated(self, row: RawRow, indicator: Indicator, period: str | None, group: Group) -> None:
        for ours in ("baseline", "target"):
            cell = self._cell(row, ours)
            number = read_number(cell, ours, self.problems)
            if number is not None:
                self.stated.append(Stated(indicator.id, ours, period, group, cell, number))

    def _make(self, row: RawRow, indicator: Indicator, period: Period, group: tuple[tuple[str, str], ...], cells: dict[str, Cell]) -> list[Observation]:
        numbers = {name: read_number(cell, self.plan.names.get("actual" if name == "value" and "actual" in self.plan.names else name, name), self.problems) for name, cell in cells.items()}
        self._check_numbers(indicator, numbers, cells)
        status = self._read_word(row, "status", OBSERVATION_STATUSES)
        allowed = indicator.order if indicator.unit == "ordinal" else RATINGS
        rating = self._read_word(row, "rating", allowed)
        if indicator.unit == "ordinal" and rating is not None and numbers.get("value") is None:
            numbers["value"] = float(indicator.order.index(rating) + 1)
        given = any(number is not None for number in numbers.values())
        if status in ("not_reported", "not_applicable", "suppressed") and given:
            self.problems.append(Problem(row.place, f"the row has a figure and the status {status}", "Remove one of the two."))
            return []
        if status is None:
            status = "reported" if given or rating else "not_reported"
        wave, comment = self._read_word(row, "wave", WAVES), self._cell(row, "comment").value
        return [
            Observation(
                indicator.id, period, group, **numbers, wave=wave, status=status,  # type: ignore[arg-type]
                rating=rating, comment=str(comment) if comment else None, place=row.place,
            )
        ]  # fmt: skip

    def _check_numbers(self, indicator: Indicator, numbers: dict[str, float | None], cells: dict[str, Cell]) -> None:
        whole = {"numerator", "denominator", "n", "n_pairs"} | ({"value"} if indicator.unit_of.whole else set())
        for name, number in numbers.items():
            if number is None:
                continue
            if name in whole and number != round(number) and indicator.counts != "money":
                self.problems.append(Problem(cells[name].place, f"{name} must be a whole number: it counts", "Round it as your rules say, or correct it."))
            if number < 0 and name != "mean_change" and not (name in ("value", "mean") and indicator.unit in ("index", "money", "mean_score")):
                self.problems.append(Problem(cells[name].place, f"{name} is below zero", "A correction of an earlier period is written into that period."))
        pairs = (("numerator", "denominator"),)
        for first, second in pairs:
            if (numbers.get(first) is None) != (numbers.get(second) is None):
                self.problems.append(Problem(cells[first].place or cells[second].place, f"{first} and {second} go together; one of them is missing", "Give both, or the value alone with denominator: unknown in the parameters."))
        if numbers.get("denominator") == 0 and numbers.get("numerator"):
            self.problems.append(Problem(cells["denominator"].place, "the denominator is zero and the numerator is not", "Correct one of the two."))

    def _read_word(self, row: RawRow, column: str, allowed: tuple[str, ...]) -> str | None:
        cell = self._cell(row, column)
        if cell.value is None:
            return None
        if str(cell.value) not in allowed:
            self.problems.append(Problem(cell.place, f"{column} is not one of the allowed words{suggest_nearest(str(cell.value), allowed)}", "Correct it."))
            return None
        return str(cell.value)


def _show(text: str) -> str:
    return "" if holds_contact(text) else f' "{text[:60]}"'


def _is_number(text: str, number: float) -> bool:
    try:
        return float(text) == number
    except ValueError:
        return False
