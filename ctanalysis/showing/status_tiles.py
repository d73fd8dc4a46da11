"""What became of each target in a shape, a colour and a word: an indicator's tile, and the bar of all targets."""

from collections.abc import Iterable
from dataclasses import dataclass

from ctanalysis.analyses.evidence_strength import may_turn
from ctanalysis.analyses.one_line_per_indicator import name_unjudged, take_one_each
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.value_labels import name_status
from ctanalysis.showing.tables.badges_and_line_names import slug
from ctanalysis.showing.wording import SHAPES

# the classes of the bar and the tiles, the best first: their statuses and their words
CLASSES = {
    "reached": ("achieved",), "course": ("on track",), "nearly": ("nearly met",),
    "partly": ("partly met", "watch"), "missed": ("off track", "not met", "regressed"),
}  # fmt: skip
SEVERAL = 3  # targets
ABOVE = ("outcome", "impact")
OPEN = later("not judged: a question is open")


@dataclass(frozen=True)
class Segment:
    """A part of the bar: how many targets, and what became of them."""

    count: int
    words: str
    look: str
    sign: str


@dataclass(frozen=True)
class Bar:
    """Targets by what became of them; its name where there is more than one bar."""

    name: str
    segments: tuple[Segment, ...]

    @property
    def whole(self) -> int:
        """How many targets there are."""
        return sum(part.count for part in self.segments)


@dataclass(frozen=True)
class Tile:
    """An indicator by the number of its finding."""

    number: int
    name: str
    shape: str
    words: str
    look: str
    anchor: str
    sign: str = ""  # `?` where chance may decide


def list_bars(gaps: Iterable[GapFinding]) -> tuple[Bar, ...]:
    """A bar of all targets; where there are several of outputs, and several of what they are for, a bar of each: what
    was delivered says little of what changed.
    """
    rows = list(gaps)
    outputs = Bar(phrase("Output targets"), list_segments(row for row in rows if row.result_level == "output"))
    above = [row for row in rows if row.result_level in ABOVE]
    has_impact = any(row.result_level == "impact" and not row.is_open for row in take_one_each(above))
    name = phrase("Outcome and impact targets") if has_impact else phrase("Outcome targets")
    others = Bar(name, list_segments(above))
    whole = Bar("", list_segments(rows))
    if min(outputs.whole, others.whole) >= SEVERAL and outputs.whole + others.whole == whole.whole:
        return outputs, others
    return (whole,) if whole.segments else ()


def list_segments(gaps: Iterable[GapFinding]) -> tuple[Segment, ...]:
    """The bar: of each status how many targets have it, the best first."""
    statuses = [row.status for row in take_one_each(gaps) if not row.is_open]
    return tuple(
        Segment(statuses.count(status), name_status(status), look, SHAPES[status])
        for look, of_look in CLASSES.items()
        for status in of_look
        if status in statuses
    )


def make_tile(row: GapFinding, number: int) -> Tile:
    """The tile of the line that an indicator is counted by."""
    status = name_unjudged(row)
    look = next((look for look, statuses in CLASSES.items() if status in statuses), "plain")
    words = name_status(status) if status in SHAPES else phrase(OPEN)
    anchor = f"card-{slug(row.indicator or '')}"
    sign = "?" if look != "plain" and may_turn(row) else ""
    return Tile(number, row.title or "", SHAPES.get(status, "?"), words, look, anchor, sign)
