"""Needs met year by year: which groups come closer to everybody, which fall behind, and what cannot be told."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from ctanalysis.analyses.left_behind import mark_left_behind
from ctanalysis.analyses.provision import choose_window, list_groups, write_everybody, write_groups, write_provision
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.evaluation_verb_decorator import of_evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedsMetFinding, ProvisionFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import PROVISIONAL, TOTAL, Group
from ctanalysis.params import Provision

MOST = 6  # years, the last ones
NEAR = 3.0  # percentage points: a group within them is like everybody
STEP = 1.5  # points that a distance has to change by to be called closing or opening
QUANTILE = 1.96

WIDE = 15.0  # percentage points of a range, beyond which two shares are not called alike
# what became of the distance of a group to everybody
CLOSING, OPENING, STAYS, ALIKE, TURNED, PERHAPS, NOT_TOLD = later((
    "closing", "opening", "stays", "like everybody", "turned round", "may be chance", "cannot be told",
))  # fmt: skip


@of_evaluation
def find_needs_met(evaluation: Evaluation) -> Findings[NeedsMetFinding]:
    """Findings of kind `needs_met`: for each service everybody and each group of the declared dimensions in each year
    of the project that has ended by the report's period (six at most), or in the report's period where none has; on the
    last of them `change`, by the distance of the group's share to everybody's.

    Formula: apart = share of the group − share of everybody, in percentage points. Like everybody: under 3 points
    in the first year that has it and in the last. Stays: it changed by less than 1.5. May be chance: the difference
    between the group and all others changed by no more than 1.96 standard errors, were those who are served drawn
    blind. Else closing or opening by its size, or turned round where the group crossed to the other side. Cannot be
    told: withheld or not recorded in the last year, one year alone, too few people for a share, people of a sample,
    a group that is no part of everybody, provisional figures in the last year. Source: the rules are ours; errors
    of shares as in Agresti (2013) Categorical Data Analysis, 3.1.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for anything but an
    evaluation.

    >>> ct.tabulate(ct.find_needs_met(evaluation))  # doctest: +SKIP
    """
    found = (row for service in evaluation.parameters.provision for row in _list_service(service, evaluation))
    return Findings("needs_met", tuple(found))


def _list_service(service: Provision, evaluation: Evaluation) -> Iterator[NeedsMetFinding]:
    windows = _list_windows(service, list_groups(service, evaluation), evaluation)
    everybody = [_take(write_everybody(service, window, evaluation)) for window in windows]
    yield from everybody
    for name in service.by:
        by_window = (
            write_groups(service, name, whole, window, evaluation)
            for whole, window in zip(everybody, windows, strict=True)
        )
        for rows in zip(*by_window, strict=True):
            told = [_set_apart(row, whole, evaluation) for row, whole in zip(rows, everybody, strict=True)]
            yield from told[:-1]
            yield _tell_change(told, everybody, evaluation)


def _list_windows(service: Provision, groups: Sequence[Group], evaluation: Evaluation) -> list[Period]:
    """The years with a figure, from the project's first whole one to the last that has ended: in part of a year two
    counts may be of other months.
    """
    calendar, years = evaluation.calendar, list[Period]()
    year = calendar.find_year(evaluation.period)
    while year.start >= evaluation.parameters.project.start:
        if year.end <= evaluation.period.end:
            years.append(year)
        year = calendar.find_year_before(year)
    found = [
        year
        for year in reversed(years)
        if any(_is_counted(write_provision(service, group, year, evaluation)) for group in (TOTAL, *groups))
    ]
    return found[-MOST:] or [choose_window(service, list(groups), evaluation)]


def _is_counted(row: ProvisionFinding) -> bool:
    """Whether somebody counted the need: also where it is withheld."""
    return row.needed is not None or row.withheld


def _take(row: ProvisionFinding) -> NeedsMetFinding:
    return NeedsMetFinding(**{one.name: getattr(row, one.name) for one in fields(row)})


def _set_apart(row: ProvisionFinding, whole: NeedsMetFinding, evaluation: Evaluation) -> NeedsMetFinding:
    found = _take(mark_left_behind(row, whole, evaluation))
    if found.value is None or whole.value is None:
        return found
    return replace(found, apart=found.value - whole.value)


def _tell_change(
    rows: Sequence[NeedsMetFinding], everybody: Sequence[NeedsMetFinding], evaluation: Evaluation
) -> NeedsMetFinding:
    """The last row with what became of the distance since the first year that has it."""
    last, known = rows[-1], [(row, whole) for row, whole in zip(rows, everybody, strict=True) if row.apart is not None]
    if everybody[-1].withheld:
        return replace(last, change=NOT_TOLD, why=phrase(OBSTACLES["withheld"]))
    why = _find_obstacle(last, [row for row, _ in known], evaluation)
    if why:
        return replace(last, change=NOT_TOLD, why=phrase(why))
    first, whole = known[0]
    told = replace(last, first_apart=first.apart, first_window=first.window)
    then, now = first.apart or 0.0, last.apart or 0.0
    ways = [_find_distance(*pair) for pair in ((first, whole), (last, everybody[-1]))]
    if None in ways:
        return replace(last, change=NOT_TOLD, why=phrase(OBSTACLES["no part"]))
    (before, first_error), (after, last_error) = [way for way in ways if way is not None]
    if max(abs(then), abs(now)) < NEAR:
        is_wide = QUANTILE * max(first_error, last_error) > WIDE
        return replace(last, change=NOT_TOLD, why=phrase(OBSTACLES["few"])) if is_wide else replace(told, change=ALIKE)
    moved = abs(after - before)
    if abs(now - then) < STEP or moved <= QUANTILE * math.hypot(first_error, last_error):
        return replace(told, change=STAYS if abs(now - then) < STEP else PERHAPS)
    if then * now < 0 and min(abs(then), abs(now)) >= NEAR:
        return replace(told, change=TURNED)
    return replace(told, change=CLOSING if abs(now) < abs(then) else OPENING)


def _find_distance(row: NeedsMetFinding, whole: NeedsMetFinding) -> tuple[float, float] | None:
    """How far a group's share lies from that of all others, in percentage points, and the error of that were those who
    are served drawn blind; None where the group is no part of everybody.
    """
    if None in (row.needed, row.received, whole.needed, whole.received):
        return None
    needed, served = (whole.needed or 0.0) - (row.needed or 0.0), (whole.received or 0.0) - (row.received or 0.0)
    if needed <= 0 or not 0 <= served <= needed:
        return None
    own, others = (row.received or 0.0) / (row.needed or 1.0), served / needed
    error = math.sqrt(own * (1 - own) / (row.needed or 1.0) + others * (1 - others) / needed)
    return 100 * (own - others), 100 * error


def _find_obstacle(last: NeedsMetFinding, known: Sequence[NeedsMetFinding], evaluation: Evaluation) -> str:
    """Why the change of a distance cannot be told; empty where it can."""
    if last.withheld:
        return OBSTACLES["withheld"]
    if last.status == "data gap":
        return OBSTACLES["not recorded"]
    if last.apart is None:
        return OBSTACLES["few"]
    if len(known) < 2:
        return OBSTACLES["alone"]
    if PROVISIONAL in last.marks:
        return OBSTACLES["provisional"]
    is_sample = evaluation.parameters.by_id[last.indicator or ""].data_basis == "sample"
    return OBSTACLES["sample"] if is_sample else ""


OBSTACLES = later({
    "withheld": "withheld", "not recorded": "not recorded", "few": "too few people", "alone": "one year alone",
    "sample": "some were asked, not all", "no part": "they are no part of everybody",
    "provisional": "its figures are still provisional",
})  # fmt: skip
