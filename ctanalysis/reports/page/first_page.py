"""The first page, which stands alone on one sheet: a title that says how it went, every target by status, what readers
ask first, the results that matter most, and what should be done.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from ctanalysis.analyses.evidence_strength import WELL
from ctanalysis.analyses.one_line_per_indicator import take_one_each
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.narrative import OF_QUESTIONS
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag, GapFinding, QualityFinding, TrendFinding
from ctanalysis.ground.language import later, phrase, write_decimal
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import RATINGS
from ctanalysis.ground.value_labels import name_status
from ctanalysis.params.criteria_and_questions import CRITERIA
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.reports.page.indicator_lines import list_blocks
from ctanalysis.reports.page.key_results import list_key_results
from ctanalysis.reports.page.people_and_cases import say_how_many
from ctanalysis.reports.page.recommended_actions import join_agreed, list_tasks
from ctanalysis.reports.page.status_board import list_board, list_key
from ctanalysis.reports.page.warnings import list_warnings
from ctanalysis.showing.by_result import number_findings
from ctanalysis.showing.status_tiles import list_bars
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording import write_group_words
from ctanalysis.showing.wording.chapter_sureness import list_numbers
from ctanalysis.showing.wording.cost_answer import say_what_it_cost
from ctanalysis.showing.wording.numbers import write_digits
from ctanalysis.showing.wording.numbers_in_words import Words, capitalise, count_in_words, phrase_count
from ctanalysis.showing.wording.outcome_changes import say_whether_lives_changed
from ctanalysis.showing.wording.period_phrases import say_in_months, write_day, write_months
from ctanalysis.showing.wording.readers_questions import say_how_far_to_trust, say_what_is_close, say_who_was_left_out
from ctanalysis.showing.wording.report_titles import write_report_title
from ctanalysis.showing.wording.unjudged_indicators import count_unjudged

NAMED = 3  # of the flags that nobody has answered
NEARLY = later("nearly reached: {share} % of the way or more")
PARTLY = later("partly met: {share} % of the way or more")
REVISED: Words = later((
    "{few} of the targets reached was changed on the way (finding {numbers}).",
    "{few} of the targets reached were changed on the way (findings {numbers}).",
))  # fmt: skip
SAMPLES: Words = later((
    "{few} of {all} indicators rests on a sample (n = {sizes})",
    "{few} of {all} indicators rest on samples (n = {sizes})",
))  # fmt: skip
OTHERS: Words = later(("{few} indicator is not judged", "{few} indicators are not judged"))
SOURCES = 3  # that are named
SOURCE_ENDS = re.compile(r"[;,]|\.(?:\s|$)")
FEW = 12  # indicators; so few have a line each


def write_first_page(
    run: Run,
    plan: ActionPlan,
    flags: Findings[Flag],
    revision: int,
    doubts: Iterable[str],
    *,
    told: Collection[str] = (),
) -> str:
    """The page as HTML; `told` are the keys of the evaluator's texts whose heading says in a sentence what it is
    about.
    """
    evaluation: Evaluation = run.evaluation
    gaps: Findings[GapFinding] = run.find("verdicts")
    trends: Findings[TrendFinding] = run.find("trends")
    quality: Findings[QualityFinding] = run.find("quality")
    project = evaluation.parameters.project
    board, bars = list_board(evaluation, gaps, told=told), list_bars(gaps)
    is_short = len(evaluation.parameters.indicators) <= FEW
    tasks = join_agreed(list_tasks(plan, ReferenceNames(evaluation)))
    numbers = number_findings(evaluation)
    answers = {
        phrase("Did lives change?"): say_whether_lives_changed(gaps, trends, run.find("comparisons"), numbers=numbers),
        phrase("Who was left out?"): say_who_was_left_out(run.find("provision"), gaps),
        phrase("Can I trust it?"): " ".join(
            filter(
                None,
                [
                    _count_samples(evaluation, gaps),
                    say_how_far_to_trust(quality, gaps, trends, _count_withheld(evaluation), numbers=numbers),
                ],
            )
        ),
    }
    answers[phrase("What did it cost?")] = tell_cost(run)
    answers = {question: say_in_months(answer, evaluation.calendar) for question, answer in answers.items()}
    return render(
        "first_page",
        title=write_report_title(
            gaps, trends, has_ended=project.end <= min(evaluation.period.end, project.data_as_of or date.max)
        ),
        strip=list_strip(evaluation, revision),
        warnings=list_warnings(evaluation),
        doubts=tuple(words for words in doubts if words),
        bars=bars,
        whole=sum(bar.whole for bar in bars),
        unjudged=count_unjudged(gaps) if is_short or not bars else "",
        others=_count_others(gaps) if bars and not is_short else "",
        revised=_count_revised(gaps, numbers),
        rubric=_name_bands(evaluation, gaps),
        close=say_what_is_close(gaps),
        answers=answers,
        lasting=next((key for key in _list_on_what_lasts(evaluation) if key in told), ""),
        told=told,
        counted="" if is_short else say_how_many(evaluation, gaps),
        board=board,
        blocks=list_blocks(evaluation, gaps, trends, told=told) if is_short else (),
        tiles={tile.anchor: tile for row in board for tile in row.tiles},
        key=() if is_short else tuple(list_key(board)),
        key_results=list_key_results(evaluation, gaps, trends),
        tasks=tasks,
        has_days=any(task.due for task in tasks),
        has_answers=any(task.answer for task in tasks),
        unanswered=_name_unanswered(plan, flags),
    )


def _list_on_what_lasts(evaluation: Evaluation) -> list[str]:
    """The keys of the evaluator's answers to the questions on sustainability."""
    asked = evaluation.parameters.questions
    return [f"{OF_QUESTIONS}/{one.id}" for one in asked if one.criterion == "sustainability"]


def tell_cost(run: Run) -> str:
    """What was spent of what was planned for the whole."""
    results = run.evaluation.parameters.results
    parents = {result.id: result.parent for result in results}
    names = {result.id: f"{phrase(result.level)} {result.id}" for result in results}
    return say_in_months(say_what_it_cost(run.find("spending"), parents, names=names), run.evaluation.calendar)


def _count_withheld(evaluation: Evaluation) -> tuple[int, int]:
    """How many figures are withheld, and of how many."""
    return evaluation.withheld, sum(row.is_figure for row in evaluation.observations)


def list_strip(evaluation: Evaluation, revision: int) -> tuple[str, ...]:
    """What this report is: its months, who pays and who evaluates, edition and revision."""
    project = evaluation.parameters.project
    said = (
        project.title,
        _say_when(evaluation),
        phrase("{edition} edition, revision {revision}", edition=phrase(evaluation.edition), revision=revision),
        phrase("paid for by {project}", project=", ".join(project.funders)) if project.funders else "",
        _say_who_evaluated(evaluation),
        _name_criteria(evaluation),
        _say_as_of(evaluation),
        phrase("figures from {sources}", sources=sources)
        if (sources := _name_sources(evaluation)) and not project.invented  # else a warning says it
        else "",
    )
    return tuple(words for words in said if words)


def _say_who_evaluated(evaluation: Evaluation) -> str:
    """Who evaluated the project, whether at its end or while it runs, and of which day the report is."""
    project = evaluation.parameters.project
    if not project.evaluators:
        return ""
    who = ", ".join(project.evaluators)
    if evaluation.period.end < project.end:
        return phrase("evaluated by {project}", project=who)
    if project.report_date is None:
        return phrase("final evaluation by {project}", project=who)
    return phrase("final evaluation by {project}, {day}", project=who, day=write_day(project.report_date))


def _name_criteria(evaluation: Evaluation) -> str:
    """The criteria on which questions are asked, in their order."""
    asked = {one.criterion for one in evaluation.parameters.questions}
    named = [phrase(one) for one in CRITERIA if one in asked]
    return phrase("criteria: {criteria}", criteria=", ".join(named)) if named else ""


def _say_when(evaluation: Evaluation) -> str:
    """The months of the period; at the end of a project those of the whole, of which the page then speaks."""
    project, period = evaluation.parameters.project, evaluation.period
    has_ended = period.end >= project.end and period.start > project.start
    return write_months(Period("", project.start, project.end) if has_ended else period)


def _name_sources(evaluation: Evaluation) -> str:
    """Where the figures come from, each once, in the words of the parameters up to their first comma or stop."""
    given = (SOURCE_ENDS.split(one.source)[0] for one in evaluation.parameters.indicators if one.source)
    return list_first(list(dict.fromkeys(given)), SOURCES, between=phrase("; "))


def _name_bands(evaluation: Evaluation, gaps: Iterable[GapFinding]) -> str:
    """What share of what is due makes a target nearly reached, or partly met; of those that there are."""
    bands, found = evaluation.parameters.status_bands, {row.status for row in take_one_each(gaps)}
    told = [
        phrase(words, share=write_decimal(f"{share:g}"))
        for status, share, words in (("nearly met", bands.on_track, NEARLY), ("partly met", bands.watch, PARTLY))
        if status in found
    ]
    return f"{capitalise(phrase('; ').join(told))}." if told else ""


def _count_revised(gaps: Iterable[GapFinding], numbers: Mapping[str, int]) -> str:
    """How many of the targets that are reached or on course were changed on the way, and which by the numbers of their
    findings; empty where none was.
    """
    revised = [row for row in take_one_each(gaps) if row.status in WELL and "target revised" in row.marks]
    which = list_numbers(sorted(numbers[row.indicator or ""] for row in revised if row.indicator in numbers))
    return capitalise(phrase_count(REVISED, len(revised), numbers=which)) if revised else ""


def _count_others(gaps: Iterable[GapFinding]) -> str:
    """How many indicators have no verdict, where a tile of each says why; empty where all have one."""
    number = sum(row.status not in RATINGS for row in take_one_each(gaps))
    return f"{capitalise(phrase_count(OTHERS, number))}." if number else ""


def _count_samples(evaluation: Evaluation, gaps: Iterable[GapFinding]) -> str:
    """How many indicators rest on samples, and of what sizes; empty where none does."""
    sampled = {one.id for one in evaluation.parameters.indicators if one.data_basis == "sample"}
    sizes = sorted({row.n for row in take_one_each(gaps) if row.indicator in sampled and row.n is not None})
    if not sizes:
        return ""
    ends = [write_digits(size, 0) for size in (sizes[0], sizes[-1])]
    told = ends[0] if len(sizes) == 1 else phrase("{low} to {high}", low=ends[0], high=ends[1])
    words = phrase_count(SAMPLES, len(sampled), all=count_in_words(len(evaluation.parameters.indicators)), sizes=told)
    return f"{capitalise(words)}."


def _say_as_of(evaluation: Evaluation) -> str:
    """Of which day the data are; of an earlier period that its figures are those known later."""
    day, period = evaluation.parameters.project.data_as_of, evaluation.period
    if day is None:
        return ""
    is_later = (day - period.end).days > (period.end - period.start).days + 1
    words = later(("data as of {day}", "figures as they were known on {day}"))
    return phrase(words[is_later], day=write_day(day))


def _name_flag(row: Flag) -> str:
    group = f", {write_group_words(row.group)}" if row.group else ""
    return f"{row.title or row.reference or ''}{group} ({name_status(row.status)})"


def _name_unanswered(plan: ActionPlan, flags: Findings[Flag]) -> str:
    """The flagged findings without an open action, by title; no group that few people or chance may have put there."""
    rows = [row for row in plan.find_unanswered(flags) if not (row.group and row.strength == "weak")]
    names = list(dict.fromkeys(_name_flag(row) for row in rows))
    return list_first(names, NAMED, between=phrase("; "))
