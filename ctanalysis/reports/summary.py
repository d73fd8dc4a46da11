"""Cover and summary: the first screen, drawn from what the notebooks recorded."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.figures.targets import WORSE_SIDE
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, GapFinding
from ctanalysis.ground.model import NEEDS_ATTENTION, STATUSES
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
EDITION_WORDS = {
    "public": "Public edition",
    "partner": "Partner edition: for named organisations under agreement, not for publication",
    "internal": "Internal edition, not for sharing: it shows small numbers of people",
}


def write_cover(evaluation: Evaluation, revision: int) -> str:
    """Title, project, period, edition, revision, and the warnings that belong on the first page."""
    project, period = evaluation.parameters.project, evaluation.period
    days = f"{period.start.isoformat()} to {period.end.isoformat()}"
    facts = html.pairs({
        "Period": html.text(f"{period.label} ({days})"),
        "Edition": html.text(evaluation.edition), "Revision": html.text(revision),
        "Country": html.text(project.country),
    })  # fmt: skip
    warnings = []
    if project.invented:
        warnings.append("Invented demonstration project: every figure in this report is made up.")
    if evaluation.edition != "public":
        warnings.append(EDITION_WORDS[evaluation.edition] + ".")
    description = (
        html.tag("p", html.text(project.description), class_="ct-note")
        if project.description
        else ""
    )
    boxes = "".join(html.tag("p", html.text(words), class_="ct-warning") for words in warnings)
    return html.tag(
        "header",
        html.tag("p", "Evaluation report", class_="ct-kicker"),
        html.tag("h1", html.text(project.title)),
        boxes,
        facts,
        description,
        class_="ct-cover",
    )


def write_running_line(evaluation: Evaluation) -> str:
    """The line printed on every page."""
    project = evaluation.parameters.project
    words = [project.title, evaluation.period.label, EDITION_WORDS[evaluation.edition]]
    if project.invented:
        words.append("Invented figures")
    return " · ".join(words)


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


def list_missing(ordered: Iterable[GapFinding]) -> dict[str, list[GapFinding]]:
    """What is missing, under what it is: figures, periods, targets, baselines, the numbers behind
    percentages. A line may lack several things.
    """
    rows = [
        row
        for row in ordered
        if not row.withheld and row.status not in ("not applicable", "withheld")
    ]
    return {
        "No figure": [
            row
            for row in rows
            if row.actual is None
            and row.status in ("no data", "context", "no target")
            and not row.measured_in.is_rating
        ],
        "No rating": [row for row in rows if row.status == "no data" and row.measured_in.is_rating],
        "Figures of some periods only": [
            row
            for row in rows
            if row.status == "partial" or row.status in ("context", "no target") and row.parts
        ],
        "No target": [row for row in rows if row.status == "no target"],
        "No baseline": [row for row in rows if "no baseline" in row.marks],
        "The numbers behind a percentage": [
            row
            for row in rows
            if row.measured_in.is_percent and row.actual is not None and row.n is None
        ],
    }


def write_missing(ordered: list[GapFinding]) -> str:
    """The list of what is missing, or that nothing is."""
    found = {what: rows for what, rows in list_missing(ordered).items() if rows}
    items = [
        html.tag(
            "li",
            html.tag("strong", html.text(f"{what} ({len(rows)}): ")),
            _name_missing(what, rows),
        )
        for what, rows in found.items()
    ]
    body = (
        html.tag("ul", *items, class_="ct-list")
        if items
        else html.tag("p", "Nothing that is due and can be shown is missing.", class_="ct-quiet")
    )
    return html.tag("h3", "Missing") + body


def _name_missing(what: str, rows: list[GapFinding]) -> str:
    """The lines by name, those that lack it for the same reason together; why a figure is missing
    stands with the figures only.
    """
    reasons: dict[str, list[GapFinding]] = {}
    for row in rows:
        part = ", ".join(row.parts) if row.actual is not None else ""
        reason = "" if row.actual is None and what not in ("No figure", "No rating") else row.reason
        reasons.setdefault(part if row.status == "partial" else reason or part, []).append(row)
    return "; ".join(
        ", ".join(write_name(row) for row in listed) + (html.text(f": {reason}") if reason else "")
        for reason, listed in reasons.items()
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
