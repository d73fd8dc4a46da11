"""An indicator's figures in one unit: yes and no, percentages and counts, groups; and what cannot
be used, with its reason.
"""

import re
from dataclasses import replace

from ctanalysis.ground.language import phrase
from ctanalysis.ground.units import UNITS
from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.cells.group_words import settle_groups
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.word_lists import read_orders
from ctanalysis.intake.drafts.title_meanings import find_unit
from ctanalysis.intake.tables.percent_columns_and_fractions import settle_fractions, use
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator, Question


def settle_groups_of(found: Contents, indicator: FoundIndicator) -> None:
    """Women and men become female and male, and adults where girls and boys are counted apart;
    which is a guess, and said.
    """
    children = any(
        dict(figure.group).get("sex") in ("girls", "boys") or dict(figure.group).get("age_group", "").startswith("0-")
        for figure in indicator.figures
    )
    grown = [
        figure
        for figure in indicator.figures
        if children and dict(figure.group).get("sex") in ("women", "men") and "age_group" not in dict(figure.group)
    ]
    if grown:
        found.guesses.append(
            f"{grown[0].cell.place}: women and men were taken for adults, because children are "
            f"counted apart ({indicator.title}). If they hold the children too, the groups are "
            "wrong."
        )
    for figure in indicator.figures:
        figure.group = settle_groups(figure.group, children)


def settle_unit(found: Contents, indicator: FoundIndicator, known: str | None = None) -> tuple[str, str]:
    """The unit and the reason for it; the figures are turned into that unit, and those that do not
    fit are left out and listed.
    """
    used = [figure for figure in indicator.figures if figure.role in ("actual", "baseline", "target")]
    words = {figure.figure.word for figure in used if figure.figure.word and figure.role == "actual"}
    percents = sum(figure.figure.is_percent or figure.figure.numerator is not None for figure in used)
    numbers = sum(figure.figure.value is not None for figure in used)
    unit, why = (
        (known, "")
        if known
        else find_unit(
            indicator.title, indicator.texts.get("unit", ""), percents, numbers, {word for word in words if word}
        )
    )
    if (
        not known
        and UNITS[unit].is_count
        and why
        and not numbers
        and not percents
        and any(_is_text(figure) for figure in indicator.list_figures("actual"))
    ):
        unit, why = "qualitative", "its cells hold words only: rate it with the column rating"
    values = [
        figure.figure.value for figure in used if figure.figure.value is not None and not figure.figure.is_percent
    ]
    if not known and UNITS[unit].is_count and why and any(value != round(value) for value in values):
        unit, why = "index", "its figures have decimals, and the title does not say that it counts"
    if not known and UNITS[unit].is_step and why and any(value not in (0, 1) for value in values):
        unit, why = "count", "its figures are more than reached (1) or not (0)"
    for figure in list(indicator.figures):
        _settle_figure(found, indicator, figure, unit)
    if UNITS[unit].is_percent:
        settle_fractions(found, indicator)
    return unit, why


def _is_text(figure: FoundFigure) -> bool:
    return figure.cell.kind == "text" and figure.figure.reading == "not used"


def _settle_figure(found: Contents, indicator: FoundIndicator, figure: FoundFigure, unit: str) -> None:
    said = figure.figure
    if UNITS[unit].is_ordered and said.status and any(fold(figure.cell.text) in order for order in read_orders()):
        use(
            found, figure, CellFigure("guess", "the word was taken for a step of an order", word=fold(figure.cell.text))
        )
        return
    if figure.role not in ("actual", "baseline", "target") or said.reading in ("question", "not used") or said.status:
        if said.reading == "question" and figure.role in ("actual", "baseline", "target"):
            _ask_for_figure(found, figure)
        return
    if said.word is not None:
        _settle_word(found, indicator, figure, unit)
    elif UNITS[unit].is_step and said.value not in (None, 0.0, 1.0):
        value = 1.0 if said.is_percent and said.value == 100 else None
        use(found, figure, CellFigure("guess", "100 % was taken for yes", value=1.0)) if value else _refuse(
            found, figure, phrase("a milestone is reached (1) or not (0)")
        )
    elif said.change is not None:
        if figure.role != "target":
            _refuse(found, figure, phrase("a change where a figure is expected"))
    elif figure.role != "target" and (said.low is not None or said.high is not None):
        _refuse(found, figure, phrase("a bound or a band where one figure is expected"))
    elif said.numerator is not None and not UNITS[unit].has_parts:
        _refuse(
            found,
            figure,
            phrase(
                "two counts where the indicator counts one thing: if it is a share, write "
                "unit: percentage and aggregate: ratio_of_sums into the parameters; else "
                "write the figure alone"
            ),
            "question",
        )
    elif said.is_percent and UNITS[unit].is_amount:
        _refuse(found, figure, phrase("a percentage where the indicator counts"), "question")
    elif said.value is not None and said.value < 0 and not UNITS[unit].may_be_negative:
        _refuse(
            found,
            figure,
            phrase("a figure below zero; a correction of an earlier period is written into that period"),
            "question",
        )
    elif (
        said.value is not None and UNITS[unit].is_count and figure.role != "target" and said.value != round(said.value)
    ):
        _refuse(found, figure, phrase("a number with decimals where the indicator counts"), "question")


def _settle_word(found: Contents, indicator: FoundIndicator, figure: FoundFigure, unit: str) -> None:
    word = figure.figure.word or ""
    if UNITS[unit].is_step and word in ("yes", "no"):
        use(found, figure, replace(figure.figure, word=None, value=1.0 if word == "yes" else 0.0))
    elif UNITS[unit].is_ordered and any(word in order for order in read_orders()):
        return
    else:
        _refuse(found, figure, phrase("a word where the indicator needs a number"))


def _refuse(found: Contents, figure: FoundFigure, why: str, kind: str = "not used") -> None:
    figure.figure = CellFigure(kind, why)
    found.note(figure.cell, figure.role, "not used", why)
    if kind == "question":
        _ask_for_figure(found, figure)


def _ask_for_figure(found: Contents, figure: FoundFigure) -> None:
    """Asks for a cell that could be two things; the signs of a number are asked for once for the
    workbook.
    """
    sentence = figure.figure.sentence
    if re.match(r"the (?:comma|point) may mark", sentence):
        found.ask(
            Question(
                "comma",
                'A comma or a point in figures such as "1,234" may mark thousands or decimals. Which is the comma?',
                ("thousands", "decimals"),
                (figure.cell.place,),
            )
        )
    else:
        found.ask(
            Question(
                f"cell-{fold(figure.cell.sheet).replace(' ', '-')}-{figure.cell.address}",
                f"{sentence[0].upper()}{sentence[1:]}{'' if sentence.endswith('?') else '.'} "
                "Correct the cell in the workbook; until then it is not used.",
                (),
                (figure.cell.place,),
            )
        )
