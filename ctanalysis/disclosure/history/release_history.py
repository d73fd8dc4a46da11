"""What stands in print of a project, in the words that it uses today: the same people under the
same name, whatever they were called, and figures whose rows are gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ctanalysis.disclosure.cells.same_population_indicators import find_families
from ctanalysis.disclosure.cells.table_cells import Key as RowKey
from ctanalysis.disclosure.history.earlier_groups import EARLIER, name_earlier
from ctanalysis.disclosure.history.published_figures_ledger import Figures, Key, Ledger, is_same, list_figures
from ctanalysis.ground.errors import CtanalysisError
from ctanalysis.ground.periods import Calendar, Period, PeriodError
from ctanalysis.ground.terms import Group, read_group, write_group
from ctanalysis.observations import Observation
from ctanalysis.params import Indicator, Parameters

Printed = tuple[tuple[Figures, str], ...]
NOTHING: Figures = (None, None, None, None)


@dataclass(frozen=True)
class ReleasedRow:
    """What a report said: a row with its figures, or without them where it withheld them."""

    row: Observation
    release: str


class ReleaseHistory:
    """The ledger as it bears on some rows, read with the project's parameters."""

    def __init__(self, ledger: Ledger, rows: Iterable[Observation], parameters: Parameters) -> None:
        self._ledger = ledger
        self._rows = tuple(rows)
        self._parameters = parameters
        self._today = {indicator: today.id for today in parameters.indicators for indicator in today.was}
        self._labels: dict[tuple[str, str], str] = {}  # by label and release

    def list_standing(self, row: Observation) -> tuple[str, ...]:
        """The releases that still stand in which the row has the figures it has now."""
        withdrawn = self._ledger.withdrawn
        return tuple(release for release in self.list_known(row) if release not in withdrawn)

    def list_known(self, row: Observation) -> tuple[str, ...]:
        """The releases, withdrawn ones too, in which the row has the figures it has now."""
        return tuple(
            release
            for figures, release in self._cells.get(self._find_key(row), ())
            if all(is_same(a, b) for a, b in zip(list_figures(row), figures, strict=True))
        )

    def list_changes(self, row: Observation) -> tuple[float, ...]:
        """By how many people the row's counts differ from what was printed of them; of a row that
        was never printed, from what was printed of the same period under a name that is gone.
        """
        whole = self._parameters.by_id[row.indicator].unit_of.is_whole
        key = self._find_key(row)
        printed = self._cells.get(key) or self._list_strangers(key)
        indicator = self._parameters.by_id[row.indicator]
        now = _count_share(list_figures(row), indicator)
        counts = [
            pair
            for before in (_count_share(figures, indicator) for figures, _ in printed)
            for pair in [*zip(now[not whole :], before[not whole :], strict=True),
                (_find_rest(now), _find_rest(before))]
        ]  # fmt: skip
        people = [abs(a - b) for a, b in counts if a is not None and b is not None and not is_same(a, b)]
        if indicator.unit_of.is_mean:
            steps = (_find_steps(now, figures, indicator) for figures, _ in printed)
            people += [change for change in steps if change]
        return tuple(people)

    def find_printed(self, row: Observation) -> Observation:
        """The row as it was printed last; as it is where it never was."""
        printed = self._cells.get(self._find_key(row), ())
        restored = self._restore(self._find_key(row), printed[-1][0]) if printed else ()
        figures = next(iter(restored), row)
        return replace(figures, group=row.group)

    def list_differing(self, row: Observation) -> tuple[str, ...]:
        """The releases in which the row has other figures than now."""
        same = set(self.list_known(row))
        return tuple(dict.fromkeys(name for _, name in self._cells.get(self._find_key(row), ()) if name not in same))

    def list_renamed(self, row: Observation) -> tuple[str, ...]:
        """The releases that printed the row's period under names that are gone."""
        return tuple(dict.fromkeys(release for _, release in self._list_strangers(self._find_key(row))))

    def find_earlier(self, row: Observation) -> float | None:
        """The value that was printed of the row last; None where it was printed without one."""
        printed = self._cells.get(self._find_key(row), ())
        return printed[-1][0][0] if printed else None

    @cached_property
    def gone(self) -> tuple[Observation, ...]:
        """The figures in print, as rows, that no row of today has."""
        keys = {self._find_key(row) for row in self._rows}
        return tuple(
            row for key, printed in self._cells.items() if key not in keys for row in self._restore(key, printed[-1][0])
        )

    @cached_property
    def said(self) -> tuple[ReleasedRow, ...]:
        """All that was ever said of figures, in the words of today, withdrawn or not."""
        shown = [
            ReleasedRow(row, release)
            for key, printed in self._cells.items()
            for figures, release in printed
            for row in self._restore(key, figures)
        ]
        withheld = [
            ReleasedRow(row.without_numbers(), release)
            for key, releases in self._withheld.items()
            for release in releases
            for row in self._restore(key, NOTHING)
        ]
        return (*shown, *withheld)

    @cached_property
    def withheld_before(self) -> frozenset[RowKey]:
        """The rows that were withheld before, of people and periods of which a row that was
        withheld with them is gone: what it needed cannot be worked out any more.
        """
        families, lost = find_families(self._parameters), self._lost
        return frozenset(
            row.key
            for row in self._rows
            if (families[row.indicator], row.period.label) in lost and self._find_key(row) in self._withheld
        )

    def holds_lost(self, row: Observation) -> bool:
        """Whether in the time of a row something about its people was withheld before and is gone now: what a sum
        over that time tells of it cannot be worked out any more.
        """
        family, periods = find_families(self._parameters)[row.indicator], self._parameters.periods
        for other, label in self._lost:
            if other == family and (not (period := _parse(periods, label)) or row.period.holds(period)):
                return True
        return False

    @cached_property
    def _lost(self) -> frozenset[tuple[object, str]]:
        """The families and periods of which a row that was withheld is gone."""
        families = find_families(self._parameters)
        now = {self._find_key(row) for row in self._rows}
        return frozenset((families.get(key[0]), key[1]) for key in set(self._withheld) - now)

    @cached_property
    def _cells(self) -> Mapping[Key, Printed]:
        cells: dict[Key, list[tuple[Figures, str]]] = defaultdict(list)
        for key, printed in self._ledger.cells.items():
            for figures, release in printed:
                cells[self._translate_key(key, release)].append((figures, release))
        return {key: tuple(found) for key, found in cells.items()}

    @cached_property
    def _withheld(self) -> Mapping[Key, list[str]]:
        """What was withheld, and in which releases."""
        cells: dict[Key, list[str]] = defaultdict(list)
        for key, printed in self._ledger.withheld.items():
            for _, release in printed:
                cells[self._translate_key(key, release)].append(release)
        return cells

    def _translate_key(self, key: Key, release: str) -> Key:
        indicator, label, group, wave = key
        period = self._translate_label(label, release)
        return self._today.get(indicator, indicator), period, self._translate(group), wave

    def _translate_label(self, label: str, release: str) -> str:
        """The label of today for the days that a label meant in a release; where there is none,
        those days.
        """
        calendar = self._ledger.calendars.get(release)
        if calendar is None:
            return label
        if (label, release) not in self._labels:
            self._labels[label, release] = self._find_label(label, calendar)
        return self._labels[label, release]

    def _find_label(self, label: str, calendar: Calendar) -> str:
        try:
            then = calendar.parse(label)
        except PeriodError:
            return label  # of the project's own time, or written otherwise
        try:
            if then.same_days(self._parameters.periods.parse(label)):
                return label
        except PeriodError:
            pass
        named = {(row.period.start, row.period.end): row.period.label for row in self._rows}
        return named.get((then.start, then.end), f"{then.start}..{then.end}")

    def _find_key(self, row: Observation) -> Key:
        group = write_group(self._parameters.divisions.simplify(row.group))
        return row.indicator, row.period.label, group, row.wave

    def _translate(self, group: str | None) -> str | None:
        """The group with the values of today, and without what it says twice; as it was printed
        where a word of it is not declared any more.
        """
        found = self._read_group(group)
        return group if found is None else write_group(found)

    def _read_group(self, group: str | None) -> Group | None:
        dimensions = self._parameters.dimensions
        words = {}
        for name, printed in read_group(group):
            word = dimensions[name].was.get(printed, printed) if name in dimensions else printed
            places = (name, name_earlier(name))
            place = next((p for p in places if p in dimensions and word in dimensions[p].names), "")
            if not place:
                return None
            words[place] = word
        return self._parameters.divisions.simplify(self._parameters.find_group(words))

    def _restore(self, key: Key, figures: Figures) -> Iterable[Observation]:
        """The row that was printed so; none where its words mean nothing today."""
        name, label, text, wave = key
        group = self._read_group(text)
        indicator = self._parameters.by_id.get(name)
        if indicator is None or group is None:
            return
        if not indicator.is_protected:
            return
        try:
            period = self._parameters.periods.parse(label)
        except CtanalysisError:
            return
        value, numerator, denominator, n = figures
        row = Observation(name, period, group, wave=wave)
        if numerator is not None and denominator is not None:
            yield replace(row, numerator=numerator, denominator=denominator)
        elif indicator.unit_of.is_count or n is None:
            yield replace(row, value=value)
        elif indicator.share_scale:
            yield replace(row, value=value, n=n)
        else:
            yield replace(row, mean=value, n=n)

    def _list_strangers(self, key: Key) -> Printed:
        """What was printed of the same period and wave under names of which one is gone."""
        indicator, period, group, wave = key
        return tuple(
            printed
            for name, text, found in self._strangers.get((period, wave), ())
            if name in (None, indicator) and text in ("", group)
            for printed in found
        )

    @cached_property
    def _strangers(self) -> Mapping[tuple[str, str | None], list[tuple[str | None, str | None, Printed]]]:
        """By period and wave: indicator (None: gone), group (empty: gone), and what was printed."""
        found: dict[tuple[str, str | None], list[tuple[str | None, str | None, Printed]]] = {}
        for (indicator, period, group, wave), printed in self._cells.items():
            name = indicator if indicator in self._parameters.by_id else None
            read = self._read_group(group)
            is_named = read is not None and not any(one.endswith(EARLIER) for one, _ in read)
            text = group if is_named else ""
            if name is None or text == "":
                found.setdefault((period, wave), []).append((name, text, printed))
        return found


def _parse(calendar: Calendar, label: str) -> Period | None:
    """The period of a label; None where the calendar has none of that name."""
    try:
        return calendar.parse(label)
    except PeriodError:
        return None


def _find_steps(now: Figures, before: Figures, indicator: Indicator) -> float | None:
    """By how many steps of its scale the sum behind a mean differs: one person who answered one
    step higher; None of means of other numbers of people.
    """
    (mean, _, _, n), (was, _, _, n_was) = now, before
    if mean is None or was is None or not n or n_was is None or not is_same(n, n_was):
        return None
    scale = indicator.score_scale
    steps = round(abs(mean - was) * n / (scale.step if scale is not None else 1.0))
    return 0.0 if is_same(mean, was) else float(max(1, steps))


def _count_share(figures: Figures, indicator: Indicator) -> Figures:
    """The figures of a share with the people that it lets be worked out: 52 % of 400 are 208."""
    value, numerator, _, n = figures
    scale = indicator.share_scale
    if numerator is not None or value is None or n is None or not scale:
        return figures
    return value, float(round(value / scale * n)), n, n


def _find_rest(figures: Figures) -> float | None:
    """How many are below the line of a share and not above it."""
    _, numerator, denominator, _ = figures
    return None if numerator is None or denominator is None else denominator - numerator
