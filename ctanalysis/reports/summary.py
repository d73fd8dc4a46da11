"""Cover and summary: the first screen, drawn from what the notebooks recorded."""

from collections import Counter
from collections.abc import Iterator

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.targets import WORSE_SIDE
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, GapFinding
from ctanalysis.ground.model import NEEDS_ATTENTION, STATUSES
from ctanalysis.reports.missing import write_missing
from ctanalysis.showing import html
from ctanalysis.showing.tables import sort_by_urgency, write_name, write_status
from ctanalysis.showing.wording import (
    STATUS_MEANINGS,
    WITHHELD,
    WITHHELD_WORDS,
    write_actual,
    write_number,
)

REACHED = ("achieved", "on track", "nearly met")
FEW = 8  # names in a sentence


def write_summary(
    evaluation: Evaluation, gaps: Findings[GapFinding], flags: Findings[Flag], actions: str
) -> str:
    """Counts by status, what needs attention, who is left behind, the actions (HTML), what is
    missing, what was reached.
    """
    counts = Counter(row.status or "" for row in gaps)
    badges = [
        html.tag("li", html.tag("strong", html.text(counts[status])), " ", write_status(status))
        for status in STATUSES
        if counts[status]
    ]
    ordered = sort_by_urgency(gaps)
    attention = [row for row in ordered if row.status in NEEDS_ATTENTION]
    reached = [row for row in ordered if row.status in REACHED]
    withheld = [row for row in ordered if row.status == "withheld"]
    judged = len(attention) + len(reached)
    lead = write_lead(gaps)
    if withheld:
        lead += (
            f" Whether the {'one' if len(withheld) == 1 else len(withheld)} withheld to protect "
            f"people {'needs' if len(withheld) == 1 else 'need'} attention is not said here."
        )
    parts = [
        html.tag("p", html.text(lead), class_="ct-lead"),
        html.tag("ul", *badges, class_="ct-counts"),
        _write_doubts(evaluation, gaps),
    ]
    parts.append(
        _list(
            "Needs attention",
            attention,
            "Nothing that can be shown is behind what is due."
            if judged
            else "No line is judged in this period.",
        )
    )
    behind = [
        html.tag(
            "li",
            html.tag("strong", html.text(f"{row.status}: ")),
            html.text(f"{row.reference.split('/')[1]}: {row.sentence}"),
        )
        for row in flags
        if row.flagged == "provision" and row.reference
    ]
    parts.append(
        html.tag("h3", "Gaps in assistance") + html.tag("ul", *behind, class_="ct-list")
        if behind
        else ""
    )
    parts.append(actions)
    parts.append(write_missing(ordered))
    if reached:
        parts.append(_list("At or near what is due", reached, ""))
    background = [
        row for row in ordered if row.status in ("context", "no target") and row.actual is not None
    ]
    if background:
        parts.append(_list("Without a target, for context", background, ""))
    if withheld:
        words = f"{len(withheld)} of {len(gaps)} lines are {WITHHELD_WORDS} ({WITHHELD})."
        parts.append(html.tag("p", html.text(words), class_="ct-note"))
    return html.tag(
        "section",
        html.tag("h2", "Summary"),
        *parts,
        '<ct-note data-key="summary"></ct-note>',
        class_="ct-summary",
        id="summary",
    )


def list_doubts(evaluation: Evaluation, gaps: Findings[GapFinding]) -> Iterator[str]:
    """Which verdicts rest on guesses that nobody has confirmed, and what of the workbook was not
    read.
    """
    keys: dict[str, list[str]] = {}
    for guess in evaluation.guesses:
        if guess.decides and guess.indicator:
            keys.setdefault(guess.indicator, []).append(guess.key)
    judged = list(
        dict.fromkeys(
            row.indicator
            for row in gaps
            if row.status in (*NEEDS_ATTENTION, *REACHED) and row.indicator in keys
        )
    )
    if judged:
        named = "; ".join(
            f"{name} ({', '.join(dict.fromkeys(keys[name or '']))})" for name in judged[:FEW]
        )
        more = f" and {len(judged) - FEW} more" if len(judged) > FEW else ""
        yield (
            f"{len(judged)} of the verdicts rest on guesses that nobody has confirmed: "
            f"{named}{more}."
        )
    worse = list(dict.fromkeys(row.indicator or "" for row in gaps if WORSE_SIDE in row.marks))
    if worse:
        yield (
            f"Is the direction of {', '.join(worse[:FEW])} right? A target lies on the worse side "
            "of the baseline; until the parameters say that a floor or a ceiling is meant, the "
            "verdict says little."
        )
    counts = Counter(
        {
            kind: sum(kinds.get(kind, 0) for kinds in evaluation.unread.values())
            for kind in ("target", "actual", "baseline")
        }
    )
    unread = [
        f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items() if count
    ]
    if unread:
        where = (
            f"; data/local/{evaluation.project}/readings.csv says which and why"
            if evaluation.edition == "internal"
            else ""
        )
        yield f"Of the workbook {', '.join(unread)} were not read{where}."


def _write_doubts(evaluation: Evaluation, gaps: Findings[GapFinding]) -> str:
    return "".join(
        html.tag("p", html.text(words), class_="ct-warning")
        for words in list_doubts(evaluation, gaps)
    )


def write_lead(gaps: Findings[GapFinding]) -> str:
    """How many lines there are and where they stand, in counts that add up: judged and not judged
    make all, and each status stands in one of them.

    >>> write_lead(Findings("gaps", (GapFinding(indicator="a", status="on track"),
    ...     GapFinding(indicator="b", status="no data"))))
    '2 indicators: 1 judged (0 need attention, 1 at or near what is due), 1 not judged (1 no data).'
    """
    counts = Counter(row.status or "" for row in gaps)
    indicators = len({row.indicator for row in gaps})
    attention, reached = (
        sum(counts[status] for status in listed) for listed in (NEEDS_ATTENTION, REACHED)
    )
    others = {
        status: count
        for status in (*STATUSES, *counts)
        if (count := counts[status]) and status not in (*NEEDS_ATTENTION, *REACHED)
    }
    head = f"{indicators} indicators" + (
        f" in {len(gaps)} lines, groups with a target of their own among them"
        if len(gaps) > indicators
        else ""
    )
    rest = (
        (
            f", {sum(others.values())} not judged "
            f"({', '.join(f'{count} {status}' for status, count in others.items())})"
        )
        if others
        else ""
    )
    return (
        f"{head}: {attention + reached} judged ({attention} need attention, {reached} at or near "
        f"what is due){rest}."
    )


def _list(title: str, rows: list[GapFinding], none: str) -> str:
    items = [
        html.tag("li", write_status(row.status), " ", write_name(row), ": ", html.text(_say(row)))
        for row in rows
    ]
    body = (
        html.tag("ul", *items, class_="ct-list")
        if items
        else html.tag("p", html.text(none), class_="ct-quiet")
    )
    return html.tag("h3", html.text(title)) + body


def _say(row: GapFinding) -> str:
    if row.actual is None:
        return STATUS_MEANINGS.get(row.status or "", "")
    words = [write_actual(row)]
    if row.due is not None:
        words.append(
            f"{write_number(row, 'due')} due"
            + (" (assumed path)" if row.due_kind == "assumed path" else "")
        )
    if row.gap is not None:
        words.append(write_number(row, "gap"))
    if row.marks:
        words += [mark for mark in row.marks if mark != "assumed path"]
    return "; ".join(words)
