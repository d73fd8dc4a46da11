"""Cover and summary: the first screen, drawn from what the notebooks recorded."""

from collections import Counter

from ctanalysis import html
from ctanalysis.evaluation import Evaluation
from ctanalysis.findings import Finding, Findings
from ctanalysis.model import NEEDS_ATTENTION, STATUSES
from ctanalysis.tables import sort_by_urgency, write_name, write_status
from ctanalysis.wording import STATUS_MEANINGS, WITHHELD, WITHHELD_WORDS, write_actual, write_number

EDITION_WORDS = {
    "public": "Public edition",
    "partner": "Partner edition: for named organisations under agreement, not for publication",
    "internal": "Internal edition, not for sharing: it shows small numbers of people",
}


def write_cover(evaluation: Evaluation, revision: int) -> str:
    """Title, project, period, edition, revision, and the warnings that belong on the first page."""
    project, period = evaluation.parameters.project, evaluation.period
    facts = html.pairs({
        "Period": html.text(f"{period.label} ({period.start.isoformat()} to {period.end.isoformat()})"),
        "Edition": html.text(evaluation.edition), "Revision": html.text(revision), "Country": html.text(project.country),
    })  # fmt: skip
    warnings = []
    if project.invented:
        warnings.append("Invented demonstration project: every figure in this report is made up.")
    if evaluation.edition != "public":
        warnings.append(EDITION_WORDS[evaluation.edition] + ".")
    description = html.tag("p", html.text(project.description), class_="ct-note") if project.description else ""
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


def write_summary(evaluation: Evaluation, gaps: Findings, flags: Findings, actions: str) -> str:
    """Counts by status, what needs attention, who is left behind, the actions (HTML), what is missing, what was reached."""
    counts = Counter(row.status or "" for row in gaps)
    badges = [
        html.tag("li", html.tag("strong", html.text(counts[status])), " ", write_status(status)) for status in STATUSES if counts[status]
    ]
    ordered = sort_by_urgency(gaps)
    attention = [row for row in ordered if row.status in NEEDS_ATTENTION]
    missing = [row for row in ordered if row.status in ("no data", "partial") or row.status in ("no target", "context") and row.actual is None and row.unit != "qualitative"]
    reached = [row for row in ordered if row.status in ("achieved", "on track", "nearly met")]
    withheld = [row for row in ordered if row.status == "withheld"]
    judged = len(attention) + len(reached)
    lead = f"{len(gaps)} lines: {judged} judged, {len(attention)} of them need attention; {len(missing)} lack data; the others are context, not due or have no target."
    if withheld:
        lead += f" {len(withheld)} {'is' if len(withheld) == 1 else 'are'} withheld to protect people; whether they need attention is not said here."
    parts = [html.tag("p", html.text(lead), class_="ct-lead"), html.tag("ul", *badges, class_="ct-counts")]
    parts.append(_list("Needs attention", attention, "Nothing that can be shown is behind what is due." if judged else "No line is judged in this period."))
    behind = [
        html.tag("li", html.tag("strong", html.text(f"{row.status}: ")), html.text(f"{row.comparison.split('/')[1]}: {row.sentence}"))
        for row in flags
        if row.method == "provision" and row.comparison
    ]
    parts.append(html.tag("h3", "Gaps in assistance") + html.tag("ul", *behind, class_="ct-list") if behind else "")
    parts.append(actions)
    parts.append(_list("Missing", missing, "Nothing is missing in this period."))
    if reached:
        parts.append(_list("At or near what is due", reached, ""))
    background = [row for row in ordered if row.status in ("context", "no target") and row.actual is not None]
    if background:
        parts.append(_list("Without a target, for context", background, ""))
    if withheld:
        words = f"{len(withheld)} of {len(gaps)} lines are {WITHHELD_WORDS} ({WITHHELD})."
        parts.append(html.tag("p", html.text(words), class_="ct-note"))
    return html.tag(
        "section", html.tag("h2", "Summary"), *parts, '<ct-note data-key="summary"></ct-note>', class_="ct-summary", id="summary"
    )


def _list(title: str, rows: list[Finding], none: str) -> str:
    items = [html.tag("li", write_status(row.status), " ", write_name(row), ": ", html.text(_say(row))) for row in rows]
    body = html.tag("ul", *items, class_="ct-list") if items else html.tag("p", html.text(none), class_="ct-quiet")
    return html.tag("h3", html.text(title)) + body


def _say(row: Finding) -> str:
    if row.actual is None:
        return STATUS_MEANINGS.get(row.status or "", "")
    words = [write_actual(row)]
    if row.due is not None:
        words.append(f"{write_number(row, 'due')} due" + (" (assumed path)" if row.due_kind == "assumed path" else ""))
    if row.gap is not None:
        words.append(write_number(row, "gap"))
    if row.marks:
        words += [mark for mark in row.marks if mark != "assumed path"]
    return "; ".join(words)
