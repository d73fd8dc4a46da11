"""Indicators that several projects measure alike, and those that only share a name."""

import statistics
from collections.abc import Iterable, Iterator
from itertools import compress
from typing import Any

from ctanalysis.ground.argument_checks import check_given
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import GapFinding, SameIndicator, UnlikeIndicator
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import DOUBTED_STARTS
from ctanalysis.portfolio.overview.latest_project_reports import Member
from ctanalysis.portfolio.overview.portfolio_snapshot import Portfolio
from ctanalysis.portfolio.overview.status_counts import list_judged

Measured = tuple[Member, GapFinding]
Way = tuple[str, str, str]  # unit, direction and definition: how an indicator is measured
FEWEST = 2  # projects that can be compared
QUARTERED = 4  # figures that quarters can be told of
NONE_GIVEN = ""
DIFFERENCES = later(("unit", "direction", "definition", "no definition"))
DIRECTIONS = later(
    {"increase": "should rise", "decrease": "should fall", "maintain": "should be kept", "none": "no direction"}
)


def compare_same(portfolio: Portfolio) -> Findings[SameIndicator]:
    """Findings of kind `same_indicators`: each indicator that two projects or more report with the
    same id, unit, direction and definition, and how far each of them has gone to its own target.

    Quarters and the middle are given of 4 figures or more. An indicator without a definition
    matches no other.

    Columns: docs/how-to/results.md. Raises UsageError for anything but a portfolio.

    >>> ct.plot(ct.compare_same(portfolio))  # doctest: +SKIP
    """
    check_given("compare_same", portfolio, "Portfolio")
    found = (_compare(rows, portfolio) for rows in list_alike(portfolio))
    return Findings("same_indicators", tuple(found))


def list_unlike(portfolio: Portfolio) -> Findings[UnlikeIndicator]:
    """Findings of kind `unlike_indicators`: each indicator that two projects or more report under
    one id, and not all with the same unit, direction and definition, or without a definition.

    Columns: docs/how-to/results.md. Raises UsageError for anything but a portfolio.

    >>> ct.list_unlike(portfolio).to_frame()  # doctest: +SKIP
    """
    check_given("list_unlike", portfolio, "Portfolio")
    found = []
    for ways in group_by_way(portfolio).values():
        count = sum(map(len, ways.values()))
        differs = _list_differences(ways)
        if count >= FEWEST and differs:
            first = next(iter(ways.values()))[0][1]
            found.append(
                UnlikeIndicator(
                    **make_head(first, portfolio),
                    differs=tuple(differs),
                    variants=tuple(_write_way(len(rows), rows[0][1]) for rows in ways.values()),
                    projects=float(count),
                )
            )
    return Findings("unlike_indicators", tuple(found))


def list_alike(portfolio: Portfolio) -> Iterator[list[Measured]]:
    """The projects that measure an indicator in the same way, where there are two or more and its
    definition is given.
    """
    for ways in group_by_way(portfolio).values():
        for (_, _, definition), rows in ways.items():
            if definition != NONE_GIVEN and len(rows) >= FEWEST:
                yield rows


def make_head(row: GapFinding, portfolio: Portfolio) -> dict[str, Any]:
    """What a finding about an indicator of several projects has of it."""
    head = {name: getattr(row, name) for name in ("indicator", "title", "pillar")}
    return {**head, "period": portfolio.period.label}


def group_by_way(portfolio: Portfolio) -> dict[str, dict[Way, list[Measured]]]:
    """The projects' indicators by id, then by how they are measured; the way of the most first."""
    found: dict[str, dict[Way, list[Measured]]] = {}
    for member in portfolio.reported:
        for row in list_judged(member, portfolio):
            if row.indicator is not None:
                way = (row.unit or "", row.direction or "", _normalise(row.definition))
                ways = found.setdefault(row.indicator, {})
                ways.setdefault(way, []).append((member, row))
    return {
        indicator: dict(sorted(ways.items(), key=lambda item: (-len(item[1]), item[0])))
        for indicator, ways in sorted(found.items())
    }


def _compare(rows: list[Measured], portfolio: Portfolio) -> SameIndicator:
    gone = sorted(
        (row.achievement, member.title)
        for member, row in rows
        if row.achievement is not None and not any(mark in row.marks for mark in DOUBTED_STARTS)
    )
    shares = [share for share, _ in gone]
    quarters = statistics.quantiles(shares, n=4, method="inclusive") if len(shares) >= QUARTERED else [None, None, None]
    first = rows[0][1]
    return SameIndicator(
        **make_head(first, portfolio),
        direction=first.direction,
        unit=first.unit,
        definition=first.definition,
        projects=float(len(rows)),
        named=tuple(title for _, title in gone),
        achievements=tuple(shares),
        low=quarters[0],
        middle=quarters[1],
        high=quarters[2],
    )


def _list_differences(ways: Iterable[Way]) -> list[str]:
    units, directions, definitions = (set(parts) for parts in zip(*ways, strict=True))
    differs = (len(units) > 1, len(directions) > 1, len(definitions - {NONE_GIVEN}) > 1, NONE_GIVEN in definitions)
    return list(compress(DIFFERENCES, differs))


def _write_way(count: int, row: GapFinding) -> str:
    unit = phrase((row.unit or "").replace("_", " "))
    definition = f"“{row.definition}”" if row.definition else phrase("no definition")
    return f"{count}{phrase(': ')}{unit}, {phrase(DIRECTIONS[row.direction or 'none'])}, {definition}"


def _normalise(words: str | None) -> str:
    return " ".join((words or "").casefold().split()).rstrip(".")
