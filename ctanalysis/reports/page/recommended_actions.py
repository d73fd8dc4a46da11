"""What should be done, for the first page: what was recommended, and what was agreed beside it."""

from dataclasses import dataclass

from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.ground.language import phrase
from ctanalysis.reports.page.reference_names import ReferenceNames
from ctanalysis.showing.wording.dates import write_day


@dataclass(frozen=True)
class Task:
    """What should be done: by whom, from which finding, until when."""

    who: str
    what: str
    finding: str
    due: str
    is_late: bool


def list_tasks(plan: ActionPlan, names: ReferenceNames) -> list[Task]:
    """What is overdue, first of all; then the open recommendations, the most pressing first, and
    the open actions that belong to none of them. An action that is overdue has been agreed by
    somebody, and stands whatever is recommended beside it.
    """
    recommended = [one for one in plan.recommendations if one.is_open]
    named = {source for one in recommended for source in one.sources}
    tasks = [
        Task(
            one.addressee,
            one.text,
            names.write_numbers(one.sources) or phrase("names no finding"),
            write_day(one.due) if one.due is not None else "",
            one.due is not None and one.due < plan.period.end,
        )
        for one in recommended
    ]
    tasks += [
        Task(
            action.responsible,
            action.action,
            names.write_numbers((action.finding,)),
            write_day(action.due),
            action.is_overdue(plan.period),
        )
        for action in plan.open
        if action.finding not in named or action.is_overdue(plan.period)
    ]
    return sorted(tasks, key=lambda task: not task.is_late)
