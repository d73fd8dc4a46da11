"""What should be done and what was answered, for the first page: what was recommended, and agreed beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ctanalysis.follow_up.actions import Action, ActionPlan
from ctanalysis.follow_up.recommendations import PRIORITIES, Recommendation
from ctanalysis.ground.language import phrase
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.showing.wording.numbers_in_words import capitalise
from ctanalysis.showing.wording.period_phrases import write_short_day

LONGEST = 60  # letters of a reason that has room beside a recommendation


@dataclass(frozen=True)
class Task:
    """What should be done: by whom, until when, from which findings, and what was answered."""

    number: str
    what: str
    who: str
    due: str
    numbers: tuple[int, ...]
    answer: str
    is_late: bool
    is_open: bool = True
    priority: str = ""  # of a recommendation: high, medium or low
    is_settled: bool = False  # done, or dropped
    agreed: str = ""  # who was to do something agreed on the same finding, and until when, that is not done

    @property
    def findings(self) -> str:
        """`3, 6`: the numbers of its findings; empty where it names none."""
        return ", ".join(map(str, self.numbers))


def list_tasks(plan: ActionPlan, names: ReferenceNames) -> list[Task]:
    """What is overdue, first of all; then the recommendations by their priority and their day, those that were rejected
    too, and with those of medium priority the open actions that belong to none of them; at last what was done or
    dropped. An action that is overdue has been agreed by somebody, and stands whatever is recommended beside it.
    """
    named = {source for one in plan.recommendations if one.is_open for source in one.sources}
    tasks = [(one.due, _write_recommendation(one, plan, names)) for one in plan.recommendations]
    tasks += [
        (action.due, _write_action(action, plan, names))
        for action in plan.open
        if action.finding not in named or action.is_overdue(plan.period)
    ]
    return [task for _, task in sorted(tasks, key=_rank)]


def join_agreed(tasks: Sequence[Task]) -> list[Task]:
    """The tasks for a page that has room for each finding once: what was agreed on the finding of an open
    recommendation, and is overdue, stands in that row.
    """
    advised = [task for task in tasks if task.number and task.is_open]
    late = [task for task in tasks if not task.number and task.is_late]
    homes = {one: next((task.number for task in advised if set(one.numbers) & set(task.numbers)), "") for one in late}
    to = {task.number: task.who for task in advised}
    agreed = {  # of several the first
        home: one.due if one.who == to.get(home) else f"{one.who}, {one.due}"
        for one in reversed(late)
        if (home := homes[one])
    }
    return [replace(task, agreed=agreed.get(task.number, "")) for task in tasks if not homes.get(task)]


def _rank(dated: tuple[date | None, Task]) -> tuple[bool, bool, bool, int, date]:
    due, task = dated
    weight = PRIORITIES.index(task.priority or "medium")
    return not task.is_late, task.is_settled, task.is_late and not task.number, weight, due or date.max


def _write_recommendation(one: Recommendation, plan: ActionPlan, names: ReferenceNames) -> Task:
    is_late = one.is_open and one.due is not None and one.due < plan.period.end
    due = write_short_day(one.due) if one.due is not None else ""
    numbers, answer = names.find_numbers(one.sources), write_answer(one)
    return Task(
        one.id, one.text, one.addressee, due, numbers, answer, is_late, one.is_open, one.priority, one.is_settled
    )


def _write_action(action: Action, plan: ActionPlan, names: ReferenceNames) -> Task:
    numbers, due = names.find_numbers((action.finding,)), write_short_day(action.due)
    agreed = phrase("Agreed before this report")
    return Task("", action.action, action.responsible, due, numbers, agreed, action.is_overdue(plan.period))


def write_answer(one: Recommendation) -> str:
    """What those who were asked have answered, how far it is done, and why they rejected it where that is short; empty
    where they have not answered.
    """
    words = capitalise(", ".join(phrase(word) for word in (one.response, one.state) if word))
    is_refused = one.response == "rejected" and one.reason and len(one.reason) <= LONGEST
    return f"{words}{phrase(': ')}{one.reason}" if is_refused else words
