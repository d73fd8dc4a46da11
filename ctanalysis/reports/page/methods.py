"""Methods and limitations, written from what was really done in this run."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ctanalysis.analyses.cautions import ALL_SEPARATE, rests_on_periods
from ctanalysis.analyses.evidence_strength import may_turn
from ctanalysis.analyses.method_choice import name_method
from ctanalysis.disclosure import Policy
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase, phrase_number, write_decimal
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.terms import EARLIER, RATINGS
from ctanalysis.ground.value_labels import name_status
from ctanalysis.reports.page.tests_annex import write_tests
from ctanalysis.showing import html
from ctanalysis.showing.wording import MISSING, SHAPES, STATUS_MEANINGS, WITHHELD, write_group_words
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.period_phrases import write_months

LACKING = later((  # of one line, and of several
    ("{number} of {all} lines has no figure for this period: {names}.",
     "{number} of {all} lines have no figure for this period: {names}."),
    ("{number} of {all} lines is not judged, because figures of its time are missing: {names}.",
     "{number} of {all} lines are not judged, because figures of their time are missing: {names}."),
    ("{number} of {all} lines has figures and no baseline to measure their change from: {names}. Sums, limits and "
     "steps need none.",
     "{number} of {all} lines have figures and no baseline to measure their change from: {names}. Sums, limits and "
     "steps need none."),
    ("{number} of {all} lines is judged on an assumed path, because no target was set for this "
     "period: {names}.",
     "{number} of {all} lines are judged on an assumed path, because no target was set for this "
     "period: {names}."),
    ("{number} of {all} lines comes as a percentage without its n: {names}.",
     "{number} of {all} lines come as percentages without their n: {names}."),
    ("{number} of {all} lines is not judged, because its figure or its baseline is withheld: "
     "{names}.",
     "{number} of {all} lines are not judged, because their figures or baselines are withheld: "
     "{names}."),
))  # fmt: skip


def write_methods(evaluation: Evaluation, findings: Iterable[Findings[Any]]) -> str:
    """The formulas used, the methods taken, how people were protected, and what the figures cannot
    tell.
    """
    found: dict[str, Findings[Any]] = {item.kind: item for item in findings}
    computed = [row for rows in found.values() for row in rows if _computes(row)]
    used = sorted({name_method(row.method, getattr(row, "named_method", None)) for row in computed})
    statuses = list(dict.fromkeys(row.status for row in found.get("verdicts", ()) if row.status))
    bands = evaluation.parameters.status_bands
    formulas = [
        phrase("Gap: how far still to go to the target in the wanted direction; percentages in percentage points."),
        phrase(
            "Way gone: (actual − start) ÷ (target − start). Share of what is due: "
            "(actual − start) ÷ (due − start). The start is the baseline; it is zero for "
            "figures that are added up in their window."
        ),
        phrase(
            "What is due: the target once its time is over; before that a straight line "
            "in time from the baseline, or the window's share that has passed. This is "
            "marked as an assumed path."
        ),
        phrase(
            "Bands: from {on_track} % of what is due on course, or nearly reached once the time is over; from "
            "{watch} % a little behind, or partly met; below that behind, or missed; above {above_plan} % is further "
            "than was due.",
            on_track=write_decimal(f"{bands.on_track:g}"),
            watch=write_decimal(f"{bands.watch:g}"),
            above_plan=write_decimal(f"{bands.above_plan:g}"),
        ),
    ]
    sections = [
        html.write("heading", phrase("How it was computed")),
        _list(formulas),
        html.write("heading", phrase("Statistical methods used in this report")),
        _list(
            [
                capitalise(f"{phrase('; ').join(used)}."),
                phrase(
                    "Ranges are at the 95 % level, those of forecasts at 80 %. What is counted in full gets "
                    "neither range nor test, since it has no sampling error, unless it is declared as events of an "
                    "underlying pace."
                ),
                phrase(
                    "Trends are judged together, and comparisons too: what is called clear is "
                    "clear among all of them (trends, and ways from start to end, by the two stages of "
                    "Benjamini, Krieger and Yekutieli, primary comparisons by Holm, others by Benjamini and Hochberg). "
                    "From nine quarters or two years of months on, seasons have terms of their own beside the "
                    "line."
                ),
                phrase(
                    "Counts that are complete, and of what the project itself delivers (outputs), have "
                    "no range against their targets. Where a count has one, it is by the swings of its "
                    "series since its last break; where fewer than six figures stand there, of those "
                    "before it; where they are too few as well, by chance alone, though such counts may "
                    "swing more."
                ),
                phrase(
                    "Ranges against targets allow for the swings of counts, not for those of shares and means: in a "
                    "single period these may reach a target, or miss it, by a swing."
                ),
                *([phrase(ALL_SEPARATE)] if rests_on_periods(computed) else []),
            ]
            if used
            else [phrase("None: no figure in this report called for one.")]
        ),
        html.write("heading", phrase("How people are protected")),
        _list(_describe_protection(evaluation)),
        html.write("heading", phrase("Limitations")),
        _list(_list_limitations(evaluation, found)),
        html.write("heading", phrase("Signs and short forms")),
        html.write("pairs", list(_list_signs(evaluation, found))),
        html.write("heading", phrase("Status words in this report")),
        html.write(
            "pairs",
            [
                (f"{SHAPES.get(status, '')} {name_status(status)}", phrase(STATUS_MEANINGS[status]))
                for status in statuses
                if status in STATUS_MEANINGS
            ],
        ),
    ]
    return html.join((*sections, write_tests(found.values())))


def _list_signs(evaluation: Evaluation, found: dict[str, Findings[Any]]) -> Iterator[tuple[str, str]]:
    """Each sign or short form that this report may hold, with what it means."""
    parameters, gaps = evaluation.parameters, found.get("verdicts", ())
    yield "n", phrase("how many people, cases or things a figure is made of")
    if evaluation.withheld:
        yield WITHHELD, phrase("withheld to protect people")
    yield MISSING, phrase("no figure")
    if any(row.low is not None for row in gaps):
        yield phrase("95 % range"), phrase("where the true level lies, as far as chance alone is concerned")
    if any(may_turn(row) for row in gaps):
        yield "?", phrase("too close to call: chance alone could turn the verdict")
    year = evaluation.calendar.find_year(evaluation.period)
    if parameters.calendar.fiscal_year_start > 1:
        yield year.label, phrase("the fiscal year {months}", months=write_months(year))
    quarter = next(iter(evaluation.calendar.find_periods(year)), year)
    if not quarter.same_days(year):
        yield quarter.label, write_months(quarter)
    if parameters.questions:
        yield (
            phrase("OECD DAC"),
            phrase("Development Assistance Committee of the OECD, whose criteria evaluations follow"),
        )


def _computes(row: Finding) -> bool:
    """Whether a method gave it a range or a p-value: also the range of the figure of one period."""
    results = (getattr(row, name, None) for name in ("low", "high", "p"))
    return bool(getattr(row, "method", None)) and any(one is not None for one in results)


def _describe_protection(evaluation: Evaluation) -> list[str]:
    policy = Policy(evaluation.edition, evaluation.parameters)
    if evaluation.edition == "internal":
        return [phrase("This edition protects nothing: it shows exact figures and is not for sharing.")]
    thresholds = sorted(
        {
            policy.find_threshold(indicator, ())
            for indicator in evaluation.parameters.indicators
            if indicator.counts_people
        }
    )
    words = [
        (
            phrase(
                "Counts of people from 1 to {limit} are not shown ({evaluation}).",
                limit=limit - 1,
                evaluation=_find_who(evaluation, policy, limit),
            )
        )
        for limit in thresholds
        if limit
    ]
    words.append(
        phrase(
            "Percentages of people need at least {least_denominator} people, and no small number on either side.",
            least_denominator=policy.least_denominator(),
        )
    )
    words.append(
        phrase(
            "Further figures are withheld where a hidden one could be worked out from "
            "them. Both carry the same sign, {withheld}; {withheld2} figures of this "
            "report's data are withheld.",
            withheld=WITHHELD,
            withheld2=evaluation.withheld,
        )
    )
    added_up = sum(row.is_added_up for row in evaluation.observations)
    if added_up:
        words.append(
            phrase(
                "In their place {count} sums are shown, over a year or a wider group, of which "
                "nothing follows for a hidden figure; they are marked: added up.",
                count=added_up,
            )
        )
    published = sorted(
        {
            indicator.already_published.source
            for indicator in evaluation.parameters.indicators
            if indicator.already_published
        }
    )
    words += [phrase("Shown as published elsewhere already: {source}", source=source) for source in published]
    reason = evaluation.parameters.disclosure.reason
    return [*words, phrase("A setting other than the default is used: {reason}", reason=reason)] if reason else words


def _find_who(evaluation: Evaluation, policy: Policy, limit: int) -> str:
    names = [
        indicator.title
        for indicator in evaluation.parameters.indicators
        if policy.find_threshold(indicator, ()) == limit
    ]
    return list_first(names, 8, between=phrase("; "))


def _list_limitations(evaluation: Evaluation, found: dict[str, Findings[Any]]) -> list[str]:
    gaps = found.get("verdicts", Findings("verdicts", ()))
    lacking: tuple[Callable[[GapFinding], bool], ...] = (
        lambda row: row.has_no_figure,
        lambda row: row.status == "partial",
        lambda row: "no baseline" in row.marks,
        lambda row: row.status in RATINGS and row.due_kind == "assumed path",
        lambda row: row.measured_in.is_percent and row.actual is not None and row.n is None,
        lambda row: row.withheld,
    )
    groups = zip(LACKING, ([row for row in gaps if is_so(row)] for is_so in lacking), strict=True)
    words = [
        phrase_number(*pair, len(rows), all=len(gaps), names=phrase("; ").join(map(_name_line, rows)))
        for pair, rows in groups
        if rows
    ]
    words += [
        phrase(
            "Broken on {isoformat} ({label}): {event}.",
            isoformat=event.date.isoformat(),
            label=event.label,
            event=", ".join(event.breaks),
        )
        for event in evaluation.parameters.events
        if event.breaks and event.date <= evaluation.period.end
    ]
    refused = [row for row in found.get("comparisons", ()) if row.verdict == "R" and EARLIER not in row.marks]
    words += [
        phrase("Comparison {comparison} was not made: {reason}.", comparison=row.comparison, reason=row.reason)
        for row in refused
    ]
    if any(indicator.limitations for indicator in evaluation.parameters.indicators):
        words.append(phrase("The limits of each indicator stand beside its definition."))
    return words or [phrase("None was found by computation; that does not mean there are none.")]


def _name_line(row: GapFinding) -> str:
    """Its indicator's title, and its group where it has one."""
    group = f" ({write_group_words(row.group)})" if row.group else ""
    return f"{row.title or row.indicator}{group}"


def _list(items: Iterable[str]) -> str:
    return str(html.write("bullets", list(items)))
