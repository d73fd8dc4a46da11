"""Why each row is withheld: for the evaluator alone, who knows the figures."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ctanalysis.disclosure.audit.attacker import Name
from ctanalysis.disclosure.cells.table_cells import Key, Table
from ctanalysis.disclosure.history.disclosure_scenarios import Readers
from ctanalysis.disclosure.history.published_figures_ledger import READ_BY, Ledger
from ctanalysis.disclosure.release import Hidden, find_hidden
from ctanalysis.disclosure.suppress.policy import Policy
from ctanalysis.disclosure.suppress.primary import find_reason
from ctanalysis.disclosure.suppress.underprotected_cells import list_underprotected
from ctanalysis.ground.language import phrase
from ctanalysis.observations import Observation


@dataclass(frozen=True)
class Withheld:
    """A row that is withheld: the reason in words, or the rows that could be worked out from it;
    and the sums that are shown in its place.
    """

    row: Observation
    reason: str
    protects: tuple[Key, ...] = ()
    instead: tuple[Observation, ...] = ()


def explain_hidden(
    rows: Sequence[Observation], policy: Policy, ledger: Ledger, *, closed: Collection[str] = ()
) -> list[Withheld]:
    """The rows that an edition withholds, in their order, each with its reason; `closed`: the
    indicators of which the attack let nothing be shown.

    AlreadyDisclosed where there can be no such edition.
    """
    found = find_hidden(rows, policy, ledger, closed=closed)
    readers = Readers(rows, policy, ledger.keep_editions(READ_BY[policy.edition]))
    beside = _find_protected(readers, found.rows)
    return [
        Withheld(
            row,
            phrase("a figure about the same people could be worked out, so that none is shown")
            if row.indicator in found.closed
            else _find_reason(row, readers) or _describe(beside.get(row.key, ())),
            beside.get(row.key, ()),
            tuple(_list_instead(row, found)),
        )
        for row in rows
        if row.key in found.rows
    ]


@dataclass(frozen=True)
class Corrections:
    """The rows that differ by few people from what is in print, and are withheld for it; how many
    other rows are; and of how many a sum is shown instead.
    """

    rows: tuple[Observation, ...]
    others: int
    summed: int


def find_corrections(rows: Sequence[Observation], policy: Policy, ledger: Ledger) -> Corrections:
    """What corrections by few people cost: against the same rows as they were printed."""
    readers = Readers(rows, policy, ledger.keep_editions(READ_BY[policy.edition]))
    restated = tuple(row for row in rows if readers.is_restated(row))
    if not restated:
        return Corrections((), 0, 0)
    found = find_hidden(rows, policy, ledger)
    left = [readers.printed.find_printed(row) if row in restated else row for row in rows]
    then = find_hidden(left, policy, ledger).rows
    keys = {row.key for row in rows}
    others = len(found.rows & keys) - len(then & keys) - len(restated)
    summed = sum(any(_list_instead(row, found)) for row in restated)
    return Corrections(restated, max(0, others), summed)


def _find_reason(row: Observation, readers: Readers) -> str:
    """Why a row is withheld by itself; nothing where it is withheld for others."""
    if row.key not in readers.reasons:
        return ""
    indicator = readers.policy.parameters.by_id[row.indicator]
    own = find_reason(row, indicator, readers.policy)
    renamed = readers.printed.list_renamed(row) if readers.is_restated(row) else ()
    releases = ", ".join(readers.printed.list_differing(row) or renamed)
    if own is None and releases:
        return phrase("it differs by few people from what stands in {releases}", releases=releases)
    if own is None and row.key in readers.unplaced:
        return phrase("where its place lies is not stated, and figures of places are small")
    return own or phrase("a percentage beside it gives a few people away")


def _describe(protects: Collection[Key]) -> str:
    return (
        phrase("others could be worked out from it")
        if protects
        else phrase("so that which rows are withheld tells nothing of them")
    )


def _find_protected(readers: Readers, hidden: set[Key]) -> dict[Key, tuple[Key, ...]]:
    """For each row that is hidden for others: those that would be underprotected if it were shown."""
    found: dict[Key, tuple[Key, ...]] = {}
    for table in readers.without_copies.list_tables():
        cells: dict[Key, list[Name]] = {}
        for name, owners in table.owners.items():
            for key in owners & hidden - readers.reasons:
                cells.setdefault(key, []).append(name)
        for key, names in cells.items():
            shown = hidden - {key}
            underprotected = (one for name in names for one in list_underprotected(table, shown, beside=name))
            protected = dict.fromkeys(other for one in underprotected for other in _list_rows(table, one))
            found[key] = (*found.get(key, ()), *(one for one in protected if one != key))
    return found


def _list_rows(table: Table, name: Name) -> Iterator[Key]:
    """The rows of a cell; of one that nobody prints, those that it can be worked out from."""
    yield from sorted(table.owners[name], key=repr)
    if not table.owners[name]:
        for equation in table.equations:
            cells = [cell for cell, _ in equation.terms]
            if name in cells:
                yield from sorted({key for cell in cells for key in table.owners[cell]}, key=repr)
                return


def _list_instead(row: Observation, found: Hidden) -> Iterator[Observation]:
    """The sums that are shown and hold the row."""
    for wider in found.recoded:
        if wider.key not in found.rows and wider.indicator == row.indicator:
            if wider.period.holds(row.period) and set(wider.group) <= set(row.group):
                yield wider
