"""The tables of trends and of comparisons: what moved, and what differs."""

from ctanalysis.analyses.choices import BY_KEY
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.model import EXPLORATORY
from ctanalysis.showing import html
from ctanalysis.showing.tables.parts import write_name
from ctanalysis.showing.wording import VERDICT_WORDS, write_group_words, write_number


def tabulate_trends(findings: Findings[TrendFinding]) -> str:
    """One row a series: verdict, sentence, cautions."""
    rows = [
        [
            write_name(row),
            html.text(_write_verdict(row)),
            html.text(row.sentence),
            html.text("; ".join(row.warnings) or "–"),
        ]
        for row in findings
    ]
    notes = [
        "A range holds the values that fit these data reasonably well; values far outside do not. "
        "Each period is treated as separate from the last."
    ]
    return html.table(
        "What moved, and whether it is more than chance",
        ["Indicator", "Verdict", "What the figures say", "Cautions"],
        rows,
        notes=notes,
        class_="ct-wide",
    )


def tabulate_comparisons(findings: Findings[ComparisonFinding]) -> str:
    """One row a declared comparison, with the row of the choice table that was taken and why."""
    if not len(findings):
        return html.nothing("No comparison is declared.")
    rows = []
    for row in findings:
        n = (
            f"n = {write_number(row, 'n')}"
            if row.n is not None
            else "n not given"
            if row.measured_in.is_percent and row.verdict != "R"
            else ""
        )
        group = f", {write_group_words(row.group)}" if row.group else ""
        verdict = "not compared" if row.verdict == "R" else VERDICT_WORDS.get(row.verdict or "", "")
        name = html.text(row.comparison) + html.tag(
            "small", html.text(f"{row.indicator} {row.title}{group}")
        )
        name += "".join(html.tag("small", html.text(mark), class_="ct-marks") for mark in row.marks)
        cautions = "".join(html.tag("small", html.text(words)) for words in row.warnings)
        rows.append(
            [
                name,
                html.text(verdict),
                html.text(row.sentence) + cautions,
                html.text(n) + html.tag("small", _write_choice(row)),
            ]
        )
    tested = [row for row in findings if row.p is not None and row.verdict not in ("R", "X")]
    caption, said = _name_origin(findings)
    notes = [
        f"{said} Values inside a range fit these data reasonably well; values far outside do not."
    ]
    if len(tested) > 1:
        notes.append(
            f"{len(tested)} comparisons were tested; about {0.05 * len(tested):.1f} would look "
            "clear by chance alone. The words are adjusted for this, the ranges are not."
        )
    columns = [
        "Comparison",
        "Verdict",
        "What the figures say, and what to bear in mind",
        "How, and why this way",
    ]
    return html.table(caption, columns, rows, notes=notes, class_="ct-wide")


def _name_origin(findings: Findings[ComparisonFinding]) -> tuple[str, str]:
    """The caption and the note that tell comparisons that were declared from those made while
    exploring.
    """
    explored = [EXPLORATORY in row.marks for row in findings]
    if all(explored):
        return (
            "Comparisons made while exploring",
            "None of them was declared before the figures were looked at: they raise questions "
            "and prove nothing.",
        )
    if any(explored):
        return (
            "Comparisons, declared and made while exploring",
            "Those marked exploratory were not declared before the figures were looked at: they "
            "raise questions and prove nothing.",
        )
    return "Declared comparisons", "Declared before the figures were looked at."


def _write_choice(row: ComparisonFinding) -> str:
    if row.verdict == "X":
        return html.text(BY_KEY["census"].why)
    choice = BY_KEY.get(row.method or "")
    if choice is None:
        return "–"
    words = f"{choice.words}: {choice.why}"
    named = row.named_method
    return html.text(
        f"{named}, as named in the parameters; by the table: {words}" if named else words
    )


def _write_verdict(row: TrendFinding) -> str:
    return "no trend given" if row.verdict == "R" else VERDICT_WORDS.get(row.verdict or "", "")
