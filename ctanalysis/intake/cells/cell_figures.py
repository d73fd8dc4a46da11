"""One cell to a figure: what it can be taken for, whether that is certain, and the sentence that says what was guessed."""

import re
from dataclasses import replace

from ctanalysis.intake.cells.figure_shapes import DIGITS, Figure, join_doubts, read_band, read_bound, read_change, read_count, read_parts, read_share
from ctanalysis.intake.cells.figure_words import LEVELS, NIL, NO, NO_TARGET, NOT_APPLICABLE, NOT_REPORTED, UNCLEAR_WORDS, YES
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.observations.sources.workbook import GridCell

__all__ = ["LEVELS", "THERE_IS_NONE", "Figure", "read_figure"]

THERE_IS_NONE = "the workbook says that there is no target"
LARGEST = 1e13
TOO_LARGE = "the number is too large to be a figure of a project"


def read_figure(cell: GridCell, signs: Signs, *, whole: bool = False) -> Figure:
    """What the cell can be taken for; `whole` when its indicator counts."""
    if cell.kind == "error":
        return Figure("not used", "the cell holds an error of a formula")
    if cell.kind == "no_value":
        return Figure("not used", "the formula has no stored value: open the workbook in Excel and save it")
    if cell.kind == "boolean":
        return Figure("guess", "TRUE and FALSE were taken for yes and no", word="yes" if cell.value else "no")
    if cell.kind == "date":
        return Figure("not used", "the cell holds a date where a figure is expected; Excel turns 1/2 and 3-4 into dates")
    if cell.number is not None:
        return _read_number(cell.number, cell.is_percent)
    return _read_text(cell.text, signs, whole)


def _read_number(number: float, is_percent: bool) -> Figure:
    if abs(number) > LARGEST:
        return Figure("not used", TOO_LARGE)
    if not is_percent:
        return Figure(value=round(number, 10) + 0.0)
    value = round(number * 100, 8) + 0.0
    if abs(value) > 300:
        return Figure(
            "question",
            "the cell is formatted as a percentage and shows more than 300 %: the figure or its format is wrong",
            value=value,
            is_percent=True,
        )
    return Figure(value=value, is_percent=True)


def _read_text(written: str, signs: Signs, whole: bool) -> Figure:
    text = fold(written).strip(" :;'\"")
    bare = text.strip("[]() ")
    if bare in NOT_REPORTED:
        return Figure(status="not_reported")
    if bare in NOT_APPLICABLE:
        return Figure(status="not_applicable")
    if re.fullmatch(NO_TARGET, bare):
        return Figure("guess", THERE_IS_NONE, status="not_applicable")
    if bare in NIL:
        return Figure("guess", "the word was taken for zero", value=0.0)
    if bare in UNCLEAR_WORDS and not (bare == "x" and len(text) == 1 and whole is False):
        return Figure("guess", f"taken for not reported; it may mean {UNCLEAR_WORDS[bare]}", status="not_reported")
    if bare in YES or bare in NO:
        return Figure("guess", f"the word was taken for {'yes' if bare in YES else 'no, not yet'}", word="yes" if bare in YES else "no")
    if any(bare in order for order in LEVELS):
        return Figure("guess", "the word was taken for a step of an order", word=bare)
    for read in (read_share, read_bound, read_band, read_change):
        figure = read(text, signs, whole)
        if figure is not None:
            return figure
    return _read_plain(text, signs, whole)


def _read_plain(text: str, signs: Signs, whole: bool) -> Figure:
    """A number, with a percent sign or words beside it."""
    sign = -1.0 if re.match(r"^-\s*\d", text) else 1.0
    body = re.sub(r"^-\s*", "", text)
    found = re.fullmatch(rf"(?P<n>{DIGITS})\s*(?P<p>%|percent|per cent|pour cent|por ciento|por cento)?", body)
    if found:
        number = read_count(found["n"], signs, whole and not found["p"])
        if number[1] == "unclear" or number[0] is None and number[1] != "question":
            return Figure("not used", "the digits do not make one number")
        if number[0] is not None and number[0] > LARGEST:
            return Figure("not used", TOO_LARGE)
        value = None if number[0] is None else sign * number[0]
        return join_doubts(Figure("certain", "", value=value, is_percent=bool(found["p"])), number)
    sampled = re.fullmatch(rf"(?P<n>{DIGITS}\s*%?)\s*\(\s*n\s*=\s*(?P<of>\d+)\s*\)", body)
    if sampled:
        figure = _read_plain(("-" if sign < 0 else "") + sampled["n"], signs, whole)
        doubt = "; ".join(filter(None, (figure.sentence, "the number in brackets was taken for its n")))
        return replace(figure, n=float(sampled["of"]), reading="guess" if figure.reading == "certain" else figure.reading, sentence=doubt)
    parts = read_parts(body, signs)
    if parts is not None:
        return parts
    first = re.split(r"[\s,;:(]", body)[0]
    if (first in YES or first in NO and first != "n") and len(find_time(body[len(first) :])[1].split()) <= 2:
        return Figure(
            "guess",
            f"the first word was taken for {'yes' if first in YES else 'no, not yet'}, the rest left out",
            word="yes" if first in YES else "no",
        )
    numbers = re.findall(DIGITS, body)
    if len(numbers) == 1 and re.fullmatch(r"(19|20)\d\d", numbers[0]):
        return Figure("not used", "a year stands where a figure is expected")
    if len(numbers) == 1 and len(body) <= 60:
        number = read_count(numbers[0], signs, whole)
        if number[0] is not None or number[1] == "question":
            percent = bool(re.search(r"\d\s*%", body))
            return join_doubts(
                Figure(
                    "guess",
                    "the words beside the figure were left out",
                    value=None if number[0] is None else sign * number[0],
                    is_percent=percent,
                ),
                number,
            )
    if len(numbers) > 1 and len(body) <= 60:
        return Figure("question", "several numbers stand in the cell; write one figure into it")
    return Figure("not used", "text where a figure is expected")
