"""The tables of forecasts and of process charts."""

from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ForecastFinding, StabilityFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.mark_words import write_by_end
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import write_name
from ctanalysis.showing.wording import write_number

SHAPES = later(
    {
        "ordinary swing": "●",
        "signal: improvement": "▲",
        "signal: concern": "▼",
        "signal: higher": "▲",
        "signal: lower": "▼",
    }
)


def tabulate_forecasts(findings: Findings[ForecastFinding]) -> str:
    """One row an indicator with a target ahead."""
    if not len(findings):
        return html.nothing(phrase("No target that can be foretold lies ahead."))
    rows = [
        [
            write_name(row),
            html.text(f"{write_number(row, 'target')} {write_by_end(row.window)}"),
            html.text(row.sentence),
            html.text(phrase("; ").join(row.warnings) or "–"),
        ]
        for row in findings
    ]
    notes = [
        phrase(
            "A forecast says what happens if the pace so far continues; nothing says "
            "that it will. If it does, the range holds four of five outcomes."
        )
    ]
    return html.table(
        phrase("Targets ahead"),
        later(["Indicator", "Target", "If the pace continues", "Cautions"]),
        rows,
        notes=notes,
        class_="ct-wide",
    )


def tabulate_stability(findings: Findings[StabilityFinding]) -> str:
    """One row an indicator, signals first; those without an ordinary swing below the table."""
    moving = [row.indicator or "" for row in findings if row.reason is not None]
    moves = phrase(
        "No limits of ordinary swing are drawn where figures do not keep to one level: {moving}.",
        moving=", ".join(moving),
    )
    charted = [row for row in findings if row.reason is None]
    if not charted:
        few = phrase("No series has twelve comparable figures around one level, which a process chart needs.")
        return html.write("paragraph", f"{few} {moves}" if moving else few)
    ordered = sorted(charted, key=lambda row: row.rule is None)
    signals = sum(row.rule is not None for row in charted)
    rows = [
        [
            write_name(row),
            html.text(f"{SHAPES.get(row.status or '', '')} {phrase(row.status or '')}"),
            html.text(row.sentence),
            html.text(phrase("; ").join(row.warnings) or "–"),
        ]
        for row in ordered
    ]
    notes = [
        phrase(
            "Judged by the latest figure alone: on a long chart some points are flagged "
            "by chance. Limits: mean ± 2.66 times the mean step between neighbours, "
            "steps of more than 3.27 times that mean left out. With fewer than twenty "
            "figures runs alone are signals."
        )
    ]
    if 2 * signals > len(charted) > 1:
        notes.insert(
            0,
            phrase(
                "{signals} of {count} signal: where most do, one signal says nothing.",
                signals=signals,
                count=len(charted),
            ),
        )
    notes += [moves] if moving else []
    return html.table(
        phrase("Is the latest figure out of the ordinary?"),
        later(["Indicator", "Latest figure", "What the chart says", "Cautions"]),
        rows,
        notes=notes,
        class_="ct-wide",
    )
