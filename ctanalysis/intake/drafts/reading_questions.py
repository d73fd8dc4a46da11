"""The question how an indicator's figures are read, with what each answer would say and write; kept
out of git, since figures stand in it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ctanalysis.ground.language import phrase
from ctanalysis.intake.drafts.calendars import DraftCalendar
from ctanalysis.intake.drafts.drafted_targets import DraftedTarget
from ctanalysis.intake.drafts.longer_periods import CONTRADICTED, list_means
from ctanalysis.intake.drafts.period_or_total_readings import MEAN, Reading
from ctanalysis.intake.drafts.reading_choice import name_reading
from ctanalysis.intake.drafts.reading_outcomes import Outcome
from ctanalysis.intake.tables.workbook_contents import FoundIndicator

KEY = "open_question"  # of the parameters
FILE = "reading_questions.json"


@dataclass(frozen=True)
class ReadingAnswer:
    """An answer: in words, what would be judged, and what it writes into the parameters and the
    observations.
    """

    words: str
    outcome: str
    keys: dict[str, str]
    targets: list[dict[str, object]] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)
    longer: str = "parts"
    period: str = ""  # in which the answers differ


@dataclass(frozen=True)
class ReadingQuestion:
    """How the figures of one indicator are read: the answers, numbered from 1."""

    indicator: str
    title: str
    place: str
    answers: tuple[ReadingAnswer, ...]

    @property
    def words(self) -> str:
        """The question without a figure, as the parameters have it."""
        listed = "; ".join(f"{number} {one.words}" for number, one in self._list())
        if self.is_of_direction:
            return phrase("Which way is better: {listed}? The verdict rests on it.", listed=listed)
        return phrase("What are its figures: {listed}? What is judged differs.", listed=listed)

    @property
    def text(self) -> str:
        """The question with what each answer would say."""
        listed = "; ".join(self._list_outcomes())
        if self.is_of_direction:
            return phrase(
                "{title} ({place}): neither its words nor baseline and target say which way is "
                "better, and the verdict rests on it. {listed}.",
                title=self.title[:100],
                place=self.place,
                listed=listed,
            )
        return phrase(
            "{title} ({place}): the workbook can be read in {count} ways, and what is judged "
            "differs. What are its figures? {listed}.",
            title=self.title[:100],
            place=self.place,
            count=len(self.answers),
            listed=listed,
        )

    def _list_outcomes(self) -> Iterator[str]:
        """Each answer with what it leads to; where an earlier one leads to the same, with that."""
        first: dict[str, int] = {}
        for number, one in self._list():
            same = first.setdefault(one.outcome, number)
            after = "" if same == number else phrase(" (the same as {number})", number=same)
            yield f"{number} {one.words}: {one.outcome}{after}"

    @property
    def is_of_direction(self) -> bool:
        """Whether it is asked which way is better."""
        return any("direction" in one.keys for one in self.answers)

    def find(self, answer: str) -> ReadingAnswer | None:
        """The answer of that number."""
        number = int(answer) if answer.isdecimal() else 0
        return self.answers[number - 1] if 1 <= number <= len(self.answers) else None

    def find_number(self, words: str) -> str:
        """The number of the answer in these words; empty where there is none."""
        return next((str(number) for number, one in self._list() if one.words == words), "")

    def _list(self) -> list[tuple[int, ReadingAnswer]]:
        return list(enumerate(self.answers, start=1))


def describe_outcome(outcome: Outcome, calendar: DraftCalendar) -> str:
    """What would be judged, in figures."""
    label = calendar.find_label(outcome.stretch) or outcome.stretch.write()
    share = f", {outcome.share * 100:.0f} %" if outcome.share is not None else ""
    return phrase(
        "{actual} of {target}{share} ({label})",
        actual=f"{outcome.actual:,.10g}",
        target=f"{outcome.target:,.10g}",
        share=share,
        label=label,
    )


def make_answer(
    indicator: FoundIndicator,
    reading: Reading,
    outcome: Outcome,
    calendar: DraftCalendar,
    *,
    keys: dict[str, str],
    targets: Iterable[DraftedTarget],
) -> ReadingAnswer:
    """An answer with all that follows from it."""
    counted = {"own": indicator.list_figures(CONTRADICTED["actual"]), MEAN: list_means(indicator)}
    rows: list[dict[str, object]] = [
        {"period": label, "value": figure.figure.value, "where": dict(figure.group)}
        for figure in counted.get(reading.longer, [])
        if figure.span is not None and (label := calendar.find_label(figure.span)) is not None
    ]
    return ReadingAnswer(
        name_reading(reading),
        describe_outcome(outcome, calendar),
        keys,
        [dict(promise.keys) for promise in targets],
        rows,
        reading.longer,
        calendar.find_label(outcome.stretch) or "",
    )


def write_questions(questions: Iterable[ReadingQuestion]) -> str:
    """The text of reading_questions.json."""
    return json.dumps([asdict(one) for one in questions], ensure_ascii=False, indent=1) + "\n"


def read_questions(path: Path) -> dict[str, ReadingQuestion]:
    """The questions by indicator; none where there is no such file."""
    if not path.is_file():
        return {}
    listed: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return {
        one["indicator"]: ReadingQuestion(
            one["indicator"], one["title"], one["place"], tuple(ReadingAnswer(**answer) for answer in one["answers"])
        )
        for one in listed
    }
