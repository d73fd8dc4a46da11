"""Where every target stands at a glance: one bar of all by status, and a tile an indicator along the results chain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ctanalysis.analyses.by_indicator import name_unjudged, take_one_each
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.params import Step, list_chain
from ctanalysis.showing.by_result import number_findings
from ctanalysis.showing.wording import SHAPES
from ctanalysis.showing.wording.headings import write_heading_in_short
from ctanalysis.showing.wording.words import NOT_JUDGED

# the classes of the bar and the tiles, the best first: their statuses and their words
CLASSES = {
    "reached": ("achieved",), "course": ("on track",), "nearly": ("nearly met",), "partly": ("partly met", "watch"),
    "missed": ("off track", "not met", "regressed"),
}  # fmt: skip
WORDS = later({
    "achieved": "reached", "on track": "on course", "nearly met": "nearly reached", "partly met": "partly met",
    "watch": "a little behind", "off track": "behind", "not met": "missed", "regressed": "worse than at the start",
})  # fmt: skip
OPEN = later("not judged: a question is open")
# of the bar: of one target, and of several
TARGETS: dict[str, tuple[str, str]] = later({
    "achieved": ("target reached", "targets reached"), "on track": ("target on course", "targets on course"),
    "nearly met": ("target nearly reached", "targets nearly reached"),
    "partly met": ("target partly met", "targets partly met"),
    "watch": ("target a little behind", "targets a little behind"), "off track": ("target behind", "targets behind"),
    "not met": ("target missed", "targets missed"),
    "regressed": ("worse than at the start", "worse than at the start"),
})  # fmt: skip


@dataclass(frozen=True)
class Segment:
    """A part of the bar: how many targets, and what became of them."""

    count: int
    words: str
    look: str


@dataclass(frozen=True)
class Tile:
    """An indicator by the number of its finding."""

    number: int
    name: str
    shape: str
    words: str
    look: str


@dataclass(frozen=True)
class BoardRow:
    """A result: its level and statement, its tiles, and in a sentence how it fared."""

    level: str
    statement: str
    is_lower: bool
    tiles: tuple[Tile, ...]
    sentence: str


def list_segments(gaps: Findings[GapFinding]) -> tuple[Segment, ...]:
    """The bar: of each status how many targets have it, the best first."""
    statuses = [row.status for row in take_one_each(gaps) if not row.is_open]
    return tuple(
        Segment(statuses.count(status), phrase(TARGETS[status][statuses.count(status) > 1]), look)
        for look, of_look in CLASSES.items()
        for status in of_look
        if status in statuses
    )


def list_board(evaluation: Evaluation, gaps: Findings[GapFinding]) -> tuple[BoardRow, ...]:
    """The board: the results in the order of the chain, those without an indicator left out."""
    numbers = number_findings(evaluation)
    rows = []
    for step in list_chain(evaluation.parameters):
        found = [row for row in gaps if row.indicator in step.ids]
        if found:
            tiles = tuple(_make_tile(row, numbers[row.indicator or ""]) for row in take_one_each(found))
            rows.append(BoardRow(*_name_step(step), step.depth > 1, tiles, f"{write_heading_in_short(found)}."))
    return tuple(rows)


def list_key(board: Iterable[BoardRow]) -> Iterator[tuple[str, str, str]]:
    """Shape, words and look of each kind of tile, once, the best first."""
    found = {(tile.shape, tile.words, tile.look) for row in board for tile in row.tiles}
    order = [phrase(words) for words in (*WORDS.values(), OPEN, *NOT_JUDGED.values())]
    yield from sorted(found, key=lambda one: order.index(one[1]) if one[1] in order else len(order))


def _make_tile(row: GapFinding, number: int) -> Tile:
    status = name_unjudged(row)
    look = next((look for look, statuses in CLASSES.items() if status in statuses), "plain")
    words = phrase(WORDS.get(status) or NOT_JUDGED.get(status, OPEN))
    return Tile(number, row.title or "", SHAPES.get(status, "?"), words, look)


def _name_step(step: Step) -> tuple[str, str]:
    if step.result is None:
        return "", phrase("Indicators that name no result")
    return f"{phrase(step.result.level).capitalize()} {step.result.id}", step.result.statement
