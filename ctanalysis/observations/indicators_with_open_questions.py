"""Indicators whose figures can be read in two ways: judged by nothing until somebody has said which
way is meant, and then with the word on whose answer it rests.
"""

from collections.abc import Iterator

from ctanalysis.ground.language import later, phrase, phrase_number
from ctanalysis.ground.list_phrases import list_first
from ctanalysis.params import Indicator, Parameters

FEW = 8
AS_READ = later({
    "latest": "a state at the end of each period",
    "sum": "each period's own",
    "running_total": "totals so far",
    "recompute": "for their own periods only",
})  # fmt: skip
TOPICS = later({  # by how the name of a question begins
    "sex": "whose sex is counted, and what its words mean",
    "age": "whose age is counted",
    "date": "by which day rows are counted",
    "rows": "which rows count",
    "levels": "which levels of places, and totals among rows, are added up",
    "sheet": "which sheet counts",
    "heading": "what a heading means",
    "measure": "which rows hold targets and actuals",
    "correction": "whether a remark corrects a figure",
    "period": "which period figures are for",
    "numbers": "which period figures are for",
    "fiscal": "when a year begins",
    "project-years": "when a year begins",
    "percent": "what percentages are of",
    "comma": "whether a comma marks thousands",
})  # fmt: skip
OTHER = later("what a cell means")


def hold_open(parameters: Parameters) -> Parameters:
    """The parameters, indicators with an open question without targets, and their periods not put
    together: what the report prints of them holds in either reading.
    """
    if not any(one.open_question for one in parameters.indicators):
        return parameters
    return parameters.model_copy(
        update={"indicators": tuple(_hold(one) if one.open_question else one for one in parameters.indicators)}
    )


def _hold(indicator: Indicator) -> Indicator:
    held = indicator.model_copy(update={"targets": (), "aggregate": "recompute", "entry_form": "increment"})
    held.model_fields_set.discard("running_since")  # which is of running totals alone
    return held


def tell_open(parameters: Parameters) -> Iterator[str]:
    """Which indicators are not judged because a question is open, and where it is answered."""
    asked = [one.id for one in parameters.indicators if one.open_question]
    if asked:
        yield phrase_number(
            "{number} indicator is not judged: the workbook can be read in ways that "
            "judge different figures ({named}). `make new PROJECT={project}` asks which is "
            "meant; or correct params/{project}.yml and take open_question out.",
            "{number} indicators are not judged: the workbook can be read in ways that "
            "judge different figures ({named}). `make new PROJECT={project}` asks which is "
            "meant; or correct params/{project}.yml and take open_question out.",
            len(asked),
            named=list_first(asked, FEW),
            project=parameters.project.id,
        )


def list_open(parameters: Parameters) -> Iterator[str]:
    """Each open question with its indicator."""
    for one in parameters.indicators:
        if one.open_question:
            yield f"{one.id}: {one.open_question}"


def tell_answered(parameters: Parameters) -> Iterator[str]:
    """Whose answers the reading of figures rests on, where the workbook allowed another one: how an
    indicator's figures are read, and what else was asked of the workbook.
    """
    told: dict[str, list[str]] = {}
    for one in parameters.indicators:
        if one.answered_by:
            words = f"{one.id} ({phrase(AS_READ[_name(one)])})"
            told.setdefault(one.answered_by, []).append(words)
    for id_, who in parameters.sources.answers.items():
        told.setdefault(who, []).append(_name_topic(id_))
    for who, named in told.items():
        yield phrase(
            "The workbook allows another reading, with other figures, people counted or verdicts; "
            "how it is read rests on the answer of {who}: {named}.",
            who=who,
            named=list_first(list(dict.fromkeys(named)), FEW, between=phrase("; ")),
        )


def _name_topic(id_: str) -> str:
    """What a question on the workbook is about, by its name."""
    topic = next((words for begin, words in TOPICS.items() if id_.startswith(begin)), OTHER)
    return phrase(topic)


def _name(indicator: Indicator) -> str:
    if indicator.entry_form == "running_total":
        return "running_total"
    return indicator.aggregate if indicator.aggregate in AS_READ else "latest"
