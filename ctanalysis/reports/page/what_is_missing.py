"""What is missing, under what it is, each with its own reason."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ctanalysis.ground.kinds import GapFinding, ProvisionFinding, QualityFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_mark
from ctanalysis.ground.terms import GROUPS_ONLY, OVER_A_BREAK
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.showing import html
from ctanalysis.showing.tables import sort_by_urgency, write_group_words
from ctanalysis.showing.tables.badges_and_line_names import write_linked_title
from ctanalysis.showing.templates import render

KINDS: tuple[str, ...] = later(
    (
        "No figure",
        "No total, figures by group only",
        "No rating",
        "Figures of some periods only",
        "No target",
        "No baseline",
        "The numbers behind a percentage",
        "Groups that nobody counted",
        "Figures of groups that were left blank",
    )
)
(NO_FIGURE, NO_TOTAL, NO_RATING, SOME_PERIODS, NO_TARGET, NO_BASELINE, NO_NUMBERS, NO_GROUPS, BLANK_GROUPS) = KINDS
OF_STANDARD = {"timeliness": SOME_PERIODS, "reliability": BLANK_GROUPS}


class Missing(NamedTuple):
    """What a thing is missing of, as HTML and for a sentence, and why."""

    name: str
    title: str
    reason: str


def find_missing(run: Run) -> dict[str, list[Missing]]:
    """What a run shows to be missing."""
    return list_missing(sort_by_urgency(run.find("verdicts")), run.find("quality"), run.find("provision"))


def list_missing(
    ordered: Iterable[GapFinding], quality: Iterable[QualityFinding] = (), provision: Iterable[ProvisionFinding] = ()
) -> dict[str, list[Missing]]:
    """What is missing, under what it is: figures, periods, targets, baselines, the numbers behind
    percentages, groups. A line may lack several things; a period that was lost earlier, or a group
    that nobody counted, is found by the checks of the data and among needs and services.
    """
    found: dict[str, list[Missing]] = {what: [] for what in KINDS}
    lines, not_due = set(), set()
    for row in ordered:
        not_due |= {row.indicator} if row.status == "not due" and row.actual is None else set()
        for what in _list_lacks(row):
            found[what].append(_name_line(what, row))
            lines.add((what, row.indicator))
    for one in quality:
        if one.indicator in not_due:
            continue
        what = OF_STANDARD.get(one.standard or "", NO_GROUPS)
        told = (SOME_PERIODS, NO_FIGURE, NO_RATING, NO_TOTAL)
        known = any((kind, one.indicator) in lines for kind in told)
        if one.lacking and not (what == SOME_PERIODS and known):
            name = write_linked_title(one)
            found[what].append(Missing(name, one.title or "", " ".join(one.lacking).rstrip(".")))
    for service in provision:
        if service.status == "data gap":
            group = write_group_words(service.group)
            title = f"{service.service or service.title} ({group})" if group else service.title
            name = html.text(title or "")
            found[NO_GROUPS].append(Missing(name, title or "", service.reason or ""))
    return found


def write_missing(missing: dict[str, list[Missing]]) -> str:
    """The list of what is missing, or that nothing is."""
    found = {what: rows for what, rows in missing.items() if rows}
    return render("missing", found=[(what, len(rows), _gather(rows)) for what, rows in found.items()])


def _list_lacks(row: GapFinding) -> Iterator[str]:
    """The kinds of what a line lacks."""
    if row.withheld or row.status in ("not applicable", "withheld"):
        return
    is_rating = row.measured_in.is_rating
    if GROUPS_ONLY in row.marks or row.has_no_figure and row.reason == phrase(GROUPS_ONLY):
        yield NO_TOTAL
    elif row.has_no_figure:
        yield NO_RATING if is_rating else NO_FIGURE
    if row.status == "partial" or row.status in ("context", "no target") and row.parts not in ((), (OVER_A_BREAK,)):
        yield SOME_PERIODS
    if row.status == "no target" and not row.is_open:
        yield NO_TARGET
    if "no baseline" in row.marks:
        yield NO_BASELINE
    if row.measured_in.is_percent and row.actual is not None and row.n is None:
        yield NO_NUMBERS


def _name_line(what: str, row: GapFinding) -> Missing:
    """A line with why it lacks that: why a figure is missing stands with the figures only."""
    group = f" ({write_group_words(row.group)})" if row.group else ""
    parts = [mark for mark in row.parts if mark != OVER_A_BREAK]
    part = ", ".join(map(write_mark, parts)) if row.actual is not None else ""
    told = (NO_FIGURE, NO_RATING)
    reason = "" if row.actual is None and what not in told else row.reason
    words = part if row.status == "partial" else reason or part
    return Missing(write_linked_title(row), f"{row.title or row.indicator or ''}{group}", words or "")


def _gather(rows: Iterable[Missing]) -> list[tuple[list[str], str]]:
    """The names, those that lack it for the same reason together."""
    reasons: dict[str, list[str]] = {}
    for row in rows:
        reasons.setdefault(row.reason, []).append(row.name)
    return [(names, reason) for reason, names in reasons.items()]
