"""What it cost, for readers who ask that first: in a sentence or two made from findings by fixed rules."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import SpendingFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_window
from ctanalysis.ground.units import find_unit
from ctanalysis.showing.wording.numbers import write_digits, write_value
from ctanalysis.showing.wording.numbers_in_words import join_words

NO_NAMES: Mapping[str, str] = MappingProxyType({})
PART = re.compile(r"-(?:[QH]\d|\d\d)$")  # of a year's label


def say_what_it_cost(
    spending: Findings[SpendingFinding], parents: Mapping[str, str | None], *, names: Mapping[str, str] = NO_NAMES
) -> str:
    """What was spent of what was planned, over the results whose spending is given, and of how many it is not given, or
    in part. The money of a result holds that of the results below it; `parents`: what each result leads to; `names` are
    their levels and ids.
    """
    if not len(spending):
        return phrase("No budget was reported.")
    funded = {row.result for row in spending if _holds_those_below(row, spending, parents)}
    rows = [row for row in spending if funded.isdisjoint(_list_above(row.result or "", parents))]
    given = [row for row in rows if row.spent is not None and row.spent_budget]
    unplanned = [row.result or "" for row in rows if row.spent is not None and not row.spent_budget]
    if not given:
        return (
            phrase(NOT_PLANNED, named=join_words(unplanned))
            if unplanned
            else phrase("What was spent was not reported.")
        )
    spent, planned = sum(row.spent or 0.0 for row in given), sum(row.spent_budget or 0.0 for row in given)
    share = write_value(100 * spent / planned, find_unit("percentage"))
    money = {"spent": write_digits(round(spent), 0), "planned": write_digits(round(planned), 0)}
    partly = [row.result or "" for row in given if row.spent_in]
    none = [row.result or "" for row in rows if row.spent is None]
    words = later((
        "{currency} {spent} spent of the {planned} planned ({share}), {window}.",
        "{currency} {spent} spent of the {planned} planned ({share}), {window}, without the time for which no spending "
        "of {partly} is given.",
    ))  # fmt: skip
    told = phrase(
        words[bool(partly)],
        currency=given[0].currency or "",
        share=share,
        partly=join_words(partly),
        window=write_window(_join_windows([row.window or "" for row in given])),
        **money,
    )
    most = max(given, key=lambda row: row.spent or 0.0)
    if len(rows) == len(given) > 1 and not partly and 2 * (most.spent or 0.0) > spent:
        part = write_value(100 * (most.spent or 0.0) / spent, find_unit("percentage"))
        told += " " + phrase(
            "The largest part ({share}) went to {result}.",
            share=part,
            result=names.get(most.result or "", most.result or ""),
        )
    more = [
        phrase(words, named=join_words(named))
        for words, named in ((NOT_GIVEN, none), (NOT_PLANNED, unplanned))
        if named
    ]
    return " ".join([told, *more])


def _join_windows(windows: Sequence[str]) -> str:
    """From the first of the stretches to the last, where they differ; a quarter of a year that is named is in it.

    >>> [_join_windows(windows) for windows in (["PY10", "PY9 to PY10"], ["2024", "2024-Q1"], ["project to 2024-Q2"])]
    ['PY9 to PY10', '2024', 'project to 2024-Q2']
    """
    starts, ends = {one.partition(" to ")[0] for one in windows}, {one.rpartition(" to ")[2] for one in windows}
    first = min(starts, key=_order)
    last = max((one for one in ends if PART.sub("", one) not in ends - {one}), key=_order)
    return first if first == last else f"{first} to {last}"


def _order(label: str) -> list[tuple[int, str]]:
    """A label by its numbers, of which 9 stands before 10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", label)]


def _holds_those_below(
    row: SpendingFinding, spending: Findings[SpendingFinding], parents: Mapping[str, str | None]
) -> bool:
    """Whether the budget and the spending of a result are large enough to hold those of the results below it."""
    below = [one for one in spending if (row.result or "") in _list_above(one.result or "", parents)]
    budgets, spent = sum(one.budget or 0.0 for one in below), sum(one.spent or 0.0 for one in below)
    return (row.budget or 0.0) >= budgets and (row.spent or 0.0) >= spent


def _list_above(result: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """The results that a result leads to, one after another."""
    above = parents.get(result)
    while above is not None:
        yield above
        above = parents.get(above)


NOT_GIVEN, NOT_PLANNED = later(("Of {named} no spending is given.", "Of {named} no budget is given for that time."))
