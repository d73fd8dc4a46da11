"""Series of figures: which of them a line may join, and why others are missing."""

from collections.abc import Iterator, Sequence

from ctanalysis.ground.kinds import FigureFinding
from ctanalysis.ground.language import phrase
from ctanalysis.ground.terms import CORRECTED, SUPPRESSED
from ctanalysis.showing.wording import SUPPRESSED_SIGN, WITHHELD


def split_line(points: Sequence[FigureFinding]) -> list[list[int]]:
    """The positions that a line may join: neighbours with figures, in the same comparable
    stretch.
    """
    parts: list[list[int]] = []
    for index, point in enumerate(points):
        if not isinstance(point.value, float):
            continue
        if parts and parts[-1][-1] == index - 1 and points[index - 1].stretch == point.stretch:
            parts[-1].append(index)
        else:
            parts.append([index])
    return parts


def find_gaps_in(points: Sequence[FigureFinding]) -> Iterator[tuple[int, int, str]]:
    """The stretches without a figure: the first and the last position, and why in a word."""
    begun: tuple[int, str] | None = None
    for index, point in enumerate(points):
        why = None if point.value is not None else name_reason(point)
        if begun is not None and why != begun[1]:
            yield begun[0], index - 1, begun[1]
            begun = None
        if why is not None and begun is None:
            begun = (index, why)
    if begun is not None:
        yield begun[0], len(points) - 1, begun[1]


def name_reason(point: FigureFinding) -> str:
    """Why a period has no figure, in a word."""
    if point.withheld:
        return WITHHELD
    if point.status == SUPPRESSED:
        return SUPPRESSED_SIGN
    if point.status == CORRECTED:
        return phrase(CORRECTED)
    return phrase("no figure") if point.status is None else phrase("does not apply")
