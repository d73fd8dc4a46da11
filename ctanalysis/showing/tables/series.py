"""The table of every figure, as released."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import CellFinding, FigureFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.ground.terms import SUPPRESSED
from ctanalysis.showing import html
from ctanalysis.showing.charts.chart_style_and_svg import shorten_label
from ctanalysis.showing.tables.badges_and_line_names import (
    SUPPRESSED_NOTE,
    WITHHELD_NOTE,
    write_suppressed,
    write_withheld,
)
from ctanalysis.showing.wording import write_group_words, write_number
from ctanalysis.showing.wording.status_and_verdict_words import write_code

MOST = 15  # periods in one table; a year is not cut in two
LATER = re.compile(r"-.*")  # what follows the year in a label
WAVES = later({"pre": "before", "post": "after", "pairs": "mean change of the same people, n pairs"})


def tabulate_series(findings: Findings[CellFinding | FigureFinding], *, title: str = "") -> str:
    """A table of whole years with at most fifteen periods, under the title of what it is of, if one is given: one
    row an indicator and group that has something in it, a column a period; a cell without any row is left empty.
    """
    years = list(_split_periods({row.period or "" for row in findings}))
    whole = [row for row in findings if row.group is None]
    parts = [row for row in findings if row.group is not None]
    tables = _write_tables(years, whole, later("Figures as released, {words}"), title)
    if parts and whole:
        on_screen = _write_tables(years, parts, later("Figures of groups as released, {words}"), title)
        said = phrase(
            "The figures of groups are left out in print; the workbook and the CSV beside this report have them."
        )
        tables += [html.write("box", on_screen, "ct-screen"), html.write("paragraph", said, "ct-note ct-print")]
    elif parts:
        tables += _write_tables(years, parts, later("Figures of groups as released, {words}"), title)
    notes = [WITHHELD_NOTE] if any(row.withheld for row in findings) else []
    notes += [SUPPRESSED_NOTE] if any(row.status == SUPPRESSED for row in findings) else []
    return html.join((*tables, *(html.write("paragraph", phrase(n), "ct-note") for n in notes)))


def _split_periods(labels: set[str]) -> Iterator[tuple[str, list[str]]]:
    """The periods of one table each, in the order of time, with what they are called together."""
    ordered = sorted(labels, key=_sort_label)
    years: dict[str, list[str]] = {}
    for label in ordered:
        years.setdefault(LATER.sub("", label), []).append(label)
    table: dict[str, list[str]] = {}
    for year, labels_of_year in years.items():
        if table and sum(map(len, table.values())) + len(labels_of_year) > MOST:
            yield _name_table(table)
            table = {}
        table[year] = labels_of_year
    if table:
        yield _name_table(table)


def _name_table(table: dict[str, list[str]]) -> tuple[str, list[str]]:
    years = list(table)
    words = phrase("{part} to {part2}", part=years[0], part2=years[-1]) if len(years) > 1 else years[0]
    return words, [label for labels in table.values() for label in labels]


def _write_tables(
    years: Sequence[tuple[str, list[str]]], rows: Sequence[CellFinding | FigureFinding], caption: str, title: str
) -> list[str]:
    found = [(words, periods, [row for row in rows if row.period in periods]) for words, periods in years]
    start = f"{title}{phrase('; ')}" if title else ""
    return [
        _write_table(f"{start}{phrase(caption, words=words)}", periods, of_year)
        for words, periods, of_year in found
        if of_year
    ]


def _write_table(caption: str, periods: list[str], rows: Sequence[CellFinding | FigureFinding]) -> str:
    lines: dict[tuple[Any, ...], dict[str | None, CellFinding | FigureFinding]] = {}
    for row in rows:
        key = (row.indicator, row.group, getattr(row, "wave", None))
        lines.setdefault(key, {})[row.period] = row
    body = []
    for (_, group, wave), cells in lines.items():
        first = next(iter(cells.values()))
        shown = [cell for cell in cells.values() if cell.value is not None]
        bare = first.measured_in.is_percent and bool(shown) and all(c.n is None for c in shown)
        known = "" if bare or not first.measured_in.is_percent else phrase("n not given")
        name = _name_line(first, group, wave, bare, cells.values())
        body.append([name, *(_write_cell(cells.get(period), known) for period in periods)])
    return html.table(caption, [phrase("Indicator and group"), *map(shorten_label, periods)], body, class_="ct-series")


def _name_line(
    first: CellFinding | FigureFinding,
    group: str | None,
    wave: str | None,
    bare: bool,
    cells: Iterable[CellFinding | FigureFinding],
) -> str:
    code = write_code(first.indicator)
    so_far = any("total so far" in cell.marks for cell in cells)
    said = (
        f"{code} {first.title}".strip(),
        phrase(" (n not given by the source)") if bare else "",
        phrase(" – totals so far, as entered") if so_far else "",
        f" – {write_group_words(group)}" if group else "",
        f" ({phrase(WAVES.get(wave, wave))})" if wave else "",
    )
    return html.text("".join(said))


def _write_cell(row: CellFinding | FigureFinding | None, bare: str) -> str:
    if row is None:
        return ""
    if row.withheld:
        return write_withheld()
    if row.status == SUPPRESSED:
        return write_suppressed()
    if row.value is None and row.status and row.measured_in.is_rating:
        return html.text(phrase(row.status))
    of = ""
    if row.numerator is not None and row.denominator is not None:
        of = phrase(
            "{numerator} of {denominator}",
            numerator=write_number(row, "numerator"),
            denominator=write_number(row, "denominator"),
        )
    elif row.n is not None:
        of = f"n = {write_number(row, 'n')}"
    elif row.value is not None:
        of = bare
    below = [*filter(None, [of]), *([write_mark("added up")] if "added up" in row.marks else [])]
    return html.text(write_number(row, "value")) + html.join(html.write("small", words) for words in below)


def _sort_label(label: str) -> list[tuple[int, str]]:
    """In the order of time: numbers in a label as numbers, a year before its quarters."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", label)]
