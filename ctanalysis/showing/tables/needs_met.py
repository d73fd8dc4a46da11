"""The table of needs met: each group's share year by year, how many went without, and what became of its distance."""

from collections.abc import Sequence
from dataclasses import dataclass

from ctanalysis.analyses.left_behind import LEFT_BEHIND
from ctanalysis.analyses.needs_met import ALIKE, CLOSING, NOT_TOLD, OPENING, PERHAPS
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedsMetFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.units import find_unit
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import WITHHELD_NOTE
from ctanalysis.showing.tables.profile import write_year
from ctanalysis.showing.tables.provision import NO_SERVICE
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording import WITHHELD, write_digits, write_group_words, write_number
from ctanalysis.showing.wording.numbers import write_value
from ctanalysis.showing.wording.numbers_in_words import capitalise, join_words

BANDS = (85.0, 75.0, 60.0)  # percent, where the bands of shares begin, the best first


@dataclass(frozen=True)
class Cell:
    """A year of a group: the share, how many went without, and the band that its colour repeats."""

    share: str
    without: str
    band: str


@dataclass(frozen=True)
class Line:
    """A group with its years and what happened; of everybody a head."""

    name: str
    cells: tuple[Cell, ...]
    change: str
    is_head: bool


def tabulate_needs_met(findings: Findings[NeedsMetFinding]) -> str:
    """A table a service: a row for everybody and one a group, a column a year."""
    if not len(findings):
        return html.nothing(NO_SERVICE)
    services = dict.fromkeys(row.service for row in findings)
    tables = [_list_lines([row for row in findings if row.service == service]) for service in services]
    return render(
        "needs_met",
        tables=[
            (capitalise(phrase("{service}: share of needs met", service=service or "")), *made)
            for service, made in zip(services, tables, strict=True)
        ],
        key=[(f"band-{place}", words) for place, words in enumerate(_name_bands())],
        notes=[WITHHELD_NOTE] if any(row.withheld for row in findings) else [],
    )


def _list_lines(rows: Sequence[NeedsMetFinding]) -> tuple[list[str], list[Line]]:
    """The years, and the lines of a service."""
    windows = list(dict.fromkeys(row.window for row in rows))
    groups = list(dict.fromkeys(row.group for row in rows))
    lines = []
    for group in groups:
        of_group = [row for row in rows if row.group == group]
        by_window = {row.window: row for row in of_group}
        cells = tuple(_write_cell(by_window.get(window)) for window in windows)
        name = write_group_words(group) or phrase("Everybody")
        lines.append(Line(name, cells, write_change_of_group(of_group) if group else "", group is None))
    return [write_year(window, rows) for window in windows], lines


def _write_cell(row: NeedsMetFinding | None) -> Cell:
    if row is None:
        return Cell(phrase("not recorded"), "", "none")
    if row.withheld:
        return Cell(WITHHELD, "", "withheld")
    if row.status == "data gap" and row.needed is not None and row.received is not None:
        said = later(("recorded in part", "the counts do not agree"))
        return Cell(phrase(said[row.received > row.needed]), "", "none")
    if row.needed is None or row.received is None:
        needed = phrase("{needed} in need", needed=write_digits(row.needed, 0)) if row.needed else ""
        if row.received_at_most is None or row.needed is None:
            return Cell(phrase("not recorded"), needed, "none")
        least = write_digits(row.needed - row.received_at_most, 0)
        went = phrase("at least {unmet} of {needed} without", unmet=least, needed=write_digits(row.needed, 0))
        return Cell(phrase("not recorded"), went, "none")
    words = {"unmet": write_digits(row.needed - row.received, 0), "needed": write_number(row, "needed")}
    without = phrase("{unmet} of {needed} without", **words)
    if row.value is None:
        return Cell(without, "", "none")
    shown = round(row.value, row.measured_in.decimals)
    band = sum(shown < edge for edge in BANDS)
    return Cell(write_number(row, "value"), without, f"band-{band}")


NO_CLEAR = later("no clear change of the distance")
# by whether it is below everybody
MOVED = later((
    "{change} since {first}: from {then} points above everybody to {now}",
    "{change} since {first}: from {then} points below everybody to {now}",
))  # fmt: skip
HELD = later((
    "{change} since {first}: {then} points above everybody, now {now}",
    "{change} since {first}: {then} points below everybody, now {now}",
))  # fmt: skip


def write_change_of_group(rows: Sequence[NeedsMetFinding]) -> str:
    """What became of the distance of a group to everybody, and whether it is left behind, or was.

    >>> write_change_of_group([NeedsMetFinding(change="cannot be told", why="withheld")])
    'cannot be told: withheld'
    """
    last = rows[-1]
    behind = [LEFT_BEHIND in row.marks for row in rows]
    mark = phrase(LEFT_BEHIND) if behind[-1] else ""
    if any(behind[:-1]) and not behind[-1] and last.change != NOT_TOLD:
        years = [write_window(row.window) for row, is_behind in zip(rows, behind, strict=True) if is_behind]
        mark = phrase("left behind in {years}", years=join_words(years))
    return phrase("; ").join(filter(None, (mark, _write_distance(last))))


def _write_distance(row: NeedsMetFinding) -> str:
    change = phrase(NO_CLEAR if row.change == PERHAPS else row.change or "")
    if row.change == NOT_TOLD:
        return f"{change}{phrase(': ')}{row.why or ''}"
    if row.change == ALIKE or row.apart is None or row.first_apart is None:
        return change
    points = [write_value(abs(one), find_unit("mean_score")) for one in (row.first_apart, row.apart)]
    sides = [one < 0 for one in (row.first_apart, row.apart)]
    ends = {"change": change, "first": write_window(row.first_window), "then": points[0], "now": points[1]}
    if sides[0] == sides[1]:
        words = MOVED if row.change in (CLOSING, OPENING) else HELD
        return phrase(words[sides[0]], **ends)
    words = later(("{change} since {first}: {then} points above everybody, now {now} below",
                   "{change} since {first}: {then} points below everybody, now {now} above"))  # fmt: skip
    return phrase(words[sides[0]], **ends)


def _name_bands() -> list[str]:
    names = [phrase("{low} % or more", low=write_digits(BANDS[0], 0))]
    names += [
        phrase("{low} to under {high} %", low=write_digits(low, 0), high=write_digits(high, 0))
        for high, low in zip(BANDS, BANDS[1:], strict=False)
    ]
    return [*names, phrase("less than {high} %", high=write_digits(BANDS[-1], 0))]
