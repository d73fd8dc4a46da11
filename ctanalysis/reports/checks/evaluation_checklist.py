"""What an evaluation office looks for, by ten heads as the United Nations Evaluation Group has them: four signs a head,
each there or with where to write it. How well it is written is for a reader to judge.

Source: UNEG Quality Checklist for Evaluation Reports (2010), heads 1 to 10; the four signs of each head are ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ctanalysis.follow_up.all_project_files import ProjectFiles
from ctanalysis.follow_up.narrative import OF_EVALUATION as EVALUATION
from ctanalysis.ground.language import later, phrase
from ctanalysis.params import Parameters
from ctanalysis.params.criteria_and_questions import CRITERIA

LEVELS = 2  # of results, that a chain has at least


@dataclass(frozen=True)
class Sign:
    """A sign of quality under its head: whether it is there, and where to write it where it is not."""

    head: str
    words: str
    is_there: bool
    where: str


def list_signs(files: ProjectFiles) -> tuple[Sign, ...]:
    """The forty signs, by head; by the parameters, the evaluator's texts and the tables of follow-up alone, whatever
    the figures are.

    >>> [sign.words for sign in list_signs(files) if not sign.is_there]  # doctest: +SKIP
    """
    return tuple(
        Sign(phrase(head), phrase(words), is_there, where)
        for head, signs in zip(HEADS, _list_by_head(files), strict=True)
        for words, is_there, where in signs
    )


def rate_project(files: ProjectFiles) -> Iterator[str]:
    """The checklist in lines: how many signs are there, then by head those that are and those that are not."""
    signs = list_signs(files)
    yield phrase(
        "{project}: {there} of {number} signs that an evaluation office looks for are there. What is written well is "
        "for a reader to judge.",
        project=files.data.parameters.project.id,
        there=sum(sign.is_there for sign in signs),
        number=len(signs),
    )
    for head in dict.fromkeys(sign.head for sign in signs):
        own = [sign for sign in signs if sign.head == head]
        yield f"{head}{phrase(': ')}{sum(sign.is_there for sign in own)}/{len(own)}"
        for sign in own:
            yield f"  {'✓' if sign.is_there else '–'} {sign.words}{'' if sign.is_there else f' ({sign.where})'}"


Found = tuple[str, bool, str]


def _list_by_head(files: ProjectFiles) -> Iterator[tuple[Found, ...]]:
    parameters, project = files.data.parameters, files.data.parameters.project
    place, table = f"params/{project.id}.yml", f"params/{project.id}/recommendations.csv"
    written = {key for key, note in files.narrative.notes.items() if note.markdown.strip()}

    def text(words: str, key: str) -> Found:
        return words, key in written, f"params/{project.id}/narrative/{key}.md"

    def all_of(words: str, key: str, ids: list[str], *, prefix: str) -> Found:
        return (
            words,
            bool(ids) and all(f"{prefix}/{one}" in written for one in ids),
            f"params/{project.id}/narrative/{key}",
        )

    asked, advice = parameters.questions, files.recommendations
    yield (
        text(OPENING[0], "summary"),
        (OPENING[1], bool(files.narrative.find("summary") and files.narrative.notes["summary"].heading),
         f"params/{project.id}/narrative/summary.md, # …"),
        (OPENING[2], bool(project.funders), f"{place}, project.funders"),
        (OPENING[3], bool(project.evaluators), f"{place}, project.evaluators"),
    )  # fmt: skip
    yield (
        (OBJECT[0], bool(project.description), f"{place}, project.description"),
        (OBJECT[1], len({result.level for result in parameters.results}) >= LEVELS, f"{place}, results"),
        (OBJECT[2], parameters.funding is not None, f"{place}, funding"),
        text(OBJECT[3], f"{EVALUATION}/context"),
    )
    yield (
        text(PURPOSE[0], f"{EVALUATION}/purpose"), text(PURPOSE[1], f"{EVALUATION}/scope"),
        (PURPOSE[2], bool(asked), f"{place}, questions"),
        (PURPOSE[3], len({one.criterion for one in asked}) == len(CRITERIA) or f"{EVALUATION}/criteria" in written,
         f"params/{project.id}/narrative/{EVALUATION}/criteria.md"),
    )  # fmt: skip
    yield (
        (METHOD[0], bool(asked) and all(one.indicators for one in asked), f"{place}, questions, indicators"),
        (METHOD[1], all(one.source and one.method for one in parameters.indicators), f"{place}, source, method"),
        (METHOD[2], bool(parameters.comparisons), f"{place}, comparisons"),
        text(METHOD[3], f"{EVALUATION}/method"),
    )
    yield (
        all_of(FINDINGS[0], "questions/<id>.md", [one.id for one in asked], prefix="questions"),
        all_of(FINDINGS[1], "results/<id>.md", _list_used_results(parameters), prefix="results"),
        (
            FINDINGS[2],
            all(one.targets or one.direction == "none" for one in parameters.indicators),
            f"{place}, targets",
        ),
        (
            FINDINGS[3],
            all(one.baseline or one.direction == "none" for one in parameters.indicators),
            f"{place}, baseline",
        ),
    )
    yield (
        (
            CONCLUSIONS[0],
            bool(files.conclusions) or "recommendations" in written,
            f"params/{project.id}/conclusions.csv",
        ),
        (
            CONCLUSIONS[1],
            bool(files.conclusions) or "{{" in _read(files, "recommendations"),
            f"params/{project.id}/conclusions.csv",
        ),
        (CONCLUSIONS[2], "{{" in _read(files, "summary"), "{{indicator.actual}}"),
        (CONCLUSIONS[3], bool(files.flag_answers), f"params/{project.id}/flags.csv"),
    )
    yield (
        (ADVICE[0], bool(advice) and all(one.due and one.sources for one in advice if one.is_open), table),
        (ADVICE[1], bool(advice) and all(one.cost for one in advice if one.is_open and one.priority == "high"), table),
        text(ADVICE[2], f"{EVALUATION}/advice"),
        (ADVICE[3], bool(advice) and all(one.response for one in advice), table),
    )
    kinds = {parameters.dimensions[name].kind for one in parameters.indicators for name in one.disaggregation}
    yield (
        (RIGHTS[0], {"sex", "age"} <= kinds, f"{place}, dimensions, kind: sex, kind: age"),
        text(RIGHTS[1], f"{EVALUATION}/rights"),
        (RIGHTS[2], any(one.by for one in parameters.provision), f"{place}, provision, by"),
        text(RIGHTS[3], f"{EVALUATION}/ethics"),
    )
    yield (
        text(LESSONS[0], "lessons"), (LESSONS[1], "{{" in _read(files, "lessons"), "{{indicator.actual}}"),
        text(LESSONS[2], "people"), text(LESSONS[3], f"{EVALUATION}/elsewhere"),
    )  # fmt: skip
    yield (
        (ANNEXES[0], all(one.definition for one in parameters.indicators), f"{place}, definition"),
        (ANNEXES[1], all(one.limitations for one in parameters.indicators), f"{place}, limitations"),
        text(ANNEXES[2], f"{EVALUATION}/people"), text(ANNEXES[3], f"{EVALUATION}/terms"),
    )  # fmt: skip


def _list_used_results(parameters: Parameters) -> list[str]:
    """The results that indicators measure."""
    return [
        one.id for one in parameters.results if any(indicator.result == one.id for indicator in parameters.indicators)
    ]


def _read(files: ProjectFiles, key: str) -> str:
    note = files.narrative.find(key)
    return "" if note is None else note.markdown


HEADS = later((
    "Structure", "What was evaluated", "Purpose and scope", "Method", "Findings", "Conclusions", "Recommendations",
    "Gender and human rights", "Lessons", "Annexes",
))  # fmt: skip
OPENING = later((
    "a summary that stands alone", "a title that says how it went", "who pays", "who evaluates",
))  # fmt: skip
OBJECT = later((
    "what the project is", "its results chain, of two levels or more", "its budget and spending",
    "its context and partners",
))  # fmt: skip
PURPOSE = later((
    "why it was evaluated, and for whom", "what was looked at, and what was left out", "evaluation questions",
    "a question on every criterion, or the reason why not",
))  # fmt: skip
METHOD = later((
    "indicators for every question", "a source and a method of every indicator", "a declared comparison",
    "how people and places were chosen, and who was heard",
))  # fmt: skip
FINDINGS = later((
    "an answer to every question", "words on every result", "a target of every indicator that is judged",
    "a baseline of every indicator that is judged",
))  # fmt: skip
CONCLUSIONS = later((
    "conclusions", "conclusions that rest on findings or figures of the report",
    "a summary that rests on figures of the report", "answers to the report's flags",
))  # fmt: skip
ADVICE = later((
    "recommendations, each to somebody by a date, from findings", "what each of high priority costs",
    "how they were made, and with whom", "each with a response",
))  # fmt: skip
RIGHTS = later((
    "indicators by sex and by age", "whether the design rested on an analysis of gender and rights",
    "who needed help and who received it, by group",
    "consent, clearance, and what was done when somebody was in danger",
))  # fmt: skip
LESSONS = later((
    "lessons", "lessons that rest on figures of the report", "words on who was served and who was left out",
    "where the lessons may not hold",
))  # fmt: skip
ANNEXES = later((
    "a definition of every indicator", "the limits of every indicator", "who was consulted, by kind and never by name",
    "the terms of reference",
))  # fmt: skip
