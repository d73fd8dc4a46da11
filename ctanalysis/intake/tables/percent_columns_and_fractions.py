"""Fractions of one among percentages, and columns of percentages beside counts."""

import math
from dataclasses import replace

from ctanalysis.intake.cells.cell_figures import CellFigure
from ctanalysis.intake.cells.heading_words import fold
from ctanalysis.intake.tables.workbook_contents import Contents, FoundFigure, FoundIndicator, Question
from ctanalysis.observations.sources.workbook_grid import name_column


def settle_percent_columns(found: Contents, indicator: FoundIndicator, answers: dict[str, str]) -> None:
    """A column headed % and nothing else: achievement where target and actual stand beside it, else
    the value, else a question.
    """
    for figure in indicator.list_figures("sign"):
        beside = {
            "actual" if other.role == "total" else other.role
            for other in indicator.figures
            if other.span == figure.span
            and other.group == figure.group
            and other.role in ("target", "actual", "total")
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
                sentence=figure.figure.sentence or "a column headed % was taken for the value itself",
            )
            found.note(figure.cell, "actual", figure.figure.reading, figure.figure.sentence, figure.figure.write())
        else:
            text = (
                "Columns headed % may be the share of the target achieved, or the indicator's own value. Which is it?"
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


def settle_fractions(found: Contents, indicator: FoundIndicator) -> None:
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
        if figure.role in ("actual", "baseline", "target") and figure.figure.value is not None and figure not in unsure
    ]
    for figure in unsure:
        value = figure.figure.value or 0
        if twin := _find_twin(indicator, figure, value):
            said = f"a fraction: the same figure stands as {twin.figure.value:g} % in {twin.cell.place}"
            use(found, figure, replace(figure.figure, value=round(value * 100, 8), is_percent=True, reading="guess",
                                       sentence=said))  # fmt: skip
            continue
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


def _find_twin(indicator: FoundIndicator, figure: FoundFigure, value: float) -> FoundFigure | None:
    """The same figure of the same days elsewhere, with its percent sign."""
    return next(
        (
            other
            for other in indicator.figures
            if other.figure.is_percent
            and (other.span, other.group) == (figure.span, figure.group)
            and math.isclose(other.figure.value or 0, value * 100, rel_tol=1e-9)
        ),
        None,
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
        use(
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
    found.note(figure.cell, figure.role, "not used", f"{why}: answer {name}, or format the cell as a percentage")
    text = (
        f"Percentages in column {column} of sheet {figure.cell.sheet} are written as 0.45: is "
        "that the fraction 0.45 (45 %), or 0.45 percent?"
    )
    found.ask(Question(name, text, ("fraction", "percent"), (figure.cell.place,)))


def use(found: Contents, figure: FoundFigure, said: CellFigure) -> None:
    """Takes the figure as this, and accounts for its cell."""
    figure.figure = said
    found.note(figure.cell, figure.role, said.reading, said.sentence, said.write())
