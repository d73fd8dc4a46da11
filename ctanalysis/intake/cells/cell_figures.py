"""One cell to a figure: what it can be taken for, whether that is certain, and the sentence that
says what was guessed.
"""

import re
from dataclasses import replace

from ctanalysis.intake.cells.compound_figures import (
    DIGITS,
    CellFigure,
    join_doubts,
    read_band,
    read_bound,
    read_change,
    read_count,
    read_parts,
    read_share,
)
from ctanalysis.intake.cells.decimal_signs import Signs
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.time_words import find_time
from ctanalysis.intake.cells.word_lists import read_orders, read_words
from ctanalysis.observations.sources.workbook_grid import GridCell

__all__ = ["THERE_IS_NONE", "CellFigure", "read_figure"]

NO_TARGET = r"(?:no targets?|pas de cibles?|sans cible|sin metas?|sem metas?)\b.*"
# "2O", "l0", "2 O": a letter for a digit; "20?"
CHANGE = re.compile(r"^\+\s*\d|\b(?:increas|augment|hausse|rise|aument|reduc|decreas|baisse|diminu|disminu)")
GLUED = re.compile(
    r"\d[a-z]|(?<![a-z])[a-z]\d|\d\s+[oilsbz](?![\w'])|(?<![\w'])[oil]\s+\d|\d\s*\?|\d[.,]\s*[oil](?!\w)"
)
TOO_FEW = r"n\s*(?:<|≤|<=)\s*\d+"  # "n<25"
AN_N = r"n\s*=\s*\d+"
MAY_BE = "may_be_"  # a word that could mean two things: what it may be
THERE_IS_NONE = "the workbook says that there is no target"
LARGEST = 1e13
TOO_LARGE = "the number is too large to be a figure of a project"


def read_figure(cell: GridCell, signs: Signs, *, whole: bool = False) -> CellFigure:
    """What the cell can be taken for; `whole` when its indicator counts."""
    if cell.kind == "error":
        return CellFigure("not used", "the cell holds an error of a formula")
    if cell.kind == "no_value":
        return CellFigure("not used", "the formula has no stored value: open the workbook in Excel and save it")
    if cell.kind == "boolean":
        return CellFigure("guess", "TRUE and FALSE were taken for yes and no", word="yes" if cell.value else "no")
    if cell.kind == "date":
        return CellFigure(
            "not used", "the cell holds a date where a figure is expected; Excel turns 1/2 and 3-4 into dates"
        )
    if cell.number is not None:
        return _read_number(cell.number, cell.is_percent)
    return _read_text(cell.text, signs, whole)


def _read_number(number: float, is_percent: bool) -> CellFigure:
    if abs(number) > LARGEST:
        return CellFigure("not used", TOO_LARGE)
    if not is_percent:
        return CellFigure(value=round(number, 10) + 0.0)
    value = round(number * 100, 8) + 0.0
    if abs(value) > 300:
        return CellFigure(
            "question",
            "the cell is formatted as a percentage and shows more than 300 %: the figure or its format is wrong",
            value=value,
            is_percent=True,
        )
    return CellFigure(value=value, is_percent=True)


def _read_text(written: str, signs: Signs, whole: bool) -> CellFigure:
    text = fold(written).strip(" :;'\"")
    bare = text.strip("[]() ")
    meant = _find_meaning(bare)
    if meant in ("not_reported", "not_applicable"):
        return CellFigure(status=meant)
    if re.fullmatch(NO_TARGET, bare):
        return CellFigure("guess", THERE_IS_NONE, status="not_applicable")
    if re.fullmatch(TOO_FEW, bare):
        return CellFigure("guess", "taken for not reported: too few were asked", status="not_reported")
    if re.fullmatch(AN_N, bare):
        return CellFigure("not used", "it says how many were asked, and no figure")
    if meant == "nil":
        return CellFigure("guess", "the word was taken for zero", value=0.0)
    if meant.startswith(MAY_BE) and not (bare == "x" and len(text) == 1 and whole is False):
        may_be = meant.removeprefix(MAY_BE).replace("_", " ")
        sentence = f"taken for not reported; it may mean {may_be}"
        return CellFigure("guess", sentence, status="not_reported")
    if word := find_answer(bare):
        sentence = f"the word was taken for {'yes' if word == 'yes' else 'no, not yet'}"
        return CellFigure("guess", sentence, word=word)
    if any(bare in order for order in read_orders()):
        return CellFigure("guess", "the word was taken for a step of an order", word=bare)
    for read in (read_share, read_bound, read_band, read_change):
        figure = read(text, signs, whole)
        if figure is not None:
            return figure
    return _read_plain(text, signs, whole)


def find_answer(word: str) -> str:
    """`yes` or `no`, where a folded word says so in one of the four languages."""
    figures = read_words("figures")
    return next((answer for answer in ("yes", "no") if word in figures[answer]), "")


def _find_meaning(word: str) -> str:
    """What a folded word says instead of a figure; the first that fits."""
    listed = read_words("figures").items()
    return next((name for name, words in listed if name not in ("yes", "no") and word in words), "")


def _read_plain(text: str, signs: Signs, whole: bool) -> CellFigure:
    """A number, with a percent sign or words beside it."""
    sign = -1.0 if re.match(r"^-\s*\d", text) else 1.0
    body = re.sub(r"^-\s*", "", text)
    found = re.fullmatch(rf"(?P<n>{DIGITS})\s*(?P<p>%|percent|per cent|pour cent|por ciento|por cento)?", body)
    if found:
        number = read_count(found["n"], signs, whole and not found["p"])
        if number[1] == "unclear" or number[0] is None and number[1] != "question":
            return CellFigure("not used", "the digits do not make one number")
        if number[0] is not None and number[0] > LARGEST:
            return CellFigure("not used", TOO_LARGE)
        value = None if number[0] is None else sign * number[0]
        return join_doubts(CellFigure("certain", "", value=value, is_percent=bool(found["p"])), number)
    sampled = re.fullmatch(rf"(?P<n>(?:{DIGITS})\s*%?)\s*\(\s*n\s*=\s*(?P<of>\d+)\s*\)", body)
    if sampled:
        figure = _read_plain(("-" if sign < 0 else "") + sampled["n"], signs, whole)
        doubt = "; ".join(filter(None, (figure.sentence, "the number in brackets was taken for its n")))
        return replace(
            figure,
            n=float(sampled["of"]),
            reading="guess" if figure.reading == "certain" else figure.reading,
            sentence=doubt,
        )
    if GLUED.search(body):
        return CellFigure("question", "a letter stands in the number, or a question mark beside it: write digits alone")
    parts = read_parts(body, signs)
    if parts is not None:
        return parts
    first = re.split(r"[\s,;:(]", body)[0]
    answer = find_answer(first) if first != "n" else ""
    if answer and len(find_time(body[len(first) :])[1].split()) <= 2:
        said = "yes" if answer == "yes" else "no, not yet"
        sentence = f"the first word was taken for {said}, the rest left out"
        return CellFigure("guess", sentence, word=answer)
    numbers = re.findall(DIGITS, body)
    if len(numbers) == 1 and CHANGE.search(body):
        return CellFigure("question", "it may be a change on the baseline: write the figure that is meant")
    if len(numbers) == 1 and re.fullmatch(r"(19|20)\d\d", numbers[0]):
        return CellFigure("not used", "a year stands where a figure is expected")
    if len(numbers) == 1 and len(body) <= 60:
        number = read_count(numbers[0], signs, whole)
        if number[0] is not None or number[1] == "question":
            percent = bool(re.search(r"\d\s*%", body))
            return join_doubts(
                CellFigure(
                    "guess",
                    "the words beside the figure were left out",
                    value=None if number[0] is None else sign * number[0],
                    is_percent=percent,
                ),
                number,
            )
    if len(numbers) > 1 and len(body) <= 60:
        return CellFigure("question", "several numbers stand in the cell; write one figure into it")
    return CellFigure("not used", "text where a figure is expected")
