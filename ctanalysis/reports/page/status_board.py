"""Where every target stands at a glance: the results along the chain, a tile an indicator."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ctanalysis.analyses.one_line_per_indicator import take_one_each
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.translatable_words import name_status
from ctanalysis.params import Step, list_chain
from ctanalysis.params.project import Result
from ctanalysis.showing.by_result import number_findings
from ctanalysis.showing.status_tiles import CLASSES, OPEN, Tile, make_tile
from ctanalysis.showing.wording.result_headings import write_heading_in_short
from ctanalysis.showing.wording.status_and_verdict_words import NOT_JUDGED


@dataclass(frozen=True)
class BoardRow:
    """A result: its level and statement, its tiles, and in a sentence how it fared."""

    level: str
    statement: str
    is_lower: bool
    tiles: tuple[Tile, ...]
    sentence: str


def list_board(evaluation: Evaluation, gaps: Findings[GapFinding]) -> tuple[BoardRow, ...]:
    """The board: the results in the order of the chain, those without an indicator left out."""
    numbers = number_findings(evaluation)
    rows = []
    for step in list_chain(evaluation.parameters):
        found = [row for row in gaps if row.indicator in step.ids]
        if found:
            tiles = tuple(make_tile(row, numbers[row.indicator or ""]) for row in take_one_each(found))
            rows.append(BoardRow(*_name_step(step), step.depth > 1, tiles, f"{write_heading_in_short(found)}."))
    return tuple(rows)


def list_key(board: Iterable[BoardRow]) -> Iterator[tuple[str, str, str]]:
    """Shape, words and look of each kind of tile, once, the best first; and what is too close to call."""
    tiles = [tile for row in board for tile in row.tiles]
    found = {(tile.shape, tile.words, tile.look) for tile in tiles}
    order = [
        *map(name_status, (*(one for statuses in CLASSES.values() for one in statuses), *NOT_JUDGED)),
        phrase(OPEN),
    ]
    yield from sorted(found, key=lambda one: order.index(one[1]) if one[1] in order else len(order))
    if any(tile.sign for tile in tiles):
        yield "?", phrase("too close to call"), "plain"


def _name_step(step: Step) -> tuple[str, str]:
    if step.result is None:
        return "", phrase("Indicators that name no result")
    return name_result(step.result)


def name_result(result: Result) -> tuple[str, str]:
    """Its level with its id, and its statement."""
    return f"{phrase(result.level).capitalize()} {result.id}", result.statement
