"""A card an indicator: status, baseline, target, actual with n, gap, way gone, its picture, and a
place for the evaluator's words.
"""

from collections.abc import Sequence

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import FigureFinding, GapFinding
from ctanalysis.params import Step
from ctanalysis.showing import html
from ctanalysis.showing.charts import draw_sparkline
from ctanalysis.showing.html import Shown
from ctanalysis.showing.tables import slug, write_group_words, write_status
from ctanalysis.showing.wording import (
    REPORTING_CAUTION,
    describe,
    write_actual,
    write_number,
    write_range,
)

SLOT = '<ct-note data-key="{key}"></ct-note>'


def show_cards(
    gaps: Findings[GapFinding], figures: Findings[FigureFinding], chain: Sequence[Step]
) -> Shown:
    """The cards of all indicators under the results that they measure; groups with a target of
    their own inside their indicator's card.
    """
    by_indicator: dict[str, list[GapFinding]] = {}
    for row in describe(gaps):
        by_indicator.setdefault(row.indicator or "", []).append(row)
    parts = []
    for step in chain:
        cards = [
            _write_card(by_indicator[i.id], [p for p in figures if p.indicator == i.id])
            for i in step.indicators
            if i.id in by_indicator
        ]
        parts.append(
            html.tag("h3", html.text(_name_step(step, has_indicators=bool(cards))))
            + (html.tag("div", *cards, class_="ct-cards") if cards else "")
        )
    return Shown("".join(parts), f"{len(by_indicator)} cards")


def _name_step(step: Step, *, has_indicators: bool) -> str:
    if step.result is None:
        return "Indicators that name no result"
    words = f"{step.result.level.capitalize()} {step.result.id}: {step.result.statement}"
    return words if has_indicators else f"{words} (no indicator measures it)"


def _write_card(rows: list[GapFinding], points: list[FigureFinding]) -> str:
    first = rows[0]
    name = first.indicator or ""
    heading = html.tag("h4", html.text(f"{name} {first.title}"))
    facts = html.tag(
        "p",
        html.text(
            " · ".join(
                word
                for word in (
                    first.pillar,
                    first.result_level,
                    f"wanted: {first.direction}" if first.direction != "none" else "context",
                )
                if word
            )
        ),
        class_="ct-note",
    )
    picture = draw_sparkline(points)  # of the total: groups stand below it
    whole = [_write_judgement(row) for row in rows if row.group is None]
    groups = [_write_judgement(row) for row in rows if row.group is not None]
    caution = (
        html.tag("p", html.text(REPORTING_CAUTION), class_="ct-note")
        if first.status == "context" and first.measured_in.is_count
        else ""
    )
    return html.tag(
        "article",
        heading,
        facts,
        *whole,
        picture,
        caution,
        *groups,
        SLOT.format(key=html.text(f"indicators/{name}")),
        class_="ct-card",
        id=f"card-{slug(name)}",
    )


def _write_judgement(row: GapFinding) -> str:
    group = html.tag("h5", html.text(write_group_words(row.group))) if row.group else ""
    items = {
        "Actual": html.text(write_actual(row))
        + (html.tag("small", html.text(f" {write_range(row)}")) if write_range(row) else ""),
        "Baseline": html.text(write_number(row, "baseline")),
        "Target": html.text(
            write_number(row, "target")
            + (f" by {row.window}" if row.window and row.target is not None else "")
        ),
    }
    if row.due is not None:
        items["Due by now"] = html.text(
            write_number(row, "due") + (f" ({row.due_kind})" if row.due_kind else "")
        )
    if row.gap is not None:
        items["Gap"] = html.text(write_number(row, "gap"))
    if row.achievement is not None:
        items["Way gone"] = html.text(write_number(row, "achievement"))
    marks = (
        html.tag("p", html.text("Marks: " + "; ".join(row.marks)), class_="ct-marks")
        if row.marks
        else ""
    )
    marks += "".join(html.tag("p", html.text(words), class_="ct-note") for words in row.warnings)
    reason = (
        html.tag("p", html.text(f"Reason given: {row.reason}"), class_="ct-note")
        if row.reason and not row.withheld and row.status not in ("no data", "no target", "context")
        else ""
    )
    return (
        group
        + html.tag("p", write_status(row.status), " ", html.text(row.sentence))
        + html.pairs(items)
        + marks
        + reason
    )
