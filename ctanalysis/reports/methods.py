"""Methods and limitations, written from what was really done in this run."""

from collections.abc import Iterable
from typing import Any

from ctanalysis.analyses.choices import name_method
from ctanalysis.disclosure import Policy
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Findings
from ctanalysis.reports.tests_annex import write_tests
from ctanalysis.showing import html
from ctanalysis.showing.wording import SHAPES, STATUS_MEANINGS, WITHHELD


def write_methods(evaluation: Evaluation, findings: Iterable[Findings[Any]]) -> str:
    """The formulas used, the methods taken, how people were protected, and what the figures cannot
    tell.
    """
    found: dict[str, Findings[Any]] = {item.kind: item for item in findings}
    used = sorted(
        {
            name_method(row.method, getattr(row, "named_method", None))
            for kind in ("trends", "comparisons")
            for row in found.get(kind, ())
            if row.method and (row.low is not None or row.high is not None or row.p is not None)
        }
    )
    statuses = list(dict.fromkeys(row.status for row in found.get("gaps", ()) if row.status))
    bands = evaluation.parameters.status_bands
    formulas = [
        "Gap: how far still to go to the target in the wanted direction; percentages in "
        "percentage points.",
        "Way gone: (actual − start) ÷ (target − start). Share of what is due: (actual − start) ÷ "
        "(due − start). The start is the baseline; it is zero for figures that are added up in "
        "their window.",
        "What is due: the target once its time is over; before that a straight line in time from "
        "the baseline, or the window's share that has passed. This is marked as an assumed path.",
        f"Bands: from {bands.on_track:g} % of what is due on track, from {bands.watch:g} % watch, "
        f"below that off track; above {bands.above_plan:g} % above plan.",
    ]
    sections = [
        html.tag("h3", "How it was computed"),
        _list(formulas),
        html.tag("h3", "Statistical methods used in this report"),
        _list(
            [
                *used,
                "Ranges are at the 95 % level. Complete counts get neither range nor test: they "
                "have no sampling error.",
            ]
            if used
            else ["None: no figure in this report called for one."]
        ),
        html.tag("h3", "How people are protected"),
        _list(_describe_protection(evaluation)),
        html.tag("h3", "Limitations"),
        _list(_list_limitations(evaluation, found)),
        html.tag("h3", "Status words in this report"),
        html.pairs(
            {
                f"{SHAPES.get(status, '')} {status}": html.text(STATUS_MEANINGS.get(status, ""))
                for status in statuses
            }
        ),
    ]
    return "".join((*sections, write_tests(found.values())))


def _describe_protection(evaluation: Evaluation) -> list[str]:
    policy = Policy(evaluation.edition, evaluation.parameters)
    if evaluation.edition == "internal":
        return ["This edition protects nothing: it shows exact figures and is not for sharing."]
    thresholds = sorted(
        {
            policy.find_threshold(indicator, ())
            for indicator in evaluation.parameters.indicators
            if indicator.counts_people
        }
    )
    words = [
        (
            f"Counts of people from 1 to {limit - 1} are not shown "
            f"({_find_who(evaluation, policy, limit)})."
        )
        for limit in thresholds
        if limit
    ]
    words.append(
        f"Percentages of people need at least {policy.least_denominator()} people, and no small "
        "number on either side."
    )
    words.append(
        "Further figures are withheld where a hidden one could be worked out from them. Both "
        f"carry the same sign, {WITHHELD}; {evaluation.withheld} figures of this report's data "
        "are withheld."
    )
    if evaluation.parameters.disclosure.mode == "round":
        words.append(
            "The parameters ask for rounding; this report withholds instead, which shows less."
        )
    published = sorted(
        {
            indicator.already_published.source
            for indicator in evaluation.parameters.indicators
            if indicator.already_published
        }
    )
    words += [f"Shown as published elsewhere already: {source}" for source in published]
    reason = evaluation.parameters.disclosure.reason
    return [*words, f"A setting other than the default is used: {reason}"] if reason else words


def _find_who(evaluation: Evaluation, policy: Policy, limit: int) -> str:
    names = [
        indicator.id
        for indicator in evaluation.parameters.indicators
        if policy.find_threshold(indicator, ()) == limit
    ]
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def _list_limitations(evaluation: Evaluation, found: dict[str, Findings[Any]]) -> list[str]:
    gaps, words = found.get("gaps", Findings("gaps", ())), []
    groups = {
        "have no figure for this period": [
            row.indicator for row in gaps if row.status == "no data"
        ],
        "miss figures for part of their time": [
            row.indicator for row in gaps if row.status == "partial"
        ],
        "have no baseline": [row.indicator for row in gaps if "no baseline" in row.marks],
        "are judged on an assumed path, because no target was set for this period": [
            row.indicator for row in gaps if row.due_kind == "assumed path"
        ],
        "come as percentages without their n": [
            row.indicator
            for row in gaps
            if row.measured_in.is_percent and row.actual is not None and row.n is None
        ],
        "are withheld": [row.indicator for row in gaps if row.withheld],
    }
    words += [
        (
            f"{len(names)} of {len(gaps)} lines {what}: "
            f"{', '.join(str(name) for name in dict.fromkeys(names))}."
        )
        for what, names in groups.items()
        if names
    ]
    words += [
        f"Broken on {event.date.isoformat()} ({event.label}): {', '.join(event.breaks)}."
        for event in evaluation.parameters.events
        if event.breaks and event.date <= evaluation.period.end
    ]
    refused = [row for row in found.get("comparisons", ()) if row.verdict == "R"]
    words += [f"Comparison {row.comparison} was not made: {row.reason}." for row in refused]
    words += [
        f"{indicator.id}: {indicator.limitations}"
        for indicator in evaluation.parameters.indicators
        if indicator.limitations
    ]
    return words or ["None was found by computation; that does not mean there are none."]


def _list(items: Iterable[str]) -> str:
    return html.tag("ul", *(html.tag("li", html.text(item)) for item in items))
