"""What a quality check says, held each time against what every check has to keep: no word comes past the
catalogue, no number past the language, nothing is said of figures that are withheld, and no sentence reaches over one
withheld period or over a break.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from pseudo import speak_pseudo

from ctanalysis.analyses.quality import CHECKS
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.observations import ObservationTable
from ctanalysis.params.project import Event

WORD = re.compile(r"(?<![\w{])[A-Za-z]{2,}(?!\w)")
COUNT = re.compile(r"\d+ of \d+ ")
COUNTED = re.compile(r"\b[Oo]f \d")  # 8 of 20: says itself of how many figures it speaks
RAW = re.compile(r"\d\.0\b|\b(?:None|nan|inf|True|False)\b")  # numbers as Python writes them


def hear(check: str, evaluation: Evaluation, indicator: str = "x") -> list[str]:
    """The sentences of the check of that name on an indicator."""
    function, one = CHECKS.find(check).function, evaluation.parameters.by_id[indicator]
    said = list(function(evaluation, one))
    assert not [text for text in said if RAW.search(text)], "a number goes through write_decimal"
    with speak_pseudo():
        disguised = list(function(evaluation, one))
    own = set(WORD.findall(evaluation.parameters.model_dump_json()))
    own |= {word for row in evaluation.observations for word in WORD.findall(row.period.label)}
    plain = {word for text in disguised for word in WORD.findall(text)} - own
    assert not plain, f"every sentence is a phrase(…), and these words are not: {plain}"
    dark = ObservationTable(tuple(row.without_numbers() for row in evaluation.observations))
    unseen = list(function(replace(evaluation, observations=dark), one))
    assert not [text for text in unseen if RAW.search(text)], "withheld rows have no value to speak of"
    heard = {COUNT.sub("", text) for text in said}  # of how many periods a figure is lacking may be more
    more = [text for text in unseen if COUNT.sub("", text) not in heard and "withheld" not in text]
    assert not more, f"of withheld rows nothing is seen that is not seen of their figures: {more}"
    over = list(_list_over_gaps(check, evaluation, indicator))
    assert not over, f"a withheld period or a break ends what was looked at: {over}"
    return said


def _list_over_gaps(check: str, evaluation: Evaluation, indicator: str) -> Iterator[str]:
    """What the check says from one side of a period to the other when the period is withheld, or when the series
    breaks on its first day.
    """
    function, one = CHECKS.find(check).function, evaluation.parameters.by_id[indicator]
    periods = {row.period for row in evaluation.observations}
    for period in sorted(periods, key=lambda each: each.start):
        rows = (row.without_numbers() if row.period == period else row for row in evaluation.observations)
        event = {"date": period.start, "label": "?", "breaks": (indicator,)}
        events = (*evaluation.parameters.events, Event.model_validate(event))
        broken = evaluation.parameters.model_copy(update={"events": events})
        before = {other.label for other in periods if other.end < period.start}
        hidden = replace(evaluation, observations=ObservationTable(tuple(rows)))
        after = {other.label for other in periods if other.start > period.end}
        whole = {other.label for other in periods if other != period and other.holds(period)}
        for changed, later in ((hidden, after), (replace(evaluation, parameters=broken), after | {period.label})):
            alone = {
                text
                for side in (before, later)
                for text in function(_keep(changed, side | whole), one)
            }  # fmt: skip
            for text in function(changed, one):
                is_of_the_whole = any(_names(text, label) for label in whole)  # held against its parts
                is_over = all(any(_names(text, at) for at in side) for side in (before, later))
                names_none = not COUNTED.search(text) and not any(
                    _names(text, label) for label in (evaluation.period.label, *(other.label for other in periods))
                )
                if not is_of_the_whole and (is_over or names_none and text not in alone):
                    yield text


def _keep(evaluation: Evaluation, labels: Collection[str]) -> Evaluation:
    """The evaluation with the rows of these periods alone."""
    rows = (row for row in evaluation.observations if row.period.label in labels)
    return replace(evaluation, observations=ObservationTable(tuple(rows)))


def _names(text: str, label: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(label)}(?![\w-])", text) is not None
