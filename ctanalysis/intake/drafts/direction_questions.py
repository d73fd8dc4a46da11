"""The question which way is better, where a verdict would rest on a guess of it."""

from dataclasses import replace

from ctanalysis.ground.language import phrase
from ctanalysis.intake.drafts.reading_questions import ReadingAnswer, ReadingQuestion
from ctanalysis.intake.tables.workbook_contents import FoundIndicator

DIRECTIONS = ("increase", "decrease")


def add_directions(indicator: FoundIndicator, question: ReadingQuestion | None) -> ReadingQuestion:
    """The question with both directions as answers; where its figures can be read in several ways
    too, each of these in both.
    """
    readings = question.answers if question is not None else (ReadingAnswer("", "", {}),)
    answers = tuple(
        replace(
            one,
            words="; ".join(filter(None, (name_direction(direction), one.words))),
            keys={"direction": direction, **one.keys},
        )
        for direction in DIRECTIONS
        for one in readings
    )
    return ReadingQuestion(indicator.id, indicator.title, indicator.cell.place, answers)


def name_direction(direction: str) -> str:
    """Which way is better, in words."""
    return phrase("more is better") if direction == "increase" else phrase("less is better")
