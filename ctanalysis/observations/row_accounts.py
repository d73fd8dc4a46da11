"""Accounts: what became of every row of a file, so that nothing is dropped in silence."""

from collections import defaultdict
from collections.abc import Iterable, Set
from typing import NamedTuple

from ctanalysis.ground.language import later, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.observations.observation import Observation
from ctanalysis.observations.sources import RawTable

# what became of a row, said of one and of several; the key is the latter
USED, PROMISE, NO_FIGURE = ("are used", "have no figure; their target or baseline is used", "have no figure")
REPEATED, CONTRADICTED = ("repeat another row and are counted once", "are contradicted by another row: neither is used")
UNDECLARED = "are of indicators that the parameters do not declare"
OUTCOMES = {
    UNDECLARED: later((
        "{number} row is of an indicator that the parameters do not declare{places}.",
        "{number} rows are of indicators that the parameters do not declare{places}.",
    )),
    USED: later((
        "{number} row of the file is read{places}.", "{number} rows of the file are read{places}.",
    )),
    PROMISE: later((
        "{number} row has no figure; its target or baseline is used{places}.",
        "{number} rows have no figure; their target or baseline is used{places}.",
    )),
    NO_FIGURE: later((
        "{number} row of the file has no figure{places}.",
        "{number} rows of the file have no figure{places}.",
    )),
    REPEATED: later((
        "{number} row repeats another row and is counted once{places}.",
        "{number} rows repeat another row and are counted once{places}.",
    )),
    CONTRADICTED: later((
        "{number} row is contradicted by another row: neither is used{places}.",
        "{number} rows are contradicted by another row: neither is used{places}.",
    )),
}  # fmt: skip


PLACES = 12  # named of each outcome; `make check` names as many


class RowAccount(NamedTuple):
    """One outcome, the number of rows it befell, and their places."""

    outcome: str
    rows: int
    places: tuple[str, ...]


def account_rows(
    table: RawTable,
    made: Iterable[Observation],
    promising: Set[str],
    listed: Iterable[tuple[str, str]],
    kept: Iterable[Observation] = (),
) -> tuple[RowAccount, ...]:
    """Every row of the table under exactly one outcome; `promising` are the places of rows with a
    target or a baseline, `kept` the rows without those that repeat or contradict another. The counts
    make the number of rows.
    """
    emptied = {row.key for row in kept if not row.has_number}
    by_key: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for row in made:
        by_key[row.key].append(row)
    outcomes: dict[str, str] = {}
    for same in by_key.values():
        differ = len({(row.numbers, row.status, row.rating) for row in same}) > 1
        for position, row in enumerate(same):
            first = USED if row.has_number or row.rating else NO_FIGURE
            is_unused = differ or row.has_number and row.key in emptied
            outcome = CONTRADICTED if is_unused else REPEATED if position else first
            outcomes[row.place] = (
                USED if outcomes.get(row.place) == USED else outcome
            )  # a row of many periods is used when one of them is
    outcomes |= dict(listed)
    counted: dict[str, list[str]] = defaultdict(list)
    for raw in table.rows:
        outcome = outcomes.get(raw.place, NO_FIGURE)
        counted[PROMISE if outcome == NO_FIGURE and raw.place in promising else outcome].append(raw.place)
    return tuple(
        RowAccount(outcome, len(places), tuple(places))
        for outcome, places in sorted(counted.items(), key=lambda item: (item[0] != USED, item[0]))
    )


def describe_accounts(accounts: Iterable[RowAccount]) -> tuple[str, ...]:
    """What became of the rows, in words, with the places of those that are not used."""
    return tuple(
        (
            phrase_number(
                *OUTCOMES[account.outcome],
                account.rows,
                places="" if account.outcome == USED else _name_places(account.places),
            )
        )
        for account in accounts
    )


def _name_places(places: tuple[str, ...]) -> str:
    lines = [place.split(", ", 1)[-1] for place in places]
    return f" ({list_first(lines, PLACES)})"
