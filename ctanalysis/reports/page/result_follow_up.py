"""What follows from the findings of each result, at the end of its chapter: what was recommended or agreed on them, and
what nobody has answered.
"""

import re

from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.ground.findings import Findings
from ctanalysis.ground.kinds import Flag
from ctanalysis.ground.language import phrase
from ctanalysis.params import list_chain
from ctanalysis.reports.page.finding_numbers_and_titles import ReferenceNames
from ctanalysis.reports.page.recommended_actions import list_tasks
from ctanalysis.showing.templates import render
from ctanalysis.showing.wording.numbers_in_words import capitalise

SLOT = re.compile(r'<ct-follows data-key="([^"]*)"></ct-follows>')


def fill_what_follows(page: str, evaluation: Evaluation, plan: ActionPlan, flags: Findings[Flag]) -> str:
    """The page with the tasks of each chapter's findings, and its flags without an answer, in their places."""
    names = ReferenceNames(evaluation)
    tasks = list_tasks(plan, names)
    unanswered = {row.reference or "": row for row in plan.find_unanswered(flags)}
    numbers = {
        step.result.id if step.result is not None else "none": set(
            names.find_numbers(f"gaps/{one}" for one in step.ids)
        )
        for step in list_chain(evaluation.parameters)
    }

    def write(found: re.Match[str]) -> str:
        of_result = numbers.get(found[1], set())
        return render(
            "what_follows",
            tasks=[
                (task, task.answer or capitalise(phrase("no response yet")))
                for task in tasks
                if of_result.intersection(task.numbers)
            ],
            unanswered=[
                names.write_title(reference) for reference in unanswered if names.find_number(reference) in of_result
            ],
        )

    return SLOT.sub(write, page)
