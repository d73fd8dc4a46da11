"""The tables of trends and of comparisons: what moved, and what differs."""

from ctanalysis.analyses.cautions import ALL_SEPARATE, rests_on_periods
from ctanalysis.analyses.declared_events import read_events
from ctanalysis.analyses.method_choice import BY_KEY
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import ComparisonFinding, TrendFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.mark_words import write_comparison, write_mark
from ctanalysis.ground.terms import EXPLORATORY
from ctanalysis.showing import html
from ctanalysis.showing.tables.badges_and_line_names import write_name
from ctanalysis.showing.tables.shared_remarks import share_remarks
from ctanalysis.showing.wording import write_group_words, write_number
from ctanalysis.showing.wording.change_verdict_sentences import name_verdict, write_caution
from ctanalysis.showing.wording.period_phrases import say_days
from ctanalysis.showing.wording.trend_and_comparison_sentences import write_sentence


def tabulate_trends(findings: Findings[TrendFinding]) -> str:
    """One row a series: verdict, sentence, cautions."""
    cautions, shared = share_remarks([row.warnings for row in findings])
    rows = [
        [
            write_name(row),
            html.text(_write_verdict(row)),
            html.text(row.sentence),
            html.text(phrase("; ").join((*own, *filter(None, [letters]))) or "–"),
        ]
        for row, (own, letters) in zip(findings, cautions, strict=True)
    ]
    notes = [
        *shared,
        phrase(
            "A range holds the values that fit these data reasonably well; values far "
            "outside do not. Each period is treated as separate from the last, where its row does "
            "not say otherwise."
        ),
    ]
    return html.table(
        phrase("What moved, and whether it is more than chance"),
        later(["Indicator", "Verdict", "What the figures say", "Cautions"]),
        rows,
        notes=notes,
        class_="ct-wide ct-moves",
    )


def tabulate_comparisons(findings: Findings[ComparisonFinding]) -> str:
    """One row a declared comparison, with the row of the choice table that was taken and why."""
    if not len(findings):
        return html.nothing(phrase("No comparison is declared."))
    rows = []
    remarks, notes = share_remarks([_list_remarks(row) for row in findings])
    for row, (own, letters) in zip(findings, remarks, strict=True):
        n = (
            f"n = {write_number(row, 'n')}"
            if row.n is not None
            else phrase("n not given")
            if row.measured_in.is_percent and row.verdict != "R"
            else ""
        )
        group = f", {write_group_words(row.group)}" if row.group else ""
        verdict = phrase("not compared") if row.verdict == "R" else name_verdict(row)
        name = html.text(write_comparison(row.comparison)) + html.write("small", f"{row.indicator} {row.title}{group}")
        name += html.join(html.write("small", write_mark(mark), "ct-marks") for mark in row.marks)
        cautions = html.join(html.write("small", words) for words in (*own, *filter(None, [letters])))
        rows.append(
            [
                name,
                html.text(verdict),
                html.text(say_days(_leave_remarks(row))) + cautions,
                html.text(n) + html.write("small", _write_choice(row)),
            ]
        )
    tested = [row for row in findings if row.p is not None and row.verdict not in ("R", "X")]
    caption, said = _name_origin(findings)
    notes += [
        phrase("{said} Values inside a range fit these data reasonably well; values far outside do not.", said=said)
    ]
    if rests_on_periods(findings):
        notes.append(phrase(ALL_SEPARATE))
    if len(tested) > 1:
        notes.append(
            phrase(
                "{count} comparisons were tested; about {chance} would look clear by chance "
                "alone. The words are adjusted for this, the ranges are not.",
                count=len(tested),
                chance=write_decimal(f"{0.05 * len(tested):.1f}"),
            )
        )
    columns = [
        phrase("Comparison"),
        phrase("Verdict"),
        phrase("What the figures say, and what to bear in mind"),
        phrase("How, and why this way"),
    ]
    return html.table(caption, columns, rows, notes=notes, class_="ct-wide ct-compared")


def _list_remarks(row: ComparisonFinding) -> list[str]:
    """The caution of its design and what there is to bear in mind: many rows carry the same."""
    caution = write_caution(row) if row.verdict != "R" else ""
    return [*filter(None, [caution]), *row.warnings]


def _leave_remarks(row: ComparisonFinding) -> str:
    """Its sentence without what stands beside it as a remark."""
    if row.verdict == "R":
        return row.sentence or ""
    words = (row.sentence or "").removesuffix(write_caution(row)).strip()
    return words.removesuffix(write_sentence(read_events(row.warnings))).strip()


def _name_origin(findings: Findings[ComparisonFinding]) -> tuple[str, str]:
    """The caption and the note that tell comparisons that were declared from those made while
    exploring.
    """
    explored = [EXPLORATORY in row.marks for row in findings]
    if all(explored):
        return (
            phrase("Comparisons made while exploring"),
            phrase(
                "None of them was declared before the figures were looked at: they raise questions and prove nothing."
            ),
        )
    if any(explored):
        return (
            phrase("Comparisons, declared and made while exploring"),
            phrase(
                "Those marked exploratory were not declared before the figures were looked "
                "at: they raise questions and prove nothing."
            ),
        )
    return phrase("Declared comparisons"), phrase("They are named in the parameters.")


def _write_choice(row: ComparisonFinding) -> str:
    if row.verdict == "X":
        return html.text(phrase(BY_KEY["census"].why))
    choice = BY_KEY.get(row.method or "")
    if choice is None:
        return "–"
    words = f"{phrase(choice.words)}{phrase(': ')}{phrase(choice.why)}"
    named = row.named_method
    return html.text(
        phrase("{named}, as named in the parameters; by the table: {words}", named=named, words=words)
        if named
        else words
    )


def _write_verdict(row: TrendFinding) -> str:
    return phrase("no trend given") if row.verdict == "R" else name_verdict(row)
