"""An indicator's figures in one unit: yes and no, percentages and counts, groups; and what cannot
be used, with its reason.
"""

import re
from dataclasses import replace

from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.cells.group_words import settle_groups
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.cells.vocabulary import read_orders
from ctanalysis.intake.drafts.title_meanings import find_unit
from ctanalysis.intake.tables.contents import Contents, FoundFigure, FoundIndicator, Question
from ctanalysis.observations.sources.workbook import name_column

WHOLE_UNITS = ("count", "milestone")


def settle_groups_of(found: Contents, indicator: FoundIndicator) -> None:
    """Women and men become female and male, and adults where girls and boys are counted apart;
    which is a guess, and said.
    """
    children = any(
        dict(figure.group).get("sex") in ("girls", "boys")
        or dict(figure.group).get("age_group", "").startswith("0-")
        for figure in indicator.figures
    )
    grown = [
        figure
        for figure in indicator.figures
        if children
        and dict(figure.group).get("sex") in ("women", "men")
        and "age_group" not in dict(figure.group)
    ]
    if grown:
        found.guesses.append(
            f"{grown[0].cell.place}: women and men were taken for adults, because children are "
            f"counted apart ({indicator.title}). If they hold the children too, the groups are "
            "wrong."
        )
    for figure in indicator.figures:
        figure.group = settle_groups(figure.group, children)


def settle_unit(
    found: Contents, indicator: FoundIndicator, known: str | None = None
) -> tuple[str, str]:
    """The unit and the reason for it; the figures are turned into that unit, and those that do not
    fit are left out and listed.
    """
    used = [
        figure for figure in indicator.figures if figure.role in ("actual", "baseline", "target")
    ]
    words = {
        figure.figure.word for figure in used if figure.figure.word and figure.role == "actual"
    }
    percents = sum(
        figure.figure.is_percent or figure.figure.numerator is not None for figure in used
    )
    numbers = sum(figure.figure.value is not None for figure in used)
    unit, why = (
        (known, "")
        if known
        else find_unit(
            indicator.title,
            indicator.texts.get("unit", ""),
            percents,
            numbers,
            {word for word in words if word},
        )
    )
    if (
        not known
        and unit == "count"
        and why
        and not numbers
        and not percents
        and any(_is_text(figure) for figure in indicator.list_figures("actual"))
    ):
        unit, why = "qualitative", "its cells hold words only: rate it with the column rating"
    values = [
        figure.figure.value
        for figure in used
        if figure.figure.value is not None and not figure.figure.is_percent
    ]
    if not known and unit == "count" and why and any(value != round(value) for value in values):
        unit, why = "index", "its figures have decimals, and the title does not say that it counts"
    for figure in list(indicator.figures):
        _settle_figure(found, indicator, figure, unit)
    if unit == "percentage":
        _settle_fractions(found, indicator)
    return unit, why


def _is_text(figure: FoundFigure) -> bool:
    return figure.cell.kind == "text" and figure.figure.reading == "not used"


def settle_percent_columns(
    found: Contents, indicator: FoundIndicator, answers: dict[str, str]
) -> None:
    """A column headed % and nothing else: achievement where target and actual stand beside it, else
    the value, else a question.
    """
    for figure in indicator.list_figures("sign"):
        beside = {
            other.role
            for other in indicator.figures
            if other.span == figure.span
            and other.group == figure.group
            and other.role in ("target", "actual")
            and (other.span is not None or not other.whole)
        }
        answer = answers.get("percent-columns")
        if beside == {"target", "actual"} or answer == "achievement":
            figure.role = "percent"
        elif answer == "value" or not beside and figure.span is not None:
            figure.role = "actual"
            figure.figure = replace(
                figure.figure,
                is_percent=True,
                reading="guess",
                sentence=figure.figure.sentence
                or "a column headed % was taken for the value itself",
            )
            found.note(
                figure.cell,
                "actual",
                figure.figure.reading,
                figure.figure.sentence,
                figure.figure.write(),
            )
        else:
            text = (
                "Columns headed % may be the share of the target achieved, or the indicator's own "
                "value. Which is it?"
            )
            found.ask(
                Question(
                    "percent-columns",
                    text,
                    ("achievement", "value"),
                    (f'{figure.cell.place} ("{figure.heading.text[:60]}")',),
                    blocks=not indicator.list_figures("actual"),
                )
            )
            found.note(
                figure.cell,
                "sign",
                "not used",
                "it may be an achievement or the value: answer percent-columns in the source map",
            )


def _settle_figure(
    found: Contents, indicator: FoundIndicator, figure: FoundFigure, unit: str
) -> None:
    said = figure.figure
    if (
        unit == "ordinal"
        and said.status
        and any(fold(figure.cell.text) in order for order in read_orders())
    ):
        _use(
            found,
            figure,
            CellFigure(
                "guess", "the word was taken for a step of an order", word=fold(figure.cell.text)
            ),
        )
        return
    if (
        figure.role not in ("actual", "baseline", "target")
        or said.reading in ("question", "not used")
        or said.status
    ):
        if said.reading == "question" and figure.role in ("actual", "baseline", "target"):
            _ask_for_figure(found, figure)
        return
    if said.word is not None:
        _settle_word(found, indicator, figure, unit)
    elif unit == "milestone" and said.value not in (None, 0.0, 1.0):
        value = 1.0 if said.is_percent and said.value == 100 else None
        _use(
            found, figure, CellFigure("guess", "100 % was taken for yes", value=1.0)
        ) if value else _refuse(found, figure, "a milestone is reached (1) or not (0)")
    elif said.change is not None:
        if figure.role != "target":
            _refuse(found, figure, "a change where a figure is expected")
    elif figure.role != "target" and (said.low is not None or said.high is not None):
        _refuse(found, figure, "a bound or a band where one figure is expected")
    elif said.numerator is not None and unit not in ("percentage", "rate", "ratio"):
        _refuse(
            found,
            figure,
            "two counts where the indicator counts one thing: if it is a share, write unit: "
            "percentage and aggregate: ratio_of_sums into the parameters; else write the figure "
            "alone",
            "question",
        )
    elif said.is_percent and unit in (
        "count",
        "milestone",
        "money",
        "median_days",
        "mean_days",
        "mean_hours",
        "mean_months",
    ):
        _refuse(found, figure, "a percentage where the indicator counts", "question")
    elif said.value is not None and said.value < 0 and unit not in ("index", "money", "mean_score"):
        _refuse(
            found,
            figure,
            "a figure below zero; a correction of an earlier period is written into that period",
            "question",
        )
    elif (
        said.value is not None
        and unit == "count"
        and figure.role != "target"
        and said.value != round(said.value)
    ):
        _refuse(found, figure, "a number with decimals where the indicator counts", "question")


def _settle_word(
    found: Contents, indicator: FoundIndicator, figure: FoundFigure, unit: str
) -> None:
    word = figure.figure.word or ""
    if unit == "milestone" and word in ("yes", "no"):
        _use(found, figure, replace(figure.figure, word=None, value=1.0 if word == "yes" else 0.0))
    elif unit == "ordinal" and any(word in order for order in read_orders()):
        return
    else:
        _refuse(found, figure, "a word where the indicator needs a number")


def _settle_fractions(found: Contents, indicator: FoundIndicator) -> None:
    """Numbers of a percentage that are all between 0 and 1, without a percent sign, may be shares:
    0.45 for 45.
    """
    plain = [
        figure
        for figure in indicator.figures
        if figure.role in ("actual", "baseline", "target")
        and figure.figure.value is not None
        and not figure.figure.is_percent
    ]
    unsure = [figure for figure in plain if 0 < abs(figure.figure.value or 0) <= 1]
    others = [
        figure
        for figure in indicator.figures
        if figure.role in ("actual", "baseline", "target")
        and figure.figure.value is not None
        and figure not in unsure
    ]
    for figure in unsure:
        value = figure.figure.value or 0
        if value == 1 and others and all((other.figure.value or 0) > 1 for other in others):
            continue
        _settle_fraction(found, figure, value)
    for figure in plain:
        if figure not in unsure and any(other.figure.is_percent for other in others):
            account = found.find_account(figure.cell)
            if account and account.reading == "certain":
                account.reading, account.sentence = (
                    "guess",
                    "taken for percent, as the other cells of the indicator are",
                )


def _settle_fraction(found: Contents, figure: FoundFigure, value: float) -> None:
    """0.45 as 45 % or as less than one percent: as answered for its column, else asked, once a
    column.
    """
    column = name_column(figure.cell.column)
    name = f"fractions-{fold(figure.cell.sheet).replace(' ', '-')}-{column}"
    answer = found.answers.get(name)
    if answer in ("fraction", "percent"):
        shown = round(value * 100, 8) if answer == "fraction" else value
        _use(
            found,
            figure,
            replace(
                figure.figure,
                value=shown,
                is_percent=True,
                reading="guess",
                sentence=f"a {answer}, as answered for column {column}",
            ),
        )
        return
    why = f"{value:g} may be {value:g} % or {value * 100:g} %"
    figure.figure = CellFigure("question", why)
    found.note(
        figure.cell,
        figure.role,
        "not used",
        f"{why}: answer {name}, or format the cell as a percentage",
    )
    text = (
        f"Percentages in column {column} of sheet {figure.cell.sheet} are written as 0.45: is "
        "that the fraction 0.45 (45 %), or 0.45 percent?"
    )
    found.ask(Question(name, text, ("fraction", "percent"), (figure.cell.place,)))


def _use(found: Contents, figure: FoundFigure, said: CellFigure) -> None:
    figure.figure = said
    found.note(figure.cell, figure.role, said.reading, said.sentence, said.write())


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
                'A comma or a point in figures such as "1,234" may mark thousands or decimals. '
                "Which is the comma?",
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
