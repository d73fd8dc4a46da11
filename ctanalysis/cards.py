"""A card an indicator: status, baseline, target, actual with n, gap, way gone, its picture, and a place for the evaluator's words."""

from ctanalysis import html
from ctanalysis.charts import draw_sparkline
from ctanalysis.findings import Finding, Findings
from ctanalysis.html import Shown
from ctanalysis.tables import slug, write_status
from ctanalysis.wording import REPORTING_CAUTION, describe, write_actual, write_number

SLOT = '<ct-note data-key="{key}"></ct-note>'


def show_cards(gaps: Findings, figures: Findings) -> Shown:
    """The cards of all indicators, groups with a target of their own inside their indicator's card."""
    by_indicator: dict[str, list[Finding]] = {}
    for row in describe(gaps):
        by_indicator.setdefault(row.indicator or "", []).append(row)
    cards = [_write_card(rows, [p for p in figures if p.indicator == name]) for name, rows in by_indicator.items()]
    return Shown(html.tag("div", *cards, class_="ct-cards"), f"{len(cards)} cards")


def _write_card(rows: list[Finding], points: list[Finding]) -> str:
    first = rows[0]
    name = first.indicator or ""
    heading = html.tag("h3", html.text(f"{name} {first.title}"))
    facts = html.tag("p", html.text(" · ".join(word for word in (first.pillar, first.result_level, f"wanted: {first.direction}" if first.direction != "none" else "context") if word)), class_="ct-note")
    bodies = [_write_judgement(row) for row in rows]
    caution = html.tag("p", html.text(REPORTING_CAUTION), class_="ct-note") if first.status == "context" and first.unit == "count" else ""
    return html.tag("article", heading, facts, *bodies, draw_sparkline(points), caution, SLOT.format(key=html.text(f"indicators/{name}")), class_="ct-card", id=f"card-{slug(name)}")


def _write_judgement(row: Finding) -> str:
    group = html.tag("h4", html.text(row.group.replace("=", ": ").replace("|", ", "))) if row.group else ""
    items = {
        "Actual": html.text(write_actual(row)),
        "Baseline": html.text(write_number(row, "baseline")),
        "Target": html.text(write_number(row, "target") + (f" by {row.window}" if row.window and row.target is not None else "")),
    }
    if row.due is not None:
        items["Due by now"] = html.text(write_number(row, "due") + (f" ({row.due_kind})" if row.due_kind else ""))
    if row.gap is not None:
        items["Gap"] = html.text(write_number(row, "gap"))
    if row.achievement is not None:
        items["Way gone"] = html.text(write_number(row, "achievement"))
    marks = html.tag("p", html.text("Marks: " + "; ".join(row.marks)), class_="ct-marks") if row.marks else ""
    marks += "".join(html.tag("p", html.text(words), class_="ct-note") for words in row.warnings)
    reason = html.tag("p", html.text(f"Reason given: {row.reason}"), class_="ct-note") if row.reason and not row.withheld else ""
    return group + html.tag("p", write_status(row.status), " ", html.text(row.sentence)) + html.pairs(items) + marks + reason
