"""What stands below the heading of a result: what fell short and what moved, and its money."""

from collections.abc import Iterator, Mapping, Sequence

from ctanalysis.analyses.multiplicity_of_trends import is_start_to_end
from ctanalysis.analyses.one_line_per_indicator import list_groups_behind, take_one_each
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, SpendingFinding, TrendFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.terms import RATINGS
from ctanalysis.showing.wording.cost_answer import say_what_it_cost
from ctanalysis.showing.wording.movement import goes_its_way, name_way
from ctanalysis.showing.wording.numbers_in_words import capitalise, count_in_words
from ctanalysis.showing.wording.result_headings import GOOD, SHORTFALLS, name_shortfall, name_with_figures

NAMED = 3  # in a sentence; more are counted


def say_what_fell_short(rows: Sequence[GapFinding], trends: Mapping[str, TrendFinding]) -> str:
    """Each target that is not reached nor nearly so, with its figure; the groups behind targets of their own; and
    what moved by more than chance, the wanted way and the wrong way. Empty where there is nothing of that.

    >>> row = GapFinding(indicator="a", title="Complaints", status="not met", actual=10.0, target=8.0)
    >>> say_what_fell_short([row], {})
    'Missed: Complaints (10, target 8).'
    """
    whole = take_one_each(rows)
    return " ".join([*_name_shortfalls(whole), *_name_groups(rows), *_name_moves(whole, trends)])


def _name_shortfalls(whole: Sequence[GapFinding]) -> Iterator[str]:
    by_words: dict[str, list[str]] = {}
    for row in whole:
        if row.status in RATINGS and row.status not in GOOD and (words := name_shortfall(row)):
            by_words.setdefault(words, []).append(name_with_figures(row))
    for words in SHORTFALLS:
        if names := by_words.get(words):
            yield f"{capitalise(phrase(words))}{phrase(': ')}{list_first(names, NAMED, count=count_in_words)}."


def _name_groups(rows: Sequence[GapFinding]) -> Iterator[str]:
    behind = [name_with_figures(row) for row in list_groups_behind(rows)]
    if behind:
        yield phrase("Behind in a group: {named}.", named=list_first(behind, NAMED, count=count_in_words))


def _name_moves(whole: Sequence[GapFinding], trends: Mapping[str, TrendFinding]) -> Iterator[str]:
    ways: dict[tuple[str, bool], list[str]] = {}
    for row in whole:
        trend = trends.get(row.indicator or "")
        if trend is not None and name_way(trend) and goes_its_way(trend):
            way = (trend.verdict or "")[:1], is_start_to_end(trend)
            ways.setdefault(way, []).append(row.title or row.indicator or "")
    for way, words in MOVES.items():
        if way in ways:
            yield phrase(words, named=list_first(ways[way], NAMED, count=count_in_words))


def say_what_was_spent(rows: Sequence[SpendingFinding]) -> str:
    """What was spent of the result's budget; empty where it has none."""
    return say_what_it_cost(Findings("spending", tuple(rows)), {}) if rows else ""


# by the verdict, and whether it is that of a start and an end, which cannot show how a figure swings
MOVES = later({
    ("C", False): "By more than chance the wanted way: {named}.",
    ("C", True): "From start to end the wanted way, by more than sampling error: {named}.",
    ("W", False): "By more than chance the wrong way: {named}.",
    ("W", True): "From start to end the wrong way, by more than sampling error: {named}.",
    ("H", False): "By more than chance, neither way being the better: {named}.",
    ("H", True): "From start to end by more than sampling error, neither way being the better: {named}.",
})  # fmt: skip
