"""Needs met year by year: which groups come closer to everybody, which fall behind, and what cannot be told."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from ctanalysis.analyses.provision import choose_window, list_groups, mark_left_behind, write_provision
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.verb_arguments import of_evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import NeedsMetFinding, ProvisionFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import TOTAL, Group
from ctanalysis.params import Provision

MOST = 6  # years, the last ones
NEAR = 3.0  # percentage points: a group within them is like everybody
STEP = 1.5  # points that a distance has to change by to be called closing or opening
PEOPLE = 3  # served or not, that must not be able to make that change alone

# what became of the distance of a group to everybody
CLOSING, OPENING, STAYS, ALIKE, NOT_TOLD = later(("closing", "opening", "stays", "like everybody", "cannot be told"))


@of_evaluation
def find_needs_met(evaluation: Evaluation) -> Findings[NeedsMetFinding]:
    """Findings of kind `needs_met`: for each service everybody and each group of the declared dimensions in each year
    of the project that has ended by the report's period (six at most), or in the report's period where none has; on the
    last of them `change`, by the distance of the group's share to everybody's.

    Formula: apart = share of the group − share of everybody, in percentage points; closing or opening where its size
    is smaller or larger than in the first year that has it by at least 1.5 points, and by more than three people of the
    group make; like everybody where it is under 3 points in both. Cannot be told: withheld or not recorded in the last
    year, one year alone, too few people for a share, people of a sample. Source: the rules are ours.

    Columns: docs/how-to/results.md, or `.to_frame().attrs["columns"]`. Raises UsageError for anything but an
    evaluation.

    >>> ct.tabulate(ct.find_needs_met(evaluation))  # doctest: +SKIP
    """
    found = (row for service in evaluation.parameters.provision for row in _list_service(service, evaluation))
    return Findings("needs_met", tuple(found))


def _list_service(service: Provision, evaluation: Evaluation) -> Iterator[NeedsMetFinding]:
    groups = list_groups(service, evaluation)
    windows = _list_windows(service, groups, evaluation)
    everybody = [_write(service, TOTAL, window, evaluation) for window in windows]
    yield from everybody
    for group in groups:
        rows = [
            _set_apart(_write(service, group, window, evaluation), whole, evaluation)
            for window, whole in zip(windows, everybody, strict=True)
        ]
        yield from rows[:-1]
        yield _tell_change(rows, evaluation)


def _list_windows(service: Provision, groups: Sequence[Group], evaluation: Evaluation) -> list[Period]:
    """The years with a figure of everybody or a group, from the project's first to the last that has ended."""
    calendar, years = evaluation.calendar, list[Period]()
    year = calendar.find_year(evaluation.period)
    while year.end >= evaluation.parameters.project.start:
        if year.end <= evaluation.period.end:
            years.append(year)
        eve = year.start - timedelta(days=1)
        year = calendar.find_year(Period("", eve, eve))
    found = [
        year
        for year in reversed(years)
        if any(write_provision(service, group, year, evaluation).needed is not None for group in (TOTAL, *groups))
    ]
    return found[-MOST:] or [choose_window(service, list(groups), evaluation)]


def _write(service: Provision, group: Group, window: Period, evaluation: Evaluation) -> NeedsMetFinding:
    return NeedsMetFinding(**_read_fields(write_provision(service, group, window, evaluation)))


def _set_apart(row: NeedsMetFinding, whole: NeedsMetFinding, evaluation: Evaluation) -> NeedsMetFinding:
    row = NeedsMetFinding(**_read_fields(mark_left_behind(row, whole, evaluation)))
    if row.value is None or whole.value is None:
        return row
    return replace(row, apart=row.value - whole.value)


def _read_fields(row: ProvisionFinding) -> dict[str, Any]:
    return {one.name: getattr(row, one.name) for one in fields(row)}


def _tell_change(rows: Sequence[NeedsMetFinding], evaluation: Evaluation) -> NeedsMetFinding:
    """The last row with what became of the distance since the first year that has it."""
    last, known = rows[-1], [row for row in rows if row.apart is not None]
    why = _find_obstacle(last, known, evaluation)
    if why:
        return replace(last, change=NOT_TOLD, why=phrase(why))
    first = known[0]
    then, now = abs(first.apart or 0.0), abs(last.apart or 0.0)
    change = STAYS
    if max(then, now) < NEAR:
        change = ALIKE
    elif abs(then - now) >= max(STEP, 100 * PEOPLE / min(first.needed or 1.0, last.needed or 1.0)):
        change = CLOSING if now < then else OPENING
    return replace(last, change=change, first_apart=first.apart, first_window=first.window)


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
    is_sample = evaluation.parameters.by_id[last.indicator or ""].data_basis == "sample"
    return OBSTACLES["sample"] if is_sample else ""


OBSTACLES = later({
    "withheld": "withheld", "not recorded": "not recorded", "few": "too few people", "alone": "one year alone",
    "sample": "some were asked, not all",
})  # fmt: skip
