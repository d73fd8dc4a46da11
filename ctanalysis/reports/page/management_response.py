"""Conclusions, recommendations and the response: one matrix from finding to answer; then what is
flagged, by what it calls for, with the state of its answer.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.follow_up.conclusions import Conclusion
from ctanalysis.follow_up.flags import CALLS, CORRECT, PROVIDE, REPLICATE, REVIEW
from ctanalysis.follow_up.recommendations import Recommendation
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag
from ctanalysis.ground.language import later, phrase
from ctanalysis.ground.value_labels import name_status
from ctanalysis.params.criteria_and_questions import CRITERIA
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.period_phrases import write_day

HEADINGS = later(
    {
        CORRECT: "May call for corrective action",
        PROVIDE: "Gaps in provision",
        REPLICATE: "Went well: to be looked at before replicating",
        REVIEW: "Review the design",
    }
)


PRIORITIES = later({"high": "high priority", "medium": "medium priority", "low": "low priority"})


@dataclass(frozen=True)
class Line:
    """A conclusion, a recommendation, or an action without one: from what, by whom, by when, its state."""

    number: str
    text: str
    sources: tuple[tuple[str, str], ...]  # the anchor of each finding, and its name
    who: str
    due: str
    state: tuple[str, ...]
    is_late: bool = False
    conclusions: tuple[str, ...] = ()  # that it follows from


@dataclass(frozen=True)
class FlagLine:
    """A flag: its finding, why it is raised, its strength, and what answers it."""

    number: int
    anchor: str
    name: str
    why: str
    strength: str
    answer: str
    is_answered: bool


def write_response(
    plan: ActionPlan,
    flags: Findings[Flag],
    names: ReferenceNames,
    hidden: Set[str] = frozenset(),
    beside: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> str:
    """The section as HTML; `hidden` are the references of withheld findings, `beside` is what the
    figures refute of each text. Empty when there is nothing.
    """
    if not plan.actions and not plan.recommendations and not plan.conclusions and not len(flags):
        return ""
    named = {source for one in plan.recommendations for source in one.sources}
    alone = [action for action in plan.actions if action.finding not in named]
    flagged = {row.reference or "" for row in flags}
    lines = [_write_flag(row, plan, names, beside) for row in flags]
    return render(
        "response",
        conclusions={
            heading: [
                _add(_write_conclusion(one, plan, names), beside, f"conclusions.csv {one.text}")
                for one in plan.conclusions
                if one.criterion == criterion
            ]
            for criterion, heading in _list_criteria(plan)
        },
        recommendations=[
            _add(_write_recommendation(one, plan, names), beside, f"recommendations.csv {one.text}")
            for one in plan.recommendations
        ],
        actions=[
            _add(_write_action(action, plan, names, flagged, hidden), beside, f"actions.csv {action.words}")
            for action in sorted(alone, key=lambda a: (a.status != "open", a.due, a.finding))
        ],
        flags={
            heading: chosen
            for purpose, heading in HEADINGS.items()
            if (chosen := [line for line, row in zip(lines, flags, strict=True) if row.purpose == purpose])
        },
    )


def _list_criteria(plan: ActionPlan) -> list[tuple[str | None, str]]:
    """The criteria under which conclusions are drawn, in their order, with a heading each; none has none of its own."""
    drawn = {one.criterion for one in plan.conclusions}
    named: list[tuple[str | None, str]] = [(one, capitalise(phrase(one))) for one in CRITERIA if one in drawn]
    rest = phrase("Under no criterion") if named else ""
    return [*named, (None, rest)] if None in drawn else named


def _add(line: Line, beside: Mapping[str, tuple[str, ...]], key: str) -> Line:
    """The line with what the figures refute of its text."""
    return replace(line, state=(*line.state, *beside.get(key, ())))


def _write_conclusion(one: Conclusion, plan: ActionPlan, names: ReferenceNames) -> Line:
    leads = [advice.id for advice in plan.recommendations if one.id in advice.conclusions]
    return Line(one.id, one.text, _name_sources(one.sources, names), ", ".join(leads), "", ())


def _name_sources(sources: Iterable[str], names: ReferenceNames) -> tuple[tuple[str, str], ...]:
    return tuple((names.write_anchor(source), names.write(source)) for source in sources)


def _write_recommendation(one: Recommendation, plan: ActionPlan, names: ReferenceNames) -> Line:
    answer = capitalise(phrase(one.response or "no response yet"))
    state = [f"{answer}{phrase(': ')}{one.reason}" if one.reason else answer]
    state += [phrase(one.state)] if one.state else []
    state += [
        phrase(
            "agreed on the same finding: {action} ({responsible}, by {day}: {words})",
            action=action.action,
            responsible=action.responsible,
            day=write_day(action.due),
            words=phrase("overdue" if action.is_overdue(plan.period) else action.status),
        )
        for action in plan.actions
        if action.finding in one.sources and _find_home(action, plan) is one
    ]
    due = phrase("by {day}", day=write_day(one.due)) if one.due is not None else phrase("no date")
    is_late = one.is_open and one.due is not None and one.due < plan.period.end
    cost = phrase("cost: {cost}", cost=one.cost) if one.cost else phrase("cost not given")
    has_costs = any(other.cost for other in plan.recommendations)
    when = [due, phrase(PRIORITIES[one.priority]), *([cost] if has_costs else [])]
    sources = _name_sources(one.sources, names)
    return Line(one.id, one.text, sources, one.addressee, ", ".join(when), tuple(state), is_late, one.conclusions)


def _find_home(action: Action, plan: ActionPlan) -> Recommendation | None:
    """The first recommendation on the finding of an action, in whose row it stands."""
    return next((one for one in plan.recommendations if action.finding in one.sources), None)


def _write_action(action: Action, plan: ActionPlan, names: ReferenceNames, flagged: Set[str], hidden: Set[str]) -> Line:
    now = "flagged" if action.finding in flagged else "no longer flagged"
    now = "withheld" if action.finding in hidden else now
    is_late = action.is_overdue(plan.period)
    status = "overdue" if is_late else action.status
    state = [phrase(status), phrase(now), *_list_comment(action)]
    return Line(
        "",
        action.action,
        _name_sources([action.finding], names),
        action.responsible,
        phrase("by {day}", day=write_day(action.due)),
        tuple(state),
        is_late,
    )


def _list_comment(action: Action) -> Iterable[str]:
    return [action.comment] if action.comment else []


def _write_flag(row: Flag, plan: ActionPlan, names: ReferenceNames, beside: Mapping[str, tuple[str, ...]]) -> FlagLine:
    reference = row.reference or ""
    given = plan.answers.get(reference)
    said = [f"{phrase(given.state)}{phrase(': ')}{given.reason}"] if given is not None else []
    said += beside.get(f"flags.csv {given.reason}", ()) if given is not None else ()
    said += [phrase("conclusion {id}", id=one.id) for one in plan.conclusions if reference in one.sources]
    said += [phrase("recommendation {id}", id=one.id) for one in plan.recommendations if reference in one.sources]
    said += [phrase("action agreed") for action in plan.open if action.finding == reference][:1]
    said += [
        phrase("an action was done, and it is flagged again")
        if action.ended is not None and action.ended < plan.period.start
        else phrase("an action was done")
        for action in plan.actions
        if action.finding == reference and action.status == "done"
    ][:1]
    calls = row.purpose in CALLS
    return FlagLine(
        int(row.number or 0),
        names.write_anchor(reference),
        names.write(reference),
        name_status(row.status),
        row.strength or "",
        capitalise(phrase("; ").join(said) or (phrase("no conclusion and no action yet") if calls else "")),
        bool(said) or not calls,
    )
