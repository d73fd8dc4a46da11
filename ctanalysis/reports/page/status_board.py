"""Where every target stands at a glance: the results along the chain, a tile an indicator."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ctanalysis.analyses.one_line_per_indicator import take_one_each
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.narrative import OF_INDICATORS
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.value_labels import name_status
from ctanalysis.params import Step, list_chain
from ctanalysis.params.project import Result
from ctanalysis.showing.by_result import number_findings
from ctanalysis.showing.status_tiles import CLASSES, OPEN, Tile, make_tile
from ctanalysis.showing.wording.result_headings import SHORTFALLS, name_shortfall, write_heading_in_short
from ctanalysis.showing.wording.status_and_verdict_words import NOT_JUDGED


@dataclass(frozen=True)
class BoardRow:
    """A result: its level and statement, its tiles, in a sentence how it fared, and the key of the evaluator's text
    that says why the weightiest shortfall is one.
    """

    level: str
    statement: str
    is_lower: bool
    tiles: tuple[Tile, ...]
    sentence: str
    why: str = ""
    why_number: int = 0  # of its finding


def list_board(
    evaluation: Evaluation, gaps: Findings[GapFinding], *, told: Collection[str] = ()
) -> tuple[BoardRow, ...]:
    """The board: the results in the order of the chain, those without an indicator left out; `told` are the keys of
    the evaluator's texts that say in a sentence what they are about.
    """
    numbers = number_findings(evaluation)
    rows = []
    for step in list_chain(evaluation.parameters):
        found = [row for row in gaps if row.indicator in step.ids]
        if found:
            tiles = tuple(make_tile(row, numbers[row.indicator or ""]) for row in take_one_each(found))
            sentence = f"{write_heading_in_short(found)}."
            why = find_why(found, told)
            number = numbers.get(why.rpartition("/")[2], 0)
            rows.append(BoardRow(*_name_step(step), step.depth > 1, tiles, sentence, why, number))
    return tuple(rows)


def find_why(rows: Iterable[GapFinding], told: Collection[str]) -> str:
    """The key of the text on the weightiest target that is neither reached nor nearly reached and has one."""
    fallen = [row for row in take_one_each(rows) if name_shortfall(row)]
    keys = [f"{OF_INDICATORS[0]}/{row.indicator}" for row in sorted(fallen, key=_rank)]
    return next((key for key in keys if key in told), "")


def _rank(row: GapFinding) -> int:
    return SHORTFALLS.index(name_shortfall(row))


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
