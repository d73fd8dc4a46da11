"""Told figures: whether the evaluator's words give away a figure that their edition withholds."""

import re
from collections.abc import Collection, Iterable, Iterator

from ctanalysis.disclosure.primary import count_people
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.follow_up.actions import ActionPlan
from ctanalysis.follow_up.narrative import OF_INDICATORS, Narrative, Note
from ctanalysis.follow_up.references import find_indicator
from ctanalysis.ground.errors import DisclosureError, Problem
from ctanalysis.ground.findings import Finding, Findings
from ctanalysis.ground.kinds import GapFinding
from ctanalysis.ground.language import phrase
from ctanalysis.observations import Observation, ReadData

NUMBER = re.compile(
    r"(?<![\w/.-])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?:[.,]\d+)?"
    r"|(?<![\w/.-])\d+(?:[.,]\d+)?(?![\w/]|-\d|[.,]\d)"
)
ON_INDICATORS = (*OF_INDICATORS, "comments")  # words on one indicator: even small numbers tell
YEAR = re.compile(r"(?:19|20)\d\d")
# smaller numbers stand for many things; only in the words on one indicator are they taken for its
# figures
SMALL = 10
# The figures of findings that a reader sees.
SHOWN = (
    *("value", "numerator", "denominator", "n", "actual", "baseline", "target", "due", "gap"),
    *("needed", "received", "unmet", "centre", "pace_needed"),
)


def check_told_figures(
    narrative: Narrative,
    plan: ActionPlan,
    data: ReadData,
    evaluation: Evaluation,
    many: Collection[Findings[Finding]],
) -> None:
    """Nothing when no number in words that are printed (the evaluator's, what was recommended,
    agreed and answered, comments fit to print) equals a figure that this edition withholds;
    DisclosureError with the place otherwise.
    """
    if evaluation.edition == "internal":
        return
    hidden = list_hidden(data, evaluation)
    shown = _list_shown(evaluation, many)
    problems = [
        problem
        for place, note in _list_texts(narrative, plan, evaluation, many)
        for problem in _check(note, place, hidden, shown, evaluation)
    ]
    if problems:
        raise DisclosureError(problems)


def list_hidden(data: ReadData, evaluation: Evaluation) -> list[Observation]:
    """The exact rows of what the evaluation withholds."""
    withheld = {row.key for row in evaluation.observations if row.withheld}
    return [row for row in data.observations if row.key in withheld]


def _list_texts(
    narrative: Narrative,
    plan: ActionPlan,
    evaluation: Evaluation,
    many: Iterable[Findings[Finding]],
) -> Iterator[tuple[str, Note]]:
    """Every text with the place it stands in."""
    folder = f"params/{evaluation.project}"
    for note in narrative.notes.values():
        yield f"{folder}/narrative/{note.key}.md", note
    for file, reference, words in plan.list_told():
        indicator = find_indicator(reference, evaluation.parameters)
        key = f"comments/{indicator}" if indicator else file
        yield f"{folder}/{file} ({reference or phrase('no finding')})", Note(key, words)
    for findings in many:
        for row in findings:
            if isinstance(row, GapFinding) and row.comment:
                place = phrase("the printed comment on {indicator}", indicator=row.indicator)
                yield place, Note(f"comments/{row.indicator}", row.comment)


def _check(
    note: Note, place: str, hidden: list[Observation], shown: set[float], evaluation: Evaluation
) -> Iterator[Problem]:
    folder, _, name = note.key.partition("/")
    indicator = name if folder in ON_INDICATORS else ""
    rows = (
        [row for row in hidden if row.indicator == indicator]
        if indicator
        else [row for row in hidden if evaluation.period.holds(row.period)]
    )
    secret = {number for row in rows for number in _list_numbers(row, evaluation)} - shown
    for offset, line in enumerate(note.markdown.splitlines()):
        told = {
            number
            for found in NUMBER.findall(re.sub(r"^\s*\d+\.\s", "", line))
            if not YEAR.fullmatch(found)
            for number in read_number(found)
        }
        if any(number in secret and (indicator or number >= SMALL) for number in told):
            yield Problem(
                phrase(
                    "{place}, line {first_line}", place=place, first_line=note.first_line + offset
                ),
                phrase(
                    "a number here is a figure that the {edition} edition withholds",
                    edition=phrase(evaluation.edition),
                ),
                phrase(
                    "Take it out; or write `edition: internal` at the head of the text, which "
                    "keeps it out of other editions."
                ),
            )


def read_number(written: str) -> Iterator[float]:
    """Every number that may be meant: a comma and a point before three digits stand for thousands
    in one language and for decimals in another.

    >>> sorted(read_number("45,6")), sorted(read_number("1.234"))
    ([45.6], [1.234, 1234.0])
    """
    digits = re.sub(r"[ \u00a0\u202f]", "", written)
    for decimal, thousands in ((".", ","), (",", ".")):
        whole, sign, rest = digits.partition(decimal)
        is_grouped = all(len(part) == 3 for part in whole.split(thousands)[1:])
        if is_grouped and thousands not in rest and decimal not in rest:
            yield float(whole.replace(thousands, "") + (f".{rest}" if sign else ""))


def _list_numbers(row: Observation, evaluation: Evaluation) -> Iterator[float]:
    """The row's figures as somebody would write them."""
    indicator = evaluation.parameters.by_id[row.indicator]
    counts = count_people(row, indicator)
    yield from (float(number) for number in counts.values())
    share = (
        counts["numerator"] / counts["denominator"] * (indicator.share_scale or 1.0)
        if counts.get("denominator")
        else None
    )
    for number in (row.value, row.mean, row.mean_change, share):
        if number is not None:
            yield from (float(number), round(number, 1), float(round(number)))


def _list_shown(evaluation: Evaluation, many: Iterable[Findings[Finding]]) -> set[float]:
    """Every number that the edition shows anyway: of released figures, findings and targets."""
    numbers = [
        number for row in evaluation.observations if not row.withheld for number in row.numbers
    ]
    for findings in many:
        for row in findings:
            for name in SHOWN:
                value = getattr(row, name, None)
                both = value if isinstance(value, tuple) else (value,)
                numbers += [number for number in both if isinstance(number, (int, float))]
    return {
        rounded
        for number in numbers
        if number is not None
        for rounded in (float(number), round(float(number), 1), float(round(number)))
    }
