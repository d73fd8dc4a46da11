"""Attacks on released tables by a reader who knows the manual: for each withheld figure of fewer
people than its threshold, and each such figure that nobody printed, as many numbers must be left as
the threshold says. Of overlapping parts and distinct persons everybody can tell which are small:
there the whole of one to the threshold less one must stay open.
"""

import random
from collections import Counter
from collections.abc import Iterator

from made.tables import MadeTable, Statement, make_table

from ctanalysis.disclosure import Policy, release
from ctanalysis.ground.terms import SUPPRESSED
from ctanalysis.observations import Observation, ObservationTable
from readers.reader import FAR, Known, Reader


def attack_seed(seed: int, counted: Counter[str]) -> Iterator[str]:
    """What the readers of the public and of the partner edition narrow of the table of a seed."""
    table = make_table(random.Random(seed))
    for edition in ("public", "partner"):
        for told in attack(table, edition, counted):
            yield f"{edition}: {told}"


def attack(table: MadeTable, edition: str, counted: Counter[str]) -> Iterator[str]:
    """What the reader of this edition narrows."""
    policy = Policy(edition, table.parameters)
    released = release(ObservationTable(table.rows), policy).observations
    reader = Reader(list_known(table, released.rows), table.rules)
    indicator = table.parameters.by_id["a"]
    for row, shown in zip(table.rows, released.rows, strict=False):
        counted["figures"] += row.has_number
        counted["withheld"] += shown.withheld
    counted["added up"] += sum(shown.is_added_up for shown in released)
    withheld = {shown.key for shown in released if shown.withheld}
    targets = [(row, statement) for row in table.rows if row.key in withheld for statement in table.said[row.key]]
    for row, statement in (*targets, *table.untold):
        threshold = policy.find_threshold(indicator, row.group)
        count = find_count(row, statement)
        if not 0 < count < threshold:
            continue
        counted["sensitive"] += 1
        bounds = reader.bound(statement.cells)
        if bounds is None:
            yield f"{row.key}: no table agrees with what is printed"
            continue
        low, high = bounds
        is_open = high - low + statement.least >= threshold or high >= FAR
        if table.rules:
            is_open = low <= statement.least and high >= threshold - 1
        if not is_open:
            yield f"{row.key} {statement.measure}: {low:g} to {high:g}, it is {count:g}"


def list_known(table: MadeTable, released: tuple[Observation, ...]) -> Iterator[Known]:
    """What the printed rows and the manual say: shown figures as they are; a withheld one is at
    least one where nobody at all would have been shown: not where it holds what the source itself
    suppressed, which is protected whatever it is.
    """
    missing = {
        cell
        for shown in released
        if shown.status == SUPPRESSED
        for statement in table.list_said(shown)
        for cell in statement.cells
    }
    for shown in released:
        for statement in table.list_said(shown):
            if shown.withheld:
                least = 0 if missing & set(statement.cells) else statement.least
                yield Known(statement.cells, least, float("inf"))
            elif shown.has_number:
                count = find_count(shown, statement)
                yield Known(statement.cells, count, count)


def find_count(row: Observation, statement: Statement) -> float:
    """The figure of a row that a statement is about."""
    if statement.measure == "rest":
        return float(row.denominator or 0) - float(row.numerator or 0)
    return float(getattr(row, statement.measure) or 0)
