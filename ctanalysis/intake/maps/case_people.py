"""People of a list who stand in several of its periods: of these a year is no sum, and is counted by itself."""

from collections.abc import Collection, Mapping
from datetime import date

from ctanalysis.intake.cells.date_spans import Span, make_months, order_span
from ctanalysis.intake.cells.group_words import Part
from ctanalysis.intake.maps.map_periods import FiscalYear
from ctanalysis.intake.tables.case_list_tallies import CountedCell, Key


def find_returning(cells: Mapping[Key, CountedCell]) -> frozenset[str]:
    """The indicators of which somebody is counted in two periods."""
    known: dict[str, set[str]] = {}
    found = set[str]()
    for (title, _, _, group), cell in cells.items():
        if not group:
            if known.setdefault(title, set()) & cell.persons:
                found.add(title)
            known[title] |= cell.persons
    return frozenset(found)


def count_years(
    cells: Mapping[Key, CountedCell], titles: Collection[str], several: Collection[str], fiscal: FiscalYear | None
) -> dict[Key, CountedCell]:
    """The different people of each year of these indicators, in total and by each group that all of its periods tell,
    each person in the first group that is told of her. `several` are the questions with several answers.
    """
    years: dict[Key, CountedCell] = {}
    spans: dict[Key, int] = {}
    placed: dict[tuple[str, Span, tuple[str, ...], str], tuple[Part, ...]] = {}
    for title, code, span, group in sorted(cells, key=lambda key: order_span(key[2])):
        year = _find_year(span.start, fiscal)
        if title not in titles or not year.holds(span) or span == year:
            continue
        cell, names = cells[title, code, span, group], tuple(name for name, _ in group)
        known = years.setdefault((title, code, year, group), CountedCell(cell.first, parts=1))
        spans[title, code, year, group] = spans.get((title, code, year, group), 0) + 1
        known.persons |= {
            who
            for who in cell.persons
            if set(names) & set(several) or placed.setdefault((title, year, names, who), group) == group
        }
    return {
        (title, code, year, group): cell
        for (title, code, year, group), cell in years.items()
        if spans[title, code, year, group] == spans[title, code, year, ()] > 1
    }


def _find_year(day: date, fiscal: FiscalYear | None) -> Span:
    begins = fiscal.begins if fiscal is not None else 1
    return make_months(day.year - (day.month < begins), begins, 12)
