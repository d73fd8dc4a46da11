"""What should be done and what was answered, for the first page: what was recommended, and agreed beside it."""

from dataclasses import dataclass

from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.recommendations import Recommendation
from ctanalysis.ground.language import phrase
from ctanalysis.reports.page.reference_names import ReferenceNames
from ctanalysis.showing.wording.counts import capitalise
from ctanalysis.showing.wording.dates import write_day


@dataclass(frozen=True)
class Task:
    """What should be done: by whom, until when, from which findings, and what was answered."""

    number: str
    what: str
    who: str
    due: str
    findings: str
    answer: str
    is_late: bool
    is_open: bool = True


def list_tasks(plan: ActionPlan, names: ReferenceNames) -> list[Task]:
    """What is overdue, first of all; then the recommendations, the most pressing first, and the open actions that
    belong to none of them; at last what was rejected, done or dropped. An action that is overdue has been agreed by
    somebody, and stands whatever is recommended beside it.
    """
    named = {source for one in plan.recommendations if one.is_open for source in one.sources}
    tasks = [
        Task(
            one.id,
            one.text,
            one.addressee,
            write_day(one.due) if one.due is not None else "",
            names.list_numbers(one.sources),
            write_answer(one),
            one.is_open and one.due is not None and one.due < plan.period.end,
            one.is_open,
        )
        for one in plan.recommendations
    ]
    tasks += [
        Task(
            "",
            action.action,
            action.responsible,
            write_day(action.due),
            names.list_numbers((action.finding,)),
            phrase("Agreed"),
            action.is_overdue(plan.period),
        )
        for action in plan.open
        if action.finding not in named or action.is_overdue(plan.period)
    ]
    return sorted(tasks, key=lambda task: (not task.is_late, not task.is_open))


def write_answer(one: Recommendation) -> str:
    """What those who were asked have answered, and how far it is done."""
    response = capitalise(phrase(one.response or "no response yet"))
    return f"{response}, {phrase(one.state)}" if one.state else response
