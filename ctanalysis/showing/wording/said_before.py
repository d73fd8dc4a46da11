"""What an entry has said: its later sentences leave those figures out, so that each stands once."""

from ctanalysis.analyses.cautions import YEARS
from ctanalysis.ground.findings import Finding
from ctanalysis.ground.kinds import ComparisonFinding, GapFinding, StabilityFinding, TrendFinding
from ctanalysis.ground.language import phrase
from ctanalysis.showing.wording.gap_sentences import is_judged, names_start
from ctanalysis.showing.wording.numbers import write_number
from ctanalysis.showing.wording.time_spans import LAST_MEASURED

# what a figure is (of a period or a side, the start, the target), and the figure as written
Told = frozenset[tuple[str, str]]
NOTHING: Told = frozenset()
WHOLE_SERIES = ("intervention", "difference_in_differences")
START, TARGET = "start", "target"


def list_told(row: Finding) -> Told:
    """The figures of a line, a trend or a comparison that stand in its sentence.

    >>> sorted(list_told(TrendFinding(window="2022 to 2023", start=4.0, actual=6.0, verdict="X")))
    [('2022', '4'), ('2023', '6')]
    """
    if not isinstance(row, GapFinding | TrendFinding | ComparisonFinding) or row.actual is None:
        return NOTHING
    if not isinstance(row, GapFinding):
        if row.verdict == "R" or not has_sides(row):
            return NOTHING
        sides = zip(find_sides(row), ("start", "actual"), strict=True)
        return frozenset((name, write_number(row, field)) for name, field in sides)
    found = {(_find_period(row), write_number(row, "actual"))}
    if is_judged(row):
        found.add((TARGET, write_number(row, "target")))
    if names_start(row):
        found.add((START, write_number(row, "start")))
    return frozenset(found)


def find_sides(row: TrendFinding | ComparisonFinding | StabilityFinding) -> tuple[str, str]:
    """The names of the first period and the last, or of the two sides, in the order of `start` and
    `actual`.

    >>> find_sides(ComparisonFinding(window="female against male"))
    ('male', 'female')
    """
    window = row.window or ""
    last, against, first = window.partition(" against ")
    if against:
        return first, last
    first, between, last = window.partition(" then " if " then " in window else " to ")
    return (first, last) if between else (window, window)


def has_sides(row: TrendFinding | ComparisonFinding) -> bool:
    """Whether its two figures are those of two sides; of an intervention they are the first and the
    last of the series, and of what adds up the sums of years.
    """
    if isinstance(row, TrendFinding) and phrase(YEARS) in row.warnings:
        return False
    design = row.design if isinstance(row, ComparisonFinding) else None
    return design not in WHOLE_SERIES and row.actual is not None and row.start is not None


def _find_period(row: GapFinding) -> str:
    """The stretch that the figure is of."""
    for mark in row.marks:
        if mark.startswith(LAST_MEASURED):
            return mark.removeprefix(LAST_MEASURED)
    if row.scope == "life":
        return ""
    return (row.window if row.scope == "ytd" else None) or row.period or ""
