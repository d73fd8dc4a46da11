"""What was evaluated, for whom, by which criteria and how, and where its limits lie, the widest first: made from the
parameters and findings, with the evaluator's words where the folder `evaluation` has them.
"""

from collections.abc import Callable, Iterator, Sequence

from ctanalysis.analyses.evidence_strength import NOT_KNOWN, may_turn
from ctanalysis.analyses.one_line_per_indicator import take_one_each
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.periods import Period
from ctanalysis.ground.terms import EARLIER, RATINGS
from ctanalysis.ground.value_labels import name_group
from ctanalysis.params import Parameters
from ctanalysis.reports.notebooks.runs import Run
from ctanalysis.reports.page.evaluation_matrix import list_criteria
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.reports.page.logic_model import list_logic_model, say_whether_held
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording.chapter_sureness import list_numbers
from ctanalysis.showing.wording.numbers import write_digits
from ctanalysis.showing.wording.numbers_in_words import Words, capitalise, join_words, phrase_count
from ctanalysis.showing.wording.period_phrases import write_day, write_months

PLACES = 12  # of one kind that are named; more are counted


def write_about(run: Run, plan: ActionPlan, names: ReferenceNames) -> str:
    """The section as HTML."""
    return render(
        "about",
        objects=list(_list_object(run)),
        model=list_logic_model(run.evaluation, run.find("verdicts")),
        users=_name_users(plan),
        criteria=list(list_criteria(run, names)) if run.evaluation.parameters.questions else [],
        methods=list(_list_methods(run)),
        limits=list(_list_limits(run, names)),
    )


def _list_object(run: Run) -> Iterator[tuple[str, str]]:
    """What the project is: terms and what is known of them."""
    parameters = run.evaluation.parameters
    project = parameters.project
    whole = Period("", project.start, project.end)
    yield phrase("Project"), f"{project.title}, {write_months(whole)}"
    if project.description:
        yield phrase("What it is"), project.description.strip()
    if parameters.calendar.fiscal_year_start > 1:
        first = run.evaluation.calendar.find_year(run.evaluation.period)
        yield phrase("Its years"), phrase("{label} is {months}", label=first.label, months=write_months(first))
    places = "; ".join(_list_places(parameters))
    if places:
        yield phrase("Where"), places
    yield phrase("What was promised"), _count_results(parameters)
    chained = any(result.parent for result in parameters.results)
    assumed = [
        " ".join(filter(None, [f"{result.id}{phrase(': ')}{result.assumptions}", say_whether_held(result)]))
        for result in parameters.results
        if result.assumptions
    ]
    if assumed and not chained:  # else the logic model says it
        yield phrase("What that assumes"), " ".join(assumed)
    if (funding := parameters.funding) is not None:
        budget = sum(line.budget for line in funding.lines if line.budget is not None)
        yield phrase("Budget"), f"{funding.currency} {write_digits(budget, 0)}"
    events = sorted((one.date, one.label) for one in parameters.events if one.date <= run.evaluation.period.end)
    if events:
        yield phrase("What happened"), "; ".join(f"{label} ({write_day(day)})" for day, label in events)
    if project.funders:
        yield phrase("Paid for by"), ", ".join(project.funders)
    if project.commissioners:
        yield phrase("Commissioned by"), ", ".join(project.commissioners)
    if project.evaluators:
        yield phrase("Evaluated by"), ", ".join(project.evaluators)
    if project.report_date:
        yield phrase("Date of the report"), write_day(project.report_date)
    if project.data_as_of:
        yield phrase("Data as of"), write_day(project.data_as_of)


def _list_places(parameters: Parameters) -> Iterator[str]:
    for name, dimension in parameters.dimensions.items():
        if dimension.kind == "place":
            values = [name_group(value) for value in dimension.names]
            listed = ", ".join(values) if len(values) <= PLACES else str(len(values))
            yield f"{capitalise(name_group(name))}{phrase(': ')}{listed}"


def _count_results(parameters: Parameters) -> str:
    counted = [
        phrase_count(LEVELS[level], number)
        for level in LEVELS
        if (number := sum(result.level == level for result in parameters.results))
    ]
    indicators = phrase_count(INDICATORS, len(parameters.indicators))
    return capitalise(phrase("; ").join(filter(None, (join_words(counted), indicators))))


def _name_users(plan: ActionPlan) -> str:
    """Those who are asked to act."""
    named = [one.addressee for one in plan.recommendations] + [action.responsible for action in plan.open]
    return ", ".join(dict.fromkeys(filter(None, named)))


def _list_methods(run: Run) -> Iterator[str]:
    """How many indicators are of which kind, how many comparisons and changes were looked at."""
    indicators = run.evaluation.parameters.indicators
    samples = sum(one.data_basis == "sample" for one in indicators)
    yield phrase(
        "Of {all} indicators {samples} rest on samples; {number} do not (they are counted, measured or rated).",
        number=len(indicators) - samples,
        all=len(indicators),
        samples=samples,
    )
    compared = [row for row in run.find("comparisons") if EARLIER not in row.marks]
    if compared:
        refused = sum(row.verdict == "R" for row in compared)
        declared = phrase_count(DECLARED, len(compared))
        more = phrase_count(REFUSED, refused) if refused else ""
        yield f"{capitalise(declared)}{more}."
    if divided := _list_divided(run.evaluation.parameters):
        yield phrase("Figures of groups: {groups}.", groups=divided)
    withheld = run.evaluation.withheld
    if withheld:
        yield phrase("{number} figures are withheld to protect people; the annex on methods says by which rules.",
                     number=withheld)  # fmt: skip


def _list_divided(parameters: Parameters) -> str:
    """By what figures are broken down, of how many indicators each; empty where nothing is."""
    used = [name for one in parameters.indicators for name in one.disaggregation]
    counted = {name: used.count(name) for name in parameters.dimensions if name in used}
    return ", ".join(
        phrase("by {group} ({number} of {all} indicators)", group=name_group(name).replace("_", " "), number=number,
               all=len(parameters.indicators))
        if place == 0 else phrase("by {group} ({number})", group=name_group(name).replace("_", " "), number=number)
        for place, (name, number) in enumerate(counted.items())
    )  # fmt: skip


def _list_limits(run: Run, names: ReferenceNames) -> Iterator[tuple[str, str, int]]:
    """The limits with the findings that they touch, those that touch most first."""
    rows = take_one_each(run.find("verdicts"))
    judged = [row for row in rows if row.status in RATINGS]
    remarked = {row.indicator for row in run.find("quality") if row.weighty}
    tests: tuple[Callable[[GapFinding], bool], ...] = (
        lambda row: row in judged and may_turn(row),
        lambda row: row in judged and NOT_KNOWN in row.marks,
        lambda row: row.has_no_figure or row.status == "partial",
        lambda row: row.withheld,
        lambda row: "no baseline" in row.marks,
        lambda row: row.indicator in remarked,
    )
    found = [(words, [row for row in rows if is_so(row)]) for words, is_so in zip(LIMITS, tests, strict=True)]
    for words, touched in sorted(found, key=lambda one: -len(one[1])):
        if touched:
            yield phrase(words), _number(touched, names), len(touched)


def _number(rows: Sequence[GapFinding], names: ReferenceNames) -> str:
    return list_numbers(names.find_numbers(f"gaps/{row.indicator}" for row in rows))


LEVELS: dict[str, Words] = later({
    "impact": ("{few} impact", "{few} impacts"), "outcome": ("{few} outcome", "{few} outcomes"),
    "output": ("{few} output", "{few} outputs"),
})  # fmt: skip
DECLARED: Words = later((
    "{few} comparison of this period was declared", "{few} comparisons of this period were declared",
))  # fmt: skip
REFUSED: Words = later((", {few} could not be made", ", {few} could not be made"))
INDICATORS: Words = later(("{few} indicator", "{few} indicators"))
LIMITS = later((
    "Chance may turn whether the target counts as reached: the findings say whether a larger sample would tell.",
    "How much of it is chance is not known: the number behind the figure, its range, or more sites would tell.",
    "Figures are missing, or some of their periods are: ask whoever keeps the records.",
    "The figure is withheld to protect people: a longer time or a wider area may be shown.",
    "There is no baseline: how it stood before the project cannot be told.",
    "The data have remarks that bear on a figure: see how far the figures carry.",
))  # fmt: skip
