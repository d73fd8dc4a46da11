"""What a quality check says, held each time against what every check has to keep: no word comes past the
catalogue, no number past the language, and nothing is said of figures that are withheld.
"""

import re
from dataclasses import replace

from pseudo import speak_pseudo

from ctanalysis.analyses.quality import CHECKS
from ctanalysis.figures.evaluation import Evaluation
from ctanalysis.observations import ObservationTable

WORD = re.compile(r"(?<![\w{])[A-Za-z]{2,}(?!\w)")
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
    if CHECKS.find(check).weight != "lacking":  # what is lacking is seen of all rows without a figure
        more = [text for text in unseen if text not in said and "withheld" not in text]
        assert not more, f"of withheld rows nothing is seen that is not seen of their figures: {more}"
    return said
